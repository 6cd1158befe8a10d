"""Plans and contacts on the pages of those who support a person: short ways, nothing typed lost, nobody else's person."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.journeys import actions
from goodwork.apps.journeys.models import Contact, PlanStep

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARKUP = "<img src=x onerror=alert(1)> \"'&"


def address(name: str, desk: Desk, **values: object) -> str:
    return reverse(f"casework:{name}", kwargs={"person_id": desk.amina.pk, **values})


def made(desk: Desk, words: str = "Bring your papers") -> PlanStep:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    return actions.add_step(
        step_id=uuid.uuid4(), person_id=desk.amina.pk, words=words, doer="adviser", due_on=None, by=ben
    )


def every_page(desk: Desk, step: PlanStep) -> list[str]:
    one = {"step_id": step.pk}
    return [
        *(address(name, desk) for name in ("person_plan", "person_plan_print", "step_add", "contact_add", "person_timeline")),
        *(address(name, desk, **one) for name in ("step_change", "step_drop")),
    ]  # fmt: skip


def test_the_pages_open_for_her_adviser_and_manager_and_for_nobody_else(desk: Desk) -> None:
    step = made(desk)
    for page in every_page(desk, step):
        assert desk.client(desk.ben).get(page).status_code == 200, page
        assert desk.client(desk.bella).get(page).status_code == 200, page
        for user in (desk.carys, desk.beth, desk.hana, desk.farid, desk.efua, desk.dev, desk.amina_account):
            answer = desk.client(user).get(page)
            assert answer.status_code == 404, (user.name, page)
            assert "papers" not in answer.content.decode()
            assert (
                "Amina" not in answer.content.decode().replace("Amina Yusuf</span>", "")
                or user == desk.amina_account
            )


def test_a_contact_takes_two_pages_and_is_written_once(desk: Desk) -> None:
    client, page, key = desk.client(desk.ben), address("contact_add", desk), str(uuid.uuid4())
    today = timezone.localdate()
    told = {
        "contact_id": key, "kind": "call", "words": "She found a nursery.",
        "on-day": str(today.day), "on-month": str(today.month), "on-year": str(today.year),
    }  # fmt: skip
    assert client.get(page).status_code == 200
    for _ in range(2):
        assert client.post(page, told).url == address("person_timeline", desk)
    assert Contact.objects.count() == 1
    desk.amina.refresh_from_db()
    assert desk.amina.last_contact_at is not None
    assert "She found a nursery." in client.get(address("person_timeline", desk)).content.decode()


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"kind": ""}, "Choose how"),
        ({"on-day": "40"}, "must be a real date"),
        ({"words": " "}, "Write what was said"),
    ],
)
def test_what_was_typed_of_a_contact_is_kept(desk: Desk, change: dict[str, str], says: str) -> None:
    told = {
        "contact_id": str(uuid.uuid4()), "kind": "meeting", "words": "A long note of an hour",
        "on-day": "1", "on-month": "3", "on-year": "2026",
    } | change  # fmt: skip
    answer = desk.client(desk.ben).post(address("contact_add", desk), told).content.decode()
    assert says in answer
    assert told["words"] == " " or "A long note of an hour" in answer
    assert not Contact.objects.exists()


def test_a_contact_in_the_future_is_refused(desk: Desk) -> None:
    day = timezone.localdate() + timedelta(days=2)
    told = {
        "kind": "call",
        "words": "later",
        "on-day": str(day.day),
        "on-month": str(day.month),
        "on-year": str(day.year),
    }
    answer = desk.client(desk.ben).post(
        address("contact_add", desk), {"contact_id": str(uuid.uuid4())} | told
    )
    assert "Choose today or a day before" in answer.content.decode()


def test_a_stale_step_keeps_what_was_typed_shows_the_other_and_can_be_saved(desk: Desk) -> None:
    step, client = made(desk), desk.client(desk.ben)
    page = address("step_change", desk, step_id=step.pk)
    told = {"step_id": str(step.pk), "version": "1", "doer": "person"}
    client.post(page, told | {"words": "First to save"})
    late = client.post(page, told | {"words": "Typed by the second"})
    shown = late.content.decode()
    assert late.status_code == 409
    assert "First to save" in shown
    assert "Typed by the second" in shown
    assert 'name="version" id="id_version" value="2"' in shown
    assert client.post(page, told | {"version": "2", "words": "Typed by the second"}).status_code == 302
    step.refresh_from_db()
    assert step.words == "Typed by the second"


def test_a_step_of_somebody_else_is_not_found_under_her_name(desk: Desk) -> None:
    carys = Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)
    coras = actions.add_step(
        step_id=uuid.uuid4(), person_id=desk.cora.pk, words="Coras step", doer="person", due_on=None, by=carys
    )
    irises = actions.add_step(
        step_id=uuid.uuid4(), person_id=desk.iris.pk, words="Iris step", doer="person", due_on=None,
        by=Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north),
    )  # fmt: skip
    for step in (coras, irises):
        for name in ("step_finish", "step_reopen", "step_change", "step_drop"):
            page = address(name, desk, step_id=step.pk)
            assert (
                desk.client(desk.ben).post(page, {"version": "1", "words": "x", "why": "x"}).status_code
                == 404
            )
    assert not PlanStep.objects.exclude(done_at=None, dropped_at=None).exists()


def test_a_step_is_dropped_with_its_reason_and_opened_again(desk: Desk) -> None:
    step, client = made(desk), desk.client(desk.ben)
    page = address("step_drop", desk, step_id=step.pk)
    assert "Say why" in client.post(page, {"version": "1", "why": ""}).content.decode()
    client.post(page, {"version": "1", "why": "She has one"})
    assert "Why: She has one" in client.get(address("person_plan", desk)).content.decode()
    client.post(address("step_reopen", desk, step_id=step.pk), {"version": "2"})
    step.refresh_from_db()
    assert step.dropped_at is None


def test_markup_is_shown_as_words_on_every_page(desk: Desk) -> None:
    step = made(desk, MARKUP)
    client = desk.client(desk.ben)
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    actions.record_contact(
        contact_id=uuid.uuid4(),
        person_id=desk.amina.pk,
        kind="call",
        happened_at=timezone.now(),
        words=MARKUP,
        by=ben,
    )
    for page in every_page(desk, step):
        assert "<img src=x" not in client.get(page).content.decode(), page


def test_a_form_without_its_secret_is_refused_and_changes_nothing(desk: Desk) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.ben, backend="allauth.account.auth_backends.AuthenticationBackend")
    answer = client.post(
        address("step_add", desk), {"words": "x", "step_id": str(uuid.uuid4()), "doer": "person"}
    )
    assert answer.status_code == 403
    assert not PlanStep.objects.exists()
