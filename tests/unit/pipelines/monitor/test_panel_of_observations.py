"""The panel of an index: every figure in its cell, every empty cell named with its reason."""

from datetime import date

import numpy as np
import polars as pl
import pytest
from tests.official_figures import BRADFORD, LEEDS, WEST_YORKSHIRE, observation, table

from goodwork.core.observations.frames import ObservationError
from goodwork.pipelines.monitor.panel import LATEST, measured_by, panel_by_year, panel_of_latest
from goodwork.standards.indicator import indicator, indicators

AREAS = (LEEDS, BRADFORD)


def why(gaps: pl.DataFrame, area: str, period: str) -> str:
    return str(gaps.filter(area=area, period=period)["why"].item())


def test_each_figure_stands_in_its_cell_with_its_standard_error() -> None:
    read = panel_by_year(table(observation(lower=71.0, upper=78.4)), ["employment_rate"], AREAS, [2022, 2023])
    assert read.panel.values[0, 0].tolist()[1] == 74.7
    assert read.panel.standard_errors is not None
    assert read.panel.standard_errors[0, 0, 1] == pytest.approx(3.7 / 1.959964, rel=1e-6)
    assert np.isnan(read.panel.values).sum() == 3
    assert read.gaps.height == 3


def test_every_gap_has_its_own_reason() -> None:
    figures = table(
        observation(year=2022, value=None, standing="suppressed"),
        observation(),
        observation(indicator="claimant_count", year=2014, value=3.5, method="jsa_and_first_uc"),
        observation(indicator="claimant_count", year=2023, value=4.3, method="jsa_and_uc"),
    )
    read = panel_by_year(figures, ["employment_rate", "claimant_count"], AREAS, [2014, 2022, 2023])
    work, claims = (read.gaps.filter(indicator=name) for name in ("employment_rate", "claimant_count"))
    assert why(work, LEEDS, "2022") == "withheld by its publisher"
    assert why(work, LEEDS, "2014") == "no figure for this period"
    assert why(work, BRADFORD, "2023") == "its publisher gives no figure for this area"
    assert why(claims, LEEDS, "2014") == "measured by an older method, and no link is declared"


def test_a_limit_cut_at_100_per_cent_does_not_halve_the_doubt() -> None:
    read = panel_by_year(
        table(observation(value=95.0, lower=85.0, upper=100.0)), ["employment_rate"], [LEEDS], [2023]
    )
    assert read.panel.standard_errors is not None
    assert read.panel.standard_errors[0, 0, 0] == pytest.approx(10 / 1.959964, rel=1e-6)


def test_an_indicator_may_stand_under_another_name() -> None:
    figures = table(observation(indicator="gdp_per_head", value=36000.0))
    read = panel_by_year(figures, {"output_per_head": "gdp_per_head"}, [LEEDS], [2023])
    assert read.panel.indicators == ("output_per_head",)
    assert read.panel.values[0, 0, 0] == 36000.0


def test_what_was_known_on_a_day_makes_the_panel_of_that_day() -> None:
    figures = table(observation(), observation(value=74.2, vintage=date(2025, 4, 16)))
    then = panel_by_year(figures, ["employment_rate"], [LEEDS], [2023], on=date(2024, 12, 31))
    now = panel_by_year(figures, ["employment_rate"], [LEEDS], [2023])
    assert (then.panel.values.item(), now.panel.values.item()) == (74.7, 74.2)


def test_combined_authorities_come_from_all_their_members_or_not_at_all() -> None:
    leeds = observation(value=75.0, numerator=300.0, denominator=400.0)
    bradford = observation(area=BRADFORD, value=60.0, numerator=60.0, denominator=100.0)
    members = {WEST_YORKSHIRE: AREAS}
    whole = panel_by_year(table(leeds, bradford), ["employment_rate"], [WEST_YORKSHIRE], [2023], members)
    assert whole.panel.values.item() == pytest.approx(72.0)
    half = panel_by_year(table(leeds), ["employment_rate"], [WEST_YORKSHIRE], [2023], members)
    assert np.isnan(half.panel.values.item())
    assert half.findings


def test_the_latest_figures_say_which_year_they_are_of() -> None:
    figures = table(
        *(observation(area=area) for area in AREAS),
        observation(indicator="median_weekly_pay", year=2021, value=500.0, method="ashe"),
    )
    read = panel_of_latest(figures, ["employment_rate", "median_weekly_pay"], AREAS, 2026)
    assert read.panel.periods == (LATEST,)
    assert read.years == {"employment_rate": 2023, "median_weekly_pay": 2021}
    assert read.gaps.select("area", "indicator").rows() == [(BRADFORD, "median_weekly_pay")]


def test_other_groups_stay_out() -> None:
    figures = table(observation(), observation(group="women", value=70.0))
    assert panel_by_year(figures, ["employment_rate"], [LEEDS], [2023]).panel.values.item() == 74.7
    assert (
        panel_by_year(figures, ["employment_rate"], [LEEDS], [2023], group="women").panel.values.item()
        == 70.0
    )


@pytest.mark.parametrize(
    ("names", "areas", "years", "what"),
    [
        ([], AREAS, [2023], "indicator"),
        (["employment_rate"], [], [2023], "area"),
        (["employment_rate"], AREAS, [], "year"),
    ],
)
def test_a_panel_of_nothing_is_refused(
    names: list[str], areas: tuple[str, ...], years: list[int], what: str
) -> None:
    with pytest.raises(ObservationError, match=f"a panel of no {what}"):
        panel_by_year(table(observation()), names, areas, years)


def test_what_has_figures_is_measured_by_itself_and_what_has_none_by_its_substitute() -> None:
    assert measured_by(["employment_rate", "output_per_head", "workless_households"]) == {
        "employment_rate": "employment_rate",
        "output_per_head": "gdp_per_head",
        "workless_households": "workless_households",
    }


def test_a_substitute_that_runs_the_other_way_never_takes_the_place() -> None:
    assert measured_by(["young_people_neet"]) == {"young_people_neet": "young_people_neet"}
    for each in indicators():
        measured = measured_by([each.id])[each.id]
        assert indicator(measured).direction == each.direction
