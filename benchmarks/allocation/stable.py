"""M9, M10 and M17, the stable rule: `python -m benchmarks.allocation.stable`.

M9 beside clean pure Python with heapq, each with its own check for justified envy, from flat arrays and from lists in
memory. M10 beside PyPI `matching`, without a check. Everybody's place must be the same before a ratio is printed. M17:
places held for a fifth of people. The file is then written and checked by the independent checker, and timed.
"""

import gc
import sys
import time
from collections.abc import Callable
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
from goodwork.core.allocation.outcome import Outcome
from goodwork.core.allocation.priority import Priorities, reserved_places
from goodwork.core.allocation.record import Shared, record
from goodwork.core.allocation.stable import stable
from goodwork.core.allocation.standing import standing
from goodwork.core.allocation_check.check import check_allocation
from goodwork.standards.programme import Programme

REPEATS = 5


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


def m9() -> Row:
    """100,000 people and 20,000 vacancies, beside pure Python, both with their check."""
    town = world(100_000, 20_000)
    priorities, wanted = priorities_of(town), lists_of(town)
    capacities, line = town.capacities.tolist(), town.priority.tolist()

    def peer() -> list[int]:
        place_of = stable_in_python(wanted, capacities, line)
        if blocking_in_python(wanted, capacities, line, place_of):
            raise RuntimeError("somebody was passed over")
        return place_of

    outcome = shared_and_checked(town, priorities)
    must_be_equal(outcome, peer())
    ours, theirs = measured(lambda: shared_and_checked(town, priorities), peer)
    note = f"{len(town.source.places):,} pairs, {outcome.n_placed:,} placed, one thread, medians of {REPEATS}"
    return row(
        "M9", "stable, 100k x 20k, with its check", "pure Python, heapq", ours, theirs, "40x", "100x", note
    )


def m10() -> Row | None:
    """5,000 people and 1,000 vacancies, beside PyPI `matching`; None where it is not installed."""
    try:
        from matching.games import HospitalResident
    except ImportError:
        print("M10 is left out: `matching` is not installed (make benchmarks installs it).", file=sys.stderr)
        return None
    town = world(5_000, 1_000)
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

    for _ in range(REPEATS):
        gc.collect()
        costs.append(timed(solve))
    place_of = [-1] * len(wanted)
    for hospital, residents in theirs[0].items():
        for resident in residents:
            place_of[int(resident.name[1:])] = int(hospital.name[1:])
    outcome = stable(town.source, town.capacities, priorities)
    must_be_equal(outcome, place_of)
    ours, _ = measured(lambda: stable(town.source, town.capacities, priorities), lambda: None, 200)
    cost = Cost(*(float(np.median([getattr(c, name) for c in costs])) for name in ("wall", "cpu")))
    note = f"{len(town.source.places):,} pairs; from its dictionaries, made beforehand; medians of 200 and {REPEATS}"
    return row("M10", "stable, 5k x 1k", "PyPI matching 1.4.3", ours, cost, "10,000x", "", note)


def m17() -> str:
    """What 30 % of places held for a fifth of people does, where there are 3 places or more."""
    town = world(100_000, 20_000)
    plain, held = (shared_and_checked(town, priorities_of(town, percent)) for percent in (0, 30))
    shares = [
        [100 * float((outcome.place_of_person[who] >= 0).mean()) for who in (town.in_group, ~town.in_group)]
        for outcome in (plain, held)
    ]
    return (
        f"M17, places held for a fifth of people: the group placed {shares[0][0]:.1f} % then {shares[1][0]:.1f} %, "
        f"others {shares[0][1]:.1f} % then {shares[1][1]:.1f} %, in all {held.n_placed - plain.n_placed:+,} of "
        f"{plain.n_placed:,}; justified envy 0 both times."
    )


def the_file() -> str:
    """Writing the file of the largest sharing, and checking it from the file alone."""
    town = world(100_000, 20_000)
    people, places = [f"P{i:06d}" for i in range(town.source.n_people)], [f"V{j:05d}" for j in range(20_000)]
    tiers = (town.priority // (len(people) // 7)).tolist()
    facts = [{"months": CountedFact(max(1, 7 - tier))} for tier in tiers]
    programme = Programme.model_validate(
        {
            "id": "benchmark", "title": "Benchmark", "agreed_by": ["nobody"], "agreed_on": date(2026, 1, 1), "source": "invented",
            "lottery": {"seed": "benchmark seed", "published_on": date(2026, 1, 1), "published_in": "here"},
            "criteria": [{"fact": "months", "words": "months", "evidence": "none", "unit": "months",
                          "bands": [{"at_least": n, "points": n} for n in range(1, 8)]}],
        }
    )  # fmt: skip
    held = [{fact: found.value for fact, found in row.items()} for row in facts]
    stood = standing(programme, held, people, places, town.capacities)
    outcome = stable(town.source, town.capacities, stood.priorities)
    on = date(2026, 11, 22)
    shared = Shared(
        programme, on, people, places, facts, town.source.rank, town.capacities, stood, outcome, 0, {}
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
        f"The file of {len(outcome.lists.places):,} pairs: {len(content) / 1e6:.0f} MB, written in {wrote:.1f} CPU-s, wholly "
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


def measured(ours: Callable[[], object], theirs: Callable[[], object], repeats: int = REPEATS) -> list[Cost]:
    ours()
    return costs_of([ours, theirs], repeats)


def row(name: str, work: str, peer: str, ours: Cost, theirs: Cost, reach: str, aim: str, note: str) -> Row:
    return Row(name, work, peer, ours.cpu, ours.wall, theirs.cpu, theirs.cpu / ours.cpu, reach, aim, note)


def main() -> None:
    """Print the rows, then the sentences."""
    print_table([found for found in (m9(), m10()) if found], machine())
    print(f"\n{m17()}\n\n{the_file()}")


if __name__ == "__main__":
    main()
