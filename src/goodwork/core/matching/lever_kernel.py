"""The lever scan: for every pair exactly one limit away, one is added for that limit, the person and the vacancy."""

from typing import TYPE_CHECKING, Any

import numpy as np

from goodwork.core.matching.compiled import Array, compiled, lowest_bit
from goodwork.core.matching.journey_kernel import runs_out_of_reach
from goodwork.core.matching.kernel import N_RUNS, allowed, find_reach

if TYPE_CHECKING:
    from goodwork.core.matching.layout import Layout, Scratch


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
def nearly_passing(
    first: Array, second: Array, start: int, stop: int, forbidden: Array, found: Array, n: int
) -> int:
    """As `passing`, for those that set at most one forbidden bit."""
    not_first, not_second = forbidden[0], forbidden[1]
    for place in range(start, stop, 64):
        a, b = first[place : place + 64], second[place : place + 64]
        mask = np.uint64(0)
        for i in range(64):
            x, y = a[i] & not_first, b[i] & not_second
            more = (x & (x - np.uint64(1))) | (y & (y - np.uint64(1)))
            one_word = (x == 0) | (y == 0)
            mask |= np.uint64((more == 0) & one_word) << np.uint64(i)
        n = take(mask, place, stop, found, n)
    return n


@compiled
def count_in_reach(
    layout: "Layout", i: int, found: Array, n_found: int, hers: Array, by_vacancy: Array
) -> None:
    """Count each of `found`, which set at most one forbidden bit, for the one limit that closes it, if one does.

    The last column is for pairs that no limit closes.
    """
    people, vacancies, rules, _ = layout
    words, bit_limit, coarse, fits = vacancies.words, rules.bit_limit, rules.coarse, rules.fits_flat
    their, jobs, starts, widths = people.classes, vacancies.classes, rules.fits_start, rules.fits_width
    not_first, not_second = people.forbidden[i, 0], people.forbidden[i, 1]
    eligible = len(hers) - 1
    for f in range(n_found):
        v = found[f]
        x, y = words[0, v] & not_first, words[1, v] & not_second
        closing, n_closing = eligible, 0
        if x != 0:
            closing, n_closing = int(bit_limit[lowest_bit(x)]), 1
        elif y != 0:
            closing, n_closing = int(bit_limit[64 + lowest_bit(y)]), 1
        for limit in coarse:
            row = starts[limit] + np.int64(their[limit, i]) * widths[limit]
            if limit != closing and not fits[row + jobs[limit, v]]:
                closing, n_closing = int(limit), n_closing + 1
        if n_closing <= 1:
            hers[closing] += 1
            by_vacancy[v, closing] += 1


@compiled
def count_sole_limits(
    layout: "Layout", first: int, last: int, scratch: "Scratch", by_person: Array, by_vacancy: Array
) -> None:
    """Count pairs of people first ... last, in scan order, that exactly one limit closes.

    `by_person` int32 [n_people, n_limits + 2] by the problem's rows and `by_vacancy` int32 [n_vacancies,
    n_limits + 2] in scan order: a column for each limit, then travel, then none (eligible).
    """
    people, vacancies, rules, _ = layout
    found, runs, travel = scratch.found, scratch.runs, by_vacancy.shape[1] - 2
    far = np.empty_like(runs)
    one, two = vacancies.words[0], vacancies.words[1]
    for i in range(first, last):
        find_reach(layout, i, scratch)
        hers, forbidden = by_person[people.row[i]], people.forbidden[i]
        n_found = 0
        for r in range(scratch.at[N_RUNS]):
            n_found = nearly_passing(one, two, runs[r, 0], runs[r, 1], forbidden, found, n_found)
        count_in_reach(layout, i, found, n_found, hers, by_vacancy)
        n_found = 0
        for r in range(runs_out_of_reach(scratch.best, people.max_minutes[i], vacancies.zone_start, far)):
            n_found = passing(one, two, far[r, 0], far[r, 1], forbidden, found, n_found)
        n_found = allowed(people, vacancies, rules, rules.coarse, i, found, n_found)
        hers[travel] += n_found
        for f in range(n_found):
            by_vacancy[found[f], travel] += 1
