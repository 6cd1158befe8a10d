"""Small turns of English shared by every page: lists, plurals, dates, capitals, clean text."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # all but tab and newline
# These turn the words after them round: a name could so change what the rest of a line seems to say.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")  # a broken "\\ud800" in JSON: no file can hold one


def without_controls(text: str) -> str:
    """The text without control characters: an advert must not be able to steer a terminal, break a page or turn its words."""
    return _HALF_CHARACTERS.sub("\N{REPLACEMENT CHARACTER}", _TURNS.sub("", _CONTROLS.sub("", text)))


def sentence_list(words: Sequence[str], last: str = "and") -> str:
    """ "a", "a and b", "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def sentences(clauses: Iterable[str]) -> str:
    """Clauses, with or without their full stops, as sentences."""
    return " ".join(f"{capitalised(clause.strip().rstrip('.'))}." for clause in clauses)


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
