"""What needs somebody today: from facts, with the reason, the most urgent first, and no name to whoever may not see it."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from tests.desk import Desk, make_person
from tests.integration.matches.acting import (
    amina,
    asked,
    bella,
    ben,
    carys,
    dev,
    introduced,
    now,
    said_yes,
    suggested,
)

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.matches import actions
from goodwork.apps.matches.attention import today
from goodwork.apps.matches.attention.day import FOR_ROLE
from goodwork.apps.matches.models import Introduction, Pursuit
from goodwork.apps.matches.policies import TRANSITIONS
from goodwork.apps.people.models import Person
from goodwork.standards.attention import attention_rules

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def kinds(by: Actor) -> list[str]:
    return [one.kind for one in today(by=by, everything=True).items]


def spoken_to(desk: Desk) -> None:
    """Somebody has spoken with everybody, so that silence does not stand before what is tested."""
    Person.objects.update(last_contact_at=timezone.now())


def test_a_yes_is_acted_on_the_same_day(desk: Desk) -> None:
    spoken_to(desk)
    said_yes(desk)
    found = today(by=ben(desk)).items
    assert [one.kind for one in found] == ["yes_to_sharing"]
    assert found[0].sentence == "Amina Yusuf said yes to Dunmore Foods"
    assert found[0].action == "Introduce her now"
    assert kinds(carys(desk)) == []


def test_each_step_of_the_way_raises_what_comes_next(desk: Desk) -> None:
    spoken_to(desk)
    pursuit = suggested(desk)
    assert kinds(amina(desk)) == ["adviser_suggested"]
    actions.agree(pursuit_id=pursuit.pk, version=pursuit.version, by=amina(desk))
    Pursuit.objects.update(changed_at=timezone.now() - timedelta(days=4))
    assert kinds(ben(desk)) == ["agreed_not_asked"]
    pursuit = now(pursuit)
    consent = actions.ask_sharing(
        pursuit_id=pursuit.pk, version=pursuit.version, details=["name"], by=ben(desk)
    )
    assert kinds(amina(desk)) == ["question_to_answer"]
    assert kinds(ben(desk)) == []
    Pursuit.objects.update(deadline_at=timezone.now() + timedelta(hours=20))
    assert kinds(ben(desk)) == ["deadline_near"]
    actions.answer_sharing(consent_id=consent.pk, answer="yes", by=amina(desk))
    pursuit = now(pursuit)
    made = actions.introduce(pursuit_id=pursuit.pk, version=pursuit.version, words="", by=ben(desk))
    assert kinds(dev(desk)) == ["introduction_to_answer"]
    assert kinds(ben(desk)) == []
    Introduction.objects.update(made_at=timezone.now() - timedelta(days=8))
    assert kinds(ben(desk)) == ["employer_silent"]
    actions.answer_introduction(
        introduction_id=made.pk, version=1, answer="interview", words="Monday", by=dev(desk)
    )
    assert kinds(ben(desk)) == ["employer_answered"]
    actions.mark_pursuit_seen(pursuit_id=pursuit.pk, by=ben(desk))
    assert kinds(ben(desk)) == []


def test_lapsed_refused_and_taken_back_are_told(desk: Desk) -> None:
    spoken_to(desk)
    consent = asked(desk)
    Pursuit.objects.update(deadline_at=timezone.now() - timedelta(minutes=1))
    assert kinds(ben(desk)) == ["question_lapsed"]
    Pursuit.objects.update(deadline_at=timezone.now() + timedelta(days=5))
    actions.answer_sharing(consent_id=consent.pk, answer="no", by=amina(desk))
    assert kinds(ben(desk)) == ["no_to_sharing"]


def test_taking_back_after_an_introduction_comes_before_most(desk: Desk) -> None:
    spoken_to(desk)
    made = introduced(desk)
    actions.withdraw_sharing(consent_id=made.consent_id, by=amina(desk))
    assert kinds(ben(desk)) == ["took_back"]


def test_silence_rises_with_the_days(desk: Desk) -> None:
    Person.objects.filter(pk=desk.amina.pk).update(last_contact_at=timezone.now() - timedelta(days=22))
    Person.objects.filter(pk=desk.iris.pk).update(last_contact_at=timezone.now() - timedelta(days=60))
    found = today(by=ben(desk)).items
    assert [(one.kind, one.person_id) for one in found] == [
        ("no_contact", desk.iris.pk),
        ("no_contact", desk.amina.pk),
    ]
    assert "60 days ago" in found[0].reason


def test_a_manager_sees_who_has_no_adviser_and_officers_see_no_person(desk: Desk) -> None:
    make_person("Nora Lee", desk.north)
    assert "person_without_adviser" in kinds(bella(desk))
    introduced(desk)
    Introduction.objects.update(made_at=timezone.now() - timedelta(days=8))
    gita = Actor(role=Role.ENGAGEMENT, user=desk.gita, organisation=desk.authority)
    items = today(by=gita, everything=True).items
    assert [one.kind for one in items] == ["employer_silent"]
    assert all(one.person_id is None and "Amina" not in one.sentence + one.reason for one in items)


def test_every_role_has_a_day_and_every_told_kind_is_on_file() -> None:
    assert set(FOR_ROLE) == set(Role) - {Role.SYSTEM}
    told = {kind for line in TRANSITIONS.values() for kind in line.told}
    assert told <= set(attention_rules().kinds)


def test_whoever_is_named_is_in_the_audit_and_nobody_else(desk: Desk) -> None:
    spoken_to(desk)
    said_yes(desk)
    before = AuditEvent.objects.count()
    today(by=ben(desk))
    listed = AuditEvent.objects.order_by("id")[before:]
    assert [(one.event, one.person_id) for one in listed] == [("person.listed", desk.amina.pk)]


def queries_of_home(desk: Desk) -> int:
    browser = desk.client(desk.ben)
    browser.get(reverse("casework:home"))
    with CaptureQueriesContext(
        connection,
    ) as counted:
        assert browser.get(reverse("casework:home")).status_code == 200
    return len(counted)


def test_the_number_of_queries_does_not_grow_with_the_caseload(desk: Desk) -> None:
    said_yes(desk)
    few = queries_of_home(desk)
    for number in range(20):
        make_person(f"Person {number}", desk.north, desk.ben)
    assert queries_of_home(desk) <= few + 1
    assert few <= 32
