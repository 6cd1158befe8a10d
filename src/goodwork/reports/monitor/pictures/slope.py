"""Then and now: a line for each place from its earlier figure to its newest, names and figures at its ends."""

from dataclasses import dataclass

from markupsafe import Markup

from goodwork.reports.monitor.pictures.drawing import element, percent, picture, scale_over, spread_out, text

TOP, APART = 34.0, 19.0
LEFT, RIGHT = 18.0, 50.0  # per cent: figures stand to the left, names and figures to the right


@dataclass(frozen=True, slots=True)
class Slope:
    """One place then and now."""

    name: str
    then: float
    now: float
    then_words: str
    now_words: str
    is_own: bool = False


def slope_picture(title: str, slopes: tuple[Slope, ...], then_when: str, now_when: str) -> Markup:
    """The drawing."""
    height = TOP + max(140.0, APART * len(slopes)) + 16
    up = scale_over([v for s in slopes for v in (s.then, s.now)], height - 16, TOP + 8, room=0.02)
    left = spread_out([up(s.then) for s in slopes], TOP, height - 8, APART)
    right = spread_out([up(s.now) for s in slopes], TOP, height - 8, APART)
    parts = [
        text(percent(LEFT - 2), 16, then_when, "end", "small-word"),
        text(percent(RIGHT + 2), 16, now_when, "start", "small-word"),
    ]
    for slope, at_left, at_right in sorted(
        zip(slopes, left, right, strict=True), key=lambda row: row[0].is_own
    ):
        parts += _one(slope, up(slope.then), up(slope.now), at_left, at_right)
    return picture(height, parts, title)


def _one(slope: Slope, then: float, now: float, at_left: float, at_right: float) -> list[Markup]:
    kind = "own" if slope.is_own else "other"
    return [
        element("line", x1=percent(LEFT), x2=percent(RIGHT), y1=then, y2=now, class_=f"{kind}-slope"),
        element("circle", cx=percent(LEFT), cy=then, r=4.0, class_=f"{kind}-mark"),
        element("circle", cx=percent(RIGHT), cy=now, r=4.0, class_=f"{kind}-mark"),
        text(percent(LEFT - 2), at_left + 5, slope.then_words, "end", f"{kind}-name"),
        text(percent(RIGHT + 2), at_right + 5, f"{slope.now_words} {slope.name}", "start", f"{kind}-name"),
    ]
