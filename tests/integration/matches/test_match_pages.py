"""The pages from a round to an introduction, in a browser without JavaScript."""

import pytest
from django.urls import reverse
from tests.desk import Desk
from tests.integration.matches.acting import agreed, asked, ben, introduced, now, said_yes, suggested

from goodwork.apps.matches.enums import PursuitState
from goodwork.apps.matches.models import Introduction, Pursuit, SharingConsent
from goodwork.apps.vacancies.models import Vacancy

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_the_way_from_a_suggestion_to_a_job(desk: Desk) -> None:
    browser = desk.client(desk.ben)
    person = {"person_id": desk.amina.pk}
    browser.post(reverse("casework:suggest", kwargs=person), {"vacancy_id": str(desk.kitchen_job.pk)})
    pursuit = Pursuit.objects.get()

    def step(name: str, **said: object) -> str:
        version = Pursuit.objects.get().version
        if name == "note-answer":
            version = Introduction.objects.get().version
        fields = {f"{name}-{key}": value for key, value in said.items()} | {f"{name}-version": version}
        address = reverse("casework:pursuit_step", kwargs={"pursuit_id": pursuit.pk, "step_name": name})
        answer = browser.post(address, fields, follow=True)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    assert "you have both agreed" in step("agree-as-told", how="phone")
    assert "She has been asked" in step("ask", details=["name", "phone"])
    assert "Her answer is written down" in step("answered", answer="yes", how="in_person")
    assert "She is introduced" in step("introduce", words="She has cooked for 30.")
    assert "answer is written down" in step("note-answer", answer="offer", words="Monday", how="phone")
    assert "Recorded: she got the job" in step("hired")
    assert Pursuit.objects.get().state == PursuitState.HIRED
    assert Vacancy.objects.get(pk=desk.kitchen_job.pk).places_taken == 1


def test_what_is_refused_is_said_on_the_page_and_what_was_typed_is_kept(desk: Desk) -> None:
    pursuit = agreed(desk)
    browser = desk.client(desk.ben)
    address = reverse("casework:pursuit_step", kwargs={"pursuit_id": pursuit.pk, "step_name": "set-aside"})
    stale = browser.post(address, {"set-aside-version": 1, "set-aside-reason": "The bus stops at six"})
    assert stale.status_code == 400
    assert "Somebody changed this while your page was open" in stale.content.decode()
    assert "The bus stops at six" in stale.content.decode()
    empty = browser.post(address, {"set-aside-version": pursuit.version, "set-aside-reason": ""})
    assert "Say why, in a few words" in empty.content.decode()
    assert now(pursuit).state == PursuitState.AGREED


def test_a_form_sent_twice_acts_once(desk: Desk) -> None:
    pursuit = now(said_yes(desk).pursuit)
    browser = desk.client(desk.ben)
    address = reverse("casework:pursuit_step", kwargs={"pursuit_id": pursuit.pk, "step_name": "introduce"})
    fields = {"introduce-version": pursuit.version, "introduce-words": ""}
    assert browser.post(address, fields).status_code == 302
    assert browser.post(address, fields).status_code == 400
    assert Introduction.objects.count() == 1


def test_markup_and_unknown_choices_do_no_harm(desk: Desk) -> None:
    pursuit = agreed(desk)
    browser = desk.client(desk.ben)
    address = reverse("casework:pursuit_step", kwargs={"pursuit_id": pursuit.pk, "step_name": "ask"})
    answer = browser.post(address, {"ask-version": pursuit.version, "ask-details": ["name", "born_on"]})
    assert answer.status_code == 400
    assert not SharingConsent.objects.exists()
    address = reverse("casework:pursuit_step", kwargs={"pursuit_id": pursuit.pk, "step_name": "set-aside"})
    browser.post(
        address, {"set-aside-version": pursuit.version, "set-aside-reason": "<script>alert(1)</script>"}
    )
    page = browser.get(reverse("casework:pursuit", kwargs={"pursuit_id": pursuit.pk})).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_pages_of_somebody_else_s_person_do_not_exist(desk: Desk) -> None:
    pursuit = suggested(desk)
    for user in (
        desk.carys,
        desk.beth,
        desk.dev,
        desk.efua,
        desk.farid,
        desk.gita,
        desk.hana,
        desk.cora_account,
    ):
        browser = desk.client(user)
        for name, values in (
            ("shortlist", {"person_id": desk.amina.pk}),
            ("pursuits", {"person_id": desk.amina.pk}),
            ("pursuit", {"pursuit_id": pursuit.pk}),
        ):
            assert browser.get(reverse(f"casework:{name}", kwargs=values)).status_code == 404, (user, name)
        for name, values in (
            ("suggest", {"person_id": desk.amina.pk}),
            ("shortlist_seen", {"person_id": desk.amina.pk}),
            ("pursuit_step", {"pursuit_id": pursuit.pk, "step_name": "set-aside"}),
        ):
            assert browser.post(reverse(f"casework:{name}", kwargs=values), {}).status_code == 404, (
                user,
                name,
            )


def test_an_employer_sees_what_she_said_yes_to_and_answers(desk: Desk) -> None:
    introduction = introduced(desk)
    address = reverse("employers:introduction", kwargs={"introduction_id": introduction.pk})
    browser = desk.client(desk.dev)
    page = browser.get(address).content.decode()
    assert "Amina Yusuf" in page
    assert "BF1" not in page  # her postcode was not among what she shared
    assert "Amina Yusuf" in browser.get(reverse("employers:introductions")).content.decode()
    assert "Amina Yusuf waits for your answer" in browser.get(reverse("employers:home")).content.decode()
    without = browser.post(address, {"version": introduction.version, "answer": "not_for_now", "words": " "})
    assert without.status_code == 400
    assert "Say why, in a few words" in without.content.decode()
    sent = browser.post(
        address, {"version": introduction.version, "answer": "interview", "words": "Tuesday at 10"}
    )
    assert sent.status_code == 302
    her_page = desk.client(desk.ben).get(
        reverse("casework:pursuit", kwargs={"pursuit_id": introduction.pursuit_id})
    )
    assert "Tuesday at 10" in her_page.content.decode()
    for user in (desk.della, desk.ben, desk.farid, desk.gita):
        assert desk.client(user).get(address).status_code == 404


def test_the_employer_s_page_forgets_her_the_moment_she_takes_it_back(desk: Desk) -> None:
    from tests.integration.matches.acting import amina

    from goodwork.apps.matches.actions import withdraw_sharing

    introduction = introduced(desk)
    address = reverse("employers:introduction", kwargs={"introduction_id": introduction.pk})
    browser = desk.client(desk.dev)
    assert browser.get(address).status_code == 200
    withdraw_sharing(consent_id=introduction.consent_id, by=amina(desk))
    assert browser.get(address).status_code == 404
    assert "Amina" not in browser.get(reverse("employers:introductions")).content.decode()
    told = desk.client(desk.ben).get(
        reverse("casework:pursuit", kwargs={"pursuit_id": introduction.pursuit_id})
    )
    assert "cannot be called back" in told.content.decode()


@pytest.mark.parametrize("who", ["ben", "bella", "gita", "hana", "farid", "efua"])
def test_everybody_who_works_here_has_a_day(desk: Desk, who: str) -> None:
    asked(desk)
    page = desk.client(getattr(desk, who)).get(reverse("casework:home"))
    assert page.status_code == 200
    assert "today" in page.content.decode()


def test_a_participant_and_an_employer_are_led_to_their_own_first_page(desk: Desk) -> None:
    assert desk.client(desk.dev).get(reverse("casework:home")).status_code == 302


def test_rounds_are_started_once_and_shown(desk: Desk) -> None:
    browser = desk.client(desk.ben)
    first = browser.post(reverse("casework:rounds"))
    second = browser.post(reverse("casework:rounds"))
    assert first["Location"] == second["Location"]
    page = browser.get(first["Location"]).content.decode()
    assert "Waiting for its turn" in page
    other = desk.client(desk.carys).get(first["Location"])
    assert other.status_code == 404
    assert ben(desk).organisation == desk.north
