"""Job quality and rights over real adverts: never an error, always the advert's own words, seldom an accusation."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from goodwork.core.adverts.facts import AdvertFacts
from goodwork.core.adverts.read import read_advert
from goodwork.core.adverts.text import plain_text
from goodwork.core.job_quality.engine import profile
from goodwork.core.rights.engine import assess
from goodwork.core.rights.verdicts import Verdict
from goodwork.standards.charter import charter, charters
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence

pytestmark = pytest.mark.real
POSTED = date(2020, 11, 6)
COLUMNS = ["id", "title", "employer", "salary_value", "locality", "postcode", "description_html"]


@pytest.fixture(scope="module")
def adverts(open_data: Path) -> list[tuple[Advert, AdvertFacts]]:
    rows = pl.read_parquet(open_data / "jobs_nhs_2020" / "nhs_jobs_2020.parquet", columns=COLUMNS).fill_null(
        ""
    )
    return [
        (advert, read_advert(advert))
        for advert in map(as_advert, rows.sample(300, seed=7).iter_rows(named=True))
    ]


def as_advert(row: dict[str, object]) -> Advert:
    words = {name: str(value) for name, value in row.items()}
    return Advert(
        words["id"],
        words["title"],
        plain_text(words["description_html"]),
        employer=words["employer"],
        pay_text=words["salary_value"],
        place_text=words["locality"],
        postcode=words["postcode"],
    )


def is_quoted(evidence: Evidence, advert: Advert) -> bool:
    return getattr(advert, evidence.field)[evidence.start : evidence.end] == evidence.quote


def test_every_verdict_quotes_the_advert(adverts):
    for advert, facts in adverts:
        for verdict in assess(facts, advert, on=POSTED):
            assert all(is_quoted(evidence, advert) for evidence in verdict.evidence), verdict


@pytest.mark.parametrize("found", charters(), ids=lambda found: found.id)
def test_every_measure_quotes_the_advert(adverts, found):
    for advert, facts in adverts:
        for dimension in profile(facts, found, on=POSTED).dimensions:
            for measure in dimension.measures:
                assert all(is_quoted(evidence, advert) for evidence in measure.evidence), measure


def test_public_hospitals_are_seldom_accused(adverts):
    breaches = [
        verdict
        for advert, facts in adverts
        for verdict in assess(facts, advert, on=POSTED)
        if accuses(verdict)
    ]
    assert len(breaches) <= 0.01 * len(adverts), breaches


def accuses(verdict: Verdict) -> bool:
    return verdict.kind == "likely_breach"


def test_adverts_differ_in_quality(adverts):
    profiles = [profile(facts, charter("greater_manchester"), on=POSTED) for _, facts in adverts]
    assert len({tuple(dimension.points for dimension in found.dimensions) for found in profiles}) > 100
