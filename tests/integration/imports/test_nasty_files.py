"""Nasty files are refused quickly and in words, or every row of them is accounted for."""

import time

import pytest
from proofs.import_actor import manager
from proofs.import_files import accounted
from proofs.nasty_files import NastyFile, made_by_chance, named_cases

from goodwork.connectors.tables.reading import TableError
from goodwork.pipelines.import_files import look_into, staged_rows

CASES = list(named_cases())
HOSTILE = (
    "a million empty rows in a sheet", "a bomb of rows", "a nested archive", "an outside entity", "ten thousand parts",
    "deep JSON", "a web page", "gzip", "nothing", "thousands of columns", "one word", "headings alone",
)  # fmt: skip
REFUSED = ("blank lines alone", "a comma alone")
# ASVS 5.2.3; counted as the processor's time, so that a busy machine does not fail it.
MOST_SECONDS = 2.0


@pytest.mark.parametrize(
    "case", [case for case in CASES if case.what not in HOSTILE], ids=lambda one: one.what
)
def test_a_file_met_in_practice_is_looked_into(case: NastyFile) -> None:
    began = time.process_time()
    if case.what in REFUSED:
        with pytest.raises(TableError):
            look_into(case.kind, case.name, case.content)
    else:
        assert look_into(case.kind, case.name, case.content).headings
    assert time.process_time() - began < MOST_SECONDS


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_in_two_seconds_and_in_words(what: str) -> None:
    case = next(case for case in CASES if case.what == what)
    began = time.process_time()
    with pytest.raises(TableError) as refusal:
        look_into(case.kind, case.name, case.content)
    assert time.process_time() - began < MOST_SECONDS
    assert str(refusal.value).endswith(".")


def test_a_million_empty_rows_below_a_table_are_passed_over() -> None:
    case = next(case for case in CASES if case.what == "a million empty rows")
    rows, _ = staged_rows(case.kind, case.name, case.content, {0: "person_id", 1: "name", 2: "email"})
    assert [row.number for row in rows] == [2]


@pytest.mark.django_db
@pytest.mark.database
def test_rows_in_are_rows_out_of_files_made_by_chance() -> None:
    by = manager()
    found = [accounted(made_by_chance(seed), by) for seed in range(150)]
    read = [counts for counts in found if counts is not None]
    assert len(read) > 60
    assert all(n_in == n_out for n_in, n_out in read)
