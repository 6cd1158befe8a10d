"""Missing years are named and never filled in; unlike periods stand under the year of their middle day."""

from datetime import date

import pytest
from tests.official_figures import BRADFORD, LEEDS, observation, table

from goodwork.core.observations.alignment import by_year, latest_years
from goodwork.core.observations.missing import missing_periods, told_by_area
from goodwork.standards.indicator import Gap, Rhythm, indicator
from goodwork.standards.period_alignment import period_alignment
from goodwork.vocabulary.periods import Period

RULE = indicator("employment_rate")


def test_a_missing_year_is_named_with_its_area() -> None:
    figures = table(*(observation(year=year) for year in (2020, 2021, 2023)))
    found = missing_periods(figures, [RULE], [LEEDS])
    assert [(finding.area, finding.period) for finding in found] == [(LEEDS, Period.year(2022))]


def test_a_year_others_have_and_this_area_has_not_is_missing() -> None:
    figures = table(*(observation(year=year) for year in (2022, 2023)), observation(area=BRADFORD, year=2023))
    found = missing_periods(figures, [RULE], [LEEDS, BRADFORD])
    assert [(finding.area, finding.period) for finding in found] == [(BRADFORD, Period.year(2022))]


def test_an_area_with_no_figure_at_all_is_one_finding() -> None:
    figures = table(*(observation(year=year) for year in range(2010, 2024)))
    found = missing_periods(figures, [RULE], [BRADFORD])
    assert [(finding.area, finding.period) for finding in found] == [(BRADFORD, None)]


def test_a_withheld_figure_is_missing() -> None:
    figures = table(
        observation(year=2022),
        observation(year=2023, value=None, standing="suppressed"),
        observation(year=2023, area=BRADFORD),
    )
    assert [finding.period for finding in missing_periods(figures, [RULE], [LEEDS])] == [Period.year(2023)]


def test_a_declared_gap_is_no_fault() -> None:
    gap = Gap(first=2021, last=2022, because="tests were called off", verified=True)
    figures = table(*(observation(year=year) for year in (2020, 2023)))
    assert missing_periods(figures, [RULE.model_copy(update={"gaps": (gap,)})], [LEEDS]) == []


def test_what_has_no_rhythm_misses_nothing() -> None:
    figures = table(*(observation(year=year) for year in (2019, 2025)))
    now_and_then = RULE.model_copy(update={"rhythm": Rhythm.NOW_AND_THEN})
    assert missing_periods(figures, [now_and_then], [LEEDS]) == []


def test_a_place_that_lacks_many_periods_is_told_once() -> None:
    figures = table(
        *(observation(year=year) for year in range(2010, 2020)), observation(area=BRADFORD, year=2015)
    )
    told = list(told_by_area(missing_periods(figures, [RULE], [LEEDS, BRADFORD, "E08000036"])))
    assert [(each.area, each.words) for each in told] == [
        (BRADFORD, "no figure was given for 2010; 2011; 2012; 2013 and 5 more"),
        ("E08000036", "has no figure at all for this area"),
    ]


@pytest.mark.parametrize(
    ("start", "end", "year"),
    [
        (date(2022, 4, 1), date(2023, 3, 31), 2022),
        (date(2022, 9, 1), date(2023, 8, 31), 2023),
        (date(2021, 1, 1), date(2023, 12, 31), 2022),
        (date(2023, 4, 1), date(2023, 4, 30), 2023),
    ],
)
def test_a_period_stands_under_the_year_of_its_middle_day(start: date, end: date, year: int) -> None:
    aligned = by_year(table(observation(start=start, end=end)), period_alignment())
    assert aligned["year"].to_list() == [year]


def test_of_several_periods_in_a_year_the_longest_stands_then_the_last() -> None:
    quarters = [
        observation(start=date(2023, m, 1), end=date(2023, m + 2, 28), value=70.0 + m) for m in (1, 4)
    ]
    assert by_year(table(*quarters), period_alignment())["value"].to_list() == [74.0]
    assert by_year(table(*quarters, observation(value=72.0)), period_alignment())["value"].to_list() == [72.0]


def test_the_latest_year_is_one_for_all_areas_and_widely_known() -> None:
    areas = [f"E0800000{n}" for n in range(1, 9)]
    everywhere = [observation(area=area, year=2022) for area in areas]
    here_and_there = [observation(area=area, year=2023) for area in areas[:3]]
    aligned = by_year(table(*everywhere, *here_and_there), period_alignment())
    assert latest_years(aligned, areas, 2026, period_alignment()) == {"employment_rate": 2022}
    assert latest_years(aligned, areas[:4], 2026, period_alignment()) == {"employment_rate": 2023}
    assert latest_years(aligned, areas, 2040, period_alignment()) == {}
