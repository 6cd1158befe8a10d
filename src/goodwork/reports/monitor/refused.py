"""The page of what was read and not used: every file, row and reason by name."""

from collections.abc import Iterator

from goodwork.pipelines.monitor.result import MonitorResult
from goodwork.reports.monitor.figures import table_as_csv
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.words.phrases import counted

ADDRESS = "refused.html"
CSV = "data/refused.csv"
HEADINGS = ("file", "where", "why", "what it means", "figures")


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The page and its table."""
    rows = [(r.source, r.where, r.reason, r.effect, f"{r.n:,}") for r in result.refused]
    yield DataFile(CSV, table_as_csv(HEADINGS, rows))
    named = [(*_named(result, source, where), *rest) for source, where, *rest in rows]
    yield Page(ADDRESS, "What was refused", "refused", {"rows": named, "words": _words(result), "csv": CSV})


def _named(result: MonitorResult, source: str, where: str) -> tuple[str, str]:
    """An indicator by its title, an area by its name and code; anything else as it was said."""
    indicator, area = result.indicators.get(source), result.areas.get(where)
    return indicator.title if indicator else source, f"{area.name} ({where})" if area else where


def _words(result: MonitorResult) -> str:
    n = sum(refused.n for refused in result.refused)
    if not n:
        return "Every figure read was used. Nothing was filled in or left out."
    return (
        f"{counted(n, 'figure')} could not be used as they stand, or are used with a warning. "
        "Nothing is dropped or filled in silently: each is named here with its reason."
    )


SECTION = Section("What was refused", ADDRESS, lambda result: True, pages)
