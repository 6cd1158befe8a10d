"""Reading plans and contacts. Each reading of a person is in the audit, in the same transaction."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.journeys.enums import ContactKind, StepDoer
from goodwork.apps.journeys.models import Contact, PlanStep
from goodwork.apps.people.models import Person


@dataclass(frozen=True, slots=True)
class Step:
    """One step as faces show it. `is_hers`: the person does it herself."""

    id: UUID
    person_id: UUID
    words: str
    doer: StepDoer
    due_on: date | None
    done_at: datetime | None
    dropped_at: datetime | None
    dropped_why: str
    version: int
    made_at: datetime

    @property
    def is_hers(self) -> bool:
        return self.doer == StepDoer.PERSON

    @property
    def is_open(self) -> bool:
        return self.done_at is None and self.dropped_at is None

    def is_overdue(self, on: date) -> bool:
        return self.is_open and self.due_on is not None and self.due_on < on


@dataclass(frozen=True, slots=True)
class Plan:
    """A person's plan. Open steps by date, those without one last; done and dropped newest first."""

    person_id: UUID
    person_name: str
    open: tuple[Step, ...]
    done: tuple[Step, ...]
    dropped: tuple[Step, ...]

    @property
    def next(self) -> Step | None:
        """What happens next."""
        return self.open[0] if self.open else None


@dataclass(frozen=True, slots=True)
class OverdueStep:
    """A step whose day has passed, and whose it is."""

    person_id: UUID
    person_name: str
    step: Step


@dataclass(frozen=True, slots=True)
class Happened:
    """One entry of a person's timeline."""

    at: datetime
    kind: str
    title: str
    words: str
    by: str


@transaction.atomic
def plan(*, person_id: UUID, by: Actor) -> Plan:
    """Her plan."""
    person = access.one(by, _view(by), Person, person_id)
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="plan")
    steps = [_step(row) for row in PlanStep.objects.filter(person=person).order_by("made_at", "id")]
    still = sorted(
        (s for s in steps if s.is_open), key=lambda s: (s.due_on is None, s.due_on or date.max, s.made_at)
    )
    return Plan(
        person_id=person.pk,
        person_name=person.name,
        open=tuple(still),
        done=tuple(sorted((s for s in steps if s.done_at), key=lambda s: s.done_at, reverse=True)),  # type: ignore[arg-type,return-value]
        dropped=tuple(sorted((s for s in steps if s.dropped_at), key=lambda s: s.dropped_at, reverse=True)),  # type: ignore[arg-type,return-value]
    )


@transaction.atomic
def step(*, step_id: UUID, by: Actor) -> Step:
    """One step, to be changed: a participant's are those that are hers to do."""
    permission = Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PLAN_CHANGE
    row = access.one(by, permission, PlanStep, step_id)
    audit.record("person.read", by=by, subject=row, person_id=row.person_id, part="plan")
    return _step(row)


@transaction.atomic
def overdue_steps(*, on: date, by: Actor, limit: int = 200) -> list[OverdueStep]:
    """Open steps of the actor's caseload whose day is before `on`, the oldest first."""
    late: QuerySet[PlanStep] = (
        access.rows(by, Permission.PLAN_VIEW, PlanStep)
        .filter(due_on__lt=on, done_at=None, dropped_at=None)
        .select_related("person")
        .order_by("due_on", "person_id", "id")[:limit]
    )
    found = [OverdueStep(row.person_id, row.person.name, _step(row)) for row in late]
    audit.record_readings("person.listed", dict.fromkeys(one.person_id for one in found), by=by, part="plan")
    return found


@transaction.atomic
def timeline(*, person_id: UUID, by: Actor, limit: int = 200) -> list[Happened]:
    """Contacts and finished or dropped steps, newest first, for staff who support her."""
    person = access.one(by, Permission.PLAN_VIEW, Person, person_id)
    audit.record("person.read", by=by, subject=person, person_id=person.pk, part="timeline")
    contacts = Contact.objects.filter(person=person).select_related("made_by").order_by("-happened_at", "id")
    entries = [
        Happened(c.happened_at, "contact", str(ContactKind(c.kind).label), c.words, c.made_by.name)
        for c in contacts[:limit]
    ]
    steps = PlanStep.objects.filter(person=person).exclude(done_at=None, dropped_at=None)
    for row in steps.select_related("made_by"):
        if row.done_at:
            entries.append(Happened(row.done_at, "step", "Step done", row.words, ""))
        elif row.dropped_at:
            told = f"{row.words}\nWhy: {row.dropped_why}"
            entries.append(Happened(row.dropped_at, "step", "Step taken out", told, ""))
    return sorted(entries, key=lambda entry: entry.at, reverse=True)[:limit]


def _view(by: Actor) -> Permission:
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PLAN_VIEW


def _step(row: PlanStep) -> Step:
    return Step(
        id=row.pk,
        person_id=row.person_id,
        words=row.words,
        doer=StepDoer(row.doer),
        due_on=row.due_on,
        done_at=row.done_at,
        dropped_at=row.dropped_at,
        dropped_why=row.dropped_why,
        version=row.version,
        made_at=row.made_at,
    )
