"""People and adverts as rows of the input tables: what `read_people` and `read_vacancies` read back the same."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from goodwork.connectors.tables.write import escape_formula, write_csv
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.tables import PEOPLE, VACANCIES, TableSchema
from goodwork.vocabulary.times_of_week import write_times
from goodwork.vocabulary.weekly_hours import WeeklyHours


def write_people(path: Path, people: Iterable[Person]) -> None:
    """A people file, whole or not at all."""
    _write(path, PEOPLE, map(_person_values, people))


def write_vacancies(path: Path, adverts: Iterable[Advert]) -> None:
    """A vacancies file, whole or not at all."""
    _write(path, VACANCIES, map(_advert_values, adverts))


def person_row(person: Person) -> dict[str, str]:
    """One person as a row of the people table, by column."""
    return _row(PEOPLE, _person_values(person))


def advert_row(advert: Advert) -> dict[str, str]:
    """One advert as a row of the vacancies table, by column."""
    return _row(VACANCIES, _advert_values(advert))


def _row(schema: TableSchema, values: Mapping[str, object]) -> dict[str, str]:
    return {column.name: _cell(values.get(column.name)) for column in schema.columns}


def _write(path: Path, schema: TableSchema, records: Iterable[Mapping[str, object]]) -> None:
    names = [column.name for column in schema.columns]
    write_csv(path, names, ([_cell(values.get(name)) for name in names] for values in records))


def _person_values(person: Person) -> dict[str, object]:
    values = {column.name: getattr(person, column.name, None) for column in PEOPLE.columns}
    licences = "none" if person.licences == frozenset() else person.licences
    return values | {"name": person.display_name, "licences": licences}


def _advert_values(advert: Advert) -> dict[str, object]:
    values = {column.name: getattr(advert, column.name, None) for column in VACANCIES.columns}
    if (pay := advert.published_pay) is None:
        return values
    return values | {
        "pay_min": pay.minimum,
        "pay_max": pay.maximum,
        "pay_period": pay.period,
        "pay_currency": pay.currency,
    }


def _cell(value: object) -> str:
    match value:
        case None:
            return ""
        case WeeklyHours():
            return write_times(value)
        case frozenset():
            return "; ".join(sorted(value))
        case tuple():
            return escape_formula("; ".join(value))
        case Mapping():
            return "; ".join(f"{name} {weight}" for name, weight in value.items())
        case str():
            return escape_formula(value)
        case _:
            return str(value)
