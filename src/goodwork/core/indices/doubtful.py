"""An index that may be drawn: built again with other data, other ways and other weights, each as declared."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.chance import uniform_number
from goodwork.core.indices.compiled import CompiledIndex, compile_index
from goodwork.core.indices.draws import key_of, keys_of
from goodwork.core.indices.other_ways import chosen_option, made_another_way
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.sampling_error import Errors, errors
from goodwork.core.indices.weight_draws import drawn_weights, joins_that_vary
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import DoubtError, IndexDoubt, UnknownError

Floats = NDArray[np.float64]

SAMPLING, WEIGHTS = "sampling", "weights"


class Drawn(NamedTuple):
    """Scores of one draw on the definition's own scale: levels [A, K, T], and change [A, K] where the index asks for it."""

    levels: Floats
    change: Floats | None


@dataclass(frozen=True, slots=True)
class _Scale:
    """How one way's scores are put on the definition's scale: times and plus, of levels and of change, [K]."""

    times: Floats
    plus: Floats
    change_times: Floats
    change_plus: Floats


class DoubtfulIndex:
    """Draws of an index. `sources` names what varies; `nodes` are those kept of each draw.

    A draw is a function of (seed, replication, stream of each source) alone. Raises `DoubtError` where the declared doubt does not fit
    the index, and `IndexRefused` where the figures do not.
    """

    def __init__(
        self, panel: Panel, definition: IndexMethod, doubt: IndexDoubt, nodes: Sequence[str] = ()
    ) -> None:
        self.panel, self.definition, self.doubt = panel, definition, doubt
        self.index = compile_index(panel, definition)
        self.nodes = tuple(nodes) or tuple(self.index.nodes[join.node] for join in self.index.tree.joins)
        if strangers := [node for node in self.nodes if node not in self.index.nodes]:
            raise DoubtError(
                f"This index has no node {', '.join(strangers)}: it has {', '.join(self.index.nodes)}."
            )
        self.kept = np.array([self.index.nodes.index(node) for node in self.nodes])
        self.errors = self._errors() if doubt.sampling else None
        self.sources = (
            *((SAMPLING,) if doubt.sampling else ()),
            *(choice.id for choice in doubt.choices),
            *((WEIGHTS,) if doubt.weights else ()),
        )
        self._keys = keys_of(panel.areas), keys_of(self.index.indicators), keys_of(panel.periods)
        self._node_keys = keys_of(self.index.nodes)
        self._source_keys = {source: key_of(source) for source in self.sources}
        self._varying = (
            joins_that_vary(self.index.tree.joins, self.index.nodes, doubt.weights) if doubt.weights else ()
        )
        self._ways: dict[tuple[int, ...], CompiledIndex] = {}
        self._scales: dict[tuple[int, ...], _Scale | None] = {}
        self.nominal = self.scores(self.index, self.index.nominal, None)
        for option in np.ndindex(*(len(choice.options) for choice in doubt.choices)):
            self._prepare_way(option)

    def scores(self, index: CompiledIndex, values: Floats, weights: Floats | None) -> Drawn:
        """Scores of the kept nodes, in the way's own scale."""
        prepared = index.prepare(values).figures
        scale, _ = index.normalise(index.treat(prepared).figures)
        declared = index.tree.weights
        levels = index.tree.levels(scale, weights, declared)[:, self.kept, :]
        if index.steps.change is None:
            return Drawn(levels, None)
        scaled, _, _ = index.normalise_change(prepared)
        return Drawn(levels, index.tree.levels(scaled, weights, declared)[:, self.kept, 0])

    def drawn(self, replication: int, streams: Sequence[int] | None = None) -> Drawn:
        """One draw. `streams`, one a source, keep the two sets of draws of a sensitivity analysis apart."""
        stream = dict(zip(self.sources, streams or (0,) * len(self.sources), strict=True))
        way = self._way(replication, stream)
        index = self._ways[way]
        weights = self._weights(index, replication, stream)
        values = index.nominal
        if self.errors is not None:
            seed = self._seed(SAMPLING, stream)
            values = self.errors.drawn(seed, replication, 0, self._keys)
        return self._on_our_scale(way, self.scores(index, values, weights))

    def drawn_by_sampling(self, replication: int) -> Drawn:
        """One draw of the data alone, by the definition's own way and weights."""
        assert self.errors is not None
        values = self.errors.drawn(self._own_seed(SAMPLING, 0), replication, 0, self._keys)
        return self.scores(self.index, values, None)

    def idle_options(self) -> tuple[str, ...]:
        """Options that set something and change no score by themselves."""
        idle = []
        for place, choice in enumerate(self.doubt.choices):
            for at, option in enumerate(choice.options):
                way = tuple(
                    at if k == place else _usual(other.options) for k, other in enumerate(self.doubt.choices)
                )
                if option.sets and self._same_as_usual(way, place):
                    idle.append(f"{choice.id}: {option.id}")
        return tuple(idle)

    def _same_as_usual(self, way: tuple[int, ...], place: int) -> bool:
        choice = self.doubt.choices[place]
        usual = (*way[:place], _usual(choice.options), *way[place + 1 :])
        if usual == way:
            return False
        one, other = self._ways[way], self._ways[usual]
        first, second = self.scores(one, one.nominal, None), self.scores(other, other.nominal, None)
        return bool(np.array_equal(first.levels, second.levels, equal_nan=True))

    def _seed(self, source: str, stream: dict[str, int]) -> int:
        return self._own_seed(source, stream[source])

    def _own_seed(self, source: str, stream: int) -> int:
        return (self.doubt.runs.seed + self._source_keys[source] + stream) & ((1 << 62) - 1)

    def _way(self, replication: int, stream: dict[str, int]) -> tuple[int, ...]:
        return tuple(
            chosen_option(choice, uniform_number(self._seed(choice.id, stream), replication, 1, 0, 0))
            for choice in self.doubt.choices
        )

    def _weights(self, index: CompiledIndex, replication: int, stream: dict[str, int]) -> Floats | None:
        if self.doubt.weights is None:
            return None
        return drawn_weights(
            index.tree.weights, self._varying, self._node_keys, self.doubt.weights,
            self._seed(WEIGHTS, stream), replication, 2,
        )  # fmt: skip

    def _prepare_way(self, way: tuple[int, ...]) -> None:
        options = [choice.options[at] for choice, at in zip(self.doubt.choices, way, strict=True)]
        method = made_another_way(self.definition, options)
        if method.node_ids != self.definition.node_ids:
            raise DoubtError(
                "An option adds or takes away nodes: then scores cannot be set beside each other. Give a node the weight 0 instead."
            )
        index = self.index if method is self.definition else compile_index(self.panel, method)
        self._ways[way] = index
        found = self.scores(index, index.nominal, None)
        self._refuse_lost_scores(options, found)
        other = any(option.other_scale for option in options)
        self._scales[way] = _onto(found, self.nominal) if other else None

    def _refuse_lost_scores(self, options: Sequence[object], found: Drawn) -> None:
        lost = np.isnan(found.levels) & ~np.isnan(self.nominal.levels)
        if lost.any():
            area, node, period = (int(axis[0]) for axis in np.nonzero(lost))
            names = ", ".join(str(getattr(option, "id", "")) for option in options)
            raise DoubtError(
                f"Made with {names}, the index gives no score of {self.nodes[node]} for {self.panel.areas[area]} in {self.panel.periods[period]} "
                f"({int(lost.sum())} scores are lost in all). A geometric mean needs a scale above 0: set both, or take the option out."
            )

    def _on_our_scale(self, way: tuple[int, ...], found: Drawn) -> Drawn:
        scale = self._scales[way]
        if scale is None:
            return found
        levels = found.levels * scale.times[:, None] + scale.plus[:, None]
        change = None if found.change is None else found.change * scale.change_times + scale.change_plus
        return Drawn(levels, change)

    def _errors(self) -> Errors:
        sampling = self.doubt.sampling
        assert sampling is not None
        names = [node.indicator or node.id for node in self.definition.indicators]
        named = {*sampling.indicators, *sampling.counted_whole, *(n for pair in sampling.shared for n in (pair.one, pair.other))}  # fmt: skip
        if strangers := sorted(named - set(names)):
            raise DoubtError(
                f"The doubt speaks of {', '.join(strangers)}, which this index does not use: nothing would come of it. Correct the name."
            )
        place = {name: k for k, name in enumerate(names)}
        columns = [self.panel.indicators.index(name) for name in names]
        raw = self.panel.standard_errors
        known = None if raw is None else raw[:, columns, :]
        if sampling.where_unknown is UnknownError.AS_SIMILAR and known is not None:
            known = as_similar(self.index.nominal, known)
        declared = [sampling.of(name) for name in names]
        return errors(
            self.index.nominal,
            known,
            [one.across_periods for one in declared],
            [(place[pair.one], place[pair.other], pair.correlation) for pair in sampling.shared],
            [(one.distribution, one.low, one.high) for one in declared],
            np.array([name in sampling.counted_whole for name in names]),
        )


def as_similar(values: Floats, known: Floats) -> Floats:
    """Standard errors with those not known put at the median of the others' of the same indicator and period.

    Of the others' share of their own value, where all values are above 0; of the error itself where not.
    """
    filled = known.copy()
    for i in range(values.shape[1]):
        for t in range(values.shape[2]):
            error, value = known[:, i, t], values[:, i, t]
            have, want = ~np.isnan(error) & ~np.isnan(value), np.isnan(error) & ~np.isnan(value)
            if have.any() and want.any():
                above = bool((value[have | want] > 0).all())
                filled[want, i, t] = (
                    np.median(error[have] / value[have]) * value[want] if above else np.median(error[have])
                )
    return filled


def _usual(options: Sequence[object]) -> int:
    return next((at for at, option in enumerate(options) if not getattr(option, "sets", None)), 0)


def _onto(theirs: Drawn, ours: Drawn) -> _Scale:
    times, plus = _line(theirs.levels, ours.levels, (0, 2))
    if theirs.change is None or ours.change is None:
        return _Scale(times, plus, np.ones_like(times), np.zeros_like(plus))
    return _Scale(times, plus, *_line(theirs.change, ours.change, (0,)))


def _line(theirs: Floats, ours: Floats, axes: tuple[int, ...]) -> tuple[Floats, Floats]:
    spread = np.nanstd(theirs, axis=axes)
    times = np.where(spread > 0, np.nanstd(ours, axis=axes) / np.where(spread > 0, spread, 1), 1.0)
    return times, np.nanmean(ours, axis=axes) - times * np.nanmean(theirs, axis=axes)
