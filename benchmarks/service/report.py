"""What was measured, as a table."""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks.service.adviser import Adviser, Page, moments
from benchmarks.service.numbers import Size
from benchmarks.service.server import Spent

HEAD = "| page | answered | p50, ms | p95, ms | p99, ms |\n| --- | ---: | ---: | ---: | ---: |"


@dataclass(slots=True)
class Measured:
    """One run. Pages begun from `since` until `until` are counted; problems are those of all."""

    database: str
    size: Size
    seconds: float
    workers: int
    since: float
    until: float
    spent: Spent
    advisers: list[Adviser]
    problems: list[str] = field(default_factory=list)
    n_named: int = 0
    n_in_audit: int = 0
    n_written: int = 0

    def __post_init__(self) -> None:
        self.problems += [f"{page.kind}: {page.problem}" for page in self.all_pages() if page.problem]

    def all_pages(self) -> Iterator[Page]:
        """Those while it warmed up as well."""
        return moments(self.advisers, 0)

    def counted(self) -> list[Page]:
        return [page for page in moments(self.advisers, self.since) if page.began <= self.until]


def at(share: float, sorted_seconds: list[float]) -> float:
    """The milliseconds within which a share of the pages were answered."""
    place = min(int(share * len(sorted_seconds)), len(sorted_seconds) - 1)
    return sorted_seconds[place] * 1000


def printed(found: Measured) -> str:
    """The table, and what it took."""
    pages, size, spent = found.counted(), found.size, found.spent
    if not pages:
        return "No page was answered."
    by_kind: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        by_kind[page.kind].append(page.seconds)
    rows = [_row(kind, by_kind[kind]) for kind in sorted(by_kind)]
    n = len(pages)
    cores = os.cpu_count() or 1
    return "\n".join(
        [
            f"{len(found.advisers)} advisers at once on {found.database}: {size.people:,} people, {size.vacancies:,} "
            f"vacancies, {size.advisers:,} caseloads; {found.workers} processes, {cores} cores, {found.seconds:.0f} s",
            "",
            HEAD,
            *rows,
            _row("**all**", [page.seconds for page in pages]),
            "",
            f"- {n / found.seconds:.1f} requests a second, {len(found.problems)} problems",
            f"- of the processor, for each request: {spent.web / n * 1000:.1f} ms of the web server"
            + (f", {spent.database / n * 1000:.1f} ms of PostgreSQL" if spent.database else ""),
            f"- of the {cores} cores, the service used {(spent.web + spent.database) / found.seconds:.2f}, the simulated "
            f"advisers {spent.here / found.seconds:.2f}, everything else on the machine {max(spent.others, 0) / found.seconds:.2f}",
            f"- {found.n_named:,} times somebody's name stood on a page; {found.n_in_audit:,} of them are in the audit",
            f"- {found.n_written:,} contacts were written down, all of them kept"
            if not any("acknowledged" in problem for problem in found.problems)
            else "- contacts that were acknowledged are lost",
        ]
    )


def _row(kind: str, seconds: list[float]) -> str:
    ordered = sorted(seconds)
    figures = " | ".join(f"{at(share, ordered):.0f}" for share in (0.5, 0.95, 0.99))
    return f"| {kind} | {len(ordered):,} | {figures} |"
