"""`import goodwork`: the main job over tables of every kind."""

import json

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import goodwork
from goodwork.connectors.tables.reading import TableError
from goodwork.core.allocation_check.check import check_allocation
from goodwork.standards.library import StandardError

ON = "2026-11-22"
PEOPLE = {
    "person_id": ["a", "b"],
    "occupations_wanted": ["cook", "porter"],
    "min_hourly_pay": ["13.00", None],
}
VACANCIES = {
    "advert_id": ["v1", "v2"],
    "title": ["Cook", "Night porter"],
    "pay_text": ["£13.50 an hour", "£12.80 an hour"],
    "description": ["Permanent, 30 hours a week. Pension.", "Zero hours contract."],
}


@pytest.mark.parametrize(
    "table",
    [pl.DataFrame, pd.DataFrame, pa.table, lambda columns: pl.DataFrame(columns).to_dicts()],
    ids=["polars", "pandas", "Arrow", "dictionaries"],
)
def test_every_kind_of_table_gives_the_same(table) -> None:
    found = goodwork.match(table(PEOPLE), table(VACANCIES), on=ON)
    assert found.shortlists.select("person_id", "vacancy_id").rows() == [
        ("a", "v1"),
        ("b", "v2"),
    ]
    assert len(found.rejects) == 0


def test_adverts_alone_are_assessed() -> None:
    found = goodwork.assess(pl.DataFrame(VACANCIES), on=ON)
    assert found.vacancies["vacancy_id"].to_list() == ["v1", "v2"]
    assert found.shortlists.is_empty()
    assert found.job_quality["vacancy_id"].n_unique() == 2


def test_no_vacancies_are_no_jobs_and_no_error() -> None:
    found = goodwork.match(pl.DataFrame(PEOPLE), pl.DataFrame(VACANCIES).clear(), on=ON)
    assert found.shortlists.is_empty()
    assert found.people["n_jobs"].to_list() == [0, 0]


def test_what_cannot_be_a_table_is_refused() -> None:
    with pytest.raises(TableError, match="give a table"):
        goodwork.assess("advert", on=ON)


def test_a_date_past_the_last_rate_is_refused() -> None:
    with pytest.raises(StandardError, match=r"national_minimum_wage\.yaml"):
        goodwork.match(pl.DataFrame(PEOPLE), pl.DataFrame(VACANCIES), on="2027-04-01")


def test_a_bad_row_is_a_reject_with_its_reason() -> None:
    people = [{"person_id": "a", "min_hourly_pay": "lots"}, {"person_id": "b"}]
    found = goodwork.match(people, VACANCIES_ROWS, on=ON)
    assert found.rejects.select("row", "column").rows() == [(1, "min_hourly_pay")]
    assert found.people["person_id"].to_list() == ["b"]


VACANCIES_ROWS = pl.DataFrame(VACANCIES).to_dicts()


def test_age_tells_the_legal_minimum_and_moves_nothing() -> None:
    people = [
        {"person_id": "a", "occupations_wanted": "cook"},
        {"person_id": "b", "occupations_wanted": "cook", "age": 19},
    ]
    found = goodwork.match(people, VACANCIES_ROWS, on=ON)
    lists = [
        found.shortlists.filter(pl.col("person_id") == who).drop("person_id", "name") for who in ("a", "b")
    ]
    assert lists[0].equals(lists[1])
    assert "at least £10.85 an hour" in found.people["notes"].to_list()[1]


PROGRAMME = {
    "id": "fund", "title": "The fund", "agreed_by": ["nobody (invented)"], "agreed_on": "2026-10-01", "source": "invented",
    "lottery": {"seed": "a seed of 2026", "published_on": "2026-10-02", "published_in": "here"},
    "criteria": [{"fact": "care_leaver", "words": "care leaver", "evidence": "a letter", "points": 2}],
}  # fmt: skip
COOKS = {"person_id": ["a", "b", "c"], "occupations_wanted": ["cook"] * 3}


@pytest.mark.parametrize("rule", ["stable", "most-placed"])
def test_scarce_places_are_shared_and_the_record_holds(tmp_path, rule: str) -> None:
    facts = pl.DataFrame({"person_id": ["c", "z"], "care_leaver": ["yes", "yes"]})
    one = pl.DataFrame(VACANCIES).head(1)
    shared = goodwork.allocate(pl.DataFrame(COOKS), one, PROGRAMME, facts, rule=rule, on=ON)
    assert shared.places["n_taken"].to_list() == [1]
    assert shared.offers["points"].to_list() == [0, 0, 2]
    if rule == "stable":
        assert shared.offers.filter(pl.col("vacancy_id") == "v1")["person_id"].to_list() == ["c"]
    assert "not one of the people" in shared.rejects["reason"].to_list()[0]
    assert shared.about.filter(pl.col("subject") == "Price of the rule").height == 3
    (tmp_path / "allocation.zip").write_bytes(shared.record)
    assert check_allocation(tmp_path / "allocation.zip").wrong == ""


def test_a_programme_in_a_file_is_read_and_one_that_cannot_be_is_told(tmp_path) -> None:
    (tmp_path / "programme.yaml").write_text(json.dumps(PROGRAMME), encoding="utf-8")
    shared = goodwork.allocate(pl.DataFrame(COOKS), VACANCIES_ROWS, tmp_path / "programme.yaml", on=ON)
    assert shared.offers["points"].to_list() == [0, 0, 0]
    with pytest.raises(StandardError, match="cannot be read"):
        goodwork.allocate(pl.DataFrame(COOKS), VACANCIES_ROWS, tmp_path / "none.yaml", on=ON)
    with pytest.raises(ValueError, match="first-come"):
        goodwork.allocate(pl.DataFrame(COOKS), VACANCIES_ROWS, PROGRAMME, rule="first-come", on=ON)
