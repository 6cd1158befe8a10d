"""The slow, obvious comparison that the fast one is held to: one group, one measure, one shuffling at a time."""

from collections.abc import Sequence
from math import isnan, sqrt


def standardised_difference(values: Sequence[float], inside: Sequence[bool]) -> float:
    """The mean of those inside less the mean of the others, over the spread of all, as for two samples."""
    known = [(value, here) for value, here in zip(values, inside, strict=True) if not isnan(value)]
    mine = [value for value, here in known if here]
    others = [value for value, here in known if not here]
    if not mine or not others:
        return 0.0
    n = len(known)
    middle = sum(value for value, _ in known) / n
    spread = sqrt(sum((value - middle) ** 2 for value, _ in known) / n)
    if spread <= 1e-12 * max(1.0, max(abs(value) for value, _ in known)):
        return 0.0
    apart = sum(mine) / len(mine) - sum(others) / len(others)
    return apart / spread / sqrt(1 / len(mine) + 1 / len(others))


def chance_of(
    columns: Sequence[Sequence[float]], groups: Sequence[Sequence[bool]], shuffles: Sequence[Sequence[int]]
) -> list[list[float]]:
    """For each group and column, the share of shufflings (and the data as they are) in which any comparison is as far apart."""
    observed = [[abs(standardised_difference(column, group)) for column in columns] for group in groups]
    reached = [[1 for _ in columns] for _ in groups]
    for order in shuffles:
        moved = [[group[i] for i in order] for group in groups]
        largest = max(abs(standardised_difference(column, group)) for column in columns for group in moved)
        for g, row in enumerate(observed):
            for c, apart in enumerate(row):
                reached[g][c] += largest >= apart - 1e-9
    return [[count / (1 + len(shuffles)) for count in row] for row in reached]
