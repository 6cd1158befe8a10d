"""Indices made of domain ranks by an exponential transformation, and their summaries for larger areas."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.indices.checks import IndexRefused
from goodwork.core.indices.columns import worse_counts
from goodwork.core.indices.panel import Figures
from goodwork.standards.deprivation_index import DeprivationIndex, Extent

Places = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Deprivation:
    """Scores of small areas, their ranks (1 the most deprived, ties sharing the lowest) and tenths (1 the most deprived)."""

    areas: tuple[str, ...]
    scores: Figures
    ranks: Places
    tenths: Places


@dataclass(frozen=True, slots=True)
class Summary:
    """A larger area's deprivation. An average rank is higher where deprivation is, as officially published.

    Averages, extent and local concentration are by population: None where it is not given.
    """

    area: str
    n_areas: int
    share_most_deprived: float
    average_rank: float | None
    average_score: float | None
    extent: float | None
    local_concentration: float | None


def deprivation(areas: Sequence[str], ranks: Figures, index: DeprivationIndex) -> Deprivation:
    """The index of all areas from their domain ranks [area, domain], in the order of the file's domains.

    Raises `IndexRefused` naming the first area whose ranks cannot be, or that stands twice.
    """
    ranks = np.asarray(ranks, dtype=np.float64)
    _check(areas, ranks, index)
    weights = np.array([domain.weight for domain in index.domains])
    scores = transformed(shared(ranks), len(areas), index) @ weights
    places = worse_counts(-scores[:, None])[:, 0] + 1
    tenths = np.ceil(10 * places / len(areas))
    return Deprivation(tuple(areas), scores, places.astype(np.int32), tenths.astype(np.int32))


def transformed(ranks: Figures, n_areas: int, index: DeprivationIndex) -> Figures:
    """Ranks (1 the most deprived of `n_areas`) as exponential scores: few points between ordinary areas, many at the top."""
    share = (n_areas + 1 - ranks) / n_areas
    return np.asarray(-index.decay * np.log(1 - share * (1 - np.exp(-index.highest / index.decay))))


def ranked(scores: Figures) -> Figures:
    """Ranks [area, domain] of domain scores, 1 the highest (most deprived); ties share the lowest, as published."""
    return worse_counts(-np.asarray(scores, dtype=np.float64)) + 1


def shared(ranks: Figures) -> Figures:
    """Ranks with ties at the mean of the places they take up, whatever they were published as."""
    lower, upper = worse_counts(ranks), worse_counts(-ranks)
    return np.asarray((lower + (ranks.shape[0] - upper) + 1) / 2)


def summaries(
    found: Deprivation, larger: Sequence[str], index: DeprivationIndex, population: Figures | None = None
) -> tuple[Summary, ...]:
    """One summary for each larger area, in order of their codes. `larger` gives each small area its own ("" for none).

    Raises `IndexRefused` where a population is missing, negative or 0 in the whole of a larger area.
    """
    if len(larger) != len(found.areas):
        raise IndexRefused(
            f"There are {len(found.areas)} areas and {len(larger)} larger areas they are in: give one each."
        )
    if population is not None:
        population = np.asarray(population, dtype=np.float64)
        if bad := [area for area, people in zip(found.areas, population, strict=True) if not people >= 0]:
            raise IndexRefused(
                f"The population of {', '.join(bad[:5])} is missing or below 0. Give it, or leave all out."
            )
    names = np.array(larger)
    return tuple(
        _summary(str(name), np.flatnonzero(names == name), found, index, population)
        for name in np.unique(names)
        if name
    )


def _summary(
    name: str, rows: NDArray[np.intp], found: Deprivation, index: DeprivationIndex, population: Figures | None
) -> Summary:
    n = len(found.areas)
    most = float(np.mean(found.ranks[rows] <= index.most_deprived * n))
    if population is None:
        return Summary(name, len(rows), most, None, None, None, None)
    people = population[rows]
    if people.sum() <= 0:
        raise IndexRefused(f"Nobody lives in {name}, by the populations given. Check them, or leave it out.")
    reversed_ranks = (n + 1 - found.ranks[rows]).astype(np.float64)
    percentiles = np.ceil(100 * found.ranks[rows] / n)
    return Summary(
        name,
        len(rows),
        most,
        float(np.average(reversed_ranks, weights=people)),
        float(np.average(found.scores[rows], weights=people)),
        float(np.average(extent_shares(percentiles, index.extent), weights=people)),
        _local_concentration(reversed_ranks, people, index.local_concentration),
    )


def extent_shares(percentiles: Figures, rule: Extent) -> Figures:
    """What share of each small area's people count, by its percentile (1 the most deprived)."""
    steps = rule.ends_at - rule.all_up_to - 1
    falling = rule.first - (rule.first - rule.last) / steps * (percentiles - rule.all_up_to - 1)
    return np.where(percentiles <= rule.all_up_to, 1.0, np.where(percentiles <= rule.ends_at, falling, 0.0))


def _local_concentration(reversed_ranks: Figures, people: Figures, share: float) -> float:
    """The average rank of the most deprived places that hold a share of the people, the last of them in part."""
    order = np.argsort(-reversed_ranks, kind="stable")
    wanted = people.sum() * share
    before = np.concatenate([[0.0], np.cumsum(people[order])[:-1]])
    taken = np.clip(wanted - before, 0.0, people[order])
    return float(np.average(reversed_ranks[order], weights=taken))


def _check(areas: Sequence[str], ranks: Figures, index: DeprivationIndex) -> None:
    names = [domain.id for domain in index.domains]
    if ranks.shape != (len(areas), len(names)):
        raise IndexRefused(
            f"The ranks have the shape {ranks.shape}; {len(areas)} areas and the domains {', '.join(names)} "
            f"make it {(len(areas), len(names))}."
        )
    if len(set(areas)) < len(areas):
        twice = next(area for area in areas if areas.count(area) > 1)
        raise IndexRefused(f"The area {twice} stands twice. Which ranks are meant cannot be known: keep one.")
    wrong = ~((ranks >= 1) & (ranks <= len(areas)))
    if wrong.any():
        a, d = np.argwhere(wrong)[0]
        raise IndexRefused(
            f"{areas[a]} has the rank {ranks[a, d]:g} for {names[d]}. Ranks go from 1, the most deprived, to the number of "
            f"areas, {len(areas)}: give the ranks of all areas together, none missing."
        )
