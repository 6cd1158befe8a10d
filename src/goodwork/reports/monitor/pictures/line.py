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

LEFT, RIGHT = 1.5, 98.5  # per cent across: room for the dots at the ends
REACH = 45.0  # per cent across that a label may need on a phone: no line is under it
OVER, UNDER = 10.0, 20.0  # a label's foot above the highest line in its reach, or below the lowest


@dataclass(frozen=True, slots=True)
class Frame:
    """How high a picture is, and where on it the figures, their ground and the years stand."""

    height: float
    top: float
    bottom: float
    ground: float
    says_first: bool = True


FULL = Frame(198.0, 56.0, 148.0, 174.0)
SMALL = Frame(104.0, 20.0, 62.0, 84.0, says_first=False)  # for paper, beside its own words


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
    """All a line picture shows: words for its two ends, and `beside`, the line it is compared with."""

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


def line_picture(line: Line, frame: Frame = FULL) -> Markup:
    """The drawing."""
    shown = [*line.points, *line.beside, *((line.goal.begun, line.goal.due) if line.goal else ())]
    across = Scale(min(p.on.toordinal() for p in shown), max(p.on.toordinal() for p in shown), LEFT, RIGHT)
    known = [v for p in shown for v in (p.value, p.lower, p.upper) if v is not None]
    up = scale_over(known, frame.bottom, frame.top, room=0.0)
    runs = _runs(line.points, line.step_days)
    areas = [path(_band(run, across, up), "band", closed=True) for run in runs if _has_band(run)]
    lines = [
        path(_trace(run, across, up), "other") for run in _runs(line.beside, line.step_days) if len(run) > 1
    ]
    lines += [path(_trace(run, across, up), "own") for run in runs if len(run) > 1]
    if line.goal:
        lines.append(path(_trace((line.goal.begun, line.goal.due), across, up), "aim"))
    parts = [
        element("line", x1="0", x2="100%", y1=frame.ground, y2=frame.ground, class_="ground"),
        stretched(0, frame.height, [*areas, *lines]),
        *_breaks(runs, across, frame),
        *_dots(line, runs, across, up),
    ]
    return picture(frame.height, [*parts, *_labels(line, across, up, frame)], line.title)


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


def _breaks(runs: Sequence[Sequence[Point]], across: Scale, frame: Frame) -> list[Markup]:
    """A dotted upright where the method changed, and one word for uprights that stand close together."""
    parts: list[Markup] = []
    said = -100.0
    word_at = frame.top - 26 if frame.says_first else 12.0
    for before, after in itertools.pairwise(runs):
        at = across((before[-1].on.toordinal() + after[0].on.toordinal()) / 2)
        is_new = before[-1].method != after[0].method
        if is_new:
            x = percent(at)
            parts.append(element("line", x1=x, x2=x, y1=word_at + 4, y2=frame.ground, class_="broken"))
        if at - said > 32:
            words = "new method" if is_new else "no figures"
            parts.append(text(percent(at), word_at, words, "start" if at < 70 else "end", "small-word"))
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


def _labels(line: Line, across: Scale, up: Scale, frame: Frame) -> list[Markup]:
    """Figures at the ends, the name of the other line and the target: on no line, and none on another."""
    last = line.points[-1]
    here = across(last.on.toordinal())
    side = "end" if here > REACH else "start"
    is_below = bool(line.beside) and up(line.beside[-1].value) < up(last.value)
    traces = _all_traces(line, across, up)
    wanted = [(_clear(traces, here, side, is_below), line.last_words, percent(here), side, "own-word")]
    if line.beside:
        there = across(line.beside[-1].on.toordinal())
        clear = _clear(traces, there, side, not is_below)
        wanted.append((clear, line.beside_name, percent(there), side, "other-word"))
    if line.goal:
        wanted.append((up(line.goal.due.value) - 14, line.goal.words, "100%", "end", "aim-word"))
    heights = spread_out([w[0] for w in wanted], frame.top - OVER, frame.bottom + UNDER)
    parts = [
        text(x, y, words, anchor, kind)
        for y, (_, words, x, anchor, kind) in zip(heights, wanted, strict=True)
    ]
    return [*parts, *_ends(line, percent(here), side, frame)]


Trace = Sequence[tuple[float, float]]  # per cent across, and down


def _all_traces(line: Line, across: Scale, up: Scale) -> list[Trace]:
    goal = [(line.goal.begun, line.goal.due)] if line.goal else []
    return [
        [(across(p.on.toordinal()), up(p.value)) for p in points]
        for points in (line.points, line.beside, *goal)
    ]


def _clear(traces: Sequence[Trace], at: float, side: str, is_below: bool) -> float:
    """The height for a label that reaches from `at` to one side, above or below every line there."""
    low, high = (at - REACH, at) if side == "end" else (at, at + REACH)
    heights = [y for trace in traces for y in _within(trace, low, high)]
    return max(heights) + UNDER if is_below else min(heights) - OVER


def _within(trace: Trace, low: float, high: float) -> list[float]:
    """The heights of a line between two places across: at its points there, and where it crosses the edges."""
    found = [y for x, y in trace if low <= x <= high]
    for (x, y), (x_next, y_next) in itertools.pairwise(trace):
        found += [y + (y_next - y) * (edge - x) / (x_next - x) for edge in (low, high) if x < edge < x_next]
    return found


def _ends(line: Line, at: str, side: str, frame: Frame) -> list[Markup]:
    """When the line begins and ends, and the figure it begins with."""
    years = frame.height - 6
    parts = [text(at, years, line.last_when, side, "small-word")]
    if len(line.points) > 1:
        parts.append(text("0", years, line.first_when, "start", "small-word"))
    if len(line.points) > 2 and line.first_words and frame.says_first:
        parts.append(text("0", 14.0, f"{line.first_words} in {line.first_when}", "start", "small-word"))
    if line.goal:
        parts.append(text("100%", years, str(line.goal.due.on.year), "end", "small-word"))
    return parts
