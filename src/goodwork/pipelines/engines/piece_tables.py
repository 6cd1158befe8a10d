"""The lists of a piece as Arrow columns, a row a person, and back from the Parquet files they were written to."""

from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
from numpy.typing import NDArray

from goodwork.core.matching.pieces import PieceLists, joined
from goodwork.core.matching.shortlist import NOBODY, Shortlists

#: As Spark names the types. Lists hold what is on a person's list and nothing past its end; the parts of all its scores lie
#: on end, for a list within a list costs Spark more than the scan.
SCHEMA = (
    "person int, n_eligible int, n_in_reach int, vacancies array<int>, scores array<int>, minutes array<int>,"
    " modes array<tinyint>, parts array<int>"
)


def to_arrow(lists: PieceLists) -> Any:
    """A `pyarrow.RecordBatch` with the columns of `SCHEMA`."""
    import pyarrow as pa

    listed = lists.vacancies >= 0
    ends = np.concatenate([[0], np.cumsum(listed.sum(axis=1))]).astype(np.int32)

    def column(values: NDArray[np.integer]) -> Any:
        return pa.ListArray.from_arrays(ends, pa.array(values[listed]))

    n_parts = lists.parts.shape[2]
    columns = {
        "person": pa.array(lists.people),
        "n_eligible": pa.array(lists.n_eligible),
        "n_in_reach": pa.array(lists.n_in_reach),
        "vacancies": column(lists.vacancies),
        "scores": column(lists.scores),
        "minutes": column(lists.minutes),
        "modes": column(lists.modes),
        "parts": pa.ListArray.from_arrays(ends * np.int32(n_parts), pa.array(lists.parts[listed].ravel())),
    }
    return pa.RecordBatch.from_arrays(list(columns.values()), list(columns))


def write_part(lists: PieceLists, path: Path) -> None:
    """A piece as one Parquet file, on the calling thread alone. A dictionary of whole numbers costs more than it saves."""
    import pyarrow as pa
    from pyarrow import parquet

    table = pa.Table.from_batches([to_arrow(lists)])
    parquet.write_table(table, path, compression="snappy", use_dictionary=False)


def read_lists(folder: Path, k: int, n_vacancies: int, part_names: tuple[str, ...]) -> Shortlists:
    """Everybody's lists from a folder of Parquet files, as `match` gives them, byte for byte.

    `k` and `n_vacancies` are those of the match. Raises ValueError where somebody is missing or there twice.
    """
    table = pl.read_parquet(sorted(folder.glob("*.parquet")))
    n, k = len(table), min(k, max(n_vacancies, 1))
    lengths = table["vacancies"].list.len().to_numpy().astype(np.int64)
    listed = np.arange(k) < lengths[:, None]

    def column(name: str, dtype: type[np.integer], missing: int) -> NDArray[Any]:
        found = np.full((n, k), missing, dtype)
        found[listed] = _flat(table[name])
        return found

    parts = np.zeros((n, k, len(part_names)), np.int32)
    parts[listed] = _flat(table["parts"]).reshape(-1, len(part_names))
    lists = PieceLists(
        people=table["person"].to_numpy(),
        vacancies=column("vacancies", np.int32, NOBODY),
        scores=column("scores", np.int32, 0),
        parts=parts,
        minutes=column("minutes", np.int32, NOBODY),
        modes=column("modes", np.int8, NOBODY),
        n_eligible=table["n_eligible"].to_numpy(),
        n_in_reach=table["n_in_reach"].to_numpy(),
    )
    return joined([lists], part_names)


def _flat(lists: pl.Series) -> NDArray[Any]:
    return lists.list.explode(keep_nulls=False, empty_as_null=False).to_numpy()
