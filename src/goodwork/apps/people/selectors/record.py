"""One person's record: who she is, what she said and when, who supports her, and one section to be changed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.actions.records import as_kept, section_version
from goodwork.apps.people.enums import AccessKind, PersonState, Section, SkillState
from goodwork.apps.people.models import Access, Person, Profile, Skill
from goodwork.apps.people.permissions import in_force
from goodwork.apps.people.selectors.caseload import why_hers
from goodwork.apps.people.terms import PARTS


@dataclass(frozen=True, slots=True)
class Told:
    """When a section was last told, by whom, and its version; `at` None: not told yet."""

    at: datetime | None = None
    by_her: bool = False
    version: int = 0


@dataclass(frozen=True, slots=True)
class SectionNow:
    """One section as it is kept."""

    section: Section
    values: dict[str, Any]
    told: Told


@dataclass(frozen=True, slots=True)
class SkillNow:
    id: UUID
    label: str
    state: SkillState
    evidence: str


@dataclass(frozen=True, slots=True)
class Supporter:
    """Somebody, or a partner, to whom the record is or was open."""

    access_id: UUID
    kind: AccessKind
    name: str
    organisation: str
    starts_at: datetime
    ends_at: datetime | None
    reason: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class Record:
    """A person's record as whoever supports her sees it."""

    person_id: UUID
    reference: str
    name: str
    state: PersonState
    organisation: str
    added_at: datetime
    closed_at: datetime | None
    last_contact_at: datetime | None
    why_yours: str
    opening_id: UUID | None
    sections: dict[Section, SectionNow]
    skills: tuple[SkillNow, ...]
    supporters: tuple[Supporter, ...]
    version: int

    @property
    def adviser(self) -> str:
        """Her adviser's name, "" where she has none."""
        return next(
            (one.name for one in self.supporters if one.kind == AccessKind.KEYWORKER and one.ends_at is None),
            "",
        )


def permission_to_view(by: Actor) -> Permission:
    """She sees her own record; staff those open to them."""
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PERSON_VIEW


@transaction.atomic
def person(*, person_id: UUID, by: Actor) -> Record:
    """The whole record. Being read is in the audit."""
    row = access.one(by, permission_to_view(by), Person, person_id)
    row = Person.objects.select_related("profile", "organisation").get(pk=row.pk)
    audit.record("person.read", by=by, subject=row, person_id=row.pk)
    skills = [
        SkillNow(skill.pk, skill.label, SkillState(skill.state), skill.evidence)
        for skill in Skill.objects.filter(person=row).order_by("label")
    ]
    held = _open_accesses(row)
    mine = [one for one in held if one.user_id == by.actor_id and one.organisation_id == by.organisation_id]
    return Record(
        person_id=row.pk,
        reference=row.reference,
        name=row.name,
        state=PersonState(row.state),
        organisation=row.organisation.name,
        added_at=row.added_at,
        closed_at=row.closed_at,
        last_contact_at=row.last_contact_at,
        why_yours=why_hers(mine),
        opening_id=next((one.pk for one in mine if one.kind == AccessKind.BREAK_GLASS), None),
        sections={part: _section(row, part, by) for part in Section},
        skills=tuple(skills),
        supporters=tuple(supporter(one) for one in held),
        version=row.version,
    )


def may(*, person_id: UUID, permission: Permission, by: Actor) -> bool:
    """Whether a permission reaches this person: a page offers only what will be done."""
    return access.rows(by, permission, Person).filter(pk=person_id).exists()


@transaction.atomic
def name_of(*, person_id: UUID, permission: Permission, by: Actor) -> str:
    """Her name, for a page on which something is done to her record as a whole, to whoever may do it."""
    row = access.one(by, permission, Person, person_id)
    audit.record("person.listed", by=by, subject=row, person_id=row.pk)
    return row.name


@transaction.atomic
def section(*, person_id: UUID, section: Section, by: Actor) -> tuple[str, SectionNow]:
    """Her name, and one section to be changed."""
    permission = Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PERSON_CHANGE
    row = access.one(by, permission, Person, person_id)
    audit.record("person.read", by=by, subject=row, person_id=row.pk, part=str(section))
    return row.name, _section(row, Section(section), by)


@transaction.atomic
def skills(*, person_id: UUID, by: Actor) -> tuple[str, tuple[SkillNow, ...]]:
    """Her name and her skills, those to be decided first."""
    row = access.one(by, permission_to_view(by), Person, person_id)
    audit.record("person.read", by=by, subject=row, person_id=row.pk, part="skills")
    order = {SkillState.SUGGESTED: 0, SkillState.CONFIRMED: 1, SkillState.REFUSED: 2}
    found = [
        SkillNow(skill.pk, skill.label, SkillState(skill.state), skill.evidence) for skill in row.skills.all()
    ]
    return row.name, tuple(sorted(found, key=lambda one: (order[one.state], one.label.casefold())))


def _section(row: Person, part: Section, by: Actor) -> SectionNow:
    """Her own page leaves out what is written for her adviser only."""
    source: Person | Profile = row if PARTS[part].of_person else row.profile
    hidden = {"notes_for_adviser"} if by.role == Role.PARTICIPANT else set()
    values = {name: as_kept(source, name) for name in PARTS[part].fields if name not in hidden}
    told = row.profile.told.get(str(part))
    return SectionNow(
        part,
        values,
        Told(
            datetime.fromisoformat(told["at"]) if told else None,
            bool(told and told["by_her"]),
            section_version(row.profile, part),
        ),
    )


def _open_accesses(row: Person) -> list[Access]:
    held = row.accesses.filter(in_force(timezone.now())).select_related("user", "organisation", "covers")
    return list(held.order_by("starts_at", "id"))


def supporter(one: Access) -> Supporter:
    """An access as pages show it."""
    return Supporter(
        access_id=one.pk,
        kind=AccessKind(one.kind),
        name=one.user.name if one.user else one.organisation.name,
        organisation=one.organisation.name,
        starts_at=one.starts_at,
        ends_at=one.ends_at,
        reason=one.reason,
        is_open=one.ends_at is None or one.ends_at > timezone.now(),
    )
