"""Vacancies from tables and from JobPosting records, brought in twice, changed and undone."""

import json

import pytest
from tests.desk import Desk
from tests.integration.imports.conftest import bring, outcomes, send, undo

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.imports import selectors
from goodwork.apps.imports.enums import ImportKind
from goodwork.apps.vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.database]
KIND = ImportKind.VACANCIES

TABLE = """Ref;Job title;Company;Salary;Hours;Postcode;Description
V1;Cook;Dunmore Foods;£13.20 an hour;30;BF1 2AA;Cooks for a school kitchen.
V2;Driver;New Haulage;£12.90 an hour;37;BF2 3BB;Drives a van.
"""
POSTING = {
    "@context": "https://schema.org", "@type": "JobPosting", "title": "Cleaner",
    "hiringOrganization": {"@type": "Organization", "name": "Dunmore Foods"},
    "description": "<p>Cleans offices.</p>", "identifier": {"@type": "PropertyValue", "value": "J-9"},
    "baseSalary": {"@type": "MonetaryAmount", "currency": "GBP", "value": {"@type": "QuantitativeValue", "value": 12.9, "unitText": "HOUR"}},
}  # fmt: skip


def contents() -> dict[str, tuple[object, ...]]:
    return {str(one.pk): (one.title, one.advert, one.terms) for one in Vacancy.objects.all()}


def test_a_table_comes_in_once_and_changes_by_its_references(desk: Desk, bella: Actor) -> None:
    first = bring(TABLE, bella, kind=KIND, name="jobs.csv")
    assert outcomes(first) == ["created", "created"]
    assert outcomes(bring(TABLE, bella, kind=KIND, name="jobs.csv")) == ["unchanged", "unchanged"]
    changed = send(TABLE.replace("13.20", "13.60"), bella, kind=KIND, name="jobs.csv")
    row = selectors.rows_shown(import_id=changed.pk, by=bella)[0]
    assert [(c.field, c.old, c.new) for c in row.changes] == [
        ("pay_text", "£13.20 an hour", "£13.60 an hour")
    ]


def test_undo_takes_vacancies_back_and_puts_their_words_back(desk: Desk, bella: Actor) -> None:
    nothing = contents()
    first = bring(TABLE, bella, kind=KIND, name="jobs.csv")
    before = contents()
    second = bring(TABLE.replace("13.20", "13.60"), bella, kind=KIND, name="jobs.csv")
    undo(second, bella)
    assert contents() == before
    undo(first, bella)
    assert contents() == nothing


def test_job_postings_need_no_columns_confirmed(desk: Desk, bella: Actor) -> None:
    batch = bring(json.dumps([POSTING]), bella, kind=KIND, name="jobs.jsonld")
    assert outcomes(batch) == ["created"]
    assert Vacancy.objects.get(source_id="J-9 of Dunmore Foods").title == "Cleaner"
    page = f'<html><script type="application/ld+json">{json.dumps(POSTING)}</script></html>'
    assert outcomes(bring(page, bella, kind=KIND, name="page.html")) == ["unchanged"]


def test_rows_without_references_are_known_again_by_their_words(desk: Desk, bella: Actor) -> None:
    table = TABLE.replace("Ref;", "").replace("V1;", "").replace("V2;", "")
    bring(table, bella, kind=KIND, name="jobs.csv")
    turned = "\n".join([table.splitlines()[0], *reversed(table.splitlines()[1:])])
    assert outcomes(bring(turned, bella, kind=KIND, name="jobs.csv")) == ["unchanged", "unchanged"]


def test_a_row_without_an_employer_is_left_out_with_the_reason(desk: Desk, bella: Actor) -> None:
    batch = bring(TABLE.replace("New Haulage", ""), bella, kind=KIND, name="jobs.csv")
    assert outcomes(batch) == ["created", "rejected"]
    (row,) = selectors.rows_shown(import_id=batch.pk, outcome="rejected", by=bella)
    assert row.problems[0].column == "employer"
