"""The slow, obvious build: one area, one indicator, one period at a time. The fast build is held equal to it."""

from math import exp, isnan, log, nan

import numpy as np

from goodwork.core.indices.audit import against_their_top
from goodwork.core.indices.checks import IndexRefused, chosen, input_flags
from goodwork.core.indices.panel import Panel
from goodwork.core.indices.reference_scale import Column, normalised, treated
from goodwork.core.indices.scores import Event, Scores, Step
from goodwork.standards.composite_index import IndexMethod, Node
from goodwork.standards.index_steps import (
    Aggregating,
    Aggregation,
    Changing,
    Filling,
    Imputation,
    Normalising,
    Ranking,
    Scope,
    Ties,
)

Cube = list[list[list[float]]]  # [indicator or node][period][area]


def build_slowly(panel: Panel, definition: IndexMethod, declared: IndexMethod | None = None) -> Scores:
    """Scores of every area, node and period, by plain loops. As `build`, and with the same errors.

    `declared` is the index whose weights say whether enough of a node is there, where those of `definition` were drawn.
    """
    return _SlowBuild(panel, definition, declared).scores()


class _SlowBuild:
    def __init__(self, panel: Panel, method: IndexMethod, declared: IndexMethod | None = None) -> None:
        self.panel, self.method, self.steps = panel, method, method.steps
        self.declared = {node.id: node.weight for node in (declared or method).nodes}
        self.nodes = method.indicators
        self.log: list[Event] = list(input_flags(panel, method))
        raw = chosen(panel, method)
        self.figures: Cube = [
            [[float(raw[a, i, t]) for a in range(len(panel.areas))] for t in range(len(panel.periods))]
            for i in range(len(self.nodes))
        ]
        self.left_out: set[tuple[int, int, int]] = set()
        self.filled: set[tuple[int, int, int]] = set()

    def scores(self) -> Scores:
        self.screen()
        self.denominate()
        for rule in self.steps.impute:
            self.impute(rule)
        scale = self.normalise(self.treat())
        levels = self.aggregate(scale, self.panel.periods, Step.AGGREGATE)
        change = self.change()
        self.flag_falls(scale)
        self.log += against_their_top(_block(levels), self.method.node_ids, self.panel.periods, self.method)
        return Scores(
            self.panel.areas,
            self.method.node_ids,
            self.panel.periods,
            _block(levels),
            _block(_ranks(levels, self.steps.rank)).astype(np.int32),
            None if change is None else _block(change)[:, :, 0],
            None if change is None else _block(_ranks(change, self.steps.rank)).astype(np.int32)[:, :, 0],
            lambda: tuple(self.log),
        )

    def say(
        self,
        step: Step,
        what: str,
        area: int | None,
        node: str,
        period: int | str | None,
        before: float | None = None,
        after: float | None = None,
    ) -> None:
        where = "" if area is None else self.panel.areas[area]
        when = "" if period is None else period if isinstance(period, str) else self.panel.periods[period]
        self.log.append(Event(step, what, where, node, when, before, after))

    def screen(self) -> None:
        n_areas, n_periods = len(self.panel.areas), len(self.panel.periods)
        out: set[tuple[int, int, int]] = set()
        for t in range(n_periods):
            for a in range(n_areas):
                known = sum(not isnan(self.figures[i][t][a]) for i in range(len(self.nodes)))
                if known / len(self.nodes) < self.steps.screen.areas:
                    self.say(Step.SCREEN, "area left out", a, "", t)
                    out |= {(i, t, a) for i in range(len(self.nodes))}
        for i, node in enumerate(self.nodes):
            for t in range(n_periods):
                known = sum(not isnan(value) for value in self.figures[i][t])
                if known / n_areas < self.steps.screen.indicators:
                    self.say(Step.SCREEN, "indicator left out", None, node.id, t)
                    out |= {(i, t, a) for a in range(n_areas)}
        for i, t, a in out:
            self.figures[i][t][a] = nan
        self.left_out = out

    def denominate(self) -> None:
        for i, node in enumerate(self.nodes):
            if node.denominator:
                for t in range(len(self.panel.periods)):
                    for a in range(len(self.panel.areas)):
                        self.figures[i][t][a] = self.divided(node, i, t, a)

    def divided(self, node: Node, i: int, t: int, a: int) -> float:
        before, by = self.figures[i][t][a], float(self.panel.denominators[node.denominator][a, t])
        if isnan(before):
            return nan
        if isnan(by) or by <= 0:
            self.say(Step.DENOMINATE, "no denominator", a, node.id, t, before)
            return nan
        return before / by * node.per

    def impute(self, rule: Imputation) -> None:
        filled: dict[tuple[int, int, int], float] = {}
        for i, node in enumerate(self.nodes):
            for t in range(len(self.panel.periods)):
                for a in range(len(self.panel.areas)):
                    if isnan(self.figures[i][t][a]) and (i, t, a) not in self.left_out:
                        value = self.filling(rule, i, t, a)
                        if not isnan(value):
                            filled[i, t, a] = value
                            self.filled.add((i, t, a))
                            self.say(Step.IMPUTE, str(rule.how), a, node.id, t, None, value)
        for (i, t, a), value in filled.items():
            self.figures[i][t][a] = value

    def filling(self, rule: Imputation, i: int, t: int, a: int) -> float:
        if rule.how in (Filling.GROUP_MEAN, Filling.GROUP_MEDIAN):
            groups = self.panel.groups[rule.grouping] if rule.grouping else ("all",) * len(self.panel.areas)
            if not groups[a]:
                return nan
            alike = [x for x, group in zip(self.figures[i][t], groups, strict=True) if group == groups[a]]
            column = Column(alike)
            return column.mean if rule.how is Filling.GROUP_MEAN else column.median
        known = [s for s in range(len(self.panel.periods)) if not isnan(self.figures[i][s][a])]
        before = max((s for s in known if s < t), default=None)
        after = min((s for s in known if s > t), default=None)
        assert rule.at_most is not None
        if rule.how is Filling.LATEST:
            return self.figures[i][before][a] if before is not None and t - before <= rule.at_most else nan
        if before is None or after is None or after - before - 1 > rule.at_most:
            return nan
        low, high = self.figures[i][before][a], self.figures[i][after][a]
        return low + (high - low) * (t - before) / (after - before)

    def treat(self) -> Cube:
        rule = self.steps.treat
        if rule is None:
            return self.figures
        result: Cube = []
        for i, node in enumerate(self.nodes):
            columns = self.columns(i, pooled=rule.scope is Scope.POOLED)
            moved = [treated(column, rule) for column in columns]
            for t, (column, (after, what, _)) in enumerate(zip(columns, moved, strict=True)):
                for k, (old, new) in enumerate(zip(column, after, strict=True)):
                    if what and not isnan(old) and (what == "logarithm" or old != new):
                        a, s = (
                            (k % len(self.panel.areas), k // len(self.panel.areas))
                            if len(columns) == 1
                            else (k, t)
                        )
                        self.say(Step.TREAT, what, a, node.id, s, old, new)
            for t, (_, _, uneven) in enumerate(moved):
                if uneven:
                    self.say(
                        Step.TREAT, "still uneven", None, node.id, None if rule.scope is Scope.POOLED else t
                    )
            result.append(self.by_period([after for after, _, _ in moved]))
        return result

    def columns(self, i: int, *, pooled: bool) -> list[list[float]]:
        periods = self.figures[i]
        return [[value for period in periods for value in period]] if pooled else [list(p) for p in periods]

    def by_period(self, columns: list[list[float]]) -> list[list[float]]:
        n = len(self.panel.areas)
        flat = [value for column in columns for value in column]
        return [flat[start : start + n] for start in range(0, len(flat), n)]

    def normalise(self, figures: Cube) -> Cube:
        rule = self.steps.normalise
        result: Cube = []
        for i, node in enumerate(self.nodes):
            pooled = rule.scope is Scope.POOLED
            flat = [value for period in figures[i] for value in period]
            columns = [flat] if pooled else figures[i]
            middle = nan
            if rule.how is Normalising.REFERENCE:
                middle = Column(figures[i][self.panel.periods.index(rule.reference)]).mean
            scaled = []
            for t, column in enumerate(columns):
                after, fault = normalised(column, node, rule, middle)
                if fault:
                    self.say(Step.NORMALISE, fault, None, node.id, None if pooled else t)
                scaled.append(after)
            result.append(self.by_period(scaled))
        return result

    def aggregate(self, scale: Cube, periods: tuple[str, ...], step: Step) -> Cube:
        made: dict[str, list[list[float]]] = {node.id: scale[i] for i, node in enumerate(self.nodes)}
        parents = [node for node in self.method.nodes if not node.is_indicator]
        refused: list[str] = []
        for parent in sorted(parents, key=lambda node: self.method.level(node.id)):
            children = self.method.children(parent.id)
            rule = self.steps.aggregate[self.method.level(parent.id) - 2]
            made[parent.id] = [[nan] * len(self.panel.areas) for _ in periods]
            for t, period in enumerate(periods):
                for a, area in enumerate(self.panel.areas):
                    used = [child for child in children if child.weight > 0]
                    parts = [(made[child.id][t][a], child.weight) for child in used]
                    counted = [(made[child.id][t][a], self.declared[child.id]) for child in used]
                    score = combined(parts, rule) if enough(counted, rule) else nan
                    if score is None:
                        refused += [f"{area} in {period}: {parent.id}"]
                        continue
                    made[parent.id][t][a] = score
                    if isnan(score):
                        self.say(step, "no score", a, parent.id, period)
                    elif any(isnan(value) for value, _ in parts):
                        self.say(step, "a part is missing", a, parent.id, period, None, score)
        if refused:
            raise IndexRefused.of_means(refused)
        return [made[node] for node in self.method.node_ids]

    def change(self) -> Cube | None:
        rule = self.steps.change
        if rule is None:
            return None
        periods = self.panel.periods
        first = periods.index(rule.first) if rule.first else 0
        last = periods.index(rule.last) if rule.last else len(periods) - 1
        if first == last:
            self.say(Step.CHANGE, "only one period", None, "", first)
            return None
        span = f"{periods[first]} to {periods[last]}"
        scaled: Cube = []
        for i, node in enumerate(self.nodes):
            changes = []
            for a, (old, new) in enumerate(zip(self.figures[i][first], self.figures[i][last], strict=True)):
                changed = new - old
                if rule.how is Changing.RELATIVE and not isnan(changed):
                    if old == 0:
                        self.say(Step.CHANGE, "no change from nothing", a, node.id, span, old, new)
                    changed = changed / abs(old) if old != 0 else nan
                if not isnan(changed) and {(i, first, a), (i, last, a)} & self.filled:
                    self.say(Step.CHANGE, "rests on a filled figure", a, node.id, span, old, new)
                changes.append(changed)
            after, fault = normalised(changes, node, rule.normalise, nan)
            if fault:
                self.say(Step.CHANGE, fault, None, node.id, span)
            scaled.append([after])
        return self.aggregate(scaled, (span,), Step.CHANGE)

    def flag_falls(self, scale: Cube) -> None:
        last = len(self.panel.periods) - 1
        if last == 0 or self.steps.normalise.scope is not Scope.PER_PERIOD:
            return
        span = f"{self.panel.periods[0]} to {self.panel.periods[last]}"
        for i, node in enumerate(self.nodes):
            assert node.direction is not None
            for a in range(len(self.panel.areas)):
                better = (self.figures[i][last][a] - self.figures[i][0][a]) * node.direction.sign > 0
                before, after = scale[i][0][a], scale[i][last][a]
                if better and after < before:
                    self.say(Step.FLAG, "improved, yet its score fell", a, node.id, span, before, after)


def enough(parts: list[tuple[float, float]], rule: Aggregation) -> bool:
    """Whether enough of a node's parts (score, declared weight) are there to make a score."""
    here = sum(weight for value, weight in parts if not isnan(value))
    return here > 0 and here / sum(weight for _, weight in parts) >= rule.at_least - 1e-12


def combined(parts: list[tuple[float, float]], rule: Aggregation) -> float | None:
    """The parent's score of its parts (score, weight); None where the mean has no meaning."""
    known = [(value, weight) for value, weight in parts if not isnan(value)]
    here, all_of_it = sum(weight for _, weight in known), sum(weight for _, weight in parts)
    mean = sum(weight * value for value, weight in known) / here
    if rule.how is Aggregating.ARITHMETIC:
        return mean
    if rule.how is Aggregating.SUM:
        return mean * all_of_it
    if rule.how is Aggregating.PENALISED:
        if mean <= 0:
            return None
        variance = sum(weight * (value - mean) ** 2 for value, weight in known) / here
        return mean + rule.penalty * variance / mean
    if min(value for value, _ in known) <= 0:
        return None
    if rule.how is Aggregating.GEOMETRIC:
        return exp(sum(weight * log(value) for value, weight in known) / here)
    return here / sum(weight / value for value, weight in known)


def _ranks(levels: Cube, rule: Ranking) -> Cube:
    return [[_ranked(period, rule) for period in node] for node in levels]


def _ranked(scores: list[float], rule: Ranking) -> list[float]:
    keys = [nan if isnan(score) else float(np.round(score, rule.decimals)) for score in scores]
    keys = keys if rule.highest_is_first else [-key for key in keys]
    ranks = []
    for key in keys:
        better = [other for other in keys if other > key]
        ranks.append(0.0 if isnan(key) else 1.0 + len(better if rule.ties is Ties.LOWEST else set(better)))
    return ranks


def _block(cube: Cube) -> np.ndarray:
    return np.ascontiguousarray(np.array(cube, dtype=np.float64).transpose(2, 0, 1))
