"""What a built site says of itself: what it shows, of where and when, made from what, and each of its files by hash.

The file `manifest.json` of the site. Whoever releases a site reads it, and believes none of it that can be worked out again.
"""

import json
import re
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

FORMAT = "goodwork-site/1"
FILE_NAME = "manifest.json"
FIRST_PAGE = "index.html"
# Reached from a part of an address: plain names between strokes, none of which begins with a dot.
_PATH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*")
_UNSEEN = re.compile("[\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def seen_only(words: str) -> str:
    """The words without characters that cannot be seen, which a manifest refuses."""
    return _UNSEEN.sub("", words)


def _one_line(words: str) -> str:
    if _UNSEEN.search(words):
        raise ValueError("holds characters that cannot be seen: take them out")
    return words.strip()


def is_plain_path(path: str) -> bool:
    """Whether it can be the path of a file of a site at all."""
    return _PATH.fullmatch(path) is not None and ".." not in path


def _plain_path(path: str) -> str:
    if not is_plain_path(path):
        raise ValueError(f"{path[:80]!r} is not a plain path of letters, digits, dots, - and _")
    return path


Line = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_one_line)]
LineOrNothing = Annotated[str, Field(max_length=600), AfterValidator(_one_line)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
SitePath = Annotated[str, Field(max_length=200), AfterValidator(_plain_path)]


class ManifestError(Exception):
    """A manifest that cannot be used. Says what is wrong and what to do."""


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SiteFile(_Part):
    """One file of the site."""

    path: SitePath
    sha256: Sha256
    size: Annotated[int, Field(ge=0)]


class SiteSource(_Part):
    """A file or response the figures were worked out from. `fetched_on` None: not known."""

    id: Line
    title: Line
    publisher: Line
    licence: Line
    attribution: LineOrNothing = ""
    licence_address: LineOrNothing = ""
    address: LineOrNothing = ""
    file: LineOrNothing = ""
    fetched_on: date | None = None
    sha256: Sha256 | None = None


class SiteDefinition(_Part):
    """The file that says what was built: its name and the hash of its bytes."""

    id: Line
    title: Line
    sha256: Sha256


class SiteManifest(_Part):
    """A site: `slug` is the last part of its public address, the days `period_start` and `period_end` what it covers."""

    format: str = FORMAT
    slug: Slug
    title: Line
    place: Line
    period_start: date
    period_end: date
    built_on: date
    built_with: Line
    definition: SiteDefinition
    sources: Annotated[tuple[SiteSource, ...], Field(min_length=1)]
    files: Annotated[tuple[SiteFile, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if self.format != FORMAT:
            raise ValueError(f"its format is {self.format[:40]!r}, and this version reads {FORMAT!r}")
        if self.period_end < self.period_start:
            raise ValueError("the period it covers ends before it begins")
        paths = [file.path for file in self.files]
        if len({path.casefold() for path in paths}) != len(paths):
            raise ValueError("two of its files have the same path")
        if FILE_NAME in paths:
            raise ValueError(f"{FILE_NAME} cannot hold its own hash")
        if FIRST_PAGE not in paths:
            raise ValueError(f"there is no {FIRST_PAGE} to begin at")
        if len({source.id for source in self.sources}) != len(self.sources):
            raise ValueError("two of its sources have the same id")
        return self

    def as_bytes(self) -> bytes:
        """The file: the same manifest gives the same bytes."""
        held = self.model_dump(mode="json")
        return (json.dumps(held, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


def read_manifest(content: bytes) -> SiteManifest:
    """The manifest in these bytes. Raises ManifestError, which names what is wrong."""
    try:
        return SiteManifest.model_validate_json(content)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise ManifestError(
            f"{FILE_NAME} cannot be used: {place}: {first['msg'].removeprefix('Value error, ')}. "
            "Build the site again with `goodwork monitor build`, and change no file of it by hand."
        ) from problem
