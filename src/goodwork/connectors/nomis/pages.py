"""All pages of an answer, put together: every row once, in order, of one state of the data."""

import csv
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from goodwork.connectors.fetching.client import Fetcher
from goodwork.connectors.fetching.request import Answer, AnswerFormError, FetchError
from goodwork.connectors.nomis.query import NomisQuery
from goodwork.standards.statistics_service import StatisticsService

_COUNT = re.compile(r"[0-9]{1,12}")
NEEDED = ("DATE", "GEOGRAPHY_CODE", "MEASURES", "OBS_VALUE", "OBS_STATUS", "RECORD_OFFSET", "RECORD_COUNT")


@dataclass(frozen=True, slots=True)
class NomisRow:
    """One row: cells by heading, the line of its page, and the hash of the page's bytes."""

    cells: Mapping[str, str]
    line: int
    page: Answer

    @property
    def file(self) -> str:
        """How messages name the page: the beginning of its hash, by which it is kept."""
        return f"nomis-{self.page.sha256[:12]}.csv"


class _Changed(Exception):
    """Pages that do not fit together. Says how."""


def fetch_rows(query: NomisQuery, fetcher: Fetcher, uid: str = "") -> tuple[NomisRow, ...]:
    """Every row of the answer. Where pages do not fit together, all are asked for once more, anew.

    Raises `FetchError` where they still do not, or the answer is not in the form of Nomis.
    """
    try:
        return _all_pages(query, fetcher, uid, anew=False)
    except _Changed as first:
        try:
            return _all_pages(query, fetcher, uid, anew=True)
        except _Changed as again:
            raise FetchError(
                f"The pages of Nomis {query.dataset} do not fit together ({first}; asked again: {again}). The figures "
                "were probably changed while they were read. None of them was used. Run the command again in an hour."
            ) from None


def _all_pages(query: NomisQuery, fetcher: Fetcher, uid: str, *, anew: bool) -> tuple[NomisRow, ...]:
    rows: list[NomisRow] = []
    total: int | None = None
    n_pages = 0
    while total is None or len(rows) < total:
        n_pages += 1
        if total is not None and n_pages > most_pages(total, fetcher.service):
            raise _Changed(
                f"{len(rows):,} rows of {total:,} came in {n_pages - 1:,} pages, as if they would never end"
            )
        answer = fetcher.fetch(query.request(fetcher.service, len(rows), uid), anew=anew)
        page = read_page(answer)
        if not page:
            if total is None:
                return ()
            raise _Changed(f"{len(rows):,} rows came of {total:,}")
        total = _checked_total(page, len(rows), total)
        _check_amount(query, fetcher, total)
        rows += page
        fetcher.say(f"Nomis {query.dataset}: {len(rows):,} rows of {total:,}")
    if len(rows) > total:
        raise _Changed(f"{len(rows):,} rows came of {total:,}")
    return tuple(rows)


def most_pages(total: int, service: StatisticsService) -> int:
    """Twice as many pages as so many rows take, and a few: shorter pages than these are no answer."""
    return 2 * math.ceil(total / (service.rows_a_page.n if service.rows_a_page else total)) + 5


def read_page(answer: Answer) -> list[NomisRow]:
    """The rows of one page; none where Nomis has no figures. Raises `AnswerFormError` for what is no such page."""
    text = answer.content.decode("utf-8-sig", "replace")
    if not text.strip():
        return []
    reader = csv.reader(StringIO(text), strict=True)
    try:
        headings = [heading.strip().upper() for heading in next(reader)]
        if lacking := [name for name in NEEDED if name not in headings]:
            raise AnswerFormError(_no_page(answer, f"it has no column {', '.join(lacking)}"))
        if len(set(headings)) < len(headings):
            raise AnswerFormError(_no_page(answer, "two columns have one name"))
        rows = []
        for cells in reader:
            if len(cells) != len(headings):
                raise AnswerFormError(
                    _no_page(
                        answer,
                        f"line {reader.line_num} has {len(cells)} cells and there are {len(headings)} headings",
                    )
                )
            rows.append(
                NomisRow(dict(zip(headings, map(str.strip, cells), strict=True)), reader.line_num, answer)
            )
    except csv.Error as error:
        raise AnswerFormError(_no_page(answer, f"line {reader.line_num} cannot be read: {error}")) from None
    return rows


def _checked_total(page: list[NomisRow], offset: int, total: int | None) -> int:
    """How many rows the whole answer has. Each row says it, and where it stands: both are believed only together."""
    totals = {row.cells["RECORD_COUNT"] for row in page}
    if len(totals) > 1 or not _COUNT.fullmatch(next(iter(totals))):
        raise _Changed("one page gives several totals, or none")
    said = int(next(iter(totals)))
    if total is not None and said != total:
        raise _Changed(f"a page says {said:,} rows where another said {total:,}")
    offsets = [row.cells["RECORD_OFFSET"] for row in page]
    if offsets != [str(offset + i) for i in range(len(page))]:
        raise _Changed(
            f"a page that should begin at row {offset:,} begins at {offsets[0][:20]}, or skips rows"
        )
    return said


def _check_amount(query: NomisQuery, fetcher: Fetcher, total: int) -> None:
    most = fetcher.service.rows_at_most
    if most is not None and total > most.n:
        raise FetchError(
            f"Nomis {query.dataset} has {total:,} rows for this question, and the most taken at once is {most.n:,}. "
            "Nothing was used. Ask for fewer areas, or fewer dates at a time."
        )


def _no_page(answer: Answer, why: str) -> str:
    return (
        f"Nomis answered in a form we do not know: {why} ({answer.address}). None of its figures was used; the answer is "
        f"kept as {answer.sha256[:12]}. Look at it, and at what Nomis says of changes to its interface."
    )
