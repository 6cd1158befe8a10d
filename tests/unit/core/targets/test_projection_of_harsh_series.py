"""Series the projection was not made for: heavy tails, a return to the trend, shocks; and the one it cannot foresee, a turn."""

from collections.abc import Callable
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from goodwork.core.targets.figures import Figure
from goodwork.core.targets.projection import project
from goodwork.standards.target import verdicts
from goodwork.vocabulary.periods import Period

pytestmark = pytest.mark.slow
RULES = verdicts().projection
WORLDS = 300
FIRST, LAST, GOAL = 2009, 2018, 2021
YEARS = GOAL - FIRST + 1

Walk = Callable[[np.random.Generator], NDArray[np.float64]]


def heavy(random: np.random.Generator, n: int, degrees: float) -> NDArray[np.float64]:
    """Student's t of variance 1."""
    return np.asarray(random.standard_t(degrees, n) * np.sqrt((degrees - 2) / degrees))


def heavy_steps(random: np.random.Generator) -> NDArray[np.float64]:
    return np.concatenate([[0.0], np.cumsum(-1 + heavy(random, YEARS - 1, 3))])


def back_to_trend(random: np.random.Generator) -> NDArray[np.float64]:
    apart = np.zeros(YEARS)
    for year in range(1, YEARS):
        apart[year] = 0.5 * apart[year - 1] + random.normal(0, 1.2)
    return np.asarray(apart - np.arange(YEARS))


def shocks(random: np.random.Generator) -> NDArray[np.float64]:
    rare = (random.random(YEARS - 1) < 0.1) * random.normal(0, 4, YEARS - 1)
    return np.concatenate([[0.0], np.cumsum(-1 + random.normal(0, 0.5, YEARS - 1) + rare)])


def turning(random: np.random.Generator) -> NDArray[np.float64]:
    """Falling, and from some year on rising: often after the last figure."""
    down = np.arange(YEARS - 1) < random.integers(3, 11)
    return np.concatenate([[0.0], np.cumsum(np.where(down, -1.5, 0.8) + random.normal(0, 0.5, YEARS - 1))])


def gathering_pace(random: np.random.Generator) -> NDArray[np.float64]:
    """Each step is most of the one before: a fall that has begun to quicken goes on quickening."""
    steps = np.zeros(YEARS - 1)
    steps[0] = -1
    for year in range(1, YEARS - 1):
        steps[year] = 0.85 * steps[year - 1] + random.normal(0, 1)
    return np.concatenate([[0.0], np.cumsum(steps)])


def read_off(walk: Walk) -> tuple[float, float, float]:
    """The share of true ends within the 95% limits; of claims of 95% that it is met, or is not, the share that was wrong; and
    how often a claim was made."""
    inside = wrong = said = 0
    for seed in range(WORLDS):
        random = np.random.default_rng([seed, 77])
        truth = 60 + walk(random)
        errors = 0.7 * np.exp(random.normal(0, 0.4, YEARS))
        seen = truth + errors * heavy(random, YEARS, 4)
        figures = [
            Figure(Period.year(FIRST + k), float(seen[k]), float(errors[k])) for k in range(LAST - FIRST + 1)
        ]
        found = project(figures, date(GOAL, 12, 31), RULES)
        inside += found.lower <= truth[-1] <= found.upper
        goal = found.middle + random.normal(0, 4)
        chance = found.below(goal)
        if chance >= 0.95 or chance <= 0.05:
            said += 1
            wrong += (chance >= 0.95) != (truth[-1] <= goal)
    return inside / WORLDS, wrong / max(said, 1), said / WORLDS


@pytest.mark.parametrize(("walk", "least"), [(heavy_steps, 0.9), (back_to_trend, 0.9), (shocks, 0.85)])
def test_limits_and_chances_hold_in_series_of_another_make(walk: Walk, least: float) -> None:
    inside, wrong, said = read_off(walk)
    assert inside >= least
    assert said > 0.05
    assert wrong < 0.08


@pytest.mark.parametrize("walk", [turning, gathering_pace])
def test_a_trend_that_turns_or_gathers_pace_is_not_foreseen(walk: Walk) -> None:
    inside, _, _ = read_off(walk)
    assert inside < 0.88
