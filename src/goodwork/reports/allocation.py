"""An allocation as a folder: pages for the programme manager, tables, and the file anybody can check."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from goodwork.connectors.tables.write import write_rejects
from goodwork.connectors.tables.write_folder import write_folder_whole
from goodwork.core.allocation.outcome import Rule
from goodwork.pipelines.allocation_results import AllocationResult
from goodwork.reports.allocation_tables import ALLOCATION_TABLES, allocation_tables
from goodwork.reports.html import NO_CSS, filled
from goodwork.reports.outputs import check_is_ours, mark
from goodwork.reports.style import report_css
from goodwork.reports.tables import fill_csv
from goodwork.reports.templating import environment
from goodwork.reports.words.phrases import counted, long_date
from goodwork.reports.workbook import write_workbook

RECORD = "allocation.zip"
ROWS_A_PAGE = 100
RULE_WORDS = {
    Rule.STABLE: "Stable: nobody is passed over for a place she likes better by somebody behind her in line",
    Rule.BEST_TOTAL: "Best total: the scores of all add up to the most there can be",
    Rule.MOST_PLACED: "Most placed: as many people as can be are offered a place, then the best total",
    Rule.NASH: "Nash: the product of what people have is the largest there can be, so those with little weigh more",
}


@dataclass(frozen=True)
class AllocationLinks:
    """Addresses of the pages of an allocation, which all lie in one folder."""

    up: str = ""
    home: str = "index.html"
    how: str = "index.html#how"


@dataclass(frozen=True)
class Page:
    """One page of a long list."""

    kind: str
    title: str
    rows: Sequence[Any]
    number: int
    entries: Sequence[tuple[str, str]]

    @property
    def name(self) -> str:
        return self.entries[self.number - 1][1]

    @property
    def next(self) -> str:
        """The address of the next page; empty on the last."""
        return self.entries[self.number][1] if self.number < len(self.entries) else ""


def write_allocation(result: AllocationResult, folder: Path) -> None:
    """Replace `folder` with everything an allocation yields, whole or not at all.

    Raises NotOurFolderError when it holds files that Goodwork did not make.
    """
    check_is_ours(folder)
    write_folder_whole(folder, lambda unfinished: _fill(result, unfinished))


def _fill(result: AllocationResult, folder: Path) -> None:
    (folder / RECORD).write_bytes(result.record)
    tables = allocation_tables(result)
    (folder / "csv").mkdir()
    fill_csv(tables, folder / "csv")
    write_workbook(tables, folder / "allocation.xlsx", ALLOCATION_TABLES)
    write_rejects(folder / "rejects.csv", result.rejects)
    for name, page in allocation_pages(result):
        (folder / name).write_text(page, encoding="utf-8", errors="replace", newline="\n")
    lines = [
        "index.html: the report, to open in a browser",
        f"{RECORD}: everything needed to check it, with `goodwork check-allocation {RECORD}`",
        "allocation.xlsx and csv/: who is offered what, and every vacancy's places",
        "rejects.csv: rows we could not use, and why",
    ]
    mark(folder, result.on, lines)


def allocation_pages(result: AllocationResult) -> Iterator[tuple[str, str]]:
    """Every page by its file name."""
    people = sorted(result.people, key=lambda person: (person.name.casefold(), person.person_id))
    places = sorted(result.places, key=lambda p: (-p.n_wanted, p.title.casefold(), p.vacancy_id))
    lists = [*_cut("people", "People", people), *_cut("places", "Places", places)]
    entries = [("Summary", "index.html"), ("People", "people-1.html"), ("Places", "places-1.html")]
    shared = {
        "result": result,
        "entries": entries,
        "links": AllocationLinks(),
        "inline_css": NO_CSS,
        "place": result.place.strip(),
        "on": long_date(result.on),
        "rule_words": RULE_WORDS[result.rule],
        "sentences_of": summary_of(result),
        "record_name": RECORD,
    }
    made = environment()
    yield "report.css", str(report_css())
    yield (
        "index.html",
        filled(made, "allocation", most_wanted=[p for p in places if p.n_wanted][:12], **shared),
    )
    for page in lists:
        yield page.name, filled(made, "allocation_list", page=page, **shared)


def summary_of(result: AllocationResult) -> list[str]:
    """The outcome in sentences, the most important first."""
    n, placed, first = len(result.people), result.n_placed, result.n_first_choice
    without = sum(not person.n_could_take for person in result.people)
    free = result.totals["places"] - placed
    said = [
        f"{placed:,} of {counted(n, 'person', 'people')} {'is' if placed == 1 else 'are'} offered a place, {first:,} of them their first choice."
    ]
    shared = counted(result.totals["places"], "place")
    if free:
        why = "" if result.n_passed_over else ": everybody who could take one is offered another"
        said.append(f"{shared} were shared; {free:,} {'stays' if free == 1 else 'stay'} free{why}.")
    else:
        said.append(f"{shared} were shared, and every one was taken.")
    if without:
        said.append(
            f"For {counted(without, 'person', 'people')} no vacancy shared fits the limits they set and the work they named."
        )
    if result.n_passed_over:
        said.append(
            f"In {counted(result.n_passed_over, 'case')} somebody would rather have a place that went to a person behind her in line, "
            "or that stays free: this rule allows it."
        )
    else:
        said.append(
            "Nobody is passed over: no place went to anybody behind a person who would rather have it."
        )
    return said + list(_group_sentences(result)) + list(result.prices_of_rules)


def _group_sentences(result: AllocationResult) -> Iterator[str]:
    reserve = result.programme.reserve
    if reserve is None:
        return
    group = [person for person in result.people if person.in_group]
    placed = sum(bool(person.vacancy_id) for person in group)
    held = sum(place.reserved for place in result.places)
    yield (
        f"{counted(held, 'place')} {'was' if held == 1 else 'were'} held first for {reserve.words}; {placed:,} of their "
        f"{len(group):,} are offered a place. What they left was open to all."
    )


def _cut(kind: str, title: str, rows: Sequence[Any]) -> list[Page]:
    chunks = [rows[at : at + ROWS_A_PAGE] for at in range(0, len(rows), ROWS_A_PAGE)] or [()]
    entries = [(str(number), f"{kind}-{number}.html") for number in range(1, len(chunks) + 1)]
    return [Page(kind, title, chunk, number, entries) for number, chunk in enumerate(chunks, 1)]
