"""Each kind of bad input is refused or flagged by name; nothing is repaired in silence."""

from datetime import date
from typing import Any

import polars as pl
import pytest
from tests.official_figures import BRADFORD, LEEDS, observation, table

from goodwork.core.observations.findings import Check, Verdict
from goodwork.core.observations.frames import ObservationError, conform
from goodwork.core.observations.validity import Checked, checked
from goodwork.standards.indicator import indicator
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.periods import Period

RULES = {
    name: indicator(name) for name in ("employment_rate", "unemployment_rate_modelled", "median_weekly_pay")
}


def check(*rows: dict[str, Any]) -> Checked:
    return checked(table(*rows), RULES)


def only_finding(result: Checked) -> tuple[Check, Verdict]:
    assert len(result.findings) == 1
    return result.findings[0].check, result.findings[0].verdict


def test_a_sound_figure_is_kept_as_it_was_given() -> None:
    result = check(observation(lower=71.0, upper=78.4))
    assert result.findings == ()
    assert result.kept.select("value", "lower", "upper").rows() == [(74.7, 71.0, 78.4)]


def test_an_area_said_twice_alike_is_used_once_and_said() -> None:
    result = check(observation(), observation())
    assert only_finding(result) == (Check.REPEATED, Verdict.FLAGGED)
    assert result.kept.height == 1


def test_an_area_said_twice_differently_is_not_used_at_all() -> None:
    result = check(observation(), observation(value=75.7), observation(area=BRADFORD))
    assert [finding.check for finding in result.findings] == [Check.CONTRADICTED] * 2
    assert result.kept["area"].to_list() == [BRADFORD]
    assert "74.7" in str(result.findings[0])
    assert LEEDS in str(result.findings[0])
    assert "2023" in str(result.findings[0])


def test_two_vintages_of_one_figure_are_a_revision_not_a_contradiction() -> None:
    result = check(observation(), observation(value=75.0, vintage=date(2025, 4, 16)))
    assert result.findings == ()
    assert result.kept.height == 2


def test_percentages_given_as_fractions_are_refused_as_one_file() -> None:
    rows = [observation(area=f"E0800003{n}", value=0.70 + n / 100) for n in range(6)]
    result = check(*rows)
    assert only_finding(result) == (Check.FRACTIONS, Verdict.REFUSED)
    assert "6 percentages" in result.findings[0].words
    assert result.kept.is_empty()


def test_a_few_small_percentages_are_not_taken_for_fractions() -> None:
    result = check(
        *(
            observation(indicator="unemployment_rate_modelled", area=f"E0800003{n}", value=0.9)
            for n in range(4)
        )
    )
    assert result.findings == ()
    assert result.kept.height == 4


@pytest.mark.parametrize("value", [29.9, 100.1])
def test_a_figure_outside_its_plausible_range_is_refused_by_name(value: float) -> None:
    result = check(observation(value=value))
    assert only_finding(result) == (Check.IMPLAUSIBLE, Verdict.REFUSED)
    assert f"{value:g} is outside the plausible range, 30 to 100" in result.findings[0].words


@pytest.mark.parametrize("value", [30.0, 100.0])
def test_a_figure_at_the_edge_of_its_range_is_kept(value: float) -> None:
    assert check(observation(value=value)).kept.height == 1


def test_a_sum_of_rates_that_a_publisher_is_known_to_have_given_is_refused() -> None:
    summed = observation(indicator="unemployment_rate_modelled", area="E47000009", year=2005, value=10.1)
    member = observation(indicator="unemployment_rate_modelled", area="E06000022", year=2005, value=3.4)
    result = check(summed, member)
    assert only_finding(result) == (Check.KNOWN_FAULT, Verdict.REFUSED)
    assert result.kept["area"].to_list() == ["E06000022"]


def test_a_suppressed_figure_is_kept_without_a_value_and_flagged() -> None:
    result = check(observation(value=None, standing=Standing.SUPPRESSED.value))
    assert only_finding(result) == (Check.SUPPRESSED, Verdict.FLAGGED)
    assert result.kept["value"].to_list() == [None]


@pytest.mark.parametrize(
    "wrong", [{"value": None}, {"value": float("nan")}, {"value": float("inf")}, {"standing": "suppressed"}]
)
def test_no_number_without_a_mark_and_no_mark_with_a_number(wrong: dict[str, Any]) -> None:
    assert only_finding(check(observation(**wrong))) == (Check.NO_NUMBER, Verdict.REFUSED)


@pytest.mark.parametrize("area", ["Leeds", "E0800003", "E99000035", "", None])
def test_what_is_not_a_code_of_an_area_is_refused(area: str | None) -> None:
    assert only_finding(check(observation(area=area))) == (Check.UNKNOWN_AREA, Verdict.REFUSED)


def test_limits_that_do_not_hold_the_figure_are_refused() -> None:
    result = check(observation(lower=75.0, upper=78.4), observation(area=BRADFORD, lower=70.0))
    assert only_finding(result) == (Check.LIMITS, Verdict.REFUSED)
    assert result.kept["area"].to_list() == [BRADFORD]


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    result = check(observation(end=date(2022, 12, 31)))
    assert only_finding(result) == (Check.NO_PERIOD, Verdict.REFUSED)
    assert result.findings[0].period is None


def test_an_indicator_nobody_described_is_refused_once_with_its_count() -> None:
    result = check(observation(indicator="happiness"), observation(indicator="happiness", area=BRADFORD))
    assert only_finding(result) == (Check.UNKNOWN_INDICATOR, Verdict.REFUSED)
    assert "2 figures" in result.findings[0].words


def test_a_finding_names_its_period_as_people_do() -> None:
    assert check(observation(value=20.0)).findings[0].period == Period.year(2023)


def test_a_table_of_other_columns_is_refused_with_the_columns_named() -> None:
    sound = table(observation())
    with pytest.raises(ObservationError, match="lacks group and has colour"):
        conform(sound.drop("group").with_columns(colour=pl.lit("red")))
    with pytest.raises(ObservationError, match="of another type"):
        conform(sound.with_columns(value=pl.lit("74.7 per cent")))
