"""Plans and contacts of people on the caseload."""

from datetime import date, datetime
from uuid import UUID, uuid4

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from goodwork.api.v1.operations import reads, writes
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.journeys import selectors
from goodwork.apps.journeys.actions import contacts, steps
from goodwork.apps.journeys.enums import ContactKind, StepDoer

router = Router(tags=["plans"])


class Step(Schema):
    """One thing to do: who, by when, whether it is done."""

    id: UUID
    words: str
    doer: StepDoer
    due_on: date | None
    done_at: datetime | None
    dropped_at: datetime | None
    version: int


class Plan(Schema):
    person_id: UUID
    open: list[Step]
    done: list[Step]
    dropped: list[Step]


class NewStep(Schema):
    words: str = Field(max_length=2000)
    doer: StepDoer
    due_on: date | None = None


class StepVersion(Schema):
    version: int = Field(ge=0, le=2**31 - 1)


class NewContact(Schema):
    kind: ContactKind
    happened_at: datetime
    words: str = Field("", max_length=20_000)


class Recorded(Schema):
    id: UUID


@reads(router, "/{uuid:person_id}/plan/", Permission.PLAN_VIEW, Plan)
def plan(request: HttpRequest, person_id: UUID) -> Plan:
    """Her plan: open steps by date, then what is done and dropped."""
    found = selectors.plan(person_id=person_id, by=request.auth)  # type: ignore[attr-defined]
    return Plan.model_validate(found, from_attributes=True)


@writes(router, "/{uuid:person_id}/plan/steps/", Permission.PLAN_CHANGE, Step, made=True)
def add_step(request: HttpRequest, person_id: UUID, told: NewStep) -> Step:
    """Add a step to her plan."""
    made = steps.add_step(step_id=uuid4(), person_id=person_id, by=request.auth, **told.dict())  # type: ignore[attr-defined]
    return Step.model_validate(made, from_attributes=True)


@writes(router, "/plan/steps/{uuid:step_id}/finish/", Permission.PLAN_CHANGE, Step)
def finish_step(request: HttpRequest, step_id: UUID, told: StepVersion) -> Step:
    """Say that a step is done. Refused when it was changed since the version you read."""
    made = steps.finish_step(step_id=step_id, version=told.version, by=request.auth)  # type: ignore[attr-defined]
    return Step.model_validate(made, from_attributes=True)


@writes(router, "/{uuid:person_id}/contacts/", Permission.PLAN_CHANGE, Recorded, made=True)
def record_contact(request: HttpRequest, person_id: UUID, told: NewContact) -> Recorded:
    """Write down a contact with her."""
    made = contacts.record_contact(contact_id=uuid4(), person_id=person_id, by=request.auth, **told.dict())  # type: ignore[attr-defined]
    return Recorded(id=made.pk)
