"""A built site as it is brought to be released: a folder, or a ZIP of it. Nothing is unpacked onto a disk."""

import io
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from goodwork.standards.release_rules import MEGABYTE, release_rules
from goodwork.vocabulary.site_manifest import FILE_NAME, ManifestError, SiteManifest, read_manifest

MOST_MANIFEST = 16 * MEGABYTE
NO_MANIFEST = (
    f"There is no {FILE_NAME} in it, so it is not a site that Goodwork built. "
    "Build one with `goodwork monitor build`, then release that folder, or a ZIP of it."
)


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A site's manifest, and how to read the bytes of a path it names."""

    manifest: SiteManifest
    read: Callable[[str], bytes]


def from_folder(folder: Path) -> BuiltSite:
    """The site in a folder. Raises ManifestError where it is not one, or was changed by hand."""
    try:
        content = (folder / FILE_NAME).read_bytes()
    except FileNotFoundError as problem:
        raise ManifestError(f"{folder}: {NO_MANIFEST}") from problem
    manifest = read_manifest(content)
    there = {
        path.relative_to(folder).as_posix(): path
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    }
    _nothing_else(manifest, set(there))
    return BuiltSite(manifest, lambda path: there[path].read_bytes())


def from_zip(content: bytes) -> BuiltSite:
    """The site in a ZIP, at its top or in one folder. Raises ManifestError; what unpacks to more than it says is refused."""
    rules = release_rules()
    try:
        packed = zipfile.ZipFile(io.BytesIO(content))
        entries = {info.filename: info for info in packed.infolist() if not info.is_dir()}
    except (zipfile.BadZipFile, ValueError, NotImplementedError) as problem:
        raise ManifestError(
            "This file is not a ZIP that can be read. Make it again from the built site."
        ) from problem
    if len(entries) > rules.files.n + 1:
        raise ManifestError(
            f"The ZIP holds {len(entries):,} files, and at most {rules.files.n:,} are released."
        )
    up = _folder_of_manifest(set(entries))

    def read(path: str, most: int) -> bytes:
        return _unpacked(packed, entries[up + path], most)

    manifest = read_manifest(read(FILE_NAME, MOST_MANIFEST))
    _nothing_else(manifest, {name.removeprefix(up) for name in entries})
    sizes = {file.path: file.size for file in manifest.files}
    if sum(sizes.values()) > rules.site_megabytes.n * MEGABYTE:
        raise ManifestError(f"The site is larger than the {rules.site_megabytes.n} MB that can be released.")
    return BuiltSite(manifest, lambda path: read(path, sizes[path]))


def _nothing_else(manifest: SiteManifest, there: set[str]) -> None:
    named = {file.path for file in manifest.files} | {FILE_NAME}
    missing, more = sorted(named - there), sorted(there - named)
    again = "Build the site again, and release it without changing it."
    if missing:
        raise ManifestError(f"{missing[0]} is named in {FILE_NAME}, and is not in the site. {again}")
    if more:
        raise ManifestError(f"{more[0][:200]!r} is in the site, and {FILE_NAME} does not name it. {again}")


def _folder_of_manifest(names: set[str]) -> str:
    found = [name for name in names if name.rpartition("/")[2] == FILE_NAME and name.count("/") <= 1]
    if len(found) != 1:
        raise ManifestError(NO_MANIFEST)
    return found[0].removesuffix(FILE_NAME)


def _unpacked(packed: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> bytes:
    """At most so many bytes of an entry: what an entry says of its size is not believed."""
    try:
        with packed.open(entry) as file:
            content = file.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, OSError, EOFError, ValueError) as problem:
        raise ManifestError(
            f"{entry.filename[:200]!r} in the ZIP cannot be read. Make the ZIP again."
        ) from problem
    if len(content) > most:
        raise ManifestError(f"{entry.filename[:200]!r} in the ZIP is larger than {FILE_NAME} says.")
    return content
