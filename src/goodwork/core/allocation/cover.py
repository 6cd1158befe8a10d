"""Proof that nobody more could be placed, read off the prices of a sharing that gives a bonus for each place taken.

Koenig's theorem: if some places, all full, and some people cover every eligible pair, and each person is placed
elsewhere than in those places, then no sharing places more. The places above some price do, with the people placed
below it, where nobody above could have a place below and whoever is without could only have one above.
"""

import numpy as np

from goodwork.core.allocation.graph import NOBODY, Int64s
from goodwork.core.allocation.outcome import Certificate
from goodwork.core.allocation.whole_graph import Proved


def cover(proved: Proved, capacities: Int64s, lowest: int) -> Certificate | None:
    """That nobody more can be placed, where some price divides the places so: price 1 for a place of the cover, and 1
    `beyond` for a person of it whose list is not whole. `lowest` is a score that no eligible pair is below.

    A pair that is on no list is worth no more than `beyond` its price, so that its place costs at least
    `lowest` + bonus - `beyond`.
    """
    lists, certificate = proved.lists, proved.certificate
    place, prices = proved.sharing.place_of_person, certificate.prices
    owner = np.repeat(np.arange(len(place)), np.diff(lists.start))
    open_to = capacities[lists.places] > 0
    endless = int(prices.max(initial=0)) + 1
    above = np.full(len(place), endless)
    above[place != NOBODY] = prices[place[place != NOBODY]]
    rest = np.flatnonzero(~lists.complete)
    below_rest = np.maximum(lowest + certificate.bonus - np.maximum(certificate.beyond[rest], 0), 0)
    low = np.concatenate([prices[lists.places[open_to]], below_rest])
    high = np.concatenate([above[owner[open_to]], above[rest]])
    # Where an interval begins, its level is free again: with a bonus far above all scores, that lies between the clusters.
    levels = np.append(np.unique(np.concatenate([prices[prices > 0], low[low > 0]])), endless)
    dividing = uncovered(levels, low, high)
    if not len(dividing):
        return None
    # A place without room closes nothing: it is in the cover for nothing.
    closed = ((prices >= dividing[0]) | (capacities == 0)).astype(np.int64)
    below = (above < dividing[0]).astype(np.int64)
    bound = int(capacities[closed > 0].sum()) + int(below.sum())
    return Certificate("people", closed, np.where(lists.complete, 0, below), bound)


def uncovered(levels: Int64s, low: Int64s, high: Int64s) -> Int64s:
    """Those of `levels` (rising) that lie in none of the intervals low < level <= high."""
    real = low < high
    first = np.searchsorted(levels, low[real], side="right")
    last = np.searchsorted(levels, high[real], side="right")
    depth = np.bincount(first, minlength=len(levels) + 1) - np.bincount(last, minlength=len(levels) + 1)
    return np.asarray(levels[np.cumsum(depth)[:-1] == 0], np.int64)
