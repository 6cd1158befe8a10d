"""Places by how prosperous and how inclusive they are, each with its doubt both ways: a cross, and an ellipse for a few."""

from dataclasses import dataclass

from markupsafe import Markup

from goodwork.reports.monitor.pictures.drawing import Scale, element, percent, picture, scale_over, text

HEIGHT, TOP, BOTTOM = 460.0, 34.0, 420.0
LEFT, RIGHT = 3.0, 97.0
LETTER, NARROW = (
    7.0,
    290.0,
)  # pixels: the mean letter of a name, and the picture of a phone, where names are most in the way
Box = tuple[float, float, float]  # from, to, and the height of a name's line


@dataclass(frozen=True, slots=True)
class Position:
    """A place on both sides, with 95% limits. Places with `is_named` carry their name; `is_own` is the page's own."""

    name: str
    prosperity: float
    inclusion: float
    prosperity_limits: tuple[float, float] | None = None
    inclusion_limits: tuple[float, float] | None = None
    is_own: bool = False
    is_named: bool = False


def quadrant_picture(title: str, positions: tuple[Position, ...], middle: tuple[float, float]) -> Markup:
    """The drawing. `middle` is the median place on each side, where the four quarters meet."""
    across = scale_over(
        [v for p in positions for v in (p.prosperity, *_shown(p, p.prosperity_limits))] + [middle[0]],
        LEFT,
        RIGHT,
    )
    up = scale_over(
        [v for p in positions for v in (p.inclusion, *_shown(p, p.inclusion_limits))] + [middle[1]],
        BOTTOM,
        TOP,
    )
    parts = _quarters(across, up, middle)
    taken: list[Box] = []
    for place in sorted(positions, key=lambda p: (p.is_own, p.is_named)):
        parts += _place(place, across, up, taken)
    return picture(HEIGHT, parts, title)


def _shown(place: Position, limits: tuple[float, float] | None) -> tuple[float, ...]:
    """Only the doubt that is drawn needs room."""
    return limits if limits and (place.is_own or place.is_named) else ()


def _quarters(across: Scale, up: Scale, middle: tuple[float, float]) -> list[Markup]:
    x, y = percent(across(middle[0])), up(middle[1])
    return [
        element("line", x1=x, x2=x, y1=TOP - 12, y2=BOTTOM + 8, class_="beside"),
        element("line", x1="0", x2="100%", y1=y, y2=y, class_="beside"),
        text("0", 14, "↑ more inclusive", "start", "small-word"),
        text("100%", HEIGHT - 8, "more prosperous →", "end", "small-word"),
        text("0", HEIGHT - 8, "Lines: the middle place", "start", "small-word"),
    ]


def _free_height(name: str, x: float, y: float, side: str, taken: list[Box]) -> float:
    """The height nearest the dot at which its name meets no other; noted as taken.

    Widths are in hundredths of the picture, as wide as letters are on a picture of NARROW pixels.
    """
    width = len(name) * LETTER / NARROW * 100
    left = x - width if side == "end" else x
    height = y
    for away in (-9.0, 20.0, *(step for n in range(1, 12) for step in (-9.0 - 16 * n, 20.0 + 16 * n))):
        height = y + away
        if not TOP - 12 < height < BOTTOM + 8:
            continue
        if not any(
            left < right and start < left + width and abs(at - height) < 15 for start, right, at in taken
        ):
            break
    taken.append((left, left + width, height))
    return height


def _place(place: Position, across: Scale, up: Scale, taken: list[Box]) -> list[Markup]:
    kind = "own" if place.is_own else "named" if place.is_named else "far"
    x, y = across(place.prosperity), up(place.inclusion)
    parts = _doubt(place, across, up, kind) if place.is_own or place.is_named else []
    dot = element(
        "circle",
        element("title", place.name),
        cx=percent(x),
        cy=y,
        r=6.0 if place.is_own else 4.0,
        class_=f"{kind}-mark",
    )
    parts.append(dot)
    if place.is_own or place.is_named:
        side = "end" if x > 55 else "start"
        parts.append(
            element(
                "text",
                place.name,
                x=percent(x),
                dx=-10 if side == "end" else 10,
                y=_free_height(place.name, x, y, side, taken),
                text_anchor=side,
                class_=f"{kind}-name",
            )
        )
    return parts


def _doubt(place: Position, across: Scale, up: Scale, kind: str) -> list[Markup]:
    """An ellipse whose half-widths are the 95% limits on each side, drawn as if the two sides erred apart."""
    if place.prosperity_limits is None or place.inclusion_limits is None:
        return []
    (left, right), (low, high) = place.prosperity_limits, place.inclusion_limits
    area = element(
        "ellipse",
        cx=percent((across(left) + across(right)) / 2),
        cy=(up(low) + up(high)) / 2,
        rx=percent((across(right) - across(left)) / 2),
        ry=abs(up(low) - up(high)) / 2,
        class_=f"{kind}-doubt-area",
    )
    return [area]
