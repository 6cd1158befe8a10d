"""A person's own account: given by her adviser, signed in to by a link."""

from uuid import UUID

from django.db import transaction

from goodwork.apps.accounts import access
from goodwork.apps.accounts.access import Refused
from goodwork.apps.accounts.actions.invitations import invite_participant
from goodwork.apps.accounts.actions.magic_links import send_magic_link
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.audit import actions as audit
from goodwork.apps.people.models import Person


@transaction.atomic
def give_account(*, person_id: UUID, email: str, by: Actor) -> Person:
    """Let her sign in by links sent to this address, and send the first. Asked for again, another link is sent."""
    person = access.one(by, Permission.CONSENT_RECORD, Person, person_id, lock=True)
    if not email.strip():
        raise Refused("She needs an e-mail address to sign in. Ask her for one, or print her pages for her.")
    user = invite_participant(email=email, name=person.name, by=by)
    if Person.objects.filter(user=user).exclude(pk=person.pk).exists():
        raise Refused("This address cannot be used for her. Ask her for another that is only hers.")
    if person.user_id not in (None, user.pk):
        audit.record("person.account_taken", by=by, subject=person, person_id=person.pk)
    person.user = user
    person.save(update_fields=["user"])
    audit.record("person.account_given", by=by, subject=person, person_id=person.pk)
    send_magic_link(user_id=user.pk, by=by)
    return person
