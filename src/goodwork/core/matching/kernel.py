"""The scan: for each person the vacancies in reach, filtered 64 at a time, scored, and the best kept.

Every function is plain loops over the arrays of `layout`; sums are whole numbers and equal scores are settled by
rank, so people can be cut into any pieces, on any number of threads, and give the same bytes.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar, cast

import numba
import numpy as np
from llvmlite import ir  # type: ignore[import-untyped]
from numba.extending import intrinsic

from goodwork.core.matching.problem import MINUTES_UNKNOWN, NO_MODE, NO_PAY, NOT_REACHABLE

if TYPE_CHECKING:
    from goodwork.core.matching.layout import Layout, People, Rules, Vacancies

Function = TypeVar("Function")
Array = Any  # inside compiled code: a flat array of the type `layout` declares

NO_KEY = -(2**63)
_RANK_BITS = 0xFFFFFFFF


def compiled(function: Function) -> Function:
    """Compiled by numba, kept on disk between runs, and run without Python's lock."""
    made: Any = numba.njit(cache=True, nogil=True)
    return cast(Function, made(function))


def _lowest_bit(typing_context: Any, bits: Any) -> Any:
    def code(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 0))

    return numba.types.int64(numba.types.uint64), code


# The place of the lowest bit set, as one instruction: numba has no name for it.
lowest_bit = cast(Callable[[Any], int], intrinsic(_lowest_bit))


@compiled
def quickest(minutes: Array, zone: int, modes: int, best: Array) -> None:
    """Fill `best` with the minutes to every scan zone by the quickest of `modes`."""
    n_modes, _, n_zones = minutes.shape
    best[:] = NOT_REACHABLE if zone >= 0 else MINUTES_UNKNOWN
    if zone >= 0:
        for mode in range(n_modes):
            if modes >> mode & 1:
                for to in range(n_zones):
                    best[to] = min(best[to], minutes[mode, zone, to])
    best[n_zones] = 0
    best[n_zones + 1] = MINUTES_UNKNOWN


@compiled
def mode_taken(minutes: Array, zone: int, modes: int, to: int, best: int) -> int:
    """The first of `modes` that takes `best` minutes from zone to zone; NO_MODE where either is no place."""
    if zone >= 0 and to < minutes.shape[2]:
        for mode in range(minutes.shape[0]):
            if modes >> mode & 1 and minutes[mode, zone, to] == best:
                return mode
    return NO_MODE


@compiled
def reach(best: Array, at_most: int, reached: Array) -> None:
    """Fill `reached` with whether the journey to each zone may be made; one of unknown length may."""
    for zone in range(len(best)):
        reached[zone] = best[zone] <= at_most or best[zone] == MINUTES_UNKNOWN


@compiled
def runs_where(reached: Array, wanted: bool, zone_start: Array, runs: Array) -> int:
    """Fill `runs` with the (start, stop) of neighbouring vacancies in zones whose `reached` is as wanted."""
    n = 0
    for zone in range(len(reached)):
        if reached[zone] == wanted:
            if n and runs[n - 1, 1] == zone_start[zone]:
                runs[n - 1, 1] = zone_start[zone + 1]
            else:
                runs[n, 0], runs[n, 1] = zone_start[zone], zone_start[zone + 1]
                n += 1
    return n


@compiled
def take(mask: Any, place: int, stop: int, found: Array, n: int) -> int:
    """Append to the `n` places in `found` those of a mask of 64 from `place`, none past `stop`."""
    if stop - place < 64:
        mask &= (np.uint64(1) << np.uint64(stop - place)) - np.uint64(1)
    while mask != np.uint64(0):
        found[n] = place + lowest_bit(mask)
        n += 1
        mask &= mask - np.uint64(1)
    return n


@compiled
def passing(
    first: Array, second: Array, start: int, stop: int, forbidden: Array, found: Array, n: int
) -> int:
    """Append to the `n` places in `found` those of start ... stop that set no forbidden bit; their new number."""
    not_first, not_second = forbidden[0], forbidden[1]
    for place in range(start, stop, 64):
        a, b = first[place : place + 64], second[place : place + 64]
        mask = np.uint64(0)
        for i in range(64):
            mask |= np.uint64(((a[i] & not_first) | (b[i] & not_second)) == 0) << np.uint64(i)
        n = take(mask, place, stop, found, n)
    return n


@compiled
def allowed(people: "People", vacancies: "Vacancies", rules: "Rules", i: int, found: Array, n: int) -> int:
    """Keep those of `found` that the limits kept coarse allow too; their number."""
    their, jobs, fits = people.classes, vacancies.classes, rules.fits_flat
    for limit in rules.coarse:
        row = rules.fits_start[limit] + np.int64(their[limit, i]) * rules.fits_width[limit]
        kept = 0
        for f in range(n):
            found[kept] = found[f]
            kept += fits[row + jobs[limit, found[f]]]
        n = kept
    return n


@compiled
def occupation_points(fit: Array, groups: Array, group_weights: Array, v: int) -> int:
    """Fit to the vacancy's alternatives by their weights, in thousandths, rounded down."""
    total = 0
    for place in range(groups.shape[1]):
        total += np.int64(group_weights[v, place]) * fit[groups[v, place]]
    return total // 1000


@compiled
def dot(weights: Array, features: Array) -> int:
    """A sum of products of whole numbers, in the 32 bits that `Problem` has checked it fits."""
    total = np.int32(0)
    for d in range(len(weights)):
        total = np.int32(total + np.int32(weights[d] * features[d]))
    return int(total)


@compiled
def pay_above(base: int, pay: int, cap: int) -> int:
    """Pence above her base, up to the cap; none where pay is not stated."""
    return 0 if pay == NO_PAY else min(max(int(pay) - int(base), 0), cap)


@compiled
def minutes_counted(minutes: int, when_unknown: int) -> int:
    """Minutes as the score counts them."""
    return when_unknown if minutes == MINUTES_UNKNOWN else minutes


@compiled
def keep_best(keys: Array, n: int, k: int) -> None:
    """Move the `k` greatest of the first `n` distinct keys to the front, in no order."""
    low, high = 0, n - 1
    while low < high:
        pivot = keys[(low + high) >> 1]
        i, j = low, high
        while i <= j:
            while keys[i] > pivot:
                i += 1
            while keys[j] < pivot:
                j -= 1
            if i <= j:
                keys[i], keys[j] = keys[j], keys[i]
                i += 1
                j -= 1
        if k - 1 <= j:
            high = j
        elif k - 1 >= i:
            low = i
        else:
            return


@compiled
def sort_down(keys: Array, n: int) -> None:
    """Greatest first, by insertion: n is the length of a shortlist."""
    for i in range(1, n):
        key = keys[i]
        j = i - 1
        while j >= 0 and keys[j] < key:
            keys[j + 1] = keys[j]
            j -= 1
        keys[j + 1] = key


@compiled
def score_all(layout: "Layout", i: int, best: Array, places: Array, n: int, scores: Array) -> None:
    """Fill `scores` with person i's score for each of the vacancies in `places`.

    One loop a part: each reads one array in order and keeps the processor's pipes full.
    """
    people, vacancies, rules = layout
    weights, fit, base = people.weights[i], rules.occupation_fit[people.fit_row[i]], people.pay_base[i]
    features, groups, group_weights = vacancies.features, vacancies.groups, vacancies.group_weights
    pay, zone = vacancies.pay, vacancies.zone
    per_fit, per_penny, cap, per_minute, when_unknown = rules.factors
    for f in range(n):
        scores[f] = dot(weights, features[places[f]])
    if groups.shape[1]:
        for f in range(n):
            scores[f] += per_fit * occupation_points(fit, groups, group_weights, places[f])
    if per_penny:
        for f in range(n):
            scores[f] += per_penny * pay_above(base, pay[places[f]], cap)
    for f in range(n):
        scores[f] -= per_minute * minutes_counted(best[zone[places[f]]], when_unknown)


@compiled
def select(scores: Array, places: Array, n: int, rank: Array, keys: Array, k: int) -> int:
    """Put the keys of the best k into `keys`, best first; their number.

    A key is the score above the rank turned round, so one comparison orders by score, then rank.
    """
    threshold, held = NO_KEY, 0
    for f in range(n):
        key = scores[f] << 32 | (_RANK_BITS - rank[places[f]])
        if key > threshold:
            keys[held] = key
            held += 1
            if held == len(keys):
                keep_best(keys, held, k)
                threshold, held = keys[:k].min(), k
    if held > k:
        keep_best(keys, held, k)
        held = k
    sort_down(keys, held)
    return held


@compiled
def write_parts(layout: "Layout", i: int, best: Array, places: Array, n: int, parts: Array) -> None:
    """Write the parts of person i's scores for `places`: occupation, each block, pay, travel."""
    people, vacancies, rules = layout
    weights, fit, base = people.weights[i], rules.occupation_fit[people.fit_row[i]], people.pay_base[i]
    features, groups, group_weights = vacancies.features, vacancies.groups, vacancies.group_weights
    pay, zone, edges, n_blocks = vacancies.pay, vacancies.zone, rules.block_edges, len(rules.block_edges)
    per_fit, per_penny, cap, per_minute, when_unknown = rules.factors
    for b in range(n_blocks):
        start, stop = edges[b, 0], edges[b, 1]
        block = weights[start:stop]
        for r in range(n):
            parts[r, 1 + b] = dot(block, features[places[r], start:stop])
    for r in range(n):
        v = places[r]
        parts[r, 0] = per_fit * occupation_points(fit, groups, group_weights, v)
        parts[r, n_blocks + 1] = per_penny * pay_above(base, pay[v], cap)
        parts[r, n_blocks + 2] = -per_minute * minutes_counted(best[zone[v]], when_unknown)


@compiled
def shortlist_people(
    layout: "Layout",
    first: int,
    last: int,
    k: int,
    chosen: Array,
    parts: Array,
    journeys: Array,
    counts: Array,
) -> None:
    """Shortlists of people first ... last in scan order, written at their own rows of the four outputs.

    `chosen` int32 [n_people, k] are vacancies' rows; `parts` int32 [n_people, k, n_parts]; `journeys` int32
    [n_people, k, 2] are minutes and mode; `counts` int32 [n_people, 2] are how many are eligible and in reach.
    """
    people, vacancies, rules = layout
    n_zones = rules.minutes.shape[2] + 2
    best, reached = np.empty(n_zones, np.int64), np.empty(n_zones, np.bool_)
    runs = np.empty((n_zones, 2), np.int64)
    found, keys = np.empty(len(vacancies.row) + 64, np.int64), np.empty(2 * k + 64, np.int64)
    scores, places = np.empty(len(vacancies.row), np.int64), np.empty(k, np.int64)
    words, n_runs = (vacancies.words[0], vacancies.words[1]), 0
    for i in range(first, last):
        at_most = people.max_minutes[i]
        same = i > first and people.zone[i] == people.zone[i - 1] and people.modes[i] == people.modes[i - 1]
        if not same:
            quickest(rules.minutes, people.zone[i], people.modes[i], best)
        if not same or at_most != people.max_minutes[i - 1]:
            reach(best, at_most, reached)
            n_runs = runs_where(reached, True, vacancies.zone_start, runs)
        n_found = 0
        for r in range(n_runs):
            n_found = passing(words[0], words[1], runs[r, 0], runs[r, 1], people.forbidden[i], found, n_found)
        n_found = allowed(people, vacancies, rules, i, found, n_found)
        score_all(layout, i, best, found, n_found, scores)
        n = select(scores, found, n_found, vacancies.rank, keys, k)
        row = people.row[i]
        counts[row, 0], counts[row, 1] = n_found, (runs[:n_runs, 1] - runs[:n_runs, 0]).sum()
        for r in range(n):
            places[r] = vacancies.place_of_rank[_RANK_BITS - (keys[r] & _RANK_BITS)]
            chosen[row, r] = vacancies.row[places[r]]
            to = vacancies.zone[places[r]]
            journeys[row, r, 0] = best[to]
            journeys[row, r, 1] = mode_taken(rules.minutes, people.zone[i], people.modes[i], to, best[to])
        write_parts(layout, i, best, places, n, parts[row])
