"""Organisations as jobs go through them."""

from goodwork.apps.accounts.enums import OrganisationKind
from goodwork.apps.accounts.models import Organisation


def organisations_with_people() -> list[str]:
    """Ids of the organisations whose advisers support people."""
    kinds = [OrganisationKind.PROVIDER, OrganisationKind.LEAD_BODY]
    found = Organisation.objects.filter(kind__in=kinds, is_active=True).order_by("name")
    return [str(pk) for pk in found.values_list("pk", flat=True)]
