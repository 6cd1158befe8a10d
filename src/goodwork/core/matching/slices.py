"""Limits as slices: for each class of person, one bit a vacancy, 64 vacancies a word, in scan order.

The scan for levers looks at every pair, in reach or not. Word by word it needs one operation a limit for 64
vacancies, where a word a vacancy would be read vacancy by vacancy. A block of vacancies is sliced at a time, so
that the slices of all classes lie near the processor.
"""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.buckets import Buckets, exact_buckets
from goodwork.core.matching.compiled import Array, compiled
from goodwork.core.matching.layout import Layout
from goodwork.core.matching.problem import Problem
from goodwork.core.matching.tables import Int32s

WORD = 64
WORDS_IN_BLOCK = 128  # 8,192 vacancies: 1 KiB a class and limit


class Block(NamedTuple):
    """Vacancies `first` ... `last` of the scan order: `closed` uint64 [n classes of all limits, n_words] has the bits
    of those the limit closes to the class."""

    first: int
    last: int
    closed: NDArray[np.uint64]


@dataclass(frozen=True, slots=True)
class Slices:
    """What blocks are made of. `row` int32 [n_people, n_limits], in scan order, is each person's row of `closed`, limit
    by limit; `buckets` and `bucket_of` the limits' exact buckets and each vacancy's, in scan order."""

    row: Int32s
    buckets: tuple[Buckets, ...]
    bucket_of: tuple[Int32s, ...]
    n_vacancies: int


def slice_limits(problem: Problem, layout: Layout) -> Slices:
    """The people's rows, and buckets to slice. People whom a limit treats alike share a row."""
    buckets, rows, bucket_of, first = [], [], [], 0
    for table in problem.limits:
        exact = exact_buckets(table)
        forbidden = exact.forbidden
        packed = np.packbits(forbidden, axis=1)
        _, example, of_class = np.unique(packed, axis=0, return_index=True, return_inverse=True)
        buckets.append(Buckets(exact.of_class, forbidden[example]))
        rows.append(first + of_class.reshape(-1)[table.people][layout.people.row])
        bucket_of.append(exact.of_class[table.vacancies][layout.vacancies.row])
        first += len(example)
    stacked = np.array(rows, np.int32).reshape(len(rows), problem.n_people).T
    return Slices(np.ascontiguousarray(stacked), tuple(buckets), tuple(bucket_of), problem.n_vacancies)


def block_edges(n_vacancies: int) -> list[tuple[int, int]]:
    """(first, last) vacancy of every block."""
    size = WORD * WORDS_IN_BLOCK
    return [(first, min(first + size, n_vacancies)) for first in range(0, n_vacancies, size)]


def slice_block(slices: Slices, first: int, last: int) -> Block:
    """The slices of one block."""
    n_rows = sum(len(buckets.forbidden) for buckets in slices.buckets)
    closed = np.zeros((n_rows, -(-(last - first) // WORD)), np.uint64)
    start = 0
    for buckets, of_vacancy in zip(slices.buckets, slices.bucket_of, strict=True):
        stop = start + len(buckets.forbidden)
        fill_slices(of_vacancy[first:last], buckets.forbidden, closed[start:stop])
        start = stop
    return Block(first, last, closed)


@compiled
def fill_slices(bucket_of: Array, forbidden: Array, closed: Array) -> None:
    """Fill `closed` [n_classes, n_words] with the vacancies whose bucket is forbidden to the class."""
    n_classes, n_buckets = forbidden.shape
    n_words = closed.shape[1]
    members = np.zeros((n_buckets, n_words), np.uint64)
    for place in range(len(bucket_of)):
        if bucket_of[place] >= 0:
            members[bucket_of[place], place >> 6] |= np.uint64(1) << np.uint64(place & 63)
    for number in range(n_classes):
        row = closed[number]
        for bucket in range(n_buckets):
            if forbidden[number, bucket]:
                held = members[bucket]
                for word in range(n_words):
                    row[word] |= held[word]
