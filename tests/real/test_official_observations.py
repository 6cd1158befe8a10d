"""The indicators of real public files: known facts, traps the publishers left, and how far the figures reach."""

from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from tests.official_figures import LEEDS, WEST_YORKSHIRE

from goodwork.core.indices.build import build
from goodwork.core.observations.breaks import MethodBreak, change
from goodwork.core.observations.findings import Check
from goodwork.core.observations.members import from_members, outside_members
from goodwork.core.observations.revisions import as_at, latest
from goodwork.pipelines.monitor.areas import combined_authorities, english_authorities
from goodwork.pipelines.monitor.coverage import coverage
from goodwork.pipelines.monitor.keep_public_data import faults, keep_public_data
from goodwork.pipelines.monitor.kept import KeptObservations
from goodwork.pipelines.monitor.observations import Read, read_observations
from goodwork.pipelines.monitor.panel import measured_by, panel_by_year, panel_of_latest
from goodwork.standards.composite_index import CompositeIndex
from goodwork.standards.indicator import framework, indicator, indicators
from goodwork.standards.library import load
from goodwork.vocabulary.periods import Period

pytestmark = pytest.mark.real

RULES = {each.id: each for each in indicators()}


@pytest.fixture(scope="module")
def read(open_data: Path) -> Read:
    return read_observations(open_data)


@pytest.fixture(scope="module")
def stands(read: Read) -> pl.DataFrame:
    return latest(read.observations)


def figure(frame: pl.DataFrame, name: str, area: str, year: int, group: str = "everybody") -> float:
    mine = frame.filter((pl.col("start").dt.year() == year), indicator=name, area=area, group=group)
    return float(mine["value"].item())


@pytest.mark.parametrize(
    ("name", "area", "year", "value"),
    [
        ("employment_rate", LEEDS, 2023, 74.7),
        ("employment_rate", "E92000001", 2023, 76.0),
        ("economic_inactivity_rate", WEST_YORKSHIRE, 2023, 23.2),
        ("claimant_count", LEEDS, 2024, 4.7),
        ("median_weekly_pay", LEEDS, 2024, 603.7),
        ("low_earnings", LEEDS, 2023, 341.4),
        ("jobs_below_real_living_wage", LEEDS, 2022, 22.7),
        ("fuel_poverty", LEEDS, 2021, 15.759),
        ("output_per_hour", "E47000001", 2023, 39.767),
        ("staying_in_learning_or_work_after_gcse", LEEDS, 2022, 91.215),
    ],
)
def test_known_figures(stands: pl.DataFrame, name: str, area: str, year: int, value: float) -> None:
    assert figure(stands, name, area, year) == pytest.approx(value, abs=0.001)


def test_every_file_is_there_and_every_feed_yields_figures(read: Read) -> None:
    assert read.missing == ()
    with_feeds = {each.id for each in indicators() if each.feeds}
    assert set(read.observations["indicator"]) == with_feeds


def test_what_is_refused_is_what_the_publishers_left(read: Read) -> None:
    counted = {(each.check, each.indicator) for each in read.refused}
    assert counted == {
        (Check.KNOWN_FAULT, "unemployment_rate_modelled"),
        (Check.KNOWN_FAULT, "household_income_per_head"),
        (Check.IMPLAUSIBLE, "gdp_per_head"),
        (Check.IMPLAUSIBLE, "gdp_per_head_real"),
        (Check.IMPLAUSIBLE, "jobs_below_real_living_wage"),
        (Check.IMPLAUSIBLE, "persistent_absence"),
        (Check.NO_PERIOD, "house_price_to_earnings"),
    }
    cities = {each.area for each in read.refused if each.indicator.startswith("gdp")}
    assert cities == {"E09000001"}  # the City of London: much output, hardly a resident


def test_rates_of_2004_and_2005_were_sums_of_members_rates(open_data: Path) -> None:
    published = pl.read_parquet(open_data / "la_indicators_ons_els/els_indicators_aug2025.parquet")
    rates = published.filter(pl.col("indicator") == "modelled-unemployment", pl.col("start") == "2005-01-01")
    by_code = dict(rates.select("areacd", "value").iter_rows())
    members = combined_authorities(open_data)
    for whole in (WEST_YORKSHIRE, "E47000001", "E47000002", "E47000009"):
        assert by_code[whole] == pytest.approx(sum(by_code[part] for part in members[whole]), abs=0.01)


def test_three_more_lie_outside_their_members_and_are_flagged(stands: pl.DataFrame, open_data: Path) -> None:
    """Authorities' rates are modelled, combined authorities' are of the survey itself: the two need not agree."""
    found = outside_members(stands, combined_authorities(open_data), RULES)
    assert [(each.indicator, each.area, each.period) for each in found] == [
        ("unemployment_rate_modelled", "E47000002", Period.year(2014)),
        ("unemployment_rate_modelled", "E47000002", Period.year(2021)),
        ("unemployment_rate_modelled", "E47000006", Period.year(2020)),
    ]


def test_two_roads_to_the_same_survey_agree(stands: pl.DataFrame, open_data: Path) -> None:
    """The North's employment rates through Nomis against those of Explore local statistics."""
    nomis = pl.read_parquet(open_data / "la_indicators_nomis_aps_north/nomis_aps_lad_north_2004_2023.parquet")
    rates = nomis.filter(
        pl.col("variable_name") == "Employment rate - aged 16-64",
        pl.col("measures_name") == "Variable",
        pl.col("date").str.ends_with("-12-01"),
    ).select(area="geography_code", year=pl.col("date").str.slice(0, 4).cast(pl.Int32), nomis="value")
    ours = stands.filter(indicator="employment_rate").select(
        "area", pl.col("start").dt.year().alias("year"), "value"
    )
    both = ours.join(rates, on=["area", "year"]).drop_nulls()
    assert both.height > 1_000
    assert both.filter((pl.col("value") - pl.col("nomis")).abs() < 0.051).height / both.height > 0.98


def test_pay_of_2023_was_revised_and_the_first_figure_is_kept(read: Read) -> None:
    then, now = as_at(read.observations, date(2024, 1, 1)), latest(read.observations)
    assert figure(then, "median_weekly_pay", LEEDS, 2023) == 572.3
    assert figure(now, "median_weekly_pay", LEEDS, 2023) == 574.4


def test_qualifications_across_the_new_framework_are_not_compared(stands: pl.DataFrame) -> None:
    rule = indicator("level_3_or_above")
    with pytest.raises(MethodBreak, match="Regulated Qualifications Framework"):
        change(stands, rule, LEEDS, Period.year(2021), Period.year(2023))
    assert change(stands, rule, LEEDS, Period.year(2022), Period.year(2023)).lower is not None


def test_absence_before_and_after_the_pandemic_is_linked(stands: pl.DataFrame) -> None:
    school_years = [Period(date(year, 8, 1), date(year + 1, 7, 31)) for year in (2018, 2021, 2023)]
    rule = indicator("persistent_absence")
    across = change(stands, rule, LEEDS, school_years[0], school_years[2])
    assert across.amount > 0
    assert [each.by for each in across.linked_by] == ["as it is"]
    with pytest.raises(MethodBreak):
        change(stands, rule, LEEDS, school_years[1], school_years[2])


def test_how_far_the_figures_reach(read: Read, open_data: Path) -> None:
    authorities, members = english_authorities(open_data), combined_authorities(open_data)
    assert (len(authorities), len(members)) == (296, 15)
    table = coverage(read.observations, RULES, authorities, members, 2026)
    reach = {row["indicator"]: row for row in table.filter(group="everybody").iter_rows(named=True)}
    assert reach["employment_rate"]["authorities"] == 294
    assert reach["employment_rate"]["with_limits"] == 1.0
    assert reach["active_businesses"]["combined_authorities"] == 15  # eleven published, four made by adding
    assert (
        reach["fuel_poverty"]["combined_authorities"] == 8
    )  # the North; one made of its members' households
    assert reach["workless_households"]["figures"] == 0


def test_the_monitors_eighteen_are_there_and_those_without_figures_say_so() -> None:
    placed = framework("inclusive_growth_monitor_2016")
    assert [place.number for place, _ in placed] == list(range(1, 19))
    for place, each in placed:
        assert not place.verified
        assert each.feeds or each.data_must_come_from
        if each.measured_instead_by:
            assert indicator(each.measured_instead_by.indicator).feeds


def test_panels_of_the_eighteen(read: Read, open_data: Path) -> None:
    wanted = measured_by([each.id for _, each in framework("inclusive_growth_monitor_2016")])
    authorities, members = english_authorities(open_data), combined_authorities(open_data)
    now = panel_of_latest(read.observations, wanted, authorities, 2026, members)
    assert now.panel.shape == (296, 18, 1)
    assert now.years["median_weekly_pay"] == 2024
    over_time = panel_by_year(read.observations, wanted, list(members), range(2015, 2024), members)
    assert over_time.panel.shape == (15, 18, 9)
    empty = int(pl.Series(over_time.panel.values.ravel()).is_nan().sum())
    assert over_time.gaps.height == empty
    assert set(over_time.gaps.filter(indicator="workless_households")["why"].str.slice(0, 15)) == {
        "no figures of w"
    }


def test_the_monitors_index_with_substitutes_tells_london_apart_as_the_report_did(
    read: Read, open_data: Path
) -> None:
    """Of 2016's findings one can be looked for today: London first in prosperity, last in inclusion."""
    definition = load(CompositeIndex, "inclusive_growth_monitor")
    authorities, members = english_authorities(open_data), combined_authorities(open_data)
    wanted = measured_by([node.indicator or node.id for node in definition.indicators])
    panel = panel_of_latest(read.observations, wanted, authorities, 2026, members).panel
    assert sum(bool(np.isfinite(panel.values[:, n]).any()) for n in range(18)) == 12
    scores = build(panel, definition)
    in_london = np.array([code.startswith("E09") for code in authorities])
    means = {
        theme: [
            np.nanmean(scores.levels[where, scores.nodes.index(theme), 0])
            for where in (in_london, ~in_london)
        ]
        for theme in ("prosperity", "inclusion")
    }
    assert means["prosperity"][0] > means["prosperity"][1] + 1
    assert means["inclusion"][0] < means["inclusion"][1] - 1


def test_files_say_what_of_them_is_in_doubt(read: Read) -> None:
    notes = {file.path: file.note for file in read.files}
    assert "recollected" in notes["earnings_ashe/ashe_2023_table8_home_geography.parquet"]
    assert notes["la_indicators_ons_els/els_indicators_aug2025.parquet"] == ""


def test_made_figures_agree_with_published_ones(stands: pl.DataFrame, open_data: Path) -> None:
    """West Yorkshire's business births as published, and as they are made of its members'."""
    members = {WEST_YORKSHIRE: combined_authorities(open_data)[WEST_YORKSHIRE]}
    births = stands.filter(indicator="business_births")
    made, _ = from_members(births.filter(pl.col("area") != WEST_YORKSHIRE), members, RULES)
    published = births.filter(area=WEST_YORKSHIRE).select("start", published="value")
    both = made.join(published, on="start")
    assert both.height == 6
    assert float((both["value"] - both["published"]).abs().max()) < 1e-9  # type: ignore[arg-type]


def test_keeping_everything_twice_adds_nothing(read: Read, open_data: Path, tmp_path: Path) -> None:
    store, at = KeptObservations(tmp_path / "kept"), datetime(2026, 11, 23, tzinfo=UTC)
    first = keep_public_data(store, read, open_data, at)
    again = keep_public_data(store, read, open_data, at)
    assert first.n_new + first.n_revised + first.n_same == read.observations.height
    assert (again.n_new, again.n_revised) == (0, 0)
    assert list(faults(store)) == []
    both = read_observations(open_data, ["median_weekly_pay"], store.read())
    assert Check.REPEATED not in {each.check for each in both.findings}
