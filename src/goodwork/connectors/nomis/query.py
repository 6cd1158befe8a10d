"""A question to Nomis: checked before it is sent, so that the answer can be checked against it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from goodwork.connectors.fetching.request import ContentKind, QuestionError, Request
from goodwork.standards.statistics_service import StatisticsService, statistics_service

#: Annual Population Survey data sets of percentages. All four measures are always asked for: the figure, who is
#: counted, out of whom, and how far a 95% interval reaches to either side.
SURVEY_RATES = frozenset({"NM_17_5"})
RATE, NUMERATOR, DENOMINATOR, CONFIDENCE = "20599", "21001", "21002", "21003"
FOUR_MEASURES = (RATE, NUMERATOR, DENOMINATOR, CONFIDENCE)

#: Data sets of the Annual Survey of Hours and Earnings. Value and its coefficient of variation (in per cent of it) are
#: always asked for: ONS publishes no other word on how sure a figure of pay is.
EARNINGS = frozenset({"NM_30_1", "NM_99_1"})
VALUE, VARIATION = "20100", "20701"
VALUE_AND_VARIATION = (VALUE, VARIATION)

#: Parameters about the form of an answer. The builder sets them; a `uid` says who asks and belongs in no query.
NOT_DIMENSIONS = frozenset({"uid", "signature", "select", "rows", "cols", "recordoffset", "recordlimit", "excludemissingvalues", "geography", "date", "time", "measures", "dataset"})  # fmt: skip
EXPECTED_NAME = "_name"
OWN = frozenset({"rounded_to", "year_begins", "group"})

_DATASET = re.compile(r"NM_\d{1,5}_\d{1,3}")
_DIMENSION = re.compile(r"[a-z][a-z0-9_]{0,40}")
_VALUE = re.compile(r"\d{1,12}(?:\.\.\.\d{1,12})?")
_GEOGRAPHY = re.compile(
    r"[EWSNKJ]\d{8}(?:\.\.\.[EWSNKJ]\d{8})?"  # GSS codes
    r"|\d{1,12}(?:\.\.\.\d{1,12})?"  # Nomis's own numbers
    r"|(?:\d{1,12})?TYPE\d{1,4}"  # all areas of a type, or those within one area
    r"|MAKE\|[A-Za-z0-9 .'()-]{1,60}\|[A-Z0-9]+(?:;[A-Z0-9]+)*"  # an area put together, for counts only
)
_DATE = re.compile(r"latest(?:MINUS\d{1,3})?|first|previous|prevyear|\d{4}(?:-\d{2})?")


class QueryError(QuestionError):
    """A question that cannot be asked. Says which part, and what to write."""


@dataclass(frozen=True, slots=True)
class NomisQuery:
    """One question. `dimensions` are the others of the data set (variable, sex, cell …), each with its values.

    `names` are what the answer must call the values of a dimension: a data set or code that was mistaken for another
    is refused by it. `rounded_to` says that all figures are rounded so; `year_begins` the month a year "2022/23" begins.
    """

    dataset: str
    geography: tuple[str, ...]
    dates: tuple[str, ...] = ("latest",)
    dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    measures: tuple[str, ...] = (VALUE,)
    names: Mapping[str, str] = field(default_factory=dict)
    rounded_to: int = 0
    year_begins: int | None = None
    group: str = ""

    def __post_init__(self) -> None:
        _check("dataset", (self.dataset,), _DATASET, "NM_17_5")
        _check("geography", self.geography, _GEOGRAPHY, "E08000035 or TYPE432")
        for date in self.dates:
            _check("date", tuple(date.split("-latest")[:1] if date.endswith("-latest") else (date,)), _DATE, "latest, 2023-12 or latestMINUS12-latest")  # fmt: skip
        for name, values in self.dimensions.items():
            _check("dimension", (name,), _DIMENSION, "variable")
            if name in NOT_DIMENSIONS:
                raise QueryError(f"`{name}` is set by Goodwork, or says who asks: leave it out of the query")
            _check(name, values, _VALUE, "45 or 1...5")
        _check("measures", self.measures, _VALUE, "20100")
        if self.dataset in SURVEY_RATES and set(self.measures) != set(FOUR_MEASURES):
            raise QueryError(
                f"{self.dataset} is asked for measures {','.join(self.measures)}. A figure of a survey comes with who is "
                f"counted, out of whom, and its interval: write measures: {','.join(FOUR_MEASURES)}, or leave it out"
            )
        if self.dataset in EARNINGS and set(self.measures) != set(VALUE_AND_VARIATION):
            raise QueryError(
                f"{self.dataset} is asked for measures {','.join(self.measures)}. A figure of pay comes with its coefficient of "
                f"variation: write measures: {','.join(VALUE_AND_VARIATION)}, or leave it out"
            )
        self._check_one_figure()
        if unknown := set(self.names) - set(self.dimensions) - {"measures"}:
            raise QueryError(f"a name is expected for {sorted(unknown)}, which the query does not ask about")

    def _check_one_figure(self) -> None:
        """Whether each area and date has one figure: asked before anything is sent, not when the answer has come."""
        for name, values in self.dimensions.items():
            if len(values) > 1 or "..." in values[0]:
                raise QueryError(
                    f"asks {self.dataset} for several values of `{name}` ({','.join(values)[:60]}), so an area and date would have "
                    "several figures. One indicator is one of them: ask for each apart, with an indicator or group of its own"
                )
        if lacking := [
            name
            for name in statistics_service("nomis").must_pick(self.dataset)
            if name not in self.dimensions
        ]:
            raise QueryError(
                f"{self.dataset} holds hundreds of figures for each area: say which with `{'`, `'.join(lacking)}`"
            )
        if len(self.measures) > 1 and self.dataset not in SURVEY_RATES | EARNINGS:
            raise QueryError(
                f"asks {self.dataset} for several measures ({','.join(self.measures)}), and only one is the figure: name it alone"
            )

    def request(self, service: StatisticsService, offset: int = 0, uid: str = "") -> Request:
        """The request for the page that begins at a row."""
        rows = service.rows_a_page.n if service.rows_a_page else 25_000
        parameters = (
            ("geography", ",".join(self.geography)),
            ("date", ",".join(self.dates)),
            *((name, ",".join(values)) for name, values in sorted(self.dimensions.items())),
            ("measures", ",".join(self.measures)),
            ("recordLimit", str(rows)),
            ("recordOffset", str(offset)),
        )
        address = f"{service.address}{self.dataset}.data.csv"
        return Request(address, parameters, ContentKind.CSV, (("uid", uid),) if uid else ())

    @property
    def is_of_pay(self) -> bool:
        """Whether each figure comes with its coefficient of variation."""
        return VARIATION in self.measures

    @property
    def is_of_rates(self) -> bool:
        """Whether each figure comes as rate, numerator, denominator and confidence."""
        return RATE in self.measures


def query_of(
    dataset: str, parameters: Mapping[str, str], *, geography: str = "", dates: str = ""
) -> NomisQuery:
    """The question that an indicator declares: `geography` and `dates`, where given, stand in place of its own.

    A parameter that ends in `_name` is sent to nobody: it is what the answer must call that dimension. Raises
    `QueryError` where the question cannot be asked.
    """
    given = {name.strip().lower(): str(value).strip() for name, value in parameters.items()}
    if secret := sorted({"uid", "signature"} & set(given)):
        raise QueryError(
            f"`{secret[0]}` says who asks. Take it out of the query: it must not be kept in a file. The key is given "
            "in GOODWORK_NOMIS_UID"
        )
    names = {n.removesuffix(EXPECTED_NAME): v for n, v in given.items() if n.endswith(EXPECTED_NAME)}
    known = {"geography", "date", "time", "measures", *OWN}
    dimensions = {
        name: _values(value)
        for name, value in given.items()
        if name not in known and not name.endswith(EXPECTED_NAME)
    }
    measures = _values(given.get("measures", "")) or _usual_measures(dataset)
    areas = geography or given.get("geography", "")
    if not areas:
        raise QueryError("says no `geography`: name the areas, such as E08000035 or TYPE432")
    return NomisQuery(
        dataset=dataset,
        geography=_values(areas),
        dates=_values(dates or given.get("date") or given.get("time") or "latest"),
        dimensions=dimensions,
        measures=measures,
        names=names,
        rounded_to=_number(given, "rounded_to") or 0,
        year_begins=_number(given, "year_begins"),
        group=given.get("group", ""),
    )


def query_in_address(address: str) -> NomisQuery:
    """The question in an address as Nomis's own pages give it. What asks for another form of answer is left out.

    Raises `QueryError` where the address is of something else, or holds a key.
    """
    parts = urlsplit(address)
    found = re.search(r"(?:^|/)(NM_\d+_\d+)\.data\.csv$", parts.path)
    if not found:
        raise QueryError(
            "is no address of Nomis data: it must end in NM_17_5.data.csv or the like, and a question"
        )
    asked = dict(parse_qsl(parts.query))
    form = {"select", "rows", "cols", "recordoffset", "recordlimit", "excludemissingvalues"}
    return query_of(found[1], {name: value for name, value in asked.items() if name.lower() not in form})


def _usual_measures(dataset: str) -> tuple[str, ...]:
    if dataset in SURVEY_RATES:
        return FOUR_MEASURES
    return VALUE_AND_VARIATION if dataset in EARNINGS else (VALUE,)


def _check(name: str, values: tuple[str, ...], form: re.Pattern[str], example: str) -> None:
    if not values:
        raise QueryError(f"`{name}` is empty: write it as {example}")
    for value in values:
        if not form.fullmatch(value):
            raise QueryError(
                f"`{name}` is '{value[:60]}', which Nomis would not understand: write it as {example}"
            )


def _values(text: str) -> tuple[str, ...]:
    return tuple(value.strip() for value in text.split(",") if value.strip())


def _number(given: Mapping[str, str], name: str) -> int | None:
    text = given.get(name, "")
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise QueryError(f"`{name}` is '{text[:20]}': write a whole number")
    return int(text)
