"""What is asked of a service, and the errors of asking. Secrets are sent, and are in no text that could be kept."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from urllib.parse import quote, urlencode

WITHHELD = "[withheld]"


class FetchError(Exception):
    """Nothing usable was fetched. The message says what happened, what it means and what to do."""


class AnswerFormError(FetchError):
    """A service answered with something else than was asked for."""


class QuestionError(FetchError):
    """A question that cannot be asked. Says which part, and what to write."""


class ContentKind(StrEnum):
    """What an answer must be."""

    CSV = "CSV"
    JSON = "JSON"


#: Media types under which services send each kind. CSV often comes as plain text or as an unnamed stream of bytes.
MEDIA_TYPES = {
    ContentKind.CSV: frozenset({"text/csv", "application/csv", "text/plain", "application/octet-stream", "application/vnd.ms-excel", "binary/octet-stream"}),
    ContentKind.JSON: frozenset({"application/json", "text/json", "application/ld+json", "application/csvm+json", "text/plain", "binary/octet-stream"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Request:
    """One question: the address without its parameters, the parameters in order, and what the answer must be."""

    address: str
    parameters: tuple[tuple[str, str], ...] = ()
    kind: ContentKind = ContentKind.CSV
    secrets: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    @property
    def public_address(self) -> str:
        """The whole address as it may be kept and shown."""
        return self._with(self.parameters)

    @property
    def full_address(self) -> str:
        """The address as it is sent. Never keep, show or log it."""
        return self._with((*self.parameters, *self.secrets))

    @property
    def key(self) -> str:
        """The name under which its answers are kept. Secrets have no part in it: the same question is the same."""
        return sha256(f"{self.kind} {self.public_address}".encode()).hexdigest()

    def without_secrets(self, text: str) -> str:
        """Words of the service or of a library, with every secret taken out, also where it is written in another way."""
        for _, secret in self.secrets:
            for written in {secret, quote(secret), quote(secret, safe="")} - {""}:
                text = re.sub(re.escape(written), WITHHELD, text, flags=re.IGNORECASE)
        return text

    def _with(self, parameters: Iterable[tuple[str, str]]) -> str:
        query = urlencode(list(parameters), safe=",.:|;*")
        return f"{self.address}?{query}" if query else self.address


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, whole. `sha256` is of `content`; `address` has no secret; `from_keep`: it was not asked anew."""

    content: bytes = field(repr=False)
    address: str
    fetched_at: datetime
    sha256: str
    media_type: str
    from_keep: bool = False
