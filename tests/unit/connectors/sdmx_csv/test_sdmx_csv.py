"""SDMX-CSV comes back as it was written; what it cannot hold is refused by name."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.connectors.sdmx_csv import periods
from goodwork.connectors.sdmx_csv.files import SdmxError, read, write
from goodwork.connectors.sdmx_csv.structure import Component, Structure
from goodwork.vocabulary.periods import Period

STRUCTURE = Structure(
    "GOODWORK", "TRIED", "1.0.0", "A structure to try",
    (Component("REF_AREA", "Area", "Where", codes={"E1": "North", "E2": "South"}), Component("TIME_PERIOD", "Period", "When")),
    (Component("NOTE", "Note", "Words"),),
)  # fmt: skip
DAYS = st.dates(date(1950, 1, 1), date(2090, 1, 1))


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period.year(2023), "2023"),
        (Period(date(2023, 4, 1), date(2023, 6, 30)), "2023-Q2"),
        (Period(date(2024, 2, 1), date(2024, 2, 29)), "2024-02"),
        (Period(date(2022, 4, 1), date(2023, 3, 31)), "2022-04-01/P12M"),
        (Period(date(2021, 1, 1), date(2022, 12, 31)), "2021-01-01/P24M"),
        (Period(date(2023, 4, 3), date(2023, 4, 12)), "2023-04-03/P10D"),
    ],
)
def test_periods_are_written_as_sdmx_writes_them(period: Period, words: str) -> None:
    assert periods.written(period) == words
    assert periods.read(words) == period


@given(DAYS, st.integers(0, 3000))
def test_every_period_comes_back(first: date, days: int) -> None:
    period = Period(first, first + timedelta(days=days))
    assert periods.read(periods.written(period)) == period


@pytest.mark.parametrize(
    "words", ["", "23", "2023-13", "2023-Q5", "2023-04-01", "2023-04-01/P1Y", "last year"]
)
def test_other_words_are_no_period(words: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        periods.read(words)


def table(**columns: list[object]) -> pl.DataFrame:
    held = {
        "REF_AREA": ["E1", "E2"],
        "TIME_PERIOD": ["2022", "2022"],
        "OBS_VALUE": [1.5, None],
        "NOTE": ['a, "b"\nc', "d"],
    }
    return pl.DataFrame(held | columns)  # fmt: skip


def test_a_file_says_its_structure_in_every_row_and_comes_back() -> None:
    content = write(table(), STRUCTURE)
    first, second = content.decode().split("\n")[:2]
    assert first == "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,TIME_PERIOD,OBS_VALUE,NOTE"
    assert second.startswith("datastructure,GOODWORK:TRIED(1.0.0),I,E1,2022,1.5,")
    assert read(content, STRUCTURE).equals(table())


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False) | st.none(), min_size=2, max_size=2))
def test_every_figure_comes_back_to_the_last_bit(figures: list[float | None]) -> None:
    rows = table(OBS_VALUE=figures).with_columns(pl.col("OBS_VALUE").cast(pl.Float64))
    assert read(write(rows, STRUCTURE), STRUCTURE)["OBS_VALUE"].to_list() == figures


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (table(REF_AREA=["E1", "E1"]), "could tell them apart"),
        (table(REF_AREA=["E1", "E9"]), "'E9', which is not one of its codes"),
        (table().drop("NOTE"), "lacks NOTE"),
    ],
)
def test_a_table_that_does_not_fit_is_refused(rows: pl.DataFrame, said: str) -> None:
    with pytest.raises(SdmxError, match=said):
        write(rows, STRUCTURE)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "columns are not those"),
        (b"a,b\n1,2\n", "columns are not those"),
        (
            write(table(), STRUCTURE).replace(b"TRIED", b"OTHER", 1).replace(b"OTHER", b"OTHER"),
            "was expected",
        ),
        (write(table(), STRUCTURE).replace(b",I,", b",D,"), "ACTION is 'D'"),
        (write(table(), STRUCTURE).replace(b"1.5", b"one"), "no number"),
    ],
)
def test_a_file_of_something_else_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(SdmxError, match=said):
        read(content, STRUCTURE)


def test_the_structure_tells_every_column_and_code() -> None:
    data = STRUCTURE.as_message("2026-11-23")["data"]
    parts = data["dataStructures"][0]["dataStructureComponents"]
    told = [
        one["id"] for one in parts["dimensionList"]["dimensions"] + parts["dimensionList"]["timeDimensions"]
    ]
    told += [one["id"] for one in parts["measureList"]["measures"] + parts["attributeList"]["attributes"]]
    assert told == list(STRUCTURE.columns)
    assert data["codelists"][0]["codes"] == [{"id": "E1", "name": "North"}, {"id": "E2", "name": "South"}]
