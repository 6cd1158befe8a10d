"""The fast build: scores of every area, node and period, with a log that names every cell touched."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.audit import against_their_top
from goodwork.core.indices.checks import IndexRefused, input_flags
from goodwork.core.indices.columns import Flags
from goodwork.core.indices.compiled import CompiledIndex, Prepared, Treated, compile_index
from goodwork.core.indices.panel import Figures, Panel
from goodwork.core.indices.scales import WORDS
from goodwork.core.indices.scores import Event, Scores, Step
from goodwork.core.indices.tree import no_meaning, ranks
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_steps import Scope


def build(panel: Panel, definition: IndexMethod) -> Scores:
    """Scores, ranks and change of every area and node, each step logged.

    Raises `IndexRefused` where the figures lack what the index names, or a mean has no meaning for them.
    """
    index = compile_index(panel, definition)
    prepared = index.prepare(index.nominal)
    treated = index.treat(prepared.figures)
    scale, faults = index.normalise(treated.figures)
    levels = index.tree.levels(scale)
    rule = definition.steps.rank
    log = _Log(panel, index)
    log.events += input_flags(panel, definition)
    log.of_preparing(prepared)
    log.of_treating(prepared.figures, treated)
    log.of_scale(faults)
    log.of_levels(levels, panel.periods, Step.AGGREGATE)
    change = log.change(prepared) if definition.steps.change else None
    log.falls(prepared.figures, scale)
    log.events += against_their_top(levels, index.nodes, panel.periods, definition)
    return Scores(
        panel.areas,
        index.nodes,
        panel.periods,
        levels,
        ranks(levels, rule),
        None if change is None else change[:, :, 0],
        None if change is None else ranks(change, rule)[:, :, 0],
        tuple(log.events),
    )


class _Log:
    """Events read off the blocks of figures before and after each step, in the order of node, period and area."""

    def __init__(self, panel: Panel, index: CompiledIndex) -> None:
        self.panel, self.index = panel, index
        self.events: list[Event] = []

    def cells(
        self,
        step: Step,
        what: str,
        where: Flags,
        before: Figures | None,
        after: Figures | None,
        period: str = "",
    ) -> None:
        """One event for each cell [area, indicator, period] that `where` marks."""
        if where.any():
            i, t, a = np.nonzero(where.transpose(1, 2, 0))
            old = [None] * len(a) if before is None else before[a, i, t].tolist()
            new = [None] * len(a) if after is None else after[a, i, t].tolist()
            areas, names, periods = self.panel.areas, self.index.indicators, self.panel.periods
            self.events += [
                Event(step, what, areas[x], names[y], period or periods[z], b, c)
                for x, y, z, b, c in zip(a.tolist(), i.tolist(), t.tolist(), old, new, strict=True)
            ]

    def columns(self, step: Step, what: str, where: Flags, periods: tuple[str, ...]) -> None:
        """One event for each indicator and period that `where` marks; the period is "" where all are one column."""
        for i, t in zip(*np.nonzero(where), strict=True):
            self.events.append(Event(step, what, "", self.index.indicators[i], periods[t]))

    def periods(self, scope: Scope) -> tuple[str, ...]:
        """The periods that columns of a scope are named by."""
        return ("",) if scope is Scope.POOLED else self.panel.periods

    def of_preparing(self, prepared: Prepared) -> None:
        """Screened out, without a denominator, filled in."""
        for t, a in zip(*np.nonzero(prepared.areas_out.T), strict=True):
            self.events.append(
                Event(Step.SCREEN, "area left out", self.panel.areas[a], "", self.panel.periods[t])
            )
        self.columns(Step.SCREEN, "indicator left out", prepared.indicators_out, self.panel.periods)
        raw = self.index.nominal
        lost = ~np.isnan(raw) & ~prepared.screened & np.isnan(prepared.divided)
        self.cells(Step.DENOMINATE, "no denominator", lost, raw, None)
        for place, rule in enumerate(self.index.steps.impute, start=1):
            self.cells(Step.IMPUTE, str(rule.how), prepared.filled_by == place, None, prepared.figures)

    def of_treating(self, before: Figures, treated: Treated) -> None:
        """Drawn in, logged, still uneven."""
        rule = self.index.steps.treat
        if rule is None:
            return
        known = ~np.isnan(before)
        logged = np.broadcast_to(treated.logged, before.shape[1:])[None, :, :]
        self.cells(
            Step.TREAT, "winsorised", known & ~logged & (before != treated.figures), before, treated.figures
        )
        self.cells(Step.TREAT, "logarithm", known & logged, before, treated.figures)
        self.columns(Step.TREAT, "still uneven", treated.still, self.periods(rule.scope))

    def of_scale(self, faults: NDArray[np.int64]) -> None:
        """Columns that no scale could be made of."""
        for fault, what in WORDS.items():
            self.columns(
                Step.NORMALISE, what, faults == fault, self.periods(self.index.steps.normalise.scope)
            )

    def of_levels(self, levels: Figures, periods: tuple[str, ...], step: Step) -> None:
        """Scores made without some of their parts, and scores that could not be made. Raises `IndexRefused`."""
        nodes = self.index.nodes
        if refused := [
            f"{self.panel.areas[a]} in {periods[t]}: {nodes[n]}"
            for n, where in no_meaning(self.index.tree, levels)
            for a, t in where
        ]:
            raise IndexRefused.of_means(refused)
        for join in self.index.tree.joins:
            children = [child for child in join.children if self.index.tree.weights[child] > 0]
            lacking = np.isnan(levels[:, children, :]).any(axis=1)
            for t, a in zip(*np.nonzero(lacking.T), strict=True):
                score = float(levels[a, join.node, t])
                what, after = ("no score", None) if np.isnan(score) else ("a part is missing", score)
                self.events.append(
                    Event(step, what, self.panel.areas[a], nodes[join.node], periods[t], None, after)
                )

    def change(self, prepared: Prepared) -> Figures:
        """Change scores [area, node, 1], what stood in their way noted."""
        figures = prepared.figures
        first, last = self.index.span()
        span = f"{self.panel.periods[first]} to {self.panel.periods[last]}"
        scaled, faults, from_nothing = self.index.normalise_change(figures)
        old, new = figures[:, :, first, None], figures[:, :, last, None]
        self.cells(Step.CHANGE, "no change from nothing", from_nothing[:, :, None], old, new, span)
        filled = (prepared.filled_by[:, :, [first, last]] > 0).any(axis=2, keepdims=True)
        there = ~np.isnan(new - old) & ~from_nothing[:, :, None]
        self.cells(Step.CHANGE, "rests on a filled figure", filled & there, old, new, span)
        for fault, what in WORDS.items():
            self.columns(Step.CHANGE, what, (faults == fault)[:, None], (span,))
        levels = self.index.tree.levels(scaled)
        self.of_levels(levels, (span,), Step.CHANGE)
        return levels

    def falls(self, figures: Figures, scale: Figures) -> None:
        """Places that improved from the first period to the last while their score, measured against others, fell."""
        if len(self.panel.periods) == 1 or self.index.steps.normalise.scope is not Scope.PER_PERIOD:
            return
        better = (figures[:, :, -1] - figures[:, :, 0]) * self.index.sign > 0
        fell = better & (scale[:, :, -1] < scale[:, :, 0])
        span = f"{self.panel.periods[0]} to {self.panel.periods[-1]}"
        self.cells(
            Step.FLAG,
            "improved, yet its score fell",
            fell[:, :, None],
            scale[:, :, :1],
            scale[:, :, -1:],
            span,
        )


def touched(scores: Scores, step: Step) -> Iterator[Event]:
    """The events of one step."""
    return (event for event in scores.log if event.step is step)
