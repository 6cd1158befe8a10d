"""What every picture is drawn with: elements, scales, and labels kept from standing on one another.

A picture fills the width it is given and keeps its height: lengths across are per cent, letters stay their own size
on a phone. Paths cannot be given in per cent, so they stand in a nested drawing that stretches, with strokes that do not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

LETTERS = 15  # the height of the words on a picture, in pixels
LINE_APART = 17.0


@dataclass(frozen=True, slots=True)
class Scale:
    """From figures to a place on the picture: `start` and `end` are where `low` and `high` fall."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        """Where a figure falls."""
        if self.high == self.low:
            return (self.start + self.end) / 2
        return self.start + (value - self.low) / (self.high - self.low) * (self.end - self.start)


def scale_over(values: Sequence[float], start: float, end: float, room: float = 0.06) -> Scale:
    """A scale that holds every value, with a little room on either side."""
    low, high = min(values), max(values)
    spare = (high - low or abs(high) or 1.0) * room
    return Scale(low - spare, high + spare, start, end)


def element(tag: str, content: Markup | str = "", **attributes: object) -> Markup:
    """One SVG element; names with `_` for `-`, values escaped, numbers short so that the same figures give the same bytes."""
    given = Markup("").join(
        Markup(' {}="{}"').format(name.strip("_").replace("_", "-"), _plain(value))
        for name, value in attributes.items()
        if value is not None
    )
    return Markup("<{}{}>{}</{}>").format(Markup(tag), given, escape(content), Markup(tag))


def text(x: str, y: float, words: str, anchor: str = "start", kind: str = "") -> Markup:
    """Words on the picture."""
    return element("text", words, x=x, y=y, text_anchor=anchor, class_=kind or None)


def percent(value: float) -> str:
    """A length across the picture."""
    return f"{value:.2f}%"


def picture(height: float, parts: Sequence[Markup], title: str) -> Markup:
    """The whole drawing. Its table says the same, so a screen reader is given the finding and led to the table."""
    return Markup('<svg class="plotted" width="100%" height="{}" role="img" aria-label="{}">{}</svg>').format(
        _plain(height), f"{title}. The same figures are in the table.", Markup("").join(parts)
    )


def stretched(y: float, height: float, parts: Sequence[Markup]) -> Markup:
    """A part of the picture 1,000 units wide that fills its width; paths and areas stand here."""
    return Markup(
        '<svg x="0" y="{}" width="100%" height="{}" viewBox="0 0 1000 {}" preserveAspectRatio="none" aria-hidden="true">{}</svg>'
    ).format(_plain(y), _plain(height), _plain(height), Markup("").join(parts))


def path(points: Sequence[tuple[float, float]], kind: str, *, closed: bool = False) -> Markup:
    """A line through points, or the area they enclose."""
    steps = " L".join(f"{_plain(x)} {_plain(y)}" for x, y in points)
    return element(
        "path", d=f"M{steps}{' Z' if closed else ''}", class_=kind, vector_effect="non-scaling-stroke"
    )


def spread_out(wanted: Sequence[float], low: float, high: float, apart: float = LINE_APART) -> list[float]:
    """The same heights, moved as little as needed so that no two labels stand nearer than `apart`."""
    order = sorted(range(len(wanted)), key=lambda i: (wanted[i], i))
    placed = [0.0] * len(wanted)
    floor = low
    for i in order:
        placed[i] = max(wanted[i], floor)
        floor = placed[i] + apart
    ceiling = high
    for i in reversed(order):
        placed[i] = min(placed[i], ceiling)
        ceiling = placed[i] - apart
    return placed


def _plain(value: object) -> str:
    if isinstance(value, float):
        return f"{value:.2f}".rstrip("0").rstrip(".")
    return str(value)
