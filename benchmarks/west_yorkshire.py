"""West Yorkshire, as a user would run it: an invented caseload of 2,000 people, and real public adverts.

`python -m benchmarks.west_yorkshire FOLDER` writes people.csv and vacancies.csv there, then runs `goodwork match` on
them and prints how long each step took. Adverts are those of November 2020 (NHS) and 2018 (Reed), judged by the rates
of 6 November 2020. `--all-reed` takes every Reed row of the country instead of West Yorkshire's.
"""

import argparse
import csv
import gzip
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.adverts.public_rows import NHS, REED, nhs_rows
from benchmarks.public_data import folder_or_stop
from goodwork.connectors.tables.compose import write_people, write_vacancies
from goodwork.synthetic import caseload
from goodwork.vocabulary.advert import Advert

ON = date(2020, 11, 6)
AREAS = r"^(LS|BD|HX|HD|WF)\d"
POSTCODES = Path("geo_postcodes/postcodes_yorkshire_and_neighbours.parquet")
N_PEOPLE = 2_000


def homes(data: Path) -> list[tuple[str, float, float]]:
    """Every postcode of West Yorkshire with its place."""
    table = pl.read_parquet(data / POSTCODES).filter(pl.col("postcode").str.contains(AREAS))
    return list(table.sort("postcode").iter_rows())


def nhs_adverts(data: Path) -> Iterator[Advert]:
    """NHS adverts with a West Yorkshire postcode."""
    columns = ("id", "employer", "employment_type", "locality", "postcode")
    table = pl.read_parquet(data / NHS).filter(pl.col("postcode").str.contains(AREAS)).select(columns)
    about = {str(row["id"]): row for row in table.iter_rows(named=True)}
    for row in nhs_rows(data):
        if known := about.get(row.advert.advert_id):
            yield Advert(
                advert_id=f"NHS-{row.advert.advert_id}",
                title=row.advert.title,
                description=row.advert.description,
                employer=known["employer"] or "",
                pay_text=row.advert.pay_text,
                contract_text=known["employment_type"] or "",
                place_text=known["locality"] or "",
                postcode=known["postcode"],
            )


def reed_adverts(data: Path, everywhere: bool) -> Iterator[Advert]:
    """Reed rows of West Yorkshire, or of everywhere."""
    with gzip.open(data / REED, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines), 1):
            if everywhere or row["state"] == "West Yorkshire":
                yield Advert(
                    advert_id=f"REED-{number}",
                    title=row["job_title"],
                    pay_text=row["salary_offered"].strip(),
                    contract_text=row["job_type"],
                    place_text=f"{row['city']}, {row['state']}",
                )


def main() -> None:
    """Write the two files and match them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--all-reed", action="store_true")
    arguments.add_argument("--format", action="append", default=[])
    asked = arguments.parse_args()
    data = folder_or_stop()
    asked.folder.mkdir(parents=True, exist_ok=True)
    people, vacancies = asked.folder / "people.csv", asked.folder / "vacancies.csv"
    write_people(people, caseload(homes(data), N_PEOPLE, seed=1, on=ON))
    write_vacancies(vacancies, [*nhs_adverts(data), *reed_adverts(data, asked.all_reed)])
    command = [Path(sys.executable).parent / "goodwork", "match", people, vacancies, "--on", ON.isoformat()]
    command += ["--place", "West Yorkshire", "--data", data, "--out", asked.folder / "outputs"]
    command += [word for kind in asked.format for word in ("--format", kind)]
    started = time.perf_counter()
    subprocess.run(command, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    print(f"{time.perf_counter() - started:.0f} s by the clock, {peak:.2f} GiB at the most")


if __name__ == "__main__":
    main()
