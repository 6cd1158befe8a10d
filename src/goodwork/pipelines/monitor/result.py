"""Everything one build of the monitor knows: what its pages, its exports and its releases are made of.

Each part is filled by the step that works it out and is empty where nothing was asked for. Nothing here is a page's
words; nothing here is read from a file twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

import polars as pl

from goodwork.core.indices.scores import Event
from goodwork.core.targets.status import Standing
from goodwork.pipelines.monitor.judged import Judgements
from goodwork.pipelines.monitor.series import AllSeries
from goodwork.standards.composite_index import CompositeIndex
from goodwork.standards.indicator import Indicator
from goodwork.standards.monitor import Monitor
from goodwork.standards.target import Target
from goodwork.vocabulary.areas import Area, AreaKind
from goodwork.vocabulary.observations import EVERYBODY
from goodwork.vocabulary.periods import Period

if TYPE_CHECKING:
    from goodwork.pipelines.monitor.good_jobs import JobsNear
    from goodwork.pipelines.monitor.neighbourhoods import Neighbourhoods


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that figures were read from. `sha256` is what observations name it by; `path` is as the user knows it."""

    sha256: str
    path: str
    title: str
    publisher: str
    licence: str
    address: str
    published_on: date | None = None
    fetched_on: date | None = None
    n_rows: int = 0
    note: str = ""


@dataclass(frozen=True, slots=True)
class Refused:
    """What was read and not used: where it stood, why, and what the reader should make of that. `kind` is the reason
    that many share, where the check that found it has a name."""

    source: str
    where: str
    reason: str
    effect: str
    n: int = 1
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the limits of its 95% interval; None where its publisher gives none."""

    value: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """One area that has pages of its own."""

    area: Area
    combined_authority: str = ""
    members: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        """Its GSS code."""
        return self.area.code

    @property
    def name(self) -> str:
        """Its name."""
        return self.area.name

    @property
    def is_combined_authority(self) -> bool:
        """Whether it is made of local authorities."""
        return self.area.kind is AreaKind.COMBINED_AUTHORITY


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A target beside what is known: `status` is "on_track", "off_track" or "cannot_tell".

    `probability` is the chance of meeting it on the present path; None where it cannot be worked out, and `why` says so.
    The status itself is by where the last figure stands: `on_the_way` is the probability that it is where it should be by then,
    or ahead. `standing` holds all of it; None where the figures could not be used.
    """

    target: str
    indicator: str
    area: str
    title: str
    baseline: Estimate
    baseline_period: Period
    goal: float
    due: date
    now: Estimate | None
    now_period: Period | None
    expected_now: float | None
    status: str
    probability: float | None
    why: str
    source: str = ""
    verified: bool = True
    on_the_way: float | None = None
    standing: Standing | None = None
    group: str = EVERYBODY
    is_gap: bool = False  # its figures are gaps, so they stand on no line of the indicator's own
    shown_with: str = ""  # the area on whose pages it stands, where its own has none
    about: Target | None = None  # its file
    no_figures: bool = False  # nobody has brought a figure of it yet


#: Columns of a table of index scores. `score_lower`, `score_upper` are 95% limits; `rank_high` (1 the best) to `rank_low`
#: hold the true rank in 95% of cases; `unknown` is the share of the score that rests on figures of unknown sampling error.
SCORE_COLUMNS = ("node", "area", "period", "score", "score_lower", "score_upper", "rank", "rank_high", "rank_low", "unknown")  # fmt: skip
#: Columns of a table of changes in a score between two periods; `improved` is the probability that it rose.
CHANGE_COLUMNS = (
    "node",
    "area",
    "from_period",
    "to_period",
    "change",
    "change_lower",
    "change_upper",
    "improved",
)


@dataclass(frozen=True, slots=True, eq=False)
class IndexResult:
    """An index built over the places of a monitor, with its joint uncertainty and the log of what was done."""

    definition: CompositeIndex
    kind: AreaKind
    areas: tuple[str, ...]
    periods: tuple[str, ...]
    scores: pl.DataFrame
    changes: pl.DataFrame
    log: tuple[Event, ...] = ()
    replications: int = 0
    unknown_limit: float = (
        1.0  # nothing is said of a score of which more than this rests on unknown sampling error
    )
    seed: int = 0
    doubt_from: tuple[str, ...] = ()  # what was varied, in words: "sampling error of the data", "weights"
    notes: tuple[str, ...] = ()  # what the doubt could not take in
    observations_hash: str = ""  # of the observations it was built from: the same hash gives the same scores
    what_ifs: pl.DataFrame = field(default_factory=pl.DataFrame)  # index_what_ifs.WHAT_IF_COLUMNS
    shares_of_doubt: pl.DataFrame = field(default_factory=pl.DataFrame)  # index_what_ifs.SHARE_COLUMNS
    gaps: pl.DataFrame = field(
        default_factory=pl.DataFrame
    )  # panel.GAPS: figures that are not there, and why
    made: pl.DataFrame = field(
        default_factory=pl.DataFrame
    )  # area, indicator, period: worked out from a place's parts


class HowSure(StrEnum):
    """How the limits of a gap are known."""

    PUBLISHED = "from published limits"
    WORKED_OUT = "worked out by Goodwork"
    COUNTED = "a full count"
    NOT_KNOWN = "not known"


@dataclass(frozen=True, slots=True)
class Gap:
    """The same indicator for a group and for those it is compared with, and what lies between.

    `is_superseded`: both are of one release, and those compared with have a figure of a later one.
    """

    indicator: str
    area: str
    period: Period
    group: str
    compared_with: str
    group_value: Estimate
    other_value: Estimate
    gap: Estimate
    is_small_sample: bool = False
    source_hash: str = ""
    is_superseded: bool = False
    how_sure: HowSure = HowSure.PUBLISHED


@dataclass(frozen=True, slots=True)
class TypeOfPlace:
    """One class of a typology."""

    id: str
    label: str
    meaning: str


@dataclass(frozen=True, slots=True)
class TypologyResult:
    """Neighbourhoods and their types. `labels` has columns neighbourhood, authority, type, sure (0 to 1), why."""

    id: str
    title: str
    types: tuple[TypeOfPlace, ...]
    labels: pl.DataFrame
    period: Period
    source_hashes: tuple[str, ...] = ()
    caution: str = ""


@dataclass(frozen=True, slots=True)
class MonitorResult:
    """One build. `observations` has the columns of `vocabulary.observations.COLUMNS`; places are in order of their names.

    `everywhere` is every place of the monitor, also those a shorter build shows no pages of. `series` and `judgements` are the same figures as lines and as what may be said of them (`pipelines.monitor.build`
    fills both). `capital`, `programme` and `voice` are what their own pipelines yield, or None where no files were given.
    """

    monitor: Monitor
    on: date
    places: tuple[Place, ...]
    indicators: Mapping[str, Indicator]
    observations: pl.DataFrame
    sources: tuple[SourceFile, ...]
    refused: tuple[Refused, ...] = ()
    areas: Mapping[str, Area] = field(default_factory=dict)
    everywhere: Mapping[str, Place] = field(default_factory=dict)
    series: AllSeries = field(default_factory=dict)
    judgements: Judgements = field(default_factory=dict)
    indices: tuple[IndexResult, ...] = ()
    targets: tuple[TargetResult, ...] = ()
    gaps: tuple[Gap, ...] = ()
    typologies: tuple[TypologyResult, ...] = ()
    neighbourhoods: "Neighbourhoods | None" = None
    good_jobs: "JobsNear | None" = None
    capital: object | None = None
    programme: object | None = None
    voice: object | None = None

    def place(self, code: str) -> Place | None:
        """The place of a code, where it has pages."""
        return next((place for place in self.places if place.code == code), None)

    def source(self, sha256: str) -> SourceFile | None:
        """The file of a hash."""
        return next((source for source in self.sources if source.sha256 == sha256), None)
