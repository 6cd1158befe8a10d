"""A person's shortlist as it stands today: the last finished round, without what may no longer be shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.enums import ListKind, PursuitState
from goodwork.apps.matches.models import PersonList, Pursuit, Shortlisted, VacancyOpening
from goodwork.apps.matches.policies import OPEN
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy
from goodwork.apps.vacancies.selectors import ids_that_may_be_shown


@dataclass(frozen=True, slots=True)
class Job:
    """One job on her list: the vacancy as it is now, and why the round put it there."""

    vacancy_id: UUID
    title: str
    employer: str
    district: str
    hourly_pay: Decimal | None
    hours_least: Decimal | None
    hours_most: Decimal | None
    is_permanent: bool | None
    quality: Any
    rights: Any
    closes_on: date | None
    rank: int
    points: int
    minutes: int | None
    mode: str
    nearness: str
    is_new: bool
    parts: Mapping[str, int]
    told: Mapping[str, Any]
    crowd: Mapping[str, Any]
    at: tuple[float, float] | None
    pursuit_id: UUID | None
    pursuit_state: PursuitState | None


@dataclass(frozen=True, slots=True)
class PersonShortlist:
    """Both lists of a person. `made_on` None: no round has reached her yet. `n_gone` jobs may no longer be shown."""

    person_id: UUID
    person_name: str
    reference: str
    district: str
    made_on: date | None
    made_at: datetime | None
    n_eligible: int
    n_in_reach: int
    n_new: int
    is_seen: bool
    n_gone: int
    home: tuple[float, float] | None
    told: Mapping[str, Any]
    best: tuple[Job, ...]
    less_crowded: tuple[Job, ...]


@transaction.atomic
def shortlist(*, person_id: UUID, by: Actor) -> PersonShortlist:
    """Her lists. For those who support her, and for herself."""
    permission = Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.SHORTLIST_VIEW
    person = access.one(by, permission, Person, person_id)
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="shortlist")
    held = (
        PersonList.objects.select_related("round")
        .filter(person=person, round__is_current=True, round__organisation=person.organisation_id)
        .first()
    )
    if held is None:
        return _none(person)
    entries = list(
        Shortlisted.objects.filter(round=held.round_id, person=person)
        .select_related("vacancy", "vacancy__employer")
        .order_by("kind", "rank")
    )
    shown = ids_with_places({entry.vacancy_id: entry.vacancy for entry in entries})
    jobs = _jobs(held, person, [entry for entry in entries if entry.vacancy_id in shown])
    told = dict(held.told)
    return PersonShortlist(
        person_id=person.pk,
        person_name=person.name,
        reference=person.reference,
        district=person.postcode_district,
        made_on=held.round.on,
        made_at=held.round.ended_at,
        n_eligible=held.n_eligible,
        n_in_reach=held.n_in_reach,
        n_new=held.n_new,
        is_seen=held.seen_at is not None,
        n_gone=len({entry.vacancy_id for entry in entries} - shown),
        home=_pair(told.get("home")),
        told=told,
        best=tuple(job for kind, job in jobs if kind == ListKind.BEST),
        less_crowded=tuple(job for kind, job in jobs if kind == ListKind.LESS_CROWDED),
    )


def ids_with_places(vacancies: Mapping[UUID, Vacancy]) -> frozenset[UUID]:
    """Those that may be shown today and have a place left."""
    free = [pk for pk, vacancy in vacancies.items() if vacancy.places_taken < vacancy.places]
    return ids_that_may_be_shown(free, on=timezone.localdate())


def _jobs(held: PersonList, person: Person, entries: Sequence[Shortlisted]) -> list[tuple[str, Job]]:
    ids = {entry.vacancy_id for entry in entries}
    openings = {
        one.vacancy_id: one for one in VacancyOpening.objects.filter(round=held.round_id, vacancy__in=ids)
    }
    pursuits = {
        one.vacancy_id: one
        for one in Pursuit.objects.filter(
            person=person, vacancy__in=ids, state__in=[*OPEN, PursuitState.HIRED]
        ).defer("reason")
    }
    return [
        (entry.kind, _job(entry, openings.get(entry.vacancy_id), pursuits.get(entry.vacancy_id)))
        for entry in entries
    ]


def _job(entry: Shortlisted, opening: VacancyOpening | None, pursuit: Pursuit | None) -> Job:
    vacancy = entry.vacancy
    return Job(
        vacancy_id=vacancy.pk,
        title=vacancy.title,
        employer=vacancy.employer.name,
        district=vacancy.postcode_district,
        hourly_pay=vacancy.hourly_pay,
        hours_least=vacancy.hours_least,
        hours_most=vacancy.hours_most,
        is_permanent=vacancy.is_permanent,
        quality=vacancy.quality,
        rights=vacancy.rights,
        closes_on=vacancy.closes_on,
        rank=entry.rank,
        points=entry.points,
        minutes=entry.minutes,
        mode=entry.mode,
        nearness=entry.nearness,
        is_new=entry.is_new,
        parts=entry.parts,
        told=dict(entry.told),
        crowd=opening.crowd if opening else {},
        at=_pair(opening.at) if opening else None,
        pursuit_id=pursuit.pk if pursuit else None,
        pursuit_state=PursuitState(pursuit.state) if pursuit else None,
    )


def _none(person: Person) -> PersonShortlist:
    return PersonShortlist(
        person_id=person.pk, person_name=person.name, reference=person.reference,
        district=person.postcode_district, made_on=None, made_at=None,
        n_eligible=0, n_in_reach=0, n_new=0, is_seen=True, n_gone=0, home=None, told={}, best=(), less_crowded=(),
    )  # fmt: skip


def _pair(at: Any) -> tuple[float, float] | None:
    return (float(at[0]), float(at[1])) if at else None
