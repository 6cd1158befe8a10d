"""Indicators as data: what each means, who measures it and how, when its method broke, and where its figures are read."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.indicator_feed import Feed, Query
from goodwork.standards.library import Fact, Standard, StandardError, StrictModel, Words, load, names
from goodwork.vocabulary.areas import AreaKind
from goodwork.vocabulary.directions import Direction
from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.periods import Period


class Unit(StrEnum):
    """What a figure counts. The labels are the words of pages."""

    PERCENT = "%"
    COUNT = "people or things counted"
    PER_1000 = "per 1,000"
    PER_100000 = "per 100,000"
    POUNDS = "pounds"
    POUNDS_A_WEEK = "pounds a week"
    POUNDS_A_MONTH = "pounds a month"
    POUNDS_AN_HOUR = "pounds an hour"
    POUNDS_A_YEAR = "pounds a year"
    TIMES = "times"  # a ratio: house prices are 8 times earnings
    MINUTES = "minutes"
    YEARS = "years"
    SCORE = "score"
    TONNES = "tonnes"

    @property
    def adds_up(self) -> bool:
        """Whether the figures of two areas may be added."""
        return self == Unit.COUNT

    @property
    def is_money(self) -> bool:
        """Whether it is an amount of money."""
        return self.value.startswith("pounds")


class Theme(StrEnum):
    """What an indicator is about."""

    WORK = "work"
    PAY = "pay"
    JOB_QUALITY = "quality of work"
    INCOME = "income and poverty"
    LIVING_COSTS = "cost of living"
    SKILLS = "skills and learning"
    BUSINESS = "business"
    OUTPUT = "output and productivity"
    WELLBEING = "health and wellbeing"
    PLACE = "place and transport"


class Certainty(StrEnum):
    """How its publisher says how sure a figure is."""

    LIMITS = "95% limits are published"
    QUALITY_BANDS = "only bands of quality are published"
    NOT_PUBLISHED = "nothing is published"
    COUNTED = "a full count, without sampling error"


class Rhythm(StrEnum):
    """How often a figure is due."""

    MONTH = "every month"
    QUARTER = "every quarter"
    YEAR = "every year"
    NOW_AND_THEN = "now and then"

    @property
    def months(self) -> int:
        """Months from one figure to the next; 0 where there is no rhythm."""
        return {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.YEAR: 12, Rhythm.NOW_AND_THEN: 0}[self]


class Method(Fact):
    """One way in which it was measured. `starts` is the first day of the first period measured so (None: from the
    first). `broke_because` says why figures before it cannot be compared with figures after it."""

    id: Words
    label: Words
    starts: date | None = None
    broke_because: str = ""


class LinkBy(StrEnum):
    """How figures of an older method are put on the scale of a newer one."""

    AS_IT_IS = "as it is"
    MULTIPLYING = "multiplying"
    ADDING = "adding"


class Link(Fact):
    """A declared link across a break: a change over it is refused without one. `amount` turns the older figure into
    the newer's scale; its `note` or reference says on what evidence."""

    older: Words
    newer: Words
    by: LinkBy
    amount: float | None = None

    @model_validator(mode="after")
    def _amount_fits(self) -> Self:
        if (self.by == LinkBy.AS_IT_IS) != (self.amount is None):
            raise ValueError("a link by multiplying or adding needs an `amount`, and one as it is has none")
        return self

    def link(self, value: float) -> float:
        """An older figure on the newer scale."""
        if self.amount is None:
            return value
        return value * self.amount if self.by == LinkBy.MULTIPLYING else value + self.amount


class Plausible(StrictModel):
    """The least and most a figure can sensibly be: one outside is set aside by name."""

    least: float
    most: float

    @model_validator(mode="after")
    def _least_comes_first(self) -> Self:
        if self.least >= self.most:
            raise ValueError("the least must be below the most")
        return self


class Gap(Fact):
    """Years in which a figure was not made, so that their absence is not a fault. `first` and `last` are years of the
    periods' first days."""

    first: int
    last: int
    because: Words


class KnownFault(Fact):
    """Figures a publisher is known to have wrong, which are set aside and said so: of all areas of some kinds, or of these
    `areas` of them alone. Years are of periods' first days."""

    kinds: frozenset[AreaKind]
    areas: frozenset[str] = frozenset()
    first: int
    last: int
    because: Words


class MeanOf(StrEnum):
    """Which mean of its parts' figures a whole's is: harmonic where the weights stand above the line (output, for output an hour)."""

    ARITHMETIC = "arithmetic"
    HARMONIC = "harmonic"


class Weight(StrictModel):
    """An indicator's figure for each part: of the same period, or of one `year` alone."""

    indicator: Words
    year: int | None = None


class OfMembers(Fact):
    """How a whole's figure is worked out from those of its parts, where none is published for it: as their mean, weighted by
    the product of `weights`, which `label` says in words.

    `within` is how far such figures lay, at most, from published ones where there are both, in the indicator's unit.
    """

    mean: MeanOf = MeanOf.ARITHMETIC
    weights: Annotated[tuple[Weight, ...], Field(min_length=1)]
    label: Words
    within: Annotated[float, Field(gt=0)]


class Substitute(Fact):
    """The indicator measured in this one's stead, and how it differs."""

    indicator: Words
    because: Words


class Caution(Fact):
    """What a reader must know before she reads anything into two figures, in one sentence."""

    words: Words


class Place(Fact):
    """Its place in a published framework of indicators, and what that framework asked for in its own terms."""

    framework: Words
    theme: Words
    dimension: Words
    number: int
    asked_for: Words


class Indicator(Standard):
    """One indicator. `description` is its plain meaning; `numerator` and `denominator` say who is counted."""

    kind: ClassVar[str] = "indicators"

    short: Words  # what a table's heading says
    theme: Theme
    unit: Unit
    decimals: Annotated[int, Field(ge=0, le=3)] = 1
    direction: Direction
    numerator: Words
    denominator: str = ""
    constant_prices: bool = False  # money put into the prices of one year, so that inflation does not move it
    certainty: Certainty
    caution: Caution | None = None
    rhythm: Rhythm = Rhythm.YEAR
    geographies: Annotated[tuple[AreaKind, ...], Field(min_length=1)]
    groups: tuple[str, ...] = (EVERYBODY,)
    compared_with: str = (
        EVERYBODY  # the group that others are held against, where nobody gives a figure of everybody
    )
    plausible: Plausible
    methods: Annotated[tuple[Method, ...], Field(min_length=1)]
    links: tuple[Link, ...] = ()
    gaps: tuple[Gap, ...] = ()
    faults: tuple[KnownFault, ...] = ()
    of_members: OfMembers | None = None
    feeds: tuple[Feed, ...] = ()
    queries: tuple[Query, ...] = ()
    data_must_come_from: str = ""
    only_in: str = ""  # where the figures at hand are of some places alone: which
    measured_instead_by: Substitute | None = None
    places: tuple[Place, ...] = ()

    @cached_property
    def breaks(self) -> tuple[Method, ...]:
        """Methods before which figures cannot be compared without a link."""
        return tuple(method for method in self.methods if method.broke_because)

    @cached_property
    def comparable_from(self) -> date | None:
        """The first day from which figures can be compared with today's without a link. None: from the beginning."""
        return max((method.starts for method in self.breaks if method.starts), default=None)

    @property
    def is_money_of_the_day(self) -> bool:
        """Whether prices alone move it: then two years of it do not compare as they stand."""
        return self.unit.is_money and not self.constant_prices

    @property
    def has_data(self) -> bool:
        """Whether a file Goodwork knows of holds its figures."""
        return bool(self.feeds)

    def method_on(self, period: Period) -> Method:
        """The method that a period's figure was measured by."""
        so_far = [m for m in self.methods if m.starts is None or m.starts <= period.start]
        return so_far[-1] if so_far else self.methods[0]

    def link_between(self, older: str, newer: str) -> Link | None:
        """The declared link from one method to another; None where figures may not be compared."""
        return next((link for link in self.links if (link.older, link.newer) == (older, newer)), None)

    @model_validator(mode="after")
    def _methods_are_sound(self) -> Self:
        known = [method.id for method in self.methods]
        if len(set(known)) < len(known):
            raise ValueError("two methods share an id")
        starts = [method.starts for method in self.methods]
        later = [start for start in starts[1:] if start is not None]
        if starts[0] is not None or len(later) < len(starts) - 1 or later != sorted(later):
            raise ValueError("methods stand oldest first: the first without `starts`, every other with it")
        if silent := [method.id for method in self.methods[1:] if not method.broke_because]:
            raise ValueError(f"methods {silent} do not say why the series broke: add `broke_because`")
        for link in self.links:
            if unknown := {link.older, link.newer} - set(known):
                raise ValueError(f"a link names methods there are not: {sorted(unknown)}")
        return self

    @model_validator(mode="after")
    def _says_where_its_figures_are(self) -> Self:
        if not self.feeds and not self.data_must_come_from:
            raise ValueError("has no feed: say in `data_must_come_from` where its figures must come from")
        return self

    @model_validator(mode="after")
    def _rates_name_their_denominator(self) -> Self:
        if self.unit == Unit.PERCENT and not self.denominator:
            raise ValueError("is a percentage: say of what in `denominator`")
        return self


def indicator(indicator_id: str) -> Indicator:
    """The indicator with this id. Raises `StandardError` naming those there are when it is not known."""
    return load(Indicator, indicator_id)


def indicators() -> tuple[Indicator, ...]:
    """Every indicator, in alphabetical order of id."""
    return tuple(indicator(name) for name in names(Indicator.kind))


def framework(framework_id: str) -> tuple[tuple[Place, Indicator], ...]:
    """Every indicator of a published framework with its place there, in the framework's order.

    Raises `StandardError` where no indicator names that framework.
    """
    found = sorted(_placed(framework_id), key=lambda pair: pair[0].number)
    if not found:
        raise StandardError(f"no indicator of standards/indicators has a place in `{framework_id}`")
    return tuple(found)


def _placed(framework_id: str) -> Iterator[tuple[Place, Indicator]]:
    for each in indicators():
        for place in each.places:
            if place.framework == framework_id:
                yield place, each
