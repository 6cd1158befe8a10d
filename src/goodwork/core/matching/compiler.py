"""Limits compiled to bits: a pair is allowed when no bit the vacancy sets is forbidden to the person.

Vacancy classes that the same people may take are one bucket, so a limit over amounts gets exactly as many
buckets as the edges people state. Every vacancy sets one bit a limit (none where everybody fits). When the
buckets of all limits exceed the bits there are, the largest limits are made coarser: a coarse bucket is
forbidden only where all of its classes are, so no allowed pair is lost, and such a limit is checked again,
exactly, on the pairs that pass.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.tables import Int32s, LimitTable

N_WORDS = 2
N_BITS = 64 * N_WORDS


@dataclass(frozen=True, slots=True)
class CompiledLimits:
    """`vacancy_words` and `forbidden_words` are uint64 [N_WORDS, n_vacancies] and [N_WORDS, n_people].

    `bit_limit` int8 [N_BITS] is the limit each bit belongs to, -1 where unused. `coarse` lists the limits
    to be checked again.
    """

    vacancy_words: NDArray[np.uint64]
    forbidden_words: NDArray[np.uint64]
    bit_limit: NDArray[np.int8]
    coarse: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Buckets:
    """`of_class` int32 [n vacancy classes] is each class's bucket, -1 for none; `forbidden` bool
    [n person classes, n buckets]."""

    of_class: Int32s
    forbidden: NDArray[np.bool_]


def exact_buckets(table: LimitTable) -> Buckets:
    """Buckets of vacancy classes that fit exactly the same people, fewest people first."""
    packed = np.packbits(table.fits.T, axis=1)
    _, example, of_class = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    columns = table.fits.T[example]
    order = np.argsort(columns.sum(axis=1), kind="stable")
    columns, of_class = columns[order], np.argsort(order)[of_class.reshape(-1)]
    n = len(columns) - bool(len(columns) and columns[-1].all())
    return Buckets(np.where(of_class < n, of_class, -1).astype(np.int32), ~columns[:n].T)


def coarser(buckets: Buckets, n: int) -> Buckets:
    """At most `n` buckets, each a run of neighbours, forbidden where every one of the run is."""
    present = buckets.forbidden.shape[1]
    if present <= n:
        return buckets
    run = np.arange(present) * n // present
    starts = np.flatnonzero(np.diff(run, prepend=-1))
    forbidden = np.logical_and.reduceat(buckets.forbidden, starts, axis=1)
    of_class = np.where(buckets.of_class >= 0, run[buckets.of_class], -1)
    return Buckets(of_class.astype(np.int32), forbidden)


def share_bits(wanted: Sequence[int], available: int) -> list[int]:
    """Bits for each limit: all it wants where that can be, else an equal share of what the small ones leave."""
    granted = [0] * len(wanted)
    for turn, limit in enumerate(sorted(range(len(wanted)), key=lambda i: (wanted[i], i))):
        granted[limit] = min(wanted[limit], available // (len(wanted) - turn))
        available -= granted[limit]
    return granted


def compile_limits(
    tables: Sequence[LimitTable], n_people: int, n_vacancies: int, n_bits: int = N_BITS
) -> CompiledLimits:
    """Words for every person and vacancy from the limits' tables. `n_bits` below N_BITS is for tests."""
    exact = [exact_buckets(table) for table in tables]
    granted = share_bits([buckets.forbidden.shape[1] for buckets in exact], n_bits)
    vacancy_words = np.zeros((N_WORDS, n_vacancies), np.uint64)
    forbidden_words = np.zeros((N_WORDS, n_people), np.uint64)
    bit_limit = np.full(N_BITS, -1, np.int8)
    first = 0
    for number, (table, buckets, n) in enumerate(zip(tables, exact, granted, strict=True)):
        _set_bits(table, coarser(buckets, n) if n else None, first, vacancy_words, forbidden_words)
        bit_limit[first : first + n] = number
        first += n
    coarse = tuple(i for i, b in enumerate(exact) if granted[i] < b.forbidden.shape[1])
    return CompiledLimits(vacancy_words, forbidden_words, bit_limit, coarse)


def _set_bits(
    table: LimitTable,
    buckets: Buckets | None,
    first: int,
    vacancy_words: NDArray[np.uint64],
    forbidden_words: NDArray[np.uint64],
) -> None:
    if buckets is None:
        return
    by_vacancy_class = np.zeros((N_WORDS, len(buckets.of_class)), np.uint64)
    by_person_class = np.zeros((N_WORDS, len(buckets.forbidden)), np.uint64)
    for bucket in range(buckets.forbidden.shape[1]):
        word, place = divmod(first + bucket, 64)
        bit = np.uint64(1 << place)
        by_vacancy_class[word, buckets.of_class == bucket] |= bit
        by_person_class[word, buckets.forbidden[:, bucket]] |= bit
    for word in np.unique(np.arange(first, first + buckets.forbidden.shape[1]) // 64):
        vacancy_words[word] |= by_vacancy_class[word][table.vacancies]
        forbidden_words[word] |= by_person_class[word][table.people]
