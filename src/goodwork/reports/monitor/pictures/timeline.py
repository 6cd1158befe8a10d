"""Stretches of time under one another on one scale: phases as bars, what was due as marks, today as an upright."""

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from goodwork.reports.monitor.pictures.drawing import Scale, element, percent, picture, text

ROW, TOP, THICK = 56.0, 26.0, 14.0


@dataclass(frozen=True, slots=True)
class Mark:
    """Something due on a day: "shown" where evidence shows it, "late" where it is due and not shown, "to_come"."""

    on: date
    kind: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """One row: its name, what stands at its right end, its phases and its marks."""

    name: str
    words: str
    phases: tuple[tuple[date, date], ...]
    marks: tuple[Mark, ...] = ()


def timeline_picture(title: str, rows: tuple[Stretch, ...], today: date, today_words: str) -> Markup:
    """The drawing. Rows without phases have their words alone."""
    days = [day.toordinal() for row in rows for phase in row.phases for day in phase] + [today.toordinal()]
    days += [mark.on.toordinal() for row in rows for mark in row.marks]
    across = Scale(min(days), max(days), 1.0, 99.0)
    height = TOP + ROW * len(rows)
    now = across(today.toordinal())
    side = "start" if now < 25 else "end" if now > 75 else "middle"
    parts = [
        text(percent(now), 14.0, today_words, side, "small-word"),
        element("line", x1=percent(now), x2=percent(now), y1=20, y2=height, class_="beside"),
    ]
    for n, row in enumerate(rows):
        parts += _row(row, TOP + ROW * n, across)
    return picture(height, parts, title)


def _row(row: Stretch, top: float, across: Scale) -> list[Markup]:
    parts = [text("0", top + 17, row.name, "start", "own-name"), text("100%", top + 17, row.words, "end")]
    for starts, ends in row.phases:
        left, right = across(starts.toordinal()), across(ends.toordinal())
        width = percent(max(right - left, 0.6))
        parts.append(
            element("rect", x=percent(left), y=top + 26, width=width, height=THICK, class_="phase-bar")
        )
    return [*parts, *(_mark(mark, across, top + 26 + THICK / 2) for mark in row.marks)]


def _mark(mark: Mark, across: Scale, middle: float) -> Markup:
    at = percent(across(mark.on.toordinal()))
    return element("circle", cx=at, cy=middle, r=6.5, class_=f"due-{mark.kind}")
