"""What an index would say otherwise: each indicator dropped in turn, and which source of doubt moves ranks most."""

import numpy as np
import polars as pl

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.sensitivity import Sensitivity
from goodwork.core.indices.shares_of_doubt import shares_of_doubt
from goodwork.core.indices.what_if import Moved, compared, without
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import DoubtError, IndexDoubt

#: `places` is by how many places an area moves on average when `without` is dropped; `area` moves most, by `most` (up, if above 0).
#: Ranks are among the areas that have a score both ways; `lost` have none without it, for too few of their figures are left.
WHAT_IF_COLUMNS = {
    "node": pl.String,
    "without": pl.String,
    "places": pl.Float64,
    "area": pl.String,
    "most": pl.Int64,
    "lost": pl.Int64,
}
#: `alone` is the share of doubt a source brings by itself, `together` with all it does beside others; each with 95% limits.
SHARE_COLUMNS = {
    "node": pl.String, "of": pl.String, "source": pl.String,
    "alone": pl.Float64, "alone_lower": pl.Float64, "alone_upper": pl.Float64,
    "together": pl.Float64, "together_lower": pl.Float64, "together_upper": pl.Float64,
    "runs": pl.Int64,
}  # fmt: skip
# Each share of doubt takes runs for every source and two more: a few of the replications give it limits narrow enough to order them.
ONE_IN = 8


def each_dropped(panel: Panel, definition: IndexMethod) -> pl.DataFrame:
    """For each top of the index and each of its indicators, how ranks of the last period move without it.

    An indicator that is the only part of another cannot be dropped by itself, and has no row.
    """
    nominal = build(panel, definition)
    rows = []
    for top in definition.tops:
        for indicator in definition.indicators:
            try:
                other = build(panel, without(definition, indicator.id))
            except IndexRefused:
                continue
            if top in other.nodes:
                told = _told(
                    [
                        one
                        for one in compared(nominal, other, top)
                        if one.period == panel.periods[-1] and one.rank
                    ]
                )
                rows += [(top, indicator.id, *told)] if told else []
    return pl.DataFrame(rows, WHAT_IF_COLUMNS, orient="row")


def doubt_shared(
    panel: Panel, definition: IndexMethod, doubt: IndexDoubt, threads: int
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Which source of doubt moves each top most, and why that cannot be said of one where it cannot."""
    rows, why_not = [], []
    for top in definition.tops:
        try:
            found = shares_of_doubt(
                panel, definition, doubt, top, n=doubt.runs.replications // ONE_IN, threads=threads
            )
        except DoubtError as problem:
            why_not.append(f"Which choice matters most for {top} cannot be said: {problem}")
            continue
        rows += [
            (top, one.of, share.source, share.first, share.first_low, share.first_high, share.total, share.total_low,
             share.total_high, one.runs)
            for one in found
            if not one.nothing_varies
            for share in one.shares
        ]  # fmt: skip
        why_not += [_left_out(top, one) for one in found if one.left_out]
    return pl.DataFrame(rows, SHARE_COLUMNS, orient="row"), tuple(why_not)


def _left_out(top: str, of: Sensitivity) -> str:
    return f"The shares of doubt in the {of.of} of {top} leave out {', '.join(of.left_out)}: some runs gave no number there."


def _told(moved: list[Moved]) -> tuple[float, str, int, int] | None:
    """How far places move among those with a score both ways, who moves most, and how many lose theirs."""
    both = [one for one in moved if one.other_rank]
    if not both:
        return None
    ranks, others = (
        np.array(each) for each in ([one.rank for one in both], [one.other_rank for one in both])
    )
    before = (ranks[None, :] < ranks[:, None]).sum(axis=1)
    places = before - (others[None, :] < others[:, None]).sum(axis=1)
    most = max(range(len(both)), key=lambda at: (abs(places[at]), both[at].area))
    return float(np.abs(places).mean()), both[most].area, int(places[most]), len(moved) - len(both)
