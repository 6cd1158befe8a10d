"""Shortlists: for every person her best vacancies of those she can take, with the parts of each score."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.kernel import explain_people, shortlist_people
from goodwork.core.matching.layout import Layout, lay_out, scratch_for
from goodwork.core.matching.problem import MINUTES_UNKNOWN, NO_MODE, Problem, largest
from goodwork.core.matching.tables import Int32s

NOBODY = -1  # pads a list shorter than k; also minutes not known
PIECE = 2048  # people scanned at a time by one thread
PRICE = "price"  # the part of a score that prices make

Prices = NDArray[np.int64] | NDArray[np.int32]
NO_KEYS = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Shortlists:
    """The best `k` vacancies of each person, best first; rows are the problem's.

    `vacancies` int32 [n_people, k] are rows of the problem's vacancies, -1 past the end of a list; `scores`
    int32 [n_people, k] in thousandths of a point; `parts` int32 [n_people, k, n_parts] by `part_names`, which add
    up to the score; `minutes` int32 [n_people, k], -1 where not known; `modes` int8 [n_people, k], the quickest
    mode she uses, -1 where there is no journey or it is not known; `n_eligible` and `n_in_reach` int32
    [n_people] count vacancies that pass every limit, and that pass the travel limit.
    """

    vacancies: Int32s
    scores: Int32s
    parts: Int32s
    part_names: tuple[str, ...]
    minutes: Int32s
    modes: NDArray[np.int8]
    n_eligible: Int32s
    n_in_reach: Int32s

    def of_people(self, rows: slice) -> "Shortlists":
        """The lists of some people."""
        columns: dict[str, Any] = {
            name: np.ascontiguousarray(getattr(self, name)[rows])
            for name in self.__slots__
            if name != "part_names"
        }
        return replace(self, **columns)


@dataclass(frozen=True, slots=True)
class Best:
    """`Shortlists` without what explains them: a million people's best 50 are 400 MB, their parts as much for each."""

    vacancies: Int32s
    scores: Int32s
    n_eligible: Int32s
    n_in_reach: Int32s


def in_pieces(work: Callable[[int, int], None], n: int, n_threads: int | None) -> None:
    """Call `work(first, last)` on pieces of 0 ... n, on `n_threads` threads (every processor when None)."""
    firsts = range(0, n, PIECE)
    with ThreadPoolExecutor(n_threads or os.cpu_count()) as pool:
        for done in [pool.submit(work, first, min(first + PIECE, n)) for first in firsts]:
            done.result()


def best(
    problem: Problem,
    k: int = 50,
    n_threads: int | None = None,
    layout: Layout | None = None,
    *,
    prices: Prices | None = None,
) -> Best:
    """The vacancies and scores that `match` gives, and nothing else: for a country, explained one person at a time.

    Arguments and errors as `match`.
    """
    _check_length(k)
    laid_out = layout or lay_out(problem)
    charged, k_held = scan_prices(problem, laid_out, prices), min(k, max(problem.n_vacancies, 1))
    whole = _room(problem.n_people, k_held)

    def work(first: int, last: int) -> None:
        people, piece = np.arange(first, last, dtype=np.int32), _room(last - first, k_held)
        shortlist_people(laid_out, people, NO_KEYS, charged, scratch_for(laid_out, k_held), *piece)
        for rows, found in zip(whole, piece, strict=True):
            rows[laid_out.people.row[first:last]] = found

    in_pieces(work, problem.n_people, n_threads)
    chosen, scores, counts = whole
    return Best(chosen, scores, counts[:, 0].copy(), counts[:, 1].copy())


def match(
    problem: Problem,
    k: int = 50,
    n_threads: int | None = None,
    layout: Layout | None = None,
    *,
    prices: Prices | None = None,
) -> Shortlists:
    """Each person's best `k` vacancies among those every limit allows: score, highest first, then vacancy id.

    `prices` int64 [n_vacancies], thousandths of a point, are taken off every score and are one more part, "price".
    The result is the same, byte for byte, whatever `n_threads`. `layout` saves laying the problem out again.
    Raises ValueError when `k` is below 1, or a price is missing or too large.
    """
    _check_length(k)
    laid_out = layout or lay_out(problem)
    found = best(problem, k, n_threads, laid_out, prices=prices)
    charged = scan_prices(problem, laid_out, prices)
    names = problem.part_names if prices is None else (*problem.part_names, PRICE)
    n, k_held = found.vacancies.shape
    parts = np.zeros((n, k_held, len(names)), np.int32)
    minutes, modes = np.full((n, k_held), NOBODY, np.int32), np.full((n, k_held), NO_MODE, np.int8)

    def work(first: int, last: int) -> None:
        people, rows = np.arange(first, last, dtype=np.int32), laid_out.people.row[first:last]
        made = np.zeros((last - first, k_held, len(names)), np.int32)
        journeys = np.full((last - first, k_held, 2), NOBODY, np.int32)
        explain_people(
            laid_out, people, found.vacancies[rows], charged, scratch_for(laid_out, k_held), made, journeys
        )
        parts[rows], modes[rows] = made, journeys[:, :, 1]
        minutes[rows] = np.where(journeys[:, :, 0] == MINUTES_UNKNOWN, NOBODY, journeys[:, :, 0])

    in_pieces(work, n, n_threads)
    return Shortlists(
        vacancies=found.vacancies,
        scores=found.scores,
        parts=parts,
        part_names=names,
        minutes=minutes,
        modes=modes,
        n_eligible=found.n_eligible,
        n_in_reach=found.n_in_reach,
    )


def _check_length(k: int) -> None:
    if k < 1:
        raise ValueError(f"a shortlist needs at least 1 place, not {k}")


def _room(n: int, k: int) -> tuple[Int32s, Int32s, Int32s]:
    """Empty lists of `n` people: vacancies, scores, counts."""
    return np.full((n, k), NOBODY, np.int32), np.zeros((n, k), np.int32), np.zeros((n, 3), np.int32)


def scan_prices(problem: Problem, layout: Layout, prices: Prices | None) -> NDArray[np.int64]:
    """Prices in scan order, int64; none where None. Raises ValueError where one is missing or scores would overflow."""
    if prices is None:
        return NO_KEYS
    if prices.shape != (problem.n_vacancies,) or prices.dtype.kind != "i":
        raise ValueError(f"prices must be a whole number for each of {problem.n_vacancies} vacancies")
    if largest(prices) + problem.largest_score >= 2**31:
        raise ValueError("a score less its price may not fit 32 bits: use smaller prices")
    return prices[layout.vacancies.row].astype(np.int64)
