"""A short key for each source file, so that a long table does not carry a SHA-256 on every row; sources.csv has both."""

from collections.abc import Iterable, Mapping

import polars as pl

from goodwork.pipelines.monitor.result import MonitorResult

SHORTEST = 12  # the figures that the manifest names a source by
HASH, KEY = "source_hash", "source"
KEY_MEANING = "Its file, by the first figures of the file's SHA-256; sources.csv has the rest, and names it"


def source_keys(result: MonitorResult) -> Mapping[str, str]:
    """The key of every file that the result names, by its SHA-256."""
    return keys_of([*(one.sha256 for one in result.sources), *result.observations[HASH].unique()])


def keys_of(hashes: Iterable[str]) -> Mapping[str, str]:
    """The first figures of each hash: as many, from `SHORTEST` on, as tell all of them apart."""
    known = sorted({one for one in hashes if one})
    length = SHORTEST
    while len({one[:length] for one in known}) < len(known):
        length += 1
    return {one: one[:length] for one in known}


def with_keys(table: pl.DataFrame, keys: Mapping[str, str]) -> pl.DataFrame:
    """The table with a key where it has a hash."""
    if HASH not in table.columns:
        return table
    short = pl.col(HASH).replace_strict(dict(keys), default=pl.col(HASH)).alias(KEY)
    return table.select(short if name == HASH else name for name in table.columns)
