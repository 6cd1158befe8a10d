"""How people take in the rows of a file: whom a row is about, what it would change, doing so, and putting it back.

A row reaches only people this actor may change: nobody else's record is read, compared or touched. An empty cell leaves
what is there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.models import Membership, User
from goodwork.apps.audit import actions as audit
from goodwork.apps.background import actions as background
from goodwork.apps.imports.adapters import Applied, Change, LeftAlone, Plan, Problem, Values
from goodwork.apps.imports.enums import ImportKind, RowOutcome
from goodwork.apps.people import erasure, import_fields
from goodwork.apps.people.import_fields import SKILLS, cleaned, set_values
from goodwork.apps.people.import_matches import Candidates, Found, found_for
from goodwork.apps.people.models import Access, AccessKind, Person, Profile, Skill, SkillState
from goodwork.apps.people.record_copies import attached_elsewhere, copy_of, digest_of, put_back
from goodwork.apps.people.terms import PARTS

NO_SUCH_ADVISER = "no adviser with this e-mail address works in your organisation: mend the address, or leave the cell empty"
ONLY_FOR_HERSELF = "names another adviser: you can bring in people for yourself. Leave the cell empty, or ask a manager to bring in the row"
HAS_AN_ADVISER = "she has another adviser already, and stays with her. Move her on the page of her record"
CHANGED_SINCE = "The record was changed after the file was brought in."
IN_USE_SINCE = "Something was added to the record after the file was brought in."
WAS_ERASED = (
    "somebody with this reference or e-mail address asked to be erased, or was erased when the time was over: "
    "leave the row out. If she came back herself, add her by hand"
)
GONE_SINCE = "The record is no longer there, or is no longer yours to change."


@dataclass
class Piece:
    """What is looked up once for a piece of rows."""

    by: Actor
    list_name: str
    candidates: Candidates
    advisers: dict[str, User]
    given: list[dict[str, Any]] = field(default_factory=list)


class PeopleAdapter:
    """Registered with `imports` when the app is ready."""

    kind = ImportKind.PEOPLE

    def plan(self, rows: Sequence[Values], *, list_name: str, by: Actor) -> list[Plan]:
        cleaned_rows = [cleaned(row) for row in rows]
        kept = [values for values, _ in cleaned_rows]
        piece = Piece(by, list_name, Candidates.of(kept, list_name, by), _advisers(kept, by))
        return [_plan(values, problems, piece) for values, problems in cleaned_rows]

    def apply(self, values: Values, plan: Plan, *, list_name: str, by: Actor) -> Applied:
        kept, _ = cleaned(values)
        adviser = _advisers([kept], by).get(kept.get("adviser", ""))
        if plan.record_id is None:
            return _add(kept, adviser, list_name, by)
        return _change(plan.record_id, kept, adviser, list_name, by)

    def withdraw(
        self, record_id: UUID, outcome: RowOutcome, before: dict[str, Any], after_index: str, *, by: Actor
    ) -> None:
        try:
            person = access.one(by, Permission.PERSON_CHANGE, Person, record_id, lock=True)
        except access.NotFound as problem:
            raise LeftAlone(GONE_SINCE) from problem
        if digest_of(copy_of(person)) != after_index:
            raise LeftAlone(CHANGED_SINCE)
        if outcome == RowOutcome.UPDATED:
            put_back(person, before)
            audit.record("person.import_undone", by=by, subject=person, person_id=person.pk)
            return
        if attached_elsewhere(person):
            raise LeftAlone(IN_USE_SINCE)
        audit.record("person.import_undone", by=by, subject=person, person_id=person.pk, added=True)
        person.delete()

    def give_out(self, record_ids: Sequence[UUID], *, by: Actor) -> None:
        audit.record_readings("person.listed", dict.fromkeys(record_ids), by=by)

    def finished(self, *, by: Actor) -> None:
        """Records that may be the same person are looked for, for a manager to decide."""
        background.ask(
            "people.find_duplicates", f"people.find_duplicates:{by.organisation_id}", by=by,
            organisation_id=str(by.organisation_id),
        )  # fmt: skip


def _plan(values: dict[str, Any], problems: list[Problem], piece: Piece) -> Plan:
    """What a row would do."""
    label = values.get("name", "")
    fatal = [problem for problem in problems if problem.column in import_fields.FATAL]
    if fatal or (problem := _wrong_adviser(values, piece)):
        problems = problems if fatal else [*problems, problem]
        return Plan(RowOutcome.REJECTED, label, problems=tuple(problems))
    found = found_for(values, piece.list_name, piece.candidates)
    if found.why_not:
        problems = [*problems, Problem("", "", found.why_not)]
        return Plan(RowOutcome.REJECTED, label, problems=tuple(problems))
    if found.person is None and _was_erased(values, piece):
        return Plan(RowOutcome.REJECTED, label, problems=(*problems, Problem("", "", WAS_ERASED)))
    if found.person is None:
        changes = tuple(Change(name, "", words) for name, words in import_fields.in_words(values).items())
        return Plan(RowOutcome.CREATED, label, changes=changes, problems=tuple(problems))
    return _plan_change(found, values, problems, piece)


def _was_erased(values: dict[str, Any], piece: Piece) -> bool:
    return erasure.was_erased(
        organisation_id=piece.by.organisation.pk,  # type: ignore[union-attr]
        source=piece.list_name,
        source_id=str(values.get("person_id", "")),
        email=values.get("email", ""),
    )


def _plan_change(found: Found, values: dict[str, Any], problems: list[Problem], piece: Piece) -> Plan:
    person = found.person
    assert person is not None
    now = import_fields.values_of(person, piece.list_name)
    changes = import_fields.changes(now, values)
    wanted = values.get("adviser")
    if wanted and now.get("adviser") and now["adviser"] != wanted:
        problems = [*problems, Problem("adviser", wanted, HAS_AN_ADVISER)]
    outcome = RowOutcome.UPDATED if changes else RowOutcome.UNCHANGED
    return Plan(outcome, person.name, person.pk, tuple(changes), tuple(problems))


def _wrong_adviser(values: dict[str, Any], piece: Piece) -> Problem | None:
    wanted = values.get("adviser")
    if not wanted:
        return None
    adviser = piece.advisers.get(wanted)
    if adviser is None:
        return Problem("adviser", wanted, NO_SUCH_ADVISER)
    if adviser != piece.by.user and not piece.by.may(Permission.PERSON_ASSIGN):
        return Problem("adviser", wanted, ONLY_FOR_HERSELF)
    return None


def _add(values: dict[str, Any], adviser: User | None, list_name: str, by: Actor) -> Applied:
    access.check(by, Permission.PERSON_IMPORT)
    now = timezone.now()
    person = Person(
        organisation=by.organisation,
        reference=import_fields.fresh_reference(),
        added_at=now,
        source=list_name,
    )
    profile = Profile(person=person)
    _told(profile, set_values(person, profile, values, list_name))
    person.save(force_insert=True)
    profile.save(force_insert=True)
    _add_skills(person, values.get(SKILLS, ()), is_new=True)
    keyworker = adviser or (by.user if by.role == Role.ADVISER else None)
    if keyworker is not None:
        _give_adviser(person, keyworker, by)
    audit.record("person.added", by=by, subject=person, person_id=person.pk, how="import")
    return Applied(person.pk, {}, digest_of(copy_of(person)))


def _change(
    record_id: UUID, values: dict[str, Any], adviser: User | None, list_name: str, by: Actor
) -> Applied:
    person = access.one(by, Permission.PERSON_CHANGE, Person, record_id, lock=True)
    before = copy_of(person)
    profile = person.profile
    changed = set_values(person, profile, values, list_name)
    _told(profile, changed)
    person.version += 1
    profile.version += 1
    person.save()
    profile.save()
    _add_skills(person, values.get(SKILLS, ()))
    if adviser is not None and not before["advisers"]:
        _give_adviser(person, adviser, by)
    audit.record(
        "person.changed", by=by, subject=person, person_id=person.pk, how="import", fields=sorted(changed)
    )
    return Applied(person.pk, before, digest_of(copy_of(person)))


def _told(profile: Profile, changed: Sequence[str]) -> None:
    """Each section that a row changed has a new version: a form that was open meanwhile is refused, not believed."""
    now = timezone.now()
    profile.told_at, profile.told_by_her = now, False
    for section, part in PARTS.items():
        if part.fields.keys() & set(changed):
            version = int(profile.told.get(str(section), {}).get("version", 0)) + 1
            told = {"at": now.isoformat(), "by_her": False, "version": version}
            profile.told = {**profile.told, str(section): told}


def _give_adviser(person: Person, adviser: User, by: Actor) -> None:
    Access.objects.create(
        person=person,
        user=adviser,
        organisation=by.organisation,
        kind=AccessKind.KEYWORKER,
        starts_at=timezone.now(),
        given_by=by.user,
    )
    audit.record("access.given", by=by, subject=person, person_id=person.pk, kind=str(AccessKind.KEYWORKER))


def _add_skills(person: Person, labels: Sequence[str], *, is_new: bool = False) -> None:
    """Skills of a file are suggested: she says herself whether they are hers."""
    if not labels:
        return
    now = timezone.now()
    had = set() if is_new else {skill.label.casefold() for skill in person.skills.all()}
    added = {label.casefold(): label for label in reversed(labels) if label.casefold() not in had}
    Skill.objects.bulk_create(
        Skill(person=person, label=label, state=SkillState.SUGGESTED, told_at=now) for label in added.values()
    )


def _advisers(rows: Sequence[dict[str, Any]], by: Actor) -> dict[str, User]:
    """Colleagues who advise, by e-mail address, of those that the rows name."""
    named = {row["adviser"] for row in rows if row.get("adviser")}
    if not named:
        return {}
    now = timezone.now()
    members = (
        Membership.objects.select_related("user")
        .filter(organisation=by.organisation, role__in=[Role.ADVISER, Role.MANAGER], started_at__lte=now)
        .filter(user__email__in=named, user__is_active=True)
        .exclude(ended_at__lte=now)
    )
    return {member.user.email: member.user for member in members}
