"""The scan: for each person the vacancies in reach, filtered 64 at a time, scored, and the best kept.

Every function is plain loops over the arrays of `layout`; sums are whole numbers and equal scores are settled by
rank, so people can be cut into any pieces, on any number of threads, and give the same bytes.
"""

from typing import TYPE_CHECKING, Any

import numpy as np

from goodwork.core.matching.compiled import Array, bits_set, compiled, lowest_bit
from goodwork.core.matching.journey_kernel import mark_runs, quickest, runs_in_reach
from goodwork.core.matching.layout import DIMENSIONS_A_BLOCK
from goodwork.core.matching.problem import MINUTES_UNKNOWN, NO_PAY

if TYPE_CHECKING:
    from goodwork.core.matching.layout import Layout, People, Rules, Scratch, Vacancies
    from goodwork.core.matching.sieve import Sieve

LOWEST_SCORE = -(2**31)
FEW = 128  # keys that are sorted sooner by counting than by moving
HIGHEST_KEY = 2**63 - 1
RANK_BITS = 0xFFFFFFFF

# What `Scratch.at` holds: whose journeys it has, and what the last person's came to.
ZONE, MODES, AT_MOST, N_ZONES, N_RUNS, N_IN_REACH, N_SPANS, N_FOUND = range(8)


@compiled
def sifted(sieve: "Sieve", i: int, scratch: "Scratch") -> int:
    """Fill `scratch.found` with the places in reach that all of person i's rows of bits let through; their number."""
    bits, rows, marks, passed, found = sieve.bits, sieve.rows[i], scratch.marks, scratch.passed, scratch.found
    n = 0
    for span in range(scratch.at[N_SPANS]):
        start, stop = scratch.spans[span, 0], scratch.spans[span, 1]
        left, before = passed[start:stop], marks[start:stop]
        for c in range(0, len(rows), 4):
            one, two = bits[rows[c], start:stop], bits[rows[c + 1], start:stop]
            three, four = bits[rows[c + 2], start:stop], bits[rows[c + 3], start:stop]
            for word in range(stop - start):
                left[word] = before[word] & one[word] & two[word] & three[word] & four[word]
            before = left
        for word in range(start, stop):
            n = places_of(passed[np.uint32(word)], word << 6, found, n)
    return n


@compiled
def places_of(mask: Any, first: int, found: Array, n: int) -> int:
    """Append to the `n` places in `found` those of a mask of 64 from `first`.

    Three are written whatever the mask holds: that costs less than a branch that cannot be foreseen. Places are
    made unsigned because numba looks twice at a signed one, in case it counts from the end.
    """
    held = bits_set(mask)
    for turn in range(3):
        found[np.uint32(n + turn)] = first + lowest_bit(mask)
        mask &= mask - np.uint64(1)
    after = n + 3
    while mask != np.uint64(0):
        found[np.uint32(after)] = first + lowest_bit(mask)
        after += 1
        mask &= mask - np.uint64(1)
    return n + held


@compiled
def allowed(
    people: "People", vacancies: "Vacancies", rules: "Rules", coarse: Array, i: int, found: Array, n: int
) -> int:
    """Keep those of `found` that the limits kept coarse allow too; their number."""
    their, jobs, fits = people.classes, vacancies.classes, rules.fits_flat
    for limit in coarse:
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
def dot_of_block(weights: Array, features: Array, v: Any, first: int) -> int:
    """`dot` of DIMENSIONS_A_BLOCK columns from `first`: a length known beforehand is half the cost."""
    total = np.int32(0)
    for d in range(DIMENSIONS_A_BLOCK):
        total = np.int32(total + np.int32(weights[d] * features[v, first + d]))
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
def at_least(scores: Array, n: int, bound: Any) -> int:
    """How many of the first n scores are no less than the bound."""
    total = np.int32(0)
    for f in range(n):
        total = np.int32(total + np.int32(scores[f] >= bound))
    return int(total)


@compiled
def kth_greatest(scores: Array, n: int, k: int) -> int:
    """The greatest score that at least k of the first n reach (k from 1 to n), by halving the span of scores.

    Each halving is one pass of compares with no branch to foresee.
    """
    low, high = np.int32(scores[0]), np.int32(scores[0])
    for f in range(n):
        low, high = min(low, scores[f]), max(high, scores[f])
    while low < high:
        middle = np.int32((np.int64(low) + np.int64(high) + 1) >> 1)
        reached = at_least(scores, n, middle)
        if reached == k:
            return int(middle)
        if reached > k:
            low = middle
        else:
            high = np.int32(middle - 1)
    return int(low)


@compiled
def sort_down(keys: Array, n: int, spare: Array) -> None:
    """Put the first n keys, all different, greatest first: each goes where the number of greater ones says."""
    for i in range(n):
        greater = 0
        for j in range(n):
            greater += keys[j] > keys[i]
        spare[greater] = keys[i]
    keys[:n] = spare[:n]


@compiled
def score_all(
    layout: "Layout", i: int, best: Array, places: Array, n: int, prices: Array, scores: Array
) -> None:
    """Fill `scores` with person i's score for each of the vacancies in `places`, less its price where there are prices.

    Parts that a problem does not have cost nothing; the others are a loop each, which keeps the pipes full.
    """
    people, vacancies, rules, _ = layout
    weights, fit, base = people.weights[i], rules.occupation_fit[people.fit_row[i]], people.pay_base[i]
    features, groups, group_weights = vacancies.features, vacancies.groups, vacancies.group_weights
    pay, zone = vacancies.pay, vacancies.zone
    per_fit, per_penny, cap, per_minute, when_unknown = rules.factors
    for f in range(n):
        v = np.uint32(places[f])
        minutes = minutes_counted(best[np.uint32(zone[v])], when_unknown)
        scores[f] = dot_of_block(weights, features, v, 0) - per_minute * minutes
    for first in range(DIMENSIONS_A_BLOCK, len(weights), DIMENSIONS_A_BLOCK):
        block = weights[first : first + DIMENSIONS_A_BLOCK]
        for f in range(n):
            scores[f] += dot_of_block(block, features, np.uint32(places[f]), first)
    if groups.shape[1]:
        for f in range(n):
            scores[f] += per_fit * occupation_points(fit, groups, group_weights, places[f])
    if per_penny:
        for f in range(n):
            scores[f] += per_penny * pay_above(base, pay[places[f]], cap)
    if len(prices):
        for f in range(n):
            scores[f] -= prices[places[f]]


@compiled
def key_of(score: int, rank: int) -> int:
    """The score above the rank turned round, so that one comparison orders by score, then rank."""
    return score << 32 | (RANK_BITS - rank)


@compiled
def only_below(scores: Array, places: Array, n: int, rank: Array, below: int) -> int:
    """Keep those of the n whose keys are below a key; their number."""
    kept = 0
    for f in range(n):
        inside = key_of(scores[f], rank[places[f]]) < below
        scores[kept], places[kept] = scores[f], places[f]
        kept += inside
    return kept


@compiled
def select(scores: Array, places: Array, n: int, rank: Array, keys: Array, k: int) -> int:
    """Put the keys of the best k of n into `keys`, best first; their number."""
    bound, held = kth_greatest(scores, n, k) if n > k else LOWEST_SCORE, 0
    for f in range(n):
        if scores[f] >= bound:
            keys[np.uint32(held)] = key_of(scores[f], rank[places[f]])
            held += 1
    if held > k:
        keep_best(keys, held, k)
        held = k
    if held <= FEW:
        sort_down(keys, held, keys[held:])
    else:
        keys[:held] = -np.sort(-keys[:held])
    return held


@compiled
def find_reach(layout: "Layout", i: int, scratch: "Scratch") -> None:
    """Fill `scratch` with the journeys and runs of person i, unless those it holds are the same as hers."""
    people, vacancies, rules, _ = layout
    at, zone, modes, at_most = (
        scratch.at,
        int(people.zone[i]),
        int(people.modes[i]),
        int(people.max_minutes[i]),
    )
    same = at[ZONE] == zone and at[MODES] == modes
    if not same:
        at[N_ZONES] = quickest(
            rules.ways, zone, modes, scratch.best, scratch.taken, scratch.zones, at[N_ZONES]
        )
    if not same or at[AT_MOST] != at_most:
        at[N_RUNS], at[N_IN_REACH] = runs_in_reach(
            scratch.best, scratch.zones, at[N_ZONES], at_most, vacancies.zone_start, scratch.runs
        )
        at[N_SPANS] = mark_runs(scratch.runs, at[N_RUNS], scratch.spans, scratch.marks)
    at[ZONE], at[MODES], at[AT_MOST] = zone, modes, at_most


@compiled
def best_of_person(
    layout: "Layout", i: int, k: int, below: int, prices: Array, scratch: "Scratch"
) -> tuple[int, int]:
    """Put into `scratch.keys` the keys of person i's best k vacancies of those below a key, best first.

    `prices` int64 [n_vacancies] in scan order, or empty. Returns how many are kept, and how many there were.
    `scratch.at[N_FOUND]` is the number eligible, whatever their key. Nothing is allocated.
    """
    people, vacancies, rules, sieve = layout
    find_reach(layout, i, scratch)
    n = sifted(sieve, i, scratch)
    if len(sieve.coarse):
        n = allowed(people, vacancies, rules, sieve.coarse, i, scratch.found, n)
    scratch.at[N_FOUND] = n
    score_all(layout, i, scratch.best, scratch.found, n, prices, scratch.scores)
    if below < HIGHEST_KEY:
        n = only_below(scratch.scores, scratch.found, n, vacancies.rank, below)
    return select(scratch.scores, scratch.found, n, vacancies.rank, scratch.keys, k), n


@compiled
def shortlist_people(
    layout: "Layout",
    people: Array,
    below: Array,
    prices: Array,
    scratch: "Scratch",
    chosen: Array,
    scores: Array,
    counts: Array,
) -> None:
    """Shortlists of some `people`, by their places in the scan, a row of the three outputs each.

    `below` int64 [n] is the key each one's list comes after, or [0] for HIGHEST_KEY; `chosen` int32 [n, k] are vacancies'
    rows and `scores` int32 [n, k] theirs, less prices; `counts` int32 [n, 3] are how many are eligible, in reach, and
    below the key.
    """
    vacancies = layout.vacancies
    for p in range(len(people)):
        under = below[p] if len(below) else HIGHEST_KEY
        n, n_below = best_of_person(layout, people[p], chosen.shape[1], under, prices, scratch)
        counts[p, 0], counts[p, 1], counts[p, 2] = scratch.at[N_FOUND], scratch.at[N_IN_REACH], n_below
        for r in range(n):
            key = scratch.keys[r]
            chosen[p, r] = vacancies.row_of_rank[RANK_BITS - (key & RANK_BITS)]
            scores[p, r] = key >> 32


@compiled
def write_parts(
    layout: "Layout", i: int, best: Array, places: Array, n: int, prices: Array, parts: Array
) -> None:
    """Write the parts of person i's scores for `places`: occupation, each block, pay, travel, and price if there are."""
    people, vacancies, rules, _ = layout
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
        if len(prices):
            parts[r, n_blocks + 3] = -prices[v]


@compiled
def explain_people(
    layout: "Layout",
    people: Array,
    chosen: Array,
    prices: Array,
    scratch: "Scratch",
    parts: Array,
    journeys: Array,
) -> None:
    """The parts and journeys of lists made by `shortlist_people` for the same `people`.

    `chosen` int32 [n, k] are vacancies' rows, below 0 past a list's end; `parts` int32 [n, k, n_parts]; `journeys`
    int32 [n, k, 2] are minutes and mode.
    """
    vacancies, places = layout.vacancies, scratch.found
    for p in range(len(people)):
        i, n = people[p], 0
        find_reach(layout, i, scratch)
        while n < chosen.shape[1] and chosen[p, n] >= 0:
            places[n] = vacancies.place_of_row[chosen[p, n]]
            to = vacancies.zone[places[n]]
            journeys[p, n, 0] = scratch.best[to]
            journeys[p, n, 1] = scratch.taken[to]
            n += 1
        write_parts(layout, i, scratch.best, places, n, prices, parts[p])
