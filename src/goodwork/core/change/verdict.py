"""The change between two figures, its 95% interval, and the one word that the figures allow.

The standard error of a figure is read back from its published limits, taken as those of a normal distribution. Two
figures of different samples err apart, so their errors add as squares; samples that share people (rolling years) err
together, and the interval given here is then too wide, never too narrow.
"""

from dataclasses import dataclass
from enum import StrEnum
from math import hypot
from statistics import NormalDist

Z = NormalDist().inv_cdf(0.975)


class Verdict(StrEnum):
    """What may be said of a change."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "little changed"
    CANNOT_TELL = "cannot tell"
    BETTER_AS_PUBLISHED = "better, as published"
    WORSE_AS_PUBLISHED = "worse, as published"
    HIGHER = "higher"
    LOWER = "lower"


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure and its standard error; None where nothing says how sure it is, 0 where it is a full count."""

    value: float
    error: float | None


@dataclass(frozen=True, slots=True)
class Change:
    """Later less earlier, with its 95% limits where they are known."""

    difference: float
    lower: float | None
    upper: float | None
    verdict: Verdict


def measured(value: float, lower: float | None, upper: float | None, *, is_count: bool = False) -> Measured:
    """A figure with its standard error, from its published 95% limits.

    An interval that would pass 0 or 100% is cut there by its publisher, so the longer half is the true one.
    """
    if is_count:
        return Measured(value, 0.0)
    if lower is None or upper is None:
        return Measured(value, None)
    return Measured(value, max(upper - value, value - lower) / Z)


def share(part: Measured, whole: Measured) -> Measured:
    """A figure as a percentage of another, with the error of both."""
    value = 100 * part.value / whole.value
    if part.error is None:
        return Measured(value, None)
    error = hypot(part.error / part.value if part.value else 0.0, (whole.error or 0.0) / whole.value)
    return Measured(value, abs(value) * error)


def change(before: Measured, after: Measured, sign: int, matters: float) -> Change:
    """What may be said. `sign` is 1 where higher is better, -1 where lower is, 0 where neither is.

    `matters` is the least change worth a word: an interval that lies wholly within it is "little changed".
    """
    difference = after.value - before.value
    if before.error is None or after.error is None:
        return Change(difference, None, None, _as_published(difference, sign, matters))
    half = Z * hypot(before.error, after.error)
    lower, upper = difference - half, difference + half
    return Change(difference, lower, upper, _verdict(lower, upper, sign, matters))


def _verdict(lower: float, upper: float, sign: int, matters: float) -> Verdict:
    if -matters <= lower and upper <= matters:
        return Verdict.SAME
    if lower <= 0 <= upper:
        return Verdict.CANNOT_TELL
    return _named(lower, sign)


def _named(difference: float, sign: int) -> Verdict:
    if sign == 0:
        return Verdict.HIGHER if difference > 0 else Verdict.LOWER
    return Verdict.BETTER if difference * sign > 0 else Verdict.WORSE


def _as_published(difference: float, sign: int, matters: float) -> Verdict:
    if abs(difference) <= matters:
        return Verdict.SAME
    named = _named(difference, sign)
    return {Verdict.BETTER: Verdict.BETTER_AS_PUBLISHED, Verdict.WORSE: Verdict.WORSE_AS_PUBLISHED}.get(
        named, named
    )
