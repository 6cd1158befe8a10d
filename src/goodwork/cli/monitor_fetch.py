"""`goodwork monitor fetch`, `add` and `template`: figures from services and files into the store a monitor is built from."""

from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from goodwork.cli.dates import Day
from goodwork.cli.errors import plain_errors

if TYPE_CHECKING:
    from goodwork.connectors.fetching.client import Fetcher
    from goodwork.connectors.indicator_files.layout import Layout
    from goodwork.pipelines.monitor.fetch import Question
    from goodwork.pipelines.monitor.kept import Added, KeptObservations
    from goodwork.vocabulary.source import Reject

MOST_NAMED = 10
LEFT_OUT = 3  # the exit code: done, but some figures could not be used and --strict was asked for

Command = Callable[..., Any]
store_option = click.option(
    "--store",
    "folder",
    envvar="GOODWORK_MONITOR_STORE",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("monitor-store"),
    show_default=True,
    help="The folder where figures and their raw bytes are kept (or GOODWORK_MONITOR_STORE).",
)
strict_option = click.option(
    "--strict", is_flag=True, help="End with exit code 3 if any figure was left out."
)
left_out_option = click.option(
    "--left-out", type=click.Path(path_type=Path, dir_okay=False), help="Write what was left out, and why, to this CSV file."
)  # fmt: skip


@click.command(short_help="Fetch figures from Nomis, the ONS or Fingertips into a store.")
@click.argument("source", type=click.Choice(["nomis", "ons", "fingertips"]))
@click.option(
    "--indicator",
    "names",
    multiple=True,
    metavar="ID",
    help="Only this indicator; may be given more than once.",
)
@click.option(
    "--areas",
    default="",
    metavar="CODES",
    help="Codes between commas. Nomis must be told; the others give every area.",
)
@click.option(
    "--dates",
    default="",
    metavar="DATES",
    help="Which dates, as the service writes them. If left out, as the indicator's question says.",
)
@click.option(
    "--query",
    default="",
    metavar="QUESTION",
    help="Ask this instead of the indicator's own question: DATASET?NAME=VALUE&NAME=VALUE.",
)
@click.option("--offline", is_flag=True, help="Ask nobody: read again what was fetched into the store.")
@click.option("--anew", is_flag=True, help="Ask again although an answer of the last hour is kept.")
@click.option("--show", is_flag=True, help="Only show the addresses that would be asked.")
@store_option
@left_out_option
@strict_option
def fetch(
    source: str, names: tuple[str, ...], areas: str, dates: str, query: str, offline: bool, anew: bool, show: bool,
    folder: Path, left_out: Path | None, strict: bool,
) -> None:  # fmt: skip
    """Fetch indicators from Nomis, the ONS or Fingertips into the store. Needs the internet, but for --show and --offline.

    Each indicator says itself what to ask. Answers are kept as they came, so that every figure can be traced and read
    again. A run that was stopped goes on where it stopped.

    \b
    goodwork monitor fetch nomis --indicator employment_rate --areas E08000035 --show
    goodwork monitor fetch nomis --areas E08000032,E08000035 --dates 2022-12,2023-12
    goodwork monitor fetch ons
    """
    from goodwork.pipelines.monitor.kept import KeptObservations

    if offline and anew:
        raise click.UsageError("--offline asks nobody and --anew asks again: give one of them")
    codes = tuple(code.strip().upper() for code in areas.split(",") if code.strip())
    with plain_errors():
        asked = _questions(source, names, query)
        if show:
            return _show(asked, codes)
        if source == "nomis" and not codes:
            raise click.UsageError("Nomis must be told the areas: --areas E08000035,E08000032")
        rejects = _fetch_all(asked, KeptObservations(folder), codes, dates, _asking(offline, anew))
    _report(rejects, left_out, strict)
    return None


@click.command(short_help="Add the figures of your own CSV or XLSX file to a store.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--indicator", default="", metavar="ID", help="The indicator of all figures, where no column says it."
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="HEADING=COLUMN",
    help="Read a heading as one of our columns; may be given more than once.",
)
@click.option("--group", default="", help="The group of all figures, where it is not everybody.")
@click.option(
    "--year-begins",
    type=click.IntRange(1, 12),
    metavar="MONTH",
    help="The month in which a year written 2022/23 begins. April if left out.",
)
@click.option(
    "--dates-mean",
    type=click.Choice(["day", "month", "year-to"]),
    default="day",
    show_default=True,
    help="What a single day in the column of periods stands for.",
)
@click.option(
    "--times",
    type=float,
    default=1.0,
    show_default=True,
    help="Multiply every figure: 100 turns fractions into percentages.",
)
@click.option(
    "--published",
    type=Day(),
    metavar="DATE",
    help="The day the figures were published. Today if left out.",
)
@click.option("--publisher", default="", help="Who published them, for the pages.")
@click.option("--licence", default="", help="Under which licence, for the pages.")
@click.option("--address", default="", help="Where they can be found, for the pages.")
@click.option(
    "--data",
    "data_folder",
    envvar="GOODWORK_DATA",
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder of public data, for names of areas (or GOODWORK_DATA).",
)
@store_option
@left_out_option
@strict_option
def add(
    file: Path, published: date | None, folder: Path, left_out: Path | None, strict: bool, **said: Any
) -> None:
    """Add the figures in FILE (CSV or XLSX) to the store.

    One row a figure, as in `goodwork monitor template`; or areas in rows and years in columns. What you say of a table
    is remembered for the next with the same headings. The same file again adds nothing. `goodwork monitor build --store`
    then uses what was added.

    \b
    goodwork monitor add figures.csv --publisher "Leeds City Council" --published 2024-03-14
    goodwork monitor add rates.xlsx --indicator employment_rate --column "Our code=area"
    goodwork monitor add shares.csv --indicator employment_rate --times 100
    """
    from goodwork.pipelines.monitor.bring import About, add_file
    from goodwork.pipelines.monitor.kept import KeptObservations

    about = About(said["publisher"], said["licence"], said["address"], published)
    with plain_errors():
        done = add_file(
            file, KeptObservations(folder), _now(), _layout(said), about, _area_names(said["data_folder"])
        )
    for note in done.notes:
        click.echo(f"{file.name}: {note}", err=True)
    click.echo(f"{file.name}: {_counted(done.added)}.")
    _report(done.rejects, left_out, strict)


@click.command(short_help="Write an empty table to be filled with figures.")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def template(file: Path) -> None:
    """Write an empty table to FILE (CSV), to be filled with figures and added. Says what each column holds.

    \b
    goodwork monitor template my-figures.csv
    """
    from goodwork.connectors.indicator_files.layout import COLUMNS, write_template

    if file.exists():
        raise click.ClickException(f"{file} is there already. Give another name, or delete it.")
    with plain_errors():
        write_template(file)
    for name, (help_text, _) in COLUMNS.items():
        click.echo(f"{name:12} {help_text}")


def _questions(source: str, names: Sequence[str], query: str) -> "tuple[Question, ...]":
    from goodwork.pipelines.monitor.fetch import Source, question_in_words, questions

    if not query:
        return _that_can_be_asked(questions(Source(source), names), names)
    if len(names) != 1:
        raise click.UsageError(
            "--query needs the one indicator its figures are of: --indicator employment_rate"
        )
    return (question_in_words(Source(source), query, names[0]),)


def _that_can_be_asked(found: "tuple[Question, ...]", names: Sequence[str]) -> "tuple[Question, ...]":
    """All that were named; of the others those whose codes are all known, and a line for each that waits for them."""
    from goodwork.pipelines.monitor.fetch import complete

    if names:
        return found
    can, cannot = complete(found)
    for words in cannot:
        click.echo(f"Not asked: {words}", err=True)
    return can


def _show(asked: "Sequence[Question]", codes: Sequence[str]) -> None:
    from goodwork.pipelines.monitor.fetch import check_question

    for question in asked:
        click.echo(f"{question.indicator}: {check_question(question, codes or ('E08000035',))}")


def _asking(offline: bool, anew: bool) -> str:
    return "offline" if offline else "anew" if anew else "when not kept lately"


def _fetch_all(
    asked: "Sequence[Question]", store: "KeptObservations", codes: Sequence[str], dates: str, asking: str
) -> "list[Reject]":
    """Every question in turn. One that fails does not stop the others; at the end it is told, with exit code 1."""
    from goodwork.connectors.fetching.request import FetchError
    from goodwork.pipelines.monitor.fetch import fetch_question

    fetchers: dict[str, Fetcher] = {}
    rejects: list[Reject] = []
    failed: list[str] = []
    for question in asked:
        fetcher = fetchers.setdefault(question.service_id, _fetcher(question.service_id, store, asking))
        try:
            done = fetch_question(question, fetcher, store, _now(), areas=codes, dates=dates, key=_key())
        except FetchError as error:
            failed.append(str(error))
            click.echo(f"{question.indicator}: {error}", err=True)
            continue
        for note in (*done.notes, *(str(finding) for finding in done.refused[:MOST_NAMED])):
            click.echo(f"{question.indicator}: {note}", err=True)
        click.echo(f"{question.indicator}: {_counted(done.added)}.")
        rejects += done.rejects
    if failed:
        raise click.ClickException(
            f"{len(failed)} of {len(asked)} questions had no usable answer; the reasons are above."
        )
    return rejects


def _fetcher(service_id: str, store: "KeptObservations", asking: str) -> "Fetcher":
    import os

    from goodwork.connectors.fetching.client import Asking, Fetcher
    from goodwork.standards.statistics_service import statistics_service

    return Fetcher(
        statistics_service(service_id),
        store.raw,
        asking=Asking(asking),
        say=lambda words: click.echo(words, err=True),
        contact=os.environ.get("GOODWORK_CONTACT", ""),
    )


def _key() -> str:
    """The key Nomis gives its users. It is sent to Nomis, and is in nothing that is kept or shown."""
    import os

    return os.environ.get("GOODWORK_NOMIS_UID", "").strip()


def _layout(said: dict[str, Any]) -> "Layout":
    from goodwork.connectors.indicator_files.layout import DayMeans, Layout

    if wrong := [pair for pair in said["columns"] if "=" not in pair]:
        raise click.UsageError(f"--column {wrong[0]}: write HEADING=COLUMN, as in --column 'LA code=area'")
    columns = {
        ours.strip(): theirs.strip() for theirs, ours in (pair.rsplit("=", 1) for pair in said["columns"])
    }
    return Layout(
        columns=columns,
        indicator=said["indicator"],
        group=said["group"],
        year_begins=said["year_begins"],
        day_means=DayMeans(said["dates_mean"]),
        times=said["times"],
    )


def _area_names(data_folder: Path | None) -> dict[str, str]:
    """Names of areas by code; none where the folder of public data does not hold them."""
    from goodwork.connectors.open_data.folder import OpenDataError
    from goodwork.pipelines.monitor.areas import area_names

    if data_folder is None:
        return {}
    try:
        return {code: area.name for code, area in area_names(data_folder).items()}
    except OpenDataError:
        return {}


def _counted(added: "Added") -> str:
    new = "1 new figure" if added.n_new == 1 else f"{added.n_new:,} new figures"
    return f"{new}, {added.n_revised:,} revised, {added.n_same:,} known already"


def _report(rejects: "Sequence[Reject]", left_out: Path | None, strict: bool) -> None:
    from goodwork.connectors.tables.write import write_rejects

    for reject in rejects[:MOST_NAMED]:
        value = f" ('{reject.value}')" if reject.value else ""
        click.echo(
            f"Left out: {reject.source}, {reject.column or 'the row'} {reject.reason}{value}", err=True
        )
    if len(rejects) > MOST_NAMED:
        where = f"all are in {left_out}" if left_out else "--left-out FILE writes all of them"
        click.echo(f"Left out: {len(rejects) - MOST_NAMED:,} more; {where}", err=True)
    if left_out is not None:
        with plain_errors():
            write_rejects(left_out, rejects)
    if rejects and strict:
        raise SystemExit(LEFT_OUT)


def _now() -> datetime:
    return datetime.now(UTC)
