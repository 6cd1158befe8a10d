"""People of the caseload: the list, a record, a section of what she said, skills."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from goodwork.api.v1.operations import reads, writes
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.people.actions import records
from goodwork.apps.people.enums import PersonState, Section
from goodwork.apps.people.selectors import caseload as caseloads
from goodwork.apps.people.selectors import record

router = Router(tags=["people"])


class ListedPerson(Schema):
    """One person as her adviser's list shows her."""

    person_id: UUID
    reference: str
    name: str
    adviser: str
    last_contact_at: datetime | None
    next_step: str
    next_step_on: date | None
    state: PersonState


class PeoplePage(Schema):
    """25 people at most. Ask for the next number while `has_next` is true."""

    rows: list[ListedPerson]
    number: int
    has_next: bool


class SectionNow(Schema):
    """What she said in one section, when, and its version: send the version back when you change it."""

    values: dict[str, Any]
    told_at: datetime | None
    told_by_her: bool
    version: int


class Skill(Schema):
    id: UUID
    label: str
    state: str


class PersonRecord(Schema):
    """A record as whoever supports her sees it."""

    person_id: UUID
    reference: str
    name: str
    state: PersonState
    organisation: str
    adviser: str
    added_at: datetime
    last_contact_at: datetime | None
    sections: dict[Section, SectionNow]
    skills: list[Skill]


class NewPerson(Schema):
    """Her name is needed; anything else may follow later."""

    name: str = Field(max_length=150)
    email: str = Field("", max_length=254)
    phone: str = Field("", max_length=40)
    postcode: str = Field("", max_length=10)


class Added(Schema):
    person_id: UUID
    reference: str


class SectionChange(Schema):
    """The fields of the section to change; a field left out stays as it is."""

    version: int = Field(ge=0, le=2**31 - 1)
    values: dict[str, Any]


class Changed(Schema):
    version: int


@reads(router, "/", Permission.PERSON_LIST, PeoplePage)
def listed(
    request: HttpRequest, words: str = "", only: str = "", closed: bool = False, page: int = 1
) -> PeoplePage:
    """The caseload, by name. Every person named is recorded as listed."""
    filters = caseloads.Filters(words=words, only=only, closed=closed)
    found = caseloads.caseload(filters=filters, page=page, by=request.auth)  # type: ignore[attr-defined]
    return PeoplePage.model_validate(found, from_attributes=True)


@reads(router, "/{uuid:person_id}/", Permission.PERSON_VIEW, PersonRecord)
def person(request: HttpRequest, person_id: UUID) -> PersonRecord:
    """One record, whole. The reading is recorded, and she can see that it was read."""
    found = record.person(person_id=person_id, by=request.auth)  # type: ignore[attr-defined]
    return PersonRecord(
        person_id=found.person_id,
        reference=found.reference,
        name=found.name,
        state=found.state,
        organisation=found.organisation,
        adviser=found.adviser,
        added_at=found.added_at,
        last_contact_at=found.last_contact_at,
        sections={
            name: SectionNow(
                values=part.values,
                told_at=part.told.at,
                told_by_her=part.told.by_her,
                version=part.told.version,
            )
            for name, part in found.sections.items()
        },
        skills=[Skill(id=skill.id, label=skill.label, state=skill.state) for skill in found.skills],
    )


@writes(router, "/", Permission.PERSON_ADD, Added, made=True)
def add(request: HttpRequest, told: NewPerson) -> Added:
    """Add a person to the organisation. With an adviser's key, she is on that adviser's caseload."""
    made = records.add_person(contact=told.dict(), by=request.auth)  # type: ignore[attr-defined]
    return Added(person_id=made.pk, reference=made.reference)


@writes(router, "/{uuid:person_id}/sections/{section}/", Permission.PERSON_CHANGE, Changed)
def change(request: HttpRequest, person_id: UUID, section: Section, told: SectionChange) -> Changed:
    """Keep what she said in one section. Refused when somebody changed it since the version you read."""
    version = records.change_section(
        person_id=person_id,
        section=section,
        version=told.version,
        values=told.values,
        by=request.auth,  # type: ignore[attr-defined]
    )
    return Changed(version=version)
