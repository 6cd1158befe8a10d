"""Bringing vacancies in: once, changed, unchanged, by the right people, whatever the words."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from tests.desk import Desk

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.background.models import Job
from goodwork.apps.employers.models import Employer
from goodwork.apps.vacancies import actions, selectors
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy, VacancyVersion
from goodwork.apps.vacancies.terms import advert_of
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod

pytestmark = [pytest.mark.django_db, pytest.mark.database]

ADVERT = Advert(
    advert_id="V1",
    title="Kitchen porter",
    description="Wash up and help the cooks.\n£12.90 an hour, 20 hours a week.",
    employer="Dunmore Foods",
    pay_text="£12.90 an hour",
    postcode="BF1 2AB",
    closes_on=date(2030, 1, 31),
    n_places=2,
    latitude=53.5,
    longitude=-1.25,
    published_pay=PublishedPay(Decimal("12.90"), Decimal("12.90"), PayPeriod.HOUR, "GBP"),
)


def with_(**changes: Any) -> Advert:
    from dataclasses import replace

    return replace(ADVERT, **changes)


@pytest.fixture
def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


@pytest.fixture
def dev(desk: Desk) -> Actor:
    return Actor(role=Role.EMPLOYER, user=desk.dev, organisation=desk.dunmore)


def test_an_advert_becomes_a_vacancy_to_be_looked_at_and_is_read(desk: Desk, ben: Actor) -> None:
    brought = actions.bring_in(advert=ADVERT, by=ben)
    vacancy = Vacancy.objects.get(pk=brought.vacancy_id)
    assert (brought.outcome, vacancy.state) == ("created", VacancyState.IN_REVIEW)
    assert vacancy.employer == desk.dunmore_foods
    assert (vacancy.places, vacancy.postcode_district, vacancy.closes_on) == (2, "BF1", date(2030, 1, 31))
    assert AuditEvent.objects.get(event="vacancy.brought_in").subject_id == str(vacancy.pk)
    assert Job.objects.get(name="vacancies.read").arguments == {"vacancy_id": str(vacancy.pk)}


def test_what_the_advert_said_comes_back_word_for_word(ben: Actor) -> None:
    vacancy = Vacancy.objects.get(pk=actions.bring_in(advert=ADVERT, by=ben).vacancy_id)
    assert advert_of(vacancy) == with_(advert_id=str(vacancy.pk))


def test_the_same_row_again_changes_nothing_and_a_changed_one_is_looked_at_again(ben: Actor) -> None:
    first = actions.bring_in(advert=ADVERT, by=ben, source="feed", source_id="V1")
    again = actions.bring_in(advert=ADVERT, by=ben, source="feed", source_id="V1")
    assert (again.outcome, again.vacancy_id, again.version) == ("unchanged", first.vacancy_id, 1)
    Vacancy.objects.filter(pk=first.vacancy_id).update(state=VacancyState.OPEN)
    changed = actions.bring_in(advert=with_(pay_text="£11 an hour"), by=ben, source="feed", source_id="V1")
    vacancy = Vacancy.objects.get(pk=first.vacancy_id)
    assert (changed.outcome, vacancy.version, vacancy.state) == ("updated", 2, VacancyState.IN_REVIEW)
    assert VacancyVersion.objects.get(vacancy=vacancy).terms["pay_text"] == "£12.90 an hour"
    assert Vacancy.objects.filter(source="feed").count() == 1


def test_more_places_alone_need_no_second_look(ben: Actor) -> None:
    first = actions.bring_in(advert=ADVERT, by=ben, source="feed", source_id="V1")
    Vacancy.objects.filter(pk=first.vacancy_id).update(state=VacancyState.OPEN, read_version=1)
    actions.bring_in(advert=with_(n_places=5), by=ben, source="feed", source_id="V1")
    vacancy = Vacancy.objects.get(pk=first.vacancy_id)
    assert (vacancy.state, vacancy.places, vacancy.read_version) == (VacancyState.OPEN, 5, vacancy.version)


def test_what_staff_put_right_here_stays_until_the_feed_says_something_new(desk: Desk, ben: Actor) -> None:
    first = actions.bring_in(advert=ADVERT, by=ben, source="feed", source_id="V1")
    gita = Actor(role=Role.ENGAGEMENT, user=desk.gita, organisation=desk.authority)
    actions.change(vacancy_id=first.vacancy_id, version=1, advert=with_(title="Kitchen hand"), by=gita)
    again = actions.bring_in(advert=ADVERT, by=ben, source="feed", source_id="V1")
    assert again.outcome == "unchanged"
    assert Vacancy.objects.get(pk=first.vacancy_id).title == "Kitchen hand"


def test_an_import_is_undone_by_putting_back_or_taking_back(ben: Actor) -> None:
    first = actions.bring_in(advert=ADVERT, by=ben, source="feed", source_id="V1")
    actions.bring_in(advert=with_(title="Cook"), by=ben, source="feed", source_id="V1")
    actions.put_back(vacancy_id=first.vacancy_id, version=2, by=ben)
    held = selectors.held_of_source(by=ben, source="feed", source_ids=["V1", "V2"])
    assert Vacancy.objects.get(pk=first.vacancy_id).title == "Kitchen porter"
    with pytest.raises(Refused, match="changed since it was brought in"):
        actions.take_back(vacancy_id=first.vacancy_id, version=2, by=ben)
    actions.take_back(vacancy_id=first.vacancy_id, version=held["V1"].version, by=ben)
    assert not Vacancy.objects.filter(pk=first.vacancy_id).exists()


def test_nobody_takes_back_what_another_organisation_brought_in(desk: Desk, ben: Actor) -> None:
    brought = actions.bring_in(advert=ADVERT, by=ben)
    carys = Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)
    with pytest.raises(NotFound):
        actions.take_back(vacancy_id=brought.vacancy_id, version=1, by=carys)


def test_an_employer_new_to_the_place_is_added_once(ben: Actor) -> None:
    actions.bring_in(advert=with_(employer="Ash  Grove CARE"), by=ben)
    actions.bring_in(advert=with_(employer="Ash Grove Care"), by=ben)
    assert Employer.objects.get(key="ash grove care").vacancies.count() == 2


def test_an_employers_people_bring_in_for_themselves_alone(desk: Desk, dev: Actor) -> None:
    brought = actions.bring_in(advert=with_(employer="Otherfirm Logistics"), by=dev)
    assert Vacancy.objects.get(pk=brought.vacancy_id).employer == desk.dunmore_foods
    with pytest.raises(NotFound):
        actions.bring_in(advert=ADVERT, by=dev, employer_id=desk.other_firm.pk)
    della = Actor(role=Role.EMPLOYER, user=desk.della, organisation=desk.otherfirm)
    with pytest.raises(NotFound):
        actions.change(vacancy_id=brought.vacancy_id, version=1, advert=ADVERT, by=della)


@pytest.mark.parametrize(
    "role", [Role.ANALYST, Role.ADMINISTRATOR, Role.PARTNER, Role.PARTICIPANT, Role.SYSTEM]
)
def test_roles_that_do_not_bring_in_vacancies_cannot(desk: Desk, role: Role) -> None:
    with pytest.raises(NotFound):
        actions.bring_in(advert=ADVERT, by=Actor(role=role, user=desk.efua, organisation=desk.authority))


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"title": " "}, "needs a job title"),
        ({"title": "\x00\u200b"}, "needs a job title"),
        ({"employer": ""}, "does not say who employs"),
        ({"employer": "x" * 201}, "at most 200"),
        ({"description": "x" * 200_001}, "200,001 characters"),
        ({"n_places": 100_000}, "At most 1,000 places"),
    ],
)
def test_what_cannot_be_kept_is_refused_in_plain_words(
    ben: Actor, changes: dict[str, Any], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        actions.bring_in(advert=with_(**changes), by=ben)


def test_long_and_hostile_words_are_kept_as_words(ben: Actor) -> None:
    hostile = "\x00\x1b[31m\u202eevil <script>alert(1)</script> " + "word " * 19_990
    vacancy = Vacancy.objects.get(
        pk=actions.bring_in(advert=with_(description=hostile, title="T" * 300), by=ben).vacancy_id
    )
    assert "<script>alert(1)</script>" in vacancy.advert
    assert not set("\x00\x1b\u202e") & set(vacancy.advert)
    assert len(vacancy.title) == 200
    assert advert_of(vacancy).title == "T" * 300


@pytest.mark.parametrize("name", ["Dunmore\x07 Foods", "dunmore \x0e foods", "DUNMORE\tFOODS"])
def test_an_employer_is_found_by_a_name_with_odd_characters(desk: Desk, ben: Actor, name: str) -> None:
    before = Employer.objects.count()
    actions.bring_in(advert=with_(employer=name), by=ben)
    assert Vacancy.objects.filter(employer=desk.dunmore_foods, title=ADVERT.title).exists()
    assert Employer.objects.count() == before
