"""One cell of text to one value, by the kind of its column. A cell that cannot be read says why and what to write."""

import re
from collections.abc import Callable
from decimal import Decimal
from html import unescape

from goodwork.connectors.tables.dates import DateOrder, read_date
from goodwork.connectors.tables.write import begins_like_formula
from goodwork.core.adverts.text import plain_text
from goodwork.vocabulary.tables import CellKind, Column, heading_key
from goodwork.vocabulary.times_of_week import assumed_times, read_times


class CellError(ValueError):
    """Why a cell cannot be read, and what to write in it."""


# The most that makes sense; a figure above is another unit (a year's pay, seconds), not a limit.
MOST_HOURLY_PAY = Decimal(500)
MOST_WEEKLY_HOURS = Decimal(168)
MOST_MINUTES = 24 * 60
MOST_PLACES = 100_000
MOST_POUNDS = Decimal(100_000_000)

POUNDS = {CellKind.HOURLY_PAY, CellKind.MONEY}
FREE_TEXT = {CellKind.TEXT, CellKind.LONG_TEXT}
# The others hold a figure, a code or a few times: what is longer is something else, and slow to look through.
OF_ANY_LENGTH = FREE_TEXT | {CellKind.WORDS, CellKind.CODES, CellKind.PRIORITIES}
LONGEST_FIGURE = 500

# What people and programs write in a cell to say there is nothing in it.
EMPTY = {
    "",
    "n/a",
    "na",
    "-",
    "–",
    "—",
    "null",
    "nan",
    "?",
    "tbc",
    "not known",
    "unknown",
    "#n/a",
    "not stated",
}

# In a cell of free text only what cannot be meant: Na and Nan are names.
EMPTY_TEXT = {"", "n/a", "N/A", "#N/A", "null", "NULL", "nan", "NaN", "-", "–", "—"}

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_DECIMAL_COMMA = re.compile(r"(?<=\d),(?=\d{2}(?!\d))")
_MINUTES = re.compile(r"(\d{1,5}(?:\.\d+)?)\s*(?:m|mins?|minutes?)?")
_HOURS_AND_MINUTES = re.compile(
    r"(\d{1,2}(?:\.\d+)?)\s*(?:h|hrs?|hours?)(?:\s*(?:and\s*)?(\d{1,2})\s*(?:m|mins?|minutes?)?)?"
)
_POUNDS = re.compile(
    r"(?:£|gbp)?\s*(\d+(?:\.\d+)?)\s*(k)?\s*(?:p\.?/?h\.?|(?:per|an|/) ?(?:hour|hr|h)|an hour)?"
)
_HOURS = re.compile(r"(\d+(?:\.\d+)?)\s*(?:h|hrs?|hours?)?\s*(?:(?:per|a|/)\s*(?:week|wk|w)|pw|weekly)?")
_DEGREES = re.compile(r"[+-]?\d{1,3}(?:\.\d+)?(?:[eE]-\d{1,2})?")  # programs write 1e-05 at Greenwich
_AGE = re.compile(r"(\d{1,3})(?:\.0+)?(?:\s*(?:years?(?: old)?|yrs?))?")
_PRIORITY = re.compile(r"([^:=\d]{1,100}?)[\s:=]{1,20}(\d{1,3})")
_LIST = re.compile(r"[;\n|]+")
_LIST_WITH_COMMAS = re.compile(r"[,;\n|]+")


def is_empty(column: Column, text: str) -> bool:
    """Whether a cell says that there is nothing in it."""
    if len(text) > 20:
        return not text.strip()
    return text.strip() in EMPTY_TEXT if column.kind in FREE_TEXT else text.strip().casefold() in EMPTY


def read_cell(column: Column, text: str, dates: DateOrder) -> object:
    """The value a cell holds. Raises `CellError` with what to write instead."""
    if column.kind not in OF_ANY_LENGTH and len(text.strip()) > LONGEST_FIGURE:
        raise CellError(
            f"is {len(text):,} characters long, and no {column.kind.value} is: write one, such as {column.example}"
        )
    if column.kind == CellKind.DATE:
        return _date(text, dates)
    return _READERS[column.kind](column, text)


def assumptions(column: Column, text: str) -> list[str]:
    """What was taken for granted of a cell that `read_cell` reads, in words for a note."""
    if column.kind == CellKind.WEEKLY_HOURS:
        return [
            f"says '{words}': taken as {meaning}. Write the hours where they are others"
            for words, meaning in assumed_times(text)
        ]
    if column.kind in POUNDS and _DECIMAL_COMMA.search(text):
        return ["has a comma before the pence: one like '12,60' was read as 12.60"]
    return []


def _date(text: str, dates: DateOrder) -> object:
    value = read_date(text.strip()[:60], dates)
    if value is None:
        raise CellError("is not a date: write it as 3 November 2026 or 2026-11-03")
    return value


def _unguarded(text: str) -> str:
    """The text, without the apostrophe that keeps a spreadsheet program from calculating it."""
    plain = text.strip()
    return plain[1:] if plain.startswith("'") and begins_like_formula(plain[1:]) else plain


def _text(column: Column, text: str) -> str:
    """As `_unguarded`, with what job boards leave of HTML and of a wrong encoding put right: &amp; and Â£."""
    return unescape(_unguarded(text)).replace("\u00c2\u00a3", "£")


def _long_text(column: Column, text: str) -> str:
    return plain_text(_unguarded(text)).replace("\u00c2\u00a3", "£")


def _words(column: Column, text: str) -> tuple[str, ...]:
    """Parts between semicolons or lines; between commas only where there is no semicolon."""
    split = _LIST if re.search(r"[;\n|]", text) else _LIST_WITH_COMMAS
    return tuple(
        dict.fromkeys(words for part in split.split(_text(column, text)) if (words := " ".join(part.split())))
    )


def _code(column: Column, text: str) -> str:
    return _coded(column, " ".join(text.split()))


def _codes(column: Column, text: str) -> frozenset[str]:
    """Codes between commas or semicolons; "none" is an answer: there are none."""
    if column.may_be_none and heading_key(text) in ("none", "no", "nothing"):
        return frozenset()
    return frozenset(_coded(column, words) for words in _LIST_WITH_COMMAS.split(text) if words.strip())


def _coded(column: Column, words: str) -> str:
    code = column.words.get(heading_key(words))
    if code is None:
        raise CellError(f"'{words.strip()[:60]}' is not known: write one of {', '.join(column.codes)}")
    return code


def _whole_number(column: Column, text: str) -> int:
    number = _number(text)
    if number is None or number != int(number) or not 0 < number <= MOST_PLACES:
        raise CellError(f"is not a whole number from 1 to {MOST_PLACES:,}")
    return int(number)


def _count(column: Column, text: str) -> int:
    number = _number(text)
    if number is None or number != int(number) or not 0 <= number <= MOST_PLACES:
        raise CellError(f"is not a whole number from 0 to {MOST_PLACES:,}")
    return int(number)


def _minutes(column: Column, text: str) -> int:
    plain = text.strip().casefold()
    if match := _HOURS_AND_MINUTES.fullmatch(plain):
        minutes = Decimal(match[1]) * 60 + int(match[2] or 0)
    elif match := _MINUTES.fullmatch(plain):
        minutes = Decimal(match[1])
    else:
        raise CellError("is not a number of minutes: write 45")
    if not 0 < minutes <= MOST_MINUTES:
        raise CellError(f"is not between 1 and {MOST_MINUTES} minutes")
    return int(minutes)


def _hourly_pay(column: Column, text: str) -> Decimal:
    value = _pounds(text)
    if not 0 < value <= MOST_HOURLY_PAY:
        raise CellError("is not pay for an hour: write pounds an hour, such as 12.60")
    return value


def _money(column: Column, text: str) -> Decimal:
    value = _pounds(text)
    if value > MOST_POUNDS:
        raise CellError("is more than any pay: write pounds, such as 24500")
    return value


def _pounds(text: str) -> Decimal:
    match = _POUNDS.fullmatch(_DECIMAL_COMMA.sub(".", _THOUSANDS.sub("", text.strip().casefold())))
    if not match or len(match[1]) > 20:
        raise CellError("is not an amount in pounds: write 12.60")
    return Decimal(match[1]) * (1000 if match[2] else 1)


def _hours(column: Column, text: str) -> Decimal:
    match = _HOURS.fullmatch(text.strip().casefold())
    if not match or len(match[1]) > 20 or Decimal(match[1]) > MOST_WEEKLY_HOURS:
        raise CellError("is not a number of hours a week: write 37.5")
    return Decimal(match[1])


def _latitude(column: Column, text: str) -> float:
    return _degrees(text, 90)


def _longitude(column: Column, text: str) -> float:
    return _degrees(text, 180)


def _degrees(text: str, most: int) -> float:
    plain = text.strip()
    if not _DEGREES.fullmatch(plain) or abs(float(plain)) > most:
        raise CellError(f"is not degrees between -{most} and {most}")
    return float(plain)


def _weekly_hours(column: Column, text: str) -> object:
    value = read_times(text) if len(text) < 2_000 else None
    if value is None:
        raise CellError(f"cannot be read as times of the week for certain: write them as '{column.example}'")
    return value


def _age_band(column: Column, text: str) -> str:
    if match := _AGE.fullmatch(text.strip().casefold()):
        age = int(match[1])
        if not 14 <= age <= 110:
            raise CellError("is not an age at which people work")
        return "under_18" if age < 18 else "18_to_20" if age < 21 else "21_and_over"
    return _coded(column, text)


def _priorities(column: Column, text: str) -> dict[str, int]:
    priorities: dict[str, int] = {}
    for part in filter(str.strip, _LIST_WITH_COMMAS.split(text)):
        match = _PRIORITY.fullmatch(part.strip())
        if not match or len(match[2]) > 1 or int(match[2]) > 5:
            raise CellError(f"'{part.strip()[:60]}' needs a number from 0 to 5: write '{column.example}'")
        priorities[re.sub(r"\W+", "_", match[1].strip().casefold()).strip("_")] = int(match[2])
    return priorities


def _number(text: str) -> Decimal | None:
    plain = _THOUSANDS.sub("", text.strip())
    return Decimal(plain) if len(plain) < 20 and _NUMBER.fullmatch(plain) else None


_READERS: dict[CellKind, Callable[[Column, str], object]] = {
    CellKind.TEXT: _text,
    CellKind.LONG_TEXT: _long_text,
    CellKind.WORDS: _words,
    CellKind.CODE: _code,
    CellKind.CODES: _codes,
    CellKind.WHOLE_NUMBER: _whole_number,
    CellKind.COUNT: _count,
    CellKind.MINUTES: _minutes,
    CellKind.HOURS: _hours,
    CellKind.HOURLY_PAY: _hourly_pay,
    CellKind.MONEY: _money,
    CellKind.LATITUDE: _latitude,
    CellKind.LONGITUDE: _longitude,
    CellKind.WEEKLY_HOURS: _weekly_hours,
    CellKind.AGE_BAND: _age_band,
    CellKind.PRIORITIES: _priorities,
}
