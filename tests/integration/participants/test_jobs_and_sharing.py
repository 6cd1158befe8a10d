"""Her jobs and her yes or no: exactly what is shared, both answers alike, deadlines kept, nobody else's question found."""

import re
import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.matches import actions
from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import PersonList, Pursuit, Round, SharingConsent, Shortlisted
from goodwork.apps.people.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


def listed(desk: Desk) -> None:
    """The kitchen job stands on Amina's list."""
    now = timezone.now()
    done = Round.objects.create(
        organisation=desk.north, state="done", on=now.date(), asked_at=now, ended_at=now, is_current=True
    )
    PersonList.objects.create(
        id=uuid.uuid4(), round=done, person=desk.amina, n_jobs=1, n_eligible=1, n_in_reach=1, told={}
    )
    Shortlisted.objects.create(
        id=uuid.uuid4(), round=done, person=desk.amina, vacancy=desk.kitchen_job, rank=1, points=50, minutes=20, mode="bus",
        told={"why": "It is near", "ask_about": ["how many hours are sure"]},
    )  # fmt: skip


def asked(desk: Desk) -> SharingConsent:
    """Ben asked Amina whether her name and number may go to Dunmore Foods."""
    listed(desk)
    person = Person.objects.get(pk=desk.amina.pk)
    person.phone, person.notes_for_adviser = "0161 496 0000", "canary note"
    person.save()
    pursuit = actions.suggest(person_id=desk.amina.pk, vacancy_id=desk.kitchen_job.pk, by=ben(desk))
    hers = Actor(role=Role.PARTICIPANT, user=desk.amina_account)
    pursuit = actions.agree(pursuit_id=pursuit.pk, version=pursuit.version, by=hers)
    return actions.ask_sharing(
        pursuit_id=pursuit.pk, version=pursuit.version, details=["name", "phone"], by=ben(desk)
    )


def address(name: str, **values: object) -> str:
    return reverse(f"participants:{name}", kwargs=values)


def test_a_card_says_why_and_what_to_ask(desk: Desk) -> None:
    listed(desk)
    words = desk.client(desk.amina_account).get(address("shortlist")).content.decode()
    for said in (
        "Kitchen assistant",
        "It is near",
        "How many hours are sure",
        "I am interested",
        "Not for now",
    ):
        assert said in words


def test_interested_is_told_once_however_often_it_is_sent(desk: Desk) -> None:
    listed(desk)
    client, page = desk.client(desk.amina_account), address("interested", vacancy_id=desk.kitchen_job.pk)
    for _ in range(2):
        assert client.post(page).status_code == 302
    assert Pursuit.objects.get().person_agreed_at is not None
    assert "Your adviser will look at it" in client.get(address("shortlist")).content.decode()


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ({"why": "far", "words": ""}, "It is too far"),
        ({}, "She would rather not say why"),
        ({"why": "pay", "words": "Rent is high"}, "The pay is too low. Rent is high"),
    ],
)
def test_not_for_now_needs_no_reason_and_can_be_taken_back(
    desk: Desk, told: dict[str, str], kept: str
) -> None:
    listed(desk)
    client = desk.client(desk.amina_account)
    page = address("not_now", vacancy_id=desk.kitchen_job.pk)
    assert "I would rather not say" in client.get(page).content.decode()
    for _ in range(2):
        assert client.post(page, told).status_code == 302
    pursuit = Pursuit.objects.get()
    assert (pursuit.state, pursuit.reason) == (PursuitState.NOT_FOR_NOW, kept)
    assert "You said: not for now" in client.get(address("shortlist")).content.decode()
    client.post(address("interested", vacancy_id=desk.kitchen_job.pk))
    assert Pursuit.objects.filter(state=PursuitState.SUGGESTED).count() == 1


def test_a_job_that_is_not_on_her_list_is_not_found(desk: Desk) -> None:
    listed(desk)
    client = desk.client(desk.amina_account)
    for name in ("job", "not_now"):
        assert client.get(address(name, vacancy_id=desk.care_job.pk)).status_code == 404
    assert client.post(address("interested", vacancy_id=desk.care_job.pk)).status_code == 404
    assert client.post(address("not_now", vacancy_id=desk.care_job.pk), {}).status_code == 404
    assert not Pursuit.objects.exists()
    cora = desk.client(desk.cora_account)
    assert cora.get(address("job", vacancy_id=desk.kitchen_job.pk)).status_code == 404
    assert "Kitchen" not in cora.get(address("shortlist")).content.decode()


def test_the_question_shows_exactly_what_would_go_to_whom_and_until_when(desk: Desk) -> None:
    consent = asked(desk)
    words = desk.client(desk.amina_account).get(address("question", consent_id=consent.pk)).content.decode()
    shown = words[words.index("<main") :]
    assert "Dunmore Foods" in shown
    assert "0161 496 0000" in shown
    assert "BF1" not in shown
    assert "canary" not in shown
    assert "You can answer until" in shown
    yes, no = (
        re.search(rf'value="{answer}">\s*<button[^>]*class="([^"]*)"', shown) for answer in ("yes", "no")
    )
    assert yes is not None
    assert no is not None
    assert yes[1] == no[1], "yes and no look alike"


def test_home_puts_the_question_first(desk: Desk) -> None:
    asked(desk)
    words = desk.client(desk.amina_account).get(address("home")).content.decode()
    assert "May we tell Dunmore Foods about you?" in words
    assert "See it and answer" in words


@pytest.mark.parametrize(("said", "state"), [("yes", PursuitState.CONSENTED), ("no", PursuitState.AGREED)])
def test_she_answers_and_the_same_answer_twice_is_once(desk: Desk, said: str, state: PursuitState) -> None:
    consent, client = asked(desk), desk.client(desk.amina_account)
    for _ in range(2):
        assert client.post(address("answer", consent_id=consent.pk), {"answer": said}).status_code == 302
    consent.refresh_from_db()
    assert (consent.answer, consent.how) == (said, "own_page")
    assert Pursuit.objects.get().state == state
    assert AuditEvent.objects.filter(event="sharing.answered").count() == 1


def test_a_replayed_other_answer_changes_nothing(desk: Desk) -> None:
    consent, client = asked(desk), desk.client(desk.amina_account)
    client.post(address("answer", consent_id=consent.pk), {"answer": "no"})
    replayed = client.post(address("answer", consent_id=consent.pk), {"answer": "yes"})
    assert replayed.status_code == 409
    consent.refresh_from_db()
    assert consent.answer == "no"


@pytest.mark.parametrize("said", ["", "maybe", "<b>yes</b>"])
def test_an_answer_that_is_none_is_refused_in_plain_words(desk: Desk, said: str) -> None:
    consent = asked(desk)
    answer = desk.client(desk.amina_account).post(address("answer", consent_id=consent.pk), {"answer": said})
    assert answer.status_code == 409
    assert "Choose yes or no" in answer.content.decode()
    assert "<b>yes" not in answer.content.decode()


def test_after_the_deadline_nothing_can_be_answered_and_the_page_says_so(desk: Desk) -> None:
    consent, client = asked(desk), desk.client(desk.amina_account)
    past = timezone.now() - timedelta(hours=1)
    SharingConsent.objects.filter(pk=consent.pk).update(answer_by=past)
    Pursuit.objects.update(deadline_at=past)
    words = client.get(address("question", consent_id=consent.pk)).content.decode()
    assert "The time to answer ended" in words
    assert "Yes, share this" not in words
    late = client.post(address("answer", consent_id=consent.pk), {"answer": "yes"})
    assert late.status_code == 409
    consent.refresh_from_db()
    assert consent.answer == ""


def test_she_takes_her_yes_back(desk: Desk) -> None:
    consent, client = asked(desk), desk.client(desk.amina_account)
    client.post(address("answer", consent_id=consent.pk), {"answer": "yes"})
    assert "Take back my yes" in client.get(address("question", consent_id=consent.pk)).content.decode()
    for _ in range(2):
        assert client.post(address("take_back", consent_id=consent.pk)).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at is not None
    assert "You took back your yes" in client.get(address("sharing")).content.decode()


def test_cora_and_staff_cannot_open_or_answer_aminas_question(desk: Desk) -> None:
    consent = asked(desk)
    for user in (desk.cora_account, desk.ben, desk.carys, desk.dev, desk.farid):
        client = desk.client(user)
        assert client.get(address("question", consent_id=consent.pk)).status_code == 404
        assert client.post(address("answer", consent_id=consent.pk), {"answer": "yes"}).status_code == 404
        assert client.post(address("take_back", consent_id=consent.pk)).status_code == 404
    consent.refresh_from_db()
    assert (consent.answer, consent.withdrawn_at) == ("", None)
