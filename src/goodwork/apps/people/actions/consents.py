"""Recording what a person agreed to, sharing that rests on it, and taking it back with effect at once."""

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission, Role
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.actions.caseload import start_of
from goodwork.apps.people.enums import AccessKind, PersonState
from goodwork.apps.people.models import Access, Consent, Person
from goodwork.apps.people.terms import Faults
from goodwork.apps.people.typed import SHORT, Mistyped, short_words
from goodwork.standards.privacy_rules import need_to_know, purposes
from goodwork.standards.profile_words import asked_circumstances

BY_HERSELF = "online"


def permission_to_record(by: Actor) -> Permission:
    """She answers for herself; staff record what she said."""
    return Permission.OWN_RECORD if by.role == Role.PARTICIPANT else Permission.CONSENT_RECORD


@transaction.atomic
def give(*, person_id: UUID, purpose: str, how: str, by: Actor) -> Consent:
    """Record a consent to a purpose that names no partner. Recorded twice, it is kept once."""
    person = access.one(by, permission_to_record(by), Person, person_id, lock=True)
    known = purposes().purposes.get(purpose)
    if known is None or not known.asked or known.names_partner:
        raise Refused("She is not asked about this purpose here. Go back to her consents and choose another.")
    return _give(person, purpose, how, None, by)


@transaction.atomic
def share(*, person_id: UUID, organisation_id: UUID, why: str, ends_on: date, how: str, by: Actor) -> Access:
    """Let one partner see her name, how to reach her and why, until a day, because she agreed. Sent twice, shared once."""
    person = access.one(by, Permission.CONSENT_RECORD, Person, person_id, lock=True)
    if person.state != PersonState.ACTIVE:
        raise Refused("Her support has ended. Begin it again before you share anything.")
    partner = _partner(organisation_id, by)
    words = _why(why)
    ends_at = start_of(ends_on + timedelta(days=1))
    _check_end(ends_on)
    agreed = _give(person, "share_with_partner", how, partner, by)
    now = timezone.now()
    shared = person.accesses.filter(organisation=partner, kind=AccessKind.SHARED, ends_at__gt=now).first()
    if shared is not None:
        return shared
    shared = Access.objects.create(
        person=person,
        organisation=partner,
        kind=AccessKind.SHARED,
        reason=words,
        consent=agreed,
        starts_at=now,
        ends_at=ends_at,
        given_by=by.user,
    )
    audit.record(
        "access.given", by=by, subject=shared, person_id=person.pk, kind="shared", to=str(partner.pk)
    )
    return shared


@transaction.atomic
def withdraw(*, consent_id: UUID, by: Actor, person_id: UUID | None = None) -> None:
    """Take a consent back, of this person where one is named. What rested on it ends in the same moment."""
    agreed = access.one(by, permission_to_record(by), Consent, consent_id, lock=True)
    if person_id not in (None, agreed.person_id):
        raise NotFound(f"consent {consent_id} is somebody else's")
    if agreed.withdrawn_at is not None:
        return
    now = timezone.now()
    agreed.withdrawn_at, agreed.withdrawn_by = now, by.user
    agreed.save(update_fields=["withdrawn_at", "withdrawn_by"])
    for shared in Access.objects.select_for_update().filter(consent=agreed, ends_at__gt=now):
        shared.ends_at = now
        shared.save(update_fields=["ends_at"])
        audit.record("access.ended", by=by, subject=shared, person_id=agreed.person_id, kind="shared")
    known = purposes().purposes.get(agreed.purpose)
    if known is not None and known.keeps_special:
        _forget_special(agreed.person_id)
    audit.record(
        "consent.withdrawn", by=by, subject=agreed, person_id=agreed.person_id, purpose=agreed.purpose
    )


@transaction.atomic
def end_sharing(*, access_id: UUID, by: Actor) -> None:
    """Stop sharing with a partner now: the consent ends with it, so that nothing else can rest on it."""
    shared = access.one(by, Permission.PERSON_CHANGE, Access, access_id, lock=True)
    if shared.consent_id is not None:
        withdraw(consent_id=shared.consent_id, by=by)


def _give(person: Person, purpose: str, how: str, partner: Organisation | None, by: Actor) -> Consent:
    register = purposes()
    known = register.purposes[purpose]
    way = BY_HERSELF if by.role == Role.PARTICIPANT else how
    if way not in register.ways or (way == BY_HERSELF and by.role != Role.PARTICIPANT):
        raise Faults({"how": "Choose how she agreed."})
    held = person.consents.filter(purpose=purpose, organisation=partner, withdrawn_at=None).first()
    if held is not None:
        return held
    agreed = Consent.objects.create(
        person=person,
        purpose=purpose,
        organisation=partner,
        lawful_basis=known.basis,
        wording=known.wording(timezone.localdate()).version,
        how=way,
        given_at=timezone.now(),
        recorded_by=by.user,
    )
    audit.record("consent.given", by=by, subject=agreed, person_id=person.pk, purpose=purpose)
    return agreed


def _partner(organisation_id: UUID, by: Actor) -> Organisation:
    found = Organisation.objects.filter(
        pk=organisation_id, is_active=True, kind=OrganisationKind.PARTNER
    ).first()
    if found is None or found.pk == by.organisation_id:
        raise NotFound(f"No partner {organisation_id}")
    return found


def _why(words: str) -> str:
    try:
        found = short_words(words)
    except Mistyped as problem:
        raise Faults(
            {"why": f"Keep it to {SHORT} characters: the partner needs to know only what it is for."}
        ) from problem
    if not found:
        raise Faults({"why": "Say why this partner can help. The partner and she will read it."})
    return found


def _check_end(ends_on: date) -> None:
    today, most = timezone.localdate(), need_to_know().sharing_longest_days.value
    if not today <= ends_on <= today + timedelta(days=most):
        raise Faults(
            {"ends_on": f"Choose a last day from today to {most} days from now. Then she is asked again."}
        )


def _forget_special(person_id: UUID) -> None:
    """Answers kept only with her consent go with it."""
    person = Person.objects.select_for_update().get(pk=person_id)
    answers = (person.circumstances or {}).get("answers", {})
    asked = asked_circumstances()
    kept = {one: said for one, said in answers.items() if one in asked and not asked[one].special}
    words = (person.circumstances or {}).get("words", "")
    person.circumstances = {"answers": kept, "words": words} if kept or words else {}
    person.version += 1
    person.save()
