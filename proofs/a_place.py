"""A small invented place for proofs of matching: people with different wishes, vacancies with different words."""

from datetime import timedelta
from itertools import cycle, islice
from typing import Any

from django.utils import timezone

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import OrganisationKind, Role
from goodwork.apps.accounts.models import Membership, Organisation, User
from goodwork.apps.employers.models import Employer
from goodwork.apps.people.models import Access, AccessKind, Person, Profile
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy

WISHES = (
    ["kitchen assistant"],
    ["care assistant"],
    ["warehouse operative"],
    [],
    ["receptionist"],
    ["cleaner"],
)
TITLES = (
    "Kitchen assistant",
    "Care assistant",
    "Warehouse operative",
    "Receptionist",
    "Cleaner",
    "Van driver",
)


def adviser(name: str = "Ben Adeyemi") -> Actor:
    """Somebody who advises, at an organisation of her own."""
    organisation = Organisation.objects.create(name=f"Hub of {name}", kind=OrganisationKind.PROVIDER)
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", name)
    Membership.objects.create(
        user=user, organisation=organisation, role=Role.ADVISER, started_at=timezone.now() - timedelta(days=9)
    )
    return Actor(role=Role.ADVISER, user=user, organisation=organisation)


def people(by: Actor, n: int) -> list[Person]:
    """People on her caseload."""
    made = []
    for number, wanted in enumerate(islice(cycle(WISHES), n)):
        person = Person.objects.create(
            name=f"Person {number}", organisation=by.organisation, reference=f"GW-{number:05}",
            added_at=timezone.now() - timedelta(days=2),
        )  # fmt: skip
        Profile.objects.create(
            person=person, occupations_wanted=wanted, min_hourly_pay="12.80" if number % 3 else None
        )
        Access.objects.create(
            person=person, user=by.user, organisation=by.organisation, kind=AccessKind.KEYWORKER,
            starts_at=timezone.now() - timedelta(days=2), given_by=by.user,
        )  # fmt: skip
        made.append(person)
    return made


def vacancies(by: Actor, n: int, **fields: Any) -> list[Vacancy]:
    """Open vacancies of one employer."""
    now = timezone.now()
    employer, _ = Employer.objects.get_or_create(name="Dunmore Foods", defaults={"added_at": now})
    return [
        Vacancy.objects.create(
            title=title, employer=employer, organisation=by.organisation, state=VacancyState.OPEN,
            advert=f"{title} {number}. £{13 + number % 4}.50 an hour, {20 + number} hours a week.",
            confirmed_at=now, queued_at=now, added_at=now, expires_on=timezone.localdate() + timedelta(days=28),
            **({"places": 1 + number % 3} | fields),
        )
        for number, title in enumerate(islice(cycle(TITLES), n))
    ]  # fmt: skip
