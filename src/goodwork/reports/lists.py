"""Long lists cut into pages small enough for a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from goodwork.reports.pages import PersonPage, ReportPages
from goodwork.reports.words.phrases import shortened

ROWS_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list; `entries` are (label, address) of every page of it."""

    kind: str
    title: str
    explanation: str
    rows: Sequence[Any]
    number: int
    n_all: int
    entries: list[tuple[str, str]]

    @property
    def name(self) -> str:
        return self.entries[self.number - 1][1]

    @property
    def next(self) -> str:
        """The address of the next page; empty on the last."""
        return self.entries[self.number][1] if self.number < len(self.entries) else ""

    @property
    def first(self) -> int:
        return (self.number - 1) * ROWS_A_PAGE + 1

    @property
    def last(self) -> int:
        return self.first + len(self.rows) - 1


_TITLES = {
    "first": ("People to see first", "Those with no job come first, then those with few, then by name."),
    "people": ("Everyone", "By name."),
    "vacancies": ("Vacancies", "Those that one change would open to most people come first."),
    "unused": ("Rows we could not use", "Nothing was dropped in silence: mend these and run again."),
}


def list_pages(pages: ReportPages) -> list[ListPage]:
    """Every page of every list; each list has at least one, so that links always lead somewhere."""
    rows: dict[str, Sequence[Any]] = {
        "first": pages.first_people,
        "people": pages.people,
        "vacancies": pages.vacancies,
        "unused": pages.result.rejects,
    }
    return [page for kind, all_rows in rows.items() for page in _cut(kind, all_rows)]


def _cut(kind: str, rows: Sequence[Any]) -> list[ListPage]:
    chunks = [rows[start : start + ROWS_A_PAGE] for start in range(0, len(rows), ROWS_A_PAGE)] or [()]
    entries = [
        (_label(kind, chunk, number), f"{kind}-{number}.html") for number, chunk in enumerate(chunks, 1)
    ]
    title, explanation = _TITLES[kind]
    return [
        ListPage(kind, title, explanation, chunk, number, len(rows), entries)
        for number, chunk in enumerate(chunks, 1)
    ]


def _label(kind: str, chunk: Sequence[Any], number: int) -> str:
    """People are found by name, so a page of them is called by its first and last."""
    if kind != "people" or not chunk:
        return str(number)
    first, last = (shortened(_name(person), 18) for person in (chunk[0], chunk[-1]))
    return f"{first} to {last}"


def _name(person: PersonPage) -> str:
    return person.name
