"""What sharing scarce places yields: who is offered what and why, ready in words and numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from goodwork.core.allocation.outcome import Rule
from goodwork.standards.programme import Programme
from goodwork.vocabulary.source import Reject


@dataclass(frozen=True, slots=True)
class Refusal:
    """A vacancy she would rather have had, and why it went to others."""

    choice: int  # 1 is the vacancy that suits her best
    vacancy_id: str
    title: str
    why: str


@dataclass(frozen=True, slots=True)
class PersonShare:
    """What one person is offered. `choice` is 0 and `vacancy_id` empty where that is nothing.

    `n_could_take` is how many vacancies her list holds; more may be open to her where `whole_list` is False.
    """

    person_id: str
    name: str
    points: int
    lottery: str
    in_group: bool
    facts: tuple[str, ...]
    not_counted: tuple[str, ...]
    vacancy_id: str
    title: str
    choice: int
    n_could_take: int
    whole_list: bool
    sentence: str
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class PlaceShare:
    """What became of one vacancy's places. `last_points` are those of the last in line who was offered one."""

    vacancy_id: str
    title: str
    employer: str
    capacity: int
    reserved: int
    n_taken: int
    n_taken_by_group: int
    n_wanted: int  # people who would rather have had it than what they are offered
    last_points: int | None


@dataclass(frozen=True, slots=True)
class AllocationResult:
    """One sharing of places under one programme on one date. `record` is the file that anybody can check."""

    place: str
    on: date
    rule: Rule
    programme: Programme
    people: tuple[PersonShare, ...]
    places: tuple[PlaceShare, ...]
    total_score: int
    n_passed_over: int
    prices_of_rules: tuple[str, ...]  # sentences: how far from the best by other rules
    rejects: tuple[Reject, ...]
    assumptions: tuple[str, ...]
    record: bytes
    seal: str
    totals: Mapping[str, int]

    @property
    def n_placed(self) -> int:
        """How many people are offered a place."""
        return sum(bool(person.vacancy_id) for person in self.people)

    @property
    def n_first_choice(self) -> int:
        """How many are offered the vacancy that suits them best."""
        return sum(person.choice == 1 for person in self.people)
