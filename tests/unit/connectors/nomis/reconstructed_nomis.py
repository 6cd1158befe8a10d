"""RECONSTRUCTED answers of Nomis: no byte of them was recorded from the service.

The columns and their order, paging by RECORD_OFFSET and RECORD_COUNT, and the empty body where there are no figures
are as in nomisr and its tests (github.com/ropensci/nomisr); names of variables, measures, periods and kinds of area are
as in data others took from Nomis (see `la_indicators_nomis_aps_north`). All figures are invented.
"""

import csv
from collections.abc import Mapping, Sequence
from io import StringIO

from tests.unit.connectors.fetching.local_service import Answering, Asked, Reply

HEADINGS = (
    "DATE", "DATE_NAME", "DATE_CODE", "DATE_TYPE", "DATE_TYPECODE", "DATE_SORTORDER",
    "GEOGRAPHY", "GEOGRAPHY_NAME", "GEOGRAPHY_CODE", "GEOGRAPHY_TYPE", "GEOGRAPHY_TYPECODE", "GEOGRAPHY_SORTORDER",
    "VARIABLE", "VARIABLE_NAME", "VARIABLE_CODE", "VARIABLE_TYPE", "VARIABLE_TYPECODE", "VARIABLE_SORTORDER",
    "MEASURES", "MEASURES_NAME", "OBS_VALUE", "OBS_STATUS", "OBS_STATUS_NAME", "OBS_CONF", "OBS_CONF_NAME",
    "URN", "RECORD_OFFSET", "RECORD_COUNT",
)  # fmt: skip
AREAS = {"E08000032": ("1811939400", "Bradford"), "E08000035": ("1811939401", "Leeds")}
MEASURES = {"20599": "Variable", "21001": "Numerator", "21002": "Denominator", "21003": "Confidence"}
FIGURES = {
    "E08000032": {"20599": "68.4", "21001": "227900", "21002": "333100", "21003": "2.6"},
    "E08000035": {"20599": "77.1", "21001": "415600", "21002": "539000", "21003": "2.1"},
}

Row = dict[str, str]


def employment_rows(areas: Sequence[str] = tuple(AREAS), **changes: str) -> list[Row]:
    """Four rows an area, as the Annual Population Survey gives them; `changes` are to every row."""
    rows = []
    for area in areas:
        number, name = AREAS[area]
        for measure, called in MEASURES.items():
            rows.append(
                {
                    "DATE": "2023-12", "DATE_NAME": "Jan 2023-Dec 2023", "DATE_CODE": "2023-12", "DATE_TYPE": "date",
                    "GEOGRAPHY": number, "GEOGRAPHY_NAME": name, "GEOGRAPHY_CODE": area,
                    "GEOGRAPHY_TYPE": "local authorities: district / unitary (as of April 2021)",
                    "GEOGRAPHY_TYPECODE": "432",
                    "VARIABLE": "45", "VARIABLE_NAME": "Employment rate - aged 16-64", "VARIABLE_CODE": "45",
                    "MEASURES": measure, "MEASURES_NAME": called, "OBS_VALUE": FIGURES[area][measure],
                    "OBS_STATUS": "A", "OBS_STATUS_NAME": "Normal Value",
                    "OBS_CONF": "F", "OBS_CONF_NAME": "Free (free for publication)", "URN": "Nm-17d5d33340e0d" + number,
                } | changes
            )  # fmt: skip
    return rows


def plain_rows(
    picked: Mapping[str, tuple[str, str]],
    figures: Mapping[str, Mapping[str, str]],
    called: Mapping[str, str],
    date: tuple[str, str] = ("2023", "2023"),
) -> list[Row]:
    """Rows of a data set with dimensions of its own: `picked` gives each its code and name, `figures` an area's figure
    by measure, `called` the measures' names.
    """
    dimensions = {}
    for name, (code, words) in picked.items():
        dimensions |= {name: code, f"{name}_NAME": words, f"{name}_CODE": code}
    return [
        {
            "DATE": date[0], "DATE_NAME": date[1], "DATE_CODE": date[0], "DATE_TYPE": "date",
            "GEOGRAPHY": AREAS[area][0], "GEOGRAPHY_NAME": AREAS[area][1], "GEOGRAPHY_CODE": area,
            "GEOGRAPHY_TYPE": "local authorities: district / unitary (as of April 2021)", "GEOGRAPHY_TYPECODE": "432",
            "MEASURES": measure, "MEASURES_NAME": called[measure], "OBS_VALUE": value,
            "OBS_STATUS": "A", "OBS_STATUS_NAME": "Normal Value", "OBS_CONF": "F",
        } | dimensions
        for area, given in figures.items()
        for measure, value in given.items()
    ]  # fmt: skip


def headings_of(rows: Sequence[Row]) -> tuple[str, ...]:
    """The columns of such rows, with where each stands."""
    return (*rows[0], "RECORD_OFFSET", "RECORD_COUNT")


def page(
    rows: Sequence[Row], offset: int = 0, count: int | None = None, headings: Sequence[str] = HEADINGS
) -> bytes:
    """Rows as one page: where each stands, and how many there are in all."""
    text = StringIO()
    writer = csv.DictWriter(text, headings, restval="", extrasaction="ignore", quoting=csv.QUOTE_MINIMAL)
    writer.writeheader()
    total = str(len(rows) if count is None else count)
    for i, row in enumerate(rows):
        writer.writerow({"RECORD_OFFSET": str(offset + i), "RECORD_COUNT": total} | row)
    return text.getvalue().encode()


def paged(rows: Sequence[Row], most: int = 3) -> Answering:
    """Nomis, giving at most so many rows at a time from the offset it is asked for."""

    def answer(asked: Asked) -> Reply:
        offset = int(asked.parameters["recordOffset"])
        part = rows[offset : offset + most]
        return Reply(page(part, offset, len(rows)) if part else b"")

    return answer
