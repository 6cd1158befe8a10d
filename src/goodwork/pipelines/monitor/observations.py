"""Every indicator's figures from a folder of public data, checked, with what was refused and why."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from goodwork.connectors.open_data.data_file import DataFile
from goodwork.connectors.open_data.folder import OpenDataError, fingerprint, has, read_as_written
from goodwork.connectors.open_data.official_statistics import OFFICIAL_STATISTICS
from goodwork.core.observations.codes import recoded
from goodwork.core.observations.directions import turned_round
from goodwork.core.observations.findings import Finding, Verdict
from goodwork.core.observations.frames import SCHEMA, together
from goodwork.core.observations.validity import checked
from goodwork.pipelines.monitor.feeds import FeedRead, read_feed
from goodwork.pipelines.monitor.kept import NOTHING_KEPT, KeptRead
from goodwork.pipelines.monitor.margins import no_margins
from goodwork.pipelines.monitor.named_areas import codes_by_name, with_codes
from goodwork.pipelines.monitor.result import Refused, SourceFile
from goodwork.standards.area_changes import area_changes
from goodwork.standards.indicator import Indicator, indicator, indicators
from goodwork.standards.indicator_feed import IndicatorSource, source

FILES = {file.id: file for file in OFFICIAL_STATISTICS}


@dataclass(frozen=True)
class Read:
    """What a folder holds: observations that passed their checks (every vintage), what was found, the files read,
    files that are not there, and the sampling errors of groups' figures that Goodwork worked out."""

    observations: pl.DataFrame
    findings: tuple[Finding, ...]
    files: tuple[SourceFile, ...]
    missing: tuple[DataFile, ...]
    brought: tuple[SourceFile, ...] = ()
    margins: pl.DataFrame = field(default_factory=no_margins)

    @property
    def refused(self) -> tuple[Finding, ...]:
        """Figures that are not used, each by name."""
        return tuple(finding for finding in self.findings if finding.verdict == Verdict.REFUSED)

    def refused_by_indicator(self) -> tuple[Refused, ...]:
        """What was refused, by indicator, reason and area, in a page's words."""
        grouped: dict[tuple[str, str, str], list[Finding]] = {}
        for each in self.refused:
            grouped.setdefault((each.indicator, each.check.value, each.area), []).append(each)
        effect = "these figures are not shown and nothing is put in their place"
        return tuple(
            Refused(name, area, _first_words(found), effect, len(found))
            for (name, _, area), found in sorted(grouped.items())
        )

    def file(self, source_hash: str) -> SourceFile | None:
        """The file whose bytes have this SHA-256; None where no file of this reading has."""
        return next((file for file in (*self.files, *self.brought) if file.sha256 == source_hash), None)


def read_observations(
    folder: Path, only: Iterable[str] | None = None, store: KeptRead = NOTHING_KEPT
) -> Read:
    """The observations of every indicator (or only those named) that the folder's files hold, and those of a `store`
    of figures that were fetched or brought.

    Raises OpenDataError where a file is there but is not what it should be, StandardError where an indicator named is
    not known. Recoded areas stand under the code of today's list. A file that is absent is listed, and its indicators
    have no figures from it.
    """
    asked = indicators() if only is None else _named(only)
    reads, files, missing = [], {}, {}
    for layout, feeds in _by_source(asked):
        file = _file_of(layout)
        if not has(folder, file):
            missing[file.id] = file
            continue
        found = list(_read_file(folder, file, layout, feeds))
        reads += found
        files[file.id] = _said_of(folder, file, layout, feeds, sum(len(each.observations) for each in found))
    changes = area_changes()
    in_folder = recoded(together([each.observations for each in reads]), changes)
    # Files of the folder that were kept, too, are not said twice.
    besides = recoded(store.of(asked), changes).join(in_folder, on=list(SCHEMA), how="anti", nulls_equal=True)
    result = checked(together([in_folder, besides]), {each.id: each for each in indicators()})
    findings = tuple(finding for each in reads for finding in each.findings)
    findings += (*result.findings, *turned_round(result.kept))
    margins = pl.concat([no_margins(), *(each.margins for each in reads)])
    margins = margins.with_columns(pl.col("area").replace(dict(changes.recoded(None))))
    return Read(result.kept, findings, tuple(files.values()), tuple(missing.values()), store.files, margins)


def _first_words(found: list[Finding]) -> str:
    """The words of the first, and how many more there are with words of their own."""
    words = list(dict.fromkeys(each.words for each in found))
    return words[0] if len(words) == 1 else f"{words[0]}, and {len(words) - 1} more like it"


def _named(only: Iterable[str]) -> tuple[Indicator, ...]:
    return tuple(indicator(name) for name in sorted(set(only)))


def _by_source(asked: Iterable[Indicator]) -> Iterator[tuple[IndicatorSource, list[tuple[Indicator, int]]]]:
    """Each layout with the indicators (and the number of the feed in each) that read it, so that a file is read once."""
    pairs: dict[str, list[tuple[Indicator, int]]] = {}
    for each in asked:
        for number, feed in enumerate(each.feeds):
            pairs.setdefault(feed.source, []).append((each, number))
    for name in sorted(pairs):
        yield source(name), pairs[name]


def _file_of(layout: IndicatorSource) -> DataFile:
    if layout.data_file not in FILES:
        raise OpenDataError(
            f"{layout.file} reads `{layout.data_file}`, which is not registered: add it to connectors/open_data/official_statistics.py"
        )
    return FILES[layout.data_file]


def _read_file(
    folder: Path, file: DataFile, layout: IndicatorSource, feeds: list[tuple[Indicator, int]]
) -> Iterator[FeedRead]:
    table, source_hash = read_as_written(folder, file), fingerprint(folder, file)
    if layout.area_names:
        table = with_codes(table, layout, codes_by_name(folder))
    for each, number in feeds:
        yield read_feed(each, each.feeds[number], layout, table, source_hash)


def _said_of(
    folder: Path, file: DataFile, layout: IndicatorSource, feeds: list[tuple[Indicator, int]], n_rows: int
) -> SourceFile:
    days = [each.feeds[number].published_on or layout.published_on for each, number in feeds]
    return SourceFile(
        sha256=fingerprint(folder, file),
        path=file.path,
        title=file.page,
        publisher=file.publisher,
        licence=file.licence,
        address=layout.sources[0].address,
        published_on=max((day for day in days if day), default=None),
        n_rows=n_rows,
        note="; ".join(doubt.note for doubt in layout.doubts),
    )
