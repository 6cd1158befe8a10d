"""Planned projects from files: good rows go on, each bad one comes back with file, row, column and reason."""

from datetime import date

import polars as pl
import pytest

from goodwork.connectors.programme_files.projects import projects_schema, read_projects
from goodwork.connectors.tables.reading import TableError
from goodwork.standards.capital_pipeline import commitments, deflators, labour_demand
from goodwork.vocabulary.capital import PhaseKind

GOOD = {
    "project_id": "P1",
    "name": "Station homes",
    "promoter": "The council",
    "place_code": "E08000035",
    "sector": "housing",
    "phase": "construction",
    "value_pounds": "12500000",
    "price_year": "2025",
    "phase_start": "2027-04-01",
    "phase_end": "2029-03-31",
    "confidence_percent": "80",
    "project_start": "2026-09-01",
    "promised_apprenticeships": "",
}
LATER = {
    "phase": "operation",
    "phase_start": "2029-04-01",
    "phase_end": "2031-03-31",
    "value_pounds": "900,000",
}


@pytest.fixture
def read(tmp_path):
    def read(*rows, name="projects.csv"):
        frame = pl.DataFrame([{**GOOD, **row} for row in rows], infer_schema_length=None)
        path = tmp_path / name
        frame.write_excel(path) if name.endswith("xlsx") else frame.write_csv(path)
        return read_projects(path, labour_demand(), deflators(), commitments())

    return read


@pytest.mark.parametrize("name", ["projects.csv", "projects.xlsx"])
def test_a_project_with_two_phases(read, name):
    found = read(LATER, {"promised_apprenticeships": "6"}, name=name)
    (project,) = found.records
    assert found.rejects == ()
    assert [phase.kind for phase in project.phases] == [PhaseKind.CONSTRUCTION, PhaseKind.OPERATION]
    assert (project.pounds, project.confidence, project.price_year) == (13_400_000, 0.8, 2025)
    assert project.phases[0].period.end == date(2029, 3, 31)


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        ({"phase_end": "2026-01-01"}, "phase_end", "ends before it starts on 2027-04-01"),
        ({"project_start": "2028-01-01"}, "phase_start", "starts before the project does, on 2028-01-01"),
        ({"phase_end": "2127-01-01"}, "phase_end", "lasts more than 60 years"),
        ({"phase_start": "soon"}, "phase_start", "is not a date"),
        ({"phase_start": ""}, "phase_start", "is empty: every row needs one"),
        ({"value_pounds": "about 12 million"}, "value_pounds", "is not an amount: write whole pounds in figures"),
        ({"value_pounds": "12.5"}, "value_pounds", "is less than £1,000: write pounds, not thousands or millions"),
        ({"value_pounds": "-5000000"}, "value_pounds", "is not an amount"),
        ({"value_pounds": "9" * 13}, "value_pounds", "check the noughts"),
        ({"value_pounds": "12,50,000"}, "value_pounds", "is not an amount"),
        ({"sector": "space travel"}, "sector", "'space travel' is not known: write one of housing, transport"),
        ({"phase": "party"}, "phase", "'party' is not known: write one of design, construction, operation"),
        ({"place_code": "Leeds"}, "place_code", "is not a GSS code of an area"),
        ({"place_code": "E08000020"}, "place_code", "was replaced by E08000037 (Gateshead) on 1 April 2013"),
        ({"price_year": "25"}, "price_year", "is not a year"),
        ({"price_year": "2001"}, "price_year", "has no deflator: those on file are for 2015 to 2040"),
        ({"confidence_percent": "0.8"}, "confidence_percent", "looks like a fraction: write 80 if you mean 80%"),
        ({"confidence_percent": "1"}, "confidence_percent", "looks like a fraction: write 100 if you mean 100%"),
        ({"confidence_percent": "0"}, "confidence_percent", "is not a percentage from 1 to 100"),
        ({"confidence_percent": "101%"}, "confidence_percent", "is not a percentage from 1 to 100"),
        ({"confidence_percent": "likely"}, "confidence_percent", "is not a percentage from 1 to 100"),
        ({"promised_apprenticeships": "some"}, "promised_apprenticeships", "is not a whole number of places"),
    ],
)  # fmt: skip
def test_a_bad_row_comes_back_with_its_reason_and_the_good_one_goes_on(read, change, column, said):
    found = read({"project_id": "P0"} | change, LATER)
    assert [project.id for project in found.records] == ["P1"]
    (reject,) = found.rejects
    assert (reject.source.file, reject.source.row, reject.column) == ("projects.csv", 2, column)
    assert said in reject.reason


@pytest.mark.parametrize(
    ("change", "column", "said"),
    [
        (
            {"phase_start": "2029-03-31"},
            "phase_start",
            "overlaps the one in row 2 (April 2027 to March 2029)",
        ),
        (
            {"place_code": "E08000036"},
            "place_code",
            "is E08000036 here and E08000035 in row 2: every row of project P1",
        ),
        ({"price_year": "2024"}, "price_year", "is 2024 here and 2025 in row 2"),
        ({"sector": "transport"}, "sector", "is transport here and housing in row 2"),
        ({"promised_apprenticeships": "7"}, "promised_apprenticeships", "is 7 here and 6 in row 2"),
    ],
)
def test_a_phase_that_contradicts_the_project_is_set_aside(read, change, column, said):
    found = read({"promised_apprenticeships": "6"}, LATER | change)
    assert [len(project.phases) for project in found.records] == [1]
    (reject,) = found.rejects
    assert (reject.source.row, reject.column) == (3, column)
    assert said in reject.reason


def test_a_bad_row_leaves_nothing_of_itself_behind(read):
    """A first row that is set aside may not decide what the project's later rows must say."""
    found = read({"place_code": "E08000036", "confidence_percent": "0.8"}, {})
    assert found.records[0].area == "E08000035"
    assert len(found.rejects) == 1


@pytest.mark.parametrize(("first", "second"), [("6", "6"), ("6", ""), ("", "6")])
def test_a_promise_on_any_row_is_one_promise_of_the_project(read, first, second):
    found = read({"promised_apprenticeships": first}, LATER | {"promised_apprenticeships": second})
    assert found.records[0].promised == {"apprenticeships": 6}


def test_a_file_without_a_needed_column_is_refused_by_name(tmp_path):
    path = tmp_path / "projects.csv"
    path.write_text("project_id,name\nP1,Homes\n")
    with pytest.raises(TableError, match="has no column 'promoter'"):
        read_projects(path, labour_demand(), deflators(), commitments())


def test_every_column_of_the_table_says_what_it_is():
    for column in projects_schema(labour_demand(), commitments()).columns:
        assert column.help.endswith(".")
        assert column.example
