"""A change across a break is refused; with a declared link it is given, and the link beside it."""

from datetime import date

import pytest
from tests.official_figures import BRADFORD, LEEDS, observation, table

from goodwork.core.observations.breaks import MethodBreak, change, links_to, on_one_method
from goodwork.core.observations.frames import ObservationError
from goodwork.standards.indicator import Indicator, Link, LinkBy, Method, indicator
from goodwork.vocabulary.periods import Period

OLD, NEW = Period.year(2014), Period.year(2023)


def measured(year: int, value: float, method: str, **said: object) -> dict[str, object]:
    return observation(year=year, value=value, method=method, **said)


def with_methods(*links: Link) -> Indicator:
    methods = (
        Method(id="first", label="First", verified=True),
        Method(
            id="second",
            label="Second",
            starts=date(2015, 1, 1),
            broke_because="a new form was used",
            verified=True,
        ),
        Method(
            id="third",
            label="Third",
            starts=date(2020, 1, 1),
            broke_because="a new sample was drawn",
            verified=True,
        ),
    )
    return indicator("employment_rate").model_copy(update={"methods": methods, "links": links})


def link(older: str, newer: str, by: LinkBy, amount: float | None = None) -> Link:
    return Link(older=older, newer=newer, by=by, amount=amount, verified=True)


FIGURES = table(
    measured(2014, 70.0, "first", lower=68.0, upper=72.0),
    measured(2023, 74.0, "third", lower=71.0, upper=77.0),
    measured(2022, 73.0, "third"),
)


def test_a_change_across_a_break_is_refused_with_the_reason() -> None:
    with pytest.raises(
        MethodBreak, match=r"2014 and in 2023 were not measured alike \(a new sample was drawn\)"
    ):
        change(FIGURES, with_methods(), LEEDS, OLD, NEW)


def test_a_declared_link_carries_the_older_figure_over() -> None:
    rule = with_methods(link("first", "third", LinkBy.MULTIPLYING, 1.02))
    moved = change(FIGURES, rule, LEEDS, OLD, NEW)
    assert moved.amount == pytest.approx(74.0 - 71.4)
    assert [each.amount for each in moved.linked_by] == [1.02]


def test_links_are_followed_from_break_to_break() -> None:
    rule = with_methods(link("first", "second", LinkBy.ADDING, 1.5), link("second", "third", LinkBy.AS_IT_IS))
    assert change(FIGURES, rule, LEEDS, OLD, NEW).amount == pytest.approx(74.0 - 71.5)
    assert links_to(rule, "third", "first") is None


def test_the_interval_of_a_change_joins_those_of_both_figures() -> None:
    moved = change(FIGURES, with_methods(link("first", "third", LinkBy.AS_IT_IS)), LEEDS, OLD, NEW)
    half = (2.0**2 + 3.0**2) ** 0.5
    assert (moved.lower, moved.upper) == (pytest.approx(4 - half), pytest.approx(4 + half))


def test_a_link_that_multiplies_stretches_the_interval() -> None:
    moved = change(FIGURES, with_methods(link("first", "third", LinkBy.MULTIPLYING, 2.0)), LEEDS, OLD, NEW)
    assert moved.upper == pytest.approx(74 - 140 + (4.0**2 + 3.0**2) ** 0.5)


def test_without_limits_the_change_has_none() -> None:
    moved = change(FIGURES, with_methods(), LEEDS, Period.year(2022), NEW)
    assert (moved.amount, moved.lower, moved.upper, moved.linked_by) == (1.0, None, None, ())


def test_a_missing_figure_and_two_vintages_are_refused() -> None:
    with pytest.raises(ObservationError, match="no figure for E08000032 in 2014"):
        change(FIGURES, with_methods(), BRADFORD, OLD, NEW)
    twice = table(measured(2022, 73.0, "third"), measured(2022, 73.5, "third", vintage=date(2025, 1, 1)))
    with pytest.raises(ObservationError, match="2 vintages"):
        change(twice, with_methods(), LEEDS, Period.year(2022), NEW)


def test_figures_before_an_unlinked_break_are_set_apart() -> None:
    comparable, apart = on_one_method(FIGURES, {"employment_rate": with_methods()})
    assert sorted(comparable["value"]) == [73.0, 74.0]
    assert apart["value"].to_list() == [70.0]


def test_linked_figures_say_that_they_are_linked() -> None:
    counted = measured(2014, 70.0, "first", lower=68.0, upper=72.0, numerator=7.0, denominator=10.0)
    rule = with_methods(link("first", "third", LinkBy.MULTIPLYING, 1.1))
    comparable, apart = on_one_method(
        table(counted, measured(2023, 74.0, "third")), {"employment_rate": rule}
    )
    assert apart.is_empty()
    carried = comparable.filter(start=date(2014, 1, 1)).row(0, named=True)
    assert carried["method"] == "first, linked to third"
    assert carried["value"] == pytest.approx(77.0)
    assert carried["upper"] == pytest.approx(79.2)
    assert carried["numerator"] is None
