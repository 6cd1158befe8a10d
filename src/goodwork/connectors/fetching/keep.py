"""The folder of raw answers: bytes by their hash, and for each question what was answered when. Nothing is written over."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from goodwork.connectors.fetching.request import Answer, FetchError, Request
from goodwork.connectors.tables.write import write_whole

#: Headers worth keeping. All others are left out: some say who asked.
KEPT_HEADERS = ("content-type", "content-encoding", "date", "etag", "last-modified")
STAMP = "%Y%m%dT%H%M%S.%fZ"


@dataclass(frozen=True, slots=True)
class Keep:
    """Raw answers in a folder: `<first two>/<sha256>` and `answers/<question>/<moment>-<first twelve>.json`.

    An answer is noted after its bytes are whole on the disk, so what is noted is always there.
    """

    folder: Path

    def place_of(self, digest: str) -> Path:
        """Where the bytes of a hash are kept."""
        return self.folder / digest[:2] / digest

    def add_bytes(self, content: bytes) -> str:
        """Keep bytes that nobody was asked for, such as a file somebody brought. Their hash."""
        digest = sha256(content).hexdigest()
        place = self.place_of(digest)
        if not (place.is_file() and sha256(place.read_bytes()).hexdigest() == digest):
            write_whole(place, lambda path: path.write_bytes(content) and None)
        return digest

    def add(self, request: Request, content: bytes, headers: dict[str, str], at: datetime) -> Answer:
        """Keep an answer. Bytes that are there already are not written again."""
        digest = self.add_bytes(content)
        kept = {name: request.without_secrets(headers[name]) for name in KEPT_HEADERS if name in headers}
        noted = {
            "address": request.public_address,
            "kind": request.kind.value,
            "fetched_at": at.astimezone(UTC).isoformat(),
            "sha256": digest,
            "n_bytes": len(content),
            "headers": kept,
        }
        name = f"{at.astimezone(UTC).strftime(STAMP)}-{digest[:12]}.json"
        text = json.dumps(noted, indent=1, ensure_ascii=False) + "\n"
        write_whole(
            self._answers(request) / name, lambda path: path.write_text(text, encoding="utf-8") and None
        )
        return Answer(content, request.public_address, at, digest, kept.get("content-type", ""))

    def latest(self, request: Request, *, not_before: datetime | None = None) -> Answer | None:
        """The newest answer to the question; None where there is none, or none since `not_before`.

        Raises `FetchError` where what was kept is damaged: a figure nobody can replay is worse than none.
        """
        there = self._answers(request).glob("*.json")
        noted = sorted(
            note for note in there if not note.name.startswith(".")
        )  # what a killed run was writing
        if not noted:
            return None
        answer = self._read(request, noted[-1])
        return None if not_before is not None and answer.fetched_at < not_before else answer

    def _read(self, request: Request, note: Path) -> Answer:
        try:
            said = json.loads(note.read_text(encoding="utf-8"))
            content = self.place_of(said["sha256"]).read_bytes()
            at = datetime.fromisoformat(said["fetched_at"])
            media_type = str(said["headers"].get("content-type", ""))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise FetchError(_damaged(note, f"it cannot be read ({type(error).__name__})")) from error
        if sha256(content).hexdigest() != said["sha256"]:
            raise FetchError(_damaged(note, "its bytes are not those that were kept"))
        return Answer(content, request.public_address, at, said["sha256"], media_type, from_keep=True)

    def _answers(self, request: Request) -> Path:
        return self.folder / "answers" / request.key[:24]


def since(now: datetime, minutes: float) -> datetime:
    """The moment so many minutes ago."""
    return now - timedelta(minutes=minutes)


def _damaged(note: Path, why: str) -> str:
    return (
        f"A kept answer is damaged: {note}: {why}. The figures that rest on it cannot be replayed. Put the folder back "
        "from a backup, or delete this one file and fetch again."
    )
