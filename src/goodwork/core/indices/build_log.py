"""The log of a fast build, read off the blocks of figures before and after each step when somebody asks for it."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.audit import against_their_top
from goodwork.core.indices.checks import input_flags
from goodwork.core.indices.columns import Flags
from goodwork.core.indices.compiled import CompiledIndex, Prepared, Treated
from goodwork.core.indices.panel import Figures, Panel
from goodwork.core.indices.scales import WORDS
from goodwork.core.indices.scores import Event, Step
from goodwork.standards.index_steps import Scope


@dataclass(frozen=True, eq=False)
class ChangeMade:
    """Change scores [area, node, 1] with each indicator's fault and where there was no first figure."""

    levels: Figures
    faults: NDArray[np.int64]
    from_nothing: Flags


@dataclass(frozen=True, eq=False)
class Made:
    """Every block of figures of one build."""

    panel: Panel
    index: CompiledIndex
    prepared: Prepared
    treated: Treated
    scale: Figures
    faults: NDArray[np.int64]
    levels: Figures
    change: ChangeMade | None

    def log(self) -> tuple[Event, ...]:
        """Every event, in the order of the steps; within a step by node, period and area."""
        log = _Log(self.panel, self.index)
        log.events += input_flags(self.panel, self.index.method)
        log.of_preparing(self.prepared)
        log.of_treating(self.prepared.figures, self.treated)
        log.of_scale(self.faults)
        log.of_levels(self.levels, self.panel.periods, Step.AGGREGATE)
        if self.change:
            log.of_change(self.prepared, self.change)
        elif self.index.steps.change:
            period = self.panel.periods[self.index.span()[0]]
            log.events.append(Event(Step.CHANGE, "only one period", "", "", period))
        log.falls(self.prepared.figures, self.scale)
        log.events += against_their_top(self.levels, self.index.nodes, self.panel.periods, self.index.method)
        return tuple(log.events)


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
        """Scores made without some of their parts, and scores that could not be made."""
        nodes = self.index.nodes
        for join in self.index.tree.joins:
            children = [child for child in join.children if self.index.tree.weights[child] > 0]
            lacking = np.isnan(levels[:, children, :]).any(axis=1)
            for t, a in zip(*np.nonzero(lacking.T), strict=True):
                score = float(levels[a, join.node, t])
                what, after = ("no score", None) if np.isnan(score) else ("a part is missing", score)
                self.events.append(
                    Event(step, what, self.panel.areas[a], nodes[join.node], periods[t], None, after)
                )

    def of_change(self, prepared: Prepared, change: ChangeMade) -> None:
        """What stood in the way of change scores, and those that rest on filled figures."""
        first, last = self.index.span()
        span, figures = self.index.span_name(), prepared.figures
        old, new = figures[:, :, first, None], figures[:, :, last, None]
        from_nothing = change.from_nothing[:, :, None]
        self.cells(Step.CHANGE, "no change from nothing", from_nothing, old, new, span)
        filled = (prepared.filled_by[:, :, [first, last]] > 0).any(axis=2, keepdims=True)
        there = ~np.isnan(new - old) & ~from_nothing
        self.cells(Step.CHANGE, "rests on a filled figure", filled & there, old, new, span)
        for fault, what in WORDS.items():
            self.columns(Step.CHANGE, what, (change.faults == fault)[:, None], (span,))
        self.of_levels(change.levels, (span,), Step.CHANGE)

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
