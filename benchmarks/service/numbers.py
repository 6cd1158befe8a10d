"""The sizes of the invented place, and the number of everything in it: whoever knows a number knows its id and its name."""

import hashlib
import re
from dataclasses import dataclass
from uuid import UUID

PEOPLE_OF_AN_ADVISER = 50
ADVISERS_OF_AN_ORGANISATION = 50
CONTACTS, STEPS, JOBS = 5, 2, 10
VACANCIES_ON_LISTS = 500  # of one organisation's people: nobody lives near all of them
FIRST = ("Ada", "Bibi", "Cleo", "Dina", "Ewa", "Fay", "Gul", "Hope", "Ines", "Joan", "Kim", "Lena", "Mina")
LAST = ("Ash", "Birch", "Cedar", "Dale", "Elm", "Field", "Glen", "Hill", "Isle", "Lake", "Moor")
_NAMED = re.compile(r"[A-Za-z]-(\d{6})\b")


@dataclass(frozen=True, slots=True)
class Size:
    """How many people and vacancies there are, and how many advisers work at once."""

    people: int
    vacancies: int
    at_once: int

    @property
    def advisers(self) -> int:
        """All who have a caseload."""
        return -(-self.people // PEOPLE_OF_AN_ADVISER)

    @property
    def organisations(self) -> int:
        return -(-self.advisers // ADVISERS_OF_AN_ORGANISATION)

    @property
    def employers(self) -> int:
        return max(self.vacancies // 10, 1)

    def working(self) -> range:
        """Who is at work: spread over the organisations."""
        return range(0, self.advisers, max(self.advisers // self.at_once, 1))[: self.at_once]

    def people_of(self, adviser: int) -> range:
        """Whom an adviser supports."""
        first = adviser * PEOPLE_OF_AN_ADVISER
        return range(first, min(first + PEOPLE_OF_AN_ADVISER, self.people))

    def adviser_of(self, person: int) -> int:
        return person // PEOPLE_OF_AN_ADVISER

    def organisation_of(self, adviser: int) -> int:
        return adviser // ADVISERS_OF_AN_ORGANISATION

    def pool_of(self, organisation: int) -> list[int]:
        """The vacancies that an organisation's people are shown."""
        n = min(VACANCIES_ON_LISTS, self.vacancies)
        return [(organisation * n + number) % self.vacancies for number in range(n)]

    def list_of(self, person: int) -> list[int]:
        """The vacancies on a person's list, best first."""
        n, organisation = (
            min(VACANCIES_ON_LISTS, self.vacancies),
            self.organisation_of(self.adviser_of(person)),
        )
        places = ((person * 7 + place * 31) % n for place in range(JOBS))
        return [(organisation * n + place) % self.vacancies for place in places]


def key(kind: str, *numbers: int) -> UUID:
    """The id of a row: as scattered as those of real rows, and the same in every process."""
    named = f"{kind} {' '.join(map(str, numbers))}".encode()
    return UUID(bytes=hashlib.blake2b(named, digest_size=16).digest(), version=4)


def name_of(person: int) -> str:
    """An invented name that says whose it is, wherever on a page it stands."""
    return f"{FIRST[person % len(FIRST)]} {LAST[person % len(LAST)]}-{person:06}"


def people_named(page: str) -> set[int]:
    """The numbers of everybody whose name stands in these words."""
    return {int(found) for found in _NAMED.findall(page)}
