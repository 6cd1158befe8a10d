"""`python -m benchmarks.occupations`: prints the tables of `docs/explanation` on coding occupations."""

import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.occupations.held_out import HeldOut, Question, held_out
from benchmarks.occupations.peers import ExactMatch, NearestByTfIdf
from benchmarks.occupations.weak_labels import SHELVES, nhs_titles, reed_titles, share_on_shelf
from goodwork.connectors.open_data.coding_index import read_coding_index
from goodwork.core.occupations.closeness import SAME, closeness_matrix
from goodwork.core.occupations.entries import IndexEntry, entries_of
from goodwork.core.occupations.fit import SOME_WAY
from goodwork.core.occupations.index import OccupationIndex
from goodwork.standards.occupations import unit_groups

LEVELS = (("unit group", 4), ("minor", 3), ("sub-major", 2), ("major", 1))
FIRST = (1, 3, 5)
CLOSENESS = closeness_matrix(unit_groups())
Coder = Callable[[Question], Sequence[str]]


def build(entries: Iterable[IndexEntry]) -> OccupationIndex:
    return OccupationIndex.build(entries, {code: group.title for code, group in unit_groups().items()})


def coder(index: OccupationIndex) -> Coder:
    return lambda asked: [g.soc_code for g in index.code(asked.title, industry=asked.qualifier)]


def accuracy(
    questions: Sequence[Question], answers: Sequence[Sequence[str]], digits: int, first: int
) -> float:
    """The share of questions with a right answer, to so many digits, among the first so many answers."""
    right = [
        bool({code[:digits] for code in given[:first]} & {code[:digits] for code in asked.right})
        for asked, given in zip(questions, answers, strict=True)
    ]
    return float(np.mean(right))


def accuracy_row(name: str, code: Coder, questions: Sequence[Question]) -> str:
    answers = [code(question) for question in questions]
    cells = [
        " / ".join(f"{accuracy(questions, answers, digits, first):.1%}" for first in FIRST)
        for _, digits in LEVELS
    ]
    return f"| {name} | {' | '.join(cells)} |"


def accuracy_table(held: HeldOut, index: OccupationIndex) -> Iterator[str]:
    yield f"Right among the first 1 / 3 / 5, on {len(held.titles):,} titles kept out of the index (crc32(title) % 5 == 0)\n"
    yield f"| coder | {' | '.join(name for name, _ in LEVELS)} |\n|---|---|---|---|---|"
    exact, nearest = ExactMatch(held.taught), NearestByTfIdf(held.taught)
    yield accuracy_row("exact match", lambda asked: exact.codes(asked.title), held.titles)
    yield accuracy_row("nearest line by TF-IDF cosine", lambda asked: nearest.codes(asked.title), held.titles)
    yield accuracy_row("Goodwork, no data folder", coder(build(held.standard)), held.titles)
    yield accuracy_row("Goodwork, coding index", coder(index), held.titles)
    yield accuracy_row("Goodwork, each line with its qualifier", coder(index), held.lines)


def calibration_table(name: str, held: HeldOut, index: OccupationIndex) -> Iterator[str]:
    yield f"\n{name}: confidence of the first guess, how often it is right, and how often no further than some way off, on the same titles\n"
    yield "| confidence | titles | mean confidence | right | right or some way off |\n|---|---|---|---|---|"
    given = [
        (g[0].confidence, g[0].soc_code in asked.right, nearest(index, g[0].soc_code, asked) >= SOME_WAY)
        for asked in held.titles
        if (g := index.code(asked.title))
    ]
    chances, right, near = (np.array(column, float) for column in zip(*given, strict=True))
    edges = (0.15, 0.3, 0.45, 0.6, 0.75, 0.9, 1.0)
    for low, high in pairwise(edges):
        within = (chances >= low) & (chances < high)
        shares = " | ".join(f"{column[within].mean():.2f}" for column in (chances, right, near))
        yield f"| {low:.2f} to {high:.2f} | {within.sum():,} | {shares} |"
    yield f"| said to be unknown | {len(held.titles) - len(given):,} | | | |"


def nearest(index: OccupationIndex, code: str, asked: Question) -> float:
    """How near a unit group is to the nearest right answer, 0 ... 1."""
    numbers = index.numbers
    return float(CLOSENESS[numbers[code], [numbers[right] for right in asked.right]].max()) / SAME


def shelf_table(index: OccupationIndex, peer: NearestByTfIdf, titles: dict[str, list[str]]) -> Iterator[str]:
    yield "\nReed adverts of 2018: first guesses that belong where the board filed the advert (a weak label)\n"
    yield "| shelf | adverts | coded | Goodwork | where confidence ≥ 0.5 | TF-IDF cosine |\n|---|---|---|---|---|---|"
    for shelf, listed in titles.items():
        beginnings = SHELVES[shelf]
        guesses = [g[0] if g else None for g in index.code_many(listed)]
        codes = [guess.soc_code if guess else None for guess in guesses]
        sure = [guess.soc_code for guess in guesses if guess and guess.confidence >= 0.5]
        nearest = [next(iter(peer.codes(title)), None) for title in listed]
        shares = [
            sum(map(bool, codes)) / len(codes),
            *(share_on_shelf(each, beginnings) for each in (codes, sure, nearest)),
        ]
        yield f"| {shelf} | {len(listed):,} | {' | '.join(f'{share:.0%}' for share in shares)} |"


def nhs_lines(index: OccupationIndex, exact: ExactMatch, titles: Sequence[str]) -> Iterator[str]:
    guesses = [g[0] for g in index.code_many(titles, industry="Healthcare") if g]
    sure = [guess for guess in guesses if guess.confidence >= 0.5]
    caring = [guess for guess in guesses if guess.soc_code.startswith(SHELVES["health jobs"])]
    yield (
        f"\nNHS adverts of 2020: {len(guesses) / len(titles):.1%} of {len(titles):,} coded, "
        f"{len(sure) / len(titles):.1%} with confidence ≥ 0.5; {len(caring) / len(guesses):.1%} to health and care occupations. "
        f"Exact match finds {np.mean([bool(exact.codes(title)) for title in titles]):.1%} of the titles."
    )


def speed_lines(index: OccupationIndex, titles: Sequence[str], seconds_to_build: float) -> Iterator[str]:
    distinct = list(dict.fromkeys(titles))
    started = time.process_time()
    index.code_many(distinct)
    fresh = time.process_time() - started
    started = time.process_time()
    index.code_many(titles)
    again = time.process_time() - started
    yield (
        f"\nSpeed, in seconds of one core: built in {seconds_to_build:.1f} s; {len(distinct) / fresh:,.0f} titles a second never seen before, "
        f"{len(titles) / again:,.0f} seen before."
    )


def tables(folder: Path) -> Iterator[str]:
    """Every line of the report."""
    held = held_out(folder)
    index = build(held.taught)
    yield from accuracy_table(held, index)
    yield from calibration_table("Coding index", held, index)
    yield from calibration_table("No data folder", held, build(held.standard))
    entries = entries_of(unit_groups()) + read_coding_index(folder).entries
    started = time.process_time()
    full = build(entries)
    seconds = time.process_time() - started
    reed, nhs = reed_titles(folder), nhs_titles(folder)
    yield from speed_lines(full, [title for listed in reed.values() for title in listed], seconds)
    yield from shelf_table(full, NearestByTfIdf(entries), reed)
    yield from nhs_lines(full, ExactMatch(entries), nhs)


def main() -> None:
    for line in tables(Path(os.environ.get("GOODWORK_DATA", "../shared/data"))):
        print(line, flush=True)


if __name__ == "__main__":
    main()
