"""Pictures made on the server as SVG: bars, a map of jobs in dots, days since the last contact. A table stands behind each.

No style attribute and no script: the policy of pages forbids both. Sizes are shares of the width, or the drawing's units.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians, sqrt

from markupsafe import Markup, escape

MAP_WIDTH, MAP_HEIGHT, MARGIN = 360.0, 280.0, 36.0
DOT_LEAST, DOT_MOST = 5.0, 17.0
LINE_OF_WORDS = 15.0
DAYS_SHOWN_LEAST = 60
MOST_LABELS = 12  # more words than these would lie on one another; the table has them all


def bar(share: float, kind: str = "drawn-bar") -> Markup:
    """A bar as long as a share of the width, 0 to 1."""
    return bar_of_parts([(share, kind)])


def bar_of_parts(parts: Iterable[tuple[float, str]]) -> Markup:
    """Parts of one bar side by side, each (share, class)."""
    drawn, at = Markup(""), 0.0
    for share, kind in parts:
        drawn += Markup('<rect class="{}" x="{}%" width="{}%" height="14"/>').format(
            kind, round(100 * at, 2), round(100 * max(share, 0.0), 2)
        )
        at += max(share, 0.0)
    return Markup(
        '<svg class="bar" width="100%" height="14" aria-hidden="true" focusable="false">{}</svg>'
    ).format(drawn)


@dataclass(frozen=True, slots=True)
class PlaceOnMap:
    """One district: where it is, how many good jobs are open there, and whether it is hers."""

    name: str
    latitude: float
    longitude: float
    n_jobs: int
    is_home: bool = False
    is_named: bool = True


@dataclass(frozen=True, slots=True)
class JobMap:
    """The picture, the sentence it says, and the rows of the table behind it."""

    svg: Markup
    sentence: str
    rows: tuple[tuple[str, int], ...]
    n_elsewhere: int
    has_home: bool = False


def map_of_jobs(
    jobs: Mapping[str, int],
    points: Mapping[str, tuple[float, float]],
    home: str = "",
    title: str = "Good jobs open now",
) -> JobMap | None:
    """Dots as large as the number of jobs of each postcode district, and where she lives.

    `jobs` counts by district, `points` are (latitude, longitude). A district without a point is told beside the map.
    None where no district has a point.
    """
    named = sorted(jobs, key=lambda name: (-jobs[name], name))[:MOST_LABELS]
    places = [
        PlaceOnMap(name, *points[name], jobs.get(name, 0), name == home, name in named or name == home)
        for name in sorted({*jobs, *([home] if home else [])})
        if name in points
    ]
    if not places:
        return None
    elsewhere = sum(n for name, n in jobs.items() if name not in points)
    rows = tuple(sorted(((name, n) for name, n in jobs.items() if n), key=lambda row: (-row[1], row[0])))
    sentence = _map_sentence(rows, home, jobs.get(home, 0))
    return JobMap(
        _map_svg(places, f"{title}. {sentence}"),
        sentence,
        rows,
        elsewhere,
        any(place.is_home for place in places),
    )


def _map_sentence(rows: Sequence[tuple[str, int]], home: str, at_home: int) -> str:
    if not rows:
        return "No good job is open here today."
    most = ", ".join(f"{name} has {n}" for name, n in rows[:3])
    near = (
        f" In {home}, where this person lives, there {'is' if at_home == 1 else 'are'} {at_home or 'none'}."
        if home
        else ""
    )
    return f"{most}.{near}"


def _map_svg(places: Sequence[PlaceOnMap], words: str) -> Markup:
    spots = _on_paper(places)
    most = max(place.n_jobs for place in places) or 1
    dots = Markup("").join(
        _dot(place, x, y, most)
        for place, (x, y) in sorted(zip(places, spots, strict=True), key=lambda pair: -pair[0].n_jobs)
    )
    return Markup(
        '<svg class="map" viewBox="0 0 {0} {1}" role="img" aria-label="{2}">'
        '<rect class="drawn-ground" x="0.5" y="0.5" width="{3}" height="{4}"/>{5}</svg>'
    ).format(MAP_WIDTH, MAP_HEIGHT, escape(words), MAP_WIDTH - 1, MAP_HEIGHT - 1, dots)


def _on_paper(places: Sequence[PlaceOnMap]) -> list[tuple[float, float]]:
    """North up, the same scale both ways, all within the margins."""
    middle = sum(place.latitude for place in places) / len(places)
    east = [place.longitude * cos(radians(middle)) for place in places]
    north = [place.latitude for place in places]
    across, up = max(east) - min(east), max(north) - min(north)
    room = (MAP_WIDTH - 2 * MARGIN, MAP_HEIGHT - 2 * MARGIN)
    scale = min(room[0] / across if across else 1e9, room[1] / up if up else 1e9)
    scale = 0.0 if scale == 1e9 else scale
    left = (MAP_WIDTH - across * scale) / 2
    top = (MAP_HEIGHT - up * scale) / 2
    return [
        (round(left + (x - min(east)) * scale, 1), round(top + (max(north) - y) * scale, 1))
        for x, y in zip(east, north, strict=True)
    ]


def _dot(place: PlaceOnMap, x: float, y: float, most: int) -> Markup:
    """As much ink as there are jobs: the area of a dot goes with the number."""
    radius = (
        round(DOT_LEAST + (DOT_MOST - DOT_LEAST) * sqrt(place.n_jobs / most), 1)
        if place.n_jobs
        else DOT_LEAST
    )
    kind = "drawn-dot" if place.n_jobs else "drawn-ring"
    home = Markup(
        '<rect class="drawn-home" x="{}" y="{}" width="8" height="8" transform="rotate(45 {} {})"/>'
    ).format(round(x - 4, 1), round(y - radius - 10, 1), x, round(y - radius - 6, 1))
    anchor = "end" if x > MAP_WIDTH * 0.72 else "start"
    beside = x - radius - 4 if anchor == "end" else x + radius + 4
    label = f"{place.name}: {place.n_jobs}" + (" (home)" if place.is_home else "") if place.is_named else ""
    return Markup(
        '<g><circle class="{}" cx="{}" cy="{}" r="{}"/>{}<text x="{}" y="{}" font-size="{}" text-anchor="{}">{}</text></g>'
    ).format(
        kind,
        x,
        y,
        radius,
        home if place.is_home else "",
        round(beside, 1),
        round(y + 5, 1),
        LINE_OF_WORDS,
        anchor,
        label,
    )


@dataclass(frozen=True, slots=True)
class SinceContact:
    """One person of a caseload and the days since she was last spoken to; None: never."""

    name: str
    address: str
    days: int | None


@dataclass(frozen=True, slots=True)
class ShownContact:
    """One row of the picture: the person, her days in words, whether it is long, and her dot on the line."""

    name: str
    address: str
    words: str
    is_long: bool
    svg: Markup


def days_since_contact(people: Iterable[SinceContact], long_after: int) -> list[ShownContact]:
    """Longest first; never spoken to comes before all. A mark stands where `long_after` days have gone."""
    ordered = sorted(people, key=lambda one: (one.days is not None, -(one.days or 0), one.name))
    furthest = max([DAYS_SHOWN_LEAST, long_after + 10, *(one.days or 0 for one in ordered)])
    return [_shown_contact(one, long_after, furthest) for one in ordered]


def _shown_contact(one: SinceContact, long_after: int, furthest: int) -> ShownContact:
    is_long = one.days is None or one.days >= long_after
    words = (
        "not yet"
        if one.days is None
        else "today"
        if one.days == 0
        else f"{one.days} day{'' if one.days == 1 else 's'}"
    )
    at = 97 if one.days is None else round(3 + 94 * one.days / furthest, 1)
    limit = round(3 + 94 * long_after / furthest, 1)
    dot = (
        Markup('<circle class="drawn-dot drawn-dot--attention" cx="{}%" cy="12" r="8"/>')
        if is_long
        else Markup('<circle class="drawn-dot" cx="{}%" cy="12" r="6"/>')
    ).format(at)
    svg = Markup(
        '<svg class="track" width="100%" height="24" aria-hidden="true" focusable="false">'
        '<line class="drawn-line" x1="3%" x2="{0}%" y1="12" y2="12"/><line class="drawn-limit" x1="{1}%" x2="{1}%" y1="1" y2="23"/>{2}</svg>'
    ).format(at, limit, dot)
    return ShownContact(one.name, one.address, words, is_long, svg)
