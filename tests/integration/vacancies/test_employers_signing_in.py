"""Letting an employer sign in: staff choose the organisation, which then sees that employer and no other."""

import pytest
from tests.desk import Desk, make_organisation

from goodwork.apps.accounts.enums import OrganisationKind
from goodwork.apps.employers.models import Employer

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def bakery(desk: Desk) -> Employer:
    from django.utils import timezone

    return Employer.objects.create(name="Corner Bakery", added_at=timezone.now())


def test_a_free_organisation_is_chosen(desk: Desk, bakery: Employer) -> None:
    organisation = make_organisation("Corner Bakery Ltd", OrganisationKind.EMPLOYER)
    client = desk.client(desk.gita)
    address = f"/employers/{bakery.pk}/sign-in/"
    assert address in client.get(f"/employers/{bakery.pk}/").content.decode()
    shown = client.get(address).content.decode()
    assert "Corner Bakery Ltd" in shown
    assert "Dunmore Foods" not in shown
    assert client.post(address, {"organisation": str(organisation.pk)}).status_code == 302
    bakery.refresh_from_db()
    assert bakery.organisation_id == organisation.pk


def test_an_organisation_of_another_employer_is_refused(desk: Desk, bakery: Employer) -> None:
    make_organisation("Free Firm", OrganisationKind.EMPLOYER)
    answer = desk.client(desk.gita).post(
        f"/employers/{bakery.pk}/sign-in/", {"organisation": str(desk.dunmore.pk)}
    )
    assert answer.status_code == 400
    bakery.refresh_from_db()
    assert bakery.organisation_id is None


def test_without_a_free_organisation_the_page_says_whom_to_ask(desk: Desk, bakery: Employer) -> None:
    shown = desk.client(desk.gita).get(f"/employers/{bakery.pk}/sign-in/").content.decode()
    assert "Ask an administrator" in shown


@pytest.mark.parametrize("name", ["ben", "dev", "efua"])
def test_others_find_nothing(desk: Desk, bakery: Employer, name: str) -> None:
    assert desk.client(getattr(desk, name)).get(f"/employers/{bakery.pk}/sign-in/").status_code in (403, 404)
