"""Vacancies from a file: a table of them, or schema.org JobPosting records."""

from dataclasses import replace
from pathlib import Path

from goodwork.connectors.tables.dates import DateOrder
from goodwork.connectors.tables.files import FileKind, kind_of, read_content
from goodwork.connectors.tables.headings import Renames, knows_headings, places
from goodwork.connectors.tables.json_records import are_postings, read_json_records, table_of_records
from goodwork.connectors.tables.open import table_from
from goodwork.connectors.tables.postings import read_html_postings, read_postings
from goodwork.connectors.tables.raw import RawTable
from goodwork.connectors.tables.reading import DEFAULT_LIMITS, Limits, Reading
from goodwork.connectors.tables.rows import Values, read_placed_rows
from goodwork.connectors.tables.whereabouts import Wanted, leave_unwanted, without_unwanted
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.source import Source
from goodwork.vocabulary.tables import VACANCIES

_PUBLISHED = ("pay_min", "pay_max", "pay_period", "pay_currency")


def read_vacancies(
    path: Path,
    *,
    renames: Renames | None = None,
    dates: DateOrder | None = None,
    wanted: Wanted | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Reading[Advert]:
    """Adverts from CSV, XLSX, Parquet, JSON or JSONL (rows or JobPosting), or a web page holding JobPosting.

    `renames` maps the file's headings to our columns. With `wanted` the rows it does not want, by where they are, are
    passed over: those of a table before they are read. Raises `TableError` where the file cannot be used.
    """
    path, renames = Path(path), renames or {}
    content = read_content(path, limits)
    kind = kind_of(path, content)
    if kind == FileKind.HTML:
        reading = read_html_postings(path, content)
    elif kind != FileKind.JSON:
        table = table_from(path, content, kind, knows_headings(VACANCIES, renames), limits)
        return _read_table(table, renames, dates, wanted, limits)
    else:
        records = read_json_records(path, content, limits)
        if not are_postings(records):
            return _read_table(table_of_records(path, records), renames, dates, wanted, limits)
        reading = read_postings(path, records)
    return without_unwanted(reading, wanted) if wanted else reading


def _read_table(
    table: RawTable, renames: Renames, dates: DateOrder | None, wanted: Wanted | None, limits: Limits
) -> Reading[Advert]:
    found = places(table, VACANCIES, renames)
    n_passed_over = leave_unwanted(table, found, wanted) if wanted else 0
    if n_passed_over and not table.rows:
        return Reading((), (), tuple(table.notes), 0, n_passed_over)
    reading = read_placed_rows(table, VACANCIES, found, advert_of, dates, limits)
    return replace(reading, n_passed_over=n_passed_over)


def advert_of(values: Values, source: Source) -> Advert:
    fields = {name: value for name, value in values.items() if name not in _PUBLISHED}
    if "postcode" in fields:
        fields["postcode"] = " ".join(str(fields["postcode"]).upper().split())
    fields.setdefault("advert_id", f"row {source.row}")
    return Advert(**fields, published_pay=_published_pay(values), source=source)


def _published_pay(values: Values) -> PublishedPay | None:
    """What the publisher's own columns claim; None where they are empty."""
    if not any(name in values for name in ("pay_min", "pay_max")):
        return None
    period = values.get("pay_period")
    return PublishedPay(
        minimum=values.get("pay_min"),
        maximum=values.get("pay_max"),
        period=PayPeriod(period) if period else None,
        currency=str(values.get("pay_currency", "")),
    )
