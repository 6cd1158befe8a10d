"""Maps of good jobs within reach, one a way of travelling, all in the same classes so that they can be compared."""

from collections.abc import Sequence

import numpy as np

from goodwork.core.geography.dissolve import dissolved
from goodwork.core.geography.national_grid import to_grid
from goodwork.core.geography.shapes import Shape
from goodwork.core.geography.simplify import simplified
from goodwork.pipelines.monitor.good_jobs import JobsNear, Neighbourhood
from goodwork.reports.monitor.figures import Figure
from goodwork.reports.monitor.maps import Kind, Mapped, choropleth, hex_map
from goodwork.reports.monitor.reach_words import WAYS, certainty, jobs_source, middle_minutes
from goodwork.reports.words.phrases import counted, long_date
from goodwork.vocabulary.travel_times import NOT_REACHABLE
from goodwork.vocabulary.work import TravelMode

SMALL_MAP = 1e5  # square metres: a triangle of some 450 m a side, for maps of half the page's width
SLIVER = (
    1e6  # square metres: smaller rings within an authority are where its neighbourhoods do not quite meet
)
QUARTERS = (0.25, 0.5, 0.75)
HOW = "the same classes on every map of this page: none, and four of about as many figures each"


def reach_figure(jobs: JobsNear, mode: TravelMode) -> Figure:
    """Good jobs within the middle number of minutes by one way of travelling."""
    m, k = jobs.modes.index(mode), len(jobs.access.minutes) // 2
    good, minutes = jobs.access.good[m, :, k], middle_minutes(jobs)
    title = finding(jobs, mode)
    mapped = _mapped(jobs, mode, good.tolist(), title)
    around = _authorities(jobs, mapped.shapes)
    picture = choropleth(mapped, around, names_on=True) if jobs.outlines else hex_map(mapped)
    return Figure(
        title,
        f"Good jobs among the {jobs.file.called}, within {minutes} minutes {WAYS[mode]}, neighbourhoods of {jobs.where}, {long_date(jobs.on)}",
        picture,
        jobs_source(jobs),
        f"Adverts as on {long_date(jobs.on)}",
        certainty(jobs),
        ("Neighbourhood", *(f"Good, {x} minutes" for x in jobs.access.minutes), f"All, {minutes} minutes", "Minutes to the nearest good job"),
        _rows(jobs, m, k),
    )  # fmt: skip


def finding(jobs: JobsNear, mode: TravelMode) -> str:
    """The map in a sentence: how many reach none, and who reaches most."""
    good = jobs.access.good[jobs.modes.index(mode), :, len(jobs.access.minutes) // 2]
    n, none, minutes = len(good), int((good == 0).sum()), middle_minutes(jobs)
    way, most = WAYS[mode].capitalize(), int(good.argmax())
    if none == n:
        return f"{way}, no neighbourhood reaches a good job in {minutes} minutes."
    name = jobs.neighbourhoods[most].name
    reach = f"{name} reaches {counted(int(good[most]), 'good job')} in {minutes} minutes"
    if none:
        return f"{way}, {none:,} of {counted(n, 'neighbourhood')} {'reaches' if none == 1 else 'reach'} none; {reach}."
    least = int(good.argmin())
    if good[least] == good[most]:
        return (
            f"{way}, every neighbourhood reaches {counted(int(good[most]), 'good job')} in {minutes} minutes."
        )
    return f"{way}, {reach} and {jobs.neighbourhoods[least].name} {int(good[least]):,}."


def _mapped(jobs: JobsNear, mode: TravelMode, good: Sequence[int], title: str) -> Mapped:
    lines = class_lines(jobs.access.good[:, :, len(jobs.access.minutes) // 2])
    kinds = tuple(Kind(_label(lines, i), str(i + 1), _fill(i, len(lines))) for i in range(len(lines)))
    number = np.searchsorted(lines, good, side="right") - 1
    codes = [each.code for each in jobs.neighbourhoods]
    words = {
        each.code: f"{each.name}: {counted(n, 'good job')}"
        for each, n in zip(jobs.neighbourhoods, good, strict=True)
    }
    shapes = _shapes(jobs)
    return Mapped(
        f"jobs-{mode.value}", shapes, kinds, dict(zip(codes, number.tolist(), strict=True)), words, title, HOW
    )


def class_lines(good: np.ndarray) -> list[int]:
    """Where classes begin: at none, at 1, and at rounded quarters of all figures above none."""
    above = good[good > 0]
    if not len(above):
        return [0]
    quarters = [_rounded(float(np.quantile(above, q))) for q in QUARTERS]
    return sorted({0, 1, *(line for line in quarters if 1 < line <= above.max())})


def _rounded(value: float) -> int:
    """A whole number of at most two figures, the second 0 or 5 from 20 up."""
    step = 1 if value < 20 else 5 if value < 100 else 10 ** (len(str(int(value))) - 1) // 2
    return max(1, round(value / step) * step)


def _label(lines: Sequence[int], i: int) -> str:
    if i + 1 == len(lines):
        return f"{lines[i]:,} or more" if lines[i] else "None"
    last = lines[i + 1] - 1
    return "None" if not lines[i] else f"{lines[i]:,}" if last == lines[i] else f"{lines[i]:,} to {last:,}"


def _fill(i: int, n: int) -> int:
    return round(4 * i / (n - 1)) if n > 1 else 0


def _rows(jobs: JobsNear, m: int, k: int) -> tuple[tuple[str, ...], ...]:
    nearest = [f"{n:,}" if n < NOT_REACHABLE else "out of reach" for n in jobs.access.nearest[m].tolist()]
    return tuple(
        (each.name, *(f"{n:,}" for n in jobs.access.good[m, i].tolist()), f"{jobs.access.all[m, i, k]:,}", nearest[i])
        for i, each in enumerate(jobs.neighbourhoods)
    )  # fmt: skip


def _shapes(jobs: JobsNear) -> tuple[Shape, ...]:
    if not jobs.outlines:
        return _squares(jobs.neighbourhoods)
    return tuple(simplified([jobs.outlines[each.code] for each in jobs.neighbourhoods], SMALL_MAP))


def _authorities(jobs: JobsNear, shapes: Sequence[Shape]) -> list[Shape]:
    """The outlines of the authorities, where there are several: of their neighbourhoods, so that both lie on one line."""
    authority = {each.code: each.authority for each in jobs.neighbourhoods}
    names = sorted({authority[shape.code] for shape in shapes} - {""})
    if len(names) < 2:
        return []
    inside = {name: [s for s in shapes if authority[s.code] == name] for name in names}
    return [dissolved(name, name, inside[name], SLIVER) for name in names]


def _squares(neighbourhoods: Sequence[Neighbourhood]) -> tuple[Shape, ...]:
    """A square about each middle, where no outlines are given: hexagons are laid out by them, and none is drawn."""
    east, north = to_grid(
        np.array([n.latitude for n in neighbourhoods]), np.array([n.longitude for n in neighbourhoods])
    )
    apart = np.hypot(east[:, None] - east, north[:, None] - north)
    np.fill_diagonal(apart, np.inf)
    nearest = apart.min(axis=1)
    half = (float(np.median(nearest)) if np.isfinite(nearest).all() else 1000.0) / 2 or 500.0
    corners = np.array([(-half, -half), (half, -half), (half, half), (-half, half)])
    return tuple(
        Shape(each.code, each.name, ((corners + np.array([x, y]),),))
        for each, x, y in zip(neighbourhoods, east.tolist(), north.tolist(), strict=True)
    )
