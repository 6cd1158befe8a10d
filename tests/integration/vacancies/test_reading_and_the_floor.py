"""Adverts are read as a job; nothing below the legal floor is shown, on the day the law says so and after."""

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from tests.desk import Desk

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.models import Notice
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.vacancies import actions, selectors
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy, VacancyReading
from goodwork.apps.vacancies.terms import advert_of
from goodwork.pipelines.kept_assessment import assessment_from, kept
from goodwork.pipelines.law_in_force import changes_after, law_on
from goodwork.pipelines.vacancy_reading import read_vacancies, vacancies_of_the_day
from goodwork.vocabulary.advert import Advert

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def advert(pay: str, words: str = "") -> Advert:
    return Advert(
        "A", "Kitchen porter", f"Wash up.\n{pay}\n20 hours a week. Permanent.\n{words}", "Dunmore Foods"
    )


def brought(pay: str, by: Actor, job: Any, words: str = "", source_id: str = "") -> Vacancy:
    """Brought in and read."""
    done = actions.bring_in(advert=advert(pay, words), by=by, source="feed", source_id=source_id)
    read_vacancies(job, str(done.vacancy_id))
    return Vacancy.objects.get(pk=done.vacancy_id)


def opened(vacancy: Vacancy, by: Actor) -> Vacancy:
    return actions.open_vacancy(vacancy_id=vacancy.pk, version=vacancy.version, by=by)


def codes(vacancy: Vacancy) -> set[str]:
    return {concern["code"] for concern in vacancy.concerns}


def test_what_is_read_is_kept_with_its_words(clock: Any, ben: Actor, job: Any) -> None:
    clock.on(2026, 11, 20)
    vacancy = brought("£13.90 an hour", ben, job)
    assert (str(vacancy.hourly_pay), str(vacancy.hours_least), vacancy.is_permanent) == (
        "13.90",
        "20.00",
        True,
    )
    assert vacancy.read_version == vacancy.version
    assert len(vacancy.quality["dimensions"]) == 7
    held = VacancyReading.objects.get(vacancy=vacancy).held
    assessment = assessment_from(advert_of(vacancy), held)
    assert kept(assessment) == held
    evidence = assessment.facts.pay.evidence[0]
    assert vacancy.advert[evidence.start : evidence.end] == evidence.quote
    assert codes(vacancy) >= {"new"}


def test_a_vacancy_below_the_floor_cannot_be_opened_and_says_why(
    clock: Any, ben: Actor, gita: Actor, job: Any
) -> None:
    clock.on(2026, 11, 20)
    vacancy = brought("£9 an hour", ben, job)
    assert vacancy.below_floor
    assert "below_floor" in codes(vacancy)
    with pytest.raises(Refused, match="likely below the legal minimum"):
        opened(vacancy, gita)
    with pytest.raises(IntegrityError), transaction.atomic():
        Vacancy.objects.filter(pk=vacancy.pk).update(state=VacancyState.OPEN)


def test_an_unread_vacancy_cannot_be_opened(ben: Actor, gita: Actor) -> None:
    done = actions.bring_in(advert=advert("£13.90 an hour"), by=ben)
    with pytest.raises(Refused, match="still being read"):
        actions.open_vacancy(vacancy_id=done.vacancy_id, version=1, by=gita)


def never_shown(vacancy_id: UUID, actors: list[Actor], on: date) -> bool:
    """By every way a participant or adviser could meet it."""
    unreachable = 0
    for by in actors:
        try:
            access.one(by, Permission.VACANCY_LIST, Vacancy, vacancy_id)
        except NotFound:
            unreachable += 1
    return (
        unreachable == len(actors)
        and not selectors.ids_that_may_be_shown([vacancy_id], on=on)
        and str(vacancy_id) not in {one.advert_id for one in selectors.vacancies_to_match(on=on)}
    )


def test_the_april_uprating_takes_off_what_falls_below_on_that_very_day(
    clock: Any, ben: Actor, gita: Actor, job: Any
) -> None:
    clock.on(2026, 3, 20)
    low = opened(brought("£12.50 an hour", ben, job, source_id="low"), gita)
    high = opened(brought("£14.50 an hour", ben, job, "Bring your own apron.", source_id="high"), gita)
    assert low.below_floor_from == date(2026, 4, 1)
    assert "below_floor_soon" in codes(low)
    assert high.below_floor_from is None
    clock.on(2026, 3, 31)
    assert access.one(ben, Permission.VACANCY_LIST, Vacancy, low.pk)
    # The day comes, and the job has not run: nothing below the floor is shown all the same.
    clock.on(2026, 4, 1)
    assert never_shown(low.pk, [ben, gita], date(2026, 4, 1))
    vacancies_of_the_day(job)
    low.refresh_from_db()
    high.refresh_from_db()
    assert (low.state, low.below_floor) == (VacancyState.REFUSED, True)
    assert high.state == VacancyState.OPEN
    assert low.reviews.get(decided_by=None).reason == "The law on this day makes its pay too low."
    assert AuditEvent.objects.filter(event="vacancy.fell_below_floor", subject_id=str(low.pk)).count() == 1
    assert Notice.objects.filter(kind="vacancy.below_floor").count() == 1


def test_the_day_is_settled_once_however_often_the_job_runs(
    clock: Any, ben: Actor, gita: Actor, job: Any
) -> None:
    clock.on(2026, 3, 20)
    opened(brought("£12.50 an hour", ben, job), gita)
    clock.on(2026, 4, 1)
    for _ in range(3):
        vacancies_of_the_day(job)
    events = AuditEvent.objects
    assert events.filter(event="vacancy.fell_below_floor").count() == 1
    # Read once when it came and once under the new law; the desk's own two vacancies once each.
    assert events.filter(event="vacancy.read").count() == 4


def test_a_corrected_advert_is_looked_at_again(clock: Any, ben: Actor, gita: Actor, job: Any) -> None:
    clock.on(2026, 11, 20)
    vacancy = brought("£9 an hour", ben, job)
    actions.refuse(vacancy_id=vacancy.pk, version=vacancy.version, reason="Below the minimum wage.", by=gita)
    vacancy.refresh_from_db()
    actions.change(vacancy_id=vacancy.pk, version=vacancy.version, advert=advert("£13.90 an hour"), by=gita)
    read_vacancies(job)
    vacancy.refresh_from_db()
    assert (vacancy.state, vacancy.below_floor) == (VacancyState.IN_REVIEW, False)
    assert "changed" in codes(vacancy)
    assert opened(vacancy, gita).state == VacancyState.OPEN


def test_a_change_while_it_was_read_is_read_too(ben: Actor, gita: Actor, job: Any) -> None:
    done = actions.bring_in(advert=advert("£13.90 an hour"), by=ben)
    waiting = selectors.one_to_read(vacancy_id=done.vacancy_id)
    assert waiting is not None
    actions.change(vacancy_id=done.vacancy_id, version=1, advert=advert("£14.90 an hour"), by=gita)
    from goodwork.pipelines.vacancy_reading import readings

    _, read = next(readings([waiting], date(2026, 11, 20)))
    by = system("reading adverts")
    assert not actions.record_assessment(vacancy_id=done.vacancy_id, version=1, read=read, by=by)
    read_vacancies(job, str(done.vacancy_id))
    assert str(Vacancy.objects.get(pk=done.vacancy_id).hourly_pay) == "14.90"


def test_nobody_keeps_a_reading_by_hand(gita: Actor, desk: Desk) -> None:
    from goodwork.pipelines.vacancy_reading import readings

    waiting = selectors.one_to_read(vacancy_id=desk.kitchen_job.pk)
    assert waiting is not None
    _, read = next(readings([waiting], date(2026, 11, 20)))
    with pytest.raises(NotFound):
        actions.record_assessment(vacancy_id=desk.kitchen_job.pk, version=1, read=read, by=gita)


def test_much_the_same_advert_of_one_employer_is_pointed_out(ben: Actor, job: Any) -> None:
    first = brought("£13.90 an hour", ben, job, source_id="one")
    second = brought("£13.90 an hour", ben, job, "Meals.", source_id="two")
    alike = [concern for concern in second.concerns if concern["code"] == "alike"]
    assert [concern["of"] for concern in alike] == [str(first.pk)]


@pytest.mark.parametrize(
    "words", ["Cash in hand.", "A £50 registration fee is payable before we find you work."]
)
def test_suspicious_words_are_quoted(ben: Actor, job: Any, words: str) -> None:
    vacancy = brought("£13.90 an hour", ben, job, words)
    assert codes(vacancy) & {"suspicious", "likely_breach"}


def test_the_state_of_the_law_changes_on_the_days_it_does() -> None:
    codes_of = [law_on(date(2026, *day), "greater_manchester", False) for day in ((3, 30), (3, 31), (4, 1))]
    assert codes_of[0] == codes_of[1] != codes_of[2]
    assert law_on(date(2026, 3, 31), "west_yorkshire", False) != codes_of[1]
    assert date(2026, 4, 1) in changes_after(date(2026, 3, 1))
    assert date(2026, 4, 1) not in changes_after(date(2026, 4, 1))
