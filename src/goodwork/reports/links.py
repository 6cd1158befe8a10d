"""Where each page is: file names and anchors that are safe whatever an identifier holds."""

import hashlib
import re
from dataclasses import dataclass
from typing import Protocol

_LONGEST_SLUG = 40


def safe_name(identifier: str) -> str:
    """A name for a file or an anchor: readable letters, then a hash that keeps identifiers apart.

    The hash also keeps names clear of those a system reserves ("con", "..") and of letters that differ by case only.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", identifier.lower()).strip("-")[:_LONGEST_SLUG].strip("-")
    digest = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{slug}-{digest}" if slug else f"x-{digest}"


class Links(Protocol):
    """Addresses of the parts of a report, as seen from the page being written."""

    @property
    def home(self) -> str: ...

    @property
    def how(self) -> str: ...

    def person(self, person_id: str) -> str: ...

    def vacancy(self, vacancy_id: str) -> str: ...


@dataclass(frozen=True)
class FolderLinks:
    """A folder of pages; `up` leads from the page being written to the folder."""

    up: str = ""

    @property
    def home(self) -> str:
        return f"{self.up}index.html"

    @property
    def how(self) -> str:
        return f"{self.up}how.html"

    def person(self, person_id: str) -> str:
        return f"{self.up}people/{safe_name(person_id)}.html"

    def vacancy(self, vacancy_id: str) -> str:
        return f"{self.up}vacancies/{safe_name(vacancy_id)}.html"


@dataclass(frozen=True)
class SinglePageLinks:
    """Everything on one page, reached by its anchor."""

    home: str = "#summary"
    how: str = "#how"

    def person(self, person_id: str) -> str:
        return f"#person-{safe_name(person_id)}"

    def vacancy(self, vacancy_id: str) -> str:
        return f"#vacancy-{safe_name(vacancy_id)}"


@dataclass(frozen=True)
class NoLinks:
    """A page that stands alone."""

    home: str = ""
    how: str = ""
