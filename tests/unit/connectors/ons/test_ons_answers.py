"""Answers of the Office for National Statistics, reconstructed, as observations."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.unit.connectors.fetching.local_service import Asked, InstantClock, Reply, serving
from tests.unit.connectors.ons.reconstructed_ons import (
    ONE_AREA,
    WELLBEING,
    edition,
    explored,
    explored_before,
    version,
)

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.fetching.request import AnswerFormError, FetchError
from goodwork.connectors.ons.beta import (
    BetaQueryError,
    beta_query_of,
    fetch_version,
    observation_requests,
    observations_answered,
)
from goodwork.connectors.ons.explore import ExploreQueryError, explore_query_of, fetch_explored
from goodwork.standards.statistics_service import statistics_service
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.statistics_read import StatisticsRead

EMPLOYMENT = explore_query_of("employment-rate", {}, geography="E08000032,E08000035")
SATISFACTION = {
    "measure-of-wellbeing": "life-satisfaction",
    "wellbeing-estimate": "average-mean",
    "year_begins": "4",
}


def explore(body: bytes, folder: Path, **changes: Any) -> StatisticsRead:
    query = explore_query_of("employment-rate", changes, geography="E08000032,E08000035")
    with serving(lambda asked: Reply(body, media_type="application/json")) as service:
        return fetch_explored(
            query, Fetcher(service.rules(), Keep(folder), clock=InstantClock()), "employment_rate"
        )


def test_the_question_names_areas_and_every_year() -> None:
    assert EMPLOYMENT.request(statistics_service("explore_local_statistics")).public_address == (
        "https://www.ons.gov.uk/explore-local-statistics/api/v1/data/employment-rate.json?geo=E08000032,E08000035&time=all"
    )


def test_each_area_and_year_comes_with_its_limits(tmp_path: Path) -> None:
    found = explore(explored(), tmp_path)
    assert len(found.observations) == 4
    leeds = found.observations[-1]
    assert (leeds.area, leeds.period, leeds.value, leeds.lower, leeds.upper) == ("E08000035", Period.year(2023), 77.1, 75.0, 79.2)  # fmt: skip
    assert leeds.vintage == date(2026, 4, 14)
    assert found.rejects == found.notes == ()


def test_the_older_form_in_which_the_figure_stands_last_is_read_too(tmp_path: Path) -> None:
    found = explore(explored_before(), tmp_path)
    assert [(one.value, one.lower, one.upper) for one in found.observations] == [(77.1, 75.0, 79.2)]
    assert found.notes == ("asked for and not answered: E08000032",)


def test_marks_make_figures_provisional_suppressed_or_absent(tmp_path: Path) -> None:
    value = [67.1, 64.2, 70.0, None, None, None, 76.0, 73.7, 78.3, None, None, None]
    found = explore(explored(value=value, status={"0": "p", "3": "c", "9": "x"}), tmp_path)
    assert [(one.area[-2:], one.standing) for one in found.observations] == [
        ("32", Standing.PROVISIONAL), ("32", Standing.SUPPRESSED), ("35", Standing.FINAL)
    ]  # fmt: skip
    assert found.observations[1].value is None
    assert [reject.reason for reject in found.rejects] == ["has no figure: not available"]


def test_an_empty_cell_without_a_mark_is_not_an_observation(tmp_path: Path) -> None:
    found = explore(explored(value={"0": 67.1, "6": 76.0}), tmp_path)
    assert len(found.observations) == 2
    assert found.rejects == ()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"extension": {"slug": "claimant-count"}}, "it is the indicator claimant-count, and we asked for employment-rate"),
        ({"value": [1.0]}, "has 1 values, and there are 12 cells"),
        ({"id": ["areacd", "period", "sex"], "dimension": json.loads(explored())["dimension"] | {"sex": {"category": {"index": ["f", "m", "p"]}}}}, "it has no dimension measure"),
        ({"class": "collection", "link": {"item": []}}, "it holds 0 data sets"),
    ],
)  # fmt: skip
def test_an_answer_in_another_form_is_refused_and_kept(tmp_path: Path, changes: Any, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        explore(explored(**changes), tmp_path)
    assert list((tmp_path / "answers").rglob("*.json"))


def test_areas_that_were_not_asked_for_are_refused(tmp_path: Path) -> None:
    query = explore_query_of("employment-rate", {}, geography="E08000035")
    with serving(lambda asked: Reply(explored(), media_type="application/json")) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock())
        with pytest.raises(AnswerFormError, match="it is about E08000032, which was not asked for"):
            fetch_explored(query, fetcher, "employment_rate")


def test_a_dimension_of_people_must_be_said(tmp_path: Path) -> None:
    held = json.loads(explored())["dimension"]
    both = {"id": ["areacd", "period", "sex", "measure"], "size": [2, 2, 2, 3], "value": {"0": 1.0},
            "dimension": held | {"sex": {"category": {"index": ["female", "male"]}}}}  # fmt: skip
    with pytest.raises(AnswerFormError, match="say which one with dimension_sex"):
        explore(explored(**both), tmp_path / "both")
    one = both | {"size": [2, 2, 1, 3], "dimension": held | {"sex": {"category": {"index": ["female"]}}}}
    assert (
        len(explore(explored(**one), tmp_path / "one", dimension_sex="female", group="women").observations)
        == 1
    )
    with pytest.raises(AnswerFormError, match="its dimension sex is female, and we asked for male"):
        explore(explored(**one), tmp_path / "other", dimension_sex="male")


@pytest.mark.parametrize(
    ("parameters", "geography", "words"),
    [
        ({"measure": "value"}, "", "`measure` is no parameter"),
        ({}, "Leeds", "`geo` is 'Leeds'"),
        ({"time": "next"}, "", "`time` is 'next'"),
    ],
)
def test_a_question_to_explore_that_cannot_be_asked(
    parameters: dict[str, str], geography: str, words: str
) -> None:
    with pytest.raises(ExploreQueryError, match=words):
        explore_query_of("employment-rate", parameters, geography=geography)


def wellbeing(
    folder: Path, *, body: str = WELLBEING, number: int = 4, elsewhere: str = "", **changes: str
) -> StatisticsRead:
    query = beta_query_of("wellbeing-local-authority", SATISFACTION | changes)

    def answer(asked: Asked) -> Reply:
        if asked.path.endswith(".csv"):
            return Reply(body.encode())
        is_version = "/versions/" in asked.path
        address = elsewhere or f"{service.address}4.csv"
        return Reply(version(address, number) if is_version else edition(), media_type="application/json")

    with serving(answer) as service:
        return fetch_version(
            query, Fetcher(service.rules(), Keep(folder), clock=InstantClock()), "life_satisfaction"
        )


def test_the_latest_version_is_found_and_its_rows_are_read(tmp_path: Path) -> None:
    found = wellbeing(tmp_path)
    assert [(one.area, one.value, one.standing) for one in found.observations] == [
        ("E08000035", 7.41, Standing.FINAL),
        ("E08000032", 7.22, Standing.PROVISIONAL),
        ("E06000017", None, Standing.SUPPRESSED),
    ]
    leeds = found.observations[0]
    assert (leeds.lower, leeds.upper) == (7.30, 7.52)
    assert leeds.period == Period(date(2022, 4, 1), date(2023, 3, 31))
    assert [(r.source.row, r.reason) for r in found.rejects] == [(4, "has no figure: not available")]


def test_one_area_can_be_asked_for_and_a_missing_one_is_named(tmp_path: Path) -> None:
    found = wellbeing(tmp_path, geography="E08000035,E08000033")
    assert [one.area for one in found.observations] == ["E08000035"]
    assert found.notes == ("asked for and not answered: E08000033",)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"body": WELLBEING.replace("v4_3", "value", 1)}, "its first heading is not v4_"),
        ({"body": WELLBEING.replace("v4_3", "v4_2", 1)}, "its columns are not pairs"),
        ({"body": WELLBEING[:-20]}, "line 6 has 11 cells and there are 12 headings: it may be cut"),
        ({"number": 3}, "it is version 3, and we asked for 4"),
        ({"elsewhere": "https://example.org/4.csv"}, "on another host, example.org"),
        ({"wellbeing-estimate": "median"}, "no row has the code 'median'"),
        ({"sex": "all"}, "say one code for each, and no other"),
    ],
)
def test_a_version_in_another_form_is_refused(tmp_path: Path, changes: Any, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        wellbeing(tmp_path, **changes)


def test_one_row_given_twice_with_two_figures_is_named(tmp_path: Path) -> None:
    twice = WELLBEING + WELLBEING.splitlines()[1].replace("7.41", "9.99") + "\n"
    (differs, absent) = sorted(wellbeing(tmp_path, body=twice).rejects, key=lambda r: -r.source.row)
    assert differs.reason == "is given differently in line 2, which was kept"
    assert absent.reason.startswith("has no figure")


def test_the_figures_of_one_area_alone_are_read(tmp_path: Path) -> None:
    query = beta_query_of("cpih01", {"version": "6"}, geography="E08000035")
    ((area, request),) = observation_requests(query, statistics_service("ons"), "6")
    assert request.public_address.endswith(
        "/editions/time-series/versions/6/observations?geography=E08000035&time=*"
    )
    with serving(
        lambda asked: Reply(json.dumps(ONE_AREA).encode(), media_type="application/json")
    ) as service:
        fetcher = Fetcher(service.rules(), Keep(tmp_path), clock=InstantClock())
        answer = fetcher.fetch(next(iter(observation_requests(query, service.rules(), "6")))[1])
    found = observations_answered(query, area, answer, "prices")
    assert [(str(one.period), one.value, one.standing) for one in found.observations] == [
        ("April 2023", 105.1, Standing.FINAL), ("June 2023", 105.9, Standing.PROVISIONAL)
    ]  # fmt: skip
    assert [reject.reason for reject in found.rejects] == ["has no figure: not available"]
    with pytest.raises(AnswerFormError, match="it is about E08000035, and we asked for E08000032"):
        observations_answered(query, "E08000032", answer, "prices")


@pytest.mark.parametrize(
    ("dataset", "parameters", "dates", "words"),
    [
        ("../secret", {}, "", "`dataset` is '../secret'"),
        ("cpih01", {"version": "newest"}, "", "write its number, or latest"),
        ("cpih01", {"geography": "Leeds"}, "", "'Leeds' is no code of an area"),
        ("cpih01", {}, "2023", "leave the dates out"),
    ],
)
def test_a_question_to_the_beta_api_that_cannot_be_asked(dataset: str, parameters: dict[str, str], dates: str, words: str) -> None:  # fmt: skip
    with pytest.raises(BetaQueryError, match=words):
        beta_query_of(dataset, parameters, dates=dates)
