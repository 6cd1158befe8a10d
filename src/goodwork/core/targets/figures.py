"""The figures a target is judged by: one series, in order, of one method, with what is wanting named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import isfinite, sqrt

from goodwork.vocabulary.periods import Period

DAYS_A_YEAR = 365.25


class TargetError(Exception):
    """A target that cannot be judged. Says what happened, what it means, and what to do."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: its period, its value, its standard error (0: counted whole; None: not known) and its method."""

    period: Period
    value: float
    standard_error: float | None = None
    method: str = ""


#: Whether two figures may be compared: False where a method broke between them and no link is declared.
Comparable = Callable[[Figure, Figure], bool]


def same_method(one: Figure, other: Figure) -> bool:
    """Figures may be compared where their methods have one name."""
    return one.method == other.method


def in_order(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The figures by the end of their period. Raises `TargetError` for two of one period, or one that is no number."""
    ordered = tuple(sorted(figures, key=lambda figure: (figure.period.end, figure.period.start)))
    for figure in ordered:
        error = figure.standard_error
        if not isfinite(figure.value) or (error is not None and not (isfinite(error) and error >= 0)):
            raise TargetError(
                f"The figure of {figure.period} is no number, or its standard error is not. Leave it out, so that it is said to be wanting."
            )
    for before, after in pairwise(ordered):
        if before.period.end == after.period.end:
            raise TargetError(
                f"There are two figures whose periods end on {after.period.end}. Which one counts is not for a machine to guess: keep one."
            )
    return ordered


def without_break(figures: Sequence[Figure], start: Figure, comparable: Comparable) -> None:
    """Raise `TargetError` where a figure may not be compared with the first."""
    for figure in figures:
        if not comparable(start, figure):
            raise TargetError(
                f"How this is measured changed between {start.period} and {figure.period}, so the two figures cannot be compared and "
                "nothing can be said of the target. Declare a link between the two methods, or set a new baseline after the change."
            )


def months_between(one: date, other: date) -> int:
    """Whole calendar months from one day to a later one, by the calendar and not by days."""
    return (other.year - one.year) * 12 + other.month - one.month


def wanting(figures: Sequence[Figure], every_months: int) -> tuple[str, ...]:
    """The months in which a period should have ended between two figures, and none did ("December 2019")."""
    missing = []
    for before, after in pairwise(figures):
        apart = months_between(before.period.end, after.period.end)
        for step in range(every_months, apart - every_months // 2, every_months):
            month = before.period.end.month - 1 + step
            missing.append(date(before.period.end.year + month // 12, month % 12 + 1, 1).strftime("%B %Y"))
    return tuple(missing)


def years_from(start: date, day: date) -> float:
    """Years from one day to another."""
    return (day - start).days / DAYS_A_YEAR


def gap_figures(
    group: Sequence[Figure], other: Sequence[Figure], *, higher_is_better: bool, part: float = 0.0
) -> tuple[Figure, ...]:
    """How far a group is behind another, in each period that both have.

    Above 0: behind. `part` is the share of the other group that the first makes up, by which their sampling errors go together;
    0 takes them as apart, which makes the gap look less sure, never surer. An error not known on either side is not known of the gap.
    """
    by_period = {figure.period: figure for figure in other}
    gaps = []
    for one in in_order(group):
        against = by_period.get(one.period)
        if against is None:
            continue
        if one.method != against.method:
            raise TargetError(
                f"In {one.period} the two sides of the gap are measured in different ways ({one.method}; {against.method}), so there is no gap to read."
            )
        apart = against.value - one.value if higher_is_better else one.value - against.value
        gaps.append(Figure(one.period, apart, _gap_error(one, against, part), one.method))
    return tuple(gaps)


def _gap_error(one: Figure, other: Figure, part: float) -> float | None:
    if one.standard_error is None or other.standard_error is None:
        return None
    own = one.standard_error**2
    return sqrt(max(own + other.standard_error**2 - 2 * part * own, 0.0))


def gap_to_level(group: Sequence[Figure], level: float, *, higher_is_better: bool) -> tuple[Figure, ...]:
    """How far a group is behind a fixed level, in each period."""
    return tuple(
        Figure(
            one.period,
            level - one.value if higher_is_better else one.value - level,
            one.standard_error,
            one.method,
        )
        for one in in_order(group)
    )
