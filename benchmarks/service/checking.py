"""What the database holds after the load: an event for everybody a page named, and every contact that was acknowledged."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from benchmarks.service.numbers import key
from benchmarks.service.report import Measured
from goodwork.apps.audit.actions import READINGS
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.journeys.models import Contact

AT_ONCE = 400


def not_in_the_audit(found: Measured) -> Iterator[str]:
    """Pages that named somebody without an event of reading her in the same request."""
    pages = {page.number: page for page in found.all_pages() if page.people and not page.problem}
    read: dict[str, set[UUID | None]] = defaultdict(set)
    for numbers in _pieces(list(pages)):
        events = AuditEvent.objects.filter(request_id__in=numbers, event__in=READINGS)
        for number, person_id in events.values_list("request_id", "person_id"):
            read[number].add(person_id)
    for number, page in pages.items():
        named = {key("person", person) for person in page.people}
        found.n_named += len(named)
        found.n_in_audit += len(named & read[number])
        if missing := named - read[number]:
            yield f"{page.kind}: {len(missing)} people stand on the page and not in the audit"


def not_kept(found: Measured) -> Iterator[str]:
    """Contacts that were acknowledged and are not there."""
    written = [one for she in found.advisers for one in she.written]
    there: set[UUID] = set()
    for ids in _pieces(written):
        there |= set(Contact.objects.filter(pk__in=ids).values_list("pk", flat=True))
    found.n_written = len(written)
    if lost := set(written) - there:
        yield f"{len(lost)} contacts were acknowledged and are not there"


def _pieces(many: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (many[first : first + AT_ONCE] for first in range(0, len(many), AT_ONCE))
