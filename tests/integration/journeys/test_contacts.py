"""Contacts: written down once, dated honestly, counted as the last time she was spoken to."""

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.journeys import actions, selectors
from goodwork.apps.journeys.models import Contact

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOW = timezone.now()


def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


def told(desk: Desk, **changes: object) -> Contact:
    defaults = {
        "contact_id": uuid.uuid4(), "person_id": desk.amina.pk, "kind": "call", "happened_at": NOW,
        "words": "We talked about buses", "by": ben(desk),
    }  # fmt: skip
    return actions.record_contact(**(defaults | changes))


def test_a_contact_sets_when_she_was_last_spoken_to(desk: Desk) -> None:
    told(desk, happened_at=NOW - timedelta(days=1))
    told(desk, happened_at=NOW - timedelta(days=6))
    desk.amina.refresh_from_db()
    assert desk.amina.last_contact_at == NOW - timedelta(days=1)
    assert desk.amina.version == 1


def test_a_try_without_an_answer_is_no_contact(desk: Desk) -> None:
    told(desk, kind="tried")
    desk.amina.refresh_from_db()
    assert desk.amina.last_contact_at is None
    assert selectors.timeline(person_id=desk.amina.pk, by=ben(desk))[0].title == "Tried, no answer"


def test_a_form_sent_twice_makes_one_contact(desk: Desk) -> None:
    key = uuid.uuid4()
    assert told(desk, contact_id=key).pk == told(desk, contact_id=key).pk
    assert AuditEvent.objects.filter(event="contact.recorded").count() == 1


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"happened_at": NOW + timedelta(days=1)}, "in the future"),
        ({"happened_at": NOW.replace(year=29, day=1)}, "50 years ago"),
        ({"kind": "telepathy"}, "what kind"),
        ({"words": "x" * 20_001}, "20,000 letters"),
    ],
)
def test_what_cannot_be_is_refused_in_plain_words(desk: Desk, change: dict[str, object], says: str) -> None:
    with pytest.raises(Refused, match=says):
        told(desk, **change)
    assert not Contact.objects.exists()


def test_carys_and_amina_herself_can_neither_write_nor_read_contacts(desk: Desk) -> None:
    for other in (
        Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south),
        Actor(role=Role.PARTICIPANT, user=desk.amina_account),
        Actor(role=Role.PARTNER, user=desk.hana, organisation=desk.counselling),
    ):
        with pytest.raises(NotFound):
            told(desk, by=other)
        with pytest.raises(NotFound):
            selectors.timeline(person_id=desk.amina.pk, by=other)


def test_the_timeline_has_contacts_and_finished_steps_newest_first(desk: Desk) -> None:
    told(desk, happened_at=NOW - timedelta(days=3))
    step = actions.add_step(
        step_id=uuid.uuid4(), person_id=desk.amina.pk, words="Ask about the bus", doer="adviser", due_on=None,
        by=ben(desk),
    )  # fmt: skip
    actions.finish_step(step_id=step.pk, version=1, by=ben(desk))
    entries = selectors.timeline(person_id=desk.amina.pk, by=ben(desk))
    assert [(entry.title, entry.words) for entry in entries] == [
        ("Step done", "Ask about the bus"),
        ("Spoke by phone", "We talked about buses"),
    ]
    assert AuditEvent.objects.filter(event="person.read", person_id=desk.amina.pk).count() == 1


def test_the_words_of_a_contact_are_encrypted(desk: Desk) -> None:
    told(desk, words="canary in a note")
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM journeys_contact")
        assert b"canary" not in bytes(cursor.fetchone()[0])
