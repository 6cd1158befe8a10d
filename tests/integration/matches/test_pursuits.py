"""From a suggestion to an agreement and to a not for now: who may, what is refused, and what is recorded."""

from uuid import uuid4

import pytest
from tests.desk import Desk
from tests.integration.matches.acting import (
    agreed,
    amina,
    asked,
    bella,
    ben,
    beth,
    carys,
    cora,
    dev,
    introduced,
    now,
    said_yes,
    suggested,
)

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.matches import actions
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Introduction, Pursuit, SharingConsent
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_both_must_agree_before_anything_is_asked(desk: Desk) -> None:
    pursuit = suggested(desk)
    assert pursuit.state == PursuitState.SUGGESTED
    with pytest.raises(Refused, match="You have agreed already"):
        actions.agree(pursuit_id=pursuit.pk, version=pursuit.version, by=ben(desk))
    with pytest.raises(Refused, match="only suggested"):
        actions.ask_sharing(pursuit_id=pursuit.pk, version=pursuit.version, details=["name"], by=ben(desk))
    pursuit = actions.agree(pursuit_id=pursuit.pk, version=pursuit.version, by=amina(desk))
    assert pursuit.state == PursuitState.AGREED
    events = list(
        AuditEvent.objects.filter(person_id=desk.amina.pk).order_by("id").values_list("event", flat=True)
    )
    assert events == ["pursuit.suggested", "pursuit.agreed"]


def test_suggesting_twice_is_once_and_her_own_suggestion_agrees(desk: Desk) -> None:
    first = suggested(desk)
    assert suggested(desk).pk == first.pk
    assert Pursuit.objects.count() == 1
    assert AuditEvent.objects.filter(event="pursuit.suggested").count() == 1


def test_an_adviser_records_what_she_was_told(desk: Desk) -> None:
    pursuit = suggested(desk)
    with pytest.raises(Refused, match="Say how she told you"):
        actions.agree_as_told(pursuit_id=pursuit.pk, version=pursuit.version, how="own_page", by=ben(desk))
    actions.agree_as_told(pursuit_id=pursuit.pk, version=pursuit.version, how="phone", by=ben(desk))
    assert now(pursuit).state == PursuitState.AGREED
    assert AuditEvent.objects.get(event="pursuit.agreed").details["how"] == "phone"


@pytest.mark.parametrize(
    "change",
    [
        {"below_floor": True, "state": "refused"},
        {"state": "refused"},
        {"state": "expired"},
        {"state": "closed"},
        {"state": "in_review"},
        {"places_taken": 1},
    ],
)
def test_a_vacancy_that_may_not_be_shown_cannot_be_suggested(desk: Desk, change: dict[str, object]) -> None:
    Vacancy.objects.filter(pk=desk.kitchen_job.pk).update(**change)
    with pytest.raises(NotFound):
        suggested(desk)


@pytest.mark.parametrize("who", [carys, beth, cora, dev])
def test_the_right_role_for_the_wrong_person_finds_nothing(desk: Desk, who: object) -> None:
    somebody: Actor = who(desk)  # type: ignore[operator]
    consent = asked(desk)
    pursuit = now(consent.pursuit)
    same = {"pursuit_id": pursuit.pk, "version": pursuit.version, "by": somebody}
    with pytest.raises(NotFound):
        actions.suggest(person_id=desk.amina.pk, vacancy_id=desk.care_job.pk, by=somebody)
    for act in (
        lambda: actions.agree(**same),
        lambda: actions.agree_as_told(how="phone", **same),
        lambda: actions.set_aside(reason="no", **same),
        lambda: actions.ask_sharing(details=["name"], **same),
        lambda: actions.introduce(words="", **same),
        lambda: actions.record_hire(**same),
        lambda: actions.undo_hire(**same),
        lambda: actions.answer_sharing(consent_id=consent.pk, answer="yes", by=somebody, how="phone"),
        lambda: actions.withdraw_sharing(consent_id=consent.pk, by=somebody, how="phone"),
        lambda: actions.mark_list_seen(person_id=desk.amina.pk, by=somebody),
        lambda: actions.mark_pursuit_seen(pursuit_id=pursuit.pk, by=somebody),
    ):
        with pytest.raises(NotFound):
            act()
    after = now(pursuit)
    assert (after.state, after.version) == (pursuit.state, pursuit.version)


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMINISTRATOR, Role.ENGAGEMENT, Role.PARTNER])
def test_roles_that_do_not_support_people_find_nothing(desk: Desk, role: Role) -> None:
    pursuit = agreed(desk)
    somebody = Actor(role=role, user=desk.efua, organisation=desk.north)
    with pytest.raises(NotFound):
        actions.set_aside(pursuit_id=pursuit.pk, version=pursuit.version, reason="no", by=somebody)


@pytest.mark.parametrize("wrong", [uuid4(), "no id", ""])
def test_an_id_that_is_none_is_not_found(desk: Desk, wrong: object) -> None:
    with pytest.raises(NotFound):
        actions.agree(pursuit_id=wrong, version=1, by=ben(desk))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.suggest(person_id=desk.amina.pk, vacancy_id=wrong, by=ben(desk))  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        actions.answer_sharing(consent_id=wrong, answer="yes", by=amina(desk))  # type: ignore[arg-type]


def test_a_stale_form_changes_nothing(desk: Desk) -> None:
    pursuit = suggested(desk)
    old = pursuit.version
    agreed(desk)
    with pytest.raises(Refused, match="Somebody changed this"):
        actions.set_aside(pursuit_id=pursuit.pk, version=old, reason="Too far", by=ben(desk))
    assert now(pursuit).state == PursuitState.AGREED


def test_not_for_now_needs_a_reason_and_names_who_said_it(desk: Desk) -> None:
    pursuit = agreed(desk)
    with pytest.raises(Refused, match="Say why"):
        actions.set_aside(pursuit_id=pursuit.pk, version=pursuit.version, reason="  ", by=ben(desk))
    actions.set_aside(
        pursuit_id=pursuit.pk, version=pursuit.version, reason="The bus stops at six", by=ben(desk)
    )
    held = now(pursuit)
    assert (held.state, held.reason, held.ended_by) == (
        PursuitState.NOT_FOR_NOW,
        "The bus stops at six",
        desk.ben,
    )
    # It can be taken up again: as a new pursuit, with its own history.
    again = suggested(desk)
    assert again.pk != pursuit.pk


def test_the_database_refuses_a_not_for_now_that_nobody_said(desk: Desk) -> None:
    from django.db import IntegrityError, transaction

    pursuit = agreed(desk)
    with pytest.raises(IntegrityError), transaction.atomic():
        Pursuit.objects.filter(pk=pursuit.pk).update(state=PursuitState.NOT_FOR_NOW)


def test_setting_aside_takes_the_yes_back_with_it(desk: Desk) -> None:
    introduction = introduced(desk)
    pursuit = now(introduction.pursuit)
    actions.set_aside(
        pursuit_id=pursuit.pk, version=pursuit.version, reason="I found another job", by=amina(desk)
    )
    assert SharingConsent.objects.get(pursuit=pursuit).withdrawn_at is not None
    assert Introduction.objects.get(pursuit=pursuit).seen_until is not None


def test_nothing_happens_once_support_has_ended(desk: Desk) -> None:
    consent = said_yes(desk)
    Person.objects.filter(pk=desk.amina.pk).update(state="closed")
    pursuit = now(consent.pursuit)
    with pytest.raises(Refused, match="Support for this person has ended"):
        actions.introduce(pursuit_id=pursuit.pk, version=pursuit.version, words="", by=ben(desk))
    with pytest.raises(Refused, match="Support for this person has ended"):
        actions.suggest(person_id=desk.amina.pk, vacancy_id=desk.care_job.pk, by=ben(desk))


def test_a_manager_reaches_everybody_of_her_organisation(desk: Desk) -> None:
    pursuit = agreed(desk)
    actions.set_aside(pursuit_id=pursuit.pk, version=pursuit.version, reason="Too far", by=bella(desk))
    assert now(pursuit).ended_by == desk.bella


def test_a_participant_suggests_only_what_is_on_her_list(desk: Desk) -> None:
    with pytest.raises(NotFound):
        actions.suggest(person_id=desk.amina.pk, vacancy_id=desk.kitchen_job.pk, by=amina(desk))
