"""The public adverts as `Advert`s, each with what its publisher says."""

import csv
import gzip
import html
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from goodwork.core.adverts.text import plain_text
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod

NHS = Path("jobs_nhs_2020/nhs_jobs_2020.parquet")
REED = Path("jobs_reed/reed_uk_2018_29862.csv.gz")


@dataclass(frozen=True)
class PublicRow:
    """An advert and the publisher's label of its type of job."""

    advert: Advert
    job_type: str

    @property
    def is_held_out(self) -> bool:
        """A third, fixed by the advert's own number and not looked at while the reader was written."""
        return zlib.crc32(self.advert.advert_id.encode()) % 3 == 0


def nhs_rows(folder: Path) -> Iterator[PublicRow]:
    """NHS Jobs, November 2020. The type of job is left out of the advert: it is what reading is compared with."""
    for row in pl.read_parquet(folder / NHS).iter_rows(named=True):
        yield PublicRow(nhs_advert(row), row["employment_type"] or "")


def nhs_advert(row: dict[str, Any]) -> Advert:
    """A row of the file, its description made plain text."""
    return Advert(
        advert_id=str(row["id"]),
        title=row["title"] or "",
        description=plain_text(row["description_html"] or ""),
        pay_text=html.unescape(row["salary_value"] or ""),
        published_pay=_published(row["salary_min"], row["salary_max"], row["salary_currency"]),
    )


def _published(low: float | None, high: float | None, currency: str | None) -> PublishedPay | None:
    """Both ends, or None where the publisher gives none. Every row of the source is labelled "YEAR"."""
    if low is None or high is None or low != low or high != high:
        return None
    return PublishedPay(Decimal(str(low)), Decimal(str(high)), PayPeriod.YEAR, currency or "")


def reed_rows(folder: Path) -> Iterator[PublicRow]:
    """Reed, 2018: title, pay and type of job."""
    with gzip.open(folder / REED, "rt", encoding="utf-8") as lines:
        for number, row in enumerate(csv.DictReader(lines)):
            advert = Advert(
                advert_id=str(number),
                title=row["job_title"],
                pay_text=row["salary_offered"],
                contract_text=row["job_type"],
            )
            yield PublicRow(advert, row["job_type"])
