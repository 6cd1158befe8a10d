"""What she agreed to and what she is asked, with the words; what is shared with whom; and with whom it could be."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.actions.consents import permission_to_record
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Consent, Person
from goodwork.apps.people.permissions import open_accesses
from goodwork.apps.people.selectors.record import Supporter, permission_to_view, supporter
from goodwork.standards.privacy_rules import purposes


@dataclass(frozen=True, slots=True)
class ConsentNow:
    id: UUID
    purpose: str
    title: str
    partner: str
    basis: str
    words: str
    wording: str
    how: str
    given_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asked:
    """A purpose she may be asked about, with the words to say and what taking it back does."""

    code: str
    title: str
    words: str
    when_withdrawn: str
    names_partner: bool
    held: ConsentNow | None


@dataclass(frozen=True, slots=True)
class Register:
    """Her consents: what can be asked now, everything that was recorded, and what is shared."""

    name: str
    may_record: bool
    asked: tuple[Asked, ...]
    recorded: tuple[ConsentNow, ...]
    shared: tuple[Supporter, ...]
    told: tuple[tuple[str, str], ...]


@transaction.atomic
def register(*, person_id: UUID, by: Actor) -> Register:
    """Her consents, newest first."""
    row = access.one(by, permission_to_view(by), Person, person_id)
    audit.record("person.read", by=by, subject=row, person_id=row.pk, part="consents")
    recorded = tuple(
        _consent(one) for one in row.consents.select_related("organisation").order_by("-given_at", "id")
    )
    shared = open_accesses().filter(person=row, kind=AccessKind.SHARED)
    held = {one.purpose: one for one in recorded if one.withdrawn_at is None and not one.partner}
    today = timezone.localdate()
    known = purposes().purposes
    return Register(
        name=row.name,
        may_record=access.rows(by, permission_to_record(by), Person).filter(pk=row.pk).exists(),
        asked=tuple(
            Asked(
                code,
                one.title,
                one.wording(today).words,
                one.when_withdrawn,
                one.names_partner,
                held.get(code),
            )
            for code, one in known.items()
            if one.asked
        ),
        recorded=recorded,
        shared=tuple(supporter(one) for one in shared.select_related("user", "organisation")),
        told=tuple((one.title, one.wording(today).words) for one in known.values() if not one.asked),
    )


def partners(*, by: Actor) -> list[tuple[str, str]]:
    """Organisations a person can be shared with."""
    found = Organisation.objects.filter(kind=OrganisationKind.PARTNER, is_active=True).exclude(
        pk=by.organisation_id
    )
    return [(str(pk), name) for pk, name in found.order_by("name").values_list("pk", "name")]


def _consent(one: Consent) -> ConsentNow:
    known = purposes()
    purpose = known.purposes.get(one.purpose)
    words = {wording.version: wording.words for wording in purpose.wordings} if purpose else {}
    basis = known.bases.get(one.lawful_basis)
    return ConsentNow(
        id=one.pk,
        purpose=one.purpose,
        title=purpose.title if purpose else one.purpose,
        partner=one.organisation.name if one.organisation else "",
        basis=basis.title if basis else one.lawful_basis,
        words=words.get(one.wording, ""),
        wording=one.wording,
        how=known.ways.get(one.how, one.how),
        given_at=one.given_at,
        withdrawn_at=one.withdrawn_at,
    )
