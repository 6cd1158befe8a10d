"""M15, questions to a warm index: `python -m benchmarks.matching.what_if`.

One person or one vacancy of a city changed, each question another; and one person against a million vacancies. Answers
are checked against the problem built anew for a few of them before any time is printed. `--candidates 10000000` asks
about one person among ten million.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.rows import Row, print_table
from benchmarks.matching.timing import machine, peak_memory_gib
from benchmarks.matching.world import World, fits, make_world
from goodwork.core.matching.as_if import PersonAsIf, VacancyAsIf
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.shortlist import match
from goodwork.core.matching.tables import LimitTable
from goodwork.core.matching.what_if import WhatIf

K = 50
N_DIMENSIONS = 64


class Questions:
    """Changes drawn from a seed: of each limit in turn a value that nobody may state today, and of journeys."""

    def __init__(self, world: World, seed: int = 3) -> None:
        self.world, self.random = world, np.random.default_rng(seed)
        self.values = {
            name: (np.unique(world.stated.people[name]), np.unique(world.stated.vacancies[name]))
            for name in world.stated.people
        }
        self.names = list(self.values)

    def of_a_person(self, number: int) -> PersonAsIf:
        """One limit changed; of every third, how she travels and how far too."""
        name, value = self._value(number, 0)
        allowed = fits(name, value, self.values[name][1])
        if number % 3:
            return PersonAsIf(fits={name: allowed})
        minutes = int(self.random.choice([15, 25, 40, 60]))
        return PersonAsIf(
            fits={name: allowed}, modes=int(self.random.choice([1, 5, 13])), max_minutes=minutes
        )

    def of_a_vacancy(self, number: int) -> VacancyAsIf:
        """One limit changed; of every third, its place too."""
        name, value = self._value(number, 1)
        allowed = fits(name, self.values[name][0], value)
        if number % 3:
            return VacancyAsIf(fits={name: allowed})
        return VacancyAsIf(
            fits={name: allowed}, zone=int(self.random.integers(0, self.world.problem.travel.n_to))
        )

    def _value(self, number: int, side: int) -> tuple[str, NDArray[np.int64]]:
        """A limit and a value that lies between, or beyond, those stated."""
        name = self.names[number % len(self.names)]
        stated = self.values[name][side]
        return name, np.asarray(self.random.integers(0, int(stated.max()) + 2))


def changed_table(table: LimitTable, row: int, allowed: NDArray[np.bool_], side: int) -> LimitTable:
    """The table with one more class, of one person (side 0) or vacancy (1) alone."""
    classes = (table.people, table.vacancies)[side].copy()
    classes[row] = table.fits.shape[side]
    if side == 0:
        return replace(table, people=classes, fits=np.vstack([table.fits, allowed]))
    return replace(table, vacancies=classes, fits=np.column_stack([table.fits, allowed]))


def with_person(problem: Problem, row: int, asked: PersonAsIf) -> Problem:
    """The problem built anew with the person changed."""
    modes, minutes = problem.people.modes.copy(), problem.people.max_minutes.copy()
    modes[row] = modes[row] if asked.modes is None else asked.modes
    minutes[row] = minutes[row] if asked.max_minutes is None else asked.max_minutes
    tables = [_changed(table, row, asked, 0) for table in problem.limits]
    people = replace(problem.people, modes=modes, max_minutes=minutes)
    return replace(problem, people=people, limits=tuple(tables))


def with_vacancy(problem: Problem, row: int, asked: VacancyAsIf) -> Problem:
    """The problem built anew with the vacancy changed."""
    zone = problem.vacancies.zone.copy()
    zone[row] = zone[row] if asked.zone is None else asked.zone
    tables = [_changed(table, row, asked, 1) for table in problem.limits]
    return replace(problem, vacancies=replace(problem.vacancies, zone=zone), limits=tuple(tables))


def _changed(table: LimitTable, row: int, asked: PersonAsIf | VacancyAsIf, side: int) -> LimitTable:
    return changed_table(table, row, asked.fits[table.limit], side) if table.limit in asked.fits else table


def check_people(index: WhatIf, questions: Questions, rows: Sequence[int]) -> None:
    """Refuse to go on unless each person's answer is the list of the problem built anew."""
    for number, row in enumerate(rows):
        asked = questions.of_a_person(number)
        lists, one = match(with_person(index.problem, row, asked), K), index.one_list(row, asked)
        n = len(one.vacancies)
        same = np.array_equal(lists.vacancies[row, :n], one.vacancies) and np.array_equal(
            lists.scores[row, :n], one.scores
        )
        if not same or lists.n_eligible[row] != one.n_eligible:
            raise SystemExit(f"person {row}: the warm answer is not that of the problem built anew")


def check_vacancies(index: WhatIf, questions: Questions, rows: Sequence[int]) -> None:
    """Refuse to go on unless each vacancy stands where it does on everybody's list of the problem built anew."""
    for number, row in enumerate(rows):
        asked = questions.of_a_vacancy(number)
        lists = match(with_vacancy(index.problem, row, asked), K)
        answer = index.vacancy(row, asked)
        expected = {(int(p), int(place) + 1) for p, place in np.argwhere(lists.vacancies == row)}
        on = answer.rank_after > 0
        found = set(zip(answer.people[on].tolist(), answer.rank_after[on].tolist(), strict=True))
        if found != expected:
            raise SystemExit(f"vacancy {row}: the warm answer is not that of the problem built anew")


def timed(what: str, ask: Callable[[int], object], n: int, note: str) -> Row:
    """The cost of each of `n` questions, after twenty to warm up."""
    for number in range(20):
        ask(number)
    walls, cpus = [], []
    for number in range(n):
        wall, cpu = time.perf_counter(), time.process_time()
        ask(number)
        walls.append(time.perf_counter() - wall)
        cpus.append(time.process_time() - cpu)
    late_wall, late_cpu = (np.percentile(taken, 99) * 1000 for taken in (walls, cpus))
    late = f"p99 {late_wall:.2f} ms by the clock, {late_cpu:.2f} ms of processor; {n:,} questions; {note}"
    return Row("M15", what, "", float(np.median(cpus)), float(np.median(walls)), note=late)


def ask_a_city(n_people: int, n_vacancies: int, n_questions: int, n_checked: int) -> list[Row]:
    """Questions about either side of a city."""
    world = make_world(n_people, n_vacancies, N_DIMENSIONS)
    started = time.perf_counter()
    index = WhatIf(world.problem, K)
    warm = time.perf_counter() - started
    draw = np.random.default_rng(4)
    people, vacancies = draw.integers(0, n_people, n_questions), draw.integers(0, n_vacancies, n_questions)
    check_people(index, Questions(world), people[:n_checked].tolist())
    check_vacancies(index, Questions(world), vacancies[:n_checked].tolist())
    size = f"{n_people:,} x {n_vacancies:,}"
    note = f"{N_DIMENSIONS} dimensions; answers equal for {n_checked} built anew; index made in {warm:.1f} s"
    asked = Questions(world)
    of_people = [asked.of_a_person(number) for number in range(n_questions)]
    of_vacancies = [asked.of_a_vacancy(number) for number in range(n_questions)]

    def person(number: int) -> object:
        return index.person(int(people[number]), of_people[number])

    def vacancy(number: int) -> object:
        return index.vacancy(int(vacancies[number]), of_vacancies[number])

    return [
        _with_hopes(timed(f"one person changed, {size}: both her lists", person, n_questions, note), "50 ms"),
        _with_hopes(timed(f"one vacancy changed, {size}: all lists", vacancy, n_questions, note), "50 ms"),
    ]


def ask_one_person(n_people: int, n_vacancies: int, n_questions: int, n_dimensions: int) -> list[Row]:
    """Questions about one person at a time against very many vacancies; nobody else's list is kept."""
    world = make_world(n_people, n_vacancies, n_dimensions)
    index = WhatIf(world.problem, K, lists=False)
    people = np.random.default_rng(4).integers(0, n_people, n_questions)
    check_people(index, Questions(world), people[: min(3, n_questions)].tolist())
    asked = Questions(world)
    of_people = [asked.of_a_person(number) for number in range(n_questions)]
    eligible = np.mean([index.one_list(int(p)).n_eligible for p in people[:100]]) / n_vacancies

    def one_list(number: int) -> object:
        return index.one_list(int(people[number]), of_people[number])

    note = f"{n_dimensions} dimensions; {eligible:.2%} eligible; {peak_memory_gib():.2f} GiB, whole process"
    row = timed(f"one person's new list, 1 x {n_vacancies:,}", one_list, n_questions, note)
    return [_with_hopes(row, "", "p99 1 ms")]


def _with_hopes(row: Row, reach: str, aim: str = "") -> Row:
    return replace(row, reach=reach, aim=aim)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a small city: to see that it runs")
    parser.add_argument("--candidates", type=int, default=0, help="ask only about one person among so many")
    asked = parser.parse_args()
    if asked.candidates:
        rows = ask_one_person(1_000, asked.candidates, 1_000, 4)
    elif asked.quick:
        rows = [*ask_a_city(2_000, 2_000, 50, 2), *ask_one_person(100, 5_000, 50, N_DIMENSIONS)]
    else:
        rows = ask_a_city(100_000, 50_000, 1_000, 2)
        rows += ask_one_person(1_000, 1_000_000, 1_000, N_DIMENSIONS)
    print_table(rows, machine())


if __name__ == "__main__":
    main()
