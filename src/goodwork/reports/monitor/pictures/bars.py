"""Aligned bars under one another on one scale, with what each says beside it; an open row where the count is withheld."""

from dataclasses import dataclass

from markupsafe import Markup

from goodwork.reports.monitor.pictures.drawing import element, percent, picture, text

ROW, THICK = 44.0, 12.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. `value` None is a row whose figure is not shown."""

    name: str
    words: str
    value: float | None


def bars_picture(title: str, bars: tuple[Bar, ...], most: float) -> Markup:
    """The drawing. `most` is the figure of a bar across the whole width."""
    parts: list[Markup] = []
    for n, bar in enumerate(bars):
        top = ROW * n
        parts.append(text("0", top + 16, bar.name, "start", "own-name" if bar.value else ""))
        parts.append(text("100%", top + 16, bar.words, "end", "own-name" if bar.value else ""))
        parts.append(element("rect", x="0", y=top + 24, width="100%", height=THICK, class_="bar-ground"))
        if bar.value:
            width = percent(100 * bar.value / most)
            parts.append(element("rect", x="0", y=top + 24, width=width, height=THICK, class_="bar-own"))
    return picture(ROW * len(bars), parts, title)
