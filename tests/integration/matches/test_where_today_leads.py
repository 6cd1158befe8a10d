"""Each thing of the first page leads to a page that its reader may open."""

from uuid import uuid4

import pytest
from tests.desk import Desk

from goodwork.web.casework.home import LEADS_ROLE_TO, LEADS_TO
from goodwork.web.components.environment import known_address

EVERY = [*LEADS_TO.values(), *(page for pages in LEADS_ROLE_TO.values() for page in pages.values())]
pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.mark.parametrize(("name", "ids"), EVERY)
def test_every_kind_of_thing_leads_to_a_page_that_exists(name: str, ids: tuple[str, ...]) -> None:
    assert known_address(name, **{one: uuid4() for one in ids})


def test_a_partner_is_led_from_her_day_to_the_person_shared_with_her(desk: Desk) -> None:
    client = desk.client(desk.hana)
    shown = client.get("/today/").content.decode()
    assert "Iris Novak is shared with you" in shown
    address = f"/shared/{desk.iris.pk}/"
    assert f'href="{address}"' in shown
    assert client.get(address).status_code == 200
    assert desk.client(desk.jo).get(address).status_code == 404


def test_a_managers_list_is_her_organisations_and_an_advisers_her_own(desk: Desk) -> None:
    hers = desk.client(desk.bella).get("/today/").content.decode()
    assert "People your organisation supports" in hers
    assert "Your caseload" not in hers
    assert "Your caseload" in desk.client(desk.ben).get("/today/").content.decode()
