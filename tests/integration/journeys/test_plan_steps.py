"""Steps of a plan: who may change which, stale and repeated forms, and what the audit says."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.journeys import actions, selectors
from goodwork.apps.journeys.models import PlanStep, StepBefore

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = timezone.localdate()


def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


def carys(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)


def amina(desk: Desk) -> Actor:
    return Actor(role=Role.PARTICIPANT, user=desk.amina_account)


def cora(desk: Desk) -> Actor:
    return Actor(role=Role.PARTICIPANT, user=desk.cora_account)


def step_for_amina(desk: Desk, doer: str = "person", **told: object) -> PlanStep:
    defaults = {
        "step_id": uuid.uuid4(), "person_id": desk.amina.pk, "words": "Bring your papers",
        "doer": doer, "due_on": TODAY, "by": ben(desk),
    }  # fmt: skip
    return actions.add_step(**(defaults | told))


def test_an_adviser_adds_a_step_and_the_person_sees_it(desk: Desk) -> None:
    step_for_amina(desk)
    plan = selectors.plan(person_id=desk.amina.pk, by=amina(desk))
    assert [(step.words, step.is_hers) for step in plan.open] == [("Bring your papers", True)]
    assert plan.next == plan.open[0]
    added = AuditEvent.objects.get(event="step.added")
    assert (added.person_id, added.actor_id) == (desk.amina.pk, desk.ben.pk)
    assert "papers" not in str(added.details)


def test_she_ticks_her_own_step_and_not_her_advisers(desk: Desk) -> None:
    hers, his = step_for_amina(desk), step_for_amina(desk, doer="adviser")
    actions.finish_step(step_id=hers.pk, version=1, by=amina(desk))
    assert selectors.plan(person_id=desk.amina.pk, by=amina(desk)).done[0].id == hers.pk
    with pytest.raises(NotFound):
        actions.finish_step(step_id=his.pk, version=1, by=amina(desk))


def test_she_adds_a_step_which_is_always_hers(desk: Desk) -> None:
    made = step_for_amina(desk, doer="adviser", by=amina(desk))
    assert made.doer == "person"


@pytest.mark.parametrize("stranger", [carys, cora])
def test_the_right_role_with_the_wrong_person_finds_nothing(desk: Desk, stranger) -> None:  # type: ignore[no-untyped-def]
    step = step_for_amina(desk)
    other = stranger(desk)
    with pytest.raises(NotFound):
        selectors.plan(person_id=desk.amina.pk, by=other)
    with pytest.raises(NotFound):
        step_for_amina(desk, by=other)
    with pytest.raises(NotFound):
        actions.finish_step(step_id=step.pk, version=1, by=other)
    with pytest.raises(NotFound):
        actions.drop_step(step_id=step.pk, version=1, why="no", by=other)
    step.refresh_from_db()
    assert (step.done_at, step.dropped_at, step.version) == (None, None, 1)


def test_a_form_sent_twice_makes_one_step(desk: Desk) -> None:
    key = uuid.uuid4()
    first, second = step_for_amina(desk, step_id=key), step_for_amina(desk, step_id=key)
    assert first.pk == second.pk
    assert PlanStep.objects.count() == 1
    assert AuditEvent.objects.filter(event="step.added").count() == 1


def test_the_key_of_another_persons_step_says_nothing_of_it(desk: Desk) -> None:
    step = step_for_amina(desk)
    with pytest.raises(NotFound):
        step_for_amina(desk, step_id=step.pk, person_id=desk.cora.pk, by=carys(desk))


def test_a_stale_form_saves_nothing(desk: Desk) -> None:
    step = step_for_amina(desk)
    change = {"step_id": step.pk, "doer": "person", "due_on": None, "by": ben(desk)}
    actions.change_step(version=1, words="Bring your passport", **change)
    with pytest.raises(Refused, match="changed after you opened it"):
        actions.change_step(version=1, words="Bring nothing", **change)
    step.refresh_from_db()
    assert (step.words, step.version) == ("Bring your passport", 2)


def test_what_a_step_said_before_is_kept(desk: Desk) -> None:
    step = step_for_amina(desk)
    actions.change_step(
        step_id=step.pk, version=1, words="Call us", doer="adviser", due_on=None, by=ben(desk)
    )
    before = StepBefore.objects.get(step=step)
    assert (before.words, before.doer, before.due_on, before.version) == (
        "Bring your papers",
        "person",
        TODAY,
        1,
    )


def test_a_step_is_dropped_with_a_reason_and_opened_again(desk: Desk) -> None:
    step = step_for_amina(desk)
    with pytest.raises(Refused, match="Say why"):
        actions.drop_step(step_id=step.pk, version=1, why="  ", by=ben(desk))
    dropped = actions.drop_step(step_id=step.pk, version=1, why="She has them already", by=ben(desk))
    assert (
        selectors.plan(person_id=desk.amina.pk, by=ben(desk)).dropped[0].dropped_why == "She has them already"
    )
    with pytest.raises(Refused, match="taken out"):
        actions.finish_step(step_id=step.pk, version=dropped.version, by=ben(desk))
    again = actions.reopen_step(step_id=step.pk, version=dropped.version, by=ben(desk))
    assert (again.dropped_at, again.dropped_why) == (None, "")


def test_done_twice_is_done_once(desk: Desk) -> None:
    step = step_for_amina(desk)
    first = actions.finish_step(step_id=step.pk, version=1, by=amina(desk))
    second = actions.finish_step(step_id=step.pk, version=1, by=amina(desk))
    assert (first.done_at, first.version) == (second.done_at, second.version)
    assert AuditEvent.objects.filter(event="step.done").count() == 1


@pytest.mark.parametrize(("words", "says"), [("", "Write what"), ("x" * 2001, "2,000 letters")])
def test_words_that_are_empty_or_too_long_are_refused(desk: Desk, words: str, says: str) -> None:
    with pytest.raises(Refused, match=says):
        step_for_amina(desk, words=words)


def test_overdue_steps_are_those_of_the_caseload_oldest_first(desk: Desk) -> None:
    late = step_for_amina(desk, due_on=TODAY - timedelta(days=9))
    later = step_for_amina(desk, person_id=desk.iris.pk, due_on=TODAY - timedelta(days=2))
    step_for_amina(desk, due_on=TODAY)
    finished = step_for_amina(desk, due_on=TODAY - timedelta(days=20))
    actions.finish_step(step_id=finished.pk, version=1, by=ben(desk))
    found = selectors.overdue_steps(on=TODAY, by=ben(desk))
    assert [(one.person_name, one.step.id) for one in found] == [
        ("Amina Yusuf", late.pk),
        ("Iris Novak", later.pk),
    ]
    assert AuditEvent.objects.filter(event="person.listed", actor_id=desk.ben.pk).count() == 2
    assert selectors.overdue_steps(on=TODAY, by=carys(desk)) == []


def test_the_words_of_a_step_are_not_in_the_database(desk: Desk) -> None:
    step_for_amina(desk, words="canary in a step")
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM journeys_planstep")
        assert b"canary" not in bytes(cursor.fetchone()[0])
