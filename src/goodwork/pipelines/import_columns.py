"""Which column of a file is which of ours: guessed from the headings, to be confirmed by whoever sends the file."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches

from goodwork.apps.imports.enums import ImportKind
from goodwork.connectors.tables.headings import Place
from goodwork.connectors.tables.raw import IsHeading, RawTable
from goodwork.pipelines.import_tables import FIRST_NAMES, SCHEMAS, SURNAMES
from goodwork.vocabulary.tables import Column, TableSchema, heading_key

_PARTS_OF_A_NAME = {heading_key(words) for words in (*FIRST_NAMES, *SURNAMES)}
CLOSE = 0.82


def is_heading_row(kind: ImportKind) -> IsHeading:
    """A row is the headings when at least two of its cells, and half of those filled, are headings we know."""
    known = SCHEMAS[kind].by_heading().keys() | {heading_key(words) for words in SCHEMAS[kind].never_used}

    def is_heading(cells: Sequence[str]) -> bool:
        filled = [heading_key(cell) for cell in cells if cell.strip()]
        n_known = sum(key in known for key in filled)
        return n_known * 2 >= len(filled) and n_known >= min(2, len(filled)) > 0

    return is_heading


def guessed(kind: ImportKind, headings: Sequence[str]) -> dict[int, str]:
    """Our column for each position, where one is likely. A column that is not made of parts is given out once."""
    schema = SCHEMAS[kind]
    named = schema.by_heading()
    never = {heading_key(words) for words in schema.never_used}
    found: dict[int, str] = {}
    for at, heading in enumerate(headings):
        key = heading_key(heading)
        if not key or key in never:
            continue
        column = named.get(key) or _close(key, named)
        if column is not None:
            found[at] = column.name
    return _without_repeats(schema, headings, found)


def placed(table: RawTable, kind: ImportKind, columns: Mapping[int, str]) -> tuple[Place, ...]:
    """The columns as confirmed. Positions that the file does not have are passed over."""
    schema = SCHEMAS[kind]
    at: dict[str, list[int]] = {}
    for position, name in sorted(columns.items()):
        if position < len(table.headings):
            at.setdefault(name, []).append(position)
    return tuple(_place(table, schema.column(name), positions) for name, positions in at.items())


def faults(kind: ImportKind, columns: Mapping[int, str]) -> dict[int | None, str]:
    """What is wrong with a choice of columns: by position, or None for the whole."""
    schema, found = SCHEMAS[kind], dict[int | None, str]()
    for at, name in columns.items():
        column = next((one for one in schema.columns if one.name == name), None)
        if column is None:
            found[at] = "Choose one of the columns in the list"
        elif not column.joins and list(columns.values()).count(name) > 1:
            found[at] = f"Two columns are both read as {label(column)}. Choose “do not use” for one of them"
    for column in schema.columns:
        if column.required and column.name not in columns.values():
            found[None] = f"Say which column holds the {label(column)}. Every row needs one"
    return found


def label(column: Column) -> str:
    """A column's name in words."""
    return LABELS.get(column.name) or column.name.replace("_", " ")


LABELS = {
    "person_id": "your reference for the person",
    "advert_id": "the advert’s reference",
    "email": "e-mail address",
    "phone": "telephone number",
    "born_on": "date of birth",
    "adviser": "adviser’s e-mail address",
    "available": "times she can work",
    "title": "job title",
    "n_places": "number of places",
}


def _place(table: RawTable, column: Column, positions: list[int]) -> Place:
    ranks = {heading_key(heading): rank for rank, heading in enumerate(column.headings)}
    positions.sort(key=lambda at: ranks.get(heading_key(table.headings[at]), len(ranks)))
    return Place(column, tuple(positions), table.headings[positions[0]].strip())


def _close(key: str, named: Mapping[str, Column]) -> Column | None:
    """A heading that is misspelt by a letter or two."""
    close = get_close_matches(key, named, n=1, cutoff=CLOSE) if len(key) > 4 else []
    return named[close[0]] if close else None


def _without_repeats(schema: TableSchema, headings: Sequence[str], found: dict[int, str]) -> dict[int, str]:
    """One position a column, the one that is called so exactly; a whole name rather than its parts."""
    kept: dict[int, str] = {}
    for name in dict.fromkeys(found.values()):
        at = [position for position, each in found.items() if each == name]
        column = schema.column(name)
        if name == "name":
            whole = [position for position in at if heading_key(headings[position]) not in _PARTS_OF_A_NAME]
            at = whole[:1] or at
        elif not column.joins:
            exact = [position for position in at if heading_key(headings[position]) == heading_key(name)]
            at = (exact or at)[:1]
        kept |= dict.fromkeys(at, name)
    return dict(sorted(kept.items()))
