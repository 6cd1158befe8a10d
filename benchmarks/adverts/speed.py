"""How fast adverts are read whole, on public adverts: processor time of one core, the median of several passes."""

import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import polars as pl

from benchmarks.adverts.public_rows import NHS, nhs_advert
from goodwork.core.adverts.passage import passage
from goodwork.core.adverts.read import read_advert
from goodwork.core.job_quality.engine import profile
from goodwork.core.rights.engine import assess, is_below_floor
from goodwork.standards.charter import Charter, charter
from goodwork.vocabulary.advert import Advert

N_ADVERTS = 3_000
PASSES = 3
TARGET = 500
POSTED_ON = date(2020, 11, 22)
CHARTER = "greater_manchester"

Row = dict[str, Any]
Item = TypeVar("Item")


def whole_reading_table(folder: Path) -> Iterator[str]:
    """Adverts a second, with the making of text from HTML and without it."""
    rows = sample(folder)
    adverts = [nhs_advert(row) for row in rows]
    terms = charter(CHARTER)
    yield f"## Speed: {len(rows):,} NHS adverts, one core, processor time, median of {PASSES} passes\n"
    yield "| part | ms an advert | adverts a second |"
    yield "|---|---:|---:|"
    yield _line("HTML to text", _seconds(nhs_advert, rows))
    yield _line("facts", _seconds(read_advert, adverts))
    yield _line(
        f"facts + job quality + rights (target {TARGET})", _seconds(lambda a: _assess(a, terms), adverts)
    )
    yield _line(
        "HTML to text + facts + job quality + rights", _seconds(lambda r: _assess(nhs_advert(r), terms), rows)
    )


def sample(folder: Path) -> list[Row]:
    """Every so many rows of the NHS adverts in the order of the file: the same ones each time."""
    table = pl.read_parquet(folder / NHS)
    return table.gather_every(max(1, len(table) // N_ADVERTS)).head(N_ADVERTS).to_dicts()


def _assess(advert: Advert, terms: Charter) -> None:
    """Reads, judges rights, then quality, as the main job does; the occupation is another benchmark's."""
    facts = read_advert(advert)
    rights = assess(facts, advert, on=POSTED_ON)
    profile(facts, terms, on=POSTED_ON, below_floor=is_below_floor(rights), london=False)


def _seconds(work: Callable[[Item], object], items: Sequence[Item]) -> float:
    """Seconds an item, after one pass that fills what is kept for the whole run."""
    _one_pass(work, items)
    return statistics.median(_one_pass(work, items) for _ in range(PASSES)) / len(items)


def _one_pass(work: Callable[[Item], object], items: Sequence[Item]) -> float:
    passage.cache_clear()
    start = time.process_time()
    for item in items:
        work(item)
    return time.process_time() - start


def _line(part: str, seconds: float) -> str:
    return f"| {part} | {seconds * 1000:.2f} | {1 / seconds:,.0f} |"
