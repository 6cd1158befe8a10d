"""The tables the desk takes in: the people and vacancies tables, with what a desk also keeps, as rows of plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from typing import Any

from goodwork.apps.imports.enums import ImportKind
from goodwork.connectors.tables.rows import RowError, Values
from goodwork.connectors.tables.vacancies import advert_of
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import PEOPLE, VACANCIES, CellKind, Column, TableSchema, heading_key
from goodwork.vocabulary.weekly_hours import DAYS, SLOTS_PER_DAY, WeeklyHours

FIRST_NAMES = ("first name", "forename", "given name", "first names", "forenames", "given names")
SURNAMES = ("surname", "last name", "family name", "second name")
_BIRTH = ("date of birth", "dob", "birth date", "birthdate", "birthday", "born", "d.o.b.")
_NOT_KEPT = ("latitude", "longitude", "age_band")
_DESK_COLUMNS = (
    Column(
        "email",
        CellKind.TEXT,
        "Her own e-mail address.",
        "amina@example.org",
        ("e-mail", "email address", "e-mail address", "mail", "contact email"),
    ),
    Column(
        "phone",
        CellKind.TEXT,
        "Her own telephone number.",
        "07700 900123",
        ("telephone", "mobile", "phone number", "telephone number", "mobile number", "tel", "contact number"),
    ),
    Column("born_on", CellKind.DATE, "Her date of birth.", "1998-04-03", _BIRTH),
    Column(
        "adviser",
        CellKind.TEXT,
        "The e-mail address of her adviser, who must work in your organisation.",
        "ben@example.org",
        ("adviser email", "adviser e-mail", "advisor", "advisor email", "keyworker", "key worker",
         "keyworker email", "work coach", "coach", "caseworker", "case worker", "assigned to"),
    ),
)  # fmt: skip


def _desk_people() -> TableSchema:
    """Our references are optional here, names are not; names may stand in two columns."""
    kept = {column.name: column for column in PEOPLE.columns if column.name not in _NOT_KEPT}
    kept["person_id"] = replace(kept["person_id"], required=False)
    aliases = tuple(alias for alias in kept["name"].aliases if alias not in FIRST_NAMES)
    kept["name"] = replace(
        kept["name"],
        aliases=(*aliases, "client name", "participant name", "person name", *FIRST_NAMES, *SURNAMES),
        required=True,
        reject_row=True,
        joins=True,
        joined_by=" ",
    )
    births = {heading_key(words) for words in _BIRTH}
    never = tuple(words for words in PEOPLE.never_used if heading_key(words) not in births)
    return replace(PEOPLE, columns=(*kept.values(), *_DESK_COLUMNS), together=(), never_used=never)


SCHEMAS: Mapping[ImportKind, TableSchema] = {
    ImportKind.PEOPLE: _desk_people(),
    ImportKind.VACANCIES: VACANCIES,
}
# Columns that say which record a row is about.
IDS: Mapping[ImportKind, str] = {ImportKind.PEOPLE: "person_id", ImportKind.VACANCIES: "advert_id"}


@dataclass(frozen=True, slots=True)
class DeskRow:
    """One row that could be read: its place in the file, and its values as JSON can hold them."""

    number: int
    values: dict[str, Any]


def person_row(values: Values, source: Source) -> DeskRow:
    """A row of the people table."""
    least, most = values.get("min_weekly_hours"), values.get("max_weekly_hours")
    if isinstance(least, Decimal) and isinstance(most, Decimal) and least > most:
        raise RowError("min_weekly_hours", f"is more than max_weekly_hours ({most}): no job could fit")
    plain = {name: _plain(value) for name, value in values.items()}
    if "name" in plain:
        plain["name"] = " ".join(plain["name"].split())
    return DeskRow(source.row, plain)


def vacancy_row(values: Values, source: Source) -> DeskRow:
    """A row of the vacancies table."""
    return posting_row(advert_of(values, source))


def posting_row(advert: Advert) -> DeskRow:
    """An advert, whatever file it came from. Where it has no reference of its own, its words make one."""
    told = {field.name: getattr(advert, field.name) for field in fields(advert) if field.name != "source"}
    plain = {name: _plain(value) for name, value in told.items() if value not in (None, "")}
    if advert.published_pay is not None:
        pay = advert.published_pay
        plain["published_pay"] = {
            field.name: _plain(value)
            for field in fields(pay)
            if (value := getattr(pay, field.name)) is not None
        }
    if plain.get("advert_id", "").startswith("row ") or not plain.get("advert_id"):
        plain["advert_id"] = _reference_from_words(advert)
    return DeskRow(advert.source.row, plain)


def published_row(advert: Advert) -> DeskRow:
    """A JobPosting: its identifier is its employer's own, so two employers may use the same."""
    row = posting_row(advert)
    if not row.values["advert_id"].startswith("words ") and advert.employer:
        row.values["advert_id"] = f"{row.values['advert_id']} of {' '.join(advert.employer.split())}"
    return row


def same_record_keys(kind: ImportKind, values: Mapping[str, Any]) -> list[str]:
    """Two rows of one file that share a key are about the same record."""
    if kind == ImportKind.VACANCIES:
        return [f"reference {values['advert_id']}"]
    if values.get("person_id"):
        return []  # a repeated reference is found where rows are read
    name = " ".join(str(values.get("name", "")).casefold().split())
    email, born_on = str(values.get("email", "")).casefold(), values.get("born_on")
    keys = [f"{name} {email}"] if email else []
    return keys + ([f"{name} {born_on}"] if born_on else [])


def _reference_from_words(advert: Advert) -> str:
    """Title, employer, place and hours: what tells two vacancies apart when nobody numbered them."""
    parts = (advert.title, advert.employer, advert.postcode or advert.place_text, advert.hours_text)
    words = "\x1f".join(" ".join(part.casefold().split()) for part in parts)
    return f"words {sha256(words.encode()).hexdigest()[:20]}"


def _plain(value: object) -> Any:
    """A value as JSON can hold it, the same each time."""
    match value:
        case WeeklyHours():
            return [[slot for slot in range(SLOTS_PER_DAY) if value.day(day) >> slot & 1] for day in DAYS]
        case StrEnum():
            return str(value.value)
        case Decimal():
            return str(value)
        case date():
            return value.isoformat()
        case frozenset() | set():
            return sorted(str(_plain(part)) for part in value)
        case tuple() | list():
            return [_plain(part) for part in value]
        case dict():
            return {str(name): _plain(part) for name, part in value.items()}
        case _:
            return value
