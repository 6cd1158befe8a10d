"""Who works in which occupation in an area, and how that is projected to change: the Local Skills data of the DfE."""

from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.folder import has, read
from goodwork.connectors.open_data.register import LOCAL_SKILLS
from goodwork.core.capital_pipeline.supply import LocalWorkforce

_BY_OCCUPATION = "Occupation (SOC2020 Sub-Major Group)"
#: What the file puts after the name of an area, by the kind of area; the first found counts.
_KINDS = ("LADU", "MCA", "LSIP")
_LONG_NAMES = (" Mayoral Combined Authority", " Combined County Authority", " Combined Authority")


def local_workforce(folder: Path | None, place: str) -> LocalWorkforce | None:
    """The workforce of a local authority or combined authority by its name. None without the file or the area.

    Figures the publisher withholds are None. Raises `OpenDataError` where the file is there and wrong.
    """
    if folder is None or not has(folder, LOCAL_SKILLS):
        return None
    name = place
    for long in _LONG_NAMES:
        name = name.removesuffix(long)
    table = read(folder, LOCAL_SKILLS)
    for kind in _KINDS:
        area = table.filter(pl.col("Area") == f"{name} {kind}")
        if area.filter(pl.col("metric") == "inemployment").height:
            return _workforce(area, table.filter(pl.col("Area").is_in([f"{name} {k}" for k in _KINDS])))
    return None


def _workforce(area: pl.DataFrame, with_wider: pl.DataFrame) -> LocalWorkforce:
    employed = area.filter((pl.col("metric") == "inemployment") & (pl.col("Breakdown") == _BY_OCCUPATION))
    period = max(employed["Period"].unique(), key=_year)
    latest = employed.filter(pl.col("Period") == period)
    unemployed = area.filter((pl.col("metric") == "unemployed") & (pl.col("Period") == period))[
        "value"
    ].to_list()
    projected = with_wider.filter(
        (pl.col("metric") == "employmentProjection") & (pl.col("Breakdown") == _BY_OCCUPATION)
    ).unique(["Subgroup", "Period"], keep="first", maintain_order=True)
    return LocalWorkforce(
        employed={_code(g): v for g, v in latest.select("Subgroup", "value").iter_rows()},
        unemployed=unemployed[0] if unemployed else None,
        period=period.replace("-", " to "),
        base_year=_year(period) - 1,
        projected={
            (_code(group), int(year)): value
            for group, year, value in projected.select("Subgroup", "Period", "value").iter_rows()
            if value is not None
        },
    )


def _year(period: str) -> int:
    """The last year named: 2025 of "Apr 2024-Mar 2025"."""
    return int(period.split()[-1])


def _code(subgroup: str) -> str:
    """ "53" of "53 - Skilled construction and building trades"."""
    return subgroup.split(" - ")[0].strip()
