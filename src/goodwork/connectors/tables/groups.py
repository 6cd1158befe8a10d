"""Groups people belong to, from a file of its own. Read for the audit alone: nothing that matches may import this."""

from collections.abc import Sequence
from pathlib import Path

from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.raw import RawTable
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Limits, Reading, TableError, shortened
from goodwork.core.fairness.groups import GroupLabels
from goodwork.vocabulary.source import Reject, Source
from goodwork.vocabulary.tables import PEOPLE, VACANCIES, Column, heading_key

MOST_ATTRIBUTES = 20
LONGEST_LABEL = 80
_PERSON = PEOPLE.column("person_id")
_VACANCY = VACANCIES.column(VACANCIES.id_column)

Pair = tuple[str, str]


def read_groups(path: Path, limits: Limits = DEFAULT_LIMITS) -> tuple[GroupLabels, Reading[str]]:
    """A column of references and any number of columns of labels; and the references read, with what was set aside.

    Raises `TableError` where the file as a whole cannot be used.
    """
    table = open_table(Path(path), lambda cells: _position(cells, _PERSON) is not None, limits)
    who = _required(table, _PERSON)
    columns = {h.strip(): i for i, h in enumerate(table.headings) if i != who and h.strip()}
    if not columns:
        raise TableError(
            f"{path} has no column of groups besides {table.headings[who]}: add one, such as 'sex'."
        )
    if len(columns) > MOST_ATTRIBUTES:
        raise TableError(
            f"{path} has {len(columns)} columns of groups; at most {MOST_ATTRIBUTES} are compared at once, for every one "
            "more makes a true difference harder to tell from chance. Leave out those you have no question about."
        )
    rejects: list[Reject] = []
    first: dict[str, int] = {}
    labels: dict[str, dict[str, str]] = {name: {} for name in columns}
    rows = [row for row in table.rows if not row.is_blank]
    for row in rows:
        source = Source(table.file, row.number)
        person = "" if row.fault else row.cells[who].strip()
        reason = row.fault or ("" if person else "is empty: every row needs one")
        if person in first:
            reason = f"is the same as in row {first[person]}: each may stand once, and the first was kept"
        if reason:
            rejects.append(Reject(source, "" if row.fault else _PERSON.name, reason, shortened(person)))
            continue
        first[person] = row.number
        for name, position in columns.items():
            if label := row.cells[position].strip():
                labels[name][person] = label[:LONGEST_LABEL]
    if not first:
        raise TableError(f"{path}: no row names a person. It needs at least one row below the headings.")
    return GroupLabels(labels), Reading(tuple(first), tuple(rejects), tuple(table.notes), len(rows))


def read_placements(path: Path, limits: Limits = DEFAULT_LIMITS) -> Reading[Pair]:
    """Who was given which vacancy: (person_id, vacancy_id), one row a person placed.

    A row without a vacancy says that she was given none. Raises `TableError` where the file cannot be used.
    """
    table = open_table(Path(path), lambda cells: _position(cells, _PERSON) is not None, limits)
    who, what = _required(table, _PERSON), _required(table, _VACANCY, "vacancy_id")
    rejects: list[Reject] = []
    first: dict[str, int] = {}
    pairs: list[Pair] = []
    rows = [row for row in table.rows if not row.is_blank]
    for row in rows:
        source = Source(table.file, row.number)
        if row.fault:
            rejects.append(Reject(source, "", row.fault))
            continue
        person, vacancy = row.cells[who].strip(), row.cells[what].strip()
        if not person or person in first:
            reason = f"is the same as in row {first[person]}: one person, one place" if person else "is empty"
            rejects.append(Reject(source, _PERSON.name, reason, shortened(person)))
            continue
        first[person] = row.number
        if vacancy:
            pairs.append((person, vacancy))
    return Reading(tuple(pairs), tuple(rejects), tuple(table.notes), len(rows))


def _position(cells: Sequence[str], column: Column, *more: str) -> int | None:
    keys = {heading_key(heading) for heading in (*column.headings, *more)}
    return next((i for i, cell in enumerate(cells) if heading_key(cell) in keys), None)


def _required(table: RawTable, column: Column, *more: str) -> int:
    found = _position(table.headings, column, *more)
    if found is None:
        name = more[0] if more else column.name
        raise TableError(
            f"{table.path} has no column {name}. Its headings are: {', '.join(table.headings[:30])}. "
            f"Name one of them {name}."
        )
    return found
