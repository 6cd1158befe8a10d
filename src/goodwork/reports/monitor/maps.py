"""Maps: outlines on the national grid, and the same figures as equal hexagons, each with its key in words.

A choropleth gives a large empty area more ink than a small crowded one; the hexagons beside it give each area the same.
Fills differ in tone and in hatching, hexagons carry the mark of their class, and a table stands behind every map.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from markupsafe import Markup

from goodwork.core.geography.classes import Classes, Method
from goodwork.core.geography.hexes import hexes
from goodwork.core.geography.shapes import Shape
from goodwork.reports.monitor.map_marks import MOST_FILLS, WIDE, Frame, patterns, swatch
from goodwork.reports.words.phrases import counted

LETTER = 84  # units that a letter of a name beside the map takes, on average
MARGIN = 60  # units between the land and the names
LINE = 190  # units between two names
MOST_NAMES_ON = 7  # areas whose names stand on the map
MANY = 150  # hexagons, beyond which their marks are too small to read on a narrow screen
METHODS = {
    Method.QUANTILE: "about as many areas in each class",
    Method.NATURAL: "classes drawn where the figures leave gaps",
    Method.FIXED: "classes between fixed figures",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """A class of figures or a type of place: its words, the mark that stands for it, and its fill (0 ... 4)."""

    label: str
    mark: str
    fill: int

    def __post_init__(self) -> None:
        if not 0 <= self.fill < MOST_FILLS:
            raise ValueError(f"a map has {MOST_FILLS} fills, and {self.label} asks for number {self.fill}")


@dataclass(frozen=True, slots=True)
class Mapped:
    """What a map shows: `kind` numbers each area's kind (areas without a figure are left out), `words` is what each area
    says when pointed at. `about` is the whole map in one sentence, for those who do not see it.
    """

    name: str
    shapes: tuple[Shape, ...]
    kinds: tuple[Kind, ...]
    kind: Mapping[str, int]
    words: Mapping[str, str]
    about: str
    how: str = ""  # how classes were chosen

    def counts(self) -> list[int]:
        """How many areas are of each kind, then how many have no figure."""
        of_kind = [sum(self.kind.get(s.code) == k for s in self.shapes) for k in range(len(self.kinds))]
        return [*of_kind, len(self.shapes) - sum(of_kind)]


def classed(
    name: str,
    shapes: Sequence[Shape],
    values: Mapping[str, float],
    classes: Classes,
    show: Callable[[float], str],
    about: str,
) -> Mapped:
    """A map of a figure in classes, 1 the lowest. Fills spread over the five tones where there are fewer classes."""
    spread = np.rint(np.linspace(0, MOST_FILLS - 1, classes.n)).astype(int) if classes.n > 1 else [2]
    known = {s.code: values[s.code] for s in shapes if s.code in values and not np.isnan(values[s.code])}
    numbers = classes.of(np.array(list(known.values()))).tolist()
    kind = dict(zip(known, numbers, strict=True))
    kinds = tuple(
        Kind(_range_words([known[c] for c in known if kind[c] == k], show), str(k + 1), int(spread[k]))
        for k in range(classes.n)
    )
    words = {s.code: f"{s.name}: {show(known[s.code]) if s.code in known else 'no figure'}" for s in shapes}
    return Mapped(name, tuple(shapes), kinds, kind, words, about, METHODS[classes.method])


def _range_words(figures: Sequence[float], show: Callable[[float], str]) -> str:
    """The least and most of the figures that are in a class, so that no figure is named by two."""
    if not figures:
        return "no area"
    low, high = show(min(figures)), show(max(figures))
    return low if low == high else f"{low} to {high}"


def choropleth(mapped: Mapped, named: Sequence[Shape] = (), *, names_on: bool = False) -> Markup:
    """The map with its key. `named` areas (combined authorities) get a heavier outline, and their names beside the map,
    or, on a narrow screen, numbers on it and the names below. With `names_on` the names stand on the areas, for maps of
    half the page's width; where they would crowd one another, numbers do.
    """
    frame = Frame.of([*mapped.shapes, *named])
    drawn = Markup("").join(
        Markup('<path fill="url(#{}-{})" d="{}"><title>{}</title></path>').format(
            mapped.name, _fill(mapped, shape.code), frame.path(shape.rings()), mapped.words[shape.code]
        )
        for shape in mapped.shapes
    )
    outlines = Markup("").join(
        Markup('<path class="outline" d="{}"/>').format(frame.path(s.rings())) for s in named
    )
    body = Markup('<g class="areas">{}</g><g aria-hidden="true">{}</g>').format(drawn, outlines)
    if not named:
        return _whole(mapped, frame, body, Markup(""), key(mapped))
    ordered = sorted(named, key=lambda shape: -shape.middle[1])
    if names_on and len(ordered) <= MOST_NAMES_ON:
        return _whole(mapped, frame, body + _names_on(frame, ordered), Markup(""), key(mapped))
    if names_on:
        listed = _listed(ordered, "map-names is-shown")
        return _whole(mapped, frame, body + _numbers(frame, ordered), Markup(""), listed + key(mapped))
    return _with_names(mapped, frame, body, ordered)


def _with_names(mapped: Mapped, frame: Frame, body: Markup, ordered: Sequence[Shape]) -> Markup:
    """Two pictures of one drawing: wide with names and lines, narrow with numbers. The style sheet shows one."""
    left, right = (_room(rows) for rows in _sides(frame, ordered))
    wide = _svg(
        mapped, f"{-left} -80 {WIDE + left + right} {frame.high + 160}", "map-wide",
        patterns(mapped.name) + Markup('<g id="{}-drawn">{}</g>').format(mapped.name, body) + _names(frame, ordered),
    )  # fmt: skip
    # The same words by another attribute: of the two drawings, one is read.
    narrow = Markup(
        '<svg class="map-narrow" viewBox="-80 -80 {} {}" role="img" aria-labelledby="{}-words"><title id="{}-words">{}</title>'
        '<use href="#{}-drawn"/>{}</svg>'
    ).format(
        WIDE + 160, frame.high + 160, mapped.name, mapped.name, mapped.about, mapped.name, _numbers(frame, ordered)
    )  # fmt: skip
    return Markup('<div class="map">{}{}{}{}</div>').format(
        wide, narrow, _listed(ordered, "map-names"), key(mapped)
    )


def _listed(ordered: Sequence[Shape], name: str) -> Markup:
    items = Markup("").join(Markup("<li>{}</li>").format(shape.name) for shape in ordered)
    return Markup('<ol class="{}">{}</ol>').format(name, items)


def _names_on(frame: Frame, ordered: Sequence[Shape]) -> Markup:
    made = Markup("")
    for shape in ordered:
        x, y = frame.at(*shape.middle)
        made += Markup('<text class="map-name-on" x="{}" y="{}">{}</text>').format(x, y + 60, shape.name)
    return Markup('<g aria-hidden="true">{}</g>').format(made)


def _names(frame: Frame, ordered: Sequence[Shape]) -> Markup:
    """Names in two columns beside the map, each with a line to its area, none on another."""
    made = Markup("")
    for side, rows in enumerate(_sides(frame, ordered)):
        heights = spread_out([y for _, _, y in rows], LINE, frame.high)
        x, anchor = ((-MARGIN, "end"), (WIDE + MARGIN, "start"))[side]
        for (shape, to_x, to_y), y in zip(rows, heights, strict=True):
            made += Markup(
                '<path class="leader" d="M{} {}L{} {}"/><circle class="leader-end" cx="{}" cy="{}" r="26"/>'
                '<text class="map-name" x="{}" y="{}" text-anchor="{}">{}</text>'
            ).format(x + (20 if side == 0 else -20), y, to_x, to_y, to_x, to_y, x, y + 50, anchor, shape.name)
    return Markup('<g aria-hidden="true">{}</g>').format(made)


Placed = tuple[Shape, int, int]  # an area and the middle of it on the picture


def _sides(frame: Frame, ordered: Sequence[Shape]) -> tuple[list[Placed], list[Placed]]:
    """The areas whose names stand left of the map, and right of it."""
    placed = [(shape, *frame.at(*shape.middle)) for shape in ordered]
    return [one for one in placed if one[1] < WIDE / 2], [one for one in placed if one[1] >= WIDE / 2]


def _room(rows: Sequence[Placed]) -> int:
    """How wide the names of one side are."""
    return 2 * MARGIN + LETTER * max((len(shape.name) for shape, _, _ in rows), default=0)


def spread_out(wanted: Sequence[int], apart: int, most: int) -> list[int]:
    """Heights near those wanted, rising and at least `apart` from one another, from the top to `most` where they fit."""
    found: list[int] = []
    for y in wanted:
        found.append(max(y, found[-1] + apart) if found else max(y, 0))
    limit = most
    for i in range(len(found) - 1, -1, -1):
        found[i] = min(found[i], limit)
        limit = found[i] - apart
    return found


def _numbers(frame: Frame, ordered: Sequence[Shape]) -> Markup:
    made = Markup("")
    for number, shape in enumerate(ordered, start=1):
        x, y = frame.at(*shape.middle)
        made += Markup(
            '<circle class="map-number" cx="{}" cy="{}" r="150"/><text class="map-number-text" x="{}" y="{}">{}</text>'
        ).format(x, y, x, y + 72, number)
    return Markup('<g aria-hidden="true">{}</g>').format(made)


def hex_map(mapped: Mapped) -> Markup:
    """The same figures with one hexagon an area, each with the mark of its kind."""
    made = hexes(mapped.shapes)
    (west, south), (east, north) = made.middle.min(axis=0), made.middle.max(axis=0)
    scale = WIDE / (east - west + 2 * made.radius)
    frame = Frame(
        west - made.radius, north + made.radius, scale, int((north - south + 2 * made.radius) * scale)
    )
    size = made.radius * scale
    drawn = Markup("").join(_hexagon(mapped, frame, shape, made.corners(i), tuple(made.middle[i]), size) for i, shape in enumerate(mapped.shapes))  # fmt: skip
    return _whole(mapped, frame, Markup('<g class="hexes{}">{}</g>').format(" has-many" if len(mapped.shapes) > MANY else "", drawn), Markup(" as equal hexagons"), key(mapped, marks=True), hatched=False)  # fmt: skip


def _hexagon(
    mapped: Mapped,
    frame: Frame,
    shape: Shape,
    corners: Sequence[tuple[float, float]],
    middle: tuple[float, float],
    size: float,
) -> Markup:
    points = " ".join(f"{x},{y}" for x, y in (frame.at(*corner) for corner in corners))
    number = mapped.kind.get(shape.code)
    kind = None if number is None else mapped.kinds[number]
    x, y = frame.at(*middle)
    return Markup(
        '<g class="k{}"><title>{}</title><polygon points="{}"/><text x="{}" y="{}" font-size="{}">{}</text></g>'
    ).format(
        "-none" if kind is None else kind.fill, mapped.words[shape.code], points, x, round(y + size * 0.34),
        round(size * 0.95), "–" if kind is None else kind.mark,
    )  # fmt: skip


def key(mapped: Mapped, *, marks: bool = False) -> Markup:
    """The kinds in words, with how many areas are of each; below, how the classes were chosen."""
    *counts, none = mapped.counts()
    rows = [
        Markup("<li>{}<span>{}</span><span>{}</span></li>").format(
            _key_mark(kind) if marks else swatch(mapped.name, kind.fill), kind.label, counted(n, "area")
        )
        for kind, n in zip(mapped.kinds, counts, strict=True)
    ]
    if none:
        mark = Markup('<span class="key-mark k-none">–</span>') if marks else swatch(mapped.name, None)
        rows.append(
            Markup("<li>{}<span>No figure</span><span>{}</span></li>").format(mark, counted(none, "area"))
        )
    how = Markup('<p class="map-how">{}.</p>').format(mapped.how.capitalize()) if mapped.how else Markup("")
    return Markup('<ul class="map-key">{}</ul>{}').format(Markup("").join(rows), how)


def _key_mark(kind: Kind) -> Markup:
    return Markup('<span class="key-mark k{}">{}</span>').format(kind.fill, kind.mark)


def _fill(mapped: Mapped, code: str) -> str:
    number = mapped.kind.get(code)
    return "none" if number is None else str(mapped.kinds[number].fill)


def _whole(
    mapped: Mapped, frame: Frame, body: Markup, what: Markup, below: Markup, *, hatched: bool = True
) -> Markup:
    defs = patterns(mapped.name) if hatched else Markup("")
    svg = _svg(mapped, f"-40 -40 {WIDE + 80} {frame.high + 80}", "map-plain", defs + body, what)
    return Markup('<div class="map">{}{}</div>').format(svg, below)


def _svg(
    mapped: Mapped,
    view: str,
    name: str,
    content: Markup,
    what: Markup = Markup(""),  # noqa: B008
) -> Markup:
    return Markup('<svg class="{}" viewBox="{}" role="img" aria-label="{}{}">{}</svg>').format(
        name, view, mapped.about, what, content
    )
