"""What Goodwork writes as input tables it reads back the same, whatever the records hold."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodwork.connectors.tables.compose import write_people, write_vacancies
from goodwork.connectors.tables.compose_postings import write_postings
from goodwork.connectors.tables.people import read_people
from goodwork.connectors.tables.vacancies import read_vacancies
from goodwork.synthetic import synthesise
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import AgeBand, PayPeriod
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.source import UNKNOWN_SOURCE
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode

quick = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

WORDS = st.text("abcdefghij=+-@é", min_size=1, max_size=12).filter(
    lambda words: words.strip("-") and words[0] != "-"
)
CODE_WORDS = st.lists(WORDS, max_size=3, unique=True).map(tuple)


def some(codes):
    return st.frozensets(st.sampled_from(codes), max_size=3)


def amounts(most):
    return st.none() | st.decimals(1, most, places=2)


PEOPLE = st.builds(
    Person,
    person_id=st.just("P1"),
    display_name=WORDS,
    latitude=st.floats(-90, 90).map(lambda degrees: round(degrees, 5)),
    longitude=st.floats(-180, 180).map(lambda degrees: round(degrees, 5)),
    travel_modes=some(TravelMode),
    max_travel_minutes=st.none() | st.integers(1, 200),
    min_hourly_pay=amounts(99),
    min_weekly_hours=st.just(Decimal(1)),
    max_weekly_hours=amounts(90),
    available=st.none() | st.builds(WeeklyHours, st.integers(0, 2**336 - 1)),
    contracts_refused=some(ContractType),
    qualification_level=st.none() | st.sampled_from(QualificationLevel),
    licences=st.none() | some(Licence),
    adjustments=some(Adjustment),
    skills=CODE_WORDS,
    age_band=st.none() | st.sampled_from(AgeBand),
    priorities=st.dictionaries(st.sampled_from(["pay", "secure_work"]), st.integers(0, 5)),
)  # fmt: skip


def without_source(records):
    return [replace(record, source=UNKNOWN_SOURCE) for record in records]


@quick
@given(person=PEOPLE)
def test_any_person_comes_back_the_same(tmp_path, person):
    write_people(tmp_path / "people.csv", [person])
    reading = read_people(tmp_path / "people.csv")
    assert reading.rejects == ()
    assert without_source(reading.records) == [person]


@pytest.fixture(scope="module")
def place():
    return synthesise(7, 300, 300, on=date(2026, 11, 22))


def test_the_people_of_a_demonstration_place_come_back_the_same(tmp_path, place):
    write_people(tmp_path / "people.csv", place.people)
    reading = read_people(tmp_path / "people.csv")
    assert (reading.rejects, reading.notes) == ((), ())
    assert without_source(reading.records) == list(place.people)


@pytest.mark.parametrize(("name", "write"), [("v.csv", write_vacancies), ("v.jsonl", write_postings)])
def test_the_vacancies_of_a_demonstration_place_come_back_the_same(tmp_path, place, name, write):
    write(tmp_path / name, place.adverts)
    reading = read_vacancies(tmp_path / name)
    assert (reading.rejects, reading.notes) == ((), ())
    assert without_source(reading.records) == list(place.adverts)


@pytest.mark.parametrize(("name", "write"), [("v.csv", write_vacancies), ("v.jsonl", write_postings)])
@pytest.mark.parametrize(
    "advert",
    [
        Advert("1", "Cook"),
        Advert("2", "=Cook", description="-5 < 6 & so on\n@home", employer="+44 Ltd"),
        Advert("3", "Cook", pay_text="£12", published_pay=PublishedPay(Decimal("12.50"), None, PayPeriod.HOUR, "GBP")),
        Advert("4", "Cook", latitude=53.1, longitude=-1.2, n_places=3, closes_on=date(2026, 12, 1), url="https://example.org"),
    ],
)  # fmt: skip
def test_odd_adverts_come_back_the_same(tmp_path, name, write, advert):
    write(tmp_path / name, [advert])
    assert without_source(read_vacancies(tmp_path / name).records) == [advert]
