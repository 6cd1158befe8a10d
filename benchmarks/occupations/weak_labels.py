"""Real adverts say little of their occupation but where the board filed them: a weak label, yet a real one."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

REED = "jobs_reed/reed_uk_2018_29862.csv.gz"
NHS = "jobs_nhs_2020/nhs_jobs_2020.parquet"

# A shelf of the Reed job board -> beginnings of the SOC 2020 codes that plainly belong on it. Written before the
# first run. Boards file a legal firm's accountant under law: 100 % would be wrong.
SHELVES: Mapping[str, tuple[str, ...]] = {
    "law jobs": ("241", "352", "4212"),
    "accountancy jobs": ("242", "353", "412", "1131"),
    "accountancy qualified jobs": ("242", "353", "412", "1131"),
    "recruitment consultancy jobs": ("357", "1136", "4136", "355"),
    "hr jobs": ("357", "1136", "4136"),
    "it jobs": ("213", "313", "1137", "214", "2433", "3544"),
    "education jobs": ("231", "232", "311", "323", "611"),
    "catering jobs": ("543", "926", "1221", "1222", "122", "624"),
    "health jobs": ("22", "321", "323", "613", "117", "123", "2113", "4211"),
    "social care jobs": ("246", "322", "613", "117", "123", "223", "222"),
    "estate agent jobs": ("3555", "355", "1251", "4151", "7129"),
    "motoring automotive jobs": ("523", "711", "713", "821", "924", "922", "722", "721", "355", "125"),
    "logistics jobs": ("821", "822", "925", "124", "1141", "413", "351", "823", "4134"),
    "construction property jobs": (
        "531",
        "532",
        "533",
        "245",
        "212",
        "1122",
        "312",
        "815",
        "912",
        "3114",
        "125",
        "524",
        "822",
    ),
    "engineering jobs": ("212", "311", "521", "522", "524", "312", "1121", "525", "523", "813"),
    "marketing jobs": ("355", "1132", "243", "249", "2494", "342"),
    "security safety jobs": ("923", "358", "331", "3582", "248"),
}


def reed_titles(folder: Path) -> dict[str, list[str]]:
    """The titles of each shelf."""
    rows = pl.read_csv(folder / REED, infer_schema_length=0).select("category", "job_title").drop_nulls()
    return {shelf: rows.filter(pl.col("category") == shelf)["job_title"].to_list() for shelf in SHELVES}


def nhs_titles(folder: Path) -> list[str]:
    """The title of each NHS advert."""
    return pl.read_parquet(folder / NHS, columns=["title"])["title"].to_list()


def share_on_shelf(codes: Sequence[str | None], beginnings: tuple[str, ...]) -> float:
    """The share of the coded titles whose code begins as the shelf's do."""
    coded = [code for code in codes if code]
    return sum(code.startswith(beginnings) for code in coded) / max(len(coded), 1)
