"""The questions that indicators declare to Nomis, asked of RECONSTRUCTED answers (no byte of them was recorded).

Each is read into the right figures, and an answer under another name than the one declared is refused.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.unit.connectors.fetching.local_service import InstantClock, Reply, serving
from tests.unit.connectors.nomis.reconstructed_nomis import (
    Row,
    employment_rows,
    headings_of,
    page,
    plain_rows,
)

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.request import FetchError
from goodwork.pipelines.monitor.fetch import Source, complete, fetch_question, questions
from goodwork.pipelines.monitor.kept import KeptObservations
from goodwork.standards.indicator import indicators
from goodwork.standards.indicator_feed import Query, Service

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
LEEDS, BRADFORD = "E08000035", "E08000032"
PAY = {"20100": "Value", "20701": "Confidence"}


def fetched(folder: Path, indicator: str, *answers: list[Row]) -> list[dict[str, object]]:
    """The figures kept of an indicator's own question; the answers are given in turn."""
    (question,) = questions(Source.NOMIS, [indicator])
    store = KeptObservations(folder / "store")
    bodies = [page(rows, headings=headings_of(rows)) for rows in answers]
    with serving(lambda asked: Reply(bodies[asked.number])) as service:
        fetcher = Fetcher(service.rules(), store.raw, clock=InstantClock())
        fetch_question(question, fetcher, store, NOW, areas=[LEEDS, BRADFORD])
    return list(store.read().observations.sort("area").iter_rows(named=True))


def density(name: str = "Jobs density") -> list[Row]:
    figures = {LEEDS: {"20100": "0.97"}, BRADFORD: {"20100": "0.66"}}
    return plain_rows({"ITEM": ("3", name)}, figures, {"20100": "Value"})


def test_jobs_density_is_one_figure_for_each_area(tmp_path: Path) -> None:
    found = fetched(tmp_path, "jobs_density", density())
    assert [(row["area"], row["value"], row["lower"]) for row in found] == [
        (BRADFORD, 0.66, None),
        (LEEDS, 0.97, None),
    ]


def test_an_answer_under_another_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="`item` is called 'Total jobs', and we asked for 'Jobs density'"):
        fetched(tmp_path, "jobs_density", density("Total jobs"))


def low_pay(item: str = "20 percentile") -> list[Row]:
    picked = {"SEX": ("7", "Total"), "ITEM": ("7", item), "PAY": ("1", "Weekly pay - gross")}
    return plain_rows(
        picked, {LEEDS: {"20100": "330.0", "20701": "2.5"}, BRADFORD: {"20100": "301.4", "20701": ""}}, PAY
    )


def test_low_pay_comes_with_the_limits_its_coefficient_of_variation_gives(tmp_path: Path) -> None:
    bradford, leeds = fetched(tmp_path, "low_earnings", low_pay())
    assert (leeds["value"], leeds["lower"], leeds["upper"]) == pytest.approx(
        (330.0, 330 - 16.17, 330 + 16.17)
    )
    assert (bradford["value"], bradford["lower"], bradford["upper"]) == (301.4, None, None)


def test_another_percentile_is_not_taken_for_the_twentieth(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="`item` is called '25 percentile'"):
        fetched(tmp_path, "low_earnings", low_pay("25 percentile"))


def unemployed_and_active() -> tuple[list[Row], list[Row]]:
    """520,000 people, of whom 400,000 are active and 20,000 of those unemployed: 5% of the active, give or take 1."""
    first = {"20599": "5.0", "21001": "20000", "21002": "400000", "21003": "1.0"}
    second = {"20599": "76.9", "21001": "400000", "21002": "520000", "21003": "2.0"}
    names = {"84": "Unemployment rate - aged 16-64", "18": "Economic activity rate - aged 16-64"}
    found = []
    for code, figures in (("84", first), ("18", second)):
        rows = employment_rows([LEEDS], VARIABLE=code, VARIABLE_CODE=code, VARIABLE_NAME=names[code])
        found.append([row | {"OBS_VALUE": figures[row["MEASURES"]]} for row in rows])
    return found[0], found[1]


def test_unemployment_is_a_share_of_everybody_and_not_of_the_active(tmp_path: Path) -> None:
    (leeds,) = fetched(tmp_path, "unemployment", *unemployed_and_active())
    assert leeds["value"] == pytest.approx(100 * 20_000 / 520_000)
    assert (leeds["lower"], leeds["upper"]) == pytest.approx((4 * 400 / 520, 6 * 400 / 520))
    assert (leeds["numerator"], leeds["denominator"]) == (20_000, 520_000)


def test_without_the_base_there_is_no_share(tmp_path: Path) -> None:
    unemployed, active = unemployed_and_active()
    assert fetched(tmp_path, "unemployment", unemployed, [row | {"OBS_VALUE": ""} for row in active]) == []


def test_a_question_that_would_bring_several_figures_is_refused_where_it_is_declared() -> None:
    with pytest.raises(
        ValueError, match=r"several values of `item` \(1,3\), so an area and period would have"
    ):
        Query(service=Service.NOMIS, dataset="NM_57_1", parameters={"item": "1,3"}, verified=True)
    with pytest.raises(ValueError, match="several values of `variable`"):
        Query(
            service=Service.NOMIS,
            dataset="NM_17_5",
            parameters={"variable": "84"},
            over={"variable": "1...18"},
            verified=True,
        )
    with pytest.raises(ValueError, match="picks no value of item of Nomis NM_30_1"):
        Query(service=Service.NOMIS, dataset="NM_30_1", parameters={"sex": "7", "pay": "1"}, verified=True)
    waits = Query(
        service=Service.NOMIS, dataset="NM_57_1", verified=False, note="the code has still to be read"
    )
    assert waits.parameters == {}


def test_what_waits_for_a_code_is_said_and_the_rest_can_be_asked() -> None:
    can, cannot = complete(questions(Source.NOMIS))
    assert {"unemployment", "jobs_density", "low_earnings"} <= {one.indicator for one in can}
    waiting = {words.split(":")[0] for words in cannot}
    assert waiting == {
        "disabled_employment",
        "workless_households",
        "private_sector_businesses",
        "high_pay_sectors",
    }
    assert not [
        one
        for one in can
        if one.query.dataset == "NM_17_5"
        and not one.query.verified
        and one.indicator != "job_related_training"
    ]


def test_a_day_stands_in_questions_and_never_among_the_rows_of_a_feed() -> None:
    """A feed's `where` names columns of its file: parameters of a question there would pick no row at all."""
    stray = [
        rule.id
        for rule in indicators()
        for feed in rule.feeds
        if {"date", "measures", "variable"} & set(feed.where)
    ]
    assert stray == []
