"""Who comes first for which place: points for verified facts, then a lottery anybody can draw again.

Nothing here can read what a person said she wants or how well a job suits her: the arguments hold facts only. A
priority that moved with her own stated weights would reward misstating them (Abdulkadiroglu and Sonmez 2003).
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.graph import Int32s, Int64s

LOTTERY_FORM = "sha256 of the seed, a line feed and the person_id, in UTF-8; lowest first"


@dataclass(frozen=True, slots=True)
class Priorities:
    """The published order at every place, and the places held for a group.

    `line` int32 [n_scales, n_people]: everybody's position, 0 first, a permutation on each scale; `scale` int32
    [n_places] says whose order a place goes by; `in_group` bool [n_people]; `reserved` int64 [n_places], at most
    the capacity: so many places go first to the group, and to anybody when the group leaves them.
    """

    line: Int32s
    scale: Int32s
    in_group: NDArray[np.bool_]
    reserved: Int64s

    def __post_init__(self) -> None:
        n_scales, n_people = self.line.shape
        if not np.array_equal(np.sort(self.line, axis=1), np.tile(np.arange(n_people), (n_scales, 1))):
            raise ValueError("each scale must number every person once, from 0")
        if self.scale.size and (int(self.scale.min()) < 0 or int(self.scale.max()) >= n_scales):
            raise ValueError(f"a place goes by a scale that is not one of the {n_scales}")
        if len(self.in_group) != n_people or len(self.reserved) != len(self.scale):
            raise ValueError("group or reserve is not of these people and places")
        if self.reserved.size and int(self.reserved.min()) < 0:
            raise ValueError("a reserve cannot be below 0")


def lottery(seed: str, person_id: str) -> str:
    """Her lottery number, 64 hexadecimal digits: the lowest comes first. See `LOTTERY_FORM`."""
    return hashlib.sha256(f"{seed}\n{person_id}".encode()).hexdigest()


def lines(points: Int64s, person_ids: Sequence[str], seed: str) -> Int32s:
    """int32 [n_scales, n_people]: most points first, then lowest lottery number. `points` is [n_scales, n_people].

    Raises ValueError where a person_id stands twice: one person would draw twice.
    """
    if len(set(person_ids)) != len(person_ids):
        raise ValueError("a person_id stands twice: everybody draws one lottery number")
    drawn = [lottery(seed, person_id) for person_id in person_ids]
    order = sorted(range(len(drawn)), key=lambda row: (drawn[row], person_ids[row]))
    draw = np.empty(len(drawn), np.int64)
    draw[order] = np.arange(len(drawn))
    line = np.empty(points.shape, np.int32)
    for scale, held in enumerate(points):
        line[scale, np.lexsort((draw, -held))] = np.arange(len(drawn), dtype=np.int32)
    return line


def reserved_places(capacities: Int64s, percent: int, where_at_least: int) -> Int64s:
    """int64 [n_places]: the share held for a group, rounded down, where a place is large enough."""
    share = capacities * percent // 100
    return np.where(capacities >= where_at_least, share, 0).astype(np.int64)
