"""Tables of figures as people bring them: the template, years in columns, marks, dates of many forms."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.connectors.indicator_files.figures import FigureError, read_figure
from goodwork.connectors.indicator_files.layout import DayMeans, Layout, remember, write_template
from goodwork.connectors.indicator_files.read import Brought, read_figures_file
from goodwork.connectors.tables.reading import TableError
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.periods import Period

DAY = date(2026, 11, 23)
PERCENTAGES = frozenset({"employment_rate"})


def brought(folder: Path, text: str, said: Layout | None = None, **options: Any) -> Brought:
    path = folder / "figures.csv"
    path.write_text(text, encoding="utf-8")
    return read_figures_file(path, said or Layout(), vintage=DAY, percentages=PERCENTAGES, **options)


def test_the_template_is_read_and_its_example_is_no_figure(tmp_path: Path) -> None:
    write_template(tmp_path / "template.csv")
    found = read_figures_file(tmp_path / "template.csv", vintage=DAY, percentages=PERCENTAGES)
    assert found.observations == ()
    assert "put figures of your own in its place" in found.rejects[0].reason
    filled = (tmp_path / "template.csv").read_text(encoding="utf-8").replace("75.4", "75.5")
    (tmp_path / "template.csv").write_text(filled, encoding="utf-8")
    found = read_figures_file(tmp_path / "template.csv", vintage=DAY, percentages=PERCENTAGES)
    (one,) = found.observations
    assert (one.indicator, one.area, one.value, one.lower, one.upper) == ("employment_rate", "E08000035", 75.5, 73.1, 77.7)  # fmt: skip
    assert one.period == Period.year(2023)
    assert (one.vintage, one.source_hash) == (DAY, found.sha256)
    assert found.rejects == ()


WIDE = """Employment rates of two districts
Local Authority,LAD23CD,2021,2022,2023
Bradford,E08000032,67.0,67.1 [p],[c]
Leeds,E08000035,75.0,76.0,"77.1"
"""


def test_years_in_columns_are_read_with_the_rows_they_stand_in(tmp_path: Path) -> None:
    found = brought(tmp_path, WIDE, Layout(indicator="employment_rate"))
    assert [(one.area, one.period.start.year, one.value, one.standing.value) for one in found.observations] == [
        ("E08000032", 2021, 67.0, "final"), ("E08000032", 2022, 67.1, "provisional"), ("E08000032", 2023, None, "suppressed"),
        ("E08000035", 2021, 75.0, "final"), ("E08000035", 2022, 76.0, "final"), ("E08000035", 2023, 77.1, "final"),
    ]  # fmt: skip
    assert [source.row for source in found.sources] == [3, 3, 3, 4, 4, 4]


def test_a_workbook_is_read_as_the_same_table_in_text(tmp_path: Path) -> None:
    frame = pl.DataFrame({"LAD23CD": ["E08000032", "E08000035"], "2022": [67.1, 76.0], "2023": [68.4, 77.1]})
    frame.write_excel(tmp_path / "figures.xlsx")
    found = read_figures_file(tmp_path / "figures.xlsx", Layout(indicator="employment_rate"), vintage=DAY)
    assert [one.value for one in found.observations] == [67.1, 68.4, 76.0, 77.1]


def test_what_was_said_of_a_table_is_remembered_for_the_next_with_its_headings(tmp_path: Path) -> None:
    text = "Our code,When,Share\nE08000035,2023,0.771\n"
    said = Layout(
        {"area": "Our code", "period": "When", "value": "Share"}, indicator="employment_rate", times=100
    )
    first = brought(tmp_path, text, said)
    remember(tmp_path / "layouts", first.headings, first.layout)
    again = brought(tmp_path, text.replace("2023", "2024"), memory=tmp_path / "layouts")
    assert first.observations[0].value == again.observations[0].value == pytest.approx(77.1)
    assert any("read as the last table with these headings was" in note for note in again.notes)
    told = brought(
        tmp_path, text, replace(said, indicator="claimant_count"), memory=tmp_path / "layouts"
    ).notes
    assert not any("read as the last table" in note for note in told)  # all of it was said anew
    with pytest.raises(TableError, match="has no column of areas"):
        brought(tmp_path, text.replace("When", "Whenever"), memory=tmp_path / "layouts")


@pytest.mark.parametrize(
    ("written", "value", "standing"),
    [
        ("75.4", 75.4, Standing.FINAL),
        ("1,234", 1234.0, Standing.FINAL),
        ("12,345,678.5", 12_345_678.5, Standing.FINAL),
        ("−3.5", -3.5, Standing.FINAL),
        ("£510.20", 510.2, Standing.FINAL),
        ("7.5%", 7.5, Standing.FINAL),
        ("12.3 [p]", 12.3, Standing.PROVISIONAL),
        ("12.3[e]", 12.3, Standing.ESTIMATED),
        ("12.3p", 12.3, Standing.PROVISIONAL),
        ("12.3 [r]", 12.3, Standing.FINAL),
        ("12.3 [r][p]", 12.3, Standing.PROVISIONAL),
        ("[c]", None, Standing.SUPPRESSED),
        ("c", None, Standing.SUPPRESSED),
        ("*", None, Standing.SUPPRESSED),
        ("0 [c]", None, Standing.SUPPRESSED),
        ("[x]", None, None),
        ("[low]", None, None),
        ("..", None, None),
        ("-", None, None),
        (":", None, None),
        ("", None, None),
    ],
)
def test_a_cell_of_figures(written: str, value: float | None, standing: Standing | None) -> None:
    figure = read_figure(written)
    assert (figure.value, figure.standing) == (value, standing)


def test_a_dash_is_never_nought() -> None:
    assert read_figure("-").value is None
    assert "nothing, or too little to show" in read_figure("-").why


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("about 75", "is not a figure"),
        ("75,4", "is not a figure"),
        ("1.2m", "is not a figure"),
        ("(3.4)", "is not a figure"),
        ("12.3 [q]", "has a mark we do not know, 'q'"),
        ("12.3 [c]", "has a figure and a mark that says there is none"),
        ("12.3 [f]", "is a forecast, not an observation"),
        ("9" * 70, "70 characters long"),
        ("1e300", "too large"),
        ("nan", "is not a figure"),
        ("=A1*2", "is not a figure"),
    ],
)
def test_a_cell_that_is_no_figure_says_why(written: str, words: str) -> None:
    with pytest.raises(FigureError, match=words):
        read_figure(written)


@given(st.text(max_size=80), st.text(max_size=12))
def test_any_cell_is_a_figure_or_says_why(written: str, status: str) -> None:
    try:
        figure = read_figure(written, status)
    except FigureError:
        return
    assert (figure.value is None) or (figure.standing is not None and abs(figure.value) <= 1e15)
    assert figure.standing is not None or figure.why


LONG = "Area code,Year,Rate,Status\n"


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        ("E08000035,soon,75.4,", "Year", "is not a period that can be read for certain"),
        ("E99000035,2023,75.4,", "Area code", "is no code of an area we know"),
        ("Leeds,2023,75.4,", "Area code", "is a name, and names are known only with"),
        (",2023,75.4,", "Area code", "is empty: every figure is of an area"),
        ("E08000035,2023,[x],", "Rate", "has no figure: not available"),
        ("E08000035,2023,high,", "Rate", "is not a figure"),
        ("E08000035,2023,75.4,odd", "Rate", "has a mark we do not know, 'odd'"),
        ("E08000035,2023,75.4,[b],extra", "", "the row has 5 cells and there are 4 headings"),
    ],
)
def test_a_row_that_cannot_be_used_names_itself(tmp_path: Path, row: str, column: str, reason: str) -> None:
    found = brought(tmp_path, f"{LONG}E08000032,2023,68.4,p\n{row}\n", Layout(indicator="employment_rate"))
    assert [one.standing for one in found.observations] == [Standing.PROVISIONAL]
    (reject,) = found.rejects
    assert (reject.source.file, reject.source.row, reject.column) == ("figures.csv", 3, column)
    assert reject.reason.startswith(reason)


def test_an_empty_cell_is_counted_and_nothing_is_put_in_its_place(tmp_path: Path) -> None:
    found = brought(tmp_path, WIDE.replace("76.0", ""), Layout(indicator="employment_rate"))
    assert len(found.observations) == 5
    assert "cells that are empty: nothing was put in their place (cells: 1)" in found.notes


def test_a_percentage_of_an_indicator_that_is_none_is_refused(tmp_path: Path) -> None:
    found = brought(tmp_path, f"{LONG}E08000035,2023,75.4%,\n", Layout(indicator="median_weekly_pay"))
    assert found.rejects[0].reason == "is a percentage, and the indicator is not"


def test_marks_that_readers_must_know_are_told(tmp_path: Path) -> None:
    found = brought(tmp_path, f"{LONG}E08000035,2023,75.4 [u],\n", Layout(indicator="employment_rate"))
    assert found.notes == ("marked 'of low reliability' (cells: 1)",)


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("2022/23", date(2022, 4, 1), date(2023, 3, 31)),
        ("Jan 2023-Dec 2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("31/03/2023", date(2023, 3, 31), date(2023, 3, 31)),
        ("3 March 2026", date(2026, 3, 3), date(2026, 3, 3)),
        ("2023 Q1", date(2023, 1, 1), date(2023, 3, 31)),
    ],
)
def test_periods_of_many_forms(tmp_path: Path, words: str, start: date, end: date) -> None:
    (one,) = brought(
        tmp_path, f"{LONG}E08000035,{words},75.4,\n", Layout(indicator="employment_rate")
    ).observations
    assert one.period == Period(start, end)


def test_a_spreadsheets_days_can_stand_for_months_or_for_the_year_that_ends_with_them(tmp_path: Path) -> None:
    text = f"{LONG}E08000035,2022-12-01,76.0,\nE08000035,2023-12-01,77.1,\n"
    days = brought(tmp_path, text, Layout(indicator="employment_rate"))
    assert any("say --dates-mean month" in note for note in days.notes)
    months = brought(tmp_path, text, Layout(indicator="employment_rate", day_means=DayMeans.MONTH))
    assert str(months.observations[-1].period) == "December 2023"
    years = brought(tmp_path, text, Layout(indicator="employment_rate", day_means=DayMeans.YEAR_TO))
    assert years.observations[-1].period == Period.year(2023)


CODES = {"leeds": ("E08000035",), "northeast": ("E12000001", "E47000014")}


@pytest.mark.parametrize(
    ("heading", "name", "codes", "told"),
    [
        ("Local authority", "Leeds", CODES, None),
        ("Area code", "leeds", CODES, None),  # a column of codes that holds names
        ("Local authority", "Ashford", CODES, "is no name of an area we know"),
        ("Local authority", "North East", CODES, r"add the code of the one you mean (E12000001, E47000014)"),
        ("Local authority", "Leeds", {}, "names are known only with the public data"),
        ("Area code", "E0800003", CODES, "write its nine characters"),
        ("Local authority", "", CODES, "is empty"),
    ],
)
def test_an_area_is_known_by_its_name_where_only_one_bears_it(tmp_path: Path, heading: str, name: str, codes: Any, told: str | None) -> None:  # fmt: skip
    text = f"{heading},Year,Rate\n{name},2023,77.1\n"
    found = brought(tmp_path, text, Layout(indicator="employment_rate"), codes_by_name=codes)
    assert [one.area for one in found.observations] == ([] if told else ["E08000035"])
    assert [told in reject.reason for reject in found.rejects if told] == ([True] if told else [])


@pytest.mark.parametrize(
    ("text", "said", "words"),
    [
        ("Area code,Year,Rate\nE08000035,2023,1\n", Layout(), "does not say which indicator .* --indicator"),
        ("Area code,Rate\nE08000035,1\n", Layout(indicator="x"), "has no column of periods"),
        (
            "Area code,Colour\nE08000035,red\n",
            Layout(indicator="x"),
            "no column of figures, and no column that is a year",
        ),
        (
            "Area code,Year,Rate,Rate\nE08000035,2023,1,2\n",
            Layout(indicator="x"),
            "two columns called 'Rate'",
        ),
        (
            "Area code,Year,Rate\nE08000035,2023,1\n",
            Layout({"value": "Rates"}, indicator="x"),
            "has no heading 'Rates'",
        ),
        (
            "Area code,Year,Rate\nE08000035,2023,1\n",
            Layout({"colour": "Rate"}, indicator="x"),
            "There is no column 'colour'",
        ),
        ("", Layout(), "is empty"),
        ("<html><table></table></html>", Layout(), "is a web page"),
    ],
)
def test_a_table_that_cannot_be_used_says_what_to_do(
    tmp_path: Path, text: str, said: Layout, words: str
) -> None:
    with pytest.raises(TableError, match=words):
        brought(tmp_path, text, said)
