"""Places under one another on one scale: a dot each with its bar of doubt, its name and figure written beside it."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from goodwork.reports.monitor.pictures.drawing import element, percent, picture, scale_over, text

ROW, TOP, MIDDLE = 40.0, 30.0, 29.0  # the line of a row lies under its words
LEFT, RIGHT = 2.0, 98.0


@dataclass(frozen=True, slots=True)
class Dot:
    """One place's figure. `is_own` marks the place the page is about; `is_apart` a line above it."""

    name: str
    words: str
    value: float
    lower: float | None = None
    upper: float | None = None
    is_own: bool = False


def dots_picture(
    title: str, dots: tuple[Dot, ...], beside: float | None = None, beside_words: str = ""
) -> Markup:
    """The drawing: in the order given, with an upright where the place compared with stands."""
    known = [v for d in dots for v in (d.value, d.lower, d.upper) if v is not None]
    across = scale_over([*known, *([beside] if beside is not None else [])], LEFT, RIGHT, room=0.02)
    height = TOP + ROW * len(dots)
    parts: list[Markup] = []
    if beside is not None:
        at = across(beside)
        parts.append(_beside_label(at, beside_words))
        parts += [_beside_line(at, TOP + ROW * n + MIDDLE) for n in range(len(dots))]
    for n, dot in enumerate(dots):
        parts += _row(dot, TOP + ROW * n, across(dot.value), *(
            None if v is None else across(v) for v in (dot.lower, dot.upper)
        ))  # fmt: skip
    return picture(height, parts, title)


def _beside_label(at: float, words: str) -> Markup:
    side = "start" if at < 30 else "end" if at > 70 else "middle"
    return text(percent(at), TOP - 14, words, side, "other-word")


def _beside_line(at: float, middle: float) -> Markup:
    """A piece of the upright on one row, so that it crosses the row's line and none of its words."""
    return element(
        "line", x1=percent(at), x2=percent(at), y1=middle - 9.0, y2=middle + 9.0, class_="beside-here"
    )


def _row(dot: Dot, top: float, at: float, lower: float | None, upper: float | None) -> list[Markup]:
    kind = "own" if dot.is_own else "other"
    middle = top + MIDDLE
    parts = [
        text("0", top + 15, dot.name, "start", f"{kind}-name"),
        text("100%", top + 15, dot.words, "end", f"{kind}-name"),
        element("line", x1="0", x2="100%", y1=middle, y2=middle, class_="rail"),
    ]
    if lower is not None and upper is not None:
        parts.append(
            element(
                "line", x1=percent(lower), x2=percent(upper), y1=middle, y2=middle, class_=f"{kind}-doubt"
            )
        )
    return [
        *parts,
        element("circle", cx=percent(at), cy=middle, r=6.0 if dot.is_own else 5.0, class_=f"{kind}-mark"),
    ]


def strip_picture(
    own: Dot, others: Sequence[float], beside: float | None, *, is_turned: bool = False
) -> Markup:
    """One place among others on one line, without words; `is_turned` where lower stands to the right."""
    limits = [v for v in (own.lower, own.upper) if v is not None]
    known = [own.value, *limits, *others, *([beside] if beside is not None else [])]
    across = scale_over(known, RIGHT if is_turned else LEFT, LEFT if is_turned else RIGHT, room=0.02)
    parts = [element("line", x1="0", x2="100%", y1=12.0, y2=12.0, class_="rail")]
    if beside is not None:
        at = percent(across(beside))
        parts.append(element("line", x1=at, x2=at, y1=1.0, y2=23.0, class_="beside-here"))
    if own.lower is not None and own.upper is not None:
        ends = sorted((across(own.lower), across(own.upper)))
        parts.append(
            element("line", x1=percent(ends[0]), x2=percent(ends[1]), y1=12.0, y2=12.0, class_="own-doubt")
        )
    parts += [element("circle", cx=percent(across(v)), cy=12.0, r=4.0, class_="far-mark") for v in others]
    parts.append(element("circle", cx=percent(across(own.value)), cy=12.0, r=6.0, class_="own-mark"))
    return Markup('<svg class="plotted" width="100%" height="24" aria-hidden="true">{}</svg>').format(
        Markup("").join(parts)
    )
