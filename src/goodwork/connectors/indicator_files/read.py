"""A table of figures as observations, each with the row it stands in, and what could not be used with its reason."""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from hashlib import sha256
from pathlib import Path

from goodwork.connectors.indicator_files.figures import Figure, FigureError, read_figure
from goodwork.connectors.indicator_files.layout import (
    DayMeans,
    Layout,
    completed,
    found_in,
    is_example,
    is_heading_row,
    remembered,
)
from goodwork.connectors.tables.dates import DateOrder, is_ambiguous, order_of, read_date
from goodwork.connectors.tables.files import read_content
from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.raw import IsHeading, RawRow, RawTable
from goodwork.connectors.tables.reading import MEGABYTE, Limits, TableError, shortened
from goodwork.vocabulary.areas import kind_of
from goodwork.vocabulary.observations import EVERYBODY, Observation
from goodwork.vocabulary.period_words import month, months_from, read_period
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.tables.schema import heading_key

LONGEST_GROUP = 100
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Zl", "Zp")  # Unicode's controls, marks of direction, halves and line ends
#: What a table of figures may be: every small area of England in 12 years, with room.
FIGURE_LIMITS = Limits(file_bytes=50 * MEGABYTE, expanded_bytes=200 * MEGABYTE, rows=500_000)
EXTRAS = ("lower", "upper", "numerator", "denominator")


@dataclass(frozen=True, slots=True)
class Brought:
    """What a table holds. `sources[i]` is where `observations[i]` stands; `headings` and `layout` are how it was read."""

    observations: tuple[Observation, ...]
    sources: tuple[Source, ...]
    rejects: tuple[Reject, ...]
    notes: tuple[str, ...]
    headings: tuple[str, ...]
    layout: Layout
    sha256: str
    content: bytes = field(repr=False)


def read_figures_file(
    path: Path,
    said: Layout = Layout(),  # noqa: B008  # frozen
    *,
    vintage: date,
    percentages: frozenset[str] = frozenset(),
    codes_by_name: Mapping[str, Sequence[str]] | None = None,
    memory: Path | None = None,
    limits: Limits = FIGURE_LIMITS,
) -> Brought:
    """The figures in a CSV or XLSX file (or Parquet, JSON). `percentages` are indicators whose unit is per cent.

    `codes_by_name` are the codes of areas by what they are called, as `heading_key` writes it. `memory` is a folder of
    layouts: what was said of a table is used again for one with the same headings. Raises `TableError` where the file as
    a whole cannot be used.
    """
    content = read_content(path, limits)
    table = open_table(path, _heading_test(said), limits)
    known = remembered(memory, table.headings) if memory else None
    layout = completed(_said_now(said, known), table.headings, table.file)
    reader = _Reader(table, layout, vintage, sha256(content).hexdigest(), percentages, codes_by_name or {})
    for row in table.rows:
        if not row.is_blank:
            reader.read(row)
    words = _words(known, found_in(table.headings), said) if known else ""
    notes = [f"read as the last table with these headings was ({words})"] if words else []
    return reader.brought(content, notes)


def _said_now(said: Layout, known: Layout | None) -> Layout:
    """What is said now, and for the rest what was said of the last table with the same headings."""
    if known is None:
        return said
    return Layout(
        columns={**known.columns, **said.columns},
        periods=said.periods or known.periods,
        indicator=said.indicator or known.indicator,
        group=said.group or known.group,
        year_begins=known.year_begins if said.year_begins is None else said.year_begins,
        day_means=known.day_means if said.day_means == DayMeans.DAY else said.day_means,
        times=known.times if said.times == 1.0 else said.times,
    )


def _words(known: Layout, by_itself: Layout, said: Layout) -> str:
    """What is remembered, and neither said now nor by the headings themselves."""
    recalled = known.columns.items() - by_itself.columns.items()
    parts = [f"{theirs} is {ours}" for ours, theirs in sorted(recalled) if ours not in said.columns]
    parts += [f"indicator {known.indicator}"] if known.indicator and not said.indicator else []
    parts += [f"figures times {known.times:g}"] if known.times != 1 and said.times == 1 else []
    return ", ".join(parts)


def _heading_test(said: Layout) -> IsHeading:
    """Headings are known by themselves, or because they were named."""
    named = {heading_key(theirs) for theirs in said.columns.values()}

    def is_heading(cells: Sequence[str]) -> bool:
        return (bool(named) and named <= {heading_key(cell) for cell in cells}) or is_heading_row(cells)

    return is_heading


@dataclass(slots=True)
class _Reader:
    """Reads the rows of one table."""

    table: RawTable
    layout: Layout
    vintage: date
    hash: str
    percentages: frozenset[str]
    codes_by_name: Mapping[str, Sequence[str]]
    observations: list[Observation] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    tally: Counter[str] = field(default_factory=Counter)
    at: dict[str, int] = field(default_factory=dict)
    dates: DateOrder = DateOrder.DAY_FIRST

    def __post_init__(self) -> None:
        places = {heading_key(heading): i for i, heading in enumerate(self.table.headings)}
        self.at = {ours: places[heading_key(theirs)] for ours, theirs in self.layout.columns.items()}
        for heading in self.layout.periods:
            if heading_key(heading) not in places:
                raise TableError(f"{self.table.file} has no heading '{heading}', whose period was said")
            self.at[f"figures:{heading}"] = places[heading_key(heading)]
        if "period" in self.at:
            self.dates = order_of(row.cells[self.at["period"]] for row in self.table.rows if not row.fault)

    def read(self, row: RawRow) -> None:
        """One row: one figure, or one for each column of years."""
        source = Source(self.table.file, row.number)
        if row.fault:
            return self._reject(source, "", row.fault, " | ".join(row.cells[:10]))
        if is_example(self.table.headings, row.cells):
            return self._reject(
                source, "", "is the template's example: put figures of your own in its place", ""
            )
        area = self._area(source, row)
        indicator = self.layout.indicator or self._cell(row, "indicator")
        if not indicator:
            return self._reject(source, "indicator", "is empty: every figure is of one", "")
        if area is None:
            return None
        if not self.layout.is_wide:
            return self._one(source, row, (indicator, area), self._cell(row, "period"), "value")
        for heading, words in self.layout.periods.items():
            self._one(source, row, (indicator, area), words, f"figures:{heading}")
        return None

    def _one(self, source: Source, row: RawRow, about: tuple[str, str], words: str, column: str) -> None:
        heading = column.removeprefix("figures:") if column != "value" else self.layout.columns["value"]
        period = self._period(words)
        if period is None:
            reason = "is not a period that can be read for certain: write 2023, 2022/23, April 2023 or Jan 2023-Dec 2023"
            return self._reject(source, self.layout.columns.get("period", heading), reason, words)
        text = self._cell(row, column)
        if period.start > self.vintage:
            reason = f"begins after {self.vintage}, the day its figures were published: nobody can have counted it yet"
            return self._reject(source, self.layout.columns.get("period", heading), reason, words)
        group = self.layout.group or self._cell(row, "group")
        if fault := _fault_of_group(group):
            return self._reject(source, self.layout.columns.get("group", "group"), fault, _seen(group))
        try:
            figure = read_figure(text, self._cell(row, "status"))
            if figure.is_percentage and about[0] not in self.percentages:
                raise FigureError("is a percentage, and the indicator is not")
            extras = {} if self.layout.is_wide else {name: self._extra(row, name) for name in EXTRAS}
        except FigureError as error:
            return self._reject(source, heading, str(error), text)
        if figure.standing is None:
            return self._no_figure(source, heading, figure, text)
        for flag in figure.flags:
            self.tally[f"marked '{flag}'"] += 1
        self._add(source, row, about, period, figure, extras)
        return None

    def _add(
        self, source: Source, row: RawRow, about: tuple[str, str], period: Period, figure: Figure, extras: Mapping[str, float | None]
    ) -> None:  # fmt: skip
        times = self.layout.times
        if figure.standing is not None:
            withheld = figure.value is None
            self.sources.append(source)
            self.observations.append(
                Observation(
                    about[0], about[1], period,
                    value=None if figure.value is None else figure.value * times,
                    lower=None if withheld else _scaled(extras.get("lower"), times),
                    upper=None if withheld else _scaled(extras.get("upper"), times),
                    numerator=None if withheld else extras.get("numerator"), denominator=extras.get("denominator"),
                    group=self.layout.group or self._cell(row, "group") or EVERYBODY,
                    standing=figure.standing, vintage=self.vintage, source_hash=self.hash,
                )
            )  # fmt: skip

    def _no_figure(self, source: Source, heading: str, figure: Figure, text: str) -> None:
        if text.strip():
            return self._reject(source, heading, f"has no figure: {figure.why}", text)
        self.tally["cells that are empty: nothing was put in their place"] += 1
        return None

    def _extra(self, row: RawRow, name: str) -> float | None:
        text = self._cell(row, name)
        try:
            return read_figure(text).value if text else None
        except FigureError as error:
            raise FigureError(f"goes with a '{name}' that {error}") from None

    def _area(self, source: Source, row: RawRow) -> str | None:
        """The code of a row's area: its own, or that of the one area its name belongs to. None where it was rejected."""
        code = self._cell(row, "area")
        if kind_of(code.upper()) is not None:
            return code.upper()
        name = self._cell(row, "area_name")
        column = "area" if code else "area_name"
        known = self.codes_by_name.get(heading_key(code or name), ()) if code or name else ()
        if len(known) == 1 and (not code or "area_name" not in self.at):
            return known[0]
        heading = self.layout.columns.get(column, self.layout.columns.get("area", column))
        self._reject(source, heading, self._why_no_area(code, name, known), code or name)
        return None

    def _why_no_area(self, code: str, name: str, known: Sequence[str]) -> str:
        if not code and not name:
            return "is empty: every figure is of an area"
        if code and any(letter.isdigit() for letter in code):
            return "is no code of an area we know: write its nine characters, such as E08000035"
        if not self.codes_by_name:
            return "is a name, and names are known only with the public data: say --data FOLDER, or add a column of codes"
        if len(known) > 1:
            return f"is what several areas are called: add the code of the one you mean ({', '.join(known)})"
        return "is no name of an area we know: write it as the public data do, or its code, such as E08000035"

    def _period(self, words: str) -> Period | None:
        means = self.layout.day_means
        period = read_period(words, self.layout.year_begins)
        if period is None and (day := read_date(words.strip()[:40], self.dates)) is not None:
            if is_ambiguous(words):
                self.tally[f"dates that can be read two ways, read with the {self.dates.value}"] += 1
            period = Period(day, day)
        if period is None or period.start != period.end or means == DayMeans.DAY:
            return period
        whole = month(period.start.year, period.start.month)
        if means == DayMeans.MONTH:
            return whole
        if not MINYEAR < whole.start.year < MAXYEAR:
            return None
        begins = month(whole.start.year - 1, whole.start.month).end + timedelta(days=1)
        return months_from(begins, 12)

    def _cell(self, row: RawRow, ours: str) -> str:
        return row.cells[self.at[ours]].strip() if ours in self.at else ""

    def _reject(self, source: Source, column: str, reason: str, value: str) -> None:
        self.rejects.append(Reject(source, column, reason, shortened(value)))

    def brought(self, content: bytes, notes: Sequence[str]) -> Brought:
        """Everything read."""
        counted = [f"{words} (cells: {n:,})" for words, n in self.tally.items()]
        days = {one.period.start for one in self.observations if one.period.start == one.period.end}
        if self.layout.day_means == DayMeans.DAY and len(days) > 1 and all(day.day == 1 for day in days):
            counted.append(
                "every period is the first day of a month, as spreadsheets write months: say --dates-mean month, or "
                "--dates-mean year-to for the 12 months that end then, if that is meant"
            )
        return Brought(
            tuple(self.observations), tuple(self.sources), tuple(self.rejects),
            (*self.table.notes, *notes, *counted), tuple(self.table.headings), replace(self.layout), self.hash, content,
        )  # fmt: skip


def _scaled(value: float | None, times: float) -> float | None:
    return None if value is None else value * times


def _seen(words: str) -> str:
    return "".join(each for each in words if unicodedata.category(each) not in UNSEEN)


def _fault_of_group(words: str) -> str:
    """What is wrong with the name of a group, which pages show."""
    if len(words) > LONGEST_GROUP:
        return f"is {len(words):,} characters long: name the group in {LONGEST_GROUP} or fewer"
    if any(unicodedata.category(each) in UNSEEN for each in words):
        return "holds characters that cannot be seen: take them out"
    return ""
