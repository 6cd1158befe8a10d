"""An index as tables: scores and ranks of every node, change, the log, what-ifs, and what it rests on."""

from collections.abc import Iterable

import numpy as np
import polars as pl

from goodwork.core.indices.scores import Event, Scores
from goodwork.core.indices.what_if import Moved
from goodwork.standards.composite_index import CompositeIndex, IndexMethod

LOG = {
    "step": pl.String,
    "what": pl.String,
    "area": pl.String,
    "node": pl.String,
    "period": pl.String,
    "before": pl.Float64,
    "after": pl.Float64,
}


def scores_frame(scores: Scores, method: IndexMethod) -> pl.DataFrame:
    """A row an area, period and node: its level (1 for an indicator), score and rank, null where there is none."""
    n_areas, n_nodes, n_periods = scores.levels.shape
    order = (0, 2, 1)  # area, period, node
    return pl.DataFrame(
        {
            "area": np.repeat(np.array(scores.areas), n_nodes * n_periods),
            "period": np.tile(np.repeat(np.array(scores.periods), n_nodes), n_areas),
            "node": np.tile(np.array(scores.nodes), n_areas * n_periods),
            "level": np.tile([method.level(node) for node in scores.nodes], n_areas * n_periods),
            "score": scores.levels.transpose(order).ravel(),
            "rank": scores.ranks.transpose(order).ravel(),
        }
    ).with_columns(pl.col("score").fill_nan(None), pl.col("rank").replace(0, None))


def change_frame(scores: Scores) -> pl.DataFrame:
    """A row an area and node: its change score and rank. No rows where the index does not ask for change."""
    if scores.change is None or scores.change_ranks is None:
        return pl.DataFrame(
            schema={"area": pl.String, "node": pl.String, "score": pl.Float64, "rank": pl.Int32}
        )
    n_areas, n_nodes = scores.change.shape
    return pl.DataFrame(
        {
            "area": np.repeat(np.array(scores.areas), n_nodes),
            "node": np.tile(np.array(scores.nodes), n_areas),
            "score": scores.change.ravel(),
            "rank": scores.change_ranks.ravel(),
        }
    ).with_columns(pl.col("score").fill_nan(None), pl.col("rank").replace(0, None))


def log_frame(events: Iterable[Event]) -> pl.DataFrame:
    """A row an event: what was done to which figure, before and after; an empty area or period means all."""
    return pl.DataFrame([(str(event.step), *event[1:]) for event in events], schema=LOG, orient="row")


def compared_frame(moved: Iterable[Moved]) -> pl.DataFrame:
    """A row an area and period: score and rank as the index stands and otherwise, and how many places up it goes."""
    rows = [(*one, one.places if one.rank and one.other_rank else None) for one in moved]
    frame = pl.DataFrame(
        rows,
        schema={
            "area": pl.String, "period": pl.String, "score": pl.Float64, "rank": pl.Int32,
            "other_score": pl.Float64, "other_rank": pl.Int32, "places_up": pl.Int32,
        },
        orient="row",
    )  # fmt: skip
    return frame.with_columns(pl.col("rank", "other_rank").replace(0, None))


def doubts_frame(method: IndexMethod) -> pl.DataFrame:
    """What of the index nobody has checked against its source, and what its source leaves open."""
    rows = [(node.id, node.note) for node in method.nodes if not node.verified]
    if isinstance(method, CompositeIndex):
        rows += [("", unknown) for unknown in method.unknown]
    return pl.DataFrame(rows, schema={"node": pl.String, "what": pl.String}, orient="row")
