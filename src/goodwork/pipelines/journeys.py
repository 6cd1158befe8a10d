"""How long everybody's journey is: timetables and a place's own minutes where there are any, stated defaults elsewhere.

Where the clock plays a part, a workplace is one destination for each time its jobs begin and end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from goodwork.core.adverts.facts import Shift
from goodwork.core.matching.build import Journeys
from goodwork.core.travel.by_timetable import ByTimetable, Destination
from goodwork.core.travel.imported import Ends, ImportedTimes, laid_over
from goodwork.core.travel.minutes import rows_by_distance
from goodwork.core.travel.near import n_near
from goodwork.core.travel.rows import Rows, spread, travel_times
from goodwork.core.travel.timetable import Timetable, Walking
from goodwork.core.travel.zones import UNKNOWN_PLACE, Zones, exact_zones, grid_zones
from goodwork.pipelines.results import DayByTimetable
from goodwork.pipelines.vacancies import work_times
from goodwork.standards.travel import load_imported_times, load_public_transport, load_travel_defaults
from goodwork.vocabulary.source import Reject
from goodwork.vocabulary.travel_times import HALF_HOURS_MOVED
from goodwork.vocabulary.weekly_hours import SLOT_MINUTES
from goodwork.vocabulary.work import TravelMode, Weekday

A_DAY = 24 * 60
MODES = tuple(TravelMode)
BUS = MODES.index(TravelMode.BUS)
MOST_EXACT_PLACES = 4_000
MOST_PAIRS = 60_000_000  # of zones in reach of one another by the furthest mode: about 400 MB
CELLS_KM = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0)
WEEKEND = frozenset({Weekday.SATURDAY, Weekday.SUNDAY})


@dataclass(frozen=True, slots=True)
class TravelData:
    """What a place brings of journeys besides the stated defaults. Both may be None.

    `timetable_on` is the day the timetable is of; `files` names what was read, for the assumptions.
    """

    timetable: Timetable | None = None
    timetable_on: date | None = None
    imported: ImportedTimes | None = None
    files: tuple[str, ...] = ()
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def by_the_clock(self) -> bool:
        """Whether any minutes depend on when a job begins."""
        return self.timetable is not None or (self.imported is not None and self.imported.by_the_clock)


NOTHING_BROUGHT = TravelData()


class Located(Protocol):
    """A home or a place of work: degrees, or None where it is not known."""

    @property
    def latitude(self) -> float | None: ...
    @property
    def longitude(self) -> float | None: ...


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """When a job's hardest day to travel to begins and ends, in minutes after midnight.

    `known` False: the advert does not say, and these are the stated default. `weekend`: it is worked only then.
    """

    start: int
    end: int
    known: bool = True
    weekend: bool = False


def working_day(shifts: Sequence[Shift]) -> WorkingDay:
    """The earliest start and the latest end of the shifts that limit anybody's hours."""
    dated = [shift for shift in shifts if shift.days] if work_times(shifts) is not None else []
    undated = [shift for shift in shifts if not shift.days]
    counted = dated + (undated if len(undated) == 1 else [])
    if not counted:
        stated = load_public_transport()
        return WorkingDay(
            int(stated.start_when_unknown.value), int(stated.end_when_unknown.value), known=False
        )
    end = max(shift.end + A_DAY * (shift.end <= shift.start) for shift in counted)
    days = {day for shift in counted for day in shift.days}
    return WorkingDay(
        start=min(shift.start for shift in counted) % A_DAY,
        end=end if end <= A_DAY else end - A_DAY,
        weekend=bool(days) and days <= WEEKEND,
    )


@dataclass(frozen=True, slots=True)
class Travelled:
    """Journeys of a place, and what a page says of those by timetable. `days` are the vacancies' working days."""

    journeys: Journeys
    days: tuple[WorkingDay, ...]
    on: date | None = None
    by_timetable: ByTimetable | None = None
    destinations: tuple[Destination, ...] = ()
    notes: tuple[str, ...] = ()
    _found: dict[tuple[int, int], DayByTimetable | None] = field(default_factory=dict)

    def day_by_timetable(self, person: int, vacancy: int) -> DayByTimetable | None:
        """When to leave home, arrive and be home again; None where no timetable says."""
        home = int(self.journeys.person_zone[person])
        zone = int(self.journeys.vacancy_zone[vacancy])
        if self.by_timetable is None or home < 0 or zone < 0:
            return None
        if (home, zone) not in self._found:
            to = self.destinations[zone]
            day = self.by_timetable.day_out(home, to)
            self._found[home, zone] = day and DayByTimetable(
                leave_home=day.leave // 60,
                arrive=-(-day.arrive // 60),
                start=to.start,
                end=to.end,
                home_again=-(-day.home // 60),
                on_foot=day.on_foot,
            )
        return self._found[home, zone]


def travel(
    people: Sequence[Located],
    vacancies: Sequence[Located],
    days: Sequence[WorkingDay],
    data: TravelData,
    *,
    moved: bool = True,
) -> Travelled:
    """Minutes from every home to every workplace, by the surest source for each mode. `days` are the vacancies'.

    `moved` False: nobody asks about jobs begun earlier or later than they are.
    """
    homes, works = zones(people, vacancies)
    by_distance = rows_by_distance(homes, works, load_travel_defaults().modes)
    if not data.by_the_clock:
        rows, n_to = by_distance, len(works.latitudes)
        rows = _imported(data.imported, rows, homes, works, [Destination(p, 0, 0) for p in range(n_to)])
        return Travelled(Journeys(travel_times(rows, n_to), homes.zone, works.zone), tuple(days))
    targets = _targets(works, days, len(homes.latitudes), moved=moved)
    place = np.array([to.place for to in targets.destinations], np.int32)
    rows = [spread(row, place, len(works.latitudes)) for row in by_distance]
    rows = _imported(data.imported, rows, homes, works, targets.destinations)
    search = _search(data.timetable, homes, works)
    if search is not None:
        rows[BUS] = search.rows(targets.destinations)
    times = travel_times(rows, len(place))
    return Travelled(
        journeys=Journeys(times, homes.zone, targets.zone, targets.moved),
        days=tuple(days),
        on=data.timetable_on,
        by_timetable=search,
        destinations=tuple(targets.destinations),
        notes=targets.notes,
    )


def zones(people: Sequence[Located], vacancies: Sequence[Located]) -> tuple[Zones, Zones]:
    """The zones of homes and of workplaces: exact places, or the finest grid with few enough pairs in reach."""
    homes, works = _coordinates(people), _coordinates(vacancies)
    exact = [exact_zones(*homes), exact_zones(*works)]
    both = [
        place if len(place.latitudes) <= MOST_EXACT_PLACES else grid_zones(*at, CELLS_KM[0])
        for place, at in zip(exact, (homes, works), strict=True)
    ]
    furthest = max(mode.furthest_km for mode in load_travel_defaults().modes.values())
    for cell_km in CELLS_KM[1:]:
        points = [(place.latitudes, place.longitudes) for place in both]
        if n_near(points[0], points[1], furthest) <= MOST_PAIRS:
            break
        both = [grid_zones(*homes, cell_km), grid_zones(*works, cell_km)]
    return both[0], both[1]


def _coordinates(located: Sequence[Located]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Degrees; a place not known is NaN."""
    latitudes = np.array([x.latitude if x.latitude is not None else np.nan for x in located], np.float64)
    longitudes = np.array([x.longitude if x.longitude is not None else np.nan for x in located], np.float64)
    return latitudes, longitudes


@dataclass(frozen=True, slots=True)
class _Targets:
    """Destinations in order of place; `zone` int32 [n_vacancies] and `moved` [n_vacancies, n_shifts] number them."""

    destinations: list[Destination]
    zone: NDArray[np.int32]
    moved: NDArray[np.int32] | None
    notes: tuple[str, ...] = ()


def _targets(works: Zones, days: Sequence[WorkingDay], n_homes: int, *, moved: bool) -> _Targets:
    """The destinations of jobs as they are, and, where `moved`, as they would be begun earlier or later, unless those
    are too many."""
    own = [
        None if place == UNKNOWN_PLACE else Destination(place, day.start, day.end)
        for place, day in zip(works.zone.tolist(), days, strict=True)
    ]
    steps = HALF_HOURS_MOVED if moved else ()
    others = [
        [(to and later(to, n)) if day.known else to for n in steps] for to, day in zip(own, days, strict=True)
    ]
    every = _in_order([*own, *(to for row in others for to in row)])
    too_many = n_homes * len(every) > MOST_PAIRS
    if too_many or not moved:
        every = _in_order(own)
        zone = np.array([every.get(to, UNKNOWN_PLACE) for to in own], np.int32)
        note = "There are too many workplaces and times to see by timetable who could come if jobs began at others."
        return _Targets(list(every), zone, None, (note,) if moved else ())
    zone = np.array([every.get(to, UNKNOWN_PLACE) for to in own], np.int32)
    numbers = [[every.get(to, UNKNOWN_PLACE) for to in row] for row in others]
    return _Targets(list(every), zone, np.array(numbers, np.int32).reshape(len(own), len(HALF_HOURS_MOVED)))


def _in_order(destinations: Iterable[Destination | None]) -> dict[Destination | None, int]:
    """Each destination once, numbered in order of place and time."""
    distinct = {to for to in destinations if to is not None}
    in_order = sorted(distinct, key=lambda to: (to.place, to.start, to.end))
    return {to: number for number, to in enumerate(in_order)}


def later(to: Destination, half_hours: int) -> Destination:
    """The same working day so many half-hours later."""
    minutes = half_hours * SLOT_MINUTES
    return Destination(to.place, (to.start + minutes) % A_DAY, (to.end + minutes) % A_DAY)


def walking() -> Walking:
    """What is assumed on foot and between vehicles."""
    on_foot, stated = load_travel_defaults().modes[TravelMode.WALK], load_public_transport()
    return Walking(
        speed_km_per_hour=on_foot.speed_km_per_hour,
        detour_factor=on_foot.detour_factor,
        to_stop_km=stated.walk_to_stop_km.value,
        between_stops_km=stated.walk_between_stops_km.value,
        at_stop_seconds=int(stated.minutes_at_stop.value * 60),
        change_seconds=int(stated.minutes_to_change.value * 60),
        longest_seconds=int(stated.longest_minutes.value * 60),
    )


def _search(timetable: Timetable | None, homes: Zones, works: Zones) -> ByTimetable | None:
    if timetable is None:
        return None
    places = ((homes.latitudes, homes.longitudes), (works.latitudes, works.longitudes))
    return ByTimetable(timetable, walking(), *places)


def _imported(
    times: ImportedTimes | None,
    rows: list[Rows],
    homes: Zones,
    works: Zones,
    destinations: Sequence[Destination],
) -> list[Rows]:
    """The rows of each mode, the import's laid over those it holds."""
    if times is None:
        return rows
    stated = load_imported_times()
    within = stated.furthest_zone_km.value
    of_works = times.zones_of(works.latitudes, works.longitudes, within)
    place = np.array([to.place for to in destinations], np.int64)
    ends = Ends(
        homes=times.zones_of(homes.latitudes, homes.longitudes, within),
        works=of_works[place],
        start=np.array([to.start for to in destinations], np.int64),
    )
    minutes = stated.arrive_by_within_minutes.value
    return [
        laid_over(times, mode, row, ends, minutes) if times.holds(mode) else row
        for mode, row in enumerate(rows)
    ]


def assumptions(data: TravelData) -> Iterator[str]:
    """Where minutes of each mode come from, a sentence each."""
    imported, stated = data.imported, load_imported_times()
    for number, (mode, defaults) in enumerate(load_travel_defaults().modes.items()):
        if number == BUS and data.timetable is not None:
            yield from timetable_assumptions(data)
            continue
        own = (
            f"straight line times {defaults.detour_factor:g} at {defaults.speed_km_per_hour:g} km"
            f" an hour, plus {defaults.fixed_minutes:g} minutes, up to {defaults.furthest_km:g} km. Our own assumption."
        )
        if imported is None or not imported.holds(number):
            yield f"Journeys {mode.value}: {own}"
            continue
        yield (
            f"Journeys {mode.value}: minutes from {data.files[0]} between zones whose middle is the nearest within"
            f" {stated.furthest_zone_km.value:g} km; minutes for a time of day serve jobs that begin within"
            f" {stated.arrive_by_within_minutes.value:g} minutes of it. For all others: {own}"
        )
    yield from data.notes


def timetable_assumptions(data: TravelData) -> Iterator[str]:
    """How journeys by timetable are counted, a sentence each."""
    assert data.timetable_on is not None
    stated = load_public_transport()
    yield (
        f"Journeys by bus or train: by the timetable of {data.timetable_on:%A %-d %B %Y}, to be there when work begins"
        " and home again after it ends. Minutes are the longer of the two, waiting for work to begin counted. Where"
        " nothing arrives in time, or nothing goes home, there is no way."
    )
    yield (
        f"Walks to a stop are up to {stated.walk_to_stop_km.value:g} km and between stops up to"
        f" {stated.walk_between_stops_km.value:g} km in a straight line; {stated.minutes_to_change.value:g} minutes to"
        f" change; no journey is longer than {stated.longest_minutes.value:g} minutes. Our own assumptions."
    )
    start, end = (int(at.value) // 60 for at in (stated.start_when_unknown, stated.end_when_unknown))
    yield (
        f"A job whose times are not known is taken to last from {start}:00 to {end}:00 when buses are looked up, and"
        " its times are asked about. Work at the weekend is looked up in the same day's timetable."
    )
