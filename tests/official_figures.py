"""Rows of observations for tests: Leeds in 2023, unless said otherwise."""

from datetime import date
from typing import Any

import polars as pl

from goodwork.core.observations.frames import SCHEMA
from goodwork.vocabulary.observations import Standing

LEEDS, BRADFORD, WEST_YORKSHIRE = "E08000035", "E08000032", "E47000003"


def observation(**said: Any) -> dict[str, Any]:
    """One row: Leeds, 2023, an employment rate of 74.7, unless said otherwise."""
    row: dict[str, Any] = dict.fromkeys(SCHEMA)
    year = said.pop("year", 2023)
    row |= {
        "indicator": "employment_rate",
        "area": LEEDS,
        "start": date(year, 1, 1),
        "end": date(year, 12, 31),
        "group": "everybody",
        "value": 74.7,
        "standing": Standing.FINAL.value,
        "method": "aps",
        "vintage": date(2024, 4, 16),
        "source_hash": "a" * 64,
    }
    return row | said


def table(*rows: dict[str, Any]) -> pl.DataFrame:
    """Rows as a table of observations."""
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")
