"""Organisations and accounts of the demonstration, made by the actions an administrator uses."""

from dataclasses import dataclass, field
from uuid import UUID

from goodwork.apps.accounts.actions import invitations, organisations
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.demonstration import settle
from goodwork.apps.accounts.enums import OrganisationKind, Role
from goodwork.apps.accounts.selectors import acting_in_task
from goodwork.pipelines.demonstration import cast
from goodwork.pipelines.demonstration.cast import Worker

WHY = "the demonstration"


@dataclass
class Staff:
    """Whoever works in the demonstration, ready to act."""

    organisations: dict[str, UUID] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)


def employ(employer_name: str) -> Staff:
    """Every organisation and account, for an employer whose people sign in too."""
    first = cast.ADMINISTRATOR
    user = invitations.make_first_administrator(
        email=first.email, name=first.name, organisation_name=cast.LEAD
    )
    staff = Staff()
    administrator = _first(user)
    staff.organisations[cast.LEAD] = administrator.organisation_id  # type: ignore[assignment]
    staff.actors[first.name] = administrator
    for name, kind in {**cast.ORGANISATIONS, employer_name: OrganisationKind.EMPLOYER}.items():
        staff.organisations[name] = organisations.add_organisation(name=name, kind=kind, by=administrator).pk
    for worker in cast.WORKERS:
        staff.actors[worker.name] = _employed(
            worker, worker.organisation or employer_name, staff, administrator
        )
    return staff


def _first(invitation: str) -> Actor:
    """The first administrator, once her invitation was accepted."""
    secret = invitation.rstrip("/").rpartition("/")[2]
    user = invitations.accept_invitation(secret=secret, password=WHY, request_id="demonstration")
    settle(user_id=user.pk, by=system(WHY))
    membership = user.memberships.get()
    return Actor(role=Role.ADMINISTRATOR, user=user, organisation=membership.organisation, purpose=WHY)


def _employed(worker: Worker, organisation: str, staff: Staff, administrator: Actor) -> Actor:
    made = invitations.invite_colleague(
        organisation_id=staff.organisations[organisation],
        email=worker.email,
        name=worker.name,
        role=worker.role,
        by=administrator,
    )
    settle(user_id=made.user_id, by=administrator)
    found = acting_in_task(str(made.user_id), str(made.organisation_id), worker.role, purpose=WHY)
    assert found is not None, f"{worker.name} was just employed"
    return found
