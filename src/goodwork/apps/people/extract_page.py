"""The page of an extract: it stands alone, opens anywhere and prints."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import Any

STYLE = (
    "body{font:1.1em/1.5 'Atkinson Hyperlegible',arial,sans-serif;color:#17212b;max-width:46em;margin:2em auto;"
    "padding:0 1em}h2{border-top:1px solid #c9c6bd;padding-top:1em}dt{font-weight:bold}dd{margin:0 0 .5em;"
    "overflow-wrap:anywhere}dl{border-left:3px solid #0b5a4b;padding-left:1em}"
)


def page(reference: str, made: datetime, parts: Iterable[tuple[str, Sequence[Mapping[str, Any]]]]) -> str:
    """The whole page. Parts without rows are named too: that nothing is held is an answer."""
    told = "".join(_part(title, rows) for title, rows in parts)
    day = f"{made.day} {made:%B %Y}"
    return (
        '<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Everything held about you</title><style>{STYLE}</style></head><body>"
        f"<h1>Everything held about you</h1><p>Your reference is {escape(reference)}. Made on {day}.</p>"
        "<p>If something is wrong, you can ask us to put it right. You can ask us to erase it. "
        "You can complain to the Information Commissioner's Office.</p>"
        f"{told}</body></html>"
    )


def _part(title: str, rows: Sequence[Mapping[str, Any]]) -> str:
    if not rows:
        return f"<h2>{escape(title)}</h2><p>Nothing.</p>"
    return f"<h2>{escape(title)}</h2>" + "".join(_row(row) for row in rows)


def _row(row: Mapping[str, Any]) -> str:
    told = "".join(
        f"<dt>{escape(name.capitalize())}</dt><dd>{_value(value)}</dd>" for name, value in row.items()
    )
    return f"<dl>{told}</dl>"


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{escape(str(name))}: {_value(one)}" for name, one in value.items())
    if isinstance(value, list):
        return ", ".join(_value(one) for one in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return escape(str(value))
