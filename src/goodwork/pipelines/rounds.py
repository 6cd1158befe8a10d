"""A round of matching as a job: read people and vacancies, match them, write everybody's lists piece by piece.

Killed at any moment and run again, it ends with the same rows: the matching is deterministic, and what is written already
stays as long as what was read is still the same (`digest`).
"""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings

from goodwork.apps.accounts.actor import system
from goodwork.apps.background.handle import JobHandle
from goodwork.apps.matches.actions import rounds
from goodwork.apps.matches.actions.rounds import Entry, ListToWrite, OpeningToWrite
from goodwork.apps.matches.actions.sharing import lapse_overdue
from goodwork.apps.matches.enums import ListKind
from goodwork.apps.people.selectors.matching import people_to_match
from goodwork.apps.vacancies.selectors import vacancies_to_match
from goodwork.core.matching.levers import Levers, find_levers
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.crowding import Crowded, price_crowding
from goodwork.pipelines.district_points import invented_districts
from goodwork.pipelines.known import read_known
from goodwork.pipelines.levers import vacancy_levers
from goodwork.pipelines.match import assumptions
from goodwork.pipelines.matched import Known, Matched, match_all
from goodwork.pipelines.places import Location
from goodwork.pipelines.progress import Step
from goodwork.pipelines.repeated import without_repeats
from goodwork.pipelines.results import Crowd, Shortlist, ShortlistedJob, VacancyLevers
from goodwork.pipelines.shortlists import WORDS, each_shortlist
from goodwork.standards.charter import charter
from goodwork.standards.rounds import round_rules
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.people import Person

PURPOSE = "finding jobs for the people an organisation supports"
GIVEN_UP = "Something went wrong on our side, three times. Your lists are still those of the round before. Try again later."


@dataclass(frozen=True, slots=True)
class Inputs:
    """All that a round reads."""

    people: tuple[Person, ...]
    adverts: tuple[Advert, ...]
    terms: Terms

    def digest(self) -> str:
        """The same for the same people, adverts and terms, in whatever process it is asked."""
        found = hashlib.sha256(f"{self.terms.on} {self.terms.charter.id} {self.terms.london}".encode())
        for one in (*self.people, *self.adverts):
            found.update(json.dumps(_plain(one), sort_keys=True).encode())
        return found.hexdigest()


def run(job: JobHandle, *, round_id: str) -> None:
    """One round. A round that has ended meanwhile is left alone."""
    held_id, by = UUID(round_id), system(PURPOSE)
    asked = rounds.on_of(held_id)
    if asked is None:
        return
    on, organisation_id = asked
    job.progress(0, 1, "Reading people and jobs")
    people = tuple(map(_placed, people_to_match(organisation_id=organisation_id, on=on, by=by)))
    read = Inputs(people, vacancies_to_match(on=on), Terms(on, charter(settings.CHARTER)))
    known, distinct = known_here(), without_repeats(read.adverts)[0]
    about = {"charter": read.terms.charter.title, "assumptions": list(assumptions(read.terms, known))}
    rounds.begin(
        held_id, inputs=read.digest(), n_people=len(people), n_vacancies=len(read.adverts), about=about
    )
    if people and distinct:
        _match(job, held_id, read, distinct, known)
    else:
        _write_empty(held_id, people)
    rounds.finish(held_id, by=by)
    rounds.forget_old_rounds(organisation_id)


def _placed(person: Person) -> Person:
    """A home of the invented town is in no public data: it stands in the middle of its district."""
    point = invented_districts().get(person.postcode.split(" ")[0]) if person.postcode else None
    return replace(person, latitude=point[0], longitude=point[1]) if point else person


def nightly(job: JobHandle) -> None:
    """A round for every organisation that supports somebody."""
    rounds.start_nightly(by=system(PURPOSE))


def lapse_questions(job: JobHandle) -> None:
    """Questions and unused yeses whose deadline has passed."""
    by = system("questions lapse at their deadline")
    while lapse_overdue(by=by):
        job.still_running()


def given_up(*, round_id: str) -> None:
    """Said plainly on the round's page; the lists of the round before stay."""
    rounds.fail(UUID(round_id), GIVEN_UP, by=system(PURPOSE))


@lru_cache(maxsize=1)
def known_here() -> Known:
    """Occupations and places from the folder of public data, read once in the life of a worker."""
    named = os.environ.get("GOODWORK_DATA")
    return read_known(Path(named) if named and Path(named).is_dir() else None)


def _match(job: JobHandle, round_id: UUID, read: Inputs, distinct: Sequence[Advert], known: Known) -> None:
    step = _telling(job)
    assessments = assess_adverts(distinct, read.terms, known.occupations.index, step)
    length = round_rules().jobs_on_a_list.n
    step("Matching people and jobs", 0, len(read.people))
    matched = match_all(read.people, assessments, read.terms, known, length)
    levers = find_levers(matched.problem, layout=matched.layout)
    crowded = price_crowding(matched)
    _write_openings(round_id, matched, vacancy_levers(matched, levers, step), crowded.crowds())
    _write_lists(job, round_id, matched, crowded, levers)


def _write_lists(job: JobHandle, round_id: UUID, matched: Matched, crowded: Crowded, levers: Levers) -> None:
    n, size, done = len(matched.people), round_rules().people_a_piece.n, rounds.written(round_id)
    left = [row for row, person in enumerate(matched.people) if UUID(person.person_id) not in done]
    for first in range(0, len(left), size):
        piece = each_shortlist(matched, crowded, levers, left[first : first + size])
        rounds.write_lists(round_id, [list_of(shortlist) for shortlist in piece])
        job.progress(n - len(left) + min(first + size, len(left)), n, WORDS)


def _write_openings(
    round_id: UUID, matched: Matched, levers: Sequence[VacancyLevers], crowds: Mapping[str, Crowd]
) -> None:
    size = round_rules().people_a_piece.n
    told = [
        opening_of(one, crowds[one.vacancy_id], site) for one, site in zip(levers, matched.sites, strict=True)
    ]
    for first in range(0, len(told), size):
        rounds.write_openings(round_id, told[first : first + size])


def _write_empty(round_id: UUID, people: Sequence[Person]) -> None:
    """Nobody to match with, or nothing to match: everybody's list is there, and says that it is empty."""
    size = round_rules().people_a_piece.n
    for first in range(0, len(people), size):
        lists = [ListToWrite(UUID(person.person_id), 0, 0, {}, ()) for person in people[first : first + size]]
        rounds.write_lists(round_id, lists)


def list_of(shortlist: Shortlist) -> ListToWrite:
    """One person's list in the columns it is kept in."""
    best = [_entry(job, ListKind.BEST) for job in shortlist.jobs]
    second = [
        _entry(item.job, ListKind.LESS_CROWDED, plain_rank=item.plain_rank) for item in shortlist.less_crowded
    ]
    told = {
        "limit_costs": [asdict(cost) for cost in shortlist.limit_costs],
        "levers": [asdict(lever) for lever in shortlist.levers],
        "curves": [asdict(curve) for curve in shortlist.curves],
        "notes": list(shortlist.notes),
        "home": _at(shortlist.person.latitude, shortlist.person.longitude),
    }
    return ListToWrite(
        UUID(shortlist.person.person_id), shortlist.n_eligible, shortlist.n_in_reach, told, (*best, *second)
    )


def opening_of(levers: VacancyLevers, crowd: Crowd, site: Location | None = None) -> OpeningToWrite:
    """What would open one vacancy, in the columns it is kept in."""
    return OpeningToWrite(
        vacancy_id=UUID(levers.vacancy_id),
        n_eligible=levers.n_eligible_people,
        crowd=asdict(crowd),
        at=_at(site.latitude, site.longitude) if site else (),
        levers=tuple(asdict(lever) for lever in levers.levers),
        curves=tuple(asdict(curve) for curve in levers.curves),
    )


def _entry(job: ShortlistedJob, kind: ListKind, **more: Any) -> Entry:
    told = {
        "why": job.why,
        "ask_about": list(job.ask_about),
        "parts": {part.part: part.words for part in job.parts},
        "timetable": asdict(job.timetable) if job.timetable else None,
    }
    return Entry(
        kind=kind,
        vacancy_id=UUID(job.vacancy_id),
        rank=job.rank,
        points=job.score,
        minutes=job.minutes,
        mode=str(job.mode.value) if job.mode else "",
        nearness=str(job.nearness.value),
        parts={part.part: part.points for part in job.parts},
        told=told | more,
    )


def _at(latitude: float | None, longitude: float | None) -> tuple[float, ...]:
    """A place on a map, to about a hundred metres."""
    return (round(latitude, 3), round(longitude, 3)) if latitude is not None and longitude is not None else ()


def _telling(job: JobHandle) -> Step:
    def step(words: str, done: int, total: int) -> None:
        job.progress(done, total, words)

    return step


def _plain(value: Any) -> Any:
    """A value as JSON writes it, sets in order: their order in memory differs from one process to the next."""
    if hasattr(value, "__dataclass_fields__"):
        return {one.name: _plain(getattr(value, one.name)) for one in fields(value) if one.name != "source"}
    if isinstance(value, Mapping):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(map(str, value))
    if isinstance(value, (list, tuple)):
        return [_plain(held) for held in value]
    return value if isinstance(value, (bool, int, float, str, type(None))) else str(value)
