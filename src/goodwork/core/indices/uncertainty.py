"""How sure an index is: its sampling error, its choices of method and its weights together, carried to scores, ranks and change."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.among_places import drawn_back, middle_of
from goodwork.core.indices.certainty import IndexUncertainty, Interval
from goodwork.core.indices.doubtful import DoubtfulIndex
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.rank_ranges import rank_ranges
from goodwork.core.indices.tree import ranks
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import IndexDoubt, UnknownError
from goodwork.standards.index_steps import Normalising, Scope

Floats = NDArray[np.float64]
Ranks = NDArray[np.int32]


def uncertainty(
    panel: Panel, definition: IndexMethod, doubt: IndexDoubt, *, nodes: Sequence[str] = (), threads: int = 1
) -> IndexUncertainty:
    """Build the index again as often as the doubt declares, and say what holds.

    `nodes` are those to keep (all but the indicators, where none is named). The same seed gives the same bytes on any number of threads.
    """
    index = DoubtfulIndex(panel, definition, doubt, nodes)
    n = doubt.runs.replications
    draws = np.empty((n, *index.nominal.levels.shape))
    changes = None if index.nominal.change is None else np.empty((n, *index.nominal.change.shape))

    def one(replication: int) -> None:
        found = index.drawn(replication)
        draws[replication] = found.levels
        if changes is not None and found.change is not None:
            changes[replication] = found.change

    in_threads(one, n, threads)
    return _read(index, draws, changes, threads)


def in_threads(work: Callable[[int], None], n: int, threads: int) -> None:
    """Do a piece of work for 0 to n - 1, each writing its own row, so that no order can matter."""
    if threads <= 1:
        for k in range(n):
            work(k)
        return
    with ThreadPoolExecutor(threads) as pool:
        for _ in pool.map(work, range(n), chunksize=max(1, n // (threads * 8))):
            pass


def _read(index: DoubtfulIndex, draws: Floats, changes: Floats | None, threads: int) -> IndexUncertainty:
    nominal, panel = index.nominal, index.panel
    rule = index.definition.steps.rank
    high, low = _ranges(draws if rule.highest_is_first else -draws, threads)
    levels = _interval(nominal.levels, draws, threads)
    own = None if changes is None or nominal.change is None else _interval(nominal.change, changes, threads)
    said = (*notes(index), *_lost(index, draws))
    alone = _by_sampling_alone(index, draws, threads)
    change = improved = None
    if len(panel.periods) > 1:
        value, apart = nominal.levels[..., -1] - nominal.levels[..., 0], draws[..., -1] - draws[..., 0]
        change = _interval(value, apart, threads)
        if alone is not None:
            apart = drawn_back(apart, value, middle_of(alone[..., -1] - alone[..., 0]), towards_nothing=True)
        better = apart > 0 if rule.highest_is_first else apart < 0
        improved = np.where(np.isnan(value), np.nan, np.mean(better + 0.5 * (apart == 0), axis=0))
    if alone is not None:
        draws = drawn_back(draws, nominal.levels, middle_of(alone))
    drawn_ranks = _ranked(index, draws, threads)
    return IndexUncertainty(
        panel.areas, index.nodes, panel.periods, index.sources, levels, ranks(nominal.levels, rule),
        *_rank_percentiles(drawn_ranks, threads), high, low, change, improved, own, unknown_shares(index), draws, drawn_ranks,
        rule.highest_is_first, index.doubt.certainty, index.doubt.runs.replications, index.doubt.runs.seed, said,
    )  # fmt: skip


def _by_sampling_alone(index: DoubtfulIndex, draws: Floats, threads: int) -> Floats | None:
    """Draws by sampling error alone; None where none is declared, or there are too few places to read among.

    A fifth as many: they only say how large the error of each score is.
    """
    if index.errors is None or len(index.panel.areas) < index.doubt.certainty.fewest_places:
        return None
    if len(index.sources) == 1:
        return draws
    alone = np.empty((max(100, len(draws) // 5), *draws.shape[1:]))

    def one(replication: int) -> None:
        alone[replication] = index.drawn_by_sampling(replication).levels

    in_threads(one, len(alone), threads)
    return alone


def _ranked(index: DoubtfulIndex, draws: Floats, threads: int) -> Ranks:
    ranked = np.empty(draws.shape, dtype=np.int32)

    def one(replication: int) -> None:
        ranked[replication] = ranks(draws[replication], index.definition.steps.rank)

    in_threads(one, len(draws), threads)
    return ranked


def _interval(value: Floats, draws: Floats, threads: int) -> Interval:
    """As far either way as the farther of the 2.5th and 97.5th percentiles of the draws, and once more as far as the draws lean.

    Noise added to noisy figures leans the draws to one side of the score; the noise in the figures themselves leant the score further,
    and the truth lies as often on the other side. What these limits hold is counted in two unlike kinds of planted worlds
    (tests/unit/core/indices/test_coverage.py and test_coverage_of_harsh_worlds.py).
    """
    reach = np.empty(value.shape)

    def one(a: int) -> None:
        low, high = np.quantile(draws[:, a], (0.025, 0.975), axis=0)
        lean = np.abs(draws[:, a].mean(axis=0) - value[a])
        reach[a] = np.maximum(high - value[a], value[a] - low) + lean

    in_threads(one, len(value), threads)
    return Interval(value, value - reach, value + reach)


def _rank_percentiles(drawn: Ranks, threads: int) -> tuple[Floats, Floats, Floats]:
    found = np.empty((3, *drawn.shape[1:]))

    def one(a: int) -> None:
        found[:, a] = np.quantile(drawn[:, a], (0.5, 0.05, 0.95), axis=0)

    in_threads(one, drawn.shape[1], threads)
    return found[0], found[1], found[2]


def _ranges(draws: Floats, threads: int) -> tuple[Ranks, Ranks]:
    _, n_areas, n_nodes, n_periods = draws.shape
    high, low = (
        np.zeros((n_areas, n_nodes, n_periods), np.int32),
        np.zeros((n_areas, n_nodes, n_periods), np.int32),
    )

    def one(at: int) -> None:
        k, t = divmod(at, n_periods)
        high[:, k, t], low[:, k, t] = rank_ranges(draws[:, :, k, t])

    in_threads(one, n_nodes * n_periods, threads)
    return high, low


def unknown_shares(index: DoubtfulIndex) -> Floats:
    """The share of each score's weight that rests on figures of unknown sampling error, or filled in: float64 [A, K, T].

    1 of every score where the doubt declares no sampling error at all: then none was looked at.
    """
    compiled = index.index
    if index.errors is None:
        return np.ones(index.nominal.levels.shape)
    filled = np.isnan(compiled.nominal) & ~np.isnan(compiled.prepare(compiled.nominal).figures)
    n_areas, _, n_periods = compiled.nominal.shape
    shares = np.zeros((n_areas, len(compiled.nodes), n_periods))
    shares[:, compiled.tree.indicators, :] = index.errors.unknown | filled
    there = ~np.isnan(compiled(compiled.nominal))
    for join in compiled.tree.joins:
        children = list(join.children)
        weight = compiled.tree.weights[children][None, :, None] * there[:, children, :]
        total = weight.sum(axis=1)
        shares[:, join.node, :] = (shares[:, children, :] * weight).sum(axis=1) / np.where(
            total > 0, total, 1
        )
    return shares[:, index.kept, :]


def _lost(index: DoubtfulIndex, draws: Floats) -> Iterator[str]:
    """Places whose score some draws took away: they have a score, and no limits can be said of it."""
    n_lost = (~np.isfinite(draws).all(axis=0) & ~np.isnan(index.nominal.levels)).sum(axis=2)
    for k, node in enumerate(index.nodes):
        places = [index.panel.areas[a] for a in np.flatnonzero(n_lost[:, k])]
        if places:
            yield f"{node}: some draws gave no score, so no limits can be said, for {_listed(places)}"


def _listed(names: Sequence[str]) -> str:
    return ", ".join(names[:5]) + ("…" if len(names) > 5 else "")


def notes(index: DoubtfulIndex) -> tuple[str, ...]:
    """What a reader must know beside the figures: errors not known, by indicator; options that change nothing."""
    said = []
    if index.errors is None:
        said.append("Sampling error was not part of the doubt: true limits are wider.")
    else:
        similar = (
            index.doubt.sampling is not None and index.doubt.sampling.where_unknown is UnknownError.AS_SIMILAR
        )
        given = "held still" if not similar else "held still, as no other place's is known either"
        for i, name in enumerate(index.index.indicators):
            places = [index.panel.areas[a] for a in np.flatnonzero(index.errors.unknown[:, i, :].any(axis=1))]
            if places:
                said.append(
                    f"{name}: sampling error not known for {len(places)} of {len(index.panel.areas)} places ({given}): {_listed(places)}"
                )
        scale = index.definition.steps.normalise
        if scale.how is Normalising.MIN_MAX and scale.scope is not Scope.FIXED_GOALPOSTS:
            said.append(
                "Scores lie between the lowest and the highest figure, and these are often the most mistaken ones: where errors are "
                "large beside the differences between places, the true limits are wider than those shown."
            )
        if similar:
            said.append("Where an error was not known, the usual one of other places was taken.")
    said += [f"The option {option} changes no score." for option in index.idle_options()]
    return tuple(said)
