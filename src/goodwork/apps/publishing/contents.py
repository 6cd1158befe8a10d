"""The bytes of released files: packed, kept once by their hash, unpacked and compared with it each time they are given out."""

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator

from goodwork.apps.publishing.models import Content, Release, ReleaseFile
from goodwork.vocabulary.site_manifest import SiteFile

AT_ONCE = 200
# Already packed by their own kind: packing them again takes time and saves nothing.
PACKED_KINDS = (".png", ".woff2", ".parquet", ".xlsx")


class Damaged(Exception):
    """Kept bytes are not what the register says they are. They are never given out."""


def packed(path: str, content: bytes) -> bytes:
    """Packed without a name or time, so that the same bytes are kept the same."""
    return gzip.compress(content, compresslevel=1 if path.endswith(PACKED_KINDS) else 6, mtime=0)


def packed_files(files: Iterable[SiteFile], read: Callable[[str], bytes]) -> Iterator[Content]:
    """Each file's bytes, read, compared with its hash, and packed. Raises Damaged where they differ."""
    for file in files:
        content = read(file.path)
        if hashlib.sha256(content).hexdigest() != file.sha256 or len(content) != file.size:
            raise Damaged(file.path)
        yield Content(sha256=file.sha256, packed=packed(file.path, content))


def keep(contents: Iterable[Content]) -> None:
    """Keep what is not kept yet."""
    waiting: dict[str, Content] = {}
    for content in contents:
        waiting[content.sha256] = content
        if len(waiting) >= AT_ONCE:
            _keep_piece(waiting)
            waiting = {}
    _keep_piece(waiting)


def unpacked(file: ReleaseFile) -> bytes | None:
    """The bytes of a file; None where they were deleted. Raises Damaged where they are not what was released."""
    if file.content is None:
        return None
    try:
        content = gzip.decompress(bytes(file.content.packed))
    except (OSError, EOFError, ValueError, zlib.error) as problem:
        raise Damaged(file.path) from problem
    if hashlib.sha256(content).hexdigest() != file.sha256:
        raise Damaged(file.path)
    return content


def forget(release: Release, *also: Release) -> int:
    """Delete the bytes of a release, also where the others named here hold the same. What any further release uses stays. How
    many files' bytes went."""
    hashes = set(release.files.exclude(content=None).values_list("sha256", flat=True))
    of_all = ReleaseFile.objects.filter(content__in=hashes)
    those = of_all.filter(release__in=[release, *also])
    used = set(of_all.exclude(release__in=[release, *also]).values_list("sha256", flat=True))
    those.update(content=None)
    Content.objects.filter(sha256__in=hashes - used).delete()
    return len(hashes - used)


def _keep_piece(waiting: dict[str, Content]) -> None:
    there = set(Content.objects.filter(sha256__in=waiting).values_list("sha256", flat=True))
    Content.objects.bulk_create(
        [one for name, one in waiting.items() if name not in there], ignore_conflicts=True
    )
