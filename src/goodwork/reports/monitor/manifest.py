"""The last file of a built site: what it shows, its sources, and every other file by hash.

Call `write_manifest` when all else of the site is written. `goodwork monitor release` reads it (vocabulary/site_manifest.py).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from goodwork.vocabulary.periods import Period
from goodwork.vocabulary.site_manifest import FILE_NAME, SiteDefinition, SiteFile, SiteManifest, SiteSource


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


def _files(folder: Path) -> Iterable[SiteFile]:
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and path.name != FILE_NAME):
        content = file.read_bytes()
        yield SiteFile(
            path=file.relative_to(folder).as_posix(),
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
        )
