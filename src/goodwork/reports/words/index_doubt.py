"""How sure an index is, in words: ranks, two places side by side, a change, and where the doubt comes from."""

from collections.abc import Mapping

from goodwork.core.indices.certainty import Answer, Claim, IndexUncertainty
from goodwork.core.indices.sensitivity import Sensitivity
from goodwork.reports.words.phrases import sentence_list
from goodwork.reports.words.targets import in_hundred

_SOURCES = {"sampling": "the data, which come from samples of people", "weights": "how much each part counts"}
_LITTLE = 0.05


def ordinal(n: int) -> str:
    """ "1st", "2nd", "3rd", "11th"."""
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n}{ending}"


def rank_sentence(found: IndexUncertainty, area: str, name: str, node: str, period: str = "") -> str:
    """Where a place stands, and where it may truly stand."""
    a, k, t = found.place(area, node, period)
    rank, high, low = int(found.ranks[a, k, t]), int(found.rank_high[a, k, t]), int(found.rank_low[a, k, t])
    if rank == 0:
        return f"{name} has no score, because too many of its figures are not known."
    n = int((found.ranks[:, k, t] > 0).sum())
    if found.unknown[a, k, t] > found.certainty.unknown_limit:
        return f"{name} comes {ordinal(rank)} of {n}, but we cannot say how sure that is: for too many of its figures nobody has said how far they may be out."
    if high == low:
        return f"{name} comes {ordinal(rank)} of {n}, and the figures fit no other place."
    return f"{name} comes {ordinal(rank)} of {n}. The figures would fit any place from {ordinal(high)} to {ordinal(low)}."


def pair_sentence(claim: Claim, name: str, other: str) -> str:
    """Whether one place is ahead of another."""
    if claim.answer is Answer.YES:
        return f"{name} is ahead of {other}. The chance of that is {in_hundred(claim.probability)}."
    if claim.answer is Answer.NO:
        return f"{name} is behind {other}. The chance of that is {in_hundred(1 - claim.probability)}."
    return f"We cannot tell {name} and {other} apart: {claim.why}."


def change_sentence(found: IndexUncertainty, area: str, name: str, node: str, decimals: int = 1) -> str:
    """Whether a place's score became better, and by how much."""
    claim = found.has_improved(area, node)
    assert found.change is not None
    a, k, _ = found.place(area, node)
    value, low, high = (float(table[a, k]) for table in found.change)
    since = f"between {found.periods[0]} and {found.periods[-1]}"
    moved = (
        f"{'rose' if value > 0 else 'fell'} by {abs(value):.{decimals}f} {since}"
        if round(value, decimals)
        else f"did not move {since}"
    )
    if claim.answer is Answer.CANNOT_TELL:
        return (
            f"The score of {name} {moved}, but we cannot tell if things became better or worse: {claim.why}."
        )
    reach = f"The true change lies most likely between {low:+.{decimals}f} and {high:+.{decimals}f}."
    better = "better" if claim.answer is Answer.YES else "worse"
    sure = claim.probability if claim.answer is Answer.YES else 1 - claim.probability
    return f"The score of {name} {moved}. Things became {better}, and the chance of that is {in_hundred(sure)}. {reach}"


def source_sentence(found: Sensitivity, labels: Mapping[str, str]) -> str:
    """Where most of the doubt comes from. `labels` are the choices of method in words."""
    if found.nothing_varies:
        return f"Nothing that was varied moves the {found.of}."
    ordered = sorted(found.shares, key=lambda share: -share.total)
    words = {**_SOURCES, **labels}
    most, *others = [share for share in ordered if share.total > _LITTLE] or ordered[:1]
    named = [f"{words.get(share.source, share.source)} ({round(100 * share.total)}%)" for share in others]
    first = f"Most of the doubt about the {found.of} comes from {words.get(most.source, most.source)} ({round(100 * most.total)}%)"
    return f"{first}, then {sentence_list(named)}." if named else f"{first}."
