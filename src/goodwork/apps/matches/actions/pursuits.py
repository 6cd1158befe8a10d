"""Agreeing what to go for: either may suggest, both must agree, and whoever sets it aside says why."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.held import held, her_permission, move, way_told
from goodwork.apps.matches.models import Introduction, Pursuit, SharingConsent, Shortlisted
from goodwork.apps.matches.policies import OPEN, follow
from goodwork.apps.matches.showing import is_supported, shown_vacancy
from goodwork.apps.people.models import Person

LONGEST_REASON = 300


@transaction.atomic
def suggest(*, person_id: UUID, vacancy_id: UUID, by: Actor) -> Pursuit:
    """Suggest that she goes for a vacancy. Where the other of the two already did, they now agree.

    Suggesting twice is once. Raises NotFound for a vacancy that may not be shown, Refused where support has ended.
    """
    permission = her_permission(by, Permission.PURSUIT_CHANGE)
    person = access.one(by, permission, Person, person_id, lock=True)
    vacancy = shown_vacancy(vacancy_id)
    if not is_supported(person):
        raise Refused(
            "Support for this person has ended, so nothing was changed. Open her record again first."
        )
    if by.role == Role.PARTICIPANT and not _on_her_list(person, vacancy_id):
        raise NotFound(f"Vacancy {vacancy_id} is not on her list")
    open_one = (
        Pursuit.objects.select_for_update()
        .filter(person=person, vacancy=vacancy, state__in=[*OPEN, PursuitState.HIRED])
        .first()
    )
    if open_one is not None:
        if open_one.state == PursuitState.SUGGESTED and not _agreed_by(open_one, by):
            _agree(open_one, by)
        return open_one
    now = timezone.now()
    pursuit = Pursuit(person=person, vacancy=vacancy, began_at=now, changed_at=now)
    _set_agreed(pursuit, by)
    try:
        with transaction.atomic():
            pursuit.save(force_insert=True)
    except IntegrityError as problem:
        raise Refused(
            "Somebody suggested this job at the same moment. Open the page again to see it."
        ) from problem
    audit.record("pursuit.suggested", by=by, subject=pursuit, person_id=person.pk, vacancy=str(vacancy.pk))
    return pursuit


@transaction.atomic
def agree(*, pursuit_id: UUID, version: int, by: Actor) -> Pursuit:
    """The other of the two agrees. Whoever suggested it cannot agree for the other."""
    pursuit = held(pursuit_id, version, her_permission(by, Permission.PURSUIT_CHANGE), by)
    if _agreed_by(pursuit, by) and pursuit.state == PursuitState.SUGGESTED:
        whose = "Your adviser" if by.role == Role.PARTICIPANT else "The person"
        raise Refused(f"You have agreed already. {whose} has to agree too. Nothing was changed.")
    _agree(pursuit, by)
    return pursuit


@transaction.atomic
def agree_as_told(*, pursuit_id: UUID, version: int, how: str, by: Actor) -> Pursuit:
    """An adviser records that she agreed, as she said by phone, in person or on paper."""
    pursuit = held(pursuit_id, version, Permission.PURSUIT_CHANGE, by)
    line = follow("agree", pursuit.state, by.role)
    now = timezone.now()
    pursuit.person_agreed_at = pursuit.person_agreed_at or now
    pursuit.adviser_agreed_at = pursuit.adviser_agreed_at or now
    move(pursuit, line, by=by, how=way_told(how, by))
    return pursuit


@transaction.atomic
def set_aside(*, pursuit_id: UUID, version: int, reason: str, by: Actor) -> Pursuit:
    """Not for now, said by her or her adviser with a reason. A yes to sharing that stands is taken back with it."""
    pursuit = held(pursuit_id, version, her_permission(by, Permission.PURSUIT_CHANGE), by)
    line = follow("set_aside", pursuit.state, by.role)
    end(pursuit, reason, by)
    SharingConsent.objects.filter(pursuit=pursuit, withdrawn_at=None, lapsed_at=None).update(
        withdrawn_at=timezone.now()
    )
    Introduction.objects.filter(pursuit=pursuit).update(seen_until=timezone.now())
    move(pursuit, line, by=by)
    return pursuit


def end(pursuit: Pursuit, reason: str, by: Actor) -> None:
    """Write who ends it and why. Refused without a reason: nobody is set aside in silence."""
    words = reason.strip()
    if not words:
        raise Refused(
            "Say why, in a few words: she and whoever comes after you will read it. Nothing was changed."
        )
    if by.user is None:
        raise Refused("Only a named person can say not for now. Nothing was changed.")
    pursuit.reason, pursuit.ended_by = words[:LONGEST_REASON], by.user


def _agree(pursuit: Pursuit, by: Actor) -> None:
    line = follow("agree", pursuit.state, by.role)
    _set_agreed(pursuit, by)
    move(pursuit, line, by=by)


def _agreed_by(pursuit: Pursuit, by: Actor) -> bool:
    agreed = pursuit.person_agreed_at if by.role == Role.PARTICIPANT else pursuit.adviser_agreed_at
    return agreed is not None


def _set_agreed(pursuit: Pursuit, by: Actor) -> None:
    if by.role == Role.PARTICIPANT:
        pursuit.person_agreed_at = timezone.now()
    else:
        pursuit.adviser_agreed_at = timezone.now()


def _on_her_list(person: Person, vacancy_id: UUID) -> bool:
    return Shortlisted.objects.filter(
        person=person, vacancy=vacancy_id, round__is_current=True, round__organisation=person.organisation_id
    ).exists()
