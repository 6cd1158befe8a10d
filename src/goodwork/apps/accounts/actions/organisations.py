"""Adding and changing organisations: the lead body's work."""

from uuid import UUID

from django.db import IntegrityError, transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Permission
from goodwork.apps.accounts.models import Organisation
from goodwork.apps.accounts.permissions import leads
from goodwork.apps.audit import actions as audit

TAKEN = "There is an organisation of this name already. Use another name, or open that one."


@transaction.atomic
def add_organisation(*, name: str, kind: str, by: Actor) -> Organisation:
    """A new partner of the place. Only the lead body adds one."""
    access.check(by, Permission.ORGANISATION_CHANGE)
    if not leads(by):
        raise NotFound("only the lead body adds organisations")
    if kind == OrganisationKind.LEAD_BODY:
        raise Refused("A place has one lead body. Choose another kind.")
    if Organisation.objects.filter(name__iexact=name.strip()).exists():
        raise Refused(TAKEN)
    try:
        with transaction.atomic():
            made = Organisation.objects.create(name=name.strip(), kind=OrganisationKind(kind))
    except IntegrityError as problem:
        raise Refused(TAKEN) from problem
    audit.record("organisation.added", by=by, subject=made, kind=kind)
    return made


@transaction.atomic
def change_organisation(*, organisation_id: UUID, is_active: bool, by: Actor) -> Organisation:
    """Close an organisation to everybody who works there, or open it again. Nobody closes her own."""
    if not leads(by):
        raise NotFound("only the lead body closes organisations")
    changed = access.one(by, Permission.ORGANISATION_CHANGE, Organisation, organisation_id, lock=True)
    if changed.pk == by.organisation_id:
        raise Refused("You cannot close your own organisation. Nobody could open it again.")
    changed.is_active = is_active
    changed.save(update_fields=["is_active"])
    audit.record("organisation.changed", by=by, subject=changed, is_active=is_active)
    return changed
