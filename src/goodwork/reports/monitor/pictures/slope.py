"""Then and now: a line for each place from its earlier figure to its newest, names and figures at its ends."""

from dataclasses import dataclass
from textwrap import wrap

from markupsafe import Markup

from goodwork.reports.monitor.pictures.drawing import element, percent, picture, scale_over, spread_out, text

TOP, LINE = 34.0, 17.0
LEFT, RIGHT = 20.0, 44.0  # per cent: figures stand to the left, figures and names to the right
LONGEST = 20  # letters beside the end of a line that a phone has room for


@dataclass(frozen=True, slots=True)
class Slope:
    """One place then and now. `is_own` draws it heavy."""

    name: str
    then: float
    now: float
    then_words: str
    now_words: str
    is_own: bool = False


def slope_picture(title: str, slopes: tuple[Slope, ...], then_when: str, now_when: str) -> Markup:
    """The drawing."""
    named = [wrap(f"{slope.now_words} {slope.name}", LONGEST) or [""] for slope in slopes]
    apart = LINE * max(map(len, named)) + 3
    height = TOP + max(140.0, apart * len(slopes)) + 16
    up = scale_over([v for s in slopes for v in (s.then, s.now)], height - 24, TOP + 8, room=0.02)
    left = spread_out([up(s.then) for s in slopes], TOP + 4, height - 8, LINE)
    right = spread_out([up(s.now) for s in slopes], TOP + 4, height - apart + LINE - 8, apart)
    parts = [
        text(percent(LEFT - 2), 16, then_when, "end", "small-word"),
        text(percent(RIGHT + 3), 16, now_when, "start", "small-word"),
    ]
    drawn = sorted(zip(slopes, named, left, right, strict=True), key=lambda row: row[0].is_own)
    for slope, lines, at_left, at_right in drawn:
        parts += _one(slope, lines, (up(slope.then), up(slope.now)), at_left, at_right)
    return picture(height, parts, title)


def _one(
    slope: Slope, lines: list[str], ends: tuple[float, float], at_left: float, at_right: float
) -> list[Markup]:
    kind = "own" if slope.is_own else "other"
    then, now = ends
    names = [
        text(percent(RIGHT + 3), at_right + 5 + LINE * n, words, "start", f"{kind}-name")
        for n, words in enumerate(lines)
    ]
    return [
        element("line", x1=percent(LEFT), x2=percent(RIGHT), y1=then, y2=now, class_=f"{kind}-slope"),
        element("line", x1=percent(LEFT - 1.7), x2=percent(LEFT), y1=at_left, y2=then, class_="ground"),
        element("line", x1=percent(RIGHT), x2=percent(RIGHT + 2.7), y1=now, y2=at_right, class_="ground"),
        element("circle", cx=percent(LEFT), cy=then, r=4.0, class_=f"{kind}-mark"),
        element("circle", cx=percent(RIGHT), cy=now, r=4.0, class_=f"{kind}-mark"),
        text(percent(LEFT - 2), at_left + 5, slope.then_words, "end", f"{kind}-name"),
        *names,
    ]
