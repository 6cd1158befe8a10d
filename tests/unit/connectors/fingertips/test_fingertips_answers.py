"""Files of Fingertips as observations. RECONSTRUCTED: no byte was recorded from the service; the 27 columns, the value
notes and the rows that stand under several parents are as in the publisher's own clients. All figures are invented."""

from pathlib import Path
from typing import Any

import pytest
from tests.unit.connectors.fetching.local_service import InstantClock, Reply, serving

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.keep import Keep
from goodwork.connectors.fetching.request import FetchError
from goodwork.connectors.fingertips.parse import fetch_file
from goodwork.connectors.fingertips.query import FingertipsQueryError, fingertips_query_of
from goodwork.standards.statistics_service import statistics_service
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.statistics_read import StatisticsRead

HEADINGS = "Indicator ID,Indicator Name,Parent Code,Parent Name,Area Code,Area Name,Area Type,Sex,Age,Category Type,Category,Time period,Value,Lower CI 95.0 limit,Upper CI 95.0 limit,Lower CI 99.8 limit,Upper CI 99.8 limit,Count,Denominator,Value note,Recent Trend,Compared to England value or percentiles,Compared to Regions (statistical) value or percentiles,Time period Sortable,New data,Compared to goal,Time period range"
NAME = "16 to 17 year olds not in education, employment or training (NEET) or whose activity is not known"
SUPPRESSED = "Value suppressed for disclosure control due to small count"
ROW = {
    "Indicator ID": "93203", "Indicator Name": f'"{NAME}"', "Parent Code": "E12000003",
    "Parent Name": "Yorkshire and the Humber", "Area Code": "E08000035", "Area Name": "Leeds",
    "Area Type": "Counties & UAs (from Apr 2023)", "Sex": "Persons", "Age": "16-17 yrs", "Time period": "2022/23",
    "Value": "6.1", "Lower CI 95.0 limit": "5.7", "Upper CI 95.0 limit": "6.5", "Count": "1060",
    "Denominator": "17380", "Time period Sortable": "20220000", "Time period range": "1y",
}  # fmt: skip
PARAMETERS = {"child_area_type_id": "502", "sex": "Persons"}


def row(**cells: str) -> str:
    return ",".join((ROW | cells).get(name, "") for name in HEADINGS.split(","))


def read(folder: Path, *rows: str, headings: str = HEADINGS, **parameters: Any) -> StatisticsRead:
    query = fingertips_query_of("93203", PARAMETERS | parameters)
    body = "\r\n".join((headings, *rows)) + "\r\n"
    with serving(lambda asked: Reply(b"\xef\xbb\xbf" + body.encode())) as service:
        return fetch_file(query, Fetcher(service.rules(), Keep(folder), clock=InstantClock()), "neet_16_17")


def test_the_question_has_its_numbers() -> None:
    query = fingertips_query_of("93203", PARAMETERS)
    assert query.request(statistics_service("fingertips")).public_address == (
        "https://fingertips.phe.org.uk/api/all_data/csv/by_indicator_id?indicator_ids=93203&child_area_type_id=502&parent_area_type_id=15"
    )


def test_a_row_is_an_observation_with_its_limits_and_counts(tmp_path: Path) -> None:
    (found,) = read(tmp_path, row()).observations
    assert (found.area, found.value, found.lower, found.upper) == ("E08000035", 6.1, 5.7, 6.5)
    assert (found.numerator, found.denominator) == (1060, 17_380)
    assert str(found.period) == "April 2022 to March 2023"


def test_a_school_year_begins_when_the_question_says(tmp_path: Path) -> None:
    (found,) = read(tmp_path, row(), year_begins="9").observations
    assert str(found.period) == "September 2022 to August 2023"


def test_an_area_under_several_parents_is_taken_once(tmp_path: Path) -> None:
    found = read(tmp_path, row(), row(**{"Parent Code": "E92000001", "Parent Name": "England"}))
    assert len(found.observations) == 1
    assert found.rejects == ()


def test_an_area_given_twice_with_two_figures_is_named(tmp_path: Path) -> None:
    found = read(tmp_path, row(), row(Value="9.9"))
    assert [one.value for one in found.observations] == [6.1]
    assert found.rejects[0].reason == "is given differently in line 2, which was kept"


def test_a_suppressed_figure_keeps_no_count_and_is_never_nought(tmp_path: Path) -> None:
    (found,) = read(tmp_path, row(Value="", Count="3", **{"Value note": SUPPRESSED})).observations
    assert (found.value, found.numerator, found.lower) == (None, None, None)
    assert found.standing == Standing.SUPPRESSED


@pytest.mark.parametrize(
    ("cells", "column", "reason"),
    [
        (
            {"Value": "", "Value note": "Value missing in source data"},
            "Value",
            "has no figure: missing at its source",
        ),
        ({"Value": ""}, "Value", "has no figure: no note says why"),
        ({"Value": "-"}, "Value", "is not a number"),
        ({"Count": "few"}, "Count", "is not a number"),
        ({"Time period": "soon"}, "Time period", "is not a period that can be read for certain"),
        ({"Area Code": "E38000217"}, "Area Code", "is no area code we know"),
    ],
)
def test_a_row_of_a_file_that_cannot_be_used_is_named(tmp_path: Path, cells: dict[str, str], column: str, reason: str) -> None:  # fmt: skip
    found = read(tmp_path, row(**cells))
    assert found.observations == ()
    assert (found.rejects[0].column, found.rejects[0].source.row) == (column, 2)
    assert found.rejects[0].reason.startswith(reason)


def test_other_sexes_and_parts_of_the_area_are_left_out(tmp_path: Path) -> None:
    decile = {
        "Category Type": "County & UA deprivation deciles",
        "Category": "Most deprived decile",
        "Value": "11",
    }
    found = read(tmp_path, row(), row(Sex="Male", Value="6.9"), row(**decile))
    assert [one.value for one in found.observations] == [6.1]


def test_notes_are_passed_on(tmp_path: Path) -> None:
    found = read(tmp_path, row(**{"Value note": "Interpret with caution"}), row(**{"Area Code": "E08000032", "Value note": "New note"}))  # fmt: skip
    assert found.notes == (
        "E08000035 in April 2022 to March 2023: to be read with caution",
        "'New note' is a note we do not know: its figures were taken as they stand",
    )


def test_areas_asked_for_are_read_and_missing_ones_named(tmp_path: Path) -> None:
    found = read(tmp_path, row(), row(**{"Area Code": "E08000032"}), geography="E08000032,E08000033")
    assert [one.area for one in found.observations] == ["E08000032"]
    assert found.notes == ("asked for and not answered: E08000033",)


@pytest.mark.parametrize(
    ("rows", "parameters", "words"),
    [
        ([row(**{"Indicator ID": "93204"})], {}, "line 2 is of indicator 93204, and we asked for 93203"),
        ([row()], {"indicator_name": "Smoking"}, "is called '16 to 17 year olds"),
        ([row(), row(Age="16 yrs")], {}, "it holds Persons, 16 yrs; Persons, 16-17 yrs: say which"),
        ([row()], {"age": "18 yrs"}, "no row is of Persons, 18 yrs"),
        ([row()[:-10]], {}, "it may be cut"),
        ([], {}, "no row is of Persons"),
    ],
)
def test_a_file_of_something_else_is_refused(tmp_path: Path, rows: list[str], parameters: dict[str, str], words: str) -> None:  # fmt: skip
    with pytest.raises(FetchError, match=words):
        read(tmp_path, *rows, **parameters)


@pytest.mark.parametrize(
    ("headings", "words"),
    [
        (HEADINGS.replace("Value note", "Note"), "it has no column Value note"),
        (HEADINGS + ",More", "it has 28 columns, and 27 are known"),
    ],
)
def test_a_file_in_another_form_is_refused(tmp_path: Path, headings: str, words: str) -> None:
    with pytest.raises(FetchError, match=words):
        read(tmp_path, row(), headings=headings)


@pytest.mark.parametrize(
    ("dataset", "parameters", "dates", "words"),
    [
        ("neet", PARAMETERS, "", "write its number, such as 93203"),
        ("93203", {}, "", "`child_area_type_id` is ''"),
        ("93203", PARAMETERS | {"colour": "red"}, "", "`colour` is no part of the question"),
        ("93203", PARAMETERS, "2023", "leave the dates out"),
    ],
)
def test_a_question_that_cannot_be_asked(
    dataset: str, parameters: dict[str, str], dates: str, words: str
) -> None:
    with pytest.raises(FingertipsQueryError, match=words):
        fingertips_query_of(dataset, parameters, dates=dates)
