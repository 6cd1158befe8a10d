"""What every peer of the exact lists shares: the world, a sample of people, our cost, and one checked row."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import polars as pl
from numpy.typing import NDArray

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import costs_of, machine
from benchmarks.matching.world import AMOUNT_LIMITS, BIT_LIMITS, CITY, Geography, World, make_world
from goodwork.core.matching.shortlist import Best, best
from goodwork.vocabulary.travel_times import TravelTimes

K, N_DIMENSIONS = 50, 64
Found = dict[int, tuple[NDArray[np.int64], NDArray[np.int64]]]  # by person: rows and scores, best first


@dataclass(frozen=True)
class Size:
    """How large a world, how many people the peer is given, and how often."""

    n_people: int
    n_vacancies: int
    n_sampled: int
    repeats: int


@dataclass(frozen=True)
class Beside:
    """A world with our lists of it, and the sample of people a peer is asked about."""

    size: Size
    world: World
    lists: Best
    sample: NDArray[np.int64]
    geography: Geography = field(default=CITY)

    @classmethod
    def of(cls, size: Size, geography: Geography = CITY) -> "Beside":
        world = make_world(size.n_people, size.n_vacancies, N_DIMENSIONS, geography=geography)
        draw = np.random.default_rng(2)
        sample = np.sort(draw.choice(size.n_people, min(size.n_sampled, size.n_people), replace=False))
        return cls(size, world, best(world.problem, K), sample, geography)

    def refuse_unless_equal(self, found: Found) -> None:
        """End unless every sampled person's list is the peer's, job for job and point for point."""
        for person in self.sample.tolist():
            none = np.zeros(0, np.int64), np.zeros(0, np.int64)
            rows, scores = found.get(person, none)
            n = int((self.lists.vacancies[person] >= 0).sum())
            same = np.array_equal(self.lists.vacancies[person, :n], rows)
            if not same or not np.array_equal(self.lists.scores[person, :n], scores):
                raise SystemExit(f"person {person}: our list differs from the peer's")

    def recall(self, found: Found) -> float:
        """The share of the exact lists that the peer's lists hold."""
        hits = total = 0
        for person in self.sample.tolist():
            mine = self.lists.vacancies[person][self.lists.vacancies[person] >= 0]
            hits += int(np.isin(mine, found[person][0]).sum())
            total += len(mine)
        return hits / max(total, 1)

    def row(self, work: Callable[[], object], names: tuple[str, str, str], hopes: tuple[str, str]) -> Row:
        """Both costs, in turn. `names` are the id, the work and the peer with what it was given; `hopes` reach and aim."""
        ours, theirs = costs_of([lambda: best(self.world.problem, K), work], self.size.repeats)
        scale = self.size.n_people / len(self.sample)
        n, eligible = self.size.n_vacancies, self.lists.n_eligible.mean()
        return Row(
            id=names[0],
            work=f"{names[1]}, {self.size.n_people:,} people x {n:,} vacancies, exact top {K}",
            peer=names[2],
            ours_cpu_s=ours.cpu,
            ours_wall_s=ours.wall,
            peer_cpu_s=theirs.cpu * scale,
            ratio=theirs.cpu * scale / ours.cpu,
            reach=hopes[0],
            aim=hopes[1],
            note=f"{N_DIMENSIONS} dimensions; {self.lists.n_in_reach.mean() / n:.2%} of pairs in reach, {eligible / n:.3%}"
            f" eligible; limits compiled each time; peer on {len(self.sample):,} people, scaled; medians of"
            f" {self.size.repeats}",
        )


def conditions() -> list[str]:
    """Each stated limit as a comparison in SQL of a vacancy (v) with a person (p)."""
    bits = [f"(v.{name} & ~p.{name}) = 0" for name in BIT_LIMITS]
    amounts = [f"v.{name} {'>=' if sign > 0 else '<='} p.{name}" for name, sign in AMOUNT_LIMITS.items()]
    return amounts + bits


def vacancy_columns(world: World) -> pl.DataFrame:
    """A row a vacancy: `v`, `zone` and what it states, in 32 bits."""
    stated = {name: column.astype(np.int32) for name, column in world.stated.vacancies.items()}
    rows = world.problem.vacancies
    return pl.DataFrame({"v": np.arange(len(rows.zone), dtype=np.int32), "zone": rows.zone, **stated})


def people_columns(world: World, sample: NDArray[np.int64]) -> pl.DataFrame:
    """A row a sampled person: `person`, `zone`, `modes`, `max_minutes` and what she states."""
    stated = {name: column[sample].astype(np.int32) for name, column in world.stated.people.items()}
    rows = world.problem.people
    return pl.DataFrame(
        {
            "person": sample.astype(np.int32),
            "zone": rows.zone[sample],
            "modes": rows.modes[sample],
            "max_minutes": rows.max_minutes[sample],
            **stated,
        }
    )


def journeys_of(world: World, sample: NDArray[np.int64]) -> pl.DataFrame:
    """The quickest minutes from each sampled (zone, modes) to every zone in reach, given to the peer free."""
    people, travel = world.problem.people, world.problem.travel
    pairs = np.unique(np.stack([people.zone[sample], people.modes[sample].astype(np.int32)], 1), axis=0)
    parts = [_quickest(travel, int(zone), int(modes)) for zone, modes in pairs]
    return pl.concat(parts)


def _quickest(travel: TravelTimes, zone: int, modes: int) -> pl.DataFrame:
    rows = [mode * travel.n_from + zone for mode in range(travel.n_modes) if modes >> mode & 1]
    some = [slice(travel.start[row], travel.start[row + 1]) for row in rows]
    to = np.concatenate([travel.to[s] for s in some])
    minutes = np.concatenate([travel.minutes[s] for s in some]).astype(np.int32)
    best_of = pl.DataFrame({"to": to, "minutes": minutes}).group_by("to").agg(pl.col("minutes").min())
    return best_of.with_columns(
        pl.lit(zone, pl.Int32).alias("origin"), pl.lit(modes, pl.UInt8).alias("modes")
    )


def lists_of(found: pl.DataFrame) -> Found:
    """By person, from rows of person, v and score in the order of each list."""
    return {
        int(key[0]): (rows["v"].to_numpy().astype(np.int64), rows["score"].to_numpy().astype(np.int64))
        for key, rows in found.group_by("person", maintain_order=True)
    }


def run(measure: Callable[[Size], Row], full: Size, description: str | None) -> None:
    """The command line of a peer."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--quick", action="store_true", help="a small world, once: to see that it runs")
    size = Size(2_000, 3_000, 40, 1) if parser.parse_args().quick else full
    print_table([measure(size)], machine())
