"""People who go from one area to another: movers between homes, or workers between home and workplace."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Counts = NDArray[np.int64]
Rows = NDArray[np.int32]
Flags = NDArray[np.bool_]

ELSEWHERE = -1  # from or to no area of the list: abroad, not stated, or beyond the place


class FlowError(Exception):
    """Flows that cannot be used. Says which pair of areas, and what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Flows:
    """How many people go from `origin[k]` to `destination[k]`: int32 numbers of `areas`, or ELSEWHERE; `count` int64.

    Each pair stands once, within an area too. Raises FlowError where one stands twice, is below 0 or is off the list.
    """

    areas: tuple[str, ...]
    origin: Rows
    destination: Rows
    count: Counts

    def __post_init__(self) -> None:
        if len(set(self.areas)) < len(self.areas):
            twice = next(area for area in self.areas if self.areas.count(area) > 1)
            raise FlowError(f"{twice} stands twice in the list of areas: keep one row an area")
        if not len(self.origin) == len(self.destination) == len(self.count):
            raise FlowError("origins, destinations and counts differ in number")
        n = len(self.areas)
        for ends in (self.origin, self.destination):
            if len(ends) and not (ends.min() >= ELSEWHERE and ends.max() < n):
                raise FlowError(f"an area is numbered outside {ELSEWHERE} to {n - 1}")
        self._check_pairs(n)

    def _check_pairs(self, n: int) -> None:
        below = np.flatnonzero(self.count < 0)
        if len(below):
            raise FlowError(f"{self._pair(int(below[0]))}: {self.count[below[0]]} people, which is below 0")
        known = np.flatnonzero((self.origin >= 0) & (self.destination >= 0))
        keys = self.origin[known].astype(np.int64) * n + self.destination[known]
        order = np.argsort(keys, kind="stable")
        again = np.flatnonzero(np.diff(keys[order]) == 0)
        if len(again):
            row = int(known[order[again[0] + 1]])
            raise FlowError(f"{self._pair(row)}: stands twice; add the rows together or remove one")

    def _pair(self, row: int) -> str:
        named = ["elsewhere" if e < 0 else self.areas[e] for e in (self.origin[row], self.destination[row])]
        return f"from {named[0]} to {named[1]}"

    @classmethod
    def of(
        cls,
        origins: Sequence[str],
        destinations: Sequence[str],
        counts: Iterable[float],
        areas: Sequence[str],
    ) -> "Flows":
        """From codes. A code that is not one of `areas` is elsewhere, and several such rows may name one area."""
        number = {area: i for i, area in enumerate(areas)}
        amounts = np.array(list(counts), np.float64)
        wrong = np.flatnonzero(~np.isfinite(amounts) | (amounts != np.rint(amounts)))
        if len(wrong):
            row = int(wrong[0])
            raise FlowError(
                f"from {origins[row]} to {destinations[row]}: {amounts[row]} is no whole number of people"
            )
        return cls(
            tuple(areas), _numbers(origins, number), _numbers(destinations, number), amounts.astype(np.int64)
        )

    def total(self, ends: Rows, which: Flags) -> Counts:
        """People of the rows `which`, summed by the area at one end: int64 [n_areas]."""
        kept = which & (ends >= 0)
        sums = np.zeros(len(self.areas), np.int64)
        np.add.at(sums, ends[kept], self.count[kept])
        return sums


def _numbers(codes: Sequence[str], number: Mapping[str, int]) -> Rows:
    return np.array([number.get(code, ELSEWHERE) for code in codes], np.int32)
