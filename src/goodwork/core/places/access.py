"""How many jobs are within so many minutes of each place, and how many of them are good."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.places.flows import Counts, Flags
from goodwork.vocabulary.travel_times import NOT_REACHABLE, TravelTimes


@dataclass(frozen=True, slots=True)
class Access:
    """int64 [n_modes, n_places, n_minutes]: `good` and `all` jobs within each number of minutes, and `nearest`
    int64 [n_modes, n_places], minutes to the nearest good one, NOT_REACHABLE where there is none.
    """

    minutes: tuple[int, ...]
    good: Counts
    all: Counts
    nearest: Counts


def jobs_within(
    times: TravelTimes,
    from_zone: NDArray[np.int32],
    to_zone: NDArray[np.int32],
    is_good: Flags,
    minutes: Sequence[int],
) -> Access:
    """Count jobs by minutes. `from_zone` is each place's zone and `to_zone` each job's, -1 where it is not known.

    A job whose place is not known is within no number of minutes. Minutes at the limit count as within it.
    """
    located = to_zone >= 0
    jobs_at = np.bincount(to_zone[located], minlength=times.n_to)
    good_at = np.bincount(to_zone[located & is_good], minlength=times.n_to)
    shape = (times.n_modes, times.n_from, len(minutes))
    good, every = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    nearest = np.full(shape[:2], NOT_REACHABLE, np.int64)
    for mode in range(times.n_modes):
        for zone in range(times.n_from):
            row = slice(*times.start[mode * times.n_from + zone :][:2])
            to, taken = times.to[row], times.minutes[row]
            for k, limit in enumerate(minutes):
                near = to[taken <= limit]
                good[mode, zone, k], every[mode, zone, k] = good_at[near].sum(), jobs_at[near].sum()
            with_good = taken[good_at[to] > 0]
            if len(with_good):
                nearest[mode, zone] = with_good.min()
    known = from_zone >= 0
    at = np.maximum(from_zone, 0)
    return Access(
        tuple(minutes),
        np.where(known[None, :, None], good[:, at], 0),
        np.where(known[None, :, None], every[:, at], 0),
        np.where(known[None, :], nearest[:, at], NOT_REACHABLE),
    )


def half_reach(counts: Counts, people: NDArray[np.float64]) -> int:
    """The most jobs that at least half of the people can reach. `people` float64 [n_places]; places count alike where any
    is not known.
    """
    weights = _weights(people)
    order = np.argsort(-counts, kind="stable")
    enough = np.cumsum(weights[order]) >= weights.sum() / 2
    return int(counts[order][enough.argmax()])


def share_without(counts: Counts, people: NDArray[np.float64]) -> float:
    """The share of people, 0 to 1, who can reach none; of places where the people of any are not known."""
    weights = _weights(people)
    return float(weights[counts == 0].sum() / weights.sum())


def _weights(people: NDArray[np.float64]) -> NDArray[np.float64]:
    known = not np.isnan(people).any() and people.sum() > 0
    return people if known else np.ones(len(people))
