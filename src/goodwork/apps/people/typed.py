"""One reader for each kind of field of a profile. Each takes what was typed, or a clean value, and gives a clean value."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator
from django.utils import timezone

from goodwork.apps.people.plain_words import lines, one_line
from goodwork.apps.people.weeks import slots_of
from goodwork.standards.profile_words import asked_circumstances
from goodwork.vocabulary.times_of_week import read_times
from goodwork.vocabulary.weekly_hours import SLOTS_PER_DAY

NAME, SHORT, LONG, ITEM, ITEMS = 150, 300, 2000, 80, 20
_POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][A-Z]{2})")
_PHONE = re.compile(r"\+?[0-9 ()\-.]+(?:(?:ext\.?|x) ?[0-9]{1,6})?")


class Mistyped(ValueError):
    """What was typed cannot be read; the words say what to type."""


def name(given: object) -> str:
    words = one_line(given)
    if not words:
        raise Mistyped("Enter a name. It is what you call her, and need not be her whole name.")
    return _short_enough(words, NAME, "name")


def short_words(given: object) -> str:
    return _short_enough(one_line(given), SHORT, "text")


def long_words(given: object) -> str:
    return _short_enough(lines(given), LONG, "text")


def phone(given: object) -> str:
    words = one_line(given)
    digits = sum(letter.isdigit() for letter in words)
    if words and (not _PHONE.fullmatch(words) or not 7 <= digits <= 20):
        raise Mistyped(
            "Enter a telephone number, such as 0161 496 0000 or +44 161 496 0000, or leave it empty."
        )
    return words


def email(given: object) -> str:
    words = one_line(given)
    if not words:
        return ""
    try:
        EmailValidator()(words)
    except ValidationError as problem:
        raise Mistyped("Enter an email address, such as name@example.org, or leave it empty.") from problem
    return _short_enough(words, 254, "email address")


def postcode(given: object) -> str:
    packed = one_line(given).upper().replace(" ", "")
    if not packed:
        return ""
    match = _POSTCODE.fullmatch(packed)
    if match is None:
        raise Mistyped(
            "Enter a full postcode, such as BF1 2AB, or leave it empty. Without it journeys are not checked."
        )
    return f"{match[1]} {match[2]}"


def born_on(given: object) -> str:
    """A date as 2001-03-27, from that or from a day, a month and a year."""
    if isinstance(given, Mapping):
        parts = [one_line(given.get(part)) for part in ("year", "month", "day")]
        if not any(parts):
            return ""
        given = "-".join(part.zfill(2) for part in parts)
    words = str(given or "").strip()
    if not words:
        return ""
    today = timezone.localdate()
    try:
        born = date.fromisoformat(words)
    except ValueError as problem:
        raise Mistyped("Enter a real date of birth, such as 27 3 2001, or leave it empty.") from problem
    if not today.year - 110 <= born.year <= today.year - 14:
        raise Mistyped("Check the year of birth: it must be of somebody between 14 and 110 years old.")
    return born.isoformat()


def whole(least: int, most: int, of: str) -> Callable[[object], int | None]:
    def reader(given: object) -> int | None:
        words = one_line(given)
        if not words:
            return None
        if not re.fullmatch(r"[0-9]{1,6}", words) or not least <= int(words) <= most:
            raise Mistyped(f"Enter a whole number of {of} from {least} to {most}, or leave it empty.")
        return int(words)

    return reader


def amount(least: str, most: str, of: str) -> Callable[[object], Decimal | None]:
    """A number with at most 2 decimals (hours: 1, as a half hour is 0.5)."""
    places = Decimal("0.01") if "pounds" in of else Decimal("0.1")

    def reader(given: object) -> Decimal | None:
        words = one_line(given).removeprefix("£").replace(",", "").strip()
        if not words:
            return None
        try:
            found = Decimal(words) if re.fullmatch(r"[0-9]{1,6}(?:\.[0-9]{1,4})?", words) else None
        except InvalidOperation:
            found = None
        if found is None or not Decimal(least) <= found <= Decimal(most) or found != found.quantize(places):
            example = "12.60" if "pounds" in of else "16 or 16.5"
            raise Mistyped(f"Enter {of} as a number, such as {example}, up to {most}, or leave it empty.")
        return found.quantize(places)

    return reader


def code(of: type[StrEnum]) -> Callable[[object], str]:
    def reader(given: object) -> str:
        words = one_line(given)
        if words and words not in set(of):
            raise Mistyped("Choose one of the answers on the page.")
        return words

    return reader


def codes(of: type[StrEnum]) -> Callable[[Iterable[object]], list[str]]:
    def reader(given: Iterable[object]) -> list[str]:
        chosen = {str(one) for one in ([given] if isinstance(given, str) else given or ())} - {""}
        if chosen - set(of):
            raise Mistyped("Choose among the answers on the page.")
        return [str(one) for one in of if one in chosen]

    return reader


def codes_or_not_told(of: type[StrEnum]) -> Callable[[Iterable[object] | None], list[str] | None]:
    """None: not told yet. An empty list: she has none."""
    chosen = codes(of)
    return lambda given: None if given is None else chosen(given)


def listed(given: object) -> list[str]:
    """One thing a line, each once."""
    rows = lines(given).split("\n") if isinstance(given, str) else [one_line(one) for one in given or ()]  # type: ignore[attr-defined]
    found = list(dict.fromkeys(row for row in map(one_line, rows) if row))
    if len(found) > ITEMS:
        raise Mistyped(f"Enter at most {ITEMS}, one on a line. There are {len(found)}.")
    if long := [one for one in found if len(one) > ITEM]:
        raise Mistyped(f"Keep each line to {ITEM} characters. This one is longer: {long[0][:40]}…")
    return found


def week(given: object) -> list[list[int]] | None:
    """Seven lists of half hours from words ("mon-fri 9:30-15:00"), from such lists, or None for any time."""
    if given is None:
        return None
    if isinstance(given, str):
        if not one_line(given):
            return None
        read = read_times(one_line(given)) if len(given) <= SHORT else None
        if read is None:
            raise Mistyped(
                "Write the times as in “mon-fri 9:30-15:00; sat 8:00-13:00”. We could not read these."
            )
        given = slots_of(read)
    days = given if isinstance(given, list) else []
    if len(days) != 7 or not all(_is_day(day) for day in days):
        raise Mistyped("A week is seven days of half hours, Monday first.")
    if not any(days):
        raise Mistyped("Choose at least one time. With no time at all, no job could fit.")
    return [sorted(set(day)) for day in days]


def _is_day(day: object) -> bool:
    return isinstance(day, list) and all(type(slot) is int and 0 <= slot < SLOTS_PER_DAY for slot in day)


def circumstances(given: Any) -> dict[str, Any]:
    """{"answers": {id: yes or no}, "words": ...}; questions not answered are left out."""
    answers = given.get("answers", {}) if isinstance(given, Mapping) else None
    if not isinstance(answers, Mapping):
        raise Mistyped("Answer with yes or no, or leave a question out.")
    kept = {str(asked): str(answer) for asked, answer in answers.items() if answer}
    if not kept.keys() <= asked_circumstances().keys() or not set(kept.values()) <= {"yes", "no"}:
        raise Mistyped("Answer with yes or no, or leave a question out.")
    words = long_words(given.get("words"))
    return {"answers": kept, "words": words} if kept or words else {}


def _short_enough(words: str, most: int, what: str) -> str:
    if len(words) > most:
        raise Mistyped(f"Keep the {what} to {most:,} characters. It has {len(words):,}.")
    return words
