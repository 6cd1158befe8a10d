"""`goodwork standards`: what the rules say on a date, where they were read, and what must be checked again."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from decimal import Decimal

import click
from rich.console import Console
from rich.table import Table

from goodwork.cli.dates import on_option
from goodwork.standards import wages
from goodwork.standards.catalogue import load_any, standards_on_file
from goodwork.standards.library import Standard, StandardError, facts_in
from goodwork.standards.sick_pay import SickPayOn, statutory_sick_pay

LIVING_WAGE_NAMES = {"uk": "Real Living Wage", "london": "Real Living Wage, London"}


asked_on = on_option("The day asked about, as 2026-04-01.")
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON instead of a table.")


@click.group()
def standards() -> None:
    """Wages, rights and charters on a date, with their sources."""


@standards.group()
def show() -> None:
    """What one standard says on a day."""


@show.command("wages")
@asked_on
@click.option(
    "--age", type=click.IntRange(min=0), metavar="N", help="Only the rates for somebody of this age."
)
@json_option
def show_wages(on: date, age: int | None, as_json: bool) -> None:
    """Pay floors on a day: the minimum wage by age, the offset for accommodation, the Real Living Wage."""
    with _said_plainly():
        rates = wages.minimum_wages(on) if age is None else (wages.minimum_wage(on, age),)
        offset = wages.accommodation_offset(on)
        living = {"uk": wages.real_living_wage(on), "london": wages.real_living_wage(on, london=True)}
    if as_json:
        _print_json(
            {
                "on": on,
                "minimum_wage": [asdict(rate) for rate in rates],
                "accommodation_offset_per_day": asdict(offset),
                "real_living_wage": {place: asdict(rate) for place, rate in living.items()},
            }
        )
        return
    shown = [*rates, offset]
    _print(_wages_table(on, shown, living), _wages_notes(shown, living))


@show.command("sick-pay")
@asked_on
@json_option
def show_sick_pay(on: date, as_json: bool) -> None:
    """Statutory Sick Pay on a day."""
    with _said_plainly():
        rule = statutory_sick_pay(on)
    if as_json:
        _print_json({"on": on, **asdict(rule)})
        return
    table = _table(f"Statutory Sick Pay on {on}", "What", "Rule")
    for row in _sick_pay_rows(rule):
        table.add_row(*row)
    _print(table, [_source(rule)])


@standards.command("list")
def list_standards() -> None:
    """Every standard on file, and when it must be checked again."""
    table = _table("Standards", "File", "Next check", "Title")
    with _said_plainly():
        for kind, name in standards_on_file():
            standard = load_any(kind, name)
            table.add_row(f"{kind}/{name}", str(standard.checked.next), standard.title)
    _print(table)


@standards.command("check")
@asked_on
def check(on: date) -> None:
    """Load every standard; list each fact not verified, and each file past its next check.

    Ends with 1 where a file cannot be used or its check is overdue. Facts not verified are listed only.
    """
    loaded, broken = _load_all()
    overdue = [standard for standard in loaded if standard.checked.next < on]
    unverified = [line for standard in loaded for line in _unverified(standard)]
    for line in unverified:
        click.echo(line)
    click.echo(f"{len(loaded)} standards read, {len(unverified)} facts not verified.")
    for standard in overdue:
        click.echo(f"{standard.file}: was to be checked again by {standard.checked.next}.", err=True)
    for message in broken:
        click.echo(message, err=True)
    if overdue or broken:
        raise click.ClickException(
            f"{len(overdue)} past the next check, {len(broken)} that cannot be used: see above."
        )


def _load_all() -> tuple[list[Standard], list[str]]:
    loaded, broken = [], []
    for kind, name in standards_on_file():
        try:
            loaded.append(load_any(kind, name))
        except StandardError as error:
            broken.append(str(error))
    return loaded, broken


def _unverified(standard: Standard) -> Iterator[str]:
    for place, fact in facts_in(standard):
        if not fact.verified:
            yield f"{standard.file}: {place or 'the whole file'}: {fact.note}"


def _wages_table(
    on: date, rates: Iterable[wages.Rate], living: Mapping[str, wages.RealLivingWageOn]
) -> Table:
    table = _table(f"Pay floors on {on}", "Rate", "£", "Since", "For")
    for rate in rates:
        table.add_row(rate.name, str(rate.value), str(rate.in_force_from), rate.ages)
    for place, real in living.items():
        ages = f"{real.from_age} and over"
        table.add_row(LIVING_WAGE_NAMES[place], str(real.current), str(real.announced_on), ages)
    return table


def _wages_notes(rates: Sequence[wages.Rate], living: Mapping[str, wages.RealLivingWageOn]) -> Iterator[str]:
    """What stands under the table: old rates still accepted, what to check, and where each rate was read."""
    for place, real in living.items():
        if real.uplift_due:
            yield f"{LIVING_WAGE_NAMES[place]}: £{real.previous} is accepted before {real.implement_by}."
    for rate in rates:
        if not rate.verified:
            yield f"To check: {rate.name}: {rate.note}."
    for real in living.values():
        if not real.verified:
            yield f"To check: Real Living Wage: {real.note}."
    yield from map(_source, rates)
    yield from map(_source, living.values())


def _sick_pay_rows(rule: SickPayOn) -> Iterator[tuple[str, str]]:
    yield "Weekly rate", f"£{rule.weekly_rate}"
    if rule.share_of_earnings is not None:
        yield "Or, where lower", f"{rule.share_of_earnings:.0%} of average weekly earnings"
    limit = rule.lower_earnings_limit
    yield "Earnings needed", "none" if limit is None else f"£{limit} a week"
    yield "Waiting days", str(rule.waiting_days) if rule.waiting_days else "none: paid from the first day"
    yield "Paid for at most", f"{rule.maximum_weeks} weeks{'' if rule.duration_verified else ' (to check)'}"
    yield "In force from", str(rule.in_force_from)


def _source(stated: wages.Rate | wages.RealLivingWageOn | SickPayOn) -> str:
    return f"Source: {stated.reference}, {stated.address}"


def _table(title: str, *columns: str) -> Table:
    """A table whose last column alone may wrap, so that figures and file names stay whole."""
    table = Table(title=title, title_justify="left")
    for column in columns:
        table.add_column(column, no_wrap=column != columns[-1])
    return table


def _print(table: Table, notes: Iterable[str] = ()) -> None:
    """The table, then each note once on a line of its own."""
    Console().print(table)
    for note in dict.fromkeys(notes):
        click.echo(note)


def _print_json(data: dict[str, object]) -> None:
    click.echo(json.dumps(data, default=_as_text, ensure_ascii=False, indent=2))


def _as_text(value: object) -> str:
    if isinstance(value, date | Decimal):
        return str(value)
    raise TypeError(f"cannot be written as JSON: {value!r}")


@contextmanager
def _said_plainly() -> Iterator[None]:
    """A standard's refusal as one message and exit code 1, without a traceback."""
    try:
        yield
    except StandardError as error:
        raise click.ClickException(str(error)) from error
