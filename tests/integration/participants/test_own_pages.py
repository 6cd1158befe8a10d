"""A participant's own pages: hers alone, without JavaScript, what she typed kept, markup harmless."""

import re
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
from goodwork.apps.journeys.models import PlanStep
from goodwork.apps.people.models import Elicitation, Person, Profile

pytestmark = [pytest.mark.django_db, pytest.mark.database]
MARKUP = "<script>alert('x')</script> & \"quotes\" {{ 7*7 }} {% raise %}"
PAGES = ("home", "plan", "print_plan", "add_step", "good_work", "rights")


def step_for(desk: Desk, words: str = "Find my passport", doer: str = "person") -> PlanStep:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    return actions.add_step(
        step_id=uuid.uuid4(), person_id=desk.amina.pk, words=words, doer=doer,
        due_on=timezone.localdate() - timedelta(days=2), by=ben,
    )  # fmt: skip


def page(client: Client, name: str, **values: object) -> str:
    answer = client.get(reverse(f"participants:{name}", kwargs=values))
    assert answer.status_code == 200, (name, answer.status_code)
    return answer.content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_each_page_opens_and_carries_a_way_out(desk: Desk, name: str) -> None:
    words = page(desk.client(desk.amina_account), name)
    assert "Exit this page" in words
    assert "<h1" in words
    assert re.search(r"<(script|style)>", words) is None, "nothing inline"


@pytest.mark.parametrize("name", PAGES)
def test_staff_and_people_without_a_record_find_none_of_them(desk: Desk, name: str) -> None:
    address = reverse(f"participants:{name}")
    for user in (desk.ben, desk.bella, desk.farid, desk.dev):
        assert desk.client(user).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    Person.objects.filter(pk=desk.amina.pk).update(user=None)
    assert desk.client(desk.amina_account).get(address).status_code == 404


def test_home_says_what_comes_next_who_does_it_and_by_when(desk: Desk) -> None:
    step_for(desk, "Call the college", doer="adviser")
    words = page(desk.client(desk.amina_account), "home")
    assert "Call the college" in words
    assert "Your adviser, Ben Adeyemi" in words
    assert "This day has passed" in words
    assert words.count('class="govuk-button"') == 1, "one big button"


def test_a_step_is_added_kept_when_wrong_and_made_once_when_sent_twice(desk: Desk) -> None:
    client = desk.client(desk.amina_account)
    address, key = reverse("participants:add_step"), str(uuid.uuid4())
    wrong = client.post(
        address,
        {
            "step_id": key,
            "words": "Ask my sister",
            "due_on-day": "31",
            "due_on-month": "2",
            "due_on-year": "2027",
        },
    )
    assert wrong.status_code == 200
    assert "Ask my sister" in wrong.content.decode()
    assert "must be a real date" in wrong.content.decode()
    for _ in range(2):
        assert client.post(address, {"step_id": key, "words": "Ask my sister"}).status_code == 302
    assert PlanStep.objects.count() == 1


def test_a_stale_step_shows_again_what_she_typed(desk: Desk) -> None:
    step, client = step_for(desk), desk.client(desk.amina_account)
    address = reverse("participants:change_step", kwargs={"step_id": step.pk})
    PlanStep.objects.filter(pk=step.pk).update(version=2)
    answer = client.post(address, {"step_id": str(step.pk), "version": "1", "words": "A long text I wrote"})
    assert answer.status_code == 409
    assert "A long text I wrote" in answer.content.decode()
    assert "changed after you opened it" in answer.content.decode()


def test_she_ticks_a_step_and_takes_the_tick_back(desk: Desk) -> None:
    step, client = step_for(desk), desk.client(desk.amina_account)
    client.post(reverse("participants:finish_step", kwargs={"step_id": step.pk}), {"version": "1"})
    step.refresh_from_db()
    assert step.done_at is not None
    client.post(
        reverse("participants:reopen_step", kwargs={"step_id": step.pk}), {"version": str(step.version)}
    )
    step.refresh_from_db()
    assert step.done_at is None


def test_cora_cannot_open_or_change_what_is_aminas(desk: Desk) -> None:
    step = step_for(desk)
    mine = desk.client(desk.amina_account)
    mine.post(reverse("participants:good_work_start"))
    sitting = Elicitation.objects.get().pk
    cora = desk.client(desk.cora_account)
    for name, values in (
        ("change_step", {"step_id": step.pk}),
        ("finish_step", {"step_id": step.pk}),
        ("reopen_step", {"step_id": step.pk}),
        ("good_work_choice", {"sitting_id": sitting, "number": 1}),
        ("good_work_stop", {"sitting_id": sitting}),
        ("good_work_result", {"sitting_id": sitting}),
        ("good_work_use", {"sitting_id": sitting}),
    ):
        address = reverse(f"participants:{name}", kwargs=values)
        told = {
            "version": "1",
            "chosen": "first",
            "words": "mine now",
            "profile_version": "1",
            "step_id": str(step.pk),
        }
        answer = cora.post(address, told)
        assert answer.status_code in (404, 405), name
        assert "passport" not in answer.content.decode()
        assert cora.get(address).status_code in (404, 405), name
    step.refresh_from_db()
    assert (step.done_at, step.version) == (None, 1)
    assert Elicitation.objects.get().choices.get().chosen == ""


def test_markup_in_a_step_is_shown_as_words(desk: Desk) -> None:
    step_for(desk, MARKUP)
    client = desk.client(desk.amina_account)
    for name in ("home", "plan", "print_plan"):
        words = page(client, name)
        assert "<script>alert" not in words
        assert "&lt;script&gt;" in words
        assert "49" not in re.findall(r"quotes&#34; (\S+)", words)


def test_choices_go_on_one_a_page_to_a_result_with_a_picture_and_its_table(desk: Desk) -> None:
    client = desk.client(desk.amina_account)
    here = client.post(reverse("participants:good_work_start")).url
    for _ in range(4):
        assert "Job A" in client.get(here).content.decode()
        here = client.post(here, {"chosen": "first"}).url
    sitting = Elicitation.objects.get().pk
    assert (
        client.post(reverse("participants:good_work_stop", kwargs={"sitting_id": sitting})).status_code == 302
    )
    words = page(client, "good_work_result", sitting_id=sitting)
    assert "What matters most to you" in words
    assert "<svg" in words
    assert "<table" in words
    use = reverse("participants:good_work_use", kwargs={"sitting_id": sitting})
    assert (
        client.post(use, {"profile_version": str(Profile.objects.get(pk=desk.amina.pk).version)}).status_code
        == 302
    )
    assert Profile.objects.get(pk=desk.amina.pk).priorities == Elicitation.objects.get().priorities
    assert "We use this now" in page(client, "good_work_result", sitting_id=sitting)


def test_no_choice_is_told_at_the_field_and_a_replayed_answer_changes_nothing(desk: Desk) -> None:
    client = desk.client(desk.amina_account)
    here = client.post(reverse("participants:good_work_start")).url
    assert "Choose one" in client.post(here, {}).content.decode()
    sitting = Elicitation.objects.get()
    client.post(here, {"chosen": "first"})
    client.post(reverse("participants:good_work_stop", kwargs={"sitting_id": sitting.pk}))
    before = Elicitation.objects.get().weights
    replayed = client.post(here, {"chosen": "second"})
    assert replayed.status_code == 409
    assert "finished" in replayed.content.decode()
    assert Elicitation.objects.get().weights == before


def test_rights_name_the_pay_of_her_age_when_she_told_it(desk: Desk) -> None:
    client = desk.client(desk.amina_account)
    assert "Tell us when you were born" in page(client, "rights")
    person = Person.objects.get(pk=desk.amina.pk)
    person.born_on = (timezone.localdate() - timedelta(days=19 * 366)).isoformat()
    person.save()
    words = page(client, "rights")
    assert "At your age the least you can be paid" in words
    assert "Not checked yet" in words
