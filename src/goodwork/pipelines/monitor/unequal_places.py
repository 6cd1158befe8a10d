"""How unequal low income is between places and within them, from the neighbourhoods of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import polars as pl

from goodwork.core.inequality.measures import Distribution, Split, gini, share_of_poorest, split_l, theil_l
from goodwork.pipelines.monitor.result import Place
from goodwork.standards.area_changes import area_changes
from goodwork.standards.inequality import gap_rules

T = TypeVar("T")

FEWEST_NEIGHBOURHOODS = 10  # fewer have no tenth


@dataclass(frozen=True, slots=True)
class PlaceInequality:
    """One place: its share of people with a low income, the same in its own most and least affected tenths (by people;
    None with too few neighbourhoods for a tenth),
    Gini and Theil's L of its neighbourhoods' shares, and how many of them are among England's most deprived.
    """

    code: str
    n_neighbourhoods: int
    people: float
    low_income: float
    most: float | None
    least: float | None
    gini: float
    theil: float
    n_most_deprived: int


@dataclass(frozen=True, slots=True)
class Inequality:
    """Every place, by each code it has had, and how England's inequality splits between and within its authorities."""

    of: Mapping[str, PlaceInequality]
    split: Split
    most_deprived: float


def inequality_of(small: pl.DataFrame, places: Mapping[str, Place]) -> Inequality:
    """`small` is the table of neighbourhoods; places are authorities and combined authorities by code."""
    authorities = sorted(set(small["authority"]))
    number = {code: i for i, code in enumerate(authorities)}
    split = split_l(
        Distribution(small["low_income"].to_numpy(), small["people"].to_numpy()),
        np.array([number[code] for code in small["authority"]], np.int64),
        tuple(authorities),
    )
    share = gap_rules().most_deprived.value
    limit = share * float(small.height)
    of = {code: _one(code, table, limit) for code, table in _by_place(small, places)}
    return Inequality(under_every_code(of), split, share)


def under_every_code(found: Mapping[str, T]) -> dict[str, T]:
    """The same, also under codes an area had before or has had since, where it kept its land."""
    others = {new: old for new, old in area_changes().recoded().items() if old in found and new not in found}
    return {**found, **{new: found[old] for new, old in others.items()}}


def _by_place(small: pl.DataFrame, places: Mapping[str, Place]) -> Iterator[tuple[str, pl.DataFrame]]:
    by_authority = {str(key[0]): rows for key, rows in small.partition_by("authority", as_dict=True).items()}
    yield from by_authority.items()
    same = area_changes().recoded()
    for code, place in places.items():
        inside = [by_authority[m] for m in (same.get(m, m) for m in place.members) if m in by_authority]
        if inside and len(inside) == len(place.members):
            yield code, pl.concat(inside)


def _one(code: str, rows: pl.DataFrame, limit: float) -> PlaceInequality:
    d = Distribution(rows["low_income"].to_numpy(), rows["people"].to_numpy())
    has_tenths = rows.height >= FEWEST_NEIGHBOURHOODS
    return PlaceInequality(
        code=code,
        n_neighbourhoods=rows.height,
        people=float(d.weights.sum()),
        low_income=d.mean,
        most=(1 - share_of_poorest(d, 0.9)) * d.mean / 0.1 if has_tenths else None,
        least=share_of_poorest(d, 0.1) * d.mean / 0.1 if has_tenths else None,
        gini=gini(d),
        theil=theil_l(d),
        n_most_deprived=int((rows["rank"] <= limit).sum()),
    )
