"""Which employers each permission reaches."""

from django.db.models import QuerySet

from goodwork.apps.accounts.access import reaches
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission
from goodwork.apps.employers.models import Employer


@reaches(Permission.EMPLOYER_LIST, Employer)
@reaches(Permission.EMPLOYER_CHANGE, Employer)
def all_employers(actor: Actor) -> "QuerySet[Employer]":
    """Every employer: they are organisations, not people."""
    return Employer.objects.all()


@reaches(Permission.OWN_VACANCY, Employer)
def own(actor: Actor) -> "QuerySet[Employer]":
    """The employer whose people sign in through this organisation."""
    return Employer.objects.filter(organisation=actor.organisation)
