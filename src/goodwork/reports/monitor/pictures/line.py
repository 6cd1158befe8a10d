"""A line over time with its band of doubt: gaps where the series broke, the target and its path, a place to compare with."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from goodwork.reports.monitor.pictures.drawing import (
    Scale,
    element,
    path,
    percent,
    picture,
    scale_over,
    spread_out,
    stretched,
    text,
)

HEIGHT, TOP, BOTTOM = 172.0, 34.0, 138.0
LEFT, RIGHT = 1.5, 98.5  # per cent across: room for the dots at the ends


@dataclass(frozen=True, slots=True)
class Point:
    """A figure at a moment, with its 95% limits where they are published, and the method it was measured by."""

    on: date
    value: float
    lower: float | None = None
    upper: float | None = None
    method: str = ""


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a target starts and where it should end."""

    begun: Point
    due: Point
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """All a line picture shows. `words_of` are the labels at its two ends, `beside` the line it is compared with."""

    title: str
    points: tuple[Point, ...]
    first_words: str
    last_words: str
    first_when: str
    last_when: str
    beside: tuple[Point, ...] = ()
    beside_name: str = ""
    goal: Goal | None = None
    step_days: int = 366  # longer between two points than this is a gap


def line_picture(line: Line) -> Markup:
    """The drawing."""
    shown = [*line.points, *line.beside, *((line.goal.begun, line.goal.due) if line.goal else ())]
    across = Scale(min(p.on.toordinal() for p in shown), max(p.on.toordinal() for p in shown), LEFT, RIGHT)
    up = scale_over([v for p in shown for v in (p.value, p.lower, p.upper) if v is not None], BOTTOM, TOP)
    runs = _runs(line.points, line.step_days)
    areas = [path(_band(run, across, up), "band", closed=True) for run in runs if _has_band(run)]
    lines = [
        path(_trace(run, across, up), "other") for run in _runs(line.beside, line.step_days) if len(run) > 1
    ]
    lines += [path(_trace(run, across, up), "own") for run in runs if len(run) > 1]
    if line.goal:
        lines.append(path(_trace((line.goal.begun, line.goal.due), across, up), "aim"))
    parts = [
        _ground(),
        stretched(0, HEIGHT, [*areas, *lines]),
        *_breaks(runs, across),
        *_dots(line, runs, across, up),
    ]
    return picture(HEIGHT, [*parts, *_labels(line, across, up)], line.title)


def _ground() -> Markup:
    return element("line", x1="0", x2="100%", y1=BOTTOM + 6, y2=BOTTOM + 6, class_="ground")


def _runs(points: Sequence[Point], step_days: int) -> list[tuple[Point, ...]]:
    """The series in pieces that may be joined: one method, no period missing."""
    runs: list[list[Point]] = []
    for point in points:
        last = runs[-1][-1] if runs else None
        joined = last is not None and last.method == point.method and (point.on - last.on).days <= step_days
        if joined:
            runs[-1].append(point)
        else:
            runs.append([point])
    return [tuple(run) for run in runs]


def _has_band(run: Sequence[Point]) -> bool:
    return len(run) > 1 and all(p.lower is not None and p.upper is not None for p in run)


def _band(run: Sequence[Point], across: Scale, up: Scale) -> list[tuple[float, float]]:
    over = [(across(p.on.toordinal()) * 10, up(p.upper)) for p in run if p.upper is not None]
    under = [(across(p.on.toordinal()) * 10, up(p.lower)) for p in run if p.lower is not None]
    return over + under[::-1]


def _trace(run: Sequence[Point], across: Scale, up: Scale) -> list[tuple[float, float]]:
    return [(across(p.on.toordinal()) * 10, up(p.value)) for p in run]


def _breaks(runs: Sequence[Sequence[Point]], across: Scale) -> list[Markup]:
    """A dotted upright where the method changed, and one word for uprights that stand close together."""
    parts: list[Markup] = []
    said = -100.0
    for before, after in itertools.pairwise(runs):
        at = across((before[-1].on.toordinal() + after[0].on.toordinal()) / 2)
        is_new = before[-1].method != after[0].method
        if is_new:
            upright = element(
                "line", x1=percent(at), x2=percent(at), y1=TOP - 2, y2=BOTTOM + 6, class_="broken"
            )
            parts.append(upright)
        if at - said > 32:
            words = "new method" if is_new else "no figures"
            parts.append(text(percent(at), BOTTOM + 2, words, "start" if at < 70 else "end", "small-word"))
            said = at
    return parts


def _dots(line: Line, runs: Sequence[Sequence[Point]], across: Scale, up: Scale) -> list[Markup]:
    parts = [_dot(run[0], across, up, "own-dot lone", 4) for run in runs if len(run) == 1]
    parts += [mark for run in runs if len(run) == 1 for mark in _whisker(run[0], across, up)]
    parts.append(_dot(line.points[-1], across, up, "own-dot", 5.5))
    if line.beside:
        parts.append(_dot(line.beside[-1], across, up, "other-dot", 4))
    if line.goal:
        parts.append(_dot(line.goal.due, across, up, "aim-dot", 5.5))
    return parts


def _dot(point: Point, across: Scale, up: Scale, kind: str, radius: float) -> Markup:
    return element(
        "circle", cx=percent(across(point.on.toordinal())), cy=up(point.value), r=radius, class_=kind
    )


def _whisker(point: Point, across: Scale, up: Scale) -> list[Markup]:
    """The doubt of a figure that stands alone; nothing where none is published."""
    if point.lower is None or point.upper is None:
        return []
    x = percent(across(point.on.toordinal()))
    return [element("line", x1=x, x2=x, y1=up(point.lower), y2=up(point.upper), class_="doubt")]


def _labels(line: Line, across: Scale, up: Scale) -> list[Markup]:
    """Figures at the ends, the name of the other line and the target, none on top of another."""
    last = line.points[-1]
    side = "end" if across(last.on.toordinal()) > 45 else "start"
    at = percent(min(max(across(last.on.toordinal()), 0), 100))
    is_below = bool(line.beside) and up(line.beside[-1].value) < up(last.value)
    wanted = [(up(last.value) + (21 if is_below else -11), line.last_words, at, side, "own-word")]
    if line.beside:
        other = line.beside[-1]
        height = up(other.value) + (-10 if is_below else 20)
        wanted.append((height, line.beside_name, percent(across(other.on.toordinal())), "end", "other-word"))
    if line.goal:
        wanted.append((up(line.goal.due.value) - 14, line.goal.words, "100%", "end", "aim-word"))
    heights = spread_out([w[0] for w in wanted], TOP - 4, BOTTOM)
    parts = [
        text(x, y, words, anchor, kind)
        for y, (_, words, x, anchor, kind) in zip(heights, wanted, strict=True)
    ]
    if len(line.points) > 1:
        parts.append(text("0", HEIGHT - 8, line.first_when, "start", "small-word"))
    return [*parts, *_ends(line, across, at, side)]


def _ends(line: Line, across: Scale, at: str, side: str) -> list[Markup]:
    parts = [text(at, HEIGHT - 8, line.last_when, side, "small-word")]
    if len(line.points) > 2 and line.first_words:
        parts.append(text("0", 14.0, f"{line.first_words} in {line.first_when}", "start", "small-word"))
    if line.goal:
        parts.append(text("100%", HEIGHT - 8, str(line.goal.due.on.year), "end", "small-word"))
    return parts
