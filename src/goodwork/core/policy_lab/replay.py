"""The replay itself, week by week: jobs end, vacancies open and close, people apply."""

from typing import Any

import numpy as np
from numba import njit

from goodwork.core.chance import uniform
from goodwork.core.policy_lab.draws import (
    AGAIN,
    ARRIVES,
    HIRED,
    OTHERS,
    POSTED,
    RETURNS,
    STAYS,
    STREAM,
    TURN,
)
from goodwork.core.policy_lab.world import LONGEST, WEEKS, Floats, Rule, World

#: What each replication counts, in the order of its row. Weeks in work are those of the year; how long a job lasts is
#: followed beyond it.
COUNTS = (
    "placed", "starts", "lasted_13", "lasted_26", "lasted_52", "sustained_people", "losses", "weeks_in_work",
    "weeks_to_first_start", "waiting", "quality", "pay", "starts_with_pay", "places_posted", "places_filled",
    "places_filled_by_others",
)  # fmt: skip
NEVER = -1

#: What is kept of each person, a column each: the week she came or came back (NEVER while at work or not here), the week
#: her job ends, her vacancy, how many jobs she has started, whether one lasts 26 weeks, and the week she first comes.
WAITING, ENDS, JOB, SPELLS, SUSTAINED, ARRIVED = range(6)
N_COLUMNS = 6


def replay(world: World, rule: Rule, replications: int, seed: int) -> Floats:
    """Counts of each replication, float64 [replications, len(COUNTS)]: sums over people or places."""
    counts = np.zeros((replications, len(COUNTS)))
    pairs, vacancies = world.pairs, world.vacancies
    for number in range(replications):
        _replay(
            int(rule), seed, number, pairs.start, pairs.vacancy, world.hire, world.leaving, world.good_enough,
            world.hazard, vacancies.places, vacancies.quality, vacancies.pay, world.arrival_weeks,
            world.posting_weeks, world.filled_by_others, world.wait, world.back_to_us, world.posted_again,
            world.weeks_to_post_again, counts[number],
        )  # fmt: skip
    return counts


@njit(cache=True)
def _replay(
    rule: int, seed: int, number: int, start: Any, vacancy: Any, hire: Any, leaving: Any, good_enough: Any, hazard: Any,
    places: Any, quality: Any, pay: Any, arrival_weeks: int, posting_weeks: int, filled_by_others: float,
    wait: int, back_to_us: float, posted_again: float, weeks_to_post_again: int, counts: Any,
) -> None:  # fmt: skip
    """One replication into `counts`."""
    n_people = len(start) - 1
    people = np.full((n_people, N_COLUMNS), NEVER)
    people[:, SPELLS] = 0
    people[:, SUSTAINED] = 0
    for person in range(n_people):
        people[person, ARRIVED] = int(uniform(seed, number, ARRIVES, person, 0) * arrival_weeks)
    coming, stream = _posted(seed, number, places, posting_weeks)
    open_places, turns = np.zeros(len(places), np.int64), np.empty(n_people)
    for week in range(WEEKS):
        _end_jobs(seed, number, week, people, coming, back_to_us, posted_again, weeks_to_post_again, counts)
        _open_places(seed, number, week, open_places, coming, filled_by_others, counts)
        for person in range(n_people):
            if people[person, ARRIVED] == week:
                people[person, WAITING] = week
            turns[person] = uniform(seed, number, TURN, person, week)
        for person in np.argsort(turns):
            if people[person, WAITING] == NEVER:
                continue
            waited = week - people[person, WAITING] >= wait
            first, last = start[person], start[person + 1]
            pair = _choice(rule, first, last, vacancy, open_places, stream, good_enough[person], waited)
            if pair == NEVER or uniform(seed, number, HIRED, person, week) >= hire[pair]:
                continue
            at = vacancy[pair]
            open_places[at] -= 1
            luck = uniform(seed, number, STAYS, person, people[person, SPELLS])
            _start(people[person], at, week, _weeks(hazard, leaving[pair], luck), counts)
            counts[10] += quality[at]
            if not np.isnan(pay[at]):
                counts[11] += pay[at]
                counts[12] += 1
    counts[5] = people[:, SUSTAINED].sum()
    counts[9] = (people[:, WAITING] != NEVER).sum()


@njit(inline="always")
def _posted(seed: int, number: int, places: Any, posting_weeks: int) -> Any:
    """Places posted in each week to come, int64 [WEEKS, n_vacancies], and the order vacancies are met in."""
    coming, stream = np.zeros((WEEKS, len(places)), np.int64), np.empty(len(places))
    for place in range(len(places)):
        week = int(uniform(seed, number, POSTED, place, 0) * posting_weeks)
        stream[place] = week + uniform(seed, number, STREAM, place, 0)
        if week < WEEKS:
            coming[week, place] = places[place]
    return coming, stream


@njit(inline="always")
def _start(person: Any, at: int, week: int, lasts: int, counts: Any) -> None:
    """She starts a job at a vacancy; it will last so many weeks."""
    if person[SPELLS] == 0:
        counts[0] += 1
        counts[8] += week - person[ARRIVED]
    counts[1] += 1
    counts[2] += lasts >= 13
    counts[3] += lasts >= 26
    counts[4] += lasts >= 52
    counts[7] += min(lasts, WEEKS - week)
    counts[14] += 1
    person[SPELLS] += 1
    person[SUSTAINED] |= lasts >= 26
    person[WAITING], person[ENDS], person[JOB] = NEVER, week + lasts, at


@njit(inline="always")
def _end_jobs(
    seed: int, number: int, week: int, people: Any, coming: Any, back_to_us: float, posted_again: float,
    weeks_to_post_again: int, counts: Any,
) -> None:  # fmt: skip
    """Jobs that end this week: she comes back to us or not, and the place is posted again or not."""
    for person in range(len(people)):
        if people[person, ENDS] != week:
            continue
        counts[6] += 1
        spell = people[person, SPELLS]
        if uniform(seed, number, RETURNS, person, spell) < back_to_us:
            people[person, WAITING] = week
        again = week + weeks_to_post_again
        if again < WEEKS and uniform(seed, number, AGAIN, person, spell) < posted_again:
            coming[again, people[person, JOB]] += 1
        people[person, ENDS] = NEVER


@njit(inline="always")
def _open_places(
    seed: int, number: int, week: int, open_places: Any, coming: Any, filled_by_others: float, counts: Any
) -> None:
    """Places posted this week open; and of each vacancy already open one place may go to somebody else."""
    for place in range(len(open_places)):
        if open_places[place] > 0 and uniform(seed, number, OTHERS, place, week) < filled_by_others:
            open_places[place] -= 1
            counts[15] += 1
        open_places[place] += coming[week, place]
        counts[13] += coming[week, place]


@njit(inline="always")
def _choice(
    rule: int,
    first: int,
    last: int,
    vacancy: Any,
    open_places: Any,
    stream: Any,
    good_enough: int,
    waited: bool,
) -> int:
    """The pair she applies for this week, or NEVER."""
    chosen = NEVER
    for pair in range(first, last):
        if open_places[vacancy[pair]] <= 0:
            continue
        if rule == 1:
            return pair if waited or pair - first < good_enough else NEVER
        if chosen == NEVER or stream[vacancy[pair]] < stream[vacancy[chosen]]:
            chosen = pair
    return chosen


@njit(inline="always")
def _weeks(hazard: Any, leaving: float, luck: float) -> int:
    """How many weeks a job lasts: the first by which the cumulated chance of leaving has met her luck."""
    met = -np.log(luck)
    low, high = 1, LONGEST
    while low < high:
        middle = (low + high) // 2
        if leaving * hazard[middle] >= met:
            high = middle
        else:
            low = middle + 1
    return low
