"""The demonstration place: the same from the same seed, coherent, invented throughout."""

import re
from datetime import date
from decimal import Decimal

import pytest

from goodwork.core.adverts.text import plain_text
from goodwork.standards.library import StandardError
from goodwork.standards.wages import minimum_wage
from goodwork.synthetic import caseload, synthesise
from goodwork.synthetic.pools import pool
from goodwork.vocabulary.pay import PayPeriod

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def place():
    return synthesise(1, 2_000, 3_000, on=ON)


def test_the_same_seed_makes_the_same_place():
    assert synthesise(5, 40, 40, on=ON) == synthesise(5, 40, 40, on=ON)


def test_another_seed_makes_another():
    assert synthesise(5, 40, 40, on=ON).people != synthesise(6, 40, 40, on=ON).people


def test_asking_for_more_people_or_vacancies_keeps_the_first():
    small, large = synthesise(5, 40, 40, 30, on=ON), synthesise(5, 90, 90, 30, on=ON)
    assert large.people[:40] == small.people
    assert large.adverts[:40] == small.adverts


def test_the_numbers_asked_for_are_made(place):
    assert (len(place.people), len(place.adverts)) == (2_000, 3_000)
    assert len({person.person_id for person in place.people}) == 2_000
    assert len({advert.advert_id for advert in place.adverts}) == 3_000


def test_no_postcode_can_be_real(place):
    postcodes = {home.postcode for home in place.homes}
    assert all(re.fullmatch(r"ZZ\d \d[A-Z]{2}", postcode) for postcode in postcodes)
    assert len(postcodes) == len(place.homes)
    assert {person.postcode for person in place.people} <= postcodes
    assert {advert.postcode for advert in place.adverts} <= postcodes | {""}


def test_a_postcode_is_one_point(place):
    points = {home.postcode: (home.latitude, home.longitude) for home in place.homes}
    assert all((p.latitude, p.longitude) == points[p.postcode] for p in place.people)
    assert all((a.latitude, a.longitude) == points[a.postcode] for a in place.adverts if a.postcode)


def test_no_telephone_number_or_address_reaches_anybody(place):
    words = "\n".join(advert.description for advert in place.adverts)
    assert set(re.findall(r"\b0\d{3} \d{3}", words)) == {"0113 496"}
    assert not re.search(r"@(?![\w.-]+\.example\.org)", words)
    assert all(".example.org/" in advert.url for advert in place.adverts)


def test_descriptions_are_plain_text_with_every_name_filled_in(place):
    for advert in place.adverts:
        assert plain_text(advert.description) == advert.description
        assert "{" not in advert.description


def test_every_kind_of_employer_fault_and_silence_is_there(place):
    assert {employer.kind["id"] for employer in place.employers} == {kind["id"] for kind in pool("employers")}
    planted = {fault for faults in place.planted.values() for fault in faults}
    assert planted == {fault["id"] for fault in pool("faults")} | {"publisher_period_wrong"}
    pay_words = {advert.pay_text for advert in place.adverts}
    assert {"Competitive", "", "National Minimum Wage"} <= pay_words


def test_no_two_employers_share_a_name_and_a_town_has_one_council(place):
    names = [employer.name for employer in place.employers]
    assert len(set(names)) == len(names)
    assert sum(employer.kind["id"] == "council" for employer in place.employers) == 1


def test_pay_is_below_the_legal_floor_only_where_that_was_planted(place):
    floor = minimum_wage(ON).value
    for advert in place.adverts:
        offered = re.fullmatch(r"£([\d.]+) (?:an|per) hour", advert.pay_text)
        without_floor = "Apprentice" in advert.title or "Self-employed" in (
            advert.contract_text + advert.description
        )
        if (
            offered
            and advert.contract_text
            and not without_floor
            and not advert.contract_text.startswith("Apprentice")
        ):
            below = "below_minimum_wage" in place.planted.get(advert.advert_id, ())
            assert (Decimal(offered[1]) < floor) == below, advert


def test_a_publisher_that_lies_calls_an_hours_pay_a_years(place):
    for advert in place.adverts:
        if advert.published_pay:
            lies = "publisher_period_wrong" in place.planted.get(advert.advert_id, ())
            assert (advert.published_pay.period == PayPeriod.YEAR) == lies


def test_pay_follows_the_floors_of_the_day():
    then, now = synthesise(3, 50, 1, on=date(2019, 6, 1)), synthesise(3, 50, 1, on=ON)
    paid = [(a.min_hourly_pay, b.min_hourly_pay) for a, b in zip(then.people, now.people, strict=True)]
    assert all(a < b for a, b in paid if a is not None)


def test_a_day_without_known_floors_is_refused():
    with pytest.raises(StandardError):
        synthesise(1, 1, 1, on=date(2050, 1, 1))


def test_some_people_have_not_told_us_everything(place):
    assert any(person.licences is None for person in place.people)
    assert any(person.licences == frozenset() for person in place.people)
    assert any(person.qualification_level is None for person in place.people)
    assert any(person.available is None for person in place.people)


def test_a_caseload_lives_where_it_is_put():
    places = [("ZZ1 1AA", 54.1, 1.2), ("ZZ1 1AB", 54.2, 1.3)]
    people = caseload(places, 50, 3, on=ON)
    assert {(p.postcode, p.latitude, p.longitude) for p in people} == set(places)
    assert people == caseload(places, 50, 3, on=ON)
    assert len({person.person_id for person in people}) == 50


def test_a_name_and_a_day_are_not_in_the_pools_by_mistake():
    """YAML reads a bare `no`, `on` or number as something else: every word of the pools is words."""
    words = [text for lines in pool("paragraphs").values() for text in lines]
    names = pool("names")["people"] + pool("names")["families"] + pool("names")["contacts"]
    duties = [
        d
        for kind in pool("employers")
        for job in kind["jobs"]
        for d in job["duties"] + job["essential"] + job["desirable"]
    ]
    assert {type(text) for text in words + names + duties} == {str}
    assert [duty for duty in duties if duty[0].islower()] == []  # half of a line that a comma cut in two


def test_every_job_has_working_times_and_words_for_its_contracts():
    for kind in pool("employers"):
        assert sum(kind["quality"]) > 0
        for job in kind["jobs"]:
            assert set(job["times"]) <= set(pool("working_times"))
            assert {f"contract_{contract}" for contract in job["contracts"]} <= set(pool("paragraphs"))
