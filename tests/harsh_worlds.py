"""Invented places that are nothing like those of `planted_index`: small and large ones, heavy tails, errors that go together.

The limits' rules were chosen on that other generator. Here are log-normal sizes and figures, one factor behind all indicators with
unequal parts in it, shocks of a year that all places share and that last, errors of Student's t, and standard errors that are
themselves estimates.
"""

import numpy as np
from numpy.typing import NDArray
from tests.planted_index import World

from goodwork.core.indices.panel import Panel
from goodwork.standards.composite_index import IndexMethod

Floats = NDArray[np.float64]


def harsh_world(
    seed: int, method: IndexMethod, *, areas: int = 30, periods: int = 4, error: float = 0.4,
    tails: float = 4.0, sizes: float = 0.8, together: float = 0.0, known_by: int = 0,
) -> World:  # fmt: skip
    """A world of its own shape. `error` is the usual standard error beside the spread of places; `tails` the degrees of freedom of
    the errors; `sizes` how unequal places are (standard deviation of the log of size: errors fall with its root); `together`
    the correlation of the errors of one place and year, all for the better or all for the worse; `known_by` from how many degrees of freedom standard errors were estimated
    (0: they are exact).
    """
    random = np.random.default_rng([seed, 20261123])
    names = tuple(node.id for node in method.indicators)
    shape = (areas, len(names), periods)
    truth = np.exp(0.35 * _places(random, shape)) * random.uniform(5, 500, (1, len(names), 1))
    size = np.exp(random.normal(0, sizes, (areas, 1, 1)))
    spread = truth.std(axis=0, keepdims=True)
    exact = error * spread * size**-0.5 * np.ones(shape)
    luck = _student(random, shape, tails)
    if together:
        sign = np.array([node.direction.sign for node in method.indicators if node.direction])[None, :, None]
        luck = np.sqrt(1 - together) * luck + np.sqrt(together) * sign * _student(
            random, (areas, 1, periods), tails
        )
    told = exact * np.sqrt(random.chisquare(known_by, shape) / known_by) if known_by else exact
    codes = tuple(f"H{k:03d}" for k in range(areas))
    years = tuple(str(2016 + t) for t in range(periods))
    return World(Panel(codes, names, years, truth), Panel(codes, names, years, truth + exact * luck, told))


def _places(random: np.random.Generator, shape: tuple[int, int, int]) -> Floats:
    """One factor, of which each indicator has its own part, and what is each indicator's own; both with long memories."""
    areas, indicators, periods = shape
    part = random.uniform(0.2, 0.9, (1, indicators, 1))
    factor, own = _lasting(random, (areas, 1, periods), 0.9), _lasting(random, shape, 0.7)
    shock = _lasting(random, (1, indicators, periods), 0.5) * 0.5
    return np.asarray(part * factor + np.sqrt(1 - part**2) * own + shock)


def _lasting(random: np.random.Generator, shape: tuple[int, ...], memory: float) -> Floats:
    """Numbers of variance 1, each period's close to the last one's."""
    found = random.normal(size=shape)
    for t in range(1, shape[-1]):
        found[..., t] = memory * found[..., t - 1] + np.sqrt(1 - memory**2) * found[..., t]
    return found


def _student(random: np.random.Generator, shape: tuple[int, ...], tails: float) -> Floats:
    """Errors of variance 1 with heavy tails."""
    return np.asarray(random.standard_t(tails, shape) * np.sqrt((tails - 2) / tails))
