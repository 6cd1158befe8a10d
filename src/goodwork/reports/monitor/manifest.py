"""The last file of a built site: what it shows, its sources, and every other file by hash.

Call `write_manifest` when all else of the site is written. `goodwork monitor release` reads it (vocabulary/site_manifest.py).
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from goodwork.pipelines.monitor.result import MonitorResult, SourceFile
from goodwork.reports.monitor.licences import attribution, licence_address
from goodwork.reports.words.phrases import without_controls
from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.site_manifest import (
    FILE_NAME,
    SiteDefinition,
    SiteFile,
    SiteManifest,
    SiteSource,
    seen_only,
)


@dataclass(frozen=True, slots=True)
class SiteAbout:
    """What a site says of itself. `slug` is the last part of the public address: lower case letters, digits and -."""

    slug: str
    title: str
    place: str
    period: Period
    built_on: date
    built_with: str
    definition: SiteDefinition
    sources: tuple[SiteSource, ...]


def write_manifest(folder: Path, about: SiteAbout) -> SiteManifest:
    """Write `manifest.json` beside the files of a finished site."""
    made = SiteManifest(
        slug=about.slug,
        title=about.title,
        place=about.place,
        period_start=about.period.start,
        period_end=about.period.end,
        built_on=about.built_on,
        built_with=about.built_with,
        definition=about.definition,
        sources=about.sources,
        files=tuple(_files(folder)),
    )
    (folder / FILE_NAME).write_bytes(made.as_bytes())
    return made


def about_site(result: MonitorResult) -> SiteAbout:
    """What a built monitor says of itself: the period is from the first day any figure is about to the last."""
    monitor = result.monitor
    held = json.dumps(monitor.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
    return SiteAbout(
        slug=re.sub(r"[^a-z0-9]+", "-", monitor.id.lower()).strip("-")[:60].strip("-") or "monitor",
        title=_line(monitor.title, 300),
        place=_line(monitor.place, 300),
        period=_covered(result),
        built_on=result.on,
        built_with=f"goodwork {version('goodwork')}",
        definition=SiteDefinition(
            id=_line(monitor.id, 300),
            title=_line(monitor.title, 300),
            sha256=hashlib.sha256(held.encode()).hexdigest(),
        ),
        sources=tuple(_source(source) for source in {one.sha256: one for one in result.sources}.values()),
    )


def _covered(result: MonitorResult) -> Period:
    first, last = result.observations["start"].min(), result.observations["end"].max()
    if isinstance(first, date) and isinstance(last, date):
        return Period(first, last)
    return Period(result.on, result.on)


def _source(source: SourceFile) -> SiteSource:
    return SiteSource(
        id=source.sha256[:12],
        title=_line(source.title or source.path, 300),
        publisher=_line(source.publisher, 300),
        licence=_line(source.licence, 300),
        licence_address=licence_address(source.licence),
        attribution=_line(attribution(source), 600),
        address=_line(source.address, 600, ""),
        file=_line(source.path, 600, ""),
        fetched_on=source.fetched_on,
        sha256=source.sha256,
    )


def _line(words: str, most: int, unknown: str = "not stated") -> str:
    """Words of somebody else's file as one line of a length."""
    plain = " ".join(seen_only(without_controls(" ".join(words.split()))).split()) or unknown
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _files(folder: Path) -> Iterable[SiteFile]:
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILE_NAME):
        content = file.read_bytes()
        yield SiteFile(
            path=file.relative_to(folder).as_posix(),
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
        )
