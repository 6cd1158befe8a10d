"""Rows of Nomis as observations of one indicator, after it is checked that they are what was asked for."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goodwork.connectors.fetching.request import FetchError
from goodwork.connectors.nomis.pages import NomisRow
from goodwork.connectors.nomis.query import (
    CONFIDENCE,
    DENOMINATOR,
    NUMERATOR,
    RATE,
    VALUE,
    VARIATION,
    NomisQuery,
)
from goodwork.standards.statistical_marks import Mark, statistical_marks
from goodwork.vocabulary.areas import kind_of
from goodwork.vocabulary.observations import EVERYBODY, Observation, Standing
from goodwork.vocabulary.period_words import read_period
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.statistics_read import StatisticsRead

#: What the four measures of the Annual Population Survey are called in an answer.
MEASURE_NAMES = {
    RATE: "variable",
    NUMERATOR: "numerator",
    DENOMINATOR: "denominator",
    CONFIDENCE: "confidence",
}
CONFIDENTIAL = "C"
Z_95 = 1.96  # as ONS reckons: its 95% limits of pay are 1.96 coefficients of variation to either side
_YEAR_OF_CODES = re.compile(r"as of [a-z]+ ((?:19|20)\d\d)", re.IGNORECASE)


class MistakenAnswerError(FetchError):
    """An answer about something else than was asked: no figure of it may be used."""


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value as read: None with the mark that stands in its place."""

    value: float | None
    mark: Mark | None


def observations_of(query: NomisQuery, rows: Sequence[NomisRow], indicator: str) -> StatisticsRead:
    """The observations of an indicator in an answer. Measures of one area and date are one observation.

    Raises `MistakenAnswerError` where a row is of another data set, dimension, area or date than was asked.
    """
    for row in rows:
        _check_is_asked(query, row)
    observations: list[Observation] = []
    rejects: list[Reject] = []
    notes: dict[str, None] = {}
    for together in _together(rows):
        found = _observation(query, together, indicator, notes)
        if isinstance(found, Reject):
            rejects.append(found)
        else:
            observations.append(found)
    absent = _not_answered(query, rows)
    return StatisticsRead(tuple(observations), tuple(rejects), (*notes, *absent))


def _together(rows: Iterable[NomisRow]) -> Iterator[list[NomisRow]]:
    by_place: dict[tuple[str, str], list[NomisRow]] = {}
    for row in rows:
        by_place.setdefault((row.cells["GEOGRAPHY_CODE"], row.cells["DATE"]), []).append(row)
    yield from by_place.values()


def _observation(
    query: NomisQuery, rows: Sequence[NomisRow], indicator: str, notes: dict[str, None]
) -> Observation | Reject:
    first = rows[0]
    source = Source(first.file, first.line)
    area, period = first.cells["GEOGRAPHY_CODE"], _period(query, first)
    if kind_of(area) is None:
        return Reject(
            source, "GEOGRAPHY_CODE", "is no area code we know: the figure cannot be placed", area[:60]
        )
    if period is None:
        return Reject(
            source, "DATE_NAME", "is not a period that can be read for certain", _date_words(first)[:60]
        )
    figures: dict[str, _Figure] = {}
    for row in rows:
        measure, figure = row.cells["MEASURES"], _figure(row)
        if isinstance(figure, str):
            return Reject(Source(row.file, row.line), "OBS_VALUE", figure, row.cells["OBS_VALUE"][:60])
        if measure in figures and figures[measure] != figure:
            return Reject(
                Source(row.file, row.line), "MEASURES", "is given twice with different figures", measure
            )
        figures[measure] = figure
    main = figures.get(RATE if query.is_of_rates else VALUE if query.is_of_pay else query.measures[0])
    if main is None:
        return Reject(source, "MEASURES", "the figure itself did not come, only what goes with it", "")
    return _built(query, rows, indicator, (area, period), main, figures, notes)


def _built(
    query: NomisQuery,
    rows: Sequence[NomisRow],
    indicator: str,
    place: tuple[str, Period],
    main: _Figure,
    figures: dict[str, _Figure],
    notes: dict[str, None],
) -> Observation | Reject:
    first = rows[0]
    standing = _standing(query, main)
    if standing is None:
        why = main.mark.meaning if main.mark else "no figure is given"
        return Reject(
            Source(first.file, first.line), "OBS_VALUE", f"has no figure: {why}", f"{place[0]} {place[1]}"
        )
    if main.mark and main.mark.flag:
        notes[f"{place[0]} in {place[1]} is marked '{main.mark.mark}': {main.mark.meaning}"] = None
    lower, upper = _limits(main.value, _reach(query, main.value, figures))
    return Observation(
        indicator=indicator,
        area=place[0],
        period=place[1],
        value=main.value,
        lower=lower,
        upper=upper,
        numerator=_value(figures, NUMERATOR),
        denominator=_value(figures, DENOMINATOR),
        group=query.group or EVERYBODY,
        standing=standing,
        area_year=_area_year(first),
        vintage=first.page.fetched_at.date(),
        source_hash=first.page.sha256,
    )


def _reach(query: NomisQuery, value: float | None, figures: dict[str, _Figure]) -> float | None:
    """How far the 95% interval reaches to either side: given for a rate, from the coefficient of variation for pay."""
    if query.is_of_rates:
        return _value(figures, CONFIDENCE)
    variation = _value(figures, VARIATION) if query.is_of_pay else None
    return None if value is None or variation is None else Z_95 * abs(value) * variation / 100


def _limits(value: float | None, reach: float | None) -> tuple[float | None, float | None]:
    if value is None or reach is None or reach < 0:
        return None, None
    return value - reach, value + reach


def _standing(query: NomisQuery, figure: _Figure) -> Standing | None:
    """How firm a figure is; None where there is no observation."""
    marked = figure.mark.standing if figure.mark else None
    if figure.value is None:
        return Standing.SUPPRESSED if marked == Standing.SUPPRESSED else None
    if query.rounded_to and marked in (None, Standing.FINAL):
        return Standing.ROUNDED
    return marked or Standing.FINAL


def _figure(row: NomisRow) -> _Figure | str:
    """The figure of a row, or why it cannot be believed."""
    text, letter = row.cells["OBS_VALUE"], row.cells["OBS_STATUS"]
    mark = statistical_marks("observation_status").find(letter) if letter else None
    if letter and mark is None:
        return f"has a status we do not know, '{letter[:20]}': add it to standards/statistical_marks"
    if row.cells.get("OBS_CONF", "").upper() == CONFIDENTIAL:
        return _Figure(None, statistical_marks("observation_status").find("Q"))
    if mark is not None and mark.refused:
        return f"is a {mark.meaning}, not an observation"
    if mark is not None and mark.instead:
        return _Figure(None, mark)
    if not text:
        return _Figure(None, None)
    try:
        value = float(text)
    except ValueError:
        return "is not a number"
    return _Figure(value, mark) if math.isfinite(value) else "is not a number"


def _value(figures: dict[str, _Figure], measure: str) -> float | None:
    return figures[measure].value if measure in figures else None


def _period(query: NomisQuery, row: NomisRow) -> Period | None:
    """The period in words, if it ends in the month that the date column names: one of them could be mistaken."""
    named, coded = row.cells.get("DATE_NAME", ""), row.cells["DATE"]
    period = read_period(named, query.year_begins) if named else None
    by_code = read_period(coded, query.year_begins)
    if period is None or by_code is None:
        return period or by_code
    return (
        period
        if period.end == by_code.end or by_code.start <= period.start <= period.end <= by_code.end
        else None
    )


def _date_words(row: NomisRow) -> str:
    return f"{row.cells.get('DATE_NAME', '')} ({row.cells['DATE']})"


def _area_year(row: NomisRow) -> int | None:
    found = _YEAR_OF_CODES.search(row.cells.get("GEOGRAPHY_TYPE", ""))
    return int(found[1]) if found else None


def _check_is_asked(query: NomisQuery, row: NomisRow) -> None:
    for name, asked in query.dimensions.items():
        _check_dimension(query, row, name, asked)
    _check_dimension(query, row, "measures", query.measures)
    if query.is_of_rates:
        measure, called = row.cells["MEASURES"], _plain(row.cells.get("MEASURES_NAME", ""))
        if called and called != MEASURE_NAMES.get(measure, called):
            raise MistakenAnswerError(
                _mistaken(query, row, f"measure {measure} is called '{called}'", MEASURE_NAMES[measure])
            )
    if not any(_is_area(row, area) for area in query.geography):
        raise MistakenAnswerError(
            _mistaken(
                query, row, f"it is of {row.cells['GEOGRAPHY_CODE'][:20]}", ",".join(query.geography)[:80]
            )
        )
    exact = [date for date in query.dates if date[:1].isdigit()]
    if len(exact) == len(query.dates) and not any(row.cells["DATE"].startswith(date) for date in exact):
        raise MistakenAnswerError(
            _mistaken(query, row, f"it is of {row.cells['DATE'][:20]}", ",".join(exact))
        )


def _check_dimension(query: NomisQuery, row: NomisRow, name: str, asked: Sequence[str]) -> None:
    heading = name.upper()
    if heading not in row.cells:
        raise MistakenAnswerError(
            f"Nomis {query.dataset} has no dimension `{name}`: its columns are {', '.join(row.cells)[:300]}. None of its "
            "figures was used. Compare the question with the data set's own description."
        )
    given = {row.cells[heading], row.cells.get(f"{heading}_CODE", "")} - {""}
    if not any(_is_value(value, wanted) for value in given for wanted in asked):
        raise MistakenAnswerError(
            _mistaken(query, row, f"`{name}` is {'/'.join(sorted(given))[:60]}", ",".join(asked))
        )
    expected, called = query.names.get(name), row.cells.get(f"{heading}_NAME", "")
    if expected and _plain(called) != _plain(expected):
        raise MistakenAnswerError(
            _mistaken(query, row, f"`{name}` is called '{called[:80]}'", f"'{expected}'")
        )


def _is_value(value: str, wanted: str) -> bool:
    if "..." not in wanted:
        return value == wanted
    low, high = wanted.split("...")
    return value.isascii() and value.isdigit() and len(value) < 20 and int(low) <= int(value) <= int(high)


def _is_area(row: NomisRow, wanted: str) -> bool:
    code, number, kind = (row.cells.get(f"GEOGRAPHY{end}", "") for end in ("_CODE", "", "_TYPECODE"))
    if "TYPE" in wanted:
        return kind in ("", wanted.split("TYPE")[1])
    if wanted.startswith("MAKE|"):
        return row.cells.get("GEOGRAPHY_NAME", "") == wanted.split("|")[1]
    if wanted[0].isdigit():
        return number == "" or _is_value(number, wanted)
    low, _, high = wanted.partition("...")
    return low <= code <= (high or low)


def _not_answered(query: NomisQuery, rows: Sequence[NomisRow]) -> list[str]:
    """Areas and dates that were named and of which nothing came."""
    areas = {row.cells["GEOGRAPHY_CODE"] for row in rows}
    dates = {row.cells["DATE"] for row in rows}
    missing = [area for area in query.geography if kind_of(area) is not None and area not in areas]
    undated = [
        date for date in query.dates if date[:1].isdigit() and not any(d.startswith(date) for d in dates)
    ]
    notes = (
        [f"asked for and not answered: {', '.join(missing[:20])}{' …' if len(missing) > 20 else ''}"]
        if missing
        else []
    )
    return notes + ([f"no figures for: {', '.join(undated[:20])}"] if undated else [])


def _mistaken(query: NomisQuery, row: NomisRow, what: str, asked: str) -> str:
    return (
        f"Nomis {query.dataset} answered about something else: {what}, and we asked for {asked} (line {row.line} of "
        f"{row.file}). None of its figures was used. Check the codes of the question against the data set's own lists: "
        "guides found on the web mix them up."
    )


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
