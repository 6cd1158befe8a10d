"""The caseload: a page of it, what it was narrowed to, and the whole of it for an export."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.caseload_facts import NARROWINGS, next_steps
from goodwork.apps.people.enums import AccessKind, PersonState
from goodwork.apps.people.folding import folded
from goodwork.apps.people.models import Access, Person
from goodwork.apps.people.permissions import SUPPORTING, open_accesses, without_adviser

ROWS_A_PAGE = 25
MOST_PAGES = 400
# So many are never allowed to leave at once (`standards/privacy/readings.yaml`), so no more are read to find that out.
MOST_EXPORTED = 1_000
NO_CONTACT, NO_ADVISER = "no_contact", "no_adviser"
MOST_DAYS = 3650


@dataclass(frozen=True, slots=True)
class Filters:
    """What somebody narrowed her caseload to. `adviser` is for a manager."""

    words: str = ""
    only: str = ""
    days: int = 14
    closed: bool = False
    adviser: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One person as her adviser's list shows her: `visible.VISIBLE["caseload"]` and where to find her."""

    person_id: UUID
    reference: str
    name: str
    adviser: str
    why_yours: str
    last_contact_at: datetime | None
    days_since_contact: int | None
    next_step: str
    next_step_on: date | None
    state: PersonState


@dataclass(frozen=True, slots=True)
class CaseloadPage:
    rows: tuple[Row, ...]
    number: int
    has_next: bool


def ways_to_narrow(by: Actor) -> list[tuple[str, str]]:
    """The choices of `Filters.only`, with their words."""
    ways = [("", "Everybody"), (NO_CONTACT, "No contact for some days")]
    ways += [(code, way.label) for code, way in NARROWINGS.items()]
    return [*ways, (NO_ADVISER, "Without an adviser")] if by.may(Permission.PERSON_ASSIGN) else ways


@transaction.atomic
def caseload(*, filters: Filters, page: int, by: Actor) -> CaseloadPage:
    """A page of the people she may list, by name. Everybody named is in the audit as listed."""
    access.check(by, Permission.PERSON_LIST)
    number = min(max(page, 1), MOST_PAGES)
    people = _narrowed(access.rows(by, Permission.PERSON_LIST, Person), filters, by)
    first = (number - 1) * ROWS_A_PAGE
    found = list(people.order_by("name_folded", "id")[first : first + ROWS_A_PAGE + 1])
    rows = _rows(found[:ROWS_A_PAGE], by)
    audit.record_readings("person.listed", (row.person_id for row in rows), by=by)
    return CaseloadPage(rows, number, len(found) > ROWS_A_PAGE and number < MOST_PAGES)


@transaction.atomic
def export(*, filters: Filters, by: Actor) -> tuple[Row, ...]:
    """Everybody the filters leave of those she may export."""
    access.check(by, Permission.PERSON_EXPORT)
    people = _narrowed(access.rows(by, Permission.PERSON_EXPORT, Person), filters, by)
    found = list(people.order_by("name_folded", "id")[: MOST_EXPORTED + 1])
    if len(found) > MOST_EXPORTED:
        raise Refused(
            f"This list holds more than {MOST_EXPORTED:,} people. Far fewer can leave at once, so that nobody can carry "
            "everybody away. Narrow the list first."
        )
    rows = _rows(found, by)
    audit.record_readings("person.exported", (row.person_id for row in rows), by=by)
    return rows


def _narrowed(people: "QuerySet[Person]", filters: Filters, by: Actor) -> "QuerySet[Person]":
    people = people.filter(state=PersonState.CLOSED if filters.closed else PersonState.ACTIVE)
    if words := folded(filters.words):
        by_reference = Q(reference=words.upper()[:12])
        people = people.filter(by_reference | Q(name_folded__contains=words[:200]))
    if filters.adviser:
        people = people.filter(pk__in=_advised_by(filters.adviser))
    if filters.only == NO_CONTACT:
        before = timezone.now() - timedelta(days=min(max(filters.days, 1), MOST_DAYS))
        return people.filter(Q(last_contact_at__lt=before) | Q(last_contact_at=None, added_at__lt=before))
    if filters.only == NO_ADVISER:
        return without_adviser(people, by.organisation)
    way = NARROWINGS.get(filters.only)
    return way.narrow(people) if way else people


def _advised_by(user_id: str) -> "QuerySet[Access, object]":
    try:
        wanted = UUID(user_id)
    except ValueError:
        return Access.objects.none().values("person")
    return open_accesses().filter(user=wanted, kind=AccessKind.KEYWORKER, ends_at=None).values("person")


def _rows(people: list[Person], by: Actor) -> tuple[Row, ...]:
    ids = [person.pk for person in people]
    given = _accesses(ids, by)
    steps = next_steps(ids)
    today = timezone.localdate()
    return tuple(_row(person, given.get(person.pk, []), steps.get(person.pk), by, today) for person in people)


def _accesses(ids: list[UUID], by: Actor) -> dict[UUID, list[Access]]:
    mine = Q(user=by.user, kind__in=[*SUPPORTING, AccessKind.BREAK_GLASS])
    kept = open_accesses().filter(mine | Q(kind=AccessKind.KEYWORKER, ends_at=None), person__in=ids)
    found: dict[UUID, list[Access]] = {}
    for one in kept.select_related("user", "covers").order_by("starts_at"):
        found.setdefault(one.person_id, []).append(one)
    return found


def _row(person: Person, given: Iterable[Access], step: object, by: Actor, today: date) -> Row:
    given = list(given)
    adviser = next((one for one in given if one.kind == AccessKind.KEYWORKER and one.ends_at is None), None)
    since = (today - timezone.localdate(person.last_contact_at)).days if person.last_contact_at else None
    return Row(
        person_id=person.pk,
        reference=person.reference,
        name=person.name,
        adviser=adviser.user.name if adviser and adviser.user else "",
        why_yours=why_hers([one for one in given if one.user_id == by.actor_id]),
        last_contact_at=person.last_contact_at,
        days_since_contact=since,
        next_step=getattr(step, "words", ""),
        next_step_on=getattr(step, "due_on", None),
        state=PersonState(person.state),
    )


def why_hers(given: list[Access]) -> str:
    """Why a record is open to whoever holds these accesses, the strongest reason first; "" for a manager's own."""
    if any(one.kind == AccessKind.KEYWORKER and one.ends_at is None for one in given):
        return "You are her adviser"
    for one in given:
        until = f"{timezone.localtime(one.ends_at):%-d %B, %H:%M}" if one.ends_at else ""
        if one.kind == AccessKind.COVER:
            return f"You cover for {one.covers.name if one.covers else 'her adviser'} until {until}"
        if one.kind == AccessKind.KEYWORKER:
            return f"You were her adviser: open to you until {until}"
        return f"You opened this with a reason: open to you until {until}"
    return ""


def the_one_with_reference(words: str, *, by: Actor) -> UUID | None:
    """The person of her own list whose whole reference was typed; nobody else's reference leads anywhere."""
    if not words.strip():
        return None
    hers = access.rows(by, Permission.PERSON_LIST, Person)
    return hers.filter(reference=words.strip().upper()[:12]).values_list("pk", flat=True).first()
