"""Combined authorities made of their authorities: beside every figure that is published for one, and all 15 with a score."""

from collections.abc import Mapping
from pathlib import Path

import polars as pl
import pytest

from goodwork.core.observations.members import from_members
from goodwork.core.observations.revisions import latest
from goodwork.pipelines.monitor.areas import combined_authorities, parts_of
from goodwork.pipelines.monitor.index import indices_of
from goodwork.pipelines.monitor.observations import Read, read_observations
from goodwork.pipelines.monitor.panel import weights_for
from goodwork.pipelines.monitor.result import Place
from goodwork.standards.indicator import indicator, indicators
from goodwork.standards.monitor import monitor
from goodwork.vocabulary.areas import Area, AreaKind
from goodwork.vocabulary.observations import EVERYBODY, Standing

pytestmark = pytest.mark.real

DECLARED = [each.id for each in indicators() if each.of_members]
OF_INDEX = [node.indicator or node.id for node in monitor("england").indices[0].definition().indicators]


@pytest.fixture(scope="module")
def read(open_data: Path) -> Read:
    rules = {name: indicator(name) for name in {*DECLARED, *OF_INDEX}}
    return read_observations(open_data, [*rules, *weights_for(rules)])


@pytest.fixture(scope="module")
def wholes(open_data: Path) -> Mapping[str, tuple[str, ...]]:
    return combined_authorities(open_data)


def beside_published(
    read: Read, parts: Mapping[str, tuple[str, ...]], wholes: Mapping[str, tuple[str, ...]]
) -> pl.DataFrame:
    """Every figure published for a combined authority from 2018 on, beside the one made of its authorities."""
    rules = {name: indicator(name) for name in DECLARED}
    chosen = latest(read.observations).filter(pl.col("group") == EVERYBODY)
    published = chosen.filter(
        pl.col("area").is_in(list(wholes)), pl.col("start").dt.year() >= 2018, pl.col("value").is_not_null()
    )
    made, _ = from_members(
        chosen.filter(~pl.col("area").is_in(list(wholes))), parts, rules | weights_for(rules)
    )
    keys = ["indicator", "area", "start", "end"]
    both = published.filter(pl.col("indicator").is_in(DECLARED)).join(made, on=keys, suffix="_made")
    return both.with_columns(apart=(pl.col("value_made") - pl.col("value")).abs())


def test_figures_made_of_authorities_lie_as_near_the_published_as_is_declared(
    read: Read, wholes: Mapping[str, tuple[str, ...]], open_data: Path
) -> None:
    for parts in (wholes, parts_of(open_data, wholes)):
        both = beside_published(read, parts, wholes)
        found = {name: rows["apart"] for (name,), rows in both.group_by("indicator")}
        assert set(found) == set(DECLARED)
        for name in DECLARED:
            how = indicator(name).of_members
            assert how is not None
            assert found[name].len() >= 40, name
            most = float(found[name].max())  # type: ignore[arg-type]
            assert how.within / 2 < most <= how.within, (
                name,
                most,
            )  # near, and not declared far wider than it is


def test_limits_made_of_authorities_are_as_wide_as_published_ones(
    read: Read, wholes: Mapping[str, tuple[str, ...]], open_data: Path
) -> None:
    both = beside_published(read, wholes, wholes).filter(
        pl.col("upper").is_not_null(), pl.col("upper_made").is_not_null()
    )
    ratio = both.select(
        (pl.col("upper_made") - pl.col("lower_made")) / (pl.col("upper") - pl.col("lower"))
    ).to_series()
    assert ratio.len() > 60
    assert 0.85 < float(ratio.median()) < 1.15  # type: ignore[arg-type]


def test_york_and_north_yorkshire_is_not_york(
    read: Read, wholes: Mapping[str, tuple[str, ...]], open_data: Path
) -> None:
    """The file gives the combined authority York's household income in every year: refused, and made of both instead."""
    refused = [
        one for one in read.refused if (one.indicator, one.area) == ("household_income_per_head", "E47000012")
    ]
    assert len(refused) == 26
    (index,) = [one for one in scores(read, wholes, open_data) if one.kind is AreaKind.COMBINED_AUTHORITY]
    assert index.made.filter(area="E47000012", indicator="household_income_per_head").height == len(
        index.periods
    )


def scores(read: Read, wholes: Mapping[str, tuple[str, ...]], folder: Path):  # type: ignore[no-untyped-def]
    places = [
        Place(Area(code, code, AreaKind.COMBINED_AUTHORITY), "", parts) for code, parts in wholes.items()
    ]
    return indices_of(monitor("england").indices, read.observations, places, parts_of(folder, wholes))


def test_all_15_combined_authorities_have_scores_with_limits_and_what_they_lack_is_named(
    read: Read, wholes: Mapping[str, tuple[str, ...]], open_data: Path
) -> None:
    (index,) = scores(read, wholes, open_data)
    last = index.scores.filter(period="2022")
    for top in index.definition.tops:
        mine = last.filter(node=top)
        assert mine["area"].n_unique() == 15
        assert mine["score_lower"].is_finite().all()
        assert (mine["rank_low"] > 0).all()
    lacking = index.gaps.filter(period="2022").group_by("indicator").agg(pl.col("area").n_unique())
    assert dict(lacking.iter_rows()) == {
        "median_weekly_pay": 15, "unemployment_rate_modelled": 7, "english_and_maths_by_19": 4,
    }  # fmt: skip
    assert index.made["area"].n_unique() == 7
    assert set(index.made["indicator"]) <= {*DECLARED, "business_births"}
    assert set(read.observations["standing"]).isdisjoint({Standing.MADE.value, Standing.IMPUTED.value})
