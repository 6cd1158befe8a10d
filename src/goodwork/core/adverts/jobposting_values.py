"""The values of a JobPosting record, each read tolerantly: words, money, days, counts."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal, InvalidOperation

from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.source import Reject, Source

_LONGEST_SHOWN = 200
_LONGEST_NUMBER = 40
_HIGHEST_PAY = Decimal(100_000_000)
_NAMES = (
    "name",
    "legalName",
    "value",
    "description",
    "text",
    "credentialCategory",
    "@value",
    "addressLocality",
    "@id",
)
_PERIODS = {
    "hour": PayPeriod.HOUR, "hr": PayPeriod.HOUR, "hur": PayPeriod.HOUR,
    "day": PayPeriod.DAY, "dai": PayPeriod.DAY,
    "week": PayPeriod.WEEK, "wee": PayPeriod.WEEK,
    "month": PayPeriod.MONTH, "mon": PayPeriod.MONTH,
    "year": PayPeriod.YEAR, "annum": PayPeriod.YEAR, "annual": PayPeriod.YEAR, "ann": PayPeriod.YEAR,
}  # fmt: skip
_DAY_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y/%m/%d", "%Y%m%d", "%d %B %Y", "%d %b %Y", "%B %d, %Y", "%b %d, %Y", "%a, %d %b %Y")  # fmt: skip
_TIME_OF_DAY = re.compile(r"[T ]\d{1,2}:\d\d.*$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LAST_SECOND = 4_102_444_800  # the year 2100; larger counts are milliseconds


class Notes:
    """What of one record could not be used, collected while it is read."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.rejects: list[Reject] = []

    def add(self, column: str, reason: str, value: object) -> None:
        """Keep one thing that could not be used, and why."""
        self.rejects.append(Reject(self.source, column, reason, shown(value)))


def shown(value: object) -> str:
    """A value as a person may read it in a list of rejects, shortened."""
    try:
        return str(value)[:_LONGEST_SHOWN]
    except (ValueError, RecursionError):  # an integer of thousands of digits; a record that holds itself
        return "(not readable)"


def words(value: object) -> str:
    """The words in a value: itself, the name of an object, the first of a list that has any; else empty."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or value is None:
        return ""
    if isinstance(value, int | float | Decimal):
        return "" if value != value else shown(value)
    if isinstance(value, Mapping):
        named = (value.get(name) for name in _NAMES)
        return next((text for item in named if isinstance(item, str) and (text := item)), "")
    if isinstance(value, list | tuple):
        return next(
            (text for item in value if not isinstance(item, list | tuple) and (text := words(item))), ""
        )
    return ""


def sole_words(value: object, column: str, notes: Notes) -> str:
    """The words in a value that should be one text. Where it is something else, what was taken is noted."""
    text = words(value)
    if isinstance(value, list | tuple) and len(value) > 1:
        notes.add(column, f"is a list of {len(value)}: only '{text[:60]}' was taken", value)
    elif value is not None and not isinstance(value, str) and not isinstance(value, Mapping | list | tuple):
        taken = f"it was taken as the words '{text[:60]}'" if text else "it was left out"
        notes.add(column, f"is not words: {taken}", value)
    return text


def first_place(value: object, notes: Notes) -> object:
    """The first of the places of a job, which is what an advert has room for. What is left out is noted."""
    column = "jobLocation"
    if isinstance(value, list | tuple):
        if len(value) > 1:
            notes.add(column, f"has {len(value)} places: only the first was taken", value)
        value = value[0] if value else None
    if value is None or isinstance(value, str | Mapping):
        return value
    notes.add(column, "is not a place: it was left out", value)
    return None


def money(value: object, column: str, notes: Notes) -> Decimal | None:
    """An amount of pounds. Nothing and 0 are no amount; what is no amount at all is noted."""
    text = words(value).replace(",", "").replace("£", "").replace("GBP", "").strip()
    if not text:
        return None
    try:
        amount = Decimal(text[:_LONGEST_NUMBER])
    except InvalidOperation:
        notes.add(column, "is not an amount", value)
        return None
    if not amount.is_finite() or not 0 <= amount <= _HIGHEST_PAY:
        notes.add(column, "is no pay anybody is offered", value)
        return None
    return amount or None


def pay_period(value: object, notes: Notes) -> PayPeriod | None:
    """The period of pay from schema.org's unit, in any of its spellings."""
    text = words(value).strip().lower()
    if not text:
        return None
    period = next((period for name, period in _PERIODS.items() if re.search(rf"\b{name}", text)), None)
    if period is None:
        notes.add("unitText", "is not a period of pay", value)
    return period


def day(value: object, column: str, notes: Notes) -> date | None:
    """A calendar day from ISO 8601, a usual British form or a count of seconds since 1970."""
    text = words(value).strip()
    if not text:
        return None
    found = _day(text[:_LONGEST_NUMBER])
    if found is None:
        notes.add(column, "is not a date", value)
    return found


def _day(text: str) -> date | None:
    plain = _TIME_OF_DAY.sub("", text)
    for form in _DAY_FORMS:
        try:
            return datetime.strptime(plain, form).replace(tzinfo=UTC).date()
        except ValueError:
            continue
    return _day_from_count(text)


def _day_from_count(text: str) -> date | None:
    """Seconds, or milliseconds, since 1970."""
    if not re.fullmatch(r"\d{9,13}(?:\.\d+)?", text):
        return None
    seconds = float(text)
    if seconds > _LAST_SECOND:
        seconds /= 1000
    return (_EPOCH + timedelta(seconds=seconds)).date()


def degrees(value: object, column: str, most: int, notes: Notes) -> float | None:
    """A latitude (`most` 90) or longitude (`most` 180)."""
    text = words(value).strip()
    if not text:
        return None
    match = re.fullmatch(r"-?\d{0,3}(?:\.\d{1,20})?", text)
    if match is None or not re.search(r"\d", text) or abs(float(text)) > most:
        notes.add(column, f"is not a number of degrees from -{most} to {most}", value)
        return None
    return float(text)


def whole_number(value: object, column: str, most: int, notes: Notes) -> int | None:
    """A count of 1 ... `most`."""
    text = words(value).strip()
    if not text:
        return None
    match = re.fullmatch(r"(\d{1,12})(?:\.0+)?", text)
    if match is None or not 1 <= int(match[1]) <= most:
        notes.add(column, f"is not a count from 1 to {most}", value)
        return None
    return int(match[1])
