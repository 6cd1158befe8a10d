"""The columns of a people file as fields of a record: what a cell may hold, and old and new in words."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from goodwork.apps.encryption import keyring
from goodwork.apps.imports.adapters import Change, Problem, Values
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Person, Profile
from goodwork.vocabulary.times_of_week import write_times
from goodwork.vocabulary.weekly_hours import DAYS, SLOT_MINUTES, WeeklyHours

SKILLS = "skills"
# A row whose cell of one of these cannot be used is left out: she could not be found again, or somebody else might be.
FATAL = frozenset({"name", "person_id"})
PERSON_FIELDS = ("name", "email", "phone", "postcode", "born_on")
PROFILE_FIELDS = (
    "travel_modes", "max_travel_minutes", "min_hourly_pay", "min_weekly_hours", "max_weekly_hours", "available",
    "contracts_refused", "qualification_level", "licences", "adjustments", "exclusions", "occupations_wanted",
    "occupations_held", "priorities",
)  # fmt: skip
ORDER = ("person_id", *PERSON_FIELDS, *PROFILE_FIELDS, SKILLS, "adviser")
NUMBERS = frozenset({"min_hourly_pay", "min_weekly_hours", "max_weekly_hours"})
MOST = {"name": 150, "person_id": 100, "phone": 40, "postcode": 10, "skill": 120}
OLDEST = 110
_POSTCODE = re.compile(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}")
_PHONE = re.compile(r"\+?[\d\s().\-]{7,40}(?:\s*(?:x|ext\.?)\s*\d{1,6})?", re.IGNORECASE)


def email_index(email: str) -> str:
    """By which a person is found by her e-mail address, without the address being stored in the open."""
    return keyring.blind_index(email, "person.email") if email else ""


def district_of(postcode: str) -> str:
    """The first half of a postcode: "BF1 2AB" is in BF1."""
    return postcode[:-3].strip() if postcode else ""


def cleaned(row: Values) -> tuple[dict[str, Any], list[Problem]]:
    """The values that can be used, and what is wrong with the others. The same each time it is asked."""
    kept: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, value in row.items():
        try:
            kept[name] = _CLEANERS[name](value) if name in _CLEANERS else value
        except ValueError as problem:
            problems.append(Problem(name, str(value)[:200], str(problem)))
    return kept, problems


def values_of(person: Person, list_name: str) -> dict[str, Any]:
    """A record's values under the names of the columns, as a row holds them."""
    found: dict[str, Any] = {name: getattr(person, name) for name in PERSON_FIELDS}
    found |= {name: _held(getattr(person.profile, name)) for name in PROFILE_FIELDS}
    found["person_id"] = person.source_id if person.source == list_name else ""
    found[SKILLS] = sorted(skill.label for skill in person.skills.all())
    advisers = [one for one in person.accesses.all() if one.kind == AccessKind.KEYWORKER and not one.ends_at]
    found["adviser"] = advisers[0].user.email if advisers and advisers[0].user else ""
    return found


def changes(now: Mapping[str, Any], row: Mapping[str, Any]) -> list[Change]:
    """What a row says that the record does not, field by field."""
    wanted = dict(row)
    if now["adviser"]:
        wanted.pop("adviser", None)
    if SKILLS in wanted:
        had = {label.casefold() for label in now[SKILLS]}
        added = [label for label in wanted.pop(SKILLS) if label.casefold() not in had]
        if added:
            wanted[SKILLS] = sorted({*now[SKILLS], *added})
    return [
        Change(name, words(name, now[name]), words(name, wanted[name]))
        for name in ORDER
        if name in wanted and not _same(name, now[name], wanted[name])
    ]


def set_values(person: Person, profile: Profile, row: Mapping[str, Any], list_name: str) -> list[str]:
    """Write a row's values on the record, unsaved. The names of the fields that changed."""
    changed = []
    for name in (*PERSON_FIELDS, *PROFILE_FIELDS):
        if name not in row:
            continue
        holder = person if name in PERSON_FIELDS else profile
        if not _same(name, _held(getattr(holder, name)), row[name]):
            setattr(holder, name, Decimal(row[name]) if name in NUMBERS else row[name])
            changed.append(name)
    person.email_index = email_index(person.email)
    person.postcode_district = district_of(person.postcode)
    if row.get("person_id") and not person.source_id:
        person.source, person.source_id = list_name, row["person_id"]
        changed.append("person_id")
    return changed


def in_words(row: Mapping[str, Any]) -> dict[str, str]:
    """A row's values as people read them."""
    return {name: words(name, row[name]) for name in ORDER if name in row}


def words(name: str, value: Any) -> str:
    """One value as people read it; nothing for none."""
    match value:
        case None | "":
            return ""
        case str() if name == "born_on":
            return f"{date.fromisoformat(value):%-d %B %Y}"
        case list() if name == "available":
            return write_times(_hours(value))
        case dict():
            return "; ".join(f"{key.replace('_', ' ')} {n}" for key, n in sorted(value.items()))
        case list() | tuple():
            return "; ".join(str(part).replace("_", " ") for part in value) or "none"
        case _:
            return str(value).replace("_", " ") if name == "qualification_level" else str(value)


def _same(name: str, old: Any, new: Any) -> bool:
    if name in NUMBERS:
        return old is not None and Decimal(old) == Decimal(new)
    if isinstance(new, list) and isinstance(old, list) and name != "available":
        return sorted(map(str, old)) == sorted(map(str, new))
    return bool(old == new)


def _held(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _hours(slots: Sequence[Sequence[int]]) -> WeeklyHours:
    spans = [
        (day, slot * SLOT_MINUTES, (slot + 1) * SLOT_MINUTES)
        for day, of_day in zip(DAYS, slots, strict=True)
        for slot in of_day
    ]
    return WeeklyHours.from_spans(spans)


def _printable(name: str, least: int = 1) -> Callable[[Any], str]:
    def clean(value: Any) -> str:
        text = " ".join(str(value).split())
        if not text.isprintable():
            raise ValueError("holds marks that cannot be seen: write it in letters and figures")
        if len(text) > MOST[name] or len(text) < least:
            raise ValueError(f"is longer than {MOST[name]} letters: shorten it")
        return text

    return clean


def _email(value: Any) -> str:
    text = str(value).strip().lower()
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError("is not an e-mail address; the cell was left empty") from None
    return text


def _adviser(value: Any) -> str:
    return str(value).strip().lower()


def _phone(value: Any) -> str:
    text = " ".join(str(value).split())
    if not _PHONE.fullmatch(text):
        raise ValueError("is not a telephone number; the cell was left empty")
    return text


def _postcode(value: Any) -> str:
    text = "".join(str(value).upper().split())
    if not _POSTCODE.fullmatch(text):
        raise ValueError("is not a whole postcode, such as BF1 2AB; the cell was left empty")
    return f"{text[:-3]} {text[-3:]}"


def _born_on(value: Any) -> str:
    born, today = date.fromisoformat(str(value)), timezone.localdate()
    if not today.year - OLDEST <= born.year <= today.year or born > today:
        raise ValueError("cannot be a date of birth; the cell was left empty")
    return born.isoformat()


def _places(places: str) -> Callable[[Any], str]:
    def clean(value: Any) -> str:
        return str(Decimal(str(value)).quantize(Decimal(places)))

    return clean


def _skills(value: Any) -> list[str]:
    return [label[: MOST["skill"]] for label in value if label.isprintable()]


_CLEANERS: dict[str, Callable[[Any], Any]] = {
    "name": _printable("name"),
    "person_id": _printable("person_id"),
    "email": _email,
    "adviser": _adviser,
    "phone": _phone,
    "postcode": _postcode,
    "born_on": _born_on,
    "min_hourly_pay": _places("0.01"),
    "min_weekly_hours": _places("0.1"),
    "max_weekly_hours": _places("0.1"),
    SKILLS: _skills,
}
