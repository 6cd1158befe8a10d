"""Small turns of English shared by every page: lists, plurals, dates, capitals, clean text."""

import unicodedata
from collections.abc import Sequence
from datetime import date

_KEPT_CONTROLS = {"\n", "\t"}
_DROPPED = {
    code: None
    for code in range(0xA0)
    if unicodedata.category(chr(code)) == "Cc" and chr(code) not in _KEPT_CONTROLS
}


def without_controls(text: str) -> str:
    """The text without control characters: an advert must not be able to steer a terminal or break a page."""
    return text.translate(_DROPPED)


def sentence_list(words: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def counted(n: int, one: str, many: str = "") -> str:
    """ "1 job", "2 jobs", "1,024 people"."""
    return f"{n:,} {one if n == 1 else many or one + 's'}"


def capitalised(words: str) -> str:
    """The first letter as a capital, the rest as it was ("DBS" stays "DBS")."""
    return words[:1].upper() + words[1:]


def long_date(day: date) -> str:
    """ "22 November 2026"."""
    return f"{day.day} {day:%B} {day.year}"


def shortened(words: str, longest: int) -> str:
    """One line of at most `longest` characters; an ellipsis shows that more was said."""
    line = " ".join(words.split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"
