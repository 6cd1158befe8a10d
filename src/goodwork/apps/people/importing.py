"""How people take in the rows of a file: whom a row is about, what it would change, doing so, and putting it back.

A row reaches only people this actor may change: nobody else's record is read, compared or touched. An empty cell leaves
what is there.
"""

from collections.abc import Sequence, Set
from dataclasses import dataclass, field
from itertools import chain
from typing import Any
from uuid import UUID

from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.models import Membership, User
from goodwork.apps.audit import actions as audit
from goodwork.apps.background import actions as background
from goodwork.apps.imports.adapters import Applied, Change, LeftAlone, Plan, Problem, Values, each_alone
from goodwork.apps.imports.enums import ImportKind, RowOutcome
from goodwork.apps.people import erasure, import_fields
from goodwork.apps.people.import_fields import SKILLS, cleaned, set_values
from goodwork.apps.people.import_matches import Candidates, Found, found_for
from goodwork.apps.people.models import Access, AccessKind, Person, Profile, Skill, SkillState
from goodwork.apps.people.record_copies import attached_elsewhere, copy_of, copy_with, digest_of, put_back
from goodwork.apps.people.references import fresh_references
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

    def apply(
        self, rows: Sequence[tuple[Values, Plan]], *, list_name: str, by: Actor
    ) -> Sequence[Applied | Refused]:
        kept = [cleaned(values)[0] for values, _ in rows]
        advisers = _advisers(kept, by)
        new = [values for values, (_, plan) in zip(kept, rows, strict=True) if plan.record_id is None]
        added = iter(_add(new, advisers, list_name, by))
        changed = iter(
            each_alone(
                [(values, plan) for values, (_, plan) in zip(kept, rows, strict=True) if plan.record_id],
                lambda values, plan: _change(plan.record_id, values, advisers, list_name, by),
            )
        )
        return [next(added if plan.record_id is None else changed) for _, plan in rows]

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


def _add(
    rows: Sequence[dict[str, Any]], advisers: dict[str, User], list_name: str, by: Actor
) -> list[Applied]:
    """People who are new, all of a piece together: each table is written in one statement."""
    if not rows:
        return []
    access.check(by, Permission.PERSON_IMPORT)
    now = timezone.now()
    references = fresh_references(len(rows))
    people, skills, given = [], [], []
    for values, reference in zip(rows, references, strict=True):
        person = Person(organisation=by.organisation, reference=reference, added_at=now, source=list_name)
        profile = Profile(person=person)
        _told(profile, set_values(person, profile, values, list_name))
        people.append(person)
        skills.append(_new_skills(person, values.get(SKILLS, ())))
        keyworker = advisers.get(values.get("adviser", "")) or (by.user if by.role == Role.ADVISER else None)
        given.append([_keyworker(person, keyworker, by)] if keyworker is not None else [])
    Person.objects.bulk_create(people)
    Profile.objects.bulk_create([person.profile for person in people])
    Skill.objects.bulk_create(chain.from_iterable(skills))
    Access.objects.bulk_create(chain.from_iterable(given))
    audit.record_of_each("person.added", people, by=by, how="import")
    with_adviser = [person for person, accesses in zip(people, given, strict=True) if accesses]
    audit.record_of_each("access.given", with_adviser, by=by, kind=str(AccessKind.KEYWORKER))
    return [
        Applied(person.pk, {}, digest_of(copy_with(person, new_skills, advised)))
        for person, new_skills, advised in zip(people, skills, given, strict=True)
    ]


def _change(
    record_id: UUID | None, values: Values, advisers: dict[str, User], list_name: str, by: Actor
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
    had = {skill.label.casefold() for skill in person.skills.all()}
    Skill.objects.bulk_create(_new_skills(person, values.get(SKILLS, ()), had))
    adviser = advisers.get(values.get("adviser", ""))
    if adviser is not None and not before["advisers"]:
        _keyworker(person, adviser, by).save(force_insert=True)
        audit.record(
            "access.given", by=by, subject=person, person_id=person.pk, kind=str(AccessKind.KEYWORKER)
        )
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


def _keyworker(person: Person, adviser: User, by: Actor) -> Access:
    """Her adviser from now on, unsaved."""
    return Access(
        person=person,
        user=adviser,
        organisation=by.organisation,
        kind=AccessKind.KEYWORKER,
        starts_at=timezone.now(),
        given_by=by.user,
    )


def _new_skills(person: Person, labels: Sequence[str], had: Set[str] = frozenset()) -> list[Skill]:
    """Skills of a file, unsaved. They are suggested: she says herself whether they are hers."""
    now = timezone.now()
    added = {label.casefold(): label for label in reversed(labels) if label.casefold() not in had}
    return [
        Skill(person=person, label=label, state=SkillState.SUGGESTED, told_at=now) for label in added.values()
    ]


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
