"""Writes docs/reference from the code and the standards, so that neither can fall behind the other."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import click
import django

from goodwork.cli.main import main
from goodwork.config.declared import SETTINGS
from goodwork.reports.columns import TABLES
from goodwork.reports.monitor.exported import columns_by_frame
from goodwork.standards.catalogue import load_any, standards_on_file
from goodwork.standards.charter import charters
from goodwork.standards.indicator import Indicator, indicators
from goodwork.standards.library import facts_in
from goodwork.standards.right import Right
from goodwork.vocabulary.tables import PEOPLE, VACANCIES
from goodwork.vocabulary.tables.schema import Column, TableSchema

# The pages of the service are described by its own code, which reads settings: those of the tests serve.
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "goodwork.config.settings.test")
django.setup()

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "reference"
NOTICE = "Written by `make reference`; do not edit."


def table(headings: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A Markdown table."""
    headings = list(headings)
    lines = ["| " + " | ".join(headings) + " |", "| " + " | ".join("---" for _ in headings) + " |"]
    lines += ["| " + " | ".join(cell(value) for value in row) + " |" for row in rows]
    return "\n".join(lines)


def cell(value: object) -> str:
    """One cell: no line breaks, no bars."""
    return " ".join(str(value).split()).replace("|", "\\|")


def input_tables() -> str:
    """Every column people and vacancies may have."""
    intro = (
        "Files may be CSV, XLSX, Parquet, JSON or JSON lines. Headings are read whatever their case, spaces and hyphens, "
        "and under any of the other names. A column not listed is not used, and said so."
    )
    return "\n\n".join(["# Input tables", NOTICE, intro, *map(one_schema, (PEOPLE, VACANCIES))])


def one_schema(schema: TableSchema) -> str:
    """One input table."""
    rows = (
        (
            f"`{column.name}`" + (" (needed)" if column.required else ""),
            column.kind.value,
            means(column),
            f"`{column.example}`" if column.example else "",
            ", ".join(column.aliases),
        )
        for column in schema.columns
    )
    parts = [
        f"## {schema.name.capitalize()}",
        table(("Column", "Holds", "Means", "Example", "Other names"), rows),
    ]
    if schema.never_used:
        parts.append(f"Never read, though a file may hold them: {', '.join(sorted(schema.never_used))}.")
    return "\n\n".join(parts)


def means(column: Column) -> str:
    """What a column means, its codes, and what becomes of a row whose cell cannot be read."""
    codes = f" One of: {', '.join(column.codes)}." if column.codes else ""
    set_aside = " A cell that cannot be read sets the row aside." if column.reject_row else ""
    return column.help + codes + set_aside


def settings() -> str:
    """Every setting of the service."""
    rows = ((f"`{name}`", means, without) for name, (without, means) in SETTINGS.items())
    return "\n\n".join(
        [
            "# Settings of the service",
            NOTICE,
            "The service reads them from the environment. One that is missing or unsafe is refused with what to do.",
            table(("Variable", "Means", "When not set"), rows),
        ]
    )


def roles() -> str:
    """Which role may do what, from the table that the service itself asks."""
    from goodwork.apps.accounts.enums import Permission, Role
    from goodwork.apps.accounts.grants import GRANTS

    shown = [role for role in Role if GRANTS[role]]
    rows = (
        [words, *("yes" if permission in GRANTS[role] else "" for role in shown)]
        for permission, words in Permission.choices
    )
    return "\n\n".join(
        [
            "# Roles and what each may do",
            NOTICE,
            "Whose records a permission reaches, and for how long, [who can see what](../explanation/who-can-see-what.md) says.",
            table(["", *(str(role.label) for role in shown)], rows),
        ]
    )


def api() -> str:
    """Every operation of the API's version 1."""
    from goodwork.api.v1.operations import DECLARED
    from goodwork.api.v1.service import api as version_1

    described = version_1.get_openapi_schema()
    rows = (
        (
            f"`{method.upper()} {path}`",
            operation["description"].partition("\n")[0],
            f"`{scope.value}`" if (scope := DECLARED[operation["operationId"]]) else "any key",
        )
        for path, methods in described["paths"].items()
        for method, operation in methods.items()
    )
    return "\n\n".join(
        [
            "# API, version 1",
            NOTICE,
            "Machines read `/api/v1/openapi.json`. How to begin: [use the API](../how-to/use-the-api.md). Each operation needs a "
            "key whose scopes hold what the last column names, and reaches exactly the records its holder's pages reach.",
            table(("Operation", "Does", "Scope"), rows),
        ]
    )


def output_tables() -> str:
    """Every table a match writes, with its columns."""
    parts = [
        "# Output tables",
        NOTICE,
        "The same tables are sheets of the workbook, CSV and Parquet files, and frames of `import goodwork`.",
    ]
    for definition in TABLES:
        rows = ((f"`{c.name}`", c.heading, c.kind.__name__.lower()) for c in definition.columns)
        parts += [
            f"## {definition.title}",
            f"`{definition.name}`",
            table(("Column", "Heading", "Kind"), rows),
        ]
    return "\n\n".join(parts)


def monitor_tables() -> str:
    """Every frame of a built monitor, with its columns and what they mean."""
    parts = [
        "# Tables of the monitor",
        NOTICE,
        "Frames of `goodwork.build_monitor`. All but `refused` are also in `data/tables` of a built site, as CSV and Parquet; "
        "`changes` is called `score-changes` there.",
    ]
    for name, (row, columns) in columns_by_frame().items():
        rows = ((f"`{column}`", meaning, kind.__name__.lower()) for column, kind, meaning in columns)
        parts += [f"## `{name}`", f"A row: {row}.", table(("Column", "What it holds", "Kind"), rows)]
    return "\n\n".join(parts)


def command_line() -> str:
    """The help of every command, as the command itself prints it."""
    return "\n\n".join(
        [
            "# Command line",
            NOTICE,
            *helps(main, click.Context(main, info_name="goodwork")),
        ]
    )


def helps(command: click.Command, context: click.Context) -> Iterator[str]:
    """A command's help, then its subcommands'."""
    context.max_content_width = context.terminal_width = 100
    yield f"## {context.command_path}"
    yield f"```text\n{command.get_help(context).rstrip()}\n```"
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from helps(inner, click.Context(inner, info_name=name, parent=context))


def standards() -> str:
    """Every standard on file: publisher, when it was checked, and what in it a person must still verify."""
    rows = []
    for kind, name in standards_on_file():
        standard = load_any(kind, name)
        unverified = sum(not fact.verified for _, fact in facts_in(standard))
        rows.append(
            (
                f"`{kind}/{name}`",
                standard.title,
                standard.publisher,
                standard.checked.on,
                standard.checked.next,
                unverified or "",
            )
        )
    headings = ("File", "What", "Publisher", "Checked", "Check again by", "Facts not yet verified")
    intro = "`goodwork standards check` lists each unverified fact with its reason."
    return "\n\n".join(["# Standards", NOTICE, intro, table(headings, rows)])


def charter_measures() -> str:
    """Every charter's measures and the signals of an advert that speak for or against each."""
    parts = ["# Charters", NOTICE]
    for charter in charters():
        parts += [f"## {charter.title}", charter.description]
        rows = (
            (
                dimension.label,
                measure.label + ("" if measure.verified else " (not yet verified)"),
                ", ".join(sorted(measure.stated_by)),
                ", ".join(sorted(measure.contradicted_by)),
                measure.ask,
            )
            for dimension in charter.dimensions
            for measure in dimension.measures
        )
        parts.append(table(("Dimension", "Measure", "Stated by", "Contradicted by", "To ask"), rows))
    return "\n\n".join(parts)


def indicator_list() -> str:
    """Every indicator: what it means, its unit and direction, where its figures are, and its breaks."""
    parts = ["# Indicators", NOTICE, "How to add one: [add an indicator](../how-to/add-an-indicator.md)."]
    by_theme: dict[str, list[Indicator]] = {}
    for each in indicators():
        by_theme.setdefault(each.theme.value, []).append(each)
    headings = ("Indicator", "Means", "Unit", "Better", "Figures", "Breaks in method", "Not yet verified")
    for theme, those in sorted(by_theme.items()):
        parts += [f"## {theme.capitalize()}", table(headings, map(indicator_row, those))]
    return "\n\n".join(parts)


def indicator_row(indicator: Indicator) -> tuple[object, ...]:
    """One row of the list of indicators."""
    figures = ", ".join(sorted({f"`{feed.source}`" for feed in indicator.feeds}))
    if not figures:
        figures = f"None here: {indicator.data_must_come_from}."
    if (other := indicator.measured_instead_by) is not None:
        figures += f" Measured instead: `{other.indicator}`, which {other.because}."
    breaks = "; ".join(f"{method.starts}: {method.broke_because}" for method in indicator.breaks)
    unverified = sum(not fact.verified for _, fact in facts_in(indicator))
    better = indicator.direction.value.partition(" ")[0]
    meaning = f"**{indicator.title}** (`{indicator.id}`)"
    return meaning, indicator.description, indicator.unit.value, better, figures, breaks, unverified or ""


def rights() -> str:
    """Every right: its law, since when, what an advert can and cannot show."""
    loaded = [load_any(kind, name) for kind, name in standards_on_file() if kind == "rights"]
    rows = (
        (
            right.title + ("" if right.verified else " (not yet verified)"),
            right.law,
            right.in_force_from,
            right.can_show,
            right.cannot_show,
        )
        for right in loaded
        if isinstance(right, Right)
    )
    return "\n\n".join(
        [
            "# Rights",
            NOTICE,
            table(("Right", "Law", "In force from", "An advert can show", "It cannot show"), rows),
        ]
    )


PAGES: dict[str, Callable[[], str]] = {
    "input-tables.md": input_tables,
    "output-tables.md": output_tables,
    "monitor-tables.md": monitor_tables,
    "command-line.md": command_line,
    "standards.md": standards,
    "charters.md": charter_measures,
    "indicators.md": indicator_list,
    "rights.md": rights,
    "settings.md": settings,
    "roles.md": roles,
    "api.md": api,
}


def write() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        (FOLDER / name).write_text(page() + "\n", encoding="utf-8")


if __name__ == "__main__":
    write()
