"""Giving a person an account from her page: the letter goes to her, and only who supports her may do it."""

import pytest
from django.core import mail
from tests.desk import Desk

from goodwork.apps.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def address(person: Person) -> str:
    return f"/people/{person.pk}/account/"


def test_the_address_she_told_is_there_already_and_she_is_sent_a_link(
    desk: Desk, django_capture_on_commit_callbacks: object
) -> None:
    desk.iris.email = "iris@example.net"
    desk.iris.save()
    client = desk.client(desk.ben)
    assert 'value="iris@example.net"' in client.get(address(desk.iris)).content.decode()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer = client.post(address(desk.iris), {"email": "iris@example.net"})
    assert answer["Location"] == f"/people/{desk.iris.pk}/"
    assert [letter.to for letter in mail.outbox] == [["iris@example.net"]]
    assert Person.objects.get(pk=desk.iris.pk).user.email == "iris@example.net"
    assert "Send her another link" in client.get(address(desk.iris)).content.decode()


def test_a_link_is_sent_again_but_not_without_end(desk: Desk) -> None:
    client, shown = desk.client(desk.ben), ""
    for _ in range(12):
        answer = client.post(address(desk.amina), {"email": desk.amina_account.email})
        if answer.status_code == 200:
            shown = answer.content.decode()
            break
    assert "several links in the last hour" in shown


@pytest.mark.parametrize("typed", ["", "nobody", "x" * 300 + "@example.org"])
def test_an_address_that_is_none_is_refused_at_the_box(desk: Desk, typed: str) -> None:
    shown = desk.client(desk.ben).post(address(desk.iris), {"email": typed}).content.decode()
    assert "There is a problem" in shown
    assert Person.objects.get(pk=desk.iris.pk).user_id is None


def test_the_address_of_a_colleague_or_of_somebody_else_is_refused(desk: Desk) -> None:
    client = desk.client(desk.ben)
    for taken in (desk.beth.email, desk.amina_account.email):
        shown = client.post(address(desk.iris), {"email": taken}).content.decode()
        assert "Ask her for another" in shown or "Use another address" in shown
    assert Person.objects.get(pk=desk.iris.pk).user_id is None


def test_the_right_role_for_the_wrong_person_finds_nothing(desk: Desk) -> None:
    for method in ("get", "post"):
        answer = getattr(desk.client(desk.carys), method)(address(desk.amina), {"email": "carys@example.net"})
        assert answer.status_code == 404
    assert Person.objects.get(pk=desk.amina.pk).user_id == desk.amina_account.pk
