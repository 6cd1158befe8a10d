"""The monitor's indices: one panel for places of a kind, built with its joint doubt, as tables of scores and changes."""

from collections.abc import Mapping, Sequence
from hashlib import sha256
from math import inf

import numpy as np
import polars as pl

from goodwork.core.indices.build import build
from goodwork.core.indices.checks import directions_apart
from goodwork.core.indices.panel import PanelError
from goodwork.core.indices.uncertainty import IndexUncertainty, uncertainty
from goodwork.pipelines.monitor.index_what_ifs import doubt_shared, each_dropped
from goodwork.pipelines.monitor.panel import PanelRead, panel_by_year
from goodwork.pipelines.monitor.result import CHANGE_COLUMNS, SCORE_COLUMNS, IndexResult, Place
from goodwork.standards.composite_index import CompositeIndex
from goodwork.standards.index_doubt import DoubtError, IndexDoubt
from goodwork.standards.index_steps import Aggregating, Normalising
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import IndexAsked
from goodwork.vocabulary.areas import AreaKind
from goodwork.vocabulary.observations import Standing

THREADS = 2


def indices_of(
    asked: Sequence[IndexAsked],
    observations: pl.DataFrame,
    everywhere: Sequence[Place],
    parts: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[IndexResult, ...]:
    """Each index for each kind of place there are at least 3 of: a place and its own members are never on one scale.

    `parts` are what figures of a combined authority may be made from: its members, where nothing is said. Raises StandardError where an index, or what is declared to be in doubt about it, cannot be worked out for these figures.
    """
    if parts is None:
        parts = {place.code: place.members for place in everywhere if place.is_combined_authority}
    found = []
    for one in asked:
        for kind in (AreaKind.COMBINED_AUTHORITY, AreaKind.LOCAL_AUTHORITY):
            areas = [place.code for place in everywhere if place.area.kind is kind]
            if len(areas) > 2:
                try:
                    found.append(_index(one, observations, areas, parts, kind))
                except (DoubtError, PanelError) as problem:
                    raise StandardError(
                        f"The index {one.index} with the doubt {one.doubt} cannot be made for every {kind.value}: {problem}"
                    ) from problem
    return tuple(found)


def _index(
    asked: IndexAsked,
    observations: pl.DataFrame,
    areas: list[str],
    parts: Mapping[str, tuple[str, ...]],
    kind: AreaKind,
) -> IndexResult:
    definition, doubt = asked.definition(), asked.doubts()
    wanted = {node.indicator or node.id: node.indicator or node.id for node in definition.indicators}
    read = panel_by_year(observations, wanted, areas, asked.years, parts)
    sure = uncertainty(read.panel, definition, doubt, threads=THREADS)
    shared, why_not = doubt_shared(read.panel, definition, doubt, THREADS)
    least, most = _bounds(definition)
    return IndexResult(
        definition=definition,
        kind=kind,
        areas=sure.areas,
        periods=sure.periods,
        scores=_scores(sure).with_columns(pl.col("score_lower", "score_upper").clip(least, most)),
        changes=_changes(sure),
        log=(*directions_apart(definition), *build(read.panel, definition).log),
        replications=sure.replications,
        unknown_limit=doubt.certainty.unknown_limit,
        seed=sure.seed,
        doubt_from=_varied(doubt),
        notes=(*sure.notes, *why_not),
        observations_hash=_hash(read),
        what_ifs=each_dropped(read.panel, definition),
        shares_of_doubt=shared,
        gaps=read.gaps,
        made=_made_of_parts(read),
    )


def _made_of_parts(read: PanelRead) -> pl.DataFrame:
    """The figures that no publisher gives and that were worked out from those of a place's authorities."""
    made = read.observations.filter(pl.col("value").is_not_null(), standing=Standing.MADE.value)
    return made.select("area", "indicator", period=pl.col("year").cast(pl.String)).sort(
        "area", "indicator", "period"
    )


def _bounds(definition: CompositeIndex) -> tuple[float, float]:
    """What a score can be at all: its limits are not drawn beyond."""
    scale = definition.steps.normalise
    is_mean = all(one.how is Aggregating.ARITHMETIC for one in definition.steps.aggregate)
    if is_mean and scale.how in (Normalising.MIN_MAX, Normalising.PERCENTILE_RANK):
        return scale.plus, scale.plus + scale.times
    return -inf, inf


def _scores(sure: IndexUncertainty) -> pl.DataFrame:
    """One row for each node, place and year that has a score."""
    rows = [
        (node, area, period, *(float(x[a, k, t]) for x in (sure.levels.value, sure.levels.lower, sure.levels.upper)),
         int(sure.ranks[a, k, t]), int(sure.rank_high[a, k, t]), int(sure.rank_low[a, k, t]), float(sure.unknown[a, k, t]))
        for k, node in enumerate(sure.nodes)
        for a, area in enumerate(sure.areas)
        for t, period in enumerate(sure.periods)
        if not np.isnan(sure.levels.value[a, k, t])
    ]  # fmt: skip
    kinds = [pl.String] * 3 + [pl.Float64] * 3 + [pl.Int64] * 3 + [pl.Float64]
    return pl.DataFrame(rows, dict(zip(SCORE_COLUMNS, kinds, strict=True)), orient="row")


def _changes(sure: IndexUncertainty) -> pl.DataFrame:
    kinds = [pl.String] * 4 + [pl.Float64] * 4
    schema = dict(zip(CHANGE_COLUMNS, kinds, strict=True))
    if sure.change is None or sure.improved is None:
        return pl.DataFrame(schema=schema)
    first, last, moved = sure.periods[0], sure.periods[-1], sure.change
    rows = [
        (
            node,
            area,
            first,
            last,
            *(float(x[a, k]) for x in (moved.value, moved.lower, moved.upper, sure.improved)),
        )
        for k, node in enumerate(sure.nodes)
        for a, area in enumerate(sure.areas)
        if not np.isnan(moved.value[a, k])
    ]
    return pl.DataFrame(rows, schema, orient="row")


def _varied(doubt: IndexDoubt) -> tuple[str, ...]:
    """What the doubt is made of, in words."""
    words = ["sampling error of the data"] * (doubt.sampling is not None) + ["weights"] * (
        doubt.weights is not None
    )
    return (*words, *(choice.label[:1].lower() + choice.label[1:] for choice in doubt.choices))


def _hash(read: PanelRead) -> str:
    """The observations used, as one number: the same figures give the same scores."""
    kept = read.observations.select(
        "indicator", "area", "start", "end", "group", "value", "lower", "upper", "source_hash"
    )
    return sha256(kept.sort(kept.columns).write_csv(float_precision=12).encode()).hexdigest()
