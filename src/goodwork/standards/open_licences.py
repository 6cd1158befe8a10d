"""Licences under which statistics are published, by the names publishers give them, with the attribution each asks for."""

import re
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load


class OpenLicence(Fact):
    """One licence. `also` are other names of it that stand in files; `attribution` is the line to print."""

    id: Words
    name: Words
    also: tuple[str, ...] = ()
    address: Words
    attribution: Words

    def is_named(self, words: str) -> bool:
        """Whether words name this licence, whatever their case and punctuation."""
        return _plain(words) in {_plain(name) for name in (self.id, self.name, *self.also)}


class OpenLicences(Standard):
    """The file `licences/open_data.yaml`."""

    kind: ClassVar[str] = "licences"

    licences: Annotated[tuple[OpenLicence, ...], Field(min_length=1)]

    def named(self, words: str) -> OpenLicence | None:
        """The licence these words name; None where it is not on file."""
        return next((one for one in self.licences if one.is_named(words)), None)


def open_licences() -> OpenLicences:
    """Every licence on file."""
    return load(OpenLicences, "open_data")


def _plain(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", " ", words.lower()).strip()
