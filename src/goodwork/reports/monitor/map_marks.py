"""What maps are drawn with: five fills told apart by tone and hatching, and outlines as short paths of whole steps."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from goodwork.core.geography.shapes import Ring, Shape, bounds

WIDE = 4800  # units across the land; a unit is a tenth of a pixel where the map has its full size
MOST_FILLS = 5
NO_FIGURE = "none"

# Each fill has its tone and its own hatching, so that a map printed in grey, or seen without colour, still reads.
_HATCHES = (
    "",
    '<circle cx="40" cy="40" r="14"/><circle cx="120" cy="120" r="14"/>',
    '<path d="M-20 20L20 -20M-20 180L180 -20M140 180L180 140"/>',
    '<path d="M-20 140L20 180M-20 -20L180 180M140 -20L180 20M60 -20L180 100M-20 60L100 180"/>',
    "",
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where metres on the grid fall on the picture, north up and both ways to one scale. Raises ValueError without shapes."""

    west: float
    north: float
    scale: float
    high: int

    @classmethod
    def of(cls, shapes: Sequence[Shape], wide: int = WIDE) -> "Frame":
        """The frame that just holds the shapes."""
        west, south, east, north = bounds(shapes)
        scale = wide / (east - west)
        return cls(west, north, scale, int((north - south) * scale) + 1)

    def at(self, x: float, y: float) -> tuple[int, int]:
        """A place on the picture, in whole units."""
        return round((x - self.west) * self.scale), round((self.north - y) * self.scale)

    def path(self, rings: Iterable[Ring]) -> str:
        """Rings as an SVG path: the first point, then steps. Points that fall on one another are left out."""
        parts = []
        for ring in rings:
            points = np.rint((ring - (self.west, self.north)) * (self.scale, -self.scale)).astype(np.int64)
            steps = np.diff(points, axis=0)
            steps = steps[steps.any(axis=1)]
            if len(steps) > 1:
                moves = "".join(f"{x}{y if y < 0 else f' {y}'}" if i == 0 else _step(x, y) for i, (x, y) in enumerate(steps.tolist()))  # fmt: skip
                parts.append(f"M{points[0][0]} {points[0][1]}l{moves}z")
        return "".join(parts)


def _step(x: int, y: int) -> str:
    first = str(x) if x < 0 else f" {x}"
    return f"{first}{y}" if y < 0 else f"{first} {y}"


def patterns(name: str) -> Markup:
    """The fills of one map: ids begin with `name`, which no other picture of the page may use."""
    made = [
        Markup(
            '<pattern id="{}-{}" width="160" height="160" patternUnits="userSpaceOnUse" class="hatch k{}">'
            '<rect width="160" height="160"/>{}</pattern>'
        ).format(name, fill, fill, Markup(hatch))
        for fill, hatch in enumerate(_HATCHES)
    ]
    made.append(
        Markup(
            '<pattern id="{}-none" width="120" height="120" patternUnits="userSpaceOnUse" class="hatch k-none">'
            '<rect width="120" height="120"/><path d="M60 0V70"/></pattern>'
        ).format(name)
    )
    return Markup("<defs>{}</defs>").format(Markup("").join(made))


def swatch(name: str, fill: int | None) -> Markup:
    """A small square of a fill, for a key."""
    shown = NO_FIGURE if fill is None else str(fill)
    return Markup(
        '<svg class="swatch" viewBox="0 0 440 320" aria-hidden="true"><rect width="440" height="320" fill="url(#{}-{})"/></svg>'
    ).format(name, shown)
