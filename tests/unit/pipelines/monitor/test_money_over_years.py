"""Money in the prices of its day is never said to be better because prices rose."""

import pytest

from goodwork.core.change.verdict import Verdict
from goodwork.pipelines.monitor.judged import Judgement, judge
from goodwork.pipelines.monitor.series import SeriesPoint
from goodwork.reports.monitor.sentences import finding
from goodwork.standards.indicator import Unit, indicator, indicators
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import Judged, monitor
from goodwork.vocabulary.periods import Period

LEEDS, ENGLAND = "E08000035", "E92000001"
PAY, REAL = "median_weekly_pay", "gdp_per_head_real"


def point(year: int, value: float, half: float | None) -> SeriesPoint:
    limits = (None, None) if half is None else (value - half, value + half)
    return SeriesPoint(Period.year(year), value, *limits, "ashe", "final", "a", None)


def judged(
    name: str, before: tuple[float, float], now: tuple[float, float], half: float | None = 20.0
) -> Judgement:
    """A place and the country, five years apart."""
    series = {
        (name, area): (point(2019, before[i], half), point(2024, now[i], half))
        for i, area in enumerate((LEEDS, ENGLAND))
    }
    return judge(monitor(), {name: indicator(name)}, [LEEDS], series)[name, LEEDS]


def test_pay_that_rose_as_prices_and_the_country_did_is_not_better() -> None:
    """£465.40 to £603.70 in Leeds, £483 to £618.70 in England: 96% and 98% of the country's, each a few points unsure."""
    found = judged(PAY, (465.4, 483.0), (603.7, 618.7))
    assert found.change is not None
    assert found.change.verdict is Verdict.CANNOT_TELL
    assert found.change.difference == pytest.approx(100 * (603.7 / 618.7 - 465.4 / 483.0))
    assert "98% of England’s figure" in finding(found, indicator(PAY), "England")


def test_pay_that_fell_behind_the_country_is_worse_though_there_are_more_pounds() -> None:
    found = judged(PAY, (480.0, 480.0), (520.0, 620.0), half=5.0)
    assert found.change is not None
    assert found.change.verdict is Verdict.WORSE


def test_money_in_the_prices_of_one_year_is_compared_as_it_stands() -> None:
    name = REAL
    shown = monitor().model_copy(update={"place_page": (REAL,)})
    series = {(name, LEEDS): (point(2019, 30_000.0, None), point(2024, 33_000.0, None))}
    found = judge(shown, {name: indicator(name)}, [LEEDS], series)[name, LEEDS]
    assert found.change is not None
    assert found.change.difference == 3_000.0


def test_a_definition_that_asks_for_pounds_as_they_stand_is_refused() -> None:
    rule = Judged(indicator=PAY, called="Pay", says="pay was {figure}", change="absolute")
    shown = monitor().model_copy(update={"headline": (rule,)})
    with pytest.raises(StandardError, match="prices of its day"):
        judge(shown, {PAY: indicator(PAY)}, [LEEDS], {})


def test_without_the_country_nothing_is_said_and_the_reason_is() -> None:
    series = {(PAY, LEEDS): (point(2019, 465.4, 20.0), point(2024, 603.7, 20.0))}
    found = judge(monitor(), {PAY: indicator(PAY)}, [LEEDS], series)[PAY, LEEDS]
    assert found.change is None
    assert "the country’s figure" in finding(found, indicator(PAY), "England")


def test_only_money_is_money() -> None:
    assert {unit for unit in Unit if unit.is_money} == {
        Unit.POUNDS, Unit.POUNDS_A_WEEK, Unit.POUNDS_A_MONTH, Unit.POUNDS_AN_HOUR, Unit.POUNDS_A_YEAR,
    }  # fmt: skip
    assert [one.id for one in indicators() if one.unit.is_money and not one.is_money_of_the_day] == [REAL]
