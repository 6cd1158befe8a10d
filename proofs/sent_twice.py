"""A form sent twice, as a slow network or a double click does it: what the first sending changed, and what the second."""

import random
from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.db import transaction

from goodwork.apps.audit.models import AuditEvent
from proofs.fuzz_forms import Sender, send
from proofs.nasty_forms import believable

# What is read, tried or counted at a door is in the audit each time, and changes nothing else.
NO_CHANGE = (
    "read",
    "listed",
    "exported",
    "failed",
    "tried",
    "signed_in",
    "signed_out",
    "locked",
    "collected",
    "refused",
)
# Tables that say how often something was asked for, or who is signed in.
NOT_COUNTED = {"sessions", "usersessions", "axes", "audit"}


@dataclass(frozen=True, slots=True)
class Effects:
    """Writes by the first sending, and by the second."""

    first: Mapping[str, int]
    again: Mapping[str, int]


def effects(sender: Sender, chance: random.Random) -> Effects:
    """Send a form as she would, then the very same once more; then take both back."""
    sent = [(one.name, value) for one in sender.form.fields for value in believable(one, chance)]
    with transaction.atomic():
        start = _counted()
        send(sender, sent)
        between = _counted()
        send(sender, sent)
        end = _counted()
        transaction.set_rollback(True)
    return Effects(_more(start, between), _more(between, end))


def _counted() -> dict[str, int]:
    """Rows of every table, and writes in the audit."""
    rows = {
        model._meta.label: model._default_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in NOT_COUNTED
    }
    writes = AuditEvent.objects.all()
    for kind in NO_CHANGE:
        writes = writes.exclude(event__endswith=kind)
    return rows | {"writes": writes.count()}


def _more(before: Mapping[str, int], after: Mapping[str, int]) -> dict[str, int]:
    return {name: n - before.get(name, 0) for name, n in after.items() if n != before.get(name, 0)}
