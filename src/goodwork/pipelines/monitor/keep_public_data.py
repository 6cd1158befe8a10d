"""Public data kept for good: the files' bytes and every figure read from them go to the store of what was fetched."""

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from goodwork.core.observations.frames import ObservationError
from goodwork.pipelines.monitor.kept import Added, KeptObservations
from goodwork.pipelines.monitor.observations import Read


def keep_public_data(store: KeptObservations, read: Read, folder: Path, at: datetime) -> Added:
    """Add what was read from a folder to a store: the bytes first, so that every kept figure can be traced.

    Doing it again adds nothing, and a revised figure is another row. Raises ObservationError where a file is no longer
    the one that was read; what the store held stays as it was.
    """
    contents = {file.sha256: (folder / file.path).read_bytes() for file in read.files}
    for file in read.files:
        if sha256(contents[file.sha256]).hexdigest() != file.sha256:
            raise ObservationError(
                f"{folder / file.path} changed while it was read: nothing was kept. Read it again"
            )
    for content in contents.values():
        store.raw.add_bytes(content)
    return store.add(read.observations, read.files, f"public data in {folder.name}", at)


def faults(store: KeptObservations) -> Iterator[str]:
    """Files of kept figures whose bytes are missing or damaged, in words."""
    for digest in sorted(set(store.read().observations["source_hash"]) - {""}):
        place = store.raw.place_of(digest)
        if not place.is_file():
            yield f"{place} is not there: figures read from it cannot be traced. Put it back from a copy"
        elif sha256(place.read_bytes()).hexdigest() != digest:
            yield f"{place} is damaged: its bytes have another hash than its name. Put it back from a copy"
