"""One graph for every benchmark of allocation: who could take what, from a fixed seed."""

from dataclasses import dataclass

import numpy as np

from goodwork.core.allocation.graph import Int32s, Int64s
from goodwork.core.allocation.held import HeldPairs, held_pairs

SEED = 20261122
LONGEST_LIST = 50
WITHOUT_ANY = 0.06  # people no place is open to
N_ZONES = 40
N_TIERS = 7  # published priority: a tier, then a lottery


@dataclass(frozen=True, slots=True)
class World:
    """`source` holds every pair; `capacities` int64 [n_places], 1 ... 30 and 3.2 on average; `priority` int32
    [n_people] is everybody's rank, 0 first; `in_group` bool [n_people] marks a fifth of them."""

    source: HeldPairs
    capacities: Int64s
    priority: Int32s
    in_group: np.ndarray


def world(n_people: int, n_places: int, seed: int = SEED) -> World:
    """People want good places near them: some places are wanted by many. Scores are thousandths of a point, all above 0."""
    draw = np.random.default_rng(seed)
    lengths = np.minimum(draw.geometric(0.022, n_people) + 8, LONGEST_LIST)
    lengths[draw.random(n_people) < WITHOUT_ANY] = 0
    people = np.repeat(np.arange(n_people), lengths)
    places = _candidates(draw, people, n_people, n_places)
    people, places = _once_each(people, places, n_places)
    quality = draw.normal(0, 1, n_places)
    suits = 500_000 + 90_000 * quality[places] + 130_000 * draw.normal(0, 1, len(people))
    scores = np.clip(suits, 1_000, 999_999).astype(np.int64)
    rank = draw.permutation(n_places).astype(np.int32)
    capacities = np.minimum(draw.geometric(1 / 3.2, n_places), 30).astype(np.int64)
    order = np.lexsort((draw.random(n_people), draw.integers(0, N_TIERS, n_people)))
    priority = np.empty(n_people, np.int32)
    priority[order] = np.arange(n_people, dtype=np.int32)
    return World(
        held_pairs(people, places, scores, n_people, rank), capacities, priority, draw.random(n_people) < 0.2
    )


def _candidates(draw: np.random.Generator, people: np.ndarray, n_people: int, n_places: int) -> np.ndarray:
    """A place near her own zone for each of her pairs; zones are runs of places side by side."""
    centre = draw.integers(0, N_ZONES, n_people) * n_places / N_ZONES
    away = draw.laplace(0, n_places / N_ZONES, len(people))
    return (centre[people] + away).astype(np.int64) % n_places


def _once_each(people: np.ndarray, places: np.ndarray, n_places: int) -> tuple[np.ndarray, np.ndarray]:
    keys = np.unique(people * n_places + places)
    return (keys // n_places).astype(np.int32), (keys % n_places).astype(np.int32)
