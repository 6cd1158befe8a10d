"""A dot plot small enough for a phone: what matters to her, each with its line of doubt. The table stands beside it."""

from collections.abc import Sequence

from markupsafe import Markup, escape

from goodwork.apps.people.elicitation import ShownWeight

WIDTH, ROW, LEFT, RIGHT = 320, 46, 8, 312
TITLE = "How much each thing matters to you"


def weights_picture(weights: Sequence[ShownWeight], title: str = TITLE) -> Markup:
    """One row a thing: its name, its line from low to high, its dot."""
    if not weights:
        return Markup("")
    most = max(weight.high for weight in weights) or 1
    rows = [_row(number, weight, most) for number, weight in enumerate(weights)]
    height = ROW * len(weights)
    return Markup(
        '<svg class="dots" viewBox="0 0 {width} {height}" role="img" aria-label="{title}"><g>{rows}</g></svg>'
    ).format(width=WIDTH, height=height, title=title, rows=Markup("").join(rows))


def _row(number: int, weight: ShownWeight, most: int) -> Markup:
    def across(points: int) -> float:
        return round(LEFT + (RIGHT - LEFT) * points / most, 1)

    top = number * ROW
    return Markup(
        '<text class="dots__name" x="{left}" y="{text}">{name}</text>'
        '<line class="dots__axis" x1="{left}" x2="{right}" y1="{line}" y2="{line}"/>'
        '<line class="dots__doubt" x1="{low}" x2="{high}" y1="{line}" y2="{line}"/>'
        '<circle class="dots__dot" cx="{dot}" cy="{line}" r="7"/>'
    ).format(
        left=LEFT, right=RIGHT, text=top + 18, line=top + 32, name=escape(weight.label),
        low=across(weight.low), high=across(weight.high), dot=across(weight.share),
    )  # fmt: skip
