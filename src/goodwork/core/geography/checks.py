"""What is wrong with outlines, by name, before they are drawn."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodwork.core.geography.shapes import Ring, Shape, ring_area

# The grid covers Great Britain and its islands; Northern Ireland lies west of its false origin's sea.
WEST, SOUTH, EAST, NORTH = -200_000.0, -100_000.0, 800_000.0, 1_350_000.0


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with one area's outline. `is_fatal` where it cannot be drawn at all."""

    code: str
    words: str
    is_fatal: bool


def faults(shapes: Sequence[Shape]) -> list[Fault]:
    """Every fault, in the order of the shapes."""
    found = [fault for shape in shapes for fault in _of_one(shape)]
    codes = Counter(shape.code for shape in shapes)
    again = [f"{code} has {n} outlines at once" for code, n in codes.items() if n > 1]
    return found + [Fault(words.split()[0], words, is_fatal=False) for words in again]


def _of_one(shape: Shape) -> list[Fault]:
    if not shape.polygons:
        return [Fault(shape.code, "has no outline", is_fatal=True)]
    found = []
    for ring in shape.rings():
        if len(ring) < 3 or ring_area(ring) == 0:
            found.append(Fault(shape.code, "has a ring that encloses nothing", is_fatal=True))
        elif not np.isfinite(ring).all() or not _on_grid(ring):
            words = "lies off the British National Grid: its coordinates may be of another kind"
            found.append(Fault(shape.code, words, is_fatal=True))
        elif crosses_itself(ring):
            found.append(Fault(shape.code, "has an outline that crosses itself", is_fatal=False))
    return found[:1]


def _on_grid(ring: Ring) -> bool:
    x, y = ring[:, 0], ring[:, 1]
    return bool((x > WEST).all() and (x < EAST).all() and (y > SOUTH).all() and (y < NORTH).all())


def crosses_itself(ring: Ring) -> bool:
    """Whether two edges that are not neighbours cross properly. Compares all pairs, a block of edges at a time."""
    a, b = ring, np.roll(ring, -1, axis=0)
    n = len(ring)
    low, high = np.minimum(a, b), np.maximum(a, b)
    for first in range(0, n, 64):
        rows = np.arange(first, min(first + 64, n))
        boxes = ((low[rows, None, :] <= high[None, :, :]) & (low[None, :, :] <= high[rows, None, :])).all(
            axis=2
        )
        i, j = np.nonzero(boxes)
        i = rows[i]
        apart = (j > i + 1) & ~((i == 0) & (j == n - 1))
        i, j = i[apart], j[apart]
        if (
            len(i)
            and (
                (_side(a[i], b[i], a[j]) * _side(a[i], b[i], b[j]) < 0)
                & (_side(a[j], b[j], a[i]) * _side(a[j], b[j], b[i]) < 0)
            ).any()
        ):
            return True
    return False


def _side(a: Ring, b: Ring, p: Ring) -> Ring:
    cross = (b[:, 0] - a[:, 0]) * (p[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (p[:, 0] - a[:, 0])
    return np.sign(cross)
