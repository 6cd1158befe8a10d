"""The pages on which a manager makes a copy and erases; and a file that would bring an erased person back."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.imports.enums import RowOutcome
from goodwork.apps.people import erasure
from goodwork.apps.people.importing import PeopleAdapter
from goodwork.apps.people.models import Access, AccessKind, Person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_copy_is_a_file_after_a_button(desk: Desk) -> None:
    client, address = desk.client(desk.bella), f"/administration/people/{desk.amina.pk}/copy/"
    assert b"Give it to her and to nobody else" in client.get(address).content
    answer = client.post(address)
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "no-store"
    assert zipfile.ZipFile(BytesIO(answer.content)).testzip() is None


def test_erasing_needs_the_reference_and_happens_once(desk: Desk) -> None:
    client, address = desk.client(desk.bella), f"/administration/people/{desk.amina.pk}/erase/"
    assert b"This cannot be undone" in client.get(address).content
    assert b"is not the reference" in client.post(address, {"reference": "GW-0"}).content
    assert client.post(address, {"reference": desk.amina.reference.lower()}).status_code == 302
    assert not Person.objects.filter(pk=desk.amina.pk).exists()
    assert client.post(address, {"reference": desk.amina.reference}).status_code == 404


def test_her_record_leads_her_manager_to_both_and_nobody_else(desk: Desk) -> None:
    addresses = [f"/administration/people/{desk.amina.pk}/{what}/".encode() for what in ("copy", "erase")]
    page = f"/people/{desk.amina.pk}/"
    hers, advisers = desk.client(desk.bella).get(page).content, desk.client(desk.ben).get(page).content
    assert [address in hers for address in addresses] == [True, True]
    assert [address in advisers for address in addresses] == [False, False]


def test_a_manager_who_opened_a_record_with_a_reason_is_offered_neither(desk: Desk) -> None:
    now = timezone.now()
    Access.objects.create(
        person=desk.cora, user=desk.bella, organisation=desk.north, kind=AccessKind.BREAK_GLASS, reason="she moved here",
        starts_at=now, ends_at=now + timedelta(hours=1), review_by=now + timedelta(days=2), given_by=desk.bella,
    )  # fmt: skip
    client = desk.client(desk.bella)
    page = client.get(f"/people/{desk.cora.pk}/")
    assert page.status_code == 200
    assert b"/administration/people/" not in page.content
    for what in ("copy", "erase"):
        assert client.get(f"/administration/people/{desk.cora.pk}/{what}/").status_code == 404


def test_she_takes_a_copy_of_everything_herself(desk: Desk) -> None:
    client = desk.client(desk.amina_account)
    assert b"Get my copy" in client.get("/my/copy/").content
    answer = client.post("/my/copy/")
    assert answer["Content-Type"] == "application/zip"
    folder = zipfile.ZipFile(BytesIO(answer.content))
    assert desk.amina.reference.encode() in folder.read("record.html")
    assert desk.cora.reference.encode() not in folder.read("record.html")
    event = AuditEvent.objects.get(event="person.extracted")
    assert (event.person_id, event.actor_id) == (desk.amina.pk, desk.amina_account.pk)


@pytest.mark.parametrize("who", ["ben", "carys", "farid", "efua", "hana", "dev", "cora_account"])
@pytest.mark.parametrize("what", ["copy", "erase"])
def test_nobody_else_opens_them(desk: Desk, who: str, what: str) -> None:
    client = desk.client(getattr(desk, who))
    address = f"/administration/people/{desk.amina.pk}/{what}/"
    assert client.get(address).status_code == 404
    assert client.post(address, {"reference": desk.amina.reference}).status_code == 404
    assert Person.objects.filter(pk=desk.amina.pk).exists()


def test_a_file_does_not_bring_an_erased_person_back(desk: Desk) -> None:
    by = Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)
    person = desk.amina
    person.source, person.source_id, person.email = "old list", "A-17", "amina.yusuf@example.org"
    person.save()
    erasure.erase(person_id=person.pk, by=by)
    rows = [{"person_id": "A-17", "name": "Amina Yusuf"}, {"name": "Amina Yusuf", "email": "Amina.Yusuf@example.org"},
            {"person_id": "A-18", "name": "Nia Bell"}]  # fmt: skip
    plans = PeopleAdapter().plan(rows, list_name="old list", by=by)
    assert [plan.outcome for plan in plans] == [RowOutcome.REJECTED, RowOutcome.REJECTED, RowOutcome.CREATED]
    assert "asked to be erased" in str(plans[0].problems[-1])
