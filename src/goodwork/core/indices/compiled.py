"""An index made ready to be built many times over: the same steps on other figures or other weights, and no log."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.checks import chosen
from goodwork.core.indices.columns import Flags, means
from goodwork.core.indices.filling import fillings
from goodwork.core.indices.outliers import treated
from goodwork.core.indices.panel import Figures, Panel
from goodwork.core.indices.scales import Posts, normalised
from goodwork.core.indices.tree import Tree
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_steps import Changing, Normalising, Scope


@dataclass(frozen=True)
class Prepared:
    """Figures [area, indicator, period] ready to be treated, with what was screened out, divided and filled on the way."""

    figures: Figures
    screened: Flags
    areas_out: Flags  # [area, period]
    indicators_out: Flags  # [indicator, period]
    divided: Figures
    filled_by: NDArray[np.int8]  # the rule's place from 1; 0 where not filled


@dataclass(frozen=True)
class Treated:
    """Figures after outliers were seen to; `logged` and `still` [indicator, period], or one column where pooled."""

    figures: Figures
    logged: Flags
    still: Flags


class CompiledIndex:
    """`index(values) -> levels`: values [area, indicator, period] in the index's own order, levels [area, node, period].

    Give it `CompiledIndex.values(panel)` or figures of the same shape. Where a geometric, harmonic or penalised mean has
    no meaning, the score is NaN. `weights` (one a node, in the order of `nodes`) stand in for the index's own.
    """

    def __init__(self, panel: Panel, definition: IndexMethod) -> None:
        self.method, self.steps, self.tree = definition, definition.steps, Tree(definition)
        self.nodes, self.indicators = definition.node_ids, tuple(node.id for node in definition.indicators)
        self.nominal = chosen(panel, definition)
        self.periods = panel.periods
        self.groups: Mapping[str, tuple[str, ...]] = panel.groups
        self.sign = np.array([node.direction.sign for node in definition.indicators if node.direction])
        self.divisors = self._divisors(panel)
        self.worst = self._oriented(
            [node.goalposts[0] if node.goalposts else np.nan for node in definition.indicators]
        )
        self.best = self._oriented(
            [node.goalposts[1] if node.goalposts else np.nan for node in definition.indicators]
        )
        self.target = self._oriented(
            [np.nan if node.target is None else node.target for node in definition.indicators]
        )

    def __call__(self, values: Figures, weights: Figures | None = None) -> Figures:
        """Scores of every area, node and period."""
        return self.tree.levels(self.scale(values), weights)

    def scale(self, values: Figures) -> Figures:
        """The indicators on their scale [area, indicator, period]: what is left of a build when only weights change."""
        return self.normalise(self.treat(self.prepare(values).figures).figures)[0]

    def change(self, values: Figures, weights: Figures | None = None) -> Figures | None:
        """Change scores [area, node]; None where the index does not ask for change, or there is one period."""
        if not self.has_change():
            return None
        scaled, _, _ = self.normalise_change(self.prepare(values).figures)
        return self.tree.levels(scaled, weights)[:, :, 0]

    def prepare(self, values: Figures) -> Prepared:
        """Screened, divided by denominators and filled in."""
        known = 1 - np.isnan(values)
        areas_out = known.sum(axis=1) / values.shape[1] < self.steps.screen.areas
        indicators_out = known.sum(axis=0) / values.shape[0] < self.steps.screen.indicators
        screened = areas_out[:, None, :] | indicators_out[None, :, :]
        figures = np.where(screened, np.nan, values) if screened.any() else values
        if self.divisors is not None:
            figures = figures / self.divisors[0] * self.divisors[1]
        divided, filled_by = figures, np.zeros(values.shape, dtype=np.int8)
        for place, rule in enumerate(self.steps.impute, start=1):
            wanted = np.isnan(figures) & ~screened
            if not wanted.any():
                break
            offered = fillings(figures, wanted, rule, self.groups[rule.grouping] if rule.grouping else None)
            filled = ~np.isnan(offered)
            figures = np.where(filled, offered, figures)
            filled_by[filled] = place
        return Prepared(figures, screened, areas_out, indicators_out, divided, filled_by)

    def treat(self, figures: Figures) -> Treated:
        """Outliers seen to, where the index asks for it."""
        rule = self.steps.treat
        if rule is None:
            none = np.zeros((figures.shape[1], 1), dtype=bool)
            return Treated(figures, none, none)
        pooled = rule.scope is Scope.POOLED
        columns, logged, still = treated(_columns(figures, pooled=pooled), rule)
        n_columns = (figures.shape[1], -1)
        return Treated(
            _cube(columns, figures.shape, pooled=pooled), logged.reshape(n_columns), still.reshape(n_columns)
        )

    def normalise(self, figures: Figures) -> tuple[Figures, NDArray[np.int64]]:
        """On one scale, more being better; and each column's fault [indicator, period], or [indicator, 1] where pooled."""
        rule = self.steps.normalise
        pooled = rule.scope is Scope.POOLED
        better = figures * self.sign[:, None]
        middle = np.full(len(self.indicators), np.nan)
        if rule.how is Normalising.REFERENCE:
            middle = means(better[:, :, self.periods.index(rule.reference)])
        repeated = 1 if pooled else figures.shape[2]
        posts = Posts(*(np.repeat(each, repeated) for each in (self.worst, self.best, self.target, middle)))
        scaled, faults = normalised(_columns(better, pooled=pooled), posts, rule)
        return _cube(scaled, figures.shape, pooled=pooled), faults.reshape(len(self.indicators), -1)

    def normalise_change(self, figures: Figures) -> tuple[Figures, NDArray[np.int64], Flags]:
        """Changes on their scale [area, indicator, 1], each indicator's fault, and where there was no first figure."""
        rule = self.steps.change
        assert rule is not None
        first, last = self.span()
        old, new = figures[:, :, first], figures[:, :, last]
        changes, from_nothing = new - old, np.zeros(old.shape, dtype=bool)
        if rule.how is Changing.RELATIVE:
            from_nothing = (old == 0) & ~np.isnan(changes)
            with np.errstate(invalid="ignore", divide="ignore"):
                changes = np.where(old == 0, np.nan, changes / np.abs(old))
        nothing = np.full(len(self.indicators), np.nan)
        scaled, faults = normalised(
            changes * self.sign, Posts(nothing, nothing, nothing, nothing), rule.normalise
        )
        return scaled[:, :, None], faults, from_nothing

    def has_change(self) -> bool:
        """Whether change is asked for, between two periods that are not one."""
        if self.steps.change is None:
            return False
        first, last = self.span()
        return first != last

    def span(self) -> tuple[int, int]:
        """The places of the periods that change is measured between."""
        rule = self.steps.change
        assert rule is not None
        first = self.periods.index(rule.first) if rule.first else 0
        return first, self.periods.index(rule.last) if rule.last else len(self.periods) - 1

    def span_name(self) -> str:
        """The two periods that change is measured between, in words."""
        first, last = self.span()
        return f"{self.periods[first]} to {self.periods[last]}"

    def _divisors(self, panel: Panel) -> tuple[Figures, Figures] | None:
        if not any(node.denominator for node in self.method.indicators):
            return None
        by = np.ones(self.nominal.shape)
        per = np.ones((len(self.indicators), 1))
        for i, node in enumerate(self.method.indicators):
            if node.denominator:
                counts = panel.denominators[node.denominator]
                by[:, i, :] = np.where(counts > 0, counts, np.nan)
                per[i] = node.per
        return by, per

    def _oriented(self, posts: list[float]) -> Figures:
        return np.asarray(np.array(posts) * self.sign)


def compile_index(panel: Panel, definition: IndexMethod) -> CompiledIndex:
    """The index made ready for the panel's areas, periods, groups and denominators.

    Raises `IndexRefused` where the panel lacks what the index names.
    """
    return CompiledIndex(panel, definition)


def _columns(cube: Figures, *, pooled: bool) -> Figures:
    """[area, indicator, period] as columns: one an indicator over all periods if pooled, else one an indicator and period."""
    if pooled:
        return np.ascontiguousarray(cube.transpose(2, 0, 1).reshape(-1, cube.shape[1]))
    return cube.reshape(cube.shape[0], -1)


def _cube(columns: Figures, shape: tuple[int, ...], *, pooled: bool) -> Figures:
    """Columns back as [area, indicator, period]."""
    if pooled:
        n_areas, n_indicators, n_periods = shape
        return np.ascontiguousarray(columns.reshape(n_periods, n_areas, n_indicators).transpose(1, 2, 0))
    return columns.reshape(shape)
