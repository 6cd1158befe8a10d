"""The state of the law on a day, as one short code, and the days on which what is already known of it changes."""

import hashlib
import json
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from goodwork.standards.library import StandardError, load
from goodwork.standards.living_wage import real_living_wage
from goodwork.standards.minimum_wage import NationalMinimumWage, accommodation_offset, minimum_wages
from goodwork.standards.right import rights, rights_in_force
from goodwork.standards.vacancy_upkeep import kept_from_people

# What readings of adverts rest on: a correction of any of these files has every vacancy read again.
FOLDERS = ("charters", "commencement", "rights", "sick_pay", "vacancies", "wages", "working_week")


@lru_cache(maxsize=64)
def law_on(on: date, charter_id: str, london: bool) -> str:
    """A code that changes when, and only when, a vacancy read before must be read again."""
    told = [_files(), charter_id, london, *_in_force(on, london)]
    return hashlib.sha256(json.dumps(told, default=str).encode()).hexdigest()


def changes_after(on: date) -> tuple[date, ...]:
    """The days after `on` on which the floor changes by law that is on file already, soonest first."""
    wage = load(NationalMinimumWage, "national_minimum_wage")
    days = {day for timeline in wage.timelines().values() for day in timeline.in_force_from}
    days |= {right.in_force_from for right in rights() if right.in_force_from}
    return tuple(sorted(day for day in days if day > on))


def _in_force(on: date, london: bool) -> Iterator[object]:
    yield sorted(right.id for right in rights_in_force(on))
    yield sorted(kept_from_people(on))
    for ask in (
        lambda: [str(rate.value) for rate in minimum_wages(on)],
        lambda: str(accommodation_offset(on).value),
        lambda: str(real_living_wage(on, london).accepted),
    ):
        try:
            yield ask()
        except StandardError:
            yield "not known"


@cache
def _files() -> str:
    digest = hashlib.sha256()
    for folder in FOLDERS:
        for file in sorted(_yaml_in(files("goodwork.standards") / folder), key=lambda one: one.name):
            digest.update(file.name.encode() + file.read_bytes())
    return digest.hexdigest()


def _yaml_in(folder: Traversable) -> Iterator[Traversable]:
    return (file for file in folder.iterdir() if file.name.endswith(".yaml"))
