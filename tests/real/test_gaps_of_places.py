"""Gaps between groups on the real files: the factor that widens pay's errors, and shares that agree with everybody's."""

from pathlib import Path

import polars as pl
import pytest

from goodwork.core.inequality.margins import error_from_everybody
from goodwork.pipelines.monitor.group_gaps import group_gaps
from goodwork.pipelines.monitor.observations import Read, read_observations
from goodwork.pipelines.monitor.panel import ready
from goodwork.pipelines.monitor.result import Gap, HowSure
from goodwork.standards.indicator import indicator
from goodwork.vocabulary.observations import EVERYBODY

pytestmark = pytest.mark.real
PAY, SKILLS, BELOW, IDLE = (
    "median_weekly_pay",
    "level_3_or_above",
    "jobs_below_real_living_wage",
    "economic_inactivity_rate",
)
LEEDS = "E08000035"
SAME = ["indicator", "area", "start", "end", "group"]


@pytest.fixture(scope="module")
def read(open_data: Path) -> Read:
    return read_observations(open_data, [PAY, SKILLS, BELOW, IDLE])


@pytest.fixture(scope="module")
def leeds(read: Read) -> dict[tuple[str, str], Gap]:
    rules = {name: indicator(name) for name in (PAY, SKILLS, BELOW, IDLE)}
    stands, _ = ready(read.observations, rules)
    return {
        (gap.indicator, gap.group): gap
        for gap in group_gaps(stands, [LEEDS], read.observations, read.margins, rules)
    }


def test_our_errors_of_pay_are_as_wide_as_the_published_in_most_authorities(read: Read) -> None:
    published = read.observations.filter(
        (pl.col("indicator") == PAY) & (pl.col("group") == EVERYBODY) & pl.col("lower").is_not_null()
    )
    ours = read.margins.filter(
        (pl.col("indicator") == PAY) & (pl.col("group") == EVERYBODY) & pl.col("error").is_not_null()
    )
    both = published.join(ours, on=SAME).filter(pl.col("area").str.contains("^E0"))
    wide = both.select(pl.col("error") >= (pl.col("upper") - pl.col("lower")) / (2 * 1.96)).to_series()
    assert len(wide) > 280
    assert 0.95 <= wide.mean() < 1.0  # type: ignore[operator]
    ratio = both.select((pl.col("error") / ((pl.col("upper") - pl.col("lower")) / 3.92)).median()).item()
    assert 1.0 < ratio < 1.35  # as wide, and not wastefully wider


def test_levels_of_women_and_men_make_everybodys_published_share(read: Read) -> None:
    groups = read.observations.filter(
        (pl.col("indicator") == SKILLS)
        & pl.col("group").is_in(["women", "men"])
        & pl.col("value").is_not_null()
    )
    sexes = groups.group_by("area", "start").agg(
        pl.len().alias("n"), (100 * pl.col("numerator").sum() / pl.col("denominator").sum()).alias("made")
    )
    everybody = read.observations.filter(
        (pl.col("indicator") == SKILLS) & (pl.col("group") == EVERYBODY) & pl.col("lower").is_not_null()
    )
    both = everybody.join(sexes.filter(pl.col("n") == 2), on=["area", "start"])
    assert both.height > 150
    apart = (both["value"] - both["made"]).abs()
    assert apart.quantile(0.95) < 0.15


def test_women_and_men_together_are_as_unsure_as_everybody(read: Read) -> None:
    """The error carried to each sex, put together again by their shares, is that of everybody."""
    for share in (0.3, 0.5):
        parts = [error_from_everybody(60.0, 1.0, 60.0, s) for s in (share, 1 - share)]
        weights = (share, 1 - share)
        assert sum((w * e) ** 2 for w, e in zip(weights, parts, strict=True) if e) == pytest.approx(1.0)


def test_women_in_leeds_are_paid_less_beyond_doubt(leeds: dict[tuple[str, str], Gap]) -> None:
    gap = leeds[PAY, "women"]
    assert gap.gap.value == pytest.approx(474.8 - 572.3)
    assert gap.gap.upper is not None
    assert gap.gap.upper < 0
    assert gap.how_sure is HowSure.WORKED_OUT


def test_what_cannot_be_told_is_not_told(leeds: dict[tuple[str, str], Gap]) -> None:
    gap = leeds[SKILLS, "men"]
    assert gap.gap.lower is not None
    assert gap.gap.upper is not None
    assert gap.gap.lower < 0 < gap.gap.upper


def test_every_age_and_sex_of_the_files_has_its_gap(leeds: dict[tuple[str, str], Gap]) -> None:
    assert {
        (BELOW, "women"),
        (BELOW, "part-time"),
        (IDLE, "aged 50 to 64"),
        (SKILLS, "women"),
        (PAY, "full-time"),
    } <= set(leeds)
    assert all(gap.gap.lower is not None for gap in leeds.values())
