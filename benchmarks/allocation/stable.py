"""M9, M10 and M17, the stable rule: `python -m benchmarks.allocation.stable`.

M9 beside clean pure Python with heapq, each with its own check for justified envy, from flat arrays and from lists in
memory. M10 beside PyPI `matching`, without a check. Everybody's place must be the same before a ratio is printed. M17:
places held for a fifth of people. The file is then written and checked by the independent checker, and timed.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from benchmarks.allocation.plain_peer import blocking_in_python, stable_in_python
from benchmarks.allocation.world import World, world
from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import Cost, costs_of, machine
from goodwork.core.allocation.blocking import blocking_pairs
from goodwork.core.allocation.counted import CountedFact
from goodwork.core.allocation.outcome import Outcome, Rule
from goodwork.core.allocation.priority import Priorities, reserved_places
from goodwork.core.allocation.proofs import share
from goodwork.core.allocation.record import Shared, record
from goodwork.core.allocation.stable import stable
from goodwork.core.allocation.standing import standing
from goodwork.core.allocation_check.check import check_allocation
from goodwork.standards.nash_welfare import without_a_place
from goodwork.standards.programme import Programme

REPEATS = 5


@dataclass(frozen=True)
class Size:
    """How many people and places, and how often each is run: ours beside `matching` is so short that it is run more."""

    n_people: int
    n_places: int
    repeats: int = REPEATS
    ours_beside_matching: int = 200

    @property
    def words(self) -> str:
        return f"{self.n_people:,} x {self.n_places:,}"


CITY, TOWN = Size(100_000, 20_000), Size(5_000, 1_000)
SMALL_CITY, SMALL_TOWN = Size(2_000, 400, 1, 1), Size(200, 40, 1, 1)


def priorities_of(town: World, percent: int = 0) -> Priorities:
    """Its published line at every place, and a share held for the group where there are 3 places or more."""
    n = len(town.capacities)
    reserved = reserved_places(town.capacities, percent, 3)
    return Priorities(town.priority[None], np.zeros(n, np.int32), town.in_group, reserved)


def shared_and_checked(town: World, priorities: Priorities) -> Outcome:
    """The rule and its check. Raises RuntimeError where somebody was passed over."""
    outcome = stable(town.source, town.capacities, priorities)
    if blocking_pairs(outcome.lists, outcome.place_of_person, town.capacities, priorities)[0]:
        raise RuntimeError("somebody was passed over")
    return outcome


def lists_of(town: World) -> list[list[int]]:
    """Everybody's whole list as Python lists."""
    start, places = town.source.start.tolist(), town.source.places.tolist()
    return [places[a:b] for a, b in pairwise(start)]


def m9(size: Size) -> Row:
    """A city beside pure Python, both with their check."""
    town = world(size.n_people, size.n_places)
    priorities, wanted = priorities_of(town), lists_of(town)
    capacities, line = town.capacities.tolist(), town.priority.tolist()

    def peer() -> list[int]:
        place_of = stable_in_python(wanted, capacities, line)
        if blocking_in_python(wanted, capacities, line, place_of):
            raise RuntimeError("somebody was passed over")
        return place_of

    outcome = shared_and_checked(town, priorities)
    must_be_equal(outcome, peer())
    ours, theirs = measured(lambda: shared_and_checked(town, priorities), peer, size.repeats)
    note = f"{len(town.source.places):,} pairs, {outcome.n_placed:,} placed, one thread, medians of {size.repeats}"
    return row(
        "M9", f"stable, {size.words}, with its check", "pure Python, heapq", ours, theirs, "40x", "100x", note
    )


def m10(size: Size) -> Row | None:
    """A town beside PyPI `matching`; None where it is not installed."""
    try:
        from matching.games import HospitalResident
    except ImportError:
        print("M10 is left out: `matching` is not installed (make benchmarks installs it).", file=sys.stderr)
        return None
    town = world(size.n_people, size.n_places)
    priorities, wanted = priorities_of(town), lists_of(town)
    sys.setrecursionlimit(1_000_000)  # it copies its players by recursion (its issue 139)

    # Only people and vacancies with somebody to match: it refuses an empty list.
    people = {i: row for i, row in enumerate(wanted) if row}
    applicants: dict[int, list[int]] = {}
    for i in sorted(people, key=town.priority.__getitem__):
        for place in people[i]:
            applicants.setdefault(place, []).append(i)
    residents = {f"p{i}": [f"v{place}" for place in row] for i, row in people.items()}
    hospitals = {f"v{place}": [f"p{i}" for i in row] for place, row in applicants.items()}
    seats = {f"v{place}": int(town.capacities[place]) for place in applicants}

    costs, theirs = [], []

    def solve() -> None:
        """A game can be solved once, so it is made from its dictionaries each time, as its users do."""
        theirs.append(
            HospitalResident.create_from_dictionaries(residents, hospitals, seats).solve(optimal="resident")
        )

    for _ in range(size.repeats):
        gc.collect()
        costs.append(timed(solve))
    place_of = [-1] * len(wanted)
    for hospital, residents in theirs[0].items():
        for resident in residents:
            place_of[int(resident.name[1:])] = int(hospital.name[1:])
    outcome = stable(town.source, town.capacities, priorities)
    must_be_equal(outcome, place_of)
    ours, _ = measured(
        lambda: stable(town.source, town.capacities, priorities), lambda: None, size.ours_beside_matching
    )
    cost = Cost(*(float(np.median([getattr(c, name) for c in costs])) for name in ("wall", "cpu")))
    note = f"{len(town.source.places):,} pairs; from its dictionaries, made beforehand; medians of {size.ours_beside_matching} and {size.repeats}"
    return row("M10", f"stable, {size.words}", "PyPI matching 1.4.3", ours, cost, "10,000x", "", note)


def m17(size: Size) -> Row:
    """What 30 % of places held for a fifth of people does, where there are 3 places or more."""
    town = world(size.n_people, size.n_places)
    plain, held = (shared_and_checked(town, priorities_of(town, percent)) for percent in (0, 30))
    shares = [
        [100 * float((outcome.place_of_person[who] >= 0).mean()) for who in (town.in_group, ~town.in_group)]
        for outcome in (plain, held)
    ]
    cost = costs_of([lambda: shared_and_checked(town, priorities_of(town, 30))], size.repeats)[0]
    note = (
        f"the group placed {shares[0][0]:.1f} % then {shares[1][0]:.1f} %, others {shares[0][1]:.1f} % then {shares[1][1]:.1f} %,"
        f" in all {held.n_placed - plain.n_placed:+,} of {plain.n_placed:,}; justified envy 0 both times"
    )
    work = f"stable, {size.words}, 30 % of places held for a fifth of people, with its check"
    return Row("M17", work, "", cost.cpu, cost.wall, note=note)


def invented_programme() -> Programme:
    """Published priority in seven tiers."""
    return Programme.model_validate(
        {
            "id": "benchmark", "title": "Benchmark", "agreed_by": ["nobody"], "agreed_on": date(2026, 1, 1), "source": "invented",
            "lottery": {"seed": "benchmark seed", "published_on": date(2026, 1, 1), "published_in": "here"},
            "criteria": [{"fact": "months", "words": "months", "evidence": "none", "unit": "months",
                          "bands": [{"at_least": n, "points": n} for n in range(1, 8)]}],
        }
    )  # fmt: skip


def the_file(size: Size) -> str:
    """Writing the file of a city's sharing, and checking it from the file alone."""
    town = world(size.n_people, size.n_places)
    people, places = (
        [f"P{i:06d}" for i in range(town.source.n_people)],
        [f"V{rank:05d}" for rank in town.source.rank],  # ids settle ties, which the checker checks
    )
    tiers = (town.priority // (len(people) // 7)).tolist()
    facts = [{"months": CountedFact(max(1, 7 - tier))} for tier in tiers]
    programme = invented_programme()
    held = [{fact: found.value for fact, found in row.items()} for row in facts]
    stood = standing(programme, held, people, places, town.capacities)
    without, lowest = without_a_place(), int(town.source.scores.min())
    proved = share(Rule.STABLE, town.source, town.capacities, stood.priorities, without, lowest)
    shared = Shared(
        programme=programme,
        on=date(2026, 11, 22),
        person_ids=people,
        vacancy_ids=places,
        facts=facts,
        rank=town.source.rank,
        capacities=town.capacities,
        standing=stood,
        outcome=proved.outcome,
        n_passed_over=0,
        standards={},
        proofs=proved.proofs,
        without=without,
    )
    began = time.process_time()
    content = record(shared)
    wrote = time.process_time() - began
    with TemporaryDirectory() as folder:
        path = Path(folder) / "allocation.zip"
        path.write_bytes(content)
        began = time.process_time()
        verdict = check_allocation(path)
        took = time.process_time() - began
    if verdict.wrong:
        raise RuntimeError(verdict.wrong)
    return (
        f"The file of {len(proved.outcome.lists.places):,} pairs: {len(content) / 1e6:.0f} MB, written in {wrote:.1f} CPU-s, wholly "
        f"checked by the independent checker (plain Python, one thread) in {took:.1f} CPU-s."
    )


def must_be_equal(outcome: Outcome, place_of: list[int]) -> None:
    """Raises RuntimeError unless both offer everybody the same: only then does a ratio mean anything."""
    if outcome.place_of_person.tolist() != place_of:
        raise RuntimeError("the two do not offer everybody the same")


def timed(work: Callable[[], object]) -> Cost:
    wall, cpu = time.perf_counter(), time.process_time()
    work()
    return Cost(time.perf_counter() - wall, time.process_time() - cpu)


def measured(ours: Callable[[], object], theirs: Callable[[], object], repeats: int) -> list[Cost]:
    ours()
    return costs_of([ours, theirs], repeats)


def row(name: str, work: str, peer: str, ours: Cost, theirs: Cost, reach: str, aim: str, note: str) -> Row:
    return Row(name, work, peer, ours.cpu, ours.wall, theirs.cpu, theirs.cpu / ours.cpu, reach, aim, note)


def main() -> None:
    """Print the rows, then the sentence."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="small places, once: to see that it runs")
    city, town = (SMALL_CITY, SMALL_TOWN) if parser.parse_args().quick else (CITY, TOWN)
    print_table([found for found in (m9(city), m10(town), m17(city)) if found], machine())
    print(f"\n{the_file(city)}")


if __name__ == "__main__":
    main()
