"""The ONS coding index: 32,000 job titles with their SOC 2020 unit group, and the bridge to ISCO-08."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import read
from goodwork.connectors.open_data.register import CODING_INDEX
from goodwork.core.occupations.entries import IndexEntry

NOT_ELSEWHERE_CLASSIFIED = " n.e.c."


@dataclass(frozen=True, slots=True)
class CodingIndex:
    """`titles`: the index's own lines. `group_names`: names of the parts of unit groups ("Coroners"), as entries.

    `isco_shares`: for each unit group, the ISCO-08 unit groups of its lines, as shares that sum to 1.
    """

    titles: tuple[IndexEntry, ...]
    group_names: tuple[IndexEntry, ...]
    isco_shares: Mapping[str, Mapping[str, float]]

    @property
    def entries(self) -> tuple[IndexEntry, ...]:
        """Everything an index of occupations can learn from."""
        return self.titles + self.group_names


def read_coding_index(folder: Path) -> CodingIndex:
    """The coding index in the folder. Lines that give no unit group (students, the retired) are left out.

    Raises OpenDataError when the file is missing or not as registered.
    """
    rows = read(folder, CODING_INDEX).filter(pl.col("soc_2020").str.contains(r"^\d{4}$"))
    titles = tuple(IndexEntry(*row) for row in rows.select(*_entry_columns()).iter_rows())
    names = rows.select("soc2020_ext_sug_title", "soc_2020").unique(maintain_order=True).iter_rows()
    pairs = rows.select("soc_2020", "isco_08_code_based_on_soc2020").iter_rows()
    group_names = tuple(IndexEntry(name.removesuffix(NOT_ELSEWHERE_CLASSIFIED), code) for name, code in names)
    return CodingIndex(titles, group_names, _shares(pairs))


def _entry_columns() -> tuple[pl.Expr, ...]:
    qualifier = pl.concat_str(pl.col("add", "ind").fill_null(""), separator=" ").str.strip_chars()
    return pl.col("indexocc___natural_word_order"), pl.col("soc_2020"), qualifier.alias("qualifier")


def _shares(pairs: Iterable[tuple[str, str]]) -> dict[str, dict[str, float]]:
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for soc, isco in pairs:
        counts[soc][isco] += 1
    return {soc: {isco: n / found.total() for isco, n in found.items()} for soc, found in counts.items()}
