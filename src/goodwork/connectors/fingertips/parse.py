"""The rows of a Fingertips file as observations: each area and year once, of one sex, age and no category."""

import csv
import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import StringIO

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.request import Answer, AnswerFormError
from goodwork.connectors.fingertips.query import FingertipsQuery
from goodwork.standards.statistical_marks import Mark, statistical_marks
from goodwork.vocabulary.areas import kind_of
from goodwork.vocabulary.observations import EVERYBODY, Observation, Standing
from goodwork.vocabulary.period_words import read_period
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.statistics_read import StatisticsRead

LOWER, UPPER = "Lower CI 95.0 limit", "Upper CI 95.0 limit"
#: Columns that are read. Two others are named after the kind of parent area, and so differ from file to file.
NEEDED = ("Indicator ID", "Indicator Name", "Area Code", "Area Name", "Area Type", "Sex", "Age", "Category Type", "Category", "Time period", "Value", LOWER, UPPER, "Count", "Denominator", "Value note")  # fmt: skip
N_COLUMNS = 27
OLDER_N_COLUMNS = 26  # without "Time period range"

Row = Mapping[str, str]


def fetch_file(query: FingertipsQuery, fetcher: Fetcher, indicator: str) -> StatisticsRead:
    """Ask for the file and read it. Raises `FetchError` where there is no usable answer."""
    return rows_read(query, fetcher.fetch(query.request(fetcher.service)), indicator)


def rows_read(query: FingertipsQuery, answer: Answer, indicator: str) -> StatisticsRead:
    """The observations in a file. Raises `AnswerFormError` where it is in another form, or of another indicator."""
    lines = csv.reader(StringIO(answer.content.decode("utf-8-sig", "replace")), strict=True)
    try:
        headings = [heading.strip() for heading in next(lines, [])]
        _check_headings(answer, headings)
        reader = _RowReader(query, answer, indicator)
        for cells in lines:
            if not any(cells):
                continue
            if len(cells) != len(headings):
                why = f"line {lines.line_num} has {len(cells)} cells and there are {len(headings)} headings: it may be cut"
                raise AnswerFormError(_no_form(answer, why))
            reader.read(lines.line_num, dict(zip(headings, map(str.strip, cells), strict=True)))
    except csv.Error as error:
        raise AnswerFormError(_no_form(answer, f"line {lines.line_num} cannot be read: {error}")) from None
    return reader.reading()


def _check_headings(answer: Answer, headings: list[str]) -> None:
    if lacking := [name for name in NEEDED if name not in headings]:
        raise AnswerFormError(_no_form(answer, f"it has no column {', '.join(lacking)}"))
    if len(headings) not in (N_COLUMNS, OLDER_N_COLUMNS) or any(headings.count(name) > 1 for name in NEEDED):
        raise AnswerFormError(_no_form(answer, f"it has {len(headings)} columns, and {N_COLUMNS} are known"))


@dataclass(slots=True)
class _RowReader:
    """What is known of the rows read so far. An area stands under each of its parents: it is taken once."""

    query: FingertipsQuery
    answer: Answer
    indicator: str
    found: dict[tuple[str, Period], tuple[Observation, int]] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    kinds: set[tuple[str, str]] = field(default_factory=set)

    def read(self, line: int, row: Row) -> None:
        """One row, if it is of the sex, age and areas asked for, and of no category within them."""
        self._check_is_asked(line, row)
        if row["Category Type"] or row["Category"]:
            return
        if not all(
            wanted in ("", row[name]) for name, wanted in (("Sex", self.query.sex), ("Age", self.query.age))
        ):
            return
        if self.query.areas and row["Area Code"] not in self.query.areas:
            return
        self.kinds.add((row["Sex"], row["Age"]))
        made = self._observation(line, row)
        if isinstance(made, Reject):
            if (made.column, made.reason, made.value) not in {
                (r.column, r.reason, r.value) for r in self.rejects[-3:]
            }:
                self.rejects.append(made)
            return
        first = self.found.setdefault((made.area, made.period), (made, line))
        if first[0] != made and len(self.kinds) == 1:
            reason = f"is given differently in line {first[1]}, which was kept"
            self.rejects.append(self._reject(line, "Area Code", reason, made.area))

    def _check_is_asked(self, line: int, row: Row) -> None:
        if row["Indicator ID"] != self.query.indicator_id:
            why = f"line {line} is of indicator {row['Indicator ID'][:20]}, and we asked for {self.query.indicator_id}"
            raise AnswerFormError(_no_form(self.answer, why))
        if self.query.name and _plain(row["Indicator Name"]) != _plain(self.query.name):
            why = f"indicator {self.query.indicator_id} is called '{row['Indicator Name'][:100]}', and '{self.query.name}' was meant"
            raise AnswerFormError(_no_form(self.answer, why))

    def _observation(self, line: int, row: Row) -> Observation | Reject:
        area, words = row["Area Code"], row["Time period"]
        period = read_period(words, self.query.year_begins)
        if kind_of(area) is None:
            return self._reject(
                line, "Area Code", "is no area code we know: the figure cannot be placed", area
            )
        if period is None:
            return self._reject(line, "Time period", "is not a period that can be read for certain", words)
        numbers = {name: _number(row[name]) for name in ("Value", LOWER, UPPER, "Count", "Denominator")}
        if strange := [name for name, number in numbers.items() if isinstance(number, str)]:
            return self._reject(line, strange[0], "is not a number", row[strange[0]])
        value = numbers["Value"]
        mark = _note(row["Value note"])
        if isinstance(mark, str):
            self.notes[f"'{mark[:100]}' is a note we do not know: its figures were taken as they stand"] = (
                None
            )
        known = mark if isinstance(mark, Mark) else None
        withheld = known is not None and known.standing == Standing.SUPPRESSED
        if value is None and not withheld:
            why = known.meaning if known else (mark or "no note says why")
            return self._reject(line, "Value", f"has no figure: {why}", f"{area} {words}")
        if known is not None and known.flag:
            self.notes[f"{area} in {period}: {known.meaning}"] = None
        return Observation(
            indicator=self.indicator, area=area, period=period,
            value=None if withheld else value, lower=None if withheld else numbers[LOWER],
            upper=None if withheld else numbers[UPPER], numerator=None if withheld else numbers["Count"],
            denominator=numbers["Denominator"], group=self.query.group or EVERYBODY,
            standing=known.standing or Standing.FINAL if known else Standing.FINAL,
            vintage=self.answer.fetched_at.date(), source_hash=self.answer.sha256,
        )  # type: ignore[arg-type]  # fmt: skip

    def _reject(self, line: int, column: str, reason: str, value: str) -> Reject:
        return Reject(Source(f"fingertips-{self.answer.sha256[:12]}.csv", line), column, reason, value[:60])

    def reading(self) -> StatisticsRead:
        """Everything read. Figures of several sexes or ages are several indicators: that is an error."""
        if len(self.kinds) > 1:
            has = "; ".join(f"{sex}, {age}" for sex, age in sorted(self.kinds))
            raise AnswerFormError(
                _no_form(self.answer, f"it holds {has[:200]}: say which with `sex` and `age`")
            )
        if not self.kinds:
            asked = ", ".join(filter(None, (self.query.sex, self.query.age))) or "the areas asked for"
            raise AnswerFormError(_no_form(self.answer, f"no row is of {asked}"))
        answered = {area for area, _ in self.found} | {reject.value.split(" ")[0] for reject in self.rejects}
        missing = sorted(self.query.areas - answered)
        notes = [f"asked for and not answered: {', '.join(missing[:20])}"] if missing else []
        return StatisticsRead(
            tuple(one for one, _ in self.found.values()), tuple(self.rejects), (*self.notes, *notes)
        )


def _note(words: str) -> Mark | str | None:
    """The mark that a note is; its words where it is not known; None where there is none."""
    plain = _plain(words)
    if not plain:
        return None
    marks = statistical_marks("fingertips_notes").by_mark
    return next((mark for begins, mark in marks.items() if plain.startswith(begins)), words)


def _number(text: str) -> float | str | None:
    """The number; None where the cell is empty; the text where it is none."""
    if not text:
        return None
    try:
        number = float(text)
    except ValueError:
        return text
    return number if math.isfinite(number) else text


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def _no_form(answer: Answer, why: str) -> str:
    return (
        f"Fingertips answered with something else than was asked: {why} ({answer.address}). None of its figures was used; "
        f"the answer is kept as {answer.sha256[:12]}. Compare the question with the indicator's own page."
    )
