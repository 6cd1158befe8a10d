"""Which places can be told apart by a figure, and which cannot: said in words, so that no order is read into overlapping bars."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from goodwork.core.change.verdict import Measured, Verdict, change, measured
from goodwork.pipelines.monitor.series import SeriesPoint
from goodwork.reports.words.phrases import counted, sentence_list
from goodwork.standards.indicator import Certainty, Indicator

MOST_NAMED = 6
_APART = (Verdict.BETTER, Verdict.WORSE, Verdict.HIGHER, Verdict.LOWER)


@dataclass(frozen=True, slots=True)
class Standing:
    """A place's figure beside another's: `words` says it, `is_apart` whether the doubt allows an order."""

    words: str
    is_apart: bool


def sure(point: SeriesPoint, indicator: Indicator) -> Measured:
    """A figure with its standard error, as far as that is known."""
    return measured(point.value, point.lower, point.upper, is_count=indicator.certainty is Certainty.COUNTED)


def beside(point: SeriesPoint, other: SeriesPoint, indicator: Indicator, other_name: str) -> Standing:
    """One figure beside another: "Better than England", "Cannot tell it from England"."""
    found = change(sure(other, indicator), sure(point, indicator), indicator.direction.sign, 0.0)
    if found.verdict is Verdict.SAME:
        return Standing(f"The same as {other_name}", False)
    if found.lower is None:
        side = found.verdict.value.partition(",")[0].capitalize()
        return Standing(f"{side} than {other_name} as published, without a margin", False)
    if found.verdict in _APART:
        return Standing(f"{found.verdict.value.capitalize()} than {other_name}", True)
    return Standing(f"Cannot tell it from {other_name}", False)


def pairs_apart(points: Sequence[tuple[str, SeriesPoint]], indicator: Indicator) -> list[tuple[str, str]]:
    """The pairs of names whose figures differ beyond the doubt of both: the better, or else the higher, first."""
    found = []
    for (name, point), (other_name, other) in combinations(points, 2):
        verdict = change(
            sure(other, indicator), sure(point, indicator), indicator.direction.sign, 0.0
        ).verdict
        if verdict in (Verdict.BETTER, Verdict.HIGHER):
            found.append((name, other_name))
        elif verdict in (Verdict.WORSE, Verdict.LOWER):
            found.append((other_name, name))
    return found


def finding(points: Sequence[tuple[str, SeriesPoint]], indicator: Indicator) -> str:
    """What may be said of some places together, in a sentence."""
    n_pairs = len(points) * (len(points) - 1) // 2
    apart = pairs_apart(points, indicator)
    if not apart:
        why = "their bars of doubt overlap too much" if any(p.lower is not None for _, p in points) else "no margin of error is published"  # fmt: skip
        return f"These {counted(len(points), 'place')} cannot be told apart: {why}"
    value = {name: point.value for name, point in points}
    first = apart[0]
    others = sum(pair[0] == first[0] for pair in apart)
    word = "higher" if value[first[0]] > value[first[1]] else "lower"
    if len(apart) == n_pairs:
        told = f"Every one of these {counted(len(points), 'place')} can be told apart"
        return f"{told}; {first[0]} is {word} than the rest" if others == len(points) - 1 else told
    than = first[1] if others == 1 else f"{others} of the others"
    alike = f"{n_pairs - len(apart):,} of {counted(n_pairs, 'pair')} cannot be told apart"
    return f"{first[0]} is {word} than {than}; {alike}"


def overlaps(points: Sequence[tuple[str, SeriesPoint]], indicator: Indicator) -> str:
    """Which pairs cannot be told apart, by name where they are few."""
    apart = {frozenset(pair) for pair in pairs_apart(points, indicator)}
    alike = [(a, b) for (a, _), (b, _) in combinations(points, 2) if frozenset((a, b)) not in apart]
    if not alike:
        return ""
    if len(alike) > MOST_NAMED:
        return (
            f"{counted(len(alike), 'pair')} of places cannot be told apart. Each pair is compared by itself."
        )
    return f"Cannot be told apart: {sentence_list([f'{a} from {b}' for a, b in alike])}."
