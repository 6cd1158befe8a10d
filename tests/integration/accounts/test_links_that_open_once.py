"""Links that open one door once: a participant's, and an invitation."""

import re
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.desk import PASSWORD, Desk, make_desk

from goodwork.apps.accounts import actions
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import MagicLink, Membership, User
from goodwork.apps.audit.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.database]
ASK = "/sign-in/link/"


def ask(email: str, **more: str) -> object:
    return Client().post(ASK, {"email": email, **more}, follow=True)


def link_in_letter() -> str:
    found = re.search(r"http://localhost:8000(/\S+)", mail.outbox[-1].body)
    assert found is not None
    return found[1]


def adviser(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


def administrator(desk: Desk) -> Actor:
    return Actor(role=Role.ADMINISTRATOR, user=desk.farid, organisation=desk.authority)


def test_the_answer_is_the_same_whether_or_not_the_address_is_known(desk: Desk) -> None:
    pages = [ask(email) for email in (desk.amina_account.email, "nobody.at.all@example.org", desk.ben.email)]
    shown = {re.sub(rb'value="[^"]*"', b"", page.content) for page in pages}
    assert len(shown) == 1
    assert [letter.to for letter in mail.outbox] == [[desk.amina_account.email]]


def test_looking_at_the_page_uses_nothing_up_and_the_button_signs_in_once(desk: Desk) -> None:
    ask(desk.amina_account.email)
    link, client = link_in_letter(), Client()
    for _ in range(3):  # a program that looks at links in letters
        assert b"Press the button to sign in" in Client().get(link).content
        assert Client().head(link).status_code == 200
    assert client.post(link).status_code == 302
    assert b"Amina Yusuf" in client.get("/account/").content
    again = Client().post(link)
    assert again.status_code == 410
    assert b"This link does not work any more" in again.content
    assert b"Send me a new link" in again.content
    kept = list(AuditEvent.objects.order_by("id").values_list("event", flat=True))
    assert kept == ["magic_link.sent", "magic_link.used", "account.signed_in", "magic_link.refused"]


def test_only_the_digest_is_kept(desk: Desk) -> None:
    ask(desk.amina_account.email)
    secret = link_in_letter().strip("/").split("/")[-1]
    assert len(secret) >= 43
    row = MagicLink.objects.get()
    assert secret not in str(MagicLink.objects.values().get())
    assert row.digest != secret
    assert secret not in str(list(AuditEvent.objects.values()))


def test_after_half_an_hour_it_opens_nothing(desk: Desk) -> None:
    ask(desk.amina_account.email)
    link = link_in_letter()
    row = MagicLink.objects.get()
    assert row.expires_at - row.made_at == timedelta(minutes=30)
    MagicLink.objects.update(expires_at=timezone.now())
    assert Client().post(link).status_code == 410


@pytest.mark.parametrize("secret", ["x", "A" * 43, "%00", "é", "A" * 4000])
def test_an_invented_link_is_refused_in_plain_words(desk: Desk, secret: str) -> None:
    answer = Client().post(f"{ASK}{secret}/")
    assert answer.status_code == 410
    assert b"too old" in answer.content


def test_five_links_an_hour_are_enough_for_one_account(desk: Desk) -> None:
    for _ in range(8):
        ask(desk.amina_account.email)
    assert len(mail.outbox) == 5
    with pytest.raises(Refused, match="Wait a little"):
        actions.send_magic_link(user_id=desk.amina_account.pk, by=adviser(desk))


def test_asking_for_many_addresses_from_one_place_is_slowed(desk: Desk) -> None:
    statuses = [ask(f"guess{number}@example.org").status_code for number in range(40)]
    assert statuses[:30] == [200] * 30
    assert set(statuses[30:]) == {429}


def test_a_phone_that_others_use_is_signed_out_after_fifteen_minutes_from_the_last_page(desk: Desk) -> None:
    ask(desk.amina_account.email)
    client = Client()
    client.post(link_in_letter(), {"shared_phone": "on"})
    assert client.session.get_expiry_age() == 15 * 60
    before = client.session.get_expiry_date()
    client.get("/account/")
    assert client.session.get_expiry_date() >= before
    assert int(client.cookies["sessionid"]["max-age"]) == 15 * 60


def test_a_link_leads_within_the_service_only(desk: Desk) -> None:
    for leads_to, expected in (
        ("/my/", "/my/"),
        ("https://example.org/", "/"),
        ("//example.org", "/"),
        ("my", "/"),
    ):
        mail.outbox.clear()
        MagicLink.objects.all().delete()
        ask(desk.amina_account.email, next=leads_to)
        assert Client().post(link_in_letter())["Location"] == expected


def test_an_adviser_sends_a_link_to_a_participant_and_to_nobody_else(desk: Desk) -> None:
    actions.send_magic_link(user_id=desk.amina_account.pk, by=adviser(desk))
    assert mail.outbox[-1].to == [desk.amina_account.email]
    with pytest.raises(NotFound):
        actions.send_magic_link(user_id=desk.bella.pk, by=adviser(desk))
    with pytest.raises(NotFound):
        actions.send_magic_link(user_id=desk.amina_account.pk, by=administrator(desk))


def test_a_stopped_participant_gets_no_link_and_uses_none(desk: Desk) -> None:
    ask(desk.amina_account.email)
    link = link_in_letter()
    User.objects.filter(pk=desk.amina_account.pk).update(is_active=False)
    assert Client().post(link).status_code == 410
    mail.outbox.clear()
    ask(desk.amina_account.email)
    assert mail.outbox == []


def test_a_person_gets_an_account_of_her_own_address(desk: Desk) -> None:
    user = actions.invite_participant(email=" Iris.Novak@Example.org ", name="Iris Novak", by=adviser(desk))
    assert user.email == "iris.novak@example.org"
    assert user.is_participant
    assert not user.has_usable_password()
    assert (
        actions.invite_participant(email="iris.novak@example.org", name="Iris Novak", by=adviser(desk))
        == user
    )
    with pytest.raises(Refused, match="Somebody who works here"):
        actions.invite_participant(email=desk.carys.email, name="Iris Novak", by=adviser(desk))


def test_an_invited_colleague_chooses_a_password_then_a_second_step(desk: Desk) -> None:
    actions.invite_colleague(
        organisation_id=desk.south.pk,
        email="nia.bell@example.org",
        name="Nia Bell",
        role=Role.ADVISER,
        by=administrator(desk),
    )
    link, client = link_in_letter(), Client()
    assert b"Hello Nia Bell" in client.get(link).content
    weak = client.post(link, {"new_password1": "short", "new_password2": "short"})
    assert weak.status_code == 200
    assert b"at least 14 characters" in weak.content
    done = client.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD})
    assert done["Location"] == reverse("accounts:second_step")
    assert client.get("/account/")["Location"] == reverse("accounts:second_step")
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    assert Client().get(link).status_code == 410
    assert Client().post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD}).status_code == 410


def test_a_new_invitation_ends_the_old_one(desk: Desk) -> None:
    made = actions.invite_colleague(
        organisation_id=desk.south.pk,
        email="nia.bell@example.org",
        name="Nia Bell",
        role=Role.ADVISER,
        by=administrator(desk),
    )
    old = link_in_letter()
    actions.send_invitation_again(membership_id=made.pk, by=administrator(desk))
    new = link_in_letter()
    assert Client().get(old).status_code == 410
    assert Client().get(new).status_code == 200


def test_a_colleague_who_signs_in_already_is_told_of_her_new_role(desk: Desk) -> None:
    actions.invite_colleague(
        organisation_id=desk.south.pk,
        email=desk.ben.email,
        name="whatever",
        role=Role.MANAGER,
        by=administrator(desk),
    )
    assert "/organisation/" in mail.outbox[-1].body
    assert Membership.objects.filter(user=desk.ben, ended_at=None).count() == 2
    desk.ben.refresh_from_db()
    assert desk.ben.name == "Ben Adeyemi"


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_sign_in_once() -> None:
    desk = make_desk()
    actions.send_magic_link(user_id=desk.amina_account.pk, by=adviser(desk))
    link, start, answers = link_in_letter(), Barrier(4), []

    def press() -> None:
        start.wait()
        answers.append(Client().post(link).status_code)
        connection.close()

    threads = [Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(answers) == [302, 410, 410, 410]
