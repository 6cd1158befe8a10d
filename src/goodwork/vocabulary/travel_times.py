"""Minutes from door to door between zones, kept only where there is a way."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NOT_REACHABLE = 65534  # in a dense table: no way by this mode

#: Half-hours by which a job might begin earlier or later: up to four hours each way.
HALF_HOURS_MOVED = (*range(-8, 0), *range(1, 9))


@dataclass(frozen=True, slots=True)
class TravelTimes:
    """Minutes from zones where people live to zones where work is, by mode, as compressed rows.

    Row `mode * n_from + zone` holds `to[start[row]:start[row + 1]]`, rising, and as many `minutes`; a pair that is not
    there cannot be travelled by that mode. `start` int64 [n_modes * n_from + 1], `to` int32 and `minutes`
    uint16 [n_pairs], below NOT_REACHABLE. Modes are in the order of `TravelMode`. Where the time of day
    matters, a workplace has one destination zone for each time it is to be reached at. Raises ValueError naming
    what is wrong.
    """

    n_modes: int
    n_from: int
    n_to: int
    start: NDArray[np.int64]
    to: NDArray[np.int32]
    minutes: NDArray[np.uint16]

    def __post_init__(self) -> None:
        if (
            len(self.start) != self.n_modes * self.n_from + 1
            or self.start[0]
            or (np.diff(self.start) < 0).any()
        ):
            raise ValueError(f"start must rise from 0 over {self.n_modes} modes of {self.n_from} zones")
        if not self.start[-1] == len(self.to) == len(self.minutes):
            raise ValueError(
                f"{len(self.to)} destinations and {len(self.minutes)} minutes, not {self.start[-1]}"
            )
        if len(self.to) and not (self.to.min() >= 0 and self.to.max() < self.n_to):
            raise ValueError(f"a destination is outside 0 to {self.n_to - 1}")
        if len(self.minutes) and self.minutes.max() >= NOT_REACHABLE:
            raise ValueError(f"minutes must be below {NOT_REACHABLE}")
        inside = np.ones(max(len(self.to) - 1, 0), np.bool_)
        edges = self.start[1:-1]
        inside[edges[(edges > 0) & (edges < len(self.to))] - 1] = False
        if (np.diff(self.to)[inside] <= 0).any():
            raise ValueError("the destinations of a row must rise")

    @classmethod
    def from_dense(cls, table: NDArray[np.uint16]) -> "TravelTimes":
        """From uint16 [n_modes, n_from, n_to] with NOT_REACHABLE where there is no way."""
        n_modes, n_from, n_to = table.shape
        by_row = table.reshape(n_modes * n_from, n_to)
        rows, to = np.nonzero(by_row < NOT_REACHABLE)
        start = np.zeros(n_modes * n_from + 1, np.int64)
        np.cumsum(np.bincount(rows, minlength=n_modes * n_from), out=start[1:])
        return cls(n_modes, n_from, n_to, start, to.astype(np.int32), by_row[rows, to])

    def dense(self) -> NDArray[np.uint16]:
        """As uint16 [n_modes, n_from, n_to], NOT_REACHABLE where there is no way. For small places and tests."""
        table = np.full((self.n_modes * self.n_from, self.n_to), NOT_REACHABLE, np.uint16)
        table[np.repeat(np.arange(len(table)), np.diff(self.start)), self.to] = self.minutes
        return table.reshape(self.n_modes, self.n_from, self.n_to)
