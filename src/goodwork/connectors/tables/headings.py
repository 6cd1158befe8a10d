"""Which column of a file is which column of ours."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from goodwork.connectors.tables.raw import RawTable
from goodwork.connectors.tables.reading import TableError, shortened
from goodwork.vocabulary.tables import PEOPLE, VACANCIES, Column, TableSchema, heading_key

Renames = Mapping[str, str]

MOST_SHOWN = 30


@dataclass(frozen=True, slots=True)
class Place:
    """Where one of our columns stands in the file: positions of its cells, and the headings there."""

    column: Column
    positions: tuple[int, ...]
    heading: str


def knows_headings(schema: TableSchema, renames: Renames) -> Callable[[Sequence[str]], bool]:
    """A test of whether a row holds the headings of this table: every required one is there."""
    named = _by_heading(schema, renames)
    required = {column.name for column in schema.columns if column.required}

    def is_heading(cells: Sequence[str]) -> bool:
        return required <= {named[key].name for cell in cells if (key := heading_key(cell)) in named}

    return is_heading


def places(table: RawTable, schema: TableSchema, renames: Renames) -> tuple[Place, ...]:
    """Our columns as found in the file. Notes what is not used. Raises `TableError` if a required one is not there."""
    _check_renames(table, schema, renames)
    named = _by_heading(schema, renames)
    found: dict[str, list[int]] = {}
    for position, heading in enumerate(table.headings):
        if column := named.get(heading_key(heading)):
            found.setdefault(column.name, []).append(position)
    for column in schema.columns:
        if column.required and column.name not in found:
            raise TableError(_missing(table, column))
    used = {name: _chosen(table, schema.column(name), at, renames) for name, at in found.items()}
    _note_unused(table, schema, {position for at in used.values() for position in at})
    return tuple(Place(schema.column(name), at, table.headings[at[0]].strip()) for name, at in used.items())


def _by_heading(schema: TableSchema, renames: Renames) -> dict[str, Column]:
    known = {column.name: column for column in schema.columns}
    named = schema.by_heading()
    return named | {heading_key(theirs): known[ours] for theirs, ours in renames.items() if ours in known}


def _check_renames(table: RawTable, schema: TableSchema, renames: Renames) -> None:
    """One list of renames may serve both tables; a name that is a column of neither is a mistake."""
    ours = {column.name for column in schema.columns}
    known = {column.name for each in (PEOPLE, VACANCIES) for column in each.columns}
    theirs = {heading_key(heading) for heading in table.headings}
    for heading, name in renames.items():
        if name not in known:
            raise TableError(
                f"There is no column '{name}'. The {schema.name} columns are: {', '.join(sorted(ours))}."
            )
        if name in ours and heading_key(heading) not in theirs:
            table.notes.append(f"there is no heading '{heading}' to be read as {name}")


def _chosen(table: RawTable, column: Column, at: list[int], renames: Renames) -> tuple[int, ...]:
    """The cells to read: all where the column is made of parts, the most exact first ("town" before "county");
    else one, which a rename or our own name chooses."""
    ranks = {heading_key(heading): rank for rank, heading in enumerate(column.headings)}
    renamed = {heading_key(theirs) for theirs, ours in renames.items() if ours == column.name}
    keys = {position: heading_key(table.headings[position]) for position in at}
    asked = [position for position in at if keys[position] in renamed]
    if column.joins and not asked:
        return tuple(sorted(at, key=lambda position: ranks[keys[position]]))
    own = [position for position in at if keys[position] == heading_key(column.name)]
    chosen = (asked or own or at)[0]
    if len(at) > 1:
        others = ", ".join(f"'{_heading(table, position)}'" for position in at if position != chosen)
        table.notes.append(
            f"'{_heading(table, chosen)}' was read as {column.name}; {others} could be it too and is not used"
        )
    return (chosen,)


def _note_unused(table: RawTable, schema: TableSchema, used: set[int]) -> None:
    never = {heading_key(heading) for heading in schema.never_used}
    unused = [i for i, heading in enumerate(table.headings) if i not in used and heading.strip()]
    withheld = [_heading(table, i) for i in unused if heading_key(table.headings[i]) in never]
    unknown = [_heading(table, i) for i in unused if heading_key(table.headings[i]) not in never]
    if withheld:
        table.notes.append(
            f"never used to match people: {_listed(withheld)}. You can leave them out of the file"
        )
    if unknown:
        table.notes.append(f"not used: {_listed(unknown)}")


def _missing(table: RawTable, column: Column) -> str:
    theirs = {heading_key(heading): heading.strip() for heading in table.headings if heading.strip()}
    close = {
        theirs[key]: None
        for ours in column.headings
        for key in get_close_matches(heading_key(ours), theirs, n=2, cutoff=0.75)
    }
    hint = f" Did you mean {' or '.join(repr(heading) for heading in list(close)[:3])}?" if close else ""
    return (
        f"{table.path} has no column '{column.name}' ({column.help.rstrip('.')}). {_found(table)}{hint} "
        f"Rename a heading to '{column.name}', or say which it is with --column \"THEIR HEADING={column.name}\"."
    )


def _found(table: RawTable) -> str:
    headings = [_heading(table, i) for i, heading in enumerate(table.headings) if heading.strip()]
    return f"Headings found: {_listed(headings)}." if headings else "It has no headings."


def _listed(headings: Sequence[str]) -> str:
    more = f" and {len(headings) - MOST_SHOWN:,} more" if len(headings) > MOST_SHOWN else ""
    return ", ".join(headings[:MOST_SHOWN]) + more


def _heading(table: RawTable, position: int) -> str:
    return shortened(" ".join(table.headings[position].split()))[:60]
