"""Who supports whom: advisers, cover, transfers, and ending them. Nothing is deleted: the history stays."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Membership, Notice, Organisation, User
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Access, Person, Transfer
from goodwork.apps.people.typed import Mistyped, short_words
from goodwork.standards.privacy_rules import need_to_know

CASEWORKING = (Role.ADVISER, Role.MANAGER)


@transaction.atomic
def assign(*, person_id: UUID, adviser_id: UUID, reason: str, by: Actor) -> None:
    """Give a person of the organisation an adviser. The one before keeps access for the days declared, to hand over."""
    person = access.one(by, Permission.PERSON_ASSIGN, Person, person_id, lock=True)
    _hand_over(person, _colleague(adviser_id, by), _reason(reason), by)


@transaction.atomic
def move_caseload(*, from_id: UUID, to_id: UUID, reason: str, by: Actor) -> int:
    """Give all the people of one adviser to another. Gives how many."""
    to, words = _colleague(to_id, by), _reason(reason)
    if from_id == to_id:
        raise Refused("Choose two different advisers.")
    hers = Access.objects.filter(
        user=from_id, organisation=by.organisation, kind=AccessKind.KEYWORKER, ends_at=None
    )
    people = access.rows(by, Permission.PERSON_ASSIGN, Person).filter(pk__in=hers.values("person"))
    moving = list(people.select_for_update(of=("self",)).order_by("pk"))
    for person in moving:
        _hand_over(person, to, words, by)
    return len(moving)


@transaction.atomic
def transfer(*, person_id: UUID, organisation_id: UUID, reason: str, by: Actor) -> None:
    """Give a person to another organisation. Its managers are told, and give her an adviser."""
    person = access.one(by, Permission.PERSON_ASSIGN, Person, person_id, lock=True)
    words = _reason(reason)
    to = Organisation.objects.filter(
        pk=organisation_id, is_active=True, kind__in=[OrganisationKind.PROVIDER, OrganisationKind.LEAD_BODY]
    ).first()
    if to is None or to.pk == by.organisation_id:
        raise Refused("Choose another organisation that supports people.")
    now = timezone.now()
    _end_support(person, now, by)
    same_row = Person.objects.filter(organisation=to, source=person.source, source_id=person.source_id)
    if person.source_id and same_row.exists():
        person.source_id = (
            ""  # the other organisation already imports a row of that number: hers is the newer
        )
    Transfer.objects.create(
        person=person,
        from_organisation=person.organisation,
        to_organisation=to,
        reason=words,
        made_at=now,
        made_by=by.user,
    )
    from_id, person.organisation = person.organisation_id, to
    person.version += 1
    person.save()
    Notice.objects.create(
        organisation=to,
        role=Role.MANAGER,
        kind="person_transferred",
        details={"person": str(person.pk)},
        made_at=now,
    )
    audit.record(
        "person.transferred",
        by=by,
        subject=person,
        person_id=person.pk,
        from_organisation=str(from_id),
        to_organisation=str(to.pk),
    )


@transaction.atomic
def cover(*, adviser_id: UUID, covering_id: UUID, starts_on: date, ends_on: date, by: Actor) -> int:
    """Let one adviser cover all the people of another from a day to a day, both included. Gives how many people."""
    access.check(by, Permission.PERSON_ASSIGN)
    covering = _colleague(covering_id, by)
    most = need_to_know().cover_longest_days.value
    today = timezone.localdate()
    if adviser_id == covering_id:
        raise Refused("Choose two different advisers.")
    if ends_on < starts_on or ends_on < today:
        raise Refused("Cover must end on or after the day it begins, and not in the past.")
    if (ends_on - max(starts_on, today)).days >= most:
        raise Refused(f"Cover lasts at most {most} days. For longer, move the caseload.")
    starts, ends = (
        max(start_of(starts_on), timezone.now() if starts_on <= today else start_of(starts_on)),
        start_of(ends_on + timedelta(days=1)),
    )
    hers = Access.objects.filter(
        user=adviser_id, organisation=by.organisation, kind=AccessKind.KEYWORKER, ends_at=None
    )
    people = access.rows(by, Permission.PERSON_ASSIGN, Person).filter(pk__in=hers.values("person"))
    covered = [
        _give(
            person,
            covering,
            AccessKind.COVER,
            starts,
            by,
            ends_at=ends,
            covers_id=adviser_id,
        )
        for person in people.select_for_update(of=("self",)).order_by("pk")
        if not _already_covers(person, covering, starts, ends)
    ]
    return len(covered)


@transaction.atomic
def end_access(*, access_id: UUID, by: Actor) -> None:
    """End a colleague's cover, or her access after a transfer, now."""
    given = access.one(by, Permission.PERSON_ASSIGN, Access, access_id, lock=True)
    if given.kind == AccessKind.KEYWORKER and given.ends_at is None:
        raise Refused("This is her adviser. Give her another adviser instead.")
    now = timezone.now()
    if given.ends_at is not None and given.ends_at <= now:
        return
    given.ends_at = max(now, given.starts_at)
    given.save(update_fields=["ends_at"])
    audit.record("access.ended", by=by, subject=given, person_id=given.person_id, kind=given.kind)


def start_of(day: date) -> datetime:
    """The moment a day begins here."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _colleague(user_id: UUID, by: Actor) -> User:
    """Somebody who may support people in the actor's organisation now, or NotFound."""
    now = timezone.now()
    works = Membership.objects.filter(
        Q(ended_at=None) | Q(ended_at__gt=now),
        user=user_id,
        organisation=by.organisation,
        role__in=CASEWORKING,
        started_at__lte=now,
        user__is_active=True,
    ).select_related("user")
    found = works.first()
    if found is None:
        raise NotFound(f"No colleague {user_id}")
    return found.user


def _reason(words: str) -> str:
    try:
        found = short_words(words)
    except Mistyped as problem:
        raise Refused(str(problem)) from problem
    if not found:
        raise Refused("Say why. It is kept with the record, for whoever supports her next.")
    return found


def _hand_over(person: Person, to: User, words: str, by: Actor) -> None:
    now = timezone.now()
    current = person.accesses.filter(kind=AccessKind.KEYWORKER, ends_at=None).first()
    if current is not None and current.user_id == to.pk and current.organisation_id == by.organisation_id:
        return
    _end_support(person, now, by)
    person.accesses.filter(
        kind=AccessKind.KEYWORKER, user=to, organisation=by.organisation, ends_at__gt=now
    ).update(ends_at=now)
    _give(person, to, AccessKind.KEYWORKER, now, by, reason=words)
    _extend_cover(person, to, now, by)


def _end_support(person: Person, now: datetime, by: Actor) -> None:
    """Her adviser keeps access for the days declared; whoever covers for that adviser stops at once."""
    kept = timedelta(days=need_to_know().days_kept_after_transfer.value)
    for given in person.accesses.select_for_update().filter(
        not_ended(now), kind__in=[AccessKind.KEYWORKER, AccessKind.COVER]
    ):
        if given.kind == AccessKind.KEYWORKER and given.ends_at is not None:
            continue
        given.ends_at = now + kept if given.kind == AccessKind.KEYWORKER else max(now, given.starts_at)
        given.save(update_fields=["ends_at"])
        audit.record("access.ended", by=by, subject=given, person_id=person.pk, kind=given.kind)


def not_ended(now: datetime) -> Q:
    """Accesses that have not ended."""
    return Q(ends_at=None) | Q(ends_at__gt=now)


def _extend_cover(person: Person, adviser: User, now: datetime, by: Actor) -> None:
    """Somebody who covers for an adviser covers the people given to that adviser meanwhile."""
    covers = Access.objects.filter(
        kind=AccessKind.COVER, covers=adviser, organisation=by.organisation, ends_at__gt=now
    ).exclude(person=person)
    spans = covers.values_list("user", "starts_at", "ends_at").distinct()
    for user_id, starts_at, ends_at in spans:
        if user_id != adviser.pk:
            _give(
                person,
                User.objects.get(pk=user_id),
                AccessKind.COVER,
                max(now, starts_at),
                by,
                ends_at=ends_at,
                covers_id=adviser.pk,
            )


def _already_covers(person: Person, user: User, starts: datetime, ends: datetime) -> bool:
    return person.accesses.filter(
        kind=AccessKind.COVER, user=user, starts_at__lte=starts, ends_at__gte=ends
    ).exists()


def _give(
    person: Person,
    user: User,
    kind: AccessKind,
    starts_at: datetime,
    by: Actor,
    *,
    ends_at: datetime | None = None,
    reason: str = "",
    covers_id: UUID | None = None,
) -> Access:
    given = Access.objects.create(
        person=person,
        user=user,
        organisation=by.organisation,
        kind=kind,
        reason=reason,
        starts_at=starts_at,
        ends_at=ends_at,
        covers_id=covers_id,
        given_by=by.user,
    )
    audit.record("access.given", by=by, subject=given, person_id=person.pk, kind=str(kind), to=str(user.pk))
    return given
