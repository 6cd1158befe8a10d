"""Data sets of the ONS beta API: the version asked for, its CSV file checked against its description, and its rows.

The first heading of a file, `v4_1`, says how many columns of marks follow the figure ("Data Marking", "CV" …); after
them each dimension has two columns, its code and its label.
"""

import csv
import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import StringIO
from urllib.parse import urlsplit

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.request import Answer, AnswerFormError, ContentKind, QuestionError, Request
from goodwork.connectors.ons.marks import standing_of
from goodwork.standards.statistics_service import StatisticsService
from goodwork.vocabulary.areas import kind_of
from goodwork.vocabulary.observations import EVERYBODY, Observation
from goodwork.vocabulary.period_words import read_period
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.statistics_read import StatisticsRead

LATEST = "latest"
MARKINGS = frozenset({"datamarking", "datamarkings", "obsstatus", "observationstatus"})
LOWER, UPPER = frozenset({"lcl", "lowerlimit", "lci"}), frozenset({"ucl", "upperlimit", "uci"})
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]{0,100}")
_FIRST = re.compile(r"v4_(\d{1,2})", re.IGNORECASE)
_TIME = re.compile(
    r"time|calendar-years|mmm-yy|mmmm-yyyy|yyyy-(?:mm|yy|to-yyyy-yy|qq)|quarter|.*-year.*|two-year-intervals"
)
_GEOGRAPHY = re.compile(r".*geograph.*|.*uk-only.*|.*local-authorit.*|regions?|.*countries.*|nuts")


class BetaQueryError(QuestionError):
    """A question that cannot be asked. Says which part, and what to write."""


@dataclass(frozen=True, slots=True)
class BetaQuery:
    """Rows of one version of a data set. `dimensions` give, by the name of its code column, the one code of each
    dimension that is neither time nor geography. `areas` narrows; without it every area is read."""

    dataset: str
    edition: str = "time-series"
    version: str = LATEST
    dimensions: Mapping[str, str] = field(default_factory=dict)
    areas: frozenset[str] = frozenset()
    group: str = ""
    year_begins: int | None = None

    def __post_init__(self) -> None:
        for what, name in (("dataset", self.dataset), ("edition", self.edition)):
            if not _NAME.fullmatch(name):
                raise BetaQueryError(
                    f"`{what}` is '{name[:40]}': write its id, such as wellbeing-local-authority"
                )
        if self.version != LATEST and not (self.version.isascii() and self.version.isdigit()):
            raise BetaQueryError(f"`version` is '{self.version[:20]}': write its number, or latest")
        if wrong := [area for area in self.areas if kind_of(area) is None]:
            raise BetaQueryError(f"'{sorted(wrong)[0][:20]}' is no code of an area")

    def edition_request(self, service: StatisticsService) -> Request:
        """The request for the edition, which says what its latest version is."""
        return Request(
            f"{service.address}datasets/{self.dataset}/editions/{self.edition}", (), ContentKind.JSON
        )

    def version_request(self, service: StatisticsService, version: str) -> Request:
        """The request for a version's description."""
        address = f"{service.address}datasets/{self.dataset}/editions/{self.edition}/versions/{version}"
        return Request(address, (), ContentKind.JSON)


def beta_query_of(
    dataset: str, parameters: Mapping[str, str], *, geography: str = "", dates: str = ""
) -> BetaQuery:
    """The question that an indicator declares. Raises `BetaQueryError` where it cannot be asked."""
    given = {name.strip(): str(value).strip() for name, value in parameters.items()}
    own = {"edition", "version", "geography", "group", "year_begins"}
    if dates:
        raise BetaQueryError(
            "a file of the ONS beta API holds every date of its version: leave the dates out"
        )
    areas = geography or given.get("geography", "")
    begins = given.get("year_begins", "")
    return BetaQuery(
        dataset=dataset,
        edition=given.get("edition", "time-series"),
        version=given.get("version", LATEST),
        dimensions={name.lower(): value for name, value in given.items() if name not in own},
        areas=frozenset(area.strip() for area in areas.split(",") if area.strip()),
        group=given.get("group", ""),
        year_begins=int(begins) if begins.isdecimal() and len(begins) < 4 else None,
    )


@dataclass(frozen=True, slots=True)
class _Version:
    number: str
    csv_address: str
    released: str


def fetch_version(query: BetaQuery, fetcher: Fetcher, indicator: str) -> StatisticsRead:
    """Find the version, fetch its CSV file, and read its rows. Raises `FetchError` where there is no usable answer."""
    version = _version(query, fetcher)
    answer = fetcher.fetch(Request(version.csv_address))
    return rows_read(query, answer, indicator)


def _version(query: BetaQuery, fetcher: Fetcher) -> _Version:
    number = query.version
    if number == LATEST:
        edition = _json(fetcher.fetch(query.edition_request(fetcher.service)))
        number = _inside(edition, "links", "latest_version", "id") or _inside(
            edition, "current", "links", "latest_version", "id"
        )
        if not (number.isascii() and number.isdigit() and len(number) < 12):
            raise AnswerFormError(_no_form(query, "its edition names no latest version"))
    said = _json(fetcher.fetch(query.version_request(fetcher.service, number)))
    if _inside(said, "version") not in ("", number):
        raise AnswerFormError(
            _no_form(query, f"it is version {_inside(said, 'version')}, and we asked for {number}")
        )
    address = _inside(said, "downloads", "csv", "href")
    if not address.startswith(("https://", "http://")):
        raise AnswerFormError(_no_form(query, f"version {number} names no CSV file"))
    try:
        host = urlsplit(address).hostname or ""
    except ValueError:
        host = "an address that cannot be read"
    if host not in fetcher.service.hosts:
        raise AnswerFormError(
            _no_form(query, f"its CSV file is on another host, {host[:80]}, which is not one of its own")
        )
    return _Version(number, address, _inside(said, "release_date"))


def rows_read(query: BetaQuery, answer: Answer, indicator: str) -> StatisticsRead:
    """The observations in the CSV file of a version. Raises `AnswerFormError` where it is in another form."""
    lines = csv.reader(StringIO(answer.content.decode("utf-8-sig", "replace")), strict=True)
    try:
        layout = _Layout.of(query, next(lines, []))
        reader = _RowReader(query, layout, answer, indicator)
        for cells in lines:
            reader.read(lines.line_num, cells)
    except csv.Error as error:
        raise AnswerFormError(_no_form(query, f"line {lines.line_num} cannot be read: {error}")) from None
    return reader.reading()


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where each thing stands in a row."""

    n_cells: int
    marks: Mapping[str, int]
    time: tuple[int, int]
    area: int
    fixed: Mapping[int, str]

    @classmethod
    def of(cls, query: BetaQuery, headings: Sequence[str]) -> "_Layout":
        found = _FIRST.fullmatch(headings[0].strip()) if headings else None
        if not found:
            raise AnswerFormError(_no_form(query, "its first heading is not v4_ and a number"))
        n_marks = int(found[1])
        names = [heading.strip().lower() for heading in headings]
        pairs = list(range(1 + n_marks, len(names), 2))
        if (len(names) - 1 - n_marks) % 2 or not pairs:
            raise AnswerFormError(
                _no_form(query, f"after {n_marks} columns of marks its columns are not pairs")
            )
        time = _one(query, names, pairs, _TIME, "time")
        area = _one(query, names, [p for p in pairs if p != time], _GEOGRAPHY, "geography")
        others = {names[p]: p for p in pairs if p not in (time, area)}
        if unsaid := sorted(set(others) ^ set(query.dimensions)):
            raise AnswerFormError(
                _no_form(query, f"its dimensions are {', '.join(others) or 'time and geography alone'}: say one code for each, "
                                f"and no other ({', '.join(unsaid)})")
            )  # fmt: skip
        marks = {re.sub(r"[\W_]+", "", names[i]): i for i in range(1, 1 + n_marks)}
        return cls(
            len(names),
            marks,
            (time, time + 1),
            area,
            {others[n]: code for n, code in query.dimensions.items()},
        )


def _one(
    query: BetaQuery, names: Sequence[str], pairs: Sequence[int], form: re.Pattern[str], what: str
) -> int:
    found = [p for p in pairs if form.fullmatch(names[p]) or names[p + 1] == what]
    exact = [p for p in found if names[p + 1] == what] or found
    if len(exact) != 1:
        raise AnswerFormError(_no_form(query, f"it has {len(exact)} columns that could be its {what}"))
    return exact[0]


@dataclass(slots=True)
class _RowReader:
    query: BetaQuery
    layout: _Layout
    answer: Answer
    indicator: str
    found: dict[tuple[str, object], tuple[Observation, int]] = field(default_factory=dict)
    rejects: list[Reject] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)
    seen_codes: set[tuple[int, str]] = field(default_factory=set)

    def read(self, line: int, cells: Sequence[str]) -> None:
        """One row, if it is of the codes asked for."""
        layout = self.layout
        if len(cells) != layout.n_cells:
            raise AnswerFormError(
                _no_form(
                    self.query,
                    f"line {line} has {len(cells)} cells and there are {layout.n_cells} headings: it may be cut",
                )
            )
        self.seen_codes |= {(at, cells[at]) for at in layout.fixed}
        area = cells[layout.area].strip()
        is_asked = all(cells[at].strip() == code for at, code in layout.fixed.items())
        if not is_asked or (self.query.areas and area not in self.query.areas):
            return
        made = self._observation(line, area, cells)
        if isinstance(made, Reject):
            self.rejects.append(made)
            return
        first = self.found.setdefault((area, made.period), (made, line))
        if first[0] != made:
            self.rejects.append(
                self._reject(
                    line, "geography", f"is given differently in line {first[1]}, which was kept", area
                )
            )

    def _observation(self, line: int, area: str, cells: Sequence[str]) -> Observation | Reject:
        layout, text = self.layout, cells[0].strip()
        written = next((cells[at].strip() for name, at in layout.marks.items() if name in MARKINGS), "")
        if text and not written and _number(text) is None:
            written, text = text, ""  # newer files put the mark in the figure's own place: "[x]"
        value = _number(text)
        if text and value is None:
            return self._reject(line, "figure", "is not a number", text)
        words = next(
            (
                cells[at].strip()
                for at in layout.time
                if read_period(cells[at].strip(), self.query.year_begins)
            ),
            "",
        )
        period = read_period(words, self.query.year_begins)
        if kind_of(area) is None:
            return self._reject(
                line, "geography", "is no area code we know: the figure cannot be placed", area
            )
        if period is None:
            return self._reject(
                line, "time", "is not a period that can be read for certain", cells[layout.time[1]]
            )
        standing = standing_of(written, value is not None)
        if isinstance(standing, str):
            return self._reject(line, "Data Marking", standing, written)
        if standing.flag:
            self.notes[f"{area} in {period} is marked '{written}': {standing.flag}"] = None
        value = None if standing.withheld else value
        return Observation(
            indicator=self.indicator, area=area, period=period, value=value,
            lower=self._limit(cells, LOWER, value), upper=self._limit(cells, UPPER, value),
            group=self.query.group or EVERYBODY, standing=standing.standing,
            vintage=self.answer.fetched_at.date(), source_hash=self.answer.sha256,
        )  # fmt: skip

    def _limit(self, cells: Sequence[str], names: frozenset[str], value: float | None) -> float | None:
        at = next((at for name, at in self.layout.marks.items() if name in names), None)
        return None if at is None or value is None else _number(cells[at].strip())

    def _reject(self, line: int, column: str, reason: str, value: str) -> Reject:
        return Reject(Source(f"ons-{self.answer.sha256[:12]}.csv", line), column, reason, value[:60])

    def reading(self) -> StatisticsRead:
        """Everything read. A code that no row has was mistaken: that is an error, not an empty answer."""
        for at, code in self.layout.fixed.items():
            if (at, code) not in self.seen_codes:
                raise AnswerFormError(
                    _no_form(self.query, f"no row has the code '{code[:60]}': check it against the code list")
                )
        answered = {area for area, _ in self.found} | {reject.value for reject in self.rejects}
        missing = sorted(self.query.areas - answered)
        notes = [f"asked for and not answered: {', '.join(missing[:20])}"] if missing else []
        return StatisticsRead(
            tuple(one for one, _ in self.found.values()), tuple(self.rejects), (*self.notes, *notes)
        )


def observation_requests(
    query: BetaQuery, service: StatisticsService, version: str, time: str = "*"
) -> Iterator[tuple[str, Request]]:
    """A request for each area's figures alone, with its code. One dimension may be "*": by default it is time."""
    base = query.version_request(service, version).address + "/observations"
    for area in sorted(query.areas):
        asked = {**query.dimensions, "geography": area, "time": time}
        yield area, Request(base, tuple(sorted(asked.items())), ContentKind.JSON)


def observations_answered(query: BetaQuery, area: str, answer: Answer, indicator: str) -> StatisticsRead:
    """The observations in an answer about one area. Raises `AnswerFormError` where it is cut or in another form."""
    said = _json(answer)
    listed = said.get("observations")
    total = said.get("total_observations")
    if not isinstance(listed, list) or not isinstance(total, int) or total != len(listed):
        raise AnswerFormError(
            _no_form(
                query, f"it holds {len(listed) if isinstance(listed, list) else 'no'} of {total} observations"
            )
        )
    if (told := _inside(said, "dimensions", "geography", "option", "id")) not in ("", area):
        raise AnswerFormError(_no_form(query, f"it is about {told[:20]}, and we asked for {area}"))
    observations, rejects = [], []
    for place, item in enumerate(listed, 1):
        words = _time_of(item) or _inside(said, "dimensions", "time", "option", "id")
        period, text = read_period(words, query.year_begins), _inside(item, "observation")
        written = _inside(item, "metadata", "Data Marking") or ("" if _number(text) is not None else text)
        value = _number(text)
        standing = standing_of(written, value is not None)
        source = Source(f"ons-{answer.sha256[:12]}.json", place)
        if period is None:
            rejects.append(Reject(source, "time", "is not a period that can be read for certain", words[:60]))
        elif isinstance(standing, str):
            rejects.append(Reject(source, "observation", standing, text[:60]))
        else:
            observations.append(
                Observation(indicator, area, period, None if standing.withheld else value, group=query.group or EVERYBODY,
                            standing=standing.standing, vintage=answer.fetched_at.date(), source_hash=answer.sha256)
            )  # fmt: skip
    return StatisticsRead(tuple(observations), tuple(rejects))


def _time_of(item: object) -> str:
    held = item.get("dimensions") if isinstance(item, dict) else None
    if not isinstance(held, dict):
        return ""
    return next((_inside(value, "label") for name, value in held.items() if str(name).lower() == "time"), "")


def _json(answer: Answer) -> dict[str, object]:
    try:
        said = json.loads(answer.content)
    except (ValueError, RecursionError):
        said = None
    if not isinstance(said, dict):
        raise AnswerFormError(
            f"The ONS beta API answered with something that is not its JSON ({answer.address}). Nothing was used; the "
            f"answer is kept as {answer.sha256[:12]}. Try again later."
        )
    return said


def _inside(node: object, *steps: str) -> str:
    """What stands at the end of these steps, as text; empty where a step is missing."""
    for step in steps:
        node = node.get(step) if isinstance(node, dict) else None
    return "" if node is None or isinstance(node, dict | list) else str(node)


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _no_form(query: BetaQuery, why: str) -> str:
    return (
        f"ONS {query.dataset} ({query.edition}) is not in the form we know: {why}. None of its figures was used. Compare "
        "the question with the data set's own description; if the form has changed, the connector must follow."
    )
