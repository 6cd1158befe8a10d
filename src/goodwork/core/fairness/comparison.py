"""Each group against everybody else, on every measure at once, with chance held to one rate for all of them together.

The question is: if it were chance alone who belongs to which group, how often would any comparison of the audit be as far
apart as this one? People's groups are shuffled, all attributes together, and each time the largest standardised
difference is kept (Westfall and Young's single-step maximum, 1993). It is exact however values are spread, needs
no table of corrections, and stays valid when measures or attributes go together. What closes jobs, limit by limit, is
a family of its own with the same rate: it is read only to explain a difference, and its rare and lumpy counts would
otherwise blunt every other comparison.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.fairness.groups import Grouping
from goodwork.core.fairness.intervals import group_draws, share_difference
from goodwork.core.fairness.measures import Family, Floats, Measured

TIE = 1e-9  # sums in another order may differ this much; such a draw counts as reaching


@dataclass(frozen=True, slots=True)
class Rules:
    """How an audit compares: the fewest people behind a figure, the rate of error, draws and the seed."""

    smallest: int
    error: float
    shuffles: int
    resamples: int
    seed: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One group on one measure, against everybody else of the attribute.

    `n` people with the measure. `difference` is `mean` less `rest`, with its own 95 per cent interval; `chance` how often
    shuffled groups gave any comparison as far apart. None where too few people are behind it to show.
    """

    attribute: str
    group: str
    measure: str
    n: int | None
    mean: float | None
    rest: float | None
    difference: float | None
    low: float | None
    high: float | None
    chance: float | None

    def differs(self, error: float) -> bool:
        """Whether it is further apart than chance would explain."""
        return self.chance is not None and self.chance <= error


@dataclass(frozen=True, slots=True)
class Comparison:
    """All cells, and the `line` a standardised difference must pass to be called one (0 where nothing was compared).

    `counted` bool [n_groups, m]: the cells compared, with enough people and not of the family that only explains; groups
    as `stacked` has them.
    """

    cells: tuple[Cell, ...]
    line: float
    counted: NDArray[np.bool_]

    @property
    def n_compared(self) -> int:
        return int(self.counted.sum())


def compare(measured: Measured, groupings: Sequence[Grouping], rules: Rules) -> Comparison:
    """Compare every group of every attribute on every measure. People must stand in an order that nothing chose."""
    usable = [grouping for grouping in groupings if grouping.can_be_compared]
    if not usable or not measured.measures:
        return Comparison((), 0.0, np.zeros((0, len(measured.measures)), np.bool_))
    table = Standardised.of(measured.values)
    onehot = stacked(usable)
    counted = _enough(table, onehot, rules.smallest)
    observed = table.differences(onehot)
    explains = np.array([measure.family is Family.CLOSED for measure in measured.measures])
    families = [counted & ~explains, counted & explains]
    largest = shuffled_maxima(table, onehot, families, rules.shuffles, rules.seed)
    line = float(np.sort(largest[:, 0])[int(np.ceil((1 - rules.error) * rules.shuffles)) - 1])
    of_column = largest[:, explains.astype(int)]
    chance = (1 + (of_column[:, None, :] >= np.abs(observed) - TIE).sum(axis=0)) / (1 + rules.shuffles)
    cells: list[Cell] = []
    first = 0
    for grouping in usable:
        rows = slice(first, first + len(grouping.names))
        cells += _cells(measured, grouping, rules, chance[rows], counted[rows])
        first = rows.stop
    return Comparison(tuple(cells), line, families[0])


@dataclass(frozen=True, slots=True)
class Standardised:
    """Values of mean 0 and spread 1, 0 where not known, and which are known: float64 [n, m] each."""

    values: Floats
    known: Floats

    @classmethod
    def of(cls, values: Floats) -> "Standardised":
        known = ~np.isnan(values)
        n = np.maximum(known.sum(axis=0), 1)
        filled = np.where(known, values, 0.0)
        centred = np.where(known, filled - filled.sum(axis=0) / n, 0.0)
        spread = np.sqrt((centred**2).sum(axis=0) / n)
        # A measure that is the same for everybody has no spread but rounding; nothing on it can differ.
        alike = spread <= 1e-12 * np.maximum(np.abs(filled).max(axis=0, initial=0.0), 1.0)
        return cls(np.where(alike, 0.0, centred / np.where(alike, 1.0, spread)), known.astype(np.float64))

    def differences(self, onehot: Floats) -> Floats:
        """Standardised difference of each group from the rest of its attribute: float64 [n_groups, m].

        `onehot` float64 [n_groups, n]; the rest is everybody not in the group. 0 where either side has nobody.
        """
        n, total = onehot @ self.known, onehot @ self.values
        n_rest, total_rest = self.known.sum(axis=0) - n, self.values.sum(axis=0) - total
        both = (n > 0.5) & (n_rest > 0.5)
        safe, safe_rest = np.where(both, n, 1.0), np.where(both, n_rest, 1.0)
        apart = (total / safe - total_rest / safe_rest) / np.sqrt(1 / safe + 1 / safe_rest)
        return np.where(both, apart, 0.0)


def stacked(groupings: Sequence[Grouping]) -> Floats:
    """The groups of all attributes under one another, float64 [n_groups, n]: 1 where the person belongs."""
    blocks = [np.arange(len(g.names))[:, None] == g.member[None, :] for g in groupings]
    return np.concatenate(blocks).astype(np.float64)


def shuffled_maxima(
    table: Standardised, onehot: Floats, families: Sequence[NDArray[np.bool_]], shuffles: int, seed: int
) -> Floats:
    """The largest difference of any cell of each family in each of `shuffles` shufflings: float64 [shuffles, n_families]."""
    random = np.random.default_rng(np.random.SeedSequence([seed, 1]))
    people, largest = onehot.T.copy(), np.zeros((shuffles, len(families)))
    for draw in range(shuffles):
        apart = np.abs(table.differences(people[random.permutation(len(people))].T))
        for number, counted in enumerate(families):
            largest[draw, number] = apart[counted].max(initial=0.0)
    return largest


def _enough(table: Standardised, onehot: Floats, smallest: int) -> NDArray[np.bool_]:
    """Which cells have enough people with the measure on both sides: bool [n_groups, m]."""
    n = onehot @ table.known
    return np.asarray((n >= smallest) & (table.known.sum(axis=0) - n >= smallest))


def _cells(
    measured: Measured, grouping: Grouping, rules: Rules, chance: Floats, counted: NDArray[np.bool_]
) -> list[Cell]:
    draws = group_draws(measured.values, grouping, rules.resamples, rules.seed)
    found = []
    for column, measure in enumerate(measured.measures):
        values = measured.values[:, column]
        hidden = measure.is_share and share_is_hidden(values, grouping, rules.smallest)
        # One hidden cell could be worked out from the others and the whole, so all of the attribute are.
        hidden = hidden or not counted[:, column].all()
        for group, name in enumerate(grouping.names):
            if hidden:
                found.append(_hidden(grouping.attribute, name, measure.id))
                continue
            mine = values[grouping.member == group]
            others = values[grouping.member != group]
            mine, others = mine[~np.isnan(mine)], others[~np.isnan(others)]
            low, high = (
                share_difference(int(mine.sum()), len(mine), int(others.sum()), len(others))
                if measure.is_share
                else draws.interval(group, column)
            )
            found.append(
                Cell(
                    grouping.attribute, name, measure.id, len(mine), float(mine.mean()), float(others.mean()),
                    float(mine.mean() - others.mean()), low, high, float(chance[group, column]),
                )
            )  # fmt: skip
    return found


def _hidden(attribute: str, group: str, measure: str) -> Cell:
    return Cell(attribute, group, measure, None, None, None, None, None, None, None)


def share_is_hidden(values: Floats, grouping: Grouping, smallest: int) -> bool:
    """Whether a share would show that fewer than `smallest` people of a group, or all but so few, are in it.

    A share of nobody or of everybody in the caseload tells nothing of a group and is shown.
    """
    if not values.any() or values.all():
        return False
    inside = np.bincount(grouping.member, weights=values, minlength=len(grouping.names))
    return bool((inside < smallest).any() or (grouping.sizes - inside < smallest).any())
