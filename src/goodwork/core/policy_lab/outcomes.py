"""What a replay came to: rates of each replication, two rules side by side, and how sure their difference is."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from goodwork.core.policy_lab.replay import COUNTS, replay
from goodwork.core.policy_lab.world import Floats, Rule, World

_AT = {name: i for i, name in enumerate(COUNTS)}


@dataclass(frozen=True, slots=True)
class Outcome:
    """One figure of a replay. `more_is_better` None where it is neither."""

    id: str
    label: str
    unit: str
    decimals: int = 1
    more_is_better: bool | None = True


OUTCOMES = (
    Outcome("sustained", "People with a job that lasted 26 weeks", "of 100 people"),
    Outcome("weeks_in_work", "Weeks in work in the year", "weeks a person"),
    Outcome("placed", "People who started a job", "of 100 people"),
    Outcome("weeks_to_start", "Weeks to the first job, of those who started", "weeks", more_is_better=False),
    Outcome("quality", "Job quality of the jobs started", "points from -100 to 100"),
    Outcome("pay", "Pay of the jobs started, where stated", "pounds an hour", 2),
    Outcome("lasted_13", "Jobs that lasted 13 weeks", "of 100 started"),
    Outcome("lasted_26", "Jobs that lasted 26 weeks", "of 100 started"),
    Outcome("lasted_52", "Jobs that lasted 52 weeks", "of 100 started"),
    Outcome("churn", "Jobs lost in the year", "of 100 started", more_is_better=False),
    Outcome("filled", "Places filled by us", "of 100 posted"),
    Outcome("filled_by_others", "Places filled by others", "of 100 posted", more_is_better=None),
    Outcome("waiting", "People waiting at the end of the year", "of 100 people", more_is_better=False),
)
HEADLINES = ("sustained", "weeks_in_work")


def rates(counts: Floats, n_people: int) -> dict[str, Floats]:
    """Each outcome of each replication, NaN where nothing was started or posted: float64 [replications] by id."""

    def of(name: str) -> Floats:
        return np.asarray(counts[:, _AT[name]], np.float64)

    def per(name: str, base: Floats, times: float = 100.0) -> Floats:
        some = base > 0
        return np.asarray(np.where(some, times * of(name) / np.where(some, base, 1.0), np.nan), np.float64)

    people, starts, posted = np.full(len(counts), float(n_people)), of("starts"), of("places_posted")
    return {
        "sustained": per("sustained_people", people),
        "weeks_in_work": per("weeks_in_work", people, 1.0),
        "placed": per("placed", people),
        "weeks_to_start": per("weeks_to_first_start", of("placed"), 1.0),
        "quality": per("quality", starts, 1.0),
        "pay": per("pay", of("starts_with_pay"), 1.0),
        "lasted_13": per("lasted_13", starts),
        "lasted_26": per("lasted_26", starts),
        "lasted_52": per("lasted_52", starts),
        "churn": per("losses", starts),
        "filled": per("places_filled", posted),
        "filled_by_others": per("places_filled_by_others", posted),
        "waiting": per("waiting", people),
    }


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean over replications, and between what the middle 95 of 100 replications lie."""

    mean: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Contrast:
    """One outcome under the two rules, with the difference (good work less work first) of the same luck."""

    outcome: Outcome
    work_first: Estimate
    good_work: Estimate
    difference: Estimate


def estimate(values: Floats) -> Estimate:
    """The mean and the 2.5th to 97.5th percentile of the replications in which there was something to count."""
    known = values[~np.isnan(values)]
    if not len(known):
        return Estimate(float("nan"), float("nan"), float("nan"))
    low, high = np.quantile(known, (0.025, 0.975))
    return Estimate(float(known.mean()), float(low), float(high))


def contrasts(world: World, replications: int, seed: int) -> tuple[Contrast, ...]:
    """Every outcome under both rules, replication by replication with the same luck."""
    n = world.pairs.n_people
    first = rates(replay(world, Rule.WORK_FIRST, replications, seed), n)
    good = rates(replay(world, Rule.GOOD_WORK, replications, seed), n)
    return tuple(
        Contrast(o, estimate(first[o.id]), estimate(good[o.id]), estimate(good[o.id] - first[o.id]))
        for o in OUTCOMES
    )


def differences(world: World, replications: int, seed: int) -> dict[str, Estimate]:
    """The headline differences alone."""
    return {
        c.outcome.id: c.difference for c in contrasts(world, replications, seed) if c.outcome.id in HEADLINES
    }


def turning_point(
    difference: Callable[[float], float],
    low: float,
    high: float,
    at_low: float,
    at_high: float,
    steps: int = 7,
) -> float | None:
    """Where between `low` and `high` the difference changes sign, by halving; None where its ends have one sign."""
    if at_low == 0 or at_high == 0 or (at_low > 0) == (at_high > 0):
        return None
    for _ in range(steps):
        middle = (low + high) / 2
        here = difference(middle)
        if (here > 0) == (at_low > 0):
            low = middle
        else:
            high = middle
    return (low + high) / 2
