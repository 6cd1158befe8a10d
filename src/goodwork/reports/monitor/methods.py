"""Methods: for every indicator what it means, how it is measured and where its figures come from; for every file, what it is."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import polars as pl

from goodwork.pipelines.monitor.result import MonitorResult, SourceFile
from goodwork.reports.monitor import index_methods, wanted
from goodwork.reports.monitor.exports import indicator_file
from goodwork.reports.monitor.licences import attribution, licence_address
from goodwork.reports.monitor.methods_addresses import file_address, index_address, indicator_address
from goodwork.reports.monitor.refused import MOST_ROWS, rows_of
from goodwork.reports.monitor.registry import DataFile, Page, Section
from goodwork.reports.monitor.words import difference_words
from goodwork.reports.words.phrases import counted, long_date
from goodwork.standards.indicator import Indicator
from goodwork.standards.library import facts_in
from goodwork.vocabulary.observations import Standing
from goodwork.vocabulary.periods import Period

ADDRESS = "methods/index.html"


@dataclass(frozen=True, slots=True)
class FileUsed:
    """A file that figures were read from: how many, of which periods."""

    source: SourceFile
    address: str
    n: int
    periods: str


@dataclass(frozen=True, slots=True)
class Doubtful:
    """Something a person still has to check against its source, and why."""

    where: str
    note: str


def pages(result: MonitorResult) -> Iterator[Page | DataFile]:
    """The list, a page for each indicator with every figure behind it, a page for each file."""
    yield _list(result)
    for indicator in result.indicators.values():
        yield _indicator_page(result, indicator)
    yield from index_methods.pages(result)
    yield from wanted.pages()
    for source in {one.sha256: one for one in result.sources}.values():
        yield _file_page(result, source)


def files_used(result: MonitorResult, figures: pl.DataFrame) -> list[FileUsed]:
    """The files these figures were read from, those with most first."""
    found = []
    for (digest,), rows in figures.group_by("source_hash", maintain_order=True):
        source = result.source(str(digest))
        if source is not None:
            found.append(FileUsed(source, file_address(source.sha256), rows.height, span(rows)))
    return sorted(found, key=lambda used: (-used.n, used.source.path))


def span(figures: pl.DataFrame) -> str:
    """From the first to the last period of figures, in words."""
    if not figures.height:
        return "no period"
    first = figures.sort("start", "end").row(0, named=True)
    last = figures.sort("end", "start").row(-1, named=True)
    begun, ended = str(Period(first["start"], first["end"])), str(Period(last["start"], last["end"]))
    return begun if begun == ended else f"{begun} to {ended}"


def unverified(held: object) -> list[Doubtful]:
    """What a person still has to check, by its place in the standard."""
    return [Doubtful(_place_words(place), fact.note) for place, fact in facts_in(held) if not fact.verified]


def _list(result: MonitorResult) -> Page:
    rows = []
    for indicator in result.indicators.values():
        figures = _figures(result, indicator)
        rows.append((indicator, indicator_address(indicator.id), figures.height, span(figures)))
    files = files_used(result, result.observations)
    used = {one.source.sha256 for one in files}
    files += [
        FileUsed(one, file_address(one.sha256), 0, "") for one in result.sources if one.sha256 not in used
    ]
    indices = [(one, index_address(one)) for one in result.indices]
    return Page(
        ADDRESS,
        "Methods",
        "methods",
        {"rows": rows, "files": files, "indices": indices, "monitor": result.monitor},
    )


def _indicator_page(result: MonitorResult, indicator: Indicator) -> Page:
    figures = _figures(result, indicator)
    return Page(
        indicator_address(indicator.id),
        f"How we know: {indicator.title}",
        "method",
        {
            "about": indicator,
            "facts": _facts(indicator),
            "within": difference_words(indicator.of_members.within, indicator)
            if indicator.of_members
            else "",
            "files": files_used(result, figures),
            "n_figures": figures.height,
            "span": span(figures),
            "standings": [(words, f"{n:,}") for words, n in _standings(figures)],
            "with_limits": figures.filter(pl.col("lower").is_not_null()).height,
            "by_method": dict(Counter(figures["method"].to_list())),
            "refused": rows_of(result, indicator.id)[:MOST_ROWS],
            "unverified": unverified(indicator),
            "csv": indicator_file(indicator.id),
        },
    )


def _figures(result: MonitorResult, indicator: Indicator) -> pl.DataFrame:
    return result.observations.filter(pl.col("indicator") == indicator.id)


def _facts(indicator: Indicator) -> list[tuple[str, str]]:
    """What an indicator is, in the order a reader asks."""
    least, most = indicator.plausible.least, indicator.plausible.most
    return [
        ("Who or what is counted", indicator.numerator),
        ("Out of whom or what", indicator.denominator or "Nothing: it is a figure of its own"),
        ("Unit", indicator.unit.value),
        ("Which way is better", str(indicator.direction.value)),
        ("How sure a figure is", indicator.certainty.value),
        *([("Read with care", indicator.caution.words)] if indicator.caution else []),
        ("How often it is due", indicator.rhythm.value),
        ("Published for", ", ".join(kind.value for kind in indicator.geographies)),
        ("Publisher", indicator.publisher),
        ("Licence", indicator.licence or "see each file"),
        ("Figures believed", f"from {least:g} to {most:g}; one outside is set aside by name"),
        ("Last checked", f"{long_date(indicator.checked.on)}, {indicator.checked.by}"),
        ("Next check", long_date(indicator.checked.next)),
    ]


def _standings(figures: pl.DataFrame) -> list[tuple[str, int]]:
    """How firm the figures are, the commonest first; what was filled in is named even where it is none."""
    counts = Counter(figures["standing"].to_list())
    counts.setdefault(Standing.IMPUTED.value, 0)
    counts.setdefault(Standing.SUPPRESSED.value, 0)
    return sorted(counts.items(), key=lambda row: (-row[1], row[0]))


def _place_words(place: str) -> str:
    """ "methods.0" is "methods, the first"."""
    parts = place.split(".")
    return ", ".join(
        f"number {int(part) + 1}" if part.isdigit() else part.replace("_", " ") for part in parts
    )


def _file_page(result: MonitorResult, source: SourceFile) -> Page:
    figures = result.observations.filter(pl.col("source_hash") == source.sha256)
    counts = Counter(figures["indicator"].to_list())
    used_for = [(result.indicators[name], indicator_address(name), n) for name, n in counts.most_common()]
    told = [
        ("Publisher", source.publisher or "not stated"),
        ("File", source.path),
        ("SHA-256 of its bytes", source.sha256),
        ("Published", long_date(source.published_on) if source.published_on else "The day is not known"),
        ("Fetched", long_date(source.fetched_on) if source.fetched_on else "The day is not known"),
        ("Where to get it", source.address or "not stated"),
        ("Licence", source.licence or "not stated"),
        ("Line to print", attribution(source)),
    ]  # fmt: skip
    context = {
        "about": source,
        "told": told,
        "used_for": used_for,
        "n": counted(figures.height, "figure"),
        "licence_at": licence_address(source.licence),
        "refused": rows_of(result, source.path)[:MOST_ROWS],
    }
    return Page(file_address(source.sha256), f"Source: {source.title or source.path}", "source_file", context)


SECTION = Section("Methods", ADDRESS, lambda result: True, pages)
