"""Consent vacancy by vacancy: what is asked, until when, taking it back, and introductions that need it."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.desk import Desk, make_vacancy
from tests.integration.matches.acting import (
    DETAILS,
    agreed,
    amina,
    asked,
    ben,
    dev,
    goodwork,
    introduced,
    now,
    said_yes,
)

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.employers.models import Employer, Intake
from goodwork.apps.matches import actions
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Introduction, Pursuit, SharingConsent
from goodwork.apps.matches.selectors.introductions import introduced_people
from goodwork.apps.matches.selectors.pursuits import pursuit as pursuit_view
from goodwork.apps.matches.shared import known_details
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.sharing import sharing

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def pass_the_deadline(pursuit: Pursuit) -> None:
    """As if the days had gone by."""
    past = timezone.now() - timedelta(minutes=1)
    Pursuit.objects.filter(pk=pursuit.pk).update(deadline_at=past)
    SharingConsent.objects.filter(pursuit=pursuit).update(answer_by=past, stands_until=past)


def test_every_detail_on_file_can_be_read_and_no_other() -> None:
    assert known_details() == frozenset(sharing().details)


def test_exactly_what_she_said_yes_to_is_shared(desk: Desk) -> None:
    introduction = introduced(desk)
    assert set(introduction.shared) == set(DETAILS)
    assert introduction.shared["name"] == "Amina Yusuf"
    event = AuditEvent.objects.get(event="introduction.made")
    assert event.details["shared"] == DETAILS


@pytest.mark.parametrize("details", [[], ["born_on"], ["name", "circumstances"]])
def test_only_details_of_the_list_can_be_asked_for(desk: Desk, details: list[str]) -> None:
    pursuit = agreed(desk)
    with pytest.raises(Refused, match="at least one detail"):
        actions.ask_sharing(pursuit_id=pursuit.pk, version=pursuit.version, details=details, by=ben(desk))


def test_the_same_answer_twice_is_once_and_another_is_refused(desk: Desk) -> None:
    consent = said_yes(desk)
    actions.answer_sharing(consent_id=consent.pk, answer="yes", by=amina(desk))
    assert AuditEvent.objects.filter(event="sharing.answered").count() == 1
    with pytest.raises(Refused, match="an answer to this question already"):
        actions.answer_sharing(consent_id=consent.pk, answer="no", by=amina(desk))
    with pytest.raises(Refused, match="Choose yes or no"):
        actions.answer_sharing(consent_id=consent.pk, answer="perhaps", by=amina(desk))


def test_no_goes_back_to_agreed_and_less_can_be_asked(desk: Desk) -> None:
    consent = asked(desk)
    actions.answer_sharing(consent_id=consent.pk, answer="no", by=ben(desk), how="phone")
    pursuit = now(consent.pursuit)
    assert pursuit.state == PursuitState.AGREED
    again = actions.ask_sharing(
        pursuit_id=pursuit.pk, version=pursuit.version, details=["name"], by=ben(desk)
    )
    assert again.details == ["name"]


def test_after_the_deadline_an_answer_is_refused_before_the_job_has_run(desk: Desk) -> None:
    consent = asked(desk)
    pass_the_deadline(consent.pursuit)
    assert pursuit_view(pursuit_id=consent.pursuit_id, by=ben(desk)).state == PursuitState.LAPSED
    with pytest.raises(Refused, match="The time to answer ran out"):
        actions.answer_sharing(consent_id=consent.pk, answer="yes", by=amina(desk))
    assert actions.lapse_overdue(by=goodwork()) == 1
    assert actions.lapse_overdue(by=goodwork()) == 0
    assert now(consent.pursuit).state == PursuitState.LAPSED
    pursuit = now(consent.pursuit)
    again = actions.ask_sharing(
        pursuit_id=pursuit.pk, version=pursuit.version, details=["name"], by=ben(desk)
    )
    assert again.pk != consent.pk
    with pytest.raises(NotFound):
        actions.lapse_overdue(by=ben(desk))


def test_a_yes_that_ran_out_introduces_nobody(desk: Desk) -> None:
    pursuit = now(said_yes(desk).pursuit)
    pass_the_deadline(pursuit)
    with pytest.raises(Refused, match="the time to answer ran out"):
        actions.introduce(pursuit_id=pursuit.pk, version=pursuit.version, words="", by=ben(desk))
    assert not Introduction.objects.exists()


def test_a_yes_taken_back_introduces_nobody(desk: Desk) -> None:
    consent = said_yes(desk)
    actions.withdraw_sharing(consent_id=consent.pk, by=amina(desk))
    pursuit = now(consent.pursuit)
    assert pursuit.state == PursuitState.AGREED
    with pytest.raises(Refused, match="nothing may be shared yet"):
        actions.introduce(pursuit_id=pursuit.pk, version=pursuit.version, words="", by=ben(desk))
    actions.withdraw_sharing(consent_id=consent.pk, by=amina(desk))
    assert AuditEvent.objects.filter(event="sharing.withdrawn").count() == 1


def test_after_the_introduction_she_can_take_it_back_at_once(desk: Desk) -> None:
    introduction = introduced(desk)
    assert [one.name for one in introduced_people(by=dev(desk))] == ["Amina Yusuf"]
    actions.withdraw_sharing(consent_id=introduction.consent_id, by=ben(desk), how="phone")
    assert introduced_people(by=dev(desk)) == ()
    assert now(introduction.pursuit).state == PursuitState.WITHDRAWN
    with pytest.raises(NotFound):
        actions.answer_introduction(
            introduction_id=introduction.pk, version=1, answer="offer", words="", by=dev(desk)
        )


@pytest.mark.parametrize(
    "change",
    [
        {"below_floor": True, "state": "refused"},
        {"below_floor_from": "today"},
        {"state": "expired"},
        {"state": "closed"},
        {"places_taken": 1},
    ],
)
def test_a_vacancy_gone_between_her_yes_and_the_introduction(desk: Desk, change: dict[str, object]) -> None:
    pursuit = now(said_yes(desk).pursuit)
    values = {key: timezone.localdate() if value == "today" else value for key, value in change.items()}
    Vacancy.objects.filter(pk=desk.kitchen_job.pk).update(**values)
    with pytest.raises(Refused, match="was not introduced and nothing was shared"):
        actions.introduce(pursuit_id=pursuit.pk, version=pursuit.version, words="", by=ben(desk))
    assert now(pursuit).state == PursuitState.CONSENTED
    assert not Intake.objects.filter(taken__gt=0).exists()


def test_a_full_cap_refuses_and_leaves_everything_as_it_was(desk: Desk) -> None:
    Employer.objects.filter(pk=desk.dunmore_foods.pk).update(intake_cap=0)
    pursuit = now(said_yes(desk).pursuit)
    with pytest.raises(Refused, match="all the introductions it can take"):
        actions.introduce(pursuit_id=pursuit.pk, version=pursuit.version, words="", by=ben(desk))
    assert now(pursuit).state == PursuitState.CONSENTED
    assert not Introduction.objects.exists()
    assert not AuditEvent.objects.filter(event="introduction.made").exists()


def test_an_introduction_uses_one_of_the_month(desk: Desk) -> None:
    introduced(desk)
    assert Intake.objects.get(employer=desk.dunmore_foods).taken == 1


def test_the_employer_s_not_for_now_is_a_named_person_s_with_a_reason(desk: Desk) -> None:
    introduction = introduced(desk)
    same = {"introduction_id": introduction.pk, "version": introduction.version, "by": dev(desk)}
    with pytest.raises(Refused, match="Say why"):
        actions.answer_introduction(answer="not_for_now", words="", **same)
    with pytest.raises(Refused, match="Choose one of the answers"):
        actions.answer_introduction(answer="never", words="x", **same)
    actions.answer_introduction(answer="not_for_now", words="We need somebody on Sundays", **same)
    pursuit = now(introduction.pursuit)
    assert (pursuit.state, pursuit.ended_by) == (PursuitState.NOT_FOR_NOW, desk.dev)
    with pytest.raises(Refused):
        actions.answer_introduction(answer="offer", words="", **same)


def test_the_last_place_is_taken_once_and_can_be_given_back(desk: Desk) -> None:
    introduction = introduced(desk)
    pursuit = now(introduction.pursuit)
    actions.record_hire(pursuit_id=pursuit.pk, version=pursuit.version, by=ben(desk))
    with pytest.raises(Refused):
        actions.record_hire(pursuit_id=pursuit.pk, version=pursuit.version, by=ben(desk))
    assert Vacancy.objects.get(pk=desk.kitchen_job.pk).places_taken == 1
    pursuit = now(pursuit)
    actions.undo_hire(pursuit_id=pursuit.pk, version=pursuit.version, by=ben(desk))
    assert Vacancy.objects.get(pk=desk.kitchen_job.pk).places_taken == 0
    assert now(pursuit).state == PursuitState.INTRODUCED


def test_a_yes_taken_back_after_the_hire_stays_taken_back_when_the_hire_was_a_mistake(desk: Desk) -> None:
    introduction = introduced(desk)
    pursuit = now(introduction.pursuit)
    actions.record_hire(pursuit_id=pursuit.pk, version=pursuit.version, by=ben(desk))
    actions.withdraw_sharing(consent_id=introduction.consent_id, by=amina(desk))
    pursuit = now(pursuit)
    actions.undo_hire(pursuit_id=pursuit.pk, version=pursuit.version, by=ben(desk))
    assert now(pursuit).state == PursuitState.WITHDRAWN
    assert Vacancy.objects.get(pk=desk.kitchen_job.pk).places_taken == 0
    assert not introduced_people(by=dev(desk))


def test_a_hire_is_refused_when_every_place_is_taken(desk: Desk) -> None:
    pursuit = now(introduced(desk).pursuit)
    Vacancy.objects.filter(pk=desk.kitchen_job.pk).update(places_taken=1)
    with pytest.raises(Refused, match="Every place of this vacancy is taken"):
        actions.record_hire(pursuit_id=pursuit.pk, version=pursuit.version, by=ben(desk))
    assert now(pursuit).state == PursuitState.INTRODUCED


def test_a_question_about_one_vacancy_says_nothing_of_another(desk: Desk) -> None:
    other = make_vacancy("Porter", desk.dunmore_foods, desk.north)
    said_yes(desk)
    pursuit = agreed(desk, other)
    with pytest.raises(Refused, match="nothing may be shared yet"):
        actions.introduce(pursuit_id=pursuit.pk, version=pursuit.version, words="", by=ben(desk))
