"""Which likely breaches keep a vacancy from people, how long one stands unconfirmed, and the usual cap of introductions."""

from datetime import date
from typing import Annotated, ClassVar

from pydantic import Field

from goodwork.standards.library import Fact, Standard, Words, load
from goodwork.vocabulary.signals import Signal


class KeptFrom(Fact):
    """One right whose likely breach keeps a vacancy from people, from a date on."""

    right: Words
    from_: Annotated[date, Field(alias="from")]


class KeptFromPeople(Standard):
    """The file `vacancies/kept_from_people.yaml`."""

    kind: ClassVar[str] = "vacancies"

    rights: Annotated[tuple[KeptFrom, ...], Field(min_length=1)]


class Number(Fact):
    """A number of days, of people, or a percentage."""

    n: Annotated[int, Field(ge=1, le=1000)]


class LookedAt(Fact):
    """Signals whose words make somebody look twice."""

    signals: tuple[Signal, ...]


class VacancyUpkeep(Standard):
    """The file `vacancies/upkeep.yaml`."""

    kind: ClassVar[str] = "vacancies"

    stands_days: Number
    remind_days_before: Number
    alike_percent: Number
    introductions_a_month: Number
    looked_at: LookedAt


def kept_from_people(on: date) -> frozenset[str]:
    """The ids of the rights whose likely breach keeps a vacancy from people on a day."""
    return frozenset(
        rule.right for rule in load(KeptFromPeople, "kept_from_people").rights if rule.from_ <= on
    )


def upkeep() -> VacancyUpkeep:
    """The periods and numbers by which vacancies and employers are kept up."""
    return load(VacancyUpkeep, "upkeep")
