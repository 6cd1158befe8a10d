"""Who is introduced to which employer now, and who waits: within what each employer can take in at once.

Lists are never cut for this. In each of a few rounds everybody who has not yet been introduced to all she may be
is matched by the stable rule, in her own order, by one lottery, within the introductions still open; so everybody has a
first before anybody has a second, and nobody who waits could take one that is open.
"""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s
from goodwork.core.allocation.held import HeldPairs
from goodwork.core.allocation.priority import Priorities
from goodwork.core.allocation.stable import check_capacities, stable


class Standing(StrEnum):
    """What becomes of one job on one person's list."""

    NOW = "now"
    WAITING = "waiting"  # the employer has as many as it can take; `ahead` are before her
    NEXT = "next"  # there is room, and she has as many introductions as one person has at once
    CLOSED = "closed"  # the employer takes no introductions


STANDINGS = tuple(Standing)


@dataclass(frozen=True, slots=True)
class Introductions:
    """One row a pair of `HeldPairs`, in its order.

    `standing` int8 [n_pairs] numbers `STANDINGS`; `ahead` int32 [n_pairs] counts those who wait before her, 0
    where she does not wait.
    """

    standing: NDArray[np.int8]
    ahead: Int32s


def introduce(pairs: HeldPairs, at_most: Int64s, line: Int32s, each: int) -> Introductions:
    """`at_most` int64 [n_places] people introduced to each at once; `line` int32 [n_people] settles who comes first.

    A person has at most `each` introductions at once. Those who wait stand in the order of how few introductions they
    have, then of `line`. Raises ValueError where `at_most` is negative or not whole, `line` is no permutation, or
    `each` is below 1.
    """
    check_capacities(at_most, len(pairs.rank))
    if each < 1:
        raise ValueError(f"a person has at least 1 introduction at once, not {each}")
    owner = np.repeat(np.arange(pairs.n_people), np.diff(pairs.start))
    now, room = np.zeros(len(pairs.places), np.bool_), np.asarray(at_most, np.int64).copy()
    asking = np.ones(pairs.n_people, np.bool_)
    for _ in range(each):
        open_to_her = ~now & asking[owner] & (room[pairs.places] > 0)
        if not open_to_her.any():
            break
        chosen = _one_each(pairs, owner, open_to_her, room, line)
        now |= chosen
        room -= np.bincount(pairs.places[chosen], minlength=len(room))
        asking = np.bincount(owner[chosen], minlength=pairs.n_people) > 0
    n_hers = np.bincount(owner[now], minlength=pairs.n_people)
    waiting = ~now & (room[pairs.places] <= 0) & (np.asarray(at_most)[pairs.places] > 0)
    kinds = np.select(
        [now, waiting, room[pairs.places] > 0],
        [STANDINGS.index(kind) for kind in (Standing.NOW, Standing.WAITING, Standing.NEXT)],
        STANDINGS.index(Standing.CLOSED),
    )
    return Introductions(kinds.astype(np.int8), _ahead(pairs, owner, waiting, n_hers, line))


def _one_each(
    pairs: HeldPairs, owner: Int64s, among: NDArray[np.bool_], room: Int64s, line: Int32s
) -> NDArray[np.bool_]:
    """The pairs that the stable rule makes of those `among`, at most one a person."""
    start = np.zeros(pairs.n_people + 1, np.int64)
    np.cumsum(np.bincount(owner[among], minlength=pairs.n_people), out=start[1:])
    offered = HeldPairs(start, pairs.places[among], pairs.scores[among], pairs.rank)
    priorities = Priorities(
        line=line[None, :],
        scale=np.zeros(len(room), np.int32),
        in_group=np.zeros(pairs.n_people, np.bool_),
        reserved=np.zeros(len(room), np.int64),
    )
    place = stable(offered, room, priorities).place_of_person
    return np.asarray(among & (place[owner] == pairs.places) & (place[owner] != NOBODY))


def _ahead(
    pairs: HeldPairs, owner: Int64s, waiting: NDArray[np.bool_], n_hers: Int64s, line: Int32s
) -> Int32s:
    rows = np.flatnonzero(waiting)
    place, who = pairs.places[rows], owner[rows]
    order = np.lexsort((line[who], n_hers[who], place))
    first = np.searchsorted(place[order], place[order])
    ahead = np.zeros(len(pairs.places), np.int32)
    ahead[rows[order]] = np.arange(len(rows)) - first
    return ahead
