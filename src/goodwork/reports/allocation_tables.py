"""An allocation as tables: who is offered what and why, and what became of every vacancy's places."""

from collections.abc import Iterator

import polars as pl

from goodwork.pipelines.allocation_results import AllocationResult, PersonShare
from goodwork.reports.columns import ABOUT, FLAG, REJECTS, WHOLE, Column, TableDefinition
from goodwork.reports.words.phrases import without_controls

OFFERS = TableDefinition(
    "offers",
    "Offers",
    (
        Column("person_id", "Person number"),
        Column("name", "Name", width=26),
        Column("vacancy_id", "Vacancy offered"),
        Column("title", "Job title", width=38),
        Column("choice", "Which of her choices", WHOLE, 12),
        Column("n_could_take", "Vacancies on her list", WHOLE, 12),
        Column("points", "Priority points", WHOLE, 10),
        Column("in_group", "In the group places are held for", FLAG, 14),
        Column("facts", "Facts that count", width=50),
        Column("not_counted", "Facts that do not, and why", width=50),
        Column("lottery", "Lottery number", width=24),
        Column("sentence", "What to tell her", width=70),
        Column("refusals", "What she would rather have had, and why not", width=90),
    ),
)
PLACES = TableDefinition(
    "places",
    "Places",
    (
        Column("vacancy_id", "Vacancy number"),
        Column("title", "Job title", width=38),
        Column("employer", "Employer", width=30),
        Column("capacity", "Places", WHOLE, 10),
        Column("reserved", "Held first for the group", WHOLE, 12),
        Column("n_taken", "Offered", WHOLE, 10),
        Column("n_taken_by_group", "Offered to the group", WHOLE, 12),
        Column("n_wanted", "Others who would rather have it", WHOLE, 14),
        Column("last_points", "Points of the last in line offered one", WHOLE, 14),
    ),
)
ALLOCATION_TABLES = (OFFERS, PLACES)


def about_frame(result: AllocationResult) -> pl.DataFrame:
    """The rule and its date, its price beside the best there could be, and what is taken for granted."""
    rows = [("Place", result.place), ("Date", str(result.on)), ("Rule", result.rule.value)]
    rows += [("Price of the rule", words) for words in result.prices_of_rules]
    rows += [("Taken for granted", words) for words in result.assumptions]
    return pl.DataFrame(rows, schema=ABOUT.schema, orient="row")


def rejects_frame(result: AllocationResult) -> pl.DataFrame:
    """Rows and facts that could not be used, and why."""
    rows = [(r.source.file, r.source.row or None, r.column, r.reason, r.value) for r in result.rejects]
    return pl.DataFrame(rows, schema=REJECTS.schema, orient="row")


def allocation_tables(result: AllocationResult) -> dict[str, pl.DataFrame]:
    """Every table of an allocation by name."""
    rows: dict[str, Iterator[tuple[object, ...]]] = {
        OFFERS.name: map(_offer, result.people),
        PLACES.name: (
            tuple(getattr(place, column.name) for column in PLACES.columns) for place in result.places
        ),
    }
    return {
        table.name: pl.DataFrame(
            [
                tuple(without_controls(cell) if isinstance(cell, str) else cell for cell in row)
                for row in rows[table.name]
            ],
            schema=table.schema,
            orient="row",
        )
        for table in ALLOCATION_TABLES
    }


def _offer(person: PersonShare) -> tuple[object, ...]:
    words = {
        "facts": "; ".join(person.facts),
        "not_counted": "; ".join(person.not_counted),
        "refusals": " ".join(refusal.why for refusal in person.refusals),
        "choice": person.choice or None,
    }
    return tuple(words.get(c.name, getattr(person, c.name)) for c in OFFERS.columns)
