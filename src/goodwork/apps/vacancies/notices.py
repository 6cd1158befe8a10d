"""Telling whoever looks after a vacancy: the employer's own people, else the officers of whoever brought it in."""

from collections.abc import Iterable

from django.utils import timezone

from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Notice
from goodwork.apps.vacancies.models import Vacancy


def tell_employer(kind: str, vacancies: Iterable[Vacancy]) -> None:
    """A notice for each vacancy. Its employer must have been read with it."""
    now = timezone.now()
    Notice.objects.bulk_create(
        [
            Notice(
                organisation_id=vacancy.employer.organisation_id or vacancy.organisation_id,
                role=Role.EMPLOYER if vacancy.employer.organisation_id else Role.ENGAGEMENT,
                kind=kind,
                details={"vacancy": str(vacancy.pk), "expires_on": vacancy.expires_on.isoformat()},
                made_at=now,
            )
            for vacancy in vacancies
        ]
    )


def no_longer(kind: str, vacancy: Vacancy) -> None:
    """What was asked is answered: its notice goes."""
    Notice.objects.filter(kind=kind, details__vacancy=str(vacancy.pk)).delete()
