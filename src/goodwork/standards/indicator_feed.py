"""Where an indicator's figures are read: which rows and columns of which file, and what to ask of which service."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from math import prod
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.library import Fact, Standard, StrictModel, Words, load, names
from goodwork.standards.statistics_service import statistics_service
from goodwork.vocabulary.areas import AreaKind
from goodwork.vocabulary.observations import EVERYBODY, Standing
from goodwork.vocabulary.period_words import (
    SCHOOL_YEAR,
    month,
    months_from,
    months_to,
    n_whole_months,
    read_period,
)
from goodwork.vocabulary.periods import Period

MonthAndDay = Annotated[str, Field(pattern=r"^\d\d-\d\d$")]


class PeriodForm(StrEnum):
    """How a file writes the period a figure is about."""

    START_AND_LENGTH = "start and length"  # 2023-01-01 and P1Y; 2023 alone; 2024-04; 2021-09-30
    YEAR = "year"  # 2023
    MONTH = "month"  # 2023-10, or Sep 2024
    QUARTER = "quarter"  # 2022 Q3
    LAST_MONTH = "last month"  # 2023-12-01 for the year that ends in December 2023
    SPAN = "span"  # Apr 2020-Mar 2021
    SCHOOL_YEAR = "school year"  # AY22/23: August 2022 to July 2023
    FIXED = "fixed"  # the file has no column for it: `starts` and `ends` say it


class PeriodRule(StrictModel):
    """How to tell the period of a row. `months` is how long a period lasts where the file does not say; `year_begins`
    the month and day on which a bare year begins."""

    form: PeriodForm
    column: str = ""
    length: str = ""
    months: Annotated[int, Field(ge=1)] = 12
    year_begins: MonthAndDay = "01-01"
    starts: date | None = None
    ends: date | None = None

    @model_validator(mode="after")
    def _names_what_it_needs(self) -> Self:
        if self.form == PeriodForm.FIXED:
            if self.starts is None or self.ends is None:
                raise ValueError("a fixed period needs `starts` and `ends`")
        elif not self.column:
            raise ValueError("name the `column` that holds the period")
        return self

    def period_of(self, written: str, length: str = "") -> Period | None:
        """The period a cell (and, beside it, a length) stands for; None where it is none of this form."""
        written, length = written.strip(), length.strip()
        try:
            match self.form:
                case PeriodForm.FIXED:
                    return Period(self.starts, self.ends) if self.starts and self.ends else None
                case PeriodForm.START_AND_LENGTH:
                    return self._started(written, length)
                case PeriodForm.YEAR:
                    return self._year(written)
                case PeriodForm.SCHOOL_YEAR:
                    found = read_period(written, SCHOOL_YEAR)
                    return found if found and found.start.month == SCHOOL_YEAR else None
                case _:
                    return self._of_months(written)
        except ValueError:  # a thirteenth month, a thirtieth of February
            return None

    def _started(self, written: str, length: str) -> Period | None:
        """A bare year, month or day lasts what the rule says, a month, a day; a length beside it may be a duration
        (P3Y) or the year in which the period ends."""
        if length.startswith("P"):
            is_year = len(written) == len("2023")
            return read_period(f"{written}{f'-{self.year_begins}' if is_year else ''}/{length}")
        if len(written) == len("2023"):
            return self._year(written)
        return read_period(written) if written[:1].isdigit() and written.count("-") else None

    def _year(self, written: str) -> Period | None:
        if len(written) != len("2023") or not written.isdecimal():
            return None
        return months_from(date.fromisoformat(f"{written}-{self.year_begins}"), self.months)

    def _of_months(self, written: str) -> Period | None:
        """A month; or the months that end with a month, a quarter or a span. "Dec 2019 - Dec 2020" is from one December
        to the next, a year that ends with the second; a span of another length is none of the rule's."""
        found = read_period(written)
        if found is None:
            return None
        n = n_whole_months(found)
        is_month = month(found.start.year, found.start.month).end >= found.end
        match self.form:
            case PeriodForm.MONTH:
                return month(found.start.year, found.start.month) if is_month else None
            case PeriodForm.LAST_MONTH:
                return months_to(found.end, self.months) if is_month else None
            case PeriodForm.QUARTER:
                is_quarter = n == 3 and found.end.month % 3 == 0
                return months_to(found.end, self.months) if is_quarter else None
        # "2022/23" names no month, and could begin in any.
        names_months = any(letter.isalpha() for letter in written)
        return (
            months_to(found.end, self.months)
            if names_months and n in (self.months, self.months + 1)
            else None
        )


class IndicatorSource(Standard):
    """The layout of one public data file: which column holds what. `data_file` is its id in the register of public data.

    `withheld` are the marks by which the file says that a figure is suppressed; `absent` those that say there is none.
    A file that names its areas instead of giving their codes says in `area_names` which ending of a name stands for which
    kind ("Leeds LADU"), in `no_area` which names are no areas, and in `names_otherwise` what it spells its own way.
    `doubts` are what of the file is not known for sure; readers see them beside its name. `leave_out` are beginnings of codes of areas the monitor has no use for (metropolitan counties: they are no authority).
    """

    kind: ClassVar[str] = "indicator_sources"

    data_file: Words
    area: Words
    area_year: int
    value: str = ""
    lower: str = ""
    upper: str = ""
    period: PeriodRule | None = None
    published_on: date | None = None
    withheld: tuple[str, ...] = ()
    absent: tuple[str, ...] = ("",)
    leave_out: tuple[str, ...] = ()
    doubts: tuple[Fact, ...] = ()
    area_names: Mapping[str, AreaKind] = {}
    no_area: tuple[str, ...] = ()
    names_otherwise: Mapping[str, str] = {}


class Part(StrictModel):
    """Another side of the same figure, its numerator or its denominator: another column of the same row, or the rows
    that `where` picks (in place of the feed's own)."""

    where: Mapping[str, str | tuple[str, ...]] = {}
    column: str = ""
    times: float = 1.0

    @property
    def n_rows(self) -> int:
        """How many rows together make it: the rows of several values are added, and all of them must be there."""
        return prod(len(value) for value in self.where.values() if isinstance(value, tuple))


class MarginBy(StrEnum):
    """From what Goodwork works out how sure a figure is, where its publisher does not say it."""

    SPREAD = "spread"  # of pay: how far apart two percentiles beside the figure are
    SHARE = "share"  # a share of a sample
    EVERYBODY = "everybody"  # the limits published for everybody, at the group's share and size


class Margin(Fact):
    """A sampling error worked out by Goodwork, used for gaps between groups alone and always said to be ours.

    `people` is the column that says how many the figure is of (in units of `people_times`); without it they are the
    denominator, or the numerator over the figure. `everybody` picks how many everybody are. One in `one_in` was asked;
    `factor` is by how much the result is widened, and on what evidence its `note` says. For a spread, the figure is the
    `quantile`, and `share_between` of people lie between the columns `below` and `above`.
    """

    by: MarginBy
    people: str = ""
    people_times: Annotated[float, Field(gt=0)] = 1.0
    everybody: Part | None = None
    one_in: Annotated[float, Field(ge=1)] = 1.0
    factor: Annotated[float, Field(ge=1)] = 1.0
    quantile: Annotated[float, Field(gt=0, lt=1)] = 0.5
    below: str = ""
    above: str = ""
    share_between: Annotated[float, Field(gt=0, lt=1)] = 0.2

    @model_validator(mode="after")
    def _has_what_it_needs(self) -> Self:
        if self.by == MarginBy.SPREAD and not (self.below and self.above and self.people):
            raise ValueError("a margin by spread needs `below`, `above` and `people`")
        if self.by == MarginBy.EVERYBODY and self.everybody is None:
            raise ValueError("a margin by everybody needs to know how many `everybody` are")
        return self


class Feed(StrictModel):
    """Which rows of a source are an indicator's figures, and what to make of them.

    `times` turns the file's figures into the indicator's unit: 100 where a file writes percentages as fractions.
    With `ratio` the figure is worked out: its numerator over its denominator, `times` 100 for a percentage.
    `groups` gives, for each value of `group_column`, the group it stands for; rows of other values are not read.
    """

    source: Words
    where: Mapping[str, str | tuple[str, ...]] = {}
    value: str = ""
    times: float = 1.0
    ratio: bool = False
    period: PeriodRule | None = None
    published_on: date | None = None
    group: str = EVERYBODY
    group_column: str = ""
    groups: Mapping[str, str] = {}
    numerator: Part | None = None
    denominator: Part | None = None
    standing: Standing = Standing.FINAL
    provisional_from: date | None = None
    method: str = ""
    margin: Margin | None = None

    @model_validator(mode="after")
    def _a_ratio_has_two_sides(self) -> Self:
        if self.ratio and (self.numerator is None or self.denominator is None):
            raise ValueError("a ratio needs its `numerator` and its `denominator`")
        return self


class Service(StrEnum):
    """Who answers a query."""

    NOMIS = "Nomis"
    ONS = "ONS"
    FINGERTIPS = "Fingertips"
    STAT_XPLORE = "Stat-Xplore"
    FILE = "file on the publisher's page"


#: Parameters that say for where, for when and in which measures, or how to read the answer: the rest pick the figure.
_NOT_PICKS = frozenset({"geography", "date", "time", "measures", "rounded_to", "year_begins", "group"})


class Query(Fact):
    """What to ask of a service for its figures: the data set, and the parameters that pick this indicator.

    With `over` a second question is asked of the same data set, and the figure is the numerator of the first as a share
    of the denominator of the second: the unemployed, of everybody. A question that would bring several figures for one
    area and period is refused; one whose code is not known yet may wait, not verified.
    """

    service: Service
    dataset: Words
    parameters: Mapping[str, str] = {}
    over: Mapping[str, str] = {}

    @model_validator(mode="after")
    def _brings_one_figure(self) -> Self:
        if self.service != Service.NOMIS:
            return self
        for asked in (self.parameters, self.over):
            for name, value in asked.items():
                picks = name not in _NOT_PICKS and not name.endswith("_name")
                if picks and ("," in value or "..." in value):
                    raise ValueError(
                        f"asks Nomis {self.dataset} for several values of `{name}` ({value}), so an area and period would have "
                        "several figures and none would be the indicator's: pick one"
                    )
        lacking = [
            name
            for name in statistics_service("nomis").must_pick(self.dataset)
            if name not in self.parameters
        ]
        if lacking and self.verified:
            raise ValueError(
                f"picks no value of {', '.join(lacking)} of Nomis {self.dataset}, so an area and period would have several "
                "figures: pick one of each, or say `verified: false` and what has still to be read"
            )
        return self


def source(name: str) -> IndicatorSource:
    """The layout of a public data file. Raises `StandardError` naming those there are when it is not known."""
    return load(IndicatorSource, name)


def sources() -> tuple[IndicatorSource, ...]:
    """Every layout, in alphabetical order."""
    return tuple(source(name) for name in names(IndicatorSource.kind))
