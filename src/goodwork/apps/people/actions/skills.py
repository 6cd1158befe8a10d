"""Skills: suggested from words, then confirmed or refused one by one. Nothing counts until it is confirmed."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.actions.records import permission_to_change
from goodwork.apps.people.enums import SkillState
from goodwork.apps.people.models import Person, Skill
from goodwork.apps.people.plain_words import one_line
from goodwork.apps.people.terms import Faults

LABEL, MOST_SKILLS, EVIDENCE = 80, 100, 300


@transaction.atomic
def suggest(*, person_id: UUID, found: Iterable[tuple[str, str, str]], by: Actor) -> int:
    """Keep suggestions (code, label, the words it was read from). Gives how many are new.

    A skill that was confirmed or refused before stays as it was.
    """
    person = access.one(by, permission_to_change(by), Person, person_id, lock=True)
    held = {skill.label.casefold() for skill in person.skills.all()}
    now = timezone.now()
    new = []
    for code, label, evidence in found:
        if label.casefold() not in held and len(held) < MOST_SKILLS:
            held.add(label.casefold())
            words = one_line(evidence)[:EVIDENCE]
            new.append(Skill(person=person, code=code, label=label, evidence=words, told_at=now))
    Skill.objects.bulk_create(new)
    audit.record("skill.suggested", by=by, subject=person, person_id=person.pk, new=len(new))
    return len(new)


@transaction.atomic
def decide(*, skill_id: UUID, is_hers: bool, by: Actor, person_id: UUID | None = None) -> None:
    """Confirm or refuse one skill, of this person where one is named. It can be decided the other way later."""
    skill = access.one(by, permission_to_change(by), Skill, skill_id, lock=True)
    if person_id not in (None, skill.person_id):
        raise NotFound(f"skill {skill_id} is somebody else's")
    state = SkillState.CONFIRMED if is_hers else SkillState.REFUSED
    if skill.state == state:
        return
    skill.state, skill.decided_at = state, timezone.now()
    skill.decided_by_her = by.role == Role.PARTICIPANT
    skill.save(update_fields=["state", "decided_at", "decided_by_her"])
    audit.record("skill.decided", by=by, subject=skill, person_id=skill.person_id, state=str(state))


@transaction.atomic
def add(*, person_id: UUID, label: str, by: Actor) -> None:
    """A skill she names herself: confirmed, as it is she who says so."""
    person = access.one(by, permission_to_change(by), Person, person_id, lock=True)
    words = one_line(label)
    if not words:
        raise Faults({"label": "Enter a skill, such as “Urdu” or “forklift driving”."})
    if len(words) > LABEL:
        raise Faults({"label": f"Keep a skill to {LABEL} characters. It has {len(words):,}."})
    held = {skill.label.casefold(): skill for skill in person.skills.all()}
    if len(held) >= MOST_SKILLS and words.casefold() not in held:
        raise Refused(f"There are {MOST_SKILLS} skills already. Refuse some that are not hers first.")
    skill = held.get(words.casefold()) or Skill(person=person, label=words, told_at=timezone.now())
    if skill.state == SkillState.CONFIRMED:
        return
    skill.state, skill.decided_at = SkillState.CONFIRMED, timezone.now()
    skill.decided_by_her = by.role == Role.PARTICIPANT
    skill.save()
    audit.record("skill.decided", by=by, subject=skill, person_id=person.pk, state=str(skill.state))
