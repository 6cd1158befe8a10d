"""Lists that grow: pairs found later join each person's list, and lists are put in her own order."""

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.compiled import Array, compiled
from goodwork.core.allocation.graph import Int32s, Lists


@compiled
def mark_new(start: Array, places: Array, rows: Array, found_start: Array, found_places: Array, seen: Array, new: Array) -> None:  # fmt: skip
    """Fill `new` with whether each found pair is not on its person's list. `seen` is -1 for every place."""
    for r in range(len(rows)):
        i = rows[r]
        for e in range(start[i], start[i + 1]):
            seen[places[e]] = i
        for e in range(found_start[r], found_start[r + 1]):
            new[e] = seen[found_places[e]] != i


@compiled
def copy_joined(start: Array, places: Array, scores: Array, rows: Array, found_start: Array, found_places: Array, found_scores: Array, new: Array, to_start: Array, to_places: Array, to_scores: Array) -> None:  # fmt: skip
    """Write each list followed by what joins it. `rows` rise."""
    at, r = 0, 0
    for i in range(len(start) - 1):
        to_start[i] = at
        for e in range(start[i], start[i + 1]):
            to_places[at], to_scores[at] = places[e], scores[e]
            at += 1
        if r < len(rows) and rows[r] == i:
            for e in range(found_start[r], found_start[r + 1]):
                if new[e]:
                    to_places[at], to_scores[at] = found_places[e], found_scores[e]
                    at += 1
            r += 1
    to_start[len(start) - 1] = at


@compiled
def sort_rows(start: Array, places: Array, scores: Array, rank: Array) -> None:
    """Each row by score, highest first, then by the place's rank: by insertion, for rows are nearly in order."""
    for i in range(len(start) - 1):
        first = start[i]
        for e in range(first + 1, start[i + 1]):
            place, score, at = places[e], scores[e], e
            while at > first and (
                scores[at - 1] < score or (scores[at - 1] == score and rank[places[at - 1]] > rank[place])
            ):
                places[at], scores[at] = places[at - 1], scores[at - 1]
                at -= 1
            places[at], scores[at] = place, score


def not_listed(lists: Lists, found: Lists, n_places: int) -> NDArray[np.bool_]:
    """bool [n_found]: whether each pair of `found` is not in `lists`, whose rows are all people in order."""
    new = np.empty(len(found.places), np.bool_)
    seen = np.full(n_places, -1, np.int64)
    mark_new(lists.start, lists.places, found.people, found.start, found.places, seen, new)
    return new


def joined(lists: Lists, found: Lists, new: NDArray[np.bool_]) -> Lists:
    """`lists` with the pairs of `found` marked in `new` at the end of their rows; people in `found` rise.

    A list is complete where it was, or where everything found complete has joined it.
    """
    n = len(lists.places) + int(new.sum())
    if n == len(lists.places) and not np.any(found.complete & ~lists.complete[found.people]):
        return lists
    start, places, scores = np.empty(len(lists.start), np.int64), np.empty(n, np.int32), np.empty(n, np.int64)
    copy_joined(
        lists.start, lists.places, lists.scores, found.people, found.start, found.places, found.scores, new,
        start, places, scores,
    )  # fmt: skip
    complete = lists.complete.copy()
    complete[found.people[found.complete]] = True
    return Lists(lists.people, start, places, scores, complete)


def in_own_order(lists: Lists, rank: Int32s) -> Lists:
    """The same lists, each by score and then by rank."""
    places, scores = lists.places.copy(), lists.scores.copy()
    sort_rows(lists.start, places, scores, rank)
    return Lists(lists.people, lists.start, places, scores, lists.complete)
