"""A vacancy that nobody confirms leaves every list; its employer is told before, and one press brings it back."""

from datetime import date
from typing import Any

import pytest
from tests.desk import Desk

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.models import Notice
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.vacancies import actions, selectors
from goodwork.apps.vacancies.enums import CloseReason, VacancyState
from goodwork.apps.vacancies.models import Vacancy
from goodwork.pipelines.vacancy_reading import read_vacancies, vacancies_of_the_day
from goodwork.vocabulary.advert import Advert

pytestmark = [pytest.mark.django_db, pytest.mark.database]

DATES = system("the dates of vacancies")


def opened(by: Actor, gita: Actor, job: Any, closes_on: date | None = None) -> Vacancy:
    words = "Bake bread. £14.20 an hour, 30 hours a week."
    advert = Advert("A", "Baker", words, "Dunmore Foods", closes_on=closes_on)
    vacancy_id = actions.bring_in(advert=advert, by=by).vacancy_id
    read_vacancies(job, str(vacancy_id))
    version = Vacancy.objects.get(pk=vacancy_id).version
    return actions.open_vacancy(vacancy_id=vacancy_id, version=version, by=gita)


def state(vacancy: Vacancy) -> str:
    vacancy.refresh_from_db()
    return vacancy.state


def events(name: str) -> int:
    return AuditEvent.objects.filter(event=name).count()


def test_it_stands_ninety_days_is_reminded_of_and_expires(
    clock: Any, ben: Actor, gita: Actor, job: Any
) -> None:
    clock.on(2026, 5, 4)
    vacancy = opened(ben, gita, job)
    assert vacancy.expires_on == date(2026, 8, 2)
    Vacancy.objects.exclude(pk=vacancy.pk).delete()
    clock.on(2026, 7, 18)
    assert actions.remind(on=date(2026, 7, 18), by=DATES) == 0
    clock.on(2026, 7, 19)
    assert [actions.remind(on=date(2026, 7, 19), by=DATES) for _ in range(2)] == [1, 0]
    told = Notice.objects.get(kind="vacancy.confirm")
    assert (told.details["vacancy"], told.role) == (str(vacancy.pk), "employer")
    clock.on(2026, 8, 2)
    assert actions.expire(on=date(2026, 8, 2), by=DATES) == 0
    assert access.one(ben, Permission.VACANCY_LIST, Vacancy, vacancy.pk)
    clock.on(2026, 8, 3)
    with pytest.raises(NotFound):  # the job has not run yet
        access.one(ben, Permission.VACANCY_LIST, Vacancy, vacancy.pk)
    assert not selectors.ids_that_may_be_shown([vacancy.pk])
    vacancies_of_the_day(job)
    assert state(vacancy) == VacancyState.EXPIRED
    vacancies_of_the_day(job)
    assert events("vacancy.expired") == 1


def test_its_own_people_bring_it_back_with_one_press(
    desk: Desk, clock: Any, ben: Actor, gita: Actor, dev: Actor, della: Actor, job: Any
) -> None:
    clock.on(2026, 5, 4)
    vacancy = opened(ben, gita, job)
    clock.on(2026, 9, 1)
    vacancies_of_the_day(job)
    assert state(vacancy) == VacancyState.EXPIRED
    with pytest.raises(NotFound):
        actions.confirm(vacancy_id=vacancy.pk, by=della)
    for _ in range(2):  # pressed twice
        actions.confirm(vacancy_id=vacancy.pk, by=dev)
    assert state(vacancy) == VacancyState.OPEN
    assert vacancy.expires_on == date(2026, 11, 30)
    assert events("vacancy.reopened") == 1
    assert not Notice.objects.filter(kind="vacancy.expired", details__vacancy=str(vacancy.pk)).exists()


def test_one_that_fell_below_the_floor_meanwhile_does_not_come_back_open(
    clock: Any, ben: Actor, gita: Actor, dev: Actor, job: Any
) -> None:
    clock.on(2026, 5, 4)
    vacancy = opened(ben, gita, job)
    clock.on(2026, 9, 1)
    vacancies_of_the_day(job)
    Vacancy.objects.filter(pk=vacancy.pk).update(below_floor=True)
    actions.confirm(vacancy_id=vacancy.pk, by=dev)
    assert state(vacancy) == VacancyState.IN_REVIEW


def test_a_closing_day_ends_it_without_a_reminder_and_cannot_be_confirmed_away(
    clock: Any, ben: Actor, gita: Actor, dev: Actor, job: Any
) -> None:
    clock.on(2026, 5, 4)
    vacancy = opened(ben, gita, job, closes_on=date(2026, 5, 20))
    assert vacancy.expires_on == date(2026, 5, 20)
    clock.on(2026, 5, 10)
    vacancies_of_the_day(job)
    assert not Notice.objects.filter(kind="vacancy.confirm", details__vacancy=str(vacancy.pk)).exists()
    clock.on(2026, 5, 21)
    vacancies_of_the_day(job)
    assert state(vacancy) == VacancyState.EXPIRED
    with pytest.raises(Refused, match="closing day, 20 May 2026, has passed"):
        actions.confirm(vacancy_id=vacancy.pk, by=dev)


def test_only_the_calendar_expires(gita: Actor) -> None:
    for act in (actions.expire, actions.remind):
        with pytest.raises(NotFound):
            act(on=date(2026, 1, 1), by=gita)


def test_closing_is_once_and_stale_closing_is_refused(desk: Desk, gita: Actor, dev: Actor) -> None:
    job = desk.kitchen_job
    with pytest.raises(Refused, match="changed while you were looking"):
        actions.close(vacancy_id=job.pk, version=99, reason=CloseReason.FILLED, by=dev)
    for _ in range(2):
        actions.close(vacancy_id=job.pk, version=1, reason=CloseReason.FILLED, by=dev)
    assert events("vacancy.closed") == 1
    with pytest.raises(Refused, match="Open it again first"):
        actions.confirm(vacancy_id=job.pk, by=gita)


def test_places_are_taken_once_each_and_given_back(desk: Desk, ben: Actor, dev: Actor) -> None:
    job = desk.kitchen_job
    actions.take_place(vacancy_id=job.pk, by=ben)
    with pytest.raises(Refused, match="Every place"):
        actions.take_place(vacancy_id=job.pk, by=ben)
    assert str(job.pk) not in {one.advert_id for one in selectors.vacancies_to_match(on=date.today())}  # noqa: DTZ011
    actions.give_back_place(vacancy_id=job.pk, by=ben)
    with pytest.raises(Refused, match="none was given back"):
        actions.give_back_place(vacancy_id=job.pk, by=ben)
    with pytest.raises(NotFound):
        actions.take_place(vacancy_id=job.pk, by=dev)


def test_a_place_of_a_vacancy_that_closed_since_can_be_taken(desk: Desk, ben: Actor, dev: Actor) -> None:
    job = desk.kitchen_job
    actions.close(vacancy_id=job.pk, version=1, reason=CloseReason.FILLED, by=dev)
    actions.take_place(vacancy_id=job.pk, by=ben)
    assert events("vacancy.place_taken") == 1
