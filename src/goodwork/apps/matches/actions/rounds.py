"""A round of matching, written piece by piece under keys of its own: killed and taken up again, it ends the same.

Every row's key is made from the round and what the row is about. A person whose list is written is left alone; nothing is
read from a round before the transaction that makes it the current one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.db import IntegrityError, transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.audit import actions as audit
from goodwork.apps.background.actions import ask
from goodwork.apps.matches.enums import ListKind, RoundState
from goodwork.apps.matches.models import PersonList, Round, Shortlisted, VacancyOpening
from goodwork.apps.people.models import Person
from goodwork.apps.vacancies.models import Vacancy
from goodwork.standards.rounds import round_rules

JOB = "matches.round"
OPEN = (RoundState.WAITING, RoundState.RUNNING)
DELETED_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One job on one person's list, as the engine found it. `told` holds words and is encrypted."""

    kind: ListKind
    vacancy_id: UUID
    rank: int
    points: int
    minutes: int | None
    mode: str
    nearness: str
    parts: Mapping[str, int]
    told: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ListToWrite:
    """One person's list as a whole."""

    person_id: UUID
    n_eligible: int
    n_in_reach: int
    told: Mapping[str, Any]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class OpeningToWrite:
    """What would open one vacancy, counted over the round's people."""

    vacancy_id: UUID
    n_eligible: int
    crowd: Mapping[str, Any] = field(default_factory=dict)
    at: tuple[float, ...] = ()
    levers: tuple[Mapping[str, Any], ...] = ()
    curves: tuple[Mapping[str, Any], ...] = ()


@transaction.atomic
def start_round(*, by: Actor) -> Round:
    """Ask for a round over the actor's organisation. The one that is open already is given back: asking twice starts once."""
    access.check(by, Permission.ROUND_START)
    if by.organisation is None:
        raise NotFound("A round needs an organisation")
    return _started(by.organisation, by)


def start_nightly(*, by: Actor) -> int:
    """Ask for a round over every organisation that supports somebody. For Goodwork's own job."""
    if by.role != Role.SYSTEM:
        raise NotFound("Only Goodwork itself starts rounds by night")
    kinds = [OrganisationKind.PROVIDER, OrganisationKind.LEAD_BODY]
    supporting = Person.objects.filter(state="active").order_by().values("organisation").distinct()
    found = list(
        Organisation.objects.filter(kind__in=kinds, is_active=True, pk__in=supporting).order_by("pk")
    )
    for organisation in found:
        with transaction.atomic():
            _started(organisation, by)
    return len(found)


def _started(organisation: Organisation, by: Actor) -> Round:
    open_one = Round.objects.filter(organisation=organisation, state__in=OPEN).first()
    if open_one is not None:
        return open_one
    started = Round(
        organisation=organisation, on=timezone.localdate(), asked_by=by.user, asked_at=timezone.now()
    )
    try:
        with transaction.atomic():
            started.save(force_insert=True)
    except IntegrityError:
        return Round.objects.get(organisation=organisation, state__in=OPEN)
    started.job = ask(JOB, f"round:{organisation.pk}", by=by, round_id=str(started.pk))
    started.save(update_fields=["job"])
    audit.record("round.asked", by=by, subject=started)
    return started


@transaction.atomic
def begin(round_id: UUID, *, inputs: str, n_people: int, n_vacancies: int, about: Mapping[str, Any]) -> None:
    """What the round reads is known now. Where it was read before and has changed since, it starts anew."""
    held = _open_round(round_id)
    if held.inputs and held.inputs != inputs:
        forget_pieces(round_id)
        held.n_written = 0
    held.inputs, held.state = inputs, RoundState.RUNNING
    held.n_people, held.n_vacancies, held.about = n_people, n_vacancies, dict(about)
    held.save()


def on_of(round_id: UUID) -> tuple[date, UUID] | None:
    """The date and the organisation of a round that is still open; None where it has ended."""
    held = Round.objects.filter(pk=round_id, state__in=OPEN).first()
    return (held.on, held.organisation_id) if held else None


def written(round_id: UUID) -> frozenset[UUID]:
    """The people whose lists are written."""
    return frozenset(PersonList.objects.filter(round=round_id).values_list("person_id", flat=True))


@transaction.atomic
def write_lists(round_id: UUID, lists: Sequence[ListToWrite]) -> int:
    """Write a piece: some people's lists, whole, or none of them. People who left since they were read are left out."""
    held = _open_round(round_id)
    ids = [one.person_id for one in lists]
    there = set(
        Person.objects.filter(pk__in=ids, state="active", organisation=held.organisation_id)
        .order_by()
        .values_list("pk", flat=True)
    )
    done = set(PersonList.objects.filter(round=held, person__in=ids).values_list("person_id", flat=True))
    mine = [one for one in lists if one.person_id in there and one.person_id not in done]
    known = _vacancies_there(mine)
    before = _before(held, [one.person_id for one in mine])
    PersonList.objects.bulk_create([_list_row(held, one, known, before) for one in mine])
    Shortlisted.objects.bulk_create(
        [row for one in mine for row in _entry_rows(held, one, known, before)], batch_size=500
    )
    held.n_written += len(mine)
    held.save(update_fields=["n_written"])
    return held.n_written


@transaction.atomic
def write_openings(round_id: UUID, openings: Sequence[OpeningToWrite]) -> None:
    """Write what would open some vacancies. Those written already stay as they are."""
    held = _open_round(round_id)
    there = set(
        Vacancy.objects.filter(pk__in=[one.vacancy_id for one in openings]).values_list("pk", flat=True)
    )
    VacancyOpening.objects.bulk_create(
        [
            VacancyOpening(
                id=uuid5(held.pk, f"opening {one.vacancy_id}"), round=held, vacancy_id=one.vacancy_id,
                n_eligible=one.n_eligible, crowd=dict(one.crowd), at=list(one.at), levers=list(one.levers), curves=list(one.curves),
            )
            for one in openings
            if one.vacancy_id in there
        ],
        ignore_conflicts=True,
        batch_size=500,
    )  # fmt: skip


@transaction.atomic
def finish(round_id: UUID, *, by: Actor) -> None:
    """The round becomes the one that is read, in the same moment in which the one before stops being it."""
    held = _open_round(round_id)
    Round.objects.filter(organisation=held.organisation_id, is_current=True).update(is_current=False)
    held.state, held.is_current, held.ended_at, held.doing = RoundState.DONE, True, timezone.now(), ""
    held.save()
    audit.record("round.finished", by=by, subject=held, people=held.n_people, vacancies=held.n_vacancies)


@transaction.atomic
def fail(round_id: UUID, problem: str, *, by: Actor) -> None:
    """The round stopped for good. The lists of the one before stay what is read."""
    held = Round.objects.select_for_update(of=("self",)).filter(pk=round_id, state__in=OPEN).first()
    if held is None:
        return
    held.state, held.problem, held.ended_at = RoundState.FAILED, problem[:500], timezone.now()
    held.save()
    audit.record("round.failed", by=by, subject=held)


def forget_old_rounds(organisation_id: UUID) -> int:
    """Delete the lists of rounds that are no longer read, and of those that failed, a piece at a time."""
    kept = round_rules().rounds_kept.n
    rounds = Round.objects.filter(organisation=organisation_id, is_current=False).exclude(state__in=OPEN)
    finished = list(
        rounds.filter(state=RoundState.DONE).order_by("-ended_at").values_list("pk", flat=True)[kept - 1 :]
    )
    failed = list(
        rounds.filter(state=RoundState.FAILED, lists__isnull=False).distinct().values_list("pk", flat=True)
    )
    for round_id in [*finished, *failed]:
        forget_pieces(round_id)
    return len(finished) + len(failed)


def forget_pieces(round_id: UUID) -> None:
    """Delete what one round wrote, a piece at a time."""
    for model in (Shortlisted, PersonList, VacancyOpening):
        rows = model._default_manager.filter(round=round_id).order_by("pk")
        while piece := list(rows.values_list("pk", flat=True)[:DELETED_AT_ONCE]):
            model._default_manager.filter(pk__in=piece).delete()


def _open_round(round_id: UUID) -> Round:
    held = Round.objects.select_for_update(of=("self",)).filter(pk=round_id, state__in=OPEN).first()
    if held is None:
        raise Refused("This round has ended. Start a new one.")
    return held


def _vacancies_there(lists: Sequence[ListToWrite]) -> frozenset[UUID]:
    ids = {entry.vacancy_id for one in lists for entry in one.entries}
    return frozenset(Vacancy.objects.filter(pk__in=ids).values_list("pk", flat=True))


def _before(held: Round, person_ids: Sequence[UUID]) -> frozenset[tuple[UUID, UUID]]:
    """Which person had which vacancy on a list of the round that is read now."""
    rows = Shortlisted.objects.filter(
        round__organisation=held.organisation_id, round__is_current=True, person__in=person_ids
    )
    return frozenset(rows.values_list("person_id", "vacancy_id"))


def _list_row(
    held: Round, one: ListToWrite, known: frozenset[UUID], before: frozenset[tuple[UUID, UUID]]
) -> PersonList:
    hers = {entry.vacancy_id for entry in one.entries if entry.vacancy_id in known}
    best = [entry for entry in one.entries if entry.kind == ListKind.BEST and entry.vacancy_id in known]
    return PersonList(
        id=uuid5(held.pk, f"list {one.person_id}"), round=held, person_id=one.person_id, n_jobs=len(best),
        n_eligible=one.n_eligible, n_in_reach=one.n_in_reach, told=dict(one.told),
        n_new=sum((one.person_id, vacancy) not in before for vacancy in hers),
    )  # fmt: skip


def _entry_rows(
    held: Round, one: ListToWrite, known: frozenset[UUID], before: frozenset[tuple[UUID, UUID]]
) -> list[Shortlisted]:
    rows = []
    for entry in one.entries:
        if entry.vacancy_id not in known:
            continue
        rows.append(
            Shortlisted(
                id=uuid5(held.pk, f"{entry.kind} {one.person_id} {entry.vacancy_id}"),
                round=held,
                person_id=one.person_id,
                is_new=(one.person_id, entry.vacancy_id) not in before,
                kind=entry.kind,
                vacancy_id=entry.vacancy_id,
                rank=entry.rank,
                points=entry.points,
                minutes=entry.minutes,
                mode=entry.mode,
                nearness=entry.nearness,
                parts=dict(entry.parts),
                told=dict(entry.told),
            )
        )
    return rows
