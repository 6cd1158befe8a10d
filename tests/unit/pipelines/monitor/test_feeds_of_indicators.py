"""Feeds: rows of a file become observations, and what cannot be read is named."""

from datetime import date

import polars as pl
import pytest

from goodwork.core.observations.findings import Check
from goodwork.pipelines.monitor.feeds import read_feed
from goodwork.pipelines.monitor.named_areas import with_codes
from goodwork.standards.indicator import indicator
from goodwork.standards.indicator_feed import Feed, IndicatorSource, Part, PeriodForm, PeriodRule, source
from goodwork.vocabulary.areas import AreaKind

ROWS = {
    "code": ["E08000035", "E08000032", "E08000035", "E08000035", "E12000003", "K99000001"],
    "what": ["rate", "rate", "jobs", "all", "rate", "rate"],
    "year": ["2023"] * 6,
    "value": ["0.747", "c", "747", "1,000", "0.742", "0.5"],
}
RATE = indicator("employment_rate").model_copy(update={"geographies": (AreaKind.LOCAL_AUTHORITY,)})


def layout(**said: object) -> IndicatorSource:
    usual: dict[str, object] = {
        "area": "code",
        "area_year": 2023,
        "value": "value",
        "lower": "",
        "upper": "",
        "absent": ("",),
        "withheld": (),
    }
    usual |= {
        "period": PeriodRule(form=PeriodForm.YEAR, column="year"),
        "leave_out": (),
        "published_on": date(2024, 4, 16),
    }
    return source("ons_explore_local_statistics").model_copy(update=usual | said)


def read(
    feed: Feed, rows: dict[str, list[str]] | None = None, **said: object
) -> tuple[pl.DataFrame, list[Check]]:
    done = read_feed(RATE, feed, layout(**said), pl.DataFrame(rows or ROWS), "a" * 64)
    return done.observations, [finding.check for finding in done.findings]


def feed(**said: object) -> Feed:
    return Feed(
        **{"source": "ons_explore_local_statistics", "where": {"what": "rate"}, "times": 100.0} | said
    )


def test_fractions_that_are_declared_become_percentages_and_a_mark_is_suppression() -> None:
    observations, findings = read(feed())
    by_area = {row["area"]: row for row in observations.iter_rows(named=True)}
    assert by_area["E08000035"]["value"] == pytest.approx(74.7)
    assert (by_area["E08000032"]["value"], by_area["E08000032"]["standing"]) == (None, "suppressed")
    assert findings == []


def test_kinds_of_area_not_asked_for_stay_out_and_unknown_codes_stay_in_to_be_refused() -> None:
    assert sorted(read(feed())[0]["area"]) == ["E08000032", "E08000035", "K99000001"]
    assert "K99000001" not in read(feed(), leave_out=("K99",))[0]["area"]


def test_numerator_and_denominator_come_from_rows_of_the_same_area_and_period() -> None:
    observations, _ = read(
        feed(numerator=Part(where={"what": "jobs"}), denominator=Part(where={"what": "all"}))
    )
    leeds = observations.row(by_predicate=pl.col("area") == "E08000035", named=True)
    assert (leeds["numerator"], leeds["denominator"]) == (747.0, 1000.0)


def test_a_ratio_is_worked_out_of_all_its_parts_or_withheld() -> None:
    both = Part(where={"what": ("jobs", "rate")})
    observations, _ = read(feed(where={"what": "all"}, ratio=True, numerator=both, denominator=Part()))
    assert observations["value"].to_list() == [pytest.approx(74.7747)]
    lacking = Part(where={"what": ("jobs", "rate", "other")})
    observations, _ = read(feed(where={"what": "all"}, ratio=True, numerator=lacking, denominator=Part()))
    assert observations.select("value", "standing").rows() == [(None, "suppressed")]


def test_a_ratio_without_its_two_sides_is_refused() -> None:
    with pytest.raises(ValueError, match="a ratio needs its"):
        feed(ratio=True)


def test_text_that_is_no_figure_is_named_with_its_area() -> None:
    rows = ROWS | {"value": ["about 75", *ROWS["value"][1:]]}
    done = read_feed(RATE, feed(), layout(), pl.DataFrame(rows), "a" * 64)
    assert [str(finding) for finding in done.findings] == [
        "employment_rate, E08000035, 2023, everybody: 'about 75' is neither a number nor a mark this file is known to use: "
        "the figure is not used"
    ]


def test_a_period_that_is_none_is_named_once() -> None:
    observations, findings = read(feed(), ROWS | {"year": ["5-year average"] * 6})
    assert observations.is_empty()
    assert findings == [Check.NO_PERIOD]


def test_groups_are_those_declared_and_no_others() -> None:
    rows = ROWS | {"sex": ["Female", "Other", "Male", "All", "All", "All"]}
    observations, _ = read(feed(group_column="sex", groups={"Female": "women", "All": "everybody"}), rows)
    assert observations.filter(area="E08000035")["group"].to_list() == ["women"]
    assert observations.filter(area="E08000032").is_empty()


def test_limits_are_not_borrowed_from_another_column() -> None:
    rows = ROWS | {"low": ["70"] * 6, "high": ["80"] * 6, "median": ["75"] * 6}
    about_value, _ = read(feed(times=1.0, where={"what": "jobs"}), rows, lower="low", upper="high")
    about_median, _ = read(
        feed(times=1.0, where={"what": "jobs"}, value="median"), rows, lower="low", upper="high"
    )
    assert about_value["lower"].to_list() == [70.0]
    assert about_median["lower"].to_list() == [None]


def test_figures_after_a_day_are_provisional() -> None:
    assert read(feed(provisional_from=date(2023, 1, 1)))[0].filter(area="E08000035")[
        "standing"
    ].to_list() == ["provisional"]


def test_named_areas_get_the_codes_of_their_kind() -> None:
    named = layout(
        area="Area",
        area_names={" LADU": AreaKind.LOCAL_AUTHORITY, " MCA": AreaKind.COMBINED_AUTHORITY},
        no_area=(" LSIP",),
        names_otherwise={"Leedes": "Leeds"},
    )
    codes = {
        ("Leeds", AreaKind.LOCAL_AUTHORITY): "E08000035",
        ("West Yorkshire", AreaKind.COMBINED_AUTHORITY): "E47000003",
    }
    names = ["Leeds LADU", "Leedes LADU", "West Yorkshire MCA", "West Yorkshire LSIP", "Atlantis LADU"]
    read = with_codes(pl.DataFrame({"Area": names}), named, codes)
    assert read["Area"].to_list() == ["E08000035", "E08000035", "E47000003", "Atlantis LADU"]
