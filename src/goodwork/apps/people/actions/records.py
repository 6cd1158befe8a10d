"""Adding a person, changing one section of what she said, ending and beginning support."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.encryption.keyring import blind_index
from goodwork.apps.people import terms
from goodwork.apps.people.enums import AccessKind, PersonState, Section
from goodwork.apps.people.models import Access, Consent, Person, Profile
from goodwork.apps.people.references import fresh_references
from goodwork.standards.privacy_rules import purposes
from goodwork.standards.profile_words import asked_circumstances

# Without letters and figures that are read as one another.


class Stale(Refused):
    """Somebody changed this section while it was being filled in. `now` holds what is kept, by field."""

    def __init__(self, now: Mapping[str, Any], version: int) -> None:
        super().__init__(
            "Somebody changed this while you were filling it in. Nothing you typed was kept yet. Compare the two and save again."
        )
        self.now = dict(now)
        self.version = version


def permission_to_change(by: Actor) -> Permission:
    """She changes her own record; staff those of people they support."""
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.PERSON_CHANGE


@transaction.atomic
def add_person(*, contact: Mapping[str, Any], by: Actor, person_id: UUID | None = None) -> Person:
    """A new record in the actor's organisation; an adviser becomes her adviser.

    `person_id` is made with the form: a form sent twice adds her once. Raises Faults where a field cannot be kept.
    """
    access.check(by, Permission.PERSON_ADD)
    if person_id is not None and Person.objects.filter(pk=person_id).exists():
        return access.one(by, Permission.PERSON_VIEW, Person, person_id)
    values = terms.checked(Section.CONTACT, {"name": "", **contact})
    now = timezone.now()
    person = Person(organisation=by.organisation, added_at=now, **({"id": person_id} if person_id else {}))
    _set(person, values)
    _save_with_reference(person)
    profile = Profile(person=person)
    _told(profile, Section.CONTACT, now, by)
    profile.save(force_insert=True)
    if by.role == Role.ADVISER:
        Access.objects.create(
            person=person,
            user=by.user,
            organisation=by.organisation,
            kind=AccessKind.KEYWORKER,
            starts_at=now,
            given_by=by.user,
        )
    audit.record("person.added", by=by, subject=person, person_id=person.pk)
    return person


@transaction.atomic
def change_section(
    *, person_id: UUID, section: Section, version: int, values: Mapping[str, Any], by: Actor
) -> int:
    """Keep what she said in one section. Gives the section's new version.

    Raises Faults where a field cannot be kept, and Stale where the section was changed since `version` was shown. A form
    sent twice changes once: the second says the same as what is kept.
    """
    section = Section(section)
    person = access.one(by, permission_to_change(by), Person, person_id, lock=True)
    if by.role == Role.PARTICIPANT and "notes_for_adviser" in values:
        raise NotFound("notes for her adviser are not hers to change")
    profile = Profile.objects.select_for_update().get(pk=person.pk)
    clean = terms.checked(section, values)
    _check_special(person, section, clean)
    row = person if terms.PARTS[section].of_person else profile
    kept = {name: as_kept(row, name) for name in clean}
    current = section_version(profile, section)
    if kept == clean and current > 0:
        return current
    if current != version:
        raise Stale(kept, current)
    _set(row, clean)
    _told(profile, section, timezone.now(), by)
    person.version += 1
    person.save()
    profile.save()
    audit.record(
        "person.changed",
        by=by,
        subject=person,
        person_id=person.pk,
        section=str(section),
        fields=sorted(name for name in clean if kept[name] != clean[name]),
    )
    return section_version(profile, section)


def as_kept(row: Person | Profile, name: str) -> Any:
    """One field as `terms` reads it: an encrypted list that was never written is an empty list."""
    value = getattr(row, name)
    return [] if name == "adjustments" and not value else value


def section_version(profile: Profile, section: Section) -> int:
    """How often the section was told."""
    return int(profile.told.get(str(section), {}).get("version", 0))


@transaction.atomic
def close(*, person_id: UUID, by: Actor) -> None:
    """Support has ended: partners' access ends with it, her adviser keeps the record."""
    person = access.one(by, Permission.PERSON_CHANGE, Person, person_id, lock=True)
    if person.state == PersonState.CLOSED:
        return
    now = timezone.now()
    person.state, person.closed_at = PersonState.CLOSED, now
    person.version += 1
    person.save()
    for shared in person.accesses.select_for_update().filter(kind=AccessKind.SHARED, ends_at__gt=now):
        shared.ends_at = now
        shared.save(update_fields=["ends_at"])
        audit.record("access.ended", by=by, subject=shared, person_id=person.pk, kind=shared.kind)
    audit.record("person.closed", by=by, subject=person, person_id=person.pk)


@transaction.atomic
def reopen(*, person_id: UUID, by: Actor) -> None:
    """Support begins again. What was shared before stays ended."""
    person = access.one(by, Permission.PERSON_CHANGE, Person, person_id, lock=True)
    if person.state == PersonState.ACTIVE:
        return
    person.state, person.closed_at = PersonState.ACTIVE, None
    person.version += 1
    person.save()
    audit.record("person.reopened", by=by, subject=person, person_id=person.pk)


def _set(row: Person | Profile, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)
    if isinstance(row, Person) and "email" in values:
        row.email_index = blind_index(values["email"], "person.email") if values["email"] else ""
    if isinstance(row, Person) and "postcode" in values:
        row.postcode_district = str(values["postcode"]).split(" ")[0]


def _told(profile: Profile, section: Section, now: datetime, by: Actor) -> None:
    by_her = by.role == Role.PARTICIPANT
    profile.told = {
        **profile.told,
        str(section): {
            "at": now.isoformat(),
            "by_her": by_her,
            "version": section_version(profile, section) + 1,
        },
    }
    profile.told_at, profile.told_by_her = now, by_her
    profile.version += 1


def _check_special(person: Person, section: Section, values: Mapping[str, Any]) -> None:
    """Answers the law protects further are kept only while she agrees."""
    if section != Section.CIRCUMSTANCES:
        return
    asked = asked_circumstances()
    special = [one for one in values.get("circumstances", {}).get("answers", {}) if asked[one].special]
    keeping = [code for code, purpose in purposes().purposes.items() if purpose.keeps_special]
    agreed = Consent.objects.filter(person=person, purpose__in=keeping, withdrawn_at=None)
    if special and not agreed.exists():
        raise terms.Faults(
            {
                special[
                    0
                ]: "Ask first whether sensitive answers may be written down, and record that she agrees. Then answer this."
            }
        )


def _save_with_reference(person: Person) -> None:
    """Save with a reference nobody has; drawn again where another drew the same one at this moment."""
    for _ in range(20):
        (person.reference,) = fresh_references(1)
        try:
            with transaction.atomic():
                person.save(force_insert=True)
            return
        except IntegrityError:
            if Person.objects.filter(pk=person.pk).exists():
                raise Refused("This person was just added. Look for her on your caseload.") from None
    raise Refused("No free reference was found. Try again.")
