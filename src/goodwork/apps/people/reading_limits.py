"""How many people an account supports, which the limits on readings are measured against."""

from goodwork.apps.accounts import access
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.accounts.readings import counts_supported
from goodwork.apps.people.models import Person


@counts_supported
def n_supported(by: Actor) -> int:
    """The people whose names she may see: her caseload, or her organisation's for a manager."""
    return access.rows(by, Permission.PERSON_LIST, Person).count()
