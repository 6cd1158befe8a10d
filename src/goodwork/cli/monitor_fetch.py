"""`goodwork monitor fetch`: figures from services into the store a monitor is built from."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goodwork.cli.errors import plain_errors
from goodwork.cli.monitor_store import (
    MOST_NAMED,
    counted,
    left_out_option,
    now,
    report,
    store_option,
    strict_option,
)

if TYPE_CHECKING:
    from goodwork.connectors.fetching.client import Fetcher
    from goodwork.pipelines.monitor.fetch import Question
    from goodwork.pipelines.monitor.kept import KeptObservations
    from goodwork.vocabulary.source import Reject


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
    report(rejects, left_out, strict)
    return None


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
            done = fetch_question(question, fetcher, store, now(), areas=codes, dates=dates, key=_key())
        except FetchError as error:
            failed.append(str(error))
            click.echo(f"{question.indicator}: {error}", err=True)
            continue
        for note in (*done.notes, *(str(finding) for finding in done.refused[:MOST_NAMED])):
            click.echo(f"{question.indicator}: {note}", err=True)
        click.echo(f"{question.indicator}: {counted(done.added)}.")
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
