"""A picture with everything that must stand beside it: the finding, the measure, the source, the date, the certainty."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from goodwork.connectors.tables.write import escape_formula
from goodwork.reports.words.phrases import without_controls


@dataclass(frozen=True, slots=True)
class Figure:
    """One picture. `title` is the finding in words; `subtitle` the measure, place and period.

    `headings` and `rows` are the same figures as a table; the first column names its row.
    """

    title: str
    subtitle: str
    picture: Markup
    source: str
    date: str
    certainty: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    n_words: int = 1  # how many leading columns are words; the rest are numbers, aligned to the right
    csv: str = (
        ""  # a CSV that many pages share, from the site's first page; empty: the figure has one of its own
    )
    methods: str = ""  # the page that says how it is known, from the site's first page

    def __post_init__(self) -> None:
        for name in ("title", "subtitle", "source", "date", "certainty"):
            if not getattr(self, name).strip():
                raise ValueError(
                    f"a figure needs its {name}: no number without its date, source and certainty"
                )
        if any(len(row) != len(self.headings) for row in self.rows):
            raise ValueError(f"the table behind “{self.title}” has a row of another length than its headings")


def table_as_csv(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """A table as CSV in UTF-8, with the mark spreadsheet programs need, and nothing they would calculate."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([_cell(heading) for heading in headings])
    writer.writerows([[_cell(cell) for cell in row] for row in rows])
    return text.getvalue().encode("utf-8-sig")


def figures_as_csv(figures: Iterable[Figure]) -> bytes:
    """The tables behind the pictures of a page, one under the other: each begins with where it comes from and how sure it is,
    and every row with the number of its picture."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for n, figure in enumerate(figures, 1):
        about = [
            ("Finding", figure.title),
            ("Measure, place and period", figure.subtitle),
            ("Source", figure.source),
            ("Date", figure.date),
            ("Certainty", figure.certainty),
        ]
        lines = [*about, figure.headings, *figure.rows]
        writer.writerows([str(n), *map(_cell, line)] for line in lines)
        writer.writerow([])
    return text.getvalue().encode("utf-8-sig")


def _cell(text: str) -> str:
    plain = text.replace("−", "-")
    try:
        float(plain.replace(",", ""))
    except ValueError:
        return escape_formula(without_controls(text))
    return plain.replace(",", "")
