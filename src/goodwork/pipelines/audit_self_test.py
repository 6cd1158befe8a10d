"""The audit tried on itself: a penalty planted in a copy, group by group, and what of such penalties it can find at all."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.fairness.comparison import Comparison, Rules, stacked
from goodwork.core.fairness.groups import Grouping
from goodwork.core.fairness.measures import POINT, Measured, mean_of_shown
from goodwork.core.fairness.planted import (
    Power,
    false_alarms,
    not_accounted_for,
    passes,
    penalised,
    power,
)
from goodwork.pipelines.audit_lists import Listed

SIZES = (10, 20, 30, 50, 75, 100, 150, 200, 300, 500, 1000, 2000)
PERCENTS = (2, 5, 10, 20)


@dataclass(frozen=True, slots=True)
class PlantedGroup:
    """A penalty planted on a real group: its score less everybody else's before and after, in points, and what found it."""

    attribute: str
    group: str
    before: float
    after: float
    stood_out_before: bool
    found_by_comparing: bool
    found_by_remaking: bool


@dataclass(frozen=True, slots=True)
class SelfTest:
    """What the audit would have found. `false_alarms` is the share of shufflings with any comparison called a difference."""

    percent: int
    planted: tuple[PlantedGroup, ...]
    powers: tuple[Power, ...]
    false_alarms: float
    n_silent_draws: int


@dataclass(frozen=True, slots=True)
class Audited:
    """What the audit had in hand: the lists, what was measured of them, and every score made again."""

    found: Listed
    measured: Measured
    compared: tuple[Grouping, ...]
    comparison: Comparison
    again: NDArray[np.int64]


def self_tested(percent: int, audited: Audited, drawn: Rules, draws: int) -> SelfTest:
    """Plant `percent` on each real group in turn; and on random groups, to state the power and the rate of false alarms."""
    usable = [g for g in audited.compared if g.can_be_compared]
    line, silent_draws = audited.comparison.line, drawn.shuffles // 4
    alarms = 0.0
    if usable:
        alarms = false_alarms(
            audited.measured.values,
            stacked(usable),
            audited.comparison.counted,
            line,
            silent_draws,
            drawn.seed,
        )
    sizes = [size for size in SIZES if size <= len(audited.measured.values) // 2]
    return SelfTest(
        percent=percent,
        planted=tuple(_planted(percent, audited, usable, drawn.smallest)),
        powers=power(
            audited.measured.column("score"), sizes, sorted({*PERCENTS, percent}), line, draws, drawn.seed
        )
        if usable
        else (),
        false_alarms=alarms,
        n_silent_draws=silent_draws if usable else 0,
    )


def _planted(percent: int, audited: Audited, usable: Sequence[Grouping], smallest: int) -> list[PlantedGroup]:
    lists, line = audited.found.lists, audited.comparison.line
    score = audited.measured.column("score")
    done = []
    for grouping in usable:
        for number, name in enumerate(grouping.names):
            inside = grouping.member == number
            known = inside & ~np.isnan(score)
            if known.sum() < smallest or (~inside & ~np.isnan(score)).sum() < smallest:
                continue
            group = np.flatnonzero(inside)
            copy = penalised(lists, group, percent)
            lowered = mean_of_shown(copy.scores / POINT, copy.shown)
            apart = not_accounted_for(copy, audited.again)
            done.append(
                PlantedGroup(
                    attribute=grouping.attribute,
                    group=name,
                    before=_apart(score, inside),
                    after=_apart(lowered, inside),
                    stood_out_before=passes(score, group, line),
                    found_by_comparing=passes(lowered, group, line),
                    found_by_remaking=bool((apart[known] != 0).mean() > 0.5),
                )
            )
    return done


def _apart(values: NDArray[np.float64], inside: NDArray[np.bool_]) -> float:
    known = ~np.isnan(values)
    return float(values[inside & known].mean() - values[~inside & known].mean())
