"""The input tables as data: complete, unambiguous, and true to the records they fill."""

import dataclasses
from collections import Counter

import pytest

from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.tables import PEOPLE, VACANCIES, CellKind, heading_key

TABLES = [PEOPLE, VACANCIES]


def field_names(record):
    return {field.name for field in dataclasses.fields(record)} - {"source"}


def test_every_field_of_a_person_has_its_column():
    assert {column.name for column in PEOPLE.columns} == field_names(Person) - {"display_name"} | {"name"}


def test_every_field_of_an_advert_has_its_column():
    pay = {"pay_min", "pay_max", "pay_period", "pay_currency"}
    assert {column.name for column in VACANCIES.columns} == field_names(Advert) - {"published_pay"} | pay


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_no_heading_names_two_columns(table):
    keys = Counter(key for column in table.columns for key in {heading_key(h) for h in column.headings})
    assert [key for key, count in keys.items() if count > 1] == []


def test_no_heading_that_is_never_used_is_used():
    assert {heading_key(heading) for heading in PEOPLE.never_used} & set(PEOPLE.by_heading()) == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_identity_is_a_column_whose_loss_sets_the_row_aside(table):
    assert table.column(table.id_column).reject_row


@pytest.mark.parametrize(
    "column", [c for table in TABLES for c in table.columns], ids=lambda column: column.name
)
def test_every_column_says_what_it_holds_with_an_example(column):
    assert column.help.endswith((".", "degrees."))
    assert column.example
    assert set(column.words.values()) <= set(column.codes)
    assert all(key == heading_key(key) for key in column.words)
    if column.kind in (CellKind.CODE, CellKind.CODES):
        assert set(column.codes) == set(column.words.values())


def test_a_column_that_is_not_there_is_an_error():
    with pytest.raises(KeyError, match="the people table has no column 'shoe_size'"):
        PEOPLE.column("shoe_size")


@pytest.mark.parametrize("heading", ["Post code", "postcode", "POST_CODE", " Post-Code "])
def test_headings_that_differ_in_nothing_anybody_means_are_one(heading):
    assert heading_key(heading) == "postcode"
