"""What one monitor shows: which places, which few figures first, against whom, and from which further files."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

from pydantic import Field, model_validator

from goodwork.standards.composite_index import CompositeIndex
from goodwork.standards.index_doubt import IndexDoubt, index_doubt
from goodwork.standards.library import (
    Fact,
    Standard,
    StandardError,
    StrictModel,
    Words,
    checked,
    load,
    names,
    read,
)
from goodwork.vocabulary.areas import AreaKind

MOST_ON_HEADLINE = 8  # a mayor reads the page in a minute


class MonitorPlaces(StrictModel):
    """Which areas have pages: kinds of area in countries (the first letter of a code), or codes named one by one."""

    kinds: tuple[AreaKind, ...] = (AreaKind.COMBINED_AUTHORITY, AreaKind.LOCAL_AUTHORITY)
    countries: tuple[Annotated[str, Field(pattern=r"^[EWSN]$")], ...] = ("E",)
    codes: tuple[str, ...] = ()


class Judged(Fact):
    """One figure of the headline page: what a mayor would call it, say of it, and how its change is judged.

    `says` is the sentence without its date, in the past, with {figure} where the figure stands.

    `change` says what is compared over time: the figure itself ("absolute"), or the figure as a share of
    `reference_area`'s ("relative"). Left out, it is the share for money in the prices of its day, which inflation alone
    would make "better", and the figure itself for anything else. `years` is how far back; `matters`, in the indicator's
    unit (or in percentage points of the share), the least change worth a word.
    """

    indicator: Words
    called: Words
    says: Annotated[str, Field(pattern=r"\{figure\}")]
    change: Annotated[str, Field(pattern="^(absolute|relative|)$")] = ""
    years: Annotated[int, Field(ge=1, le=30)] = 5
    matters: Annotated[float, Field(ge=0)] = 0.0
    verified: bool = True


class Neighbours(Fact):
    """The declared rule for places like a place: the nearest by these figures, each measured in its own spread."""

    n: Annotated[int, Field(ge=1, le=30)]
    indicators: Annotated[tuple[str, ...], Field(min_length=1)]


class IndexAsked(StrictModel):
    """An index, what is in doubt about it, and the years it is built for."""

    index: Words
    doubt: Words
    first: Annotated[int, Field(ge=1990)]
    last: Annotated[int, Field(ge=1990)]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year from the first to the last."""
        return tuple(range(self.first, self.last + 1))

    def definition(self) -> CompositeIndex:
        """The index itself. Raises `StandardError` where there is none of that name."""
        return load(CompositeIndex, self.index)

    def doubts(self) -> IndexDoubt:
        """What may vary. Raises `StandardError` where there is none of that name."""
        return index_doubt(self.doubt)


class MonitorFiles(StrictModel):
    """Folders beside the monitor's own file, or within the data, from which further pages are made."""

    programme: str = ""
    voice: str = ""
    capital: str = ""
    targets: str = ""


class MovesAsked(StrictModel):
    """People who changed address between neighbourhoods: a CSV with the columns from, to and people, beside the monitor's
    own file or within the data. `when` says the period in words, for the file does not.
    """

    file: Words
    when: Words
    publisher: Words
    licence: Words
    address: Words


class VacanciesAsked(Fact):
    """Vacancies that are counted near the neighbourhoods of one place, and how people get to them.

    `called` is what readers are told they are, for a file is never all the vacancies there are; `note` says what is left
    out. `timetables` are of public transport (GTFS, a folder or a zip each), of which `timetable_on` is the day looked
    up, or the next ordinary working day after the build. Without any, nothing is said of public transport.
    """

    file: Words
    called: Words
    publisher: Words
    licence: Words
    address: Words
    area: Annotated[str, Field(pattern=r"^[EWSN]\d{8}$")]
    timetables: tuple[Words, ...] = ()
    timetable_on: date | None = None


class Monitor(Standard):
    """The files `standards/monitors/*.yaml`, or a file of a place's own."""

    kind: ClassVar[str] = "monitors"

    place: Words
    places: MonitorPlaces = MonitorPlaces()
    reference_area: Words
    headline: Annotated[tuple[Judged, ...], Field(min_length=1, max_length=MOST_ON_HEADLINE)]
    place_page: Annotated[tuple[str, ...], Field(min_length=1)]
    groups: tuple[str, ...] = ()  # indicators whose figures for groups stand on a place's page
    neighbours: Neighbours
    indices: tuple[IndexAsked, ...] = ()
    prosperity: str = ""  # the nodes of the first index that the quadrant is drawn from
    inclusion: str = ""
    targets: tuple[str, ...] = ()
    moves: MovesAsked | None = None
    vacancies: VacanciesAsked | None = None
    files: MonitorFiles = MonitorFiles()

    @model_validator(mode="after")
    def _each_figure_is_shown_once(self) -> Self:
        for what, shown in (
            ("headline", [h.indicator for h in self.headline]),
            ("place_page", list(self.place_page)),
            ("groups", list(self.groups)),
        ):
            if twice := sorted({name for name in shown if shown.count(name) > 1}):
                raise ValueError(f"{what} names {', '.join(twice)} more than once")
        return self

    @model_validator(mode="after")
    def _a_quadrant_has_two_sides(self) -> Self:
        if bool(self.prosperity) != bool(self.inclusion):
            raise ValueError(
                "name both `prosperity` and `inclusion`, or neither: the picture needs two sides"
            )
        return self


def monitor(name: str = "england") -> Monitor:
    """A monitor of ours by its name."""
    return load(Monitor, name)


def monitor_from(file: Path) -> Monitor:
    """A monitor from a file of one's own. Raises `StandardError` naming each fault."""
    return read(Monitor, file, is_ours=False)


def monitor_given(given: Monitor | Mapping[str, Any] | Path | str) -> Monitor:
    """The monitor a caller means: one already read, a dictionary, a YAML file's path, or the name of one of ours.

    Raises `StandardError` naming each fault, or the names there are.
    """
    if isinstance(given, Monitor):
        return given
    if isinstance(given, Mapping):
        return checked(Monitor, given, "the monitor")
    if is_file(given):
        return monitor_from(Path(given))
    if str(given) not in names(Monitor.kind):
        raise StandardError(
            f"There is no monitor called `{given}`. Ours: {', '.join(names(Monitor.kind))}. Give one of your own with its "
            "ending, such as my-monitor.yaml."
        )
    return monitor(str(given))


def is_file(given: object) -> bool:
    """Whether what was given names a file rather than one of ours."""
    return isinstance(given, Path | str) and Path(given).suffix in (".yaml", ".yml")
