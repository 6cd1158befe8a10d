"""Compare: every place by one figure, from which a reader picks; and the members of each combined authority, ready made."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from goodwork.pipelines.monitor.result import MonitorResult, Place
from goodwork.pipelines.monitor.series import SeriesPoint, of_period
from goodwork.reports.monitor.apart import Standing, beside, finding, overlaps
from goodwork.reports.monitor.figures import Figure, table_as_csv
from goodwork.reports.monitor.headline import country_name
from goodwork.reports.monitor.methods_addresses import indicator_address
from goodwork.reports.monitor.pictures.dots import Dot, dots_picture
from goodwork.reports.monitor.pictures.drawing import Scale, element, percent, scale_over
from goodwork.reports.monitor.place import address as place_address
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.monitor.sentences import short_when, when
from goodwork.reports.monitor.then_and_now import then_and_now
from goodwork.reports.monitor.words import amount, bars_words, figure_words, source_words, vintage_words
from goodwork.reports.words.phrases import counted
from goodwork.standards.indicator import Certainty, Indicator
from goodwork.vocabulary.areas import AreaKind
from goodwork.vocabulary.periods import Period

ADDRESS = "compare/index.html"
HEADINGS = ("Place", "Figure", "95% from", "to", "Beside the country")
ROW_HEIGHT = 24.0
MANY = 20  # places: with so many, one is told apart by chance alone


@dataclass(frozen=True, slots=True)
class Row:
    """One place in the list to pick from. `picture` has the scale of every other."""

    code: str
    name: str
    address: str
    figure: str
    limits: str
    standing: str
    is_apart: bool
    picture: Markup


@dataclass(frozen=True, slots=True)
class Group:
    """Places of one kind, best first."""

    kind: str
    heading: str
    rows: tuple[Row, ...]
    apart: str

    @property
    def has_bars(self) -> bool:
        """Whether a margin is drawn about any of them."""
        return any(row.limits for row in self.rows)


Points = list[tuple[Place, SeriesPoint]]


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The way in, a page for each figure, a page for each combined authority."""
    shown = [result.indicators[name] for name in result.monitor.place_page if name in result.indicators]
    listed = [(one, period) for one in shown if (period := usual_period(result, one)) is not None]
    authorities = [place for place in result.places if place.is_combined_authority and len(place.members) > 1]
    yield Page(
        ADDRESS,
        "Compare places",
        "compare",
        {
            "figures_listed": [(one, f"compare/{one.id}.html", short_when(period)) for one, period in listed],
            "authorities": [(place, _authority_address(place)) for place in authorities],
        },
    )
    for one, period in listed:
        yield from _figure_pages(result, one, period)
    for place in authorities:
        yield _authority_page(result, place, [one for one, _ in listed])


def usual_period(result: MonitorResult, indicator: Indicator) -> Period | None:
    """The newest period that at least half as many places have a figure for as have the best covered one."""
    counts: Counter[Period] = Counter()
    for place in result.places:
        counts.update({point.period for point in result.series.get((indicator.id, place.code), ())})
    if not counts:
        return None
    most = max(counts.values())
    return max((period for period, n in counts.items() if 2 * n >= most), key=lambda p: (p.end, p.start))


def _figure_pages(result: MonitorResult, indicator: Indicator, period: Period) -> Iterator[Page | DataFile]:
    points = _points(result, indicator, period, result.places)
    country = of_period(result.series.get((indicator.id, result.monitor.reference_area), ()), period)
    groups = _groups(result, indicator, points, country)
    csv = f"data/compare/{indicator.id}.csv"
    rows = [
        _cells(place, point, indicator, _beside(point, country, indicator, result)) for place, point in points
    ]
    yield DataFile(csv, table_as_csv(HEADINGS, rows))
    first = points[0][1]
    combined = [place for place in result.places if place.is_combined_authority]
    slopes = then_and_now(result, indicator, combined, f"Combined authorities of {result.monitor.place}")
    yield Page(
        f"compare/{indicator.id}.html",
        f"Compare places: {indicator.title}",
        "compare_figure",
        {
            "about": indicator,
            "when": when(period),
            "country": country_name(result),
            "country_words": figure_words(country.value, indicator) if country else "",
            "groups": groups,
            "lacking": len(result.places) - len(points),
            "source": source_words(first, result, indicator),
            "date": vintage_words(first, result),
            "certainty": bars_words(first, indicator),
            "methods": indicator_address(indicator.id),
            "csv": csv,
            "headings": HEADINGS,
            "rows": rows,
        },
        {"slopes": slopes} if slopes else {},
    )


def _points(result: MonitorResult, indicator: Indicator, period: Period, places: Sequence[Place]) -> Points:
    """Places with a figure for the period, best first; by name where neither way is better."""
    found = [
        (place, point)
        for place in places
        if (point := of_period(result.series.get((indicator.id, place.code), ()), period)) is not None
    ]
    sign = indicator.direction.sign or 1
    return sorted(found, key=lambda row: (-sign * row[1].value, row[0].name, row[0].code))


def _groups(
    result: MonitorResult, indicator: Indicator, points: Points, country: SeriesPoint | None
) -> list[Group]:
    known = [v for _, p in points for v in (p.value, p.lower, p.upper) if v is not None]
    across = scale_over([*known, *([country.value] if country else [])], 2.0, 98.0, room=0.02)
    groups = []
    for kind in (AreaKind.COMBINED_AUTHORITY, AreaKind.LOCAL_AUTHORITY):
        of_kind = [(place, point) for place, point in points if place.area.kind is kind]
        rows = tuple(_row(place, point, indicator, across, country, result) for place, point in of_kind)
        if rows:
            plural = kind.value.replace("authority", "authorities").capitalize()
            apart = apart_words(len(rows), sum(row.is_apart for row in rows), indicator, country_name(result))
            groups.append(Group(kind.name.lower(), plural, rows, apart))
    return groups


def apart_words(n: int, n_apart: int, indicator: Indicator, country: str) -> str:
    """How many places differ from the country, and how many would by chance alone: so many are compared at once."""
    places = counted(n, "place")
    if indicator.certainty is Certainty.COUNTED:
        return f"{n_apart} of {places} differ from {country}: a full count, without sampling error."
    if indicator.certainty is not Certainty.LIMITS:
        return f"Which of {places} differ from {country} beyond doubt cannot be told: no margin of error is published."
    by_chance = f"up to {round(n / 20)} of them would be told apart by chance" if n >= MANY else ""
    told = f"{n_apart} of {places} can be told apart from {country}, each compared by itself."
    return f"{told} If all were truly like {country}, {by_chance}." if by_chance else told


def _row(place: Place, point: SeriesPoint, indicator: Indicator, across: Scale, country: SeriesPoint | None, result: MonitorResult) -> Row:  # fmt: skip
    standing = _beside(point, country, indicator, result)
    limits = ""
    if point.lower is not None and point.upper is not None:
        limits = f"95% from {amount(point.lower, indicator)} to {amount(point.upper, indicator)}"
    return Row(
        code=place.code,
        name=place.name,
        address=place_address(place.code),
        figure=figure_words(point.value, indicator),
        limits=limits,
        standing=standing.words,
        is_apart=standing.is_apart,
        picture=_bar(point, across, country.value if country else None),
    )


def _bar(point: SeriesPoint, across: Scale, country: float | None) -> Markup:
    """One place on the scale of all: what it says is beside it in words, so it is hidden from screen readers."""
    middle = ROW_HEIGHT / 2
    parts = [element("line", x1="0", x2="100%", y1=middle, y2=middle, class_="rail")]
    if country is not None:
        at = percent(across(country))
        parts.append(element("line", x1=at, x2=at, y1=0.0, y2=ROW_HEIGHT, class_="beside"))
    if point.lower is not None and point.upper is not None:
        ends = percent(across(point.lower)), percent(across(point.upper))
        parts.append(element("line", x1=ends[0], x2=ends[1], y1=middle, y2=middle, class_="own-doubt"))
    parts.append(element("circle", cx=percent(across(point.value)), cy=middle, r=5.0, class_="own-mark"))
    return Markup('<svg class="plotted" width="100%" height="24" aria-hidden="true">{}</svg>').format(
        Markup("").join(parts)
    )


def _beside(
    point: SeriesPoint, country: SeriesPoint | None, indicator: Indicator, result: MonitorResult
) -> Standing:
    if country is None:
        return Standing(f"No figure for {country_name(result)}", False)
    return beside(point, country, indicator, country_name(result))


def _cells(place: Place, point: SeriesPoint, indicator: Indicator, standing: Standing) -> tuple[str, ...]:
    lower, upper = ("" if v is None else amount(v, indicator) for v in (point.lower, point.upper))
    return place.name, amount(point.value, indicator), lower, upper, standing.words


def _authority_address(place: Place) -> str:
    return f"compare/{place.code}.html"


def _authority_page(result: MonitorResult, place: Place, shown: Sequence[Indicator]) -> Page:
    """The members of one combined authority, side by side by each figure."""
    figures = {}
    lacking = []
    members = [member for code in place.members if (member := result.everywhere.get(code)) is not None]
    for indicator in shown:
        made = _members_figure(result, place, members, indicator)
        if made is None:
            lacking.append(indicator.title)
        else:
            figures[indicator.id] = made
            slopes = then_and_now(result, indicator, members, f"Members of {place.name}")
            if slopes is not None:
                figures[f"{indicator.id}-slopes"] = slopes
    context = {
        "about": place,
        "members": members,
        "lacking": lacking,
        "names": [one.id for one in shown if one.id in figures],
    }
    return Page(
        _authority_address(place),
        f"{place.name}: its places side by side",
        "compare_authority",
        context,
        figures,
        place.name,
    )


def _members_figure(
    result: MonitorResult, place: Place, members: Sequence[Place], indicator: Indicator
) -> Figure | None:
    period = usual_period(result, indicator)
    points = _points(result, indicator, period, members) if period is not None else []
    if period is None or len(points) < 2:
        return None
    named = [(member.name, point) for member, point in points]
    own = of_period(result.series.get((indicator.id, place.code), ()), period)
    dots = [Dot(name, figure_words(p.value, indicator), p.value, p.lower, p.upper) for name, p in named]
    missing = len(members) - len(points)
    note = f"No figure for this period for {counted(missing, 'member')}." if missing else ""
    title = finding(named, indicator)
    return Figure(
        title=title,
        subtitle=f"{indicator.title}. Members of {place.name}, {short_when(period)}",
        picture=dots_picture(title, tuple(dots), own.value if own else None, f"{place.name} {amount(own.value, indicator)}" if own else ""),
        source=source_words(named[0][1], result, indicator),
        date=vintage_words(named[0][1], result),
        certainty=bars_words(named[0][1], indicator),
        headings=HEADINGS[:4],
        rows=tuple(_cells(member, point, indicator, Standing("", False))[:4] for member, point in points),
        note=f"{overlaps(named, indicator)} {note}".strip(),
        methods=indicator_address(indicator.id),
    )  # fmt: skip


SECTION = Section("Compare", ADDRESS, lambda result: len(result.places) > 1, pages)
