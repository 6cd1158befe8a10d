"""Person-proposing deferred acceptance with capacities, published priorities and places held for a group.

Gale and Shapley 1962; places held for a group as minority reserves (Hafalir, Yenmez and Yildirim 2013): they go
first to the group and, where it leaves them, to anybody. Nobody can do better by misstating her order, as long as
her list is complete, which is why lists are read on until she has a place or has come to the end.
"""

from dataclasses import dataclass

import numpy as np

from goodwork.core.allocation.graph import NOBODY, Int32s, Int64s, Lists, Source
from goodwork.core.allocation.outcome import Outcome, Rule
from goodwork.core.allocation.priority import Priorities
from goodwork.core.allocation.stable_kernel import EVERYBODY, propose

FIRST_ASKED = 50  # places read for everybody at first; whoever needs more is given as many again
MOST_SEATS = 200_000_000


@dataclass(slots=True)
class _Reading:
    """What has been read of everybody's lists: pieces as they came, and where each person is in them."""

    pieces: list[Lists]
    wanted: Int32s
    scores: Int64s
    at: Int64s
    stop: Int64s
    complete: np.ndarray

    @classmethod
    def begin(cls, source: Source, k: int) -> "_Reading":
        lists = source.best(np.arange(source.n_people, dtype=np.int32), k)
        return cls(
            [lists],
            lists.places,
            lists.scores,
            lists.start[:-1].copy(),
            lists.start[1:].copy(),
            lists.complete.copy(),
        )

    def read_on(self, source: Source, people: Int32s, k: int) -> None:
        """The next `k` places of each, after the last read."""
        last = self.stop[people] - 1
        more = source.after(people, self.scores[last], self.wanted[last], k)
        self.at[people] = len(self.wanted) + more.start[:-1]
        self.stop[people] = len(self.wanted) + more.start[1:]
        self.complete[people] = more.complete
        self.wanted = np.concatenate([self.wanted, more.places])
        self.scores = np.concatenate([self.scores, more.scores])
        self.pieces.append(more)

    def lists(self) -> Lists:
        """Everything read, a row for each person."""
        if len(self.pieces) == 1:
            return self.pieces[0]
        owner = np.concatenate([np.repeat(piece.people, np.diff(piece.start)) for piece in self.pieces])
        order = np.argsort(owner, kind="stable")
        start = np.zeros(len(self.at) + 1, np.int64)
        np.cumsum(np.bincount(owner, minlength=len(self.at)), out=start[1:])
        return Lists(self.pieces[0].people, start, self.wanted[order], self.scores[order], self.complete)


def check_capacities(capacities: Int64s, n_places: int) -> None:
    """Raises ValueError unless there is a whole number, 0 or more, for every place."""
    if capacities.shape != (n_places,):
        raise ValueError(f"there are {len(capacities)} capacities for {n_places} places")
    if not np.issubdtype(capacities.dtype, np.integer):
        raise ValueError("capacities must be whole numbers")
    if capacities.size and int(capacities.min()) < 0:
        raise ValueError(f"place {int(capacities.argmin())} has a capacity below 0")


def stable(source: Source, capacities: Int64s, priorities: Priorities, k: int = FIRST_ASKED) -> Outcome:
    """The stable allocation best for every person at once. `capacities` int64 [n_places]; lists are read `k` at a time.

    Raises ValueError for capacities or priorities that cannot be.
    """
    n_places = len(source.rank)
    check_capacities(capacities, n_places)
    if priorities.line.shape[1] != source.n_people or len(priorities.scale) != n_places:
        raise ValueError("priorities are not of these people and places")
    if np.any(priorities.reserved > capacities):
        raise ValueError("more is reserved than a place holds")
    if k < 1:
        raise ValueError(f"lists must be read at least 1 at a time, not {k}")
    place_of_person, lists = _settle(source, np.minimum(capacities, source.n_people), priorities, k)
    return Outcome(Rule.STABLE, place_of_person, lists)


def _settle(source: Source, capacities: Int64s, priorities: Priorities, k: int) -> tuple[Int32s, Lists]:
    n_people, n_places = source.n_people, len(capacities)
    seat_start = np.zeros(n_places + 1, np.int64)
    np.cumsum(capacities, out=seat_start[1:])
    if int(seat_start[-1]) > MOST_SEATS:
        raise ValueError(
            f"there are {int(seat_start[-1]):,} places in all, more than the {MOST_SEATS:,} we can hold"
        )
    seats = np.empty(int(seat_start[-1]), np.int32)
    n_open, n_group = np.zeros(n_places, np.int32), np.zeros(n_places, np.int32)
    place_of_person = np.full(n_people, NOBODY, np.int32)
    cuts = np.where(capacities > 0, EVERYBODY, np.int32(0)).astype(np.int32)[:, None].repeat(2, axis=1)
    person_in_line = _inverse(priorities.line)
    reading = _Reading.begin(source, k)
    # Whoever asks first, the outcome is the same; asked in line, few are moved out again.
    asking = person_in_line[0] if len(person_in_line) else np.arange(n_people, dtype=np.int32)
    reserved = np.minimum(priorities.reserved, capacities)
    while len(asking):
        ended = propose(
            asking, reading.at, reading.stop, reading.wanted, priorities.line, person_in_line, priorities.scale,
            priorities.in_group, capacities, reserved, seat_start, seats, n_open, n_group, cuts, place_of_person,
        )  # fmt: skip
        asking = ended[~reading.complete[ended]]
        if len(asking):
            reading.read_on(source, asking, k)
    return place_of_person, reading.lists()


def _inverse(line: Int32s) -> Int32s:
    """int32 [n_scales, n_people]: who stands at each position."""
    found = np.empty_like(line)
    for scale, positions in enumerate(line):
        found[scale, positions] = np.arange(len(positions), dtype=np.int32)
    return found
