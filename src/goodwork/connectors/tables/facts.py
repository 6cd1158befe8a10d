"""Verified facts from a file: a row a person, a column a fact, and when the evidence for it was seen."""

from collections.abc import Sequence
from pathlib import Path

from goodwork.connectors.tables.headings import Renames, knows_headings
from goodwork.connectors.tables.open import open_table
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Limits, Reading
from goodwork.connectors.tables.rows import Build, Values, read_rows
from goodwork.connectors.tables.write import escape_formula, write_csv
from goodwork.vocabulary.facts import FactRow
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import CellKind, Column, TableSchema

SEEN_ON = "seen_on"


def facts_schema(facts: Sequence[str]) -> TableSchema:
    """The table a programme needs. Two rows for one person are not refused here: they may say the same."""
    person = Column(
        "person_id",
        CellKind.TEXT,
        "The reference the person has in the people table.",
        "A1001",
        ("id", "ref", "reference", "participant id", "client id", "case id", "unique id"),
        required=True,
    )
    columns = [
        person,
        Column(SEEN_ON, CellKind.DATE, "When the evidence of the whole row was seen.", "2026-11-03"),
    ]
    for fact in facts:
        columns.append(Column(fact, CellKind.TEXT, "yes, no or a figure; empty is not verified.", "yes"))
        columns.append(
            Column(f"{fact}_{SEEN_ON}", CellKind.DATE, f"When the evidence of {fact} was seen.", "2026-11-03")
        )
    return TableSchema("facts", "facts of a person", "row number", tuple(columns), together=())


def read_facts(
    path: Path, facts: Sequence[str], *, renames: Renames | None = None, limits: Limits = DEFAULT_LIMITS
) -> Reading[FactRow]:
    """Rows of facts from a CSV, XLSX, Parquet, JSON or JSONL file. Raises `TableError` where it cannot be used."""
    schema, renames = facts_schema(facts), renames or {}
    table = open_table(Path(path), knows_headings(schema, renames), limits)
    return read_rows(table, schema, fact_row_of(facts), renames, None, limits)


def fact_row_of(facts: Sequence[str]) -> Build[FactRow]:
    """How a row of the table `facts_schema` describes is read."""

    def row_of(values: Values, source: Source) -> FactRow:
        dates = {fact: values.get(f"{fact}_{SEEN_ON}", values.get(SEEN_ON)) for fact in facts}
        return FactRow(
            str(values["person_id"]),
            {fact: str(values[fact]) for fact in facts if fact in values},
            {fact: day for fact, day in dates.items() if day is not None},
            source,
        )

    return row_of


def write_facts(path: Path, facts: Sequence[str], rows: Sequence[FactRow]) -> None:
    """A table of facts that `read_facts` reads back the same, whole or not at all."""
    headings = ["person_id", *(name for fact in facts for name in (fact, f"{fact}_{SEEN_ON}"))]
    write_csv(
        path,
        headings,
        (
            [
                escape_formula(row.person_id),
                *(
                    cell
                    for fact in facts
                    for cell in (row.values.get(fact, ""), str(row.seen_on.get(fact, "")))
                ),
            ]
            for row in rows
        ),
    )
