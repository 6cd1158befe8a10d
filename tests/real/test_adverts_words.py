"""Every public advert is read without an exception, and every quotation is exact."""

import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from goodwork.core.adverts.contract import read_contract
from goodwork.core.adverts.demands import read_demands
from goodwork.core.adverts.jobposting import advert_from_jobposting
from goodwork.core.adverts.requirements import read_requirements
from goodwork.core.adverts.signals import read_signals
from goodwork.core.adverts.text import plain_text
from goodwork.core.adverts.workplace import read_place
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.work import ContractType

pytestmark = pytest.mark.real

HELD_OUT = 3  # adverts whose id's crc32 this divides were not looked at while the tables were written


@pytest.fixture(scope="module")
def nhs(open_data: Path) -> list[Advert]:
    rows = pl.read_parquet(open_data / "jobs_nhs_2020" / "nhs_jobs_2020.parquet").iter_rows(named=True)
    return [
        Advert(
            advert_id=str(row["id"]),
            title=row["title"] or "",
            description=plain_text(row["description_html"] or ""),
            pay_text=row["salary_value"] or "",
            contract_text=row["employment_type"] or "",
            place_text=row["locality"] or "",
            postcode=row["postcode"] or "",
        )
        for row in rows
    ]


def _evidence(advert: Advert) -> Iterator[Evidence]:
    yield from read_contract(advert).evidence
    yield from read_place(advert).evidence
    for item in (*read_requirements(advert), *read_demands(advert), *read_signals(advert)):
        yield item.evidence


def _check_quotes(advert: Advert) -> None:
    for evidence in _evidence(advert):
        assert getattr(advert, evidence.field)[evidence.start : evidence.end] == evidence.quote != ""


@pytest.mark.slow
def test_every_nhs_advert_is_read_and_quoted_exactly(nhs: list[Advert]) -> None:
    assert len(nhs) == 14_842
    for advert in nhs:
        _check_quotes(advert)


def test_no_markup_is_left_in_a_description(nhs: list[Advert]) -> None:
    assert not [
        advert.advert_id for advert in nhs if "</" in advert.description or "&nbsp" in advert.description
    ]


def test_what_nhs_calls_temporary_is_seldom_read_as_permanent_alone(nhs: list[Advert]) -> None:
    """Held-out adverts; the publisher's field is hidden from the reader."""
    held_out = [advert for advert in nhs if zlib.crc32(advert.advert_id.encode()) % HELD_OUT == 0]
    temporary = [advert for advert in held_out if advert.contract_text == "TEMPORARY"]
    unlabelled = [Advert(advert.advert_id, advert.title, advert.description) for advert in temporary]
    permanent_alone = [
        advert for advert in unlabelled if read_contract(advert).types == (ContractType.PERMANENT,)
    ]
    assert len(permanent_alone) <= 0.02 * len(temporary)


def test_every_reed_row_is_read_and_its_job_type_understood(open_data: Path) -> None:
    rows = pl.read_csv(open_data / "jobs_reed" / "reed_uk_2018_29862.csv.gz", infer_schema_length=0)
    assert rows.height == 29_862
    understood: Counter[tuple[str, ContractType]] = Counter()
    for row in rows.iter_rows(named=True):
        job_type = row["job_type"] or ""
        advert = Advert(
            "1",
            row["job_title"] or "",
            contract_text=job_type,
            pay_text=row["salary_offered"] or "",
            place_text=row["city"] or "",
        )
        _check_quotes(advert)
        understood.update((job_type.split(",")[0], kind) for kind in read_contract(advert).types)
    job_types = Counter((value or "").split(",")[0] for value in rows["job_type"])
    assert understood["Permanent", ContractType.PERMANENT] == job_types["Permanent"]
    assert understood["Temporary", ContractType.TEMPORARY] == job_types["Temporary"]
    assert understood["Contract", ContractType.TEMPORARY] == job_types["Contract"]


def test_every_nhs_jobposting_record_is_an_advert_without_complaint(open_data: Path) -> None:
    records = pl.read_ndjson(open_data / "jobs_nhs_2020" / "nhs_jobposting_jsonld_sample.jsonl.gz")
    for number, record in enumerate(records.iter_rows(named=True), start=1):
        advert, rejects = advert_from_jobposting(record, Source("nhs", number))
        assert advert is not None
        assert advert.title
        assert rejects == ()
