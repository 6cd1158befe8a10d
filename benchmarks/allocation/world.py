"""One graph for every benchmark of allocation: who could take what, from a fixed seed."""

from dataclasses import dataclass

import numpy as np

from goodwork.core.allocation.graph import Int32s, Int64s
from goodwork.core.allocation.held import HeldPairs, held_pairs

SEED = 20261122
LONGEST_LIST = 50
WITHOUT_ANY = 0.06  # people no place is open to
N_ZONES = 40
LOOKED_AT = 6  # places near her zone of which the best is on her list
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
    lengths = np.minimum(draw.geometric(0.018, n_people) + 11, LONGEST_LIST)
    lengths[draw.random(n_people) < WITHOUT_ANY] = 0
    people = np.repeat(np.arange(n_people), lengths)
    quality = draw.normal(0, 1, n_places)
    places = _candidates(draw, people, n_people, quality)
    people, places = _once_each(people, places, n_places)
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


def _candidates(
    draw: np.random.Generator, people: np.ndarray, n_people: int, quality: np.ndarray
) -> np.ndarray:
    """A place near her own zone for each of her pairs, the best of a few: a list holds good places, not any."""
    n_places = len(quality)
    crowded = draw.exponential(1, N_ZONES)  # homes and work are not in the same zones
    zone = draw.choice(N_ZONES, n_people, p=crowded / crowded.sum())
    centre = ((zone + draw.random(n_people)) * n_places / N_ZONES)[people]
    chosen = np.zeros(len(people), np.int64)
    for seen in range(LOOKED_AT):
        away = draw.laplace(0, n_places / N_ZONES / 3, len(people))
        place = (centre + away).astype(np.int64) % n_places
        chosen = np.where(quality[place] > quality[chosen], place, chosen) if seen else place
    return chosen


def _once_each(people: np.ndarray, places: np.ndarray, n_places: int) -> tuple[np.ndarray, np.ndarray]:
    keys = np.unique(people * n_places + places)
    return (keys // n_places).astype(np.int32), (keys % n_places).astype(np.int32)
