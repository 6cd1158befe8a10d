"""Nothing typed is lost: a session that ended, or a form whose secret is old, gives the words back to be sent again."""

import re
import uuid

import pytest
from django.db import OperationalError
from django.test import Client
from django.urls import reverse
from tests.desk import PASSWORD, Desk

from goodwork.apps.journeys import actions
from goodwork.apps.journeys.models import Contact, PlanStep

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOTE = "An hour of notes about what she wants.\nShe <b>asked</b> for mornings."


def told(desk: Desk) -> tuple[str, dict[str, str]]:
    page = reverse("casework:contact_add", kwargs={"person_id": desk.amina.pk})
    form = {
        "contact_id": str(uuid.uuid4()),
        "kind": "call",
        "words": NOTE,
        "on-day": "1",
        "on-month": "3",
        "on-year": "2026",
    }
    return page, form


def strict(desk: Desk) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.ben, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def fields(words: str) -> dict[str, str]:
    """What the page would send."""
    import html

    found = dict(re.findall(r'<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"', words))
    found |= dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', words, flags=re.S))
    return {name: html.unescape(value) for name, value in found.items()}


def test_an_old_form_gives_the_words_back_and_they_can_be_sent_again(desk: Desk) -> None:
    client, (page, form) = strict(desk), told(desk)
    answer = client.post(page, form)
    words = answer.content.decode()
    assert answer.status_code == 403
    assert "<b>asked" not in words
    again = fields(words[words.index("<main") :])
    assert again["words"] == NOTE
    assert client.post(page, again).status_code == 302
    assert Contact.objects.get(pk=form["contact_id"]).words == NOTE


def test_a_session_that_ended_gives_the_words_back_without_saving_or_showing_anything_else(
    desk: Desk,
) -> None:
    page, form = told(desk)
    answer = Client().post(page, form)
    words = answer.content.decode()
    assert answer.status_code == 403
    assert "You were signed out" in words
    assert fields(words)["words"] == NOTE
    assert "Amina" not in words
    assert not Contact.objects.exists()


def test_the_same_page_answers_alike_for_a_person_who_does_not_exist(desk: Desk) -> None:
    _, form = told(desk)
    nobody = reverse("casework:contact_add", kwargs={"person_id": uuid.UUID(int=1)})
    assert Client().post(nobody, form).status_code == 403


def test_a_form_without_words_leads_to_the_sign_in_page(desk: Desk) -> None:
    page = reverse("participants:good_work_start")
    assert Client().post(page).status_code == 302
    assert Client().post(page, {"version": "3"}).status_code == 302


def test_passwords_and_codes_are_never_given_back(desk: Desk) -> None:
    client = Client(enforce_csrf_checks=True)
    for form in (
        {"login": "ben@example.org", "password": PASSWORD},
        {"code": "123456"},
        {"note": "hello", "new_password1": PASSWORD},
    ):
        answer = client.post(reverse("account_login"), form)
        assert PASSWORD not in answer.content.decode()
        assert "123456" not in answer.content.decode()


def test_a_stranger_cannot_have_it_sent_without_a_hand(desk: Desk) -> None:
    """Nothing sends itself: no script, and the words are in sight."""
    client = strict(desk)
    page = reverse("casework:step_add", kwargs={"person_id": desk.amina.pk})
    words = client.post(page, {"words": "planted", "doer": "person"}).content.decode()
    assert "planted" in words
    assert not PlanStep.objects.exists()


def test_words_sent_while_the_records_are_away_are_given_back_and_kept_once_when_sent_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, (page, form) = desk.client(desk.ben), told(desk)
    client.raise_request_exception = False
    with monkeypatch.context() as away:
        away.setattr(actions, "record_contact", failing)
        answer = client.post(page, form)
    words = answer.content.decode()
    assert answer.status_code == 503
    assert "<b>asked" not in words
    again = fields(words[words.index("<main") :])
    assert again["words"] == NOTE
    assert [client.post(page, again).status_code for _ in range(2)] == [302, 302]
    assert Contact.objects.get(pk=form["contact_id"]).words == NOTE


def failing(**_: object) -> None:
    raise OperationalError("database or disk is full")
