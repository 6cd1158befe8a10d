"""Logarithms in whole numbers: the same on every machine, so that a total of logarithms can be checked exactly."""

import numpy as np

from goodwork.core.allocation.compiled import Array, compiled
from goodwork.core.allocation.graph import Int64s

BITS = 20
PARTS = 2**BITS  # parts of a doubling: the unit of `doublings`
LARGEST = 2**32 - 1


@compiled
def log2_parts(number: int) -> int:
    """The logarithm to base 2 of 1 ... LARGEST in parts of a doubling, rounded down: a bit for each squaring.

    Never falls as the number grows. Never above the true logarithm, and less than 1.01 parts below it.
    """
    whole = 0
    while number >> (whole + 1):
        whole += 1
    found, rest = whole, np.uint64(number) << np.uint64(31 - whole)
    for _ in range(BITS):
        rest = (rest * rest) >> np.uint64(31)
        over = rest >> np.uint64(32)
        rest >>= over
        found = 2 * found + int(over)
    return int(found)


@compiled
def fill_doublings(scores: Array, without: int, found: Array) -> None:
    """As `doublings`, written to `found`."""
    base = log2_parts(without)
    for i in range(len(scores)):
        found[i] = log2_parts(scores[i] + without) - base if scores[i] > 0 else 0


def doublings(scores: Int64s, without: int) -> Int64s:
    """How often having `without` must double to be `without` + score, in parts of a doubling; 0 for a score below 0.

    Scores and `without`, which is above 0, are in thousandths of a point. Raises ValueError where they are too large.
    """
    if not 0 < without <= LARGEST or (len(scores) and int(scores.max()) > LARGEST - without):
        raise ValueError(f"a score and what a person without a place has must be at most {LARGEST} together")
    found = np.empty(len(scores), np.int64)
    fill_doublings(scores, without, found)
    return found
