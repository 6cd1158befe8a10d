"""Every neighbourhood of England as one row: where it is, how deprived, and about how many people live there."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

from goodwork.connectors.open_data.data_file import DataFile
from goodwork.connectors.open_data.folder import OpenDataError, fingerprint, read
from goodwork.connectors.open_data.neighbourhoods import (
    DEPRIVATION,
    DEPRIVED_PEOPLE,
    LARGER_NEIGHBOURHOODS,
    NEIGHBOURHOOD_NAMES,
)
from goodwork.core.places.deprivation import ranked
from goodwork.pipelines.monitor.result import Refused, SourceFile

HOW_PEOPLE = (
    "people are the official count of those with a low income over their official share: both are rounded, so the number "
    "is near and not exact"
)
HOW_LARGER = "the deprivation of a larger neighbourhood is the mean score of the neighbourhoods in it, each counted by its people"


@dataclass(frozen=True, slots=True)
class NeighbourhoodTable:
    """`small` has columns area, name, authority, larger, rank, score, low_income, out_of_work, people; `larger` has area,
    name, authority, rank (among all of England), low_income, out_of_work, people.
    """

    small: pl.DataFrame
    larger: pl.DataFrame
    sources: tuple[SourceFile, ...]
    refused: tuple[Refused, ...]


def neighbourhood_table(folder: Path) -> NeighbourhoodTable:
    """Both tables. Raises OpenDataError where a file is absent, wrong, or names a neighbourhood twice."""
    deprivation = read(folder, DEPRIVATION)
    _once_each(deprivation, DEPRIVATION)
    places = read(folder, NEIGHBOURHOOD_NAMES).unique("lsoa21_code", keep="first", maintain_order=True)
    small = (
        deprivation.join(read(folder, DEPRIVED_PEOPLE), on="lsoa21_code", how="left")
        .join(places, on="lsoa21_code", how="left")
        .with_columns(
            # An LSOA is named after its MSOA with a letter more: "Leeds 111B" is in "Leeds 111".
            larger_name=pl.col("lsoa21_name").str.replace(r"[A-Z]+$", ""),
            people=pl.col("income_domain_numerator") / pl.col("Income_score"),
        )
        .join(_larger_names(folder), left_on="larger_name", right_on="MSOANM", how="left")
    )
    refused = _said(small)
    average = float(np.asarray(small["people"].drop_nulls().mean(), np.float64))
    small = small.select(
        area="lsoa21_code", name="lsoa21_name", authority="ltla24_code", larger="MSOACD", rank="IMD_rank",
        score="IMD_score", low_income="Income_score", out_of_work="Employment_score",
        people=pl.col("people").fill_null(average), larger_label="MSOAHCLNM",
    ).drop_nulls(["authority", "larger"]).sort("area")  # fmt: skip
    files = (DEPRIVATION, DEPRIVED_PEOPLE, NEIGHBOURHOOD_NAMES, LARGER_NEIGHBOURHOODS)
    return NeighbourhoodTable(
        small.drop("larger_label"),
        _larger(small),
        tuple(source_of(folder, file) for file in files),
        tuple(refused),
    )


def source_of(folder: Path, file: DataFile, n_rows: int = 0) -> SourceFile:
    """A registered file as pages name it."""
    return SourceFile(
        fingerprint(folder, file),
        file.path,
        file.page,
        file.publisher,
        file.licence,
        file.page,
        n_rows=n_rows,
    )


def _once_each(table: pl.DataFrame, file: DataFile) -> None:
    twice = table.filter(pl.col("lsoa21_code").is_duplicated())
    if twice.height:
        raise OpenDataError(
            f"{file.path} names {twice['lsoa21_code'][0]} more than once, so its figures cannot be trusted: "
            f"get it again from {file.page}"
        )


def _larger_names(folder: Path) -> pl.DataFrame:
    names = read(folder, LARGER_NEIGHBOURHOODS)
    return names.filter(pl.col("MSOACD") == pl.col("MSOA21CD")).select("MSOACD", "MSOANM", "MSOAHCLNM")


def _said(small: pl.DataFrame) -> list[Refused]:
    found = []
    if n := small["people"].null_count():
        found.append(
            Refused(
                DEPRIVED_PEOPLE.path,
                f"{n} neighbourhoods",
                "gives no count of people with a low income",
                "each is counted with the average number of people",
                n,
            )
        )
    if n := small.filter(pl.col("MSOACD").is_null() | pl.col("ltla24_code").is_null()).height:
        found.append(
            Refused(
                NEIGHBOURHOOD_NAMES.path,
                f"{n} neighbourhoods",
                "are in no authority or larger neighbourhood on file",
                "they are left out",
                n,
            )
        )
    return found


def _larger(small: pl.DataFrame) -> pl.DataFrame:
    def mean(column: str) -> pl.Expr:
        return (pl.col(column) * pl.col("people")).sum() / pl.col("people").sum()

    table = (
        small.group_by("larger")
        .agg(
            name=pl.col("larger_label").first(), authority=pl.col("authority").first(), score=mean("score"),
            low_income=mean("low_income"), out_of_work=mean("out_of_work"), people=pl.col("people").sum(),
        )
        .sort("larger")
        .rename({"larger": "area"})
    )  # fmt: skip
    return table.with_columns(rank=pl.Series(ranked(table["score"].to_numpy()))).select(
        "area", "name", "authority", "rank", "low_income", "out_of_work", "people"
    )


def aligned(table: pl.DataFrame, areas: Sequence[str], column: str) -> np.ndarray:
    """A column in the order of the areas, NaN where an area has no row: float64 [n_areas]."""
    rows = pl.DataFrame({"area": list(areas)}).join(table, on="area", how="left", maintain_order="left")
    return rows[column].cast(pl.Float64).fill_null(float("nan")).to_numpy()
