"""Explore Local Statistics: one indicator of all areas and years, with its limits, as JSON-stat.

All measures are always asked for. An earlier version of the service answered a question for one measure with another's
figures in its CSV form, which is why that form is not used.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.request import Answer, AnswerFormError, ContentKind, QuestionError, Request
from goodwork.connectors.ons.json_stat import Cube, Dimension, JsonStatError, read_json_stat
from goodwork.connectors.ons.marks import standing_of
from goodwork.standards.statistics_service import StatisticsService
from goodwork.vocabulary.areas import kind_of
from goodwork.vocabulary.observations import EVERYBODY, Observation
from goodwork.vocabulary.period_words import read_period
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.statistics_read import StatisticsRead

AREA_NAMES = ("areacd",)
TIME_NAMES = ("period", "date")
MEASURE_NAMES = ("measure",)
VALUE, LOWER, UPPER = ("value",), ("lci_95", "lci"), ("uci_95", "uci")
LEVELS = frozenset({"ctry", "rgn", "cauth", "utla", "ltla"})

_INDICATOR = re.compile(r"[a-z0-9][a-z0-9-]{0,150}")
_TIME = re.compile(
    r"(?:all|latest|earliest|\d{4}(?:-\d\d){0,2})(?:,(?:latest|earliest|\d{4}(?:-\d\d){0,2}))?"
)
_AREA = re.compile(r"[EWSNK]\d{8}")


class ExploreQueryError(QuestionError):
    """A question that cannot be asked. Says which part, and what to write."""


@dataclass(frozen=True, slots=True)
class ExploreQuery:
    """One indicator of the service. `dimensions` fix any other it has (age, sex), each to one category."""

    indicator: str
    areas: tuple[str, ...] = ()
    time: str = "all"
    dimensions: Mapping[str, str] = field(default_factory=dict)
    group: str = ""
    year_begins: int | None = None

    def __post_init__(self) -> None:
        if not _INDICATOR.fullmatch(self.indicator):
            raise ExploreQueryError(
                f"the indicator is '{self.indicator[:60]}': write its short name, such as employment-rate"
            )
        if wrong := [area for area in self.areas if area not in LEVELS and not _AREA.fullmatch(area)]:
            raise ExploreQueryError(
                f"`geo` is '{wrong[0][:40]}': write codes of areas, or levels among {', '.join(sorted(LEVELS))}"
            )
        if not _TIME.fullmatch(self.time):
            raise ExploreQueryError(f"`time` is '{self.time[:40]}': write all, latest, 2023, or 2019,2023")
        for name in self.dimensions:
            if not re.fullmatch(r"[a-z][a-z0-9_]{0,30}", name):
                raise ExploreQueryError(f"`dimension_{name[:30]}` is not a dimension")

    def request(self, service: StatisticsService) -> Request:
        """The request for it."""
        parameters = [("geo", ",".join(self.areas))] if self.areas else []
        parameters += [("time", self.time)]
        parameters += [(f"dimension_{name}", code) for name, code in sorted(self.dimensions.items())]
        return Request(f"{service.address}data/{self.indicator}.json", tuple(parameters), ContentKind.JSON)


def explore_query_of(
    dataset: str, parameters: Mapping[str, str], *, geography: str = "", dates: str = ""
) -> ExploreQuery:
    """The question that an indicator declares. Raises `ExploreQueryError` where it cannot be asked."""
    given = {name.strip(): str(value).strip() for name, value in parameters.items()}
    known = {"geo", "geography", "time", "group", "year_begins"}
    dimensions = {n.removeprefix("dimension_"): v for n, v in given.items() if n.startswith("dimension_")}
    if strange := sorted(name for name in given if name not in known and not name.startswith("dimension_")):
        raise ExploreQueryError(
            f"`{strange[0][:40]}` is no parameter of the service: it refuses a question that has one"
        )
    areas = geography or given.get("geo") or given.get("geography", "")
    begins = given.get("year_begins", "")
    return ExploreQuery(
        indicator=dataset.split("/")[-1],
        areas=tuple(area.strip() for area in areas.split(",") if area.strip()),
        time=dates or given.get("time", "all"),
        dimensions=dimensions,
        group=given.get("group", ""),
        year_begins=int(begins) if begins.isdecimal() and len(begins) < 4 else None,
    )


def fetch_explored(query: ExploreQuery, fetcher: Fetcher, indicator: str) -> StatisticsRead:
    """Ask, and read the answer as an indicator's observations.

    Raises `FetchError` where there is no usable answer; an answer without figures is a reading with a note.
    """
    answer = fetcher.fetch(query.request(fetcher.service))
    try:
        cubes = read_json_stat(answer.content)
    except JsonStatError as error:
        raise AnswerFormError(_no_cube(answer, str(error))) from None
    if len(cubes) != 1:
        raise AnswerFormError(_no_cube(answer, f"it holds {len(cubes)} data sets, and one was asked for"))
    return observations_in(cubes[0], query, answer, indicator)


def observations_in(cube: Cube, query: ExploreQuery, answer: Answer, indicator: str) -> StatisticsRead:
    """The observations of a cube. Raises `AnswerFormError` where it is not of areas, periods and measures."""
    area = _found(cube, answer, "geo", AREA_NAMES)
    time = _found(cube, answer, "time", TIME_NAMES)
    measure = _found(cube, answer, "metric", MEASURE_NAMES)
    _check_is_asked(cube, query, answer, {area.id, time.id, measure.id})
    if not any(name in measure.codes for name in VALUE):
        raise AnswerFormError(
            _no_cube(answer, f"its measures are {', '.join(measure.codes)[:80]}: none is the figure itself")
        )
    cells: dict[tuple[str, str], dict[str, tuple[float | None, str]]] = {}
    for codes, value, status in cube.cells():
        if value is None and not status:
            continue  # most of a sparse cube
        cells.setdefault((codes[area.id], codes[time.id]), {})[codes[measure.id]] = (value, status)
    reader = _Reader(query, answer, indicator, published_on(cube) or answer.fetched_at.date())
    for (code, period), measures in cells.items():
        reader.read(code, period, measures)
    missing = [a for a in query.areas if a not in LEVELS and a not in area.codes]
    notes = [f"asked for and not answered: {', '.join(missing[:20])}"] if missing else []
    notes += [f"ONS has no figures of {query.indicator} for this question"] if not cells else []
    return StatisticsRead(tuple(reader.observations), tuple(reader.rejects), (*reader.notes, *notes))


@dataclass(slots=True)
class _Reader:
    """Cells of one answer becoming observations."""

    query: ExploreQuery
    answer: Answer
    indicator: str
    vintage: date
    observations: list[Observation] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)

    def read(self, code: str, words: str, measures: Mapping[str, tuple[float | None, str]]) -> None:
        """One area in one period. A cell that is empty and unmarked is a figure the service does not have: nothing is said of it."""
        value, status = _first(measures, VALUE)
        if value is None and not status:
            return None
        period = read_period(words, self.query.year_begins)
        if kind_of(code) is None:
            return self._reject(
                code, words, "areacd", "is no area code we know: the figure cannot be placed", code
            )
        if period is None:
            return self._reject(code, words, "period", "is not a period that can be read for certain", words)
        standing = standing_of(status, value is not None)
        if isinstance(standing, str):
            return self._reject(code, words, "status", standing, status)
        if standing.flag:
            self.notes[f"{code} in {period} is marked '{status}': {standing.flag}"] = None
        if standing.withheld:
            value = None
        self.observations.append(
            Observation(
                indicator=self.indicator,
                area=code,
                period=period,
                value=value,
                lower=None if value is None else _first(measures, LOWER)[0],
                upper=None if value is None else _first(measures, UPPER)[0],
                group=self.query.group or EVERYBODY,
                standing=standing.standing,
                vintage=self.vintage,
                source_hash=self.answer.sha256,
            )
        )
        return None

    def _reject(self, code: str, words: str, column: str, reason: str, value: str) -> None:
        source = Source(f"ons-{self.answer.sha256[:12]}.json ({code[:20]}, {words[:30]})")
        self.rejects.append(Reject(source, column, reason, value[:60]))


def _first(
    measures: Mapping[str, tuple[float | None, str]], names: Sequence[str]
) -> tuple[float | None, str]:
    return next((measures[name] for name in names if name in measures), (None, ""))


def _found(cube: Cube, answer: Answer, role: str, names: Sequence[str]) -> Dimension:
    """The dimension of a role, or of one of the names the service gives it."""
    for name in (*cube.roles.get(role, ()), *names):
        if (found := cube.dimension(name)) is not None:
            return found
    has = ", ".join(dimension.id for dimension in cube.dimensions)
    raise AnswerFormError(_no_cube(answer, f"it has no dimension {names[0]}: it has {has[:100]}"))


def _check_is_asked(cube: Cube, query: ExploreQuery, answer: Answer, used: set[str]) -> None:
    for dimension in cube.dimensions:
        if dimension.id in used:
            continue
        asked = query.dimensions.get(dimension.id)
        if len(dimension.codes) > 1 or (asked is not None and list(dimension.codes) not in ([asked], [])):
            raise AnswerFormError(
                _no_cube(answer, f"its dimension {dimension.id} is {', '.join(dimension.codes)[:100]}, and we asked for {asked or 'none'}: "
                         f"say which one with dimension_{dimension.id}")
            )  # fmt: skip
    if lacking := set(query.dimensions) - {dimension.id for dimension in cube.dimensions}:
        raise AnswerFormError(_no_cube(answer, f"it has no dimension {', '.join(sorted(lacking))}"))
    area = next(
        d for d in cube.dimensions if d.id in used and d.id in (*cube.roles.get("geo", ()), *AREA_NAMES)
    )
    named = {code for code in query.areas if code not in LEVELS}
    if query.areas and named == set(query.areas) and (extra := set(area.codes) - named):
        raise AnswerFormError(
            _no_cube(answer, f"it is about {', '.join(sorted(extra))[:100]}, which was not asked for")
        )
    said = cube.extension.get("slug", query.indicator)
    if said != query.indicator:
        raise AnswerFormError(
            _no_cube(answer, f"it is the indicator {str(said)[:80]}, and we asked for {query.indicator}")
        )


def published_on(cube: Cube) -> date | None:
    """The day the cube says it was brought up to date."""
    try:
        return date.fromisoformat(cube.updated[:10])
    except ValueError:
        return None


def _no_cube(answer: Answer, why: str) -> str:
    return (
        f"ONS Explore Local Statistics answered in a form we do not know: {why} ({answer.address}). None of its figures was "
        f"used; the answer is kept as {answer.sha256[:12]}. The service says that its form may change: if it did, the "
        "connector must be brought up to date."
    )
