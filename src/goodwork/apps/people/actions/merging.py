"""Making one record of two that are one person, and parting them again.

Nothing is lost: the record that was merged stays as it was, out of sight, and what moved is written down. Parting puts
every field and every row back, but for what was changed after the merge.
"""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.attachments import Attachment, attached, point
from goodwork.apps.people.enums import AccessKind, DuplicateState, PersonState
from goodwork.apps.people.models import Access, DuplicatePair, Merge, Person, Profile
from goodwork.apps.people.record_copies import fields_of, set_fields

STALE = "One of the two records was changed while you were comparing them. Nothing was merged. Look at them again."
# Filled from the other record where the kept one says nothing.
_FILLED = (
    "email", "email_index", "phone", "reach_words", "postcode", "postcode_district", "born_on", "circumstances",
    "notes_for_adviser", "user_id",
)  # fmt: skip
_TOGETHER = {"email_index": "email", "postcode_district": "postcode"}
_NOT_FILLED = {"person_id", "version", "told", "told_at", "told_by_her"}


@transaction.atomic
def merge(
    *, kept_id: UUID | str, merged_id: UUID | str, kept_version: int, merged_version: int, by: Actor
) -> Merge:
    """Make one record of two. Where both say something, the kept record's words stand."""
    if str(kept_id) == str(merged_id):
        raise Refused("These are one and the same record already.")
    kept, merged = _both(kept_id, merged_id, by)
    if (kept.version, merged.version) != (kept_version, merged_version):
        raise Refused(STALE)
    if kept.organisation_id != merged.organisation_id:
        raise Refused("The two records belong to different organisations, so they cannot be merged.")
    copied: dict[str, Any] = {"kept": _copy(kept), "merged": _copy(merged)}
    copied["ended"] = _end_second_adviser(kept, merged)
    copied["moved"], n_stayed = _move(merged, kept)
    _fill(kept, merged)
    merged.state, merged.merged_into = PersonState.MERGED, kept
    _save(merged)
    _save(kept)
    copied["filled"] = _copy(kept)
    made = Merge.objects.create(
        organisation=kept.organisation, kept=kept, merged=merged, copied=copied, n_moved=len(copied["moved"]),
        n_stayed=n_stayed, made_by=by.user, made_at=timezone.now(),
    )  # fmt: skip
    _answer(kept, merged, by)
    for person_id in (kept.pk, merged.pk):
        audit.record("person.merged", by=by, subject=made, person_id=person_id, moved=made.n_moved)
    return made


@transaction.atomic
def undo_merge(*, merge_id: UUID | str, by: Actor) -> Merge:
    """Part two records again. What was changed or added after the merge stays with the record that was kept."""
    made = access.one(by, Permission.PERSON_MERGE, Merge, merge_id, lock=True)
    if made.undone_at is not None:
        return made
    kept = access.one(by, Permission.PERSON_MERGE, Person, made.kept_id, lock=True)
    merged = Person.objects.select_for_update(of=("self",)).get(pk=made.merged_id)
    if merged.state != PersonState.MERGED or merged.merged_into_id != kept.pk:
        raise Refused("The record that was merged no longer is: it was erased, or merged again.")
    copied = made.copied
    _unfill(kept, copied["kept"], copied["filled"])
    _save(kept)
    set_fields(merged, copied["merged"]["person"])
    set_fields(merged.profile, copied["merged"]["profile"])
    merged.merged_into = None
    _save(merged)
    for moved in copied["moved"]:
        point(Attachment(*moved), of=kept, to=merged)
    _begin_adviser_again(copied["ended"])
    made.undone_by, made.undone_at = by.user, timezone.now()
    made.save(update_fields=["undone_by", "undone_at"])
    first, second = sorted((kept.pk, merged.pk))
    DuplicatePair.objects.filter(first=first, second=second).update(
        state=DuplicateState.SUGGESTED, decided_by=None, decided_at=None
    )
    for person_id in (kept.pk, merged.pk):
        audit.record("person.merge_undone", by=by, subject=made, person_id=person_id)
    return made


def _both(kept_id: UUID | str, merged_id: UUID | str, by: Actor) -> tuple[Person, Person]:
    """Both records, locked in one order whoever asks."""
    found = {
        str(pk): access.one(by, Permission.PERSON_MERGE, Person, pk, lock=True)
        for pk in sorted((str(kept_id), str(merged_id)))
    }
    return found[str(kept_id)], found[str(merged_id)]


def _copy(person: Person) -> dict[str, Any]:
    return {
        "person": fields_of(person) | {"last_contact_at": _moment(person.last_contact_at)},
        "profile": fields_of(person.profile),
    }


def _move(merged: Person, kept: Person) -> tuple[list[list[str]], int]:
    """Point everything at the kept record. What it has already (the same skill, the same consent) stays behind."""
    moved, n_stayed = [], 0
    for one in list(attached(merged)):
        if point(one, of=merged, to=kept):
            moved.append(one.held())
        else:
            n_stayed += 1
    return moved, n_stayed


def _end_second_adviser(kept: Person, merged: Person) -> list[str]:
    """A person has one adviser: the kept record's stays. [id of the access, when it was ended], or nothing."""
    current = Access.objects.filter(kind=AccessKind.KEYWORKER, ends_at=None)
    second = current.filter(person=merged).first()
    if second is None or not current.filter(person=kept).exists():
        return []
    now = timezone.now()
    current.filter(pk=second.pk).update(ends_at=now)
    return [str(second.pk), now.isoformat()]


def _begin_adviser_again(ended: list[str]) -> None:
    if ended:
        pk, at = ended
        Access.objects.filter(pk=pk, ends_at=datetime.fromisoformat(at)).update(ends_at=None)


def _fill(kept: Person, merged: Person) -> None:
    empty = {name for name in _FILLED if not getattr(kept, _TOGETHER.get(name, name))}
    account = merged.user_id
    if "user_id" in empty and account is not None:
        merged.user = None  # an account opens one record
        merged.save(update_fields=["user"])
    for name in empty:
        setattr(kept, name, account if name == "user_id" else getattr(merged, name))
    for field in Profile._meta.concrete_fields:
        ours = getattr(kept.profile, field.attname)
        if field.attname not in _NOT_FILLED and ours in (None, "", [], {}):
            setattr(kept.profile, field.attname, getattr(merged.profile, field.attname))
    contacts = [moment for moment in (kept.last_contact_at, merged.last_contact_at) if moment]
    kept.last_contact_at = max(contacts, default=None)


def _unfill(kept: Person, before: dict[str, Any], filled: dict[str, Any]) -> None:
    """Take out of the kept record what the merge put in, where it still stands so."""
    now = _copy(kept)
    for part, row in (("person", kept), ("profile", kept.profile)):
        unchanged = {
            name: value
            for name, value in before[part].items()
            if now[part].get(name) == filled[part].get(name)
        }
        set_fields(row, unchanged)


def _save(person: Person) -> None:
    person.version += 1
    person.profile.version += 1
    person.save()
    person.profile.save()


def _answer(kept: Person, merged: Person, by: Actor) -> None:
    first, second = sorted((kept.pk, merged.pk))
    now = timezone.now()
    answered: dict[str, Any] = {"state": DuplicateState.SAME, "decided_by": by.user, "decided_at": now}
    DuplicatePair.objects.update_or_create(
        first_id=first,
        second_id=second,
        defaults=answered,
        create_defaults=answered
        | {"organisation_id": kept.organisation_id, "points": 0, "reasons": [], "found_at": now},
    )


def _moment(when: datetime | None) -> str | None:
    return when.isoformat() if when else None
