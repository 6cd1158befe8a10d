"""Named people in fixed relations, for every test of the service. Everybody here is invented.

North Hub (provider): Ben advises Amina; Bella manages; Beth covers nobody. South Hub (provider): Carys advises Cora,
and may never see Amina. Dev recruits for Dunmore Foods, Della for another employer. Efua is an analyst and Farid an
administrator of the Combined Authority, Gita its engagement officer. Hana works for a counselling partner with which
Iris (advised by Ben) is shared; Jo works for another partner.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.mfa.models import Authenticator
from django.test import Client
from django.utils import timezone

from goodwork.apps.accounts import second_steps
from goodwork.apps.accounts.enums import OrganisationKind, Role
from goodwork.apps.accounts.models import Membership, Organisation, User
from goodwork.apps.employers.models import Employer
from goodwork.apps.people.models import Access, AccessKind, Consent, Person, Profile
from goodwork.apps.vacancies.enums import VacancyState
from goodwork.apps.vacancies.models import Vacancy

# A password that only exists in tests.
PASSWORD = "correct horse battery staple"


@dataclass
class Desk:
    """Everybody by first name: `desk.ben` is an account, `desk.amina` a person who is helped."""

    authority: Organisation
    north: Organisation
    south: Organisation
    counselling: Organisation
    debt_advice: Organisation
    dunmore: Organisation
    otherfirm: Organisation
    ben: User
    bella: User
    beth: User
    carys: User
    dev: User
    della: User
    efua: User
    farid: User
    gita: User
    hana: User
    jo: User
    amina_account: User
    cora_account: User
    amina: Person
    cora: Person
    iris: Person
    dunmore_foods: Employer
    other_firm: Employer
    kitchen_job: Vacancy
    care_job: Vacancy

    def client(self, user: User) -> Client:
        """A browser without JavaScript in which this account is signed in, with two factors."""
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client


def make_organisation(name: str, kind: OrganisationKind) -> Organisation:
    return Organisation.objects.create(name=name, kind=kind)


def make_worker(name: str, organisation: Organisation, role: Role) -> User:
    """An account with one role and a second factor."""
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", name, PASSWORD)
    Membership.objects.create(
        user=user, organisation=organisation, role=role, started_at=timezone.now() - timedelta(days=400)
    )
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": second_steps.seal("JBSWY3DPEHPK3PXP")}
    )
    return user


def make_participant(name: str) -> User:
    user = User.objects.create_user(f"{name.lower().replace(' ', '.')}@example.org", name)
    User.objects.filter(pk=user.pk).update(is_participant=True)
    user.refresh_from_db()
    return user


def make_person(name: str, organisation: Organisation, adviser: User | None = None, **fields: Any) -> Person:
    """A person with a profile that limits nothing, advised by somebody or nobody."""
    now = timezone.now()
    number = Person.objects.count() + 1
    person = Person.objects.create(
        name=name,
        organisation=organisation,
        reference=f"GW-{number:05}",
        added_at=now - timedelta(days=30),
        **fields,
    )
    Profile.objects.create(person=person)
    if adviser is not None:
        Access.objects.create(
            person=person, user=adviser, organisation=organisation, kind=AccessKind.KEYWORKER,
            starts_at=now - timedelta(days=30), given_by=adviser,
        )  # fmt: skip
    return person


def make_vacancy(title: str, employer: Employer, organisation: Organisation, **fields: Any) -> Vacancy:
    """An open vacancy that is above the legal floor."""
    now = timezone.now()
    told: dict[str, Any] = {
        "advert": f"{title}. £13.50 an hour, 30 hours a week.",
        "state": VacancyState.OPEN,
        "expires_on": now.date() + timedelta(days=90),
    }
    return Vacancy.objects.create(
        title=title,
        employer=employer,
        organisation=organisation,
        confirmed_at=now,
        queued_at=now,
        added_at=now,
        **(told | fields),
    )


def make_desk() -> Desk:
    """The whole cast."""
    kind = OrganisationKind
    authority = make_organisation("Brackenford Combined Authority", kind.LEAD_BODY)
    north, south = (
        make_organisation("North Hub", kind.PROVIDER),
        make_organisation("South Hub", kind.PROVIDER),
    )
    counselling = make_organisation("Talking Well", kind.PARTNER)
    debt_advice = make_organisation("Clear Accounts", kind.PARTNER)
    dunmore = make_organisation("Dunmore Foods", kind.EMPLOYER)
    otherfirm = make_organisation("Otherfirm Logistics", kind.EMPLOYER)
    ben = make_worker("Ben Adeyemi", north, Role.ADVISER)
    carys = make_worker("Carys Pugh", south, Role.ADVISER)
    amina_account, cora_account = make_participant("Amina Yusuf"), make_participant("Cora Lind")
    iris = make_person("Iris Novak", north, ben, postcode="BF3 1AA", postcode_district="BF3")
    now = timezone.now()
    agreed = Consent.objects.create(
        person=iris, purpose="share_with_partner", organisation=counselling, lawful_basis="consent", wording="2026-11",
        how="said", given_at=now - timedelta(days=5), recorded_by=ben,
    )  # fmt: skip
    Access.objects.create(
        person=iris, organisation=counselling, kind=AccessKind.SHARED, reason="counselling", consent=agreed,
        starts_at=now - timedelta(days=5), ends_at=now + timedelta(days=60), given_by=ben,
    )  # fmt: skip
    foods = Employer.objects.create(name="Dunmore Foods", organisation=dunmore, added_at=now)
    logistics = Employer.objects.create(name="Otherfirm Logistics", organisation=otherfirm, added_at=now)
    return Desk(
        authority=authority, north=north, south=south, counselling=counselling, debt_advice=debt_advice,
        dunmore=dunmore, otherfirm=otherfirm, ben=ben, carys=carys,
        bella=make_worker("Bella Marsh", north, Role.MANAGER),
        beth=make_worker("Beth Osei", north, Role.ADVISER),
        dev=make_worker("Dev Patel", dunmore, Role.EMPLOYER),
        della=make_worker("Della Frost", otherfirm, Role.EMPLOYER),
        efua=make_worker("Efua Mensah", authority, Role.ANALYST),
        farid=make_worker("Farid Amini", authority, Role.ADMINISTRATOR),
        gita=make_worker("Gita Rao", authority, Role.ENGAGEMENT),
        hana=make_worker("Hana Sato", counselling, Role.PARTNER),
        jo=make_worker("Jo Quinn", debt_advice, Role.PARTNER),
        amina_account=amina_account, cora_account=cora_account,
        amina=make_person("Amina Yusuf", north, ben, user=amina_account, postcode="BF1 2AB", postcode_district="BF1"),
        cora=make_person("Cora Lind", south, carys, user=cora_account, postcode="BF9 4XY", postcode_district="BF9"),
        iris=iris, dunmore_foods=foods, other_firm=logistics,
        kitchen_job=make_vacancy("Kitchen assistant", foods, north),
        care_job=make_vacancy("Care assistant", logistics, south),
    )  # fmt: skip
