"""Where a person is named by her number or her address without a link between tables: each place, and how it is emptied."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from axes.models import AccessAttempt
from django.db.models import Q

from goodwork.apps.accounts.models import Notice
from goodwork.apps.background.models import Job
from goodwork.apps.imports.models import ImportRow
from goodwork.apps.people.models import Person


@dataclass(frozen=True, slots=True)
class Known:
    """By what she is known in such places."""

    ids: tuple[UUID, ...]
    emails: frozenset[str]
    source_ids: frozenset[str]


def known_by(people: list[Person]) -> Known:
    """What the places below are searched for."""
    emails = {person.email for person in people} | {person.user.email for person in people if person.user}
    return Known(
        tuple(person.pk for person in people),
        frozenset(email.strip().lower() for email in emails if email),
        frozenset(person.source_id for person in people if person.source_id),
    )


def import_rows(known: Known) -> Iterator[ImportRow]:
    """Rows of files that became her record, and rows left out that name her address or her number in the list."""
    yield from ImportRow.objects.filter(record_id__in=known.ids).iterator()
    wanted = known.emails | {one.lower() for one in known.source_ids}
    if wanted:
        for row in ImportRow.objects.filter(record_id=None).iterator():
            if wanted & set(_words_in(row.held)):
                yield row


def empty_import_row(row: ImportRow) -> None:
    """What the row said goes; that there was a row, and what came of it, stays."""
    row.held, row.plan, row.before = {}, {}, {}
    row.record_id, row.after_index, row.left_why = None, "", ""
    row.save(update_fields=["held", "plan", "before", "record_id", "after_index", "left_why"])


def delete_elsewhere(known: Known) -> None:
    """Notices and jobs that carry her number, failed sign-ins with her address."""
    for pk in map(str, known.ids):
        # Both databases can search the text of the details; a number of 36 signs stands nowhere by chance.
        Notice.objects.filter(Q(details__icontains=pk)).delete()
        Job.objects.filter(Q(arguments__icontains=pk) | Q(key__contains=pk)).delete()
    AccessAttempt.objects.filter(username__in=known.emails).delete()


def _words_in(held: Any) -> Iterator[str]:
    if isinstance(held, dict):
        for value in held.values():
            yield from _words_in(value)
    elif isinstance(held, list | tuple):
        for value in held:
            yield from _words_in(value)
    elif held is not None:
        yield str(held).strip().lower()
