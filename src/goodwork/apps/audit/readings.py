"""How many different people an account read lately: one question to the database, whatever is counted."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Q

from goodwork.apps.audit.models import AuditEvent


def n_people_read(
    actor_id: UUID, counted: Mapping[str, tuple[tuple[str, ...], datetime]]
) -> Mapping[str, int]:
    """For each name, how many different people the account read by those events since that moment.

    What a task compares and shows nobody is left out; what it exports counts.
    """
    if not counted:
        return {}
    earliest = min(since for _, since in counted.values())
    events = {event for names, _ in counted.values() for event in names}
    read = AuditEvent.objects.filter(actor_id=actor_id, at__gte=earliest, event__in=events)
    return read.exclude(~Q(event="person.exported"), channel="task").aggregate(
        **{
            name: Count("person_id", distinct=True, filter=Q(event__in=names, at__gte=since))
            for name, (names, since) in counted.items()
        }
    )
