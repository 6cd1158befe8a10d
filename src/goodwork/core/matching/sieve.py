"""Limits turned on their side: for each thing a person can state, one bit for every vacancy in scan order.

Passing every limit is then the AND of a few long rows of bits, one for each chunk of a limit: 64 vacancies an
operation, several operations at once. A limit with many buckets and many kinds of person is cut into chunks of
buckets, few enough that the different answers of a chunk are few. A limit that would still need too many chunks
is taken coarse, as `buckets` makes it, and checked again.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodwork.core.matching.buckets import Buckets, coarser, exact_buckets, share_bits
from goodwork.core.matching.compiled import Array, compiled
from goodwork.core.matching.tables import Int32s, LimitTable

AT_A_TIME = 4  # rows joined in one pass; each person has a whole number of such passes
WORDS_A_BLOCK = 8  # spans of words are cut at this many, so that every pass is whole vector operations
BITS_A_CHUNK = 16  # a limit may have a chunk for every so many bits that all limits are given
MOST_PATTERNS = 256  # of one chunk
FEWEST_PATTERNS = 4
MOST_BYTES = 256 * 2**20  # of all rows


class Sieve(NamedTuple):
    """`bits` uint64 [n_rows, n_words]: bit b of word w is the vacancy at place 64 w + b; row 0 lets all through.

    `rows` int32 [n_people, n_chunks] are each person's rows, and `limits` int32 [n_chunks] the limit each is of, -1
    for row 0. `coarse` int32 are the limits to check again.
    """

    bits: NDArray[np.uint64]
    rows: Int32s
    limits: Int32s
    coarse: Int32s


class Chunk(NamedTuple):
    """Some buckets of one limit: `forbidden` bool [n_patterns, n_buckets], `pattern` int32 by person class and
    `bucket` int32 by vacancy class, -1 for none of these."""

    limit: int
    forbidden: NDArray[np.bool_]
    pattern: Int32s
    bucket: Int32s


def _chunk(limit: int, buckets: Buckets, first: int, last: int) -> Chunk:
    packed = np.packbits(buckets.forbidden[:, first:last], axis=1)
    _, example, pattern = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    inside = (buckets.of_class >= first) & (buckets.of_class < last)
    return Chunk(
        limit,
        np.ascontiguousarray(buckets.forbidden[example, first:last]),
        pattern.reshape(-1).astype(np.int32),
        np.where(inside, buckets.of_class - first, -1).astype(np.int32),
    )


def _cut(limit: int, buckets: Buckets, first: int, last: int, most: int) -> list[Chunk]:
    """Chunks of at most `most` patterns each, by halving the buckets; none where nothing is forbidden."""
    if first == last:
        return []
    chunk = _chunk(limit, buckets, first, last)
    if len(chunk.forbidden) <= most or last - first == 1:
        return [chunk]
    middle = (first + last) // 2
    return _cut(limit, buckets, first, middle, most) + _cut(limit, buckets, middle, last, most)


def _chunks(exact: Sequence[Buckets], n_bits: int, most: int) -> tuple[list[Chunk], list[int]]:
    """Every limit's chunks, and the numbers of those that are coarse."""
    wanted = [buckets.forbidden.shape[1] for buckets in exact]
    chunks, coarse = [], []
    for number, (buckets, n) in enumerate(zip(exact, share_bits(wanted, n_bits), strict=True)):
        mine = _cut(number, buckets, 0, wanted[number], most)
        if n < wanted[number] and len(mine) > n_bits // BITS_A_CHUNK:
            mine = _cut(number, coarser(buckets, n), 0, n, most) if n else []
            coarse.append(number)
        chunks += mine
    return chunks, coarse


@compiled
def set_buckets(bucket: Array, bits: Array) -> None:
    """Set each vacancy's bit in its bucket's row. `bucket` is by place in the scan, below 0 for none."""
    for place in range(len(bucket)):
        if bucket[place] >= 0:
            bits[bucket[place], place >> 6] |= np.uint64(1) << np.uint64(place & 63)


@compiled
def set_patterns(buckets: Array, forbidden: Array, bits: Array) -> None:
    """Set the bits of vacancies in none of each pattern's forbidden buckets."""
    everything = ~np.uint64(0)
    for pattern in range(len(forbidden)):
        row = bits[pattern]
        row[:] = everything
        for bucket in range(len(buckets)):
            if forbidden[pattern, bucket]:
                for word in range(len(row)):
                    row[word] &= ~buckets[bucket, word]


def n_words_for(n_vacancies: int) -> int:
    """Words for a bit each, in whole blocks."""
    return -(-n_vacancies // (64 * WORDS_A_BLOCK)) * WORDS_A_BLOCK


def make_sieve(
    limits: Sequence[LimitTable], people: Int32s, vacancies: Int32s, n_bits: int, most_bytes: int = MOST_BYTES
) -> Sieve:
    """The sieve of people and vacancies in the order of the rows given. `n_bits` is shared out as in `buckets`."""
    exact, n_words, most = (
        [exact_buckets(table) for table in limits],
        n_words_for(len(vacancies)),
        MOST_PATTERNS,
    )
    chunks, coarse = _chunks(exact, n_bits, most)
    while most > FEWEST_PATTERNS and sum(len(c.forbidden) for c in chunks) * n_words * 8 > most_bytes:
        most //= 2
        chunks, coarse = _chunks(exact, n_bits, most)
    bits = np.empty((1 + sum(len(chunk.forbidden) for chunk in chunks), n_words), np.uint64)
    bits[0] = ~np.uint64(0)
    n_columns = max(-(-len(chunks) // AT_A_TIME), 1) * AT_A_TIME
    rows, first = np.zeros((len(people), n_columns), np.int32), 1
    of_limit = np.full(n_columns, -1, np.int32)
    for column, chunk in enumerate(chunks):
        table, last = limits[chunk.limit], first + len(chunk.forbidden)
        buckets = np.zeros((chunk.forbidden.shape[1], n_words), np.uint64)
        set_buckets(chunk.bucket[table.vacancies[vacancies]], buckets)
        set_patterns(buckets, chunk.forbidden, bits[first:last])
        of_limit[column] = chunk.limit
        rows[:, column] = first + chunk.pattern[table.people[people]]
        first = last
    return Sieve(bits, rows, of_limit, np.array(coarse, np.int32))


def row_of_bits(open_to_her: NDArray[np.bool_], n_words: int) -> NDArray[np.uint64]:
    """One row of a sieve, uint64 [n_words], from a bool for each vacancy in scan order."""
    octets = np.zeros(n_words * 8, np.uint8)
    packed = np.packbits(open_to_her, bitorder="little")
    octets[: len(packed)] = packed
    return octets.view("<u8").astype(np.uint64)
