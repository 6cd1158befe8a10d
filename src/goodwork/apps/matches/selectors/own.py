"""What her own pages show before she answers: each detail as it would go out at this moment."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.matches.models import SharingConsent
from goodwork.apps.matches.shared import details_of


@transaction.atomic
def would_share(*, consent_id: UUID, by: Actor) -> Mapping[str, Any]:
    """The details a question names, with what they say today."""
    consent = access.one(by, Permission.OWN_ANSWER, SharingConsent, consent_id)
    person = SharingConsent.objects.select_related("pursuit__person").get(pk=consent.pk).pursuit.person
    audit.record("person.read", by=by, subject=consent, person_id=person.pk, part="sharing")
    return details_of(person, consent.details)
