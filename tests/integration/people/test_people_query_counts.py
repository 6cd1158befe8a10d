"""How many questions a page asks of the database: the same for ten people as for a thousand."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Access, Person, Profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def fill(desk: Desk, n_people: int) -> None:
    """So many more people on Ben's caseload."""
    now = timezone.now()
    people = [
        Person(
            name=f"Person {number:05}", organisation=desk.north, reference=f"GW-Q{number:05}", added_at=now,
            last_contact_at=now - timedelta(days=number % 40),
        )
        for number in range(n_people)
    ]  # fmt: skip
    Person.objects.bulk_create(people)
    Profile.objects.bulk_create([Profile(person=person) for person in people])
    Access.objects.bulk_create(
        [
            Access(
                person=person,
                user=desk.ben,
                organisation=desk.north,
                kind=AccessKind.KEYWORKER,
                starts_at=now,
            )
            for person in people
        ]
    )


def count(desk: Desk, who: str, address: str) -> int:
    client = desk.client(getattr(desk, who))
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


@pytest.mark.parametrize("who", ["ben", "bella"])
@pytest.mark.parametrize("page", ["/people/", "person", "/caseloads/"])
def test_a_page_asks_as_many_questions_for_a_thousand_people_as_for_ten(
    desk: Desk, who: str, page: str
) -> None:
    if page == "/caseloads/" and who == "ben":
        pytest.skip("a manager's page")
    address = f"/people/{desk.amina.pk}/" if page == "person" else page
    fill(desk, 10)
    few = count(desk, who, address)
    Person.objects.filter(reference__startswith="GW-Q").delete()
    fill(desk, 1000)
    assert count(desk, who, address) == few
    assert few <= MOST[page, who], f"{page}: {few}"


def test_a_list_is_never_counted(desk: Desk) -> None:
    fill(desk, 60)
    client = desk.client(desk.bella)
    with CaptureQueriesContext(connection) as asked:
        shown = client.get("/people/?page=2").content.decode()
    assert not [
        one["sql"] for one in asked if "COUNT(" in one["sql"].upper() and "people_person" in one["sql"]
    ]
    assert "On to page 3" in shown
    assert "Back to page 1" in shown


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999", "١"])
def test_a_page_number_that_makes_no_sense_shows_a_page(desk: Desk, page: str) -> None:
    assert desk.client(desk.ben).get("/people/", {"page": page}).status_code == 200


# The session, the account, her role; the transaction; the readings kept and counted; and the page itself.
MOST = {
    ("/people/", "ben"): 10,
    ("/people/", "bella"): 11,
    ("person", "ben"): 11,
    ("person", "bella"): 13,
    ("/caseloads/", "bella"): 12,
}
