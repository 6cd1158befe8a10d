"""Signing in by password and a second step: what opens, what does not, and what is written down."""

import re
import time
from statistics import median

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client, override_settings
from django.urls import reverse
from tests.desk import PASSWORD, Desk, make_worker

from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import User
from goodwork.apps.audit.models import AuditEvent

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SIGN_IN = "/sign-in/"


def code_now(secret: str) -> str:
    """What an app for codes shows at this moment."""
    return format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time())))


def events() -> list[str]:
    return list(AuditEvent.objects.order_by("id").values_list("event", flat=True))


def type_password(client: Client, email: str, password: str) -> object:
    return client.post(SIGN_IN, {"login": email, "password": password})


def with_app(user: User) -> str:
    """Give the account an app for codes and return its secret."""
    Authenticator.objects.filter(user=user).delete()
    secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
    TOTP.activate(user, secret)
    return secret


def test_a_password_alone_opens_nothing_and_a_code_opens_her_home(desk: Desk) -> None:
    secret = with_app(desk.ben)
    client = Client()
    answer = type_password(client, "Ben.Adeyemi@example.org", PASSWORD)
    assert answer.status_code == 302
    assert answer["Location"] == reverse("mfa_authenticate")
    assert client.get("/account/").status_code == 302
    page = client.get(reverse("mfa_authenticate"))
    assert b"Your second step" in page.content
    assert b"This code does not fit" in client.post(reverse("mfa_authenticate"), {"code": "000000"}).content
    assert client.post(reverse("mfa_authenticate"), {"code": code_now(secret)}).status_code == 302
    assert b"Ben Adeyemi" in client.get("/account/").content
    assert events()[-2:] == ["account.second_factor_failed", "account.signed_in"]


def test_unknown_address_and_wrong_password_get_the_same_answer(desk: Desk) -> None:
    wrong = type_password(Client(), desk.ben.email, "not her password").content
    unknown = type_password(Client(), "nobody.at.all@example.org", "not her password").content
    alike = [re.sub(rb'value="[^"]*"', b"", page) for page in (wrong, unknown)]
    assert alike[0] == alike[1]
    assert b"do not belong together" in wrong


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"])
def test_unknown_address_and_wrong_password_take_about_the_same_time(desk: Desk) -> None:
    desk.ben.set_password(PASSWORD)
    desk.ben.save()

    def seconds(email: str) -> float:
        took = []
        for _ in range(5):
            began = time.perf_counter()
            type_password(Client(), email, "not her password")
            took.append(time.perf_counter() - began)
        return median(took)

    known, unknown = seconds(desk.ben.email), seconds("nobody.at.all@example.org")
    assert 0.5 < known / unknown < 2


@override_settings(AXES_ENABLED=True)
def test_ten_failures_lock_an_address_known_or_not_for_everybody(desk: Desk) -> None:
    for email in (desk.ben.email, "nobody.at.all@example.org"):
        answers = [type_password(Client(REMOTE_ADDR=f"10.0.0.{n}"), email, "wrong") for n in range(11)]
        assert [answer.status_code for answer in answers[:9]] == [200] * 9
        assert answers[10].status_code == 429
        assert b"we let nobody try it for 1 hour" in answers[10].content
    assert type_password(Client(REMOTE_ADDR="10.9.9.9"), desk.ben.email, PASSWORD).status_code == 429
    assert "account.locked" in events()


def test_a_failure_never_keeps_what_was_typed(desk: Desk) -> None:
    type_password(Client(), "typed.canary@example.org", "typed-canary-password")
    type_password(Client(), desk.ben.email, "typed-canary-password")
    kept = list(AuditEvent.objects.filter(event="account.sign_in_failed").values_list("actor_id", "details"))
    assert [actor for actor, _ in kept] == [None, desk.ben.pk]
    assert "canary" not in str(kept)


@pytest.mark.parametrize("role", [Role.ADVISER, Role.ADMINISTRATOR, Role.PARTNER])
def test_who_works_here_sets_up_a_second_step_before_anything_else(desk: Desk, role: Role) -> None:
    new = make_worker("Nia Bell", desk.north, role)
    Authenticator.objects.filter(user=new).delete()
    client = Client()
    assert type_password(client, new.email, PASSWORD).status_code == 302
    for address in ("/account/", "/account/password/", "/account/sessions/"):
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer["Location"] == reverse("accounts:second_step")
    assert client.get(reverse("accounts:second_step")).status_code == 200
    again = client.get(reverse("mfa_activate_totp"))["Location"]
    page = client.post(again, {"password": PASSWORD}, follow=True)
    secret = re.search(rb'id="secret"[^>]*value="([A-Z2-7]+)"', page.content)
    assert secret is not None
    done = client.post(reverse("mfa_activate_totp"), {"code": code_now(secret[1].decode())})
    assert done["Location"] == reverse("mfa_view_recovery_codes")
    assert client.get("/account/").status_code == 200
    assert "account.second_factor_added" in events()
    stored = Authenticator.objects.get(user=new, type="totp").data["secret"]
    assert secret[1].decode() not in stored
    assert get_adapter().decrypt(stored) == secret[1].decode()
    assert any("app for codes was added" in letter.body for letter in mail.outbox)


def test_a_second_step_that_is_removed_is_missing_at_the_next_page(desk: Desk) -> None:
    client = desk.client(desk.ben)
    assert client.get("/account/").status_code == 200
    Authenticator.objects.filter(user=desk.ben).delete()
    assert client.get("/account/")["Location"] == reverse("accounts:second_step")


def test_a_recovery_code_opens_once(desk: Desk) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    with_app(desk.ben)
    code = RecoveryCodes.activate(desk.ben).get_unused_codes()[0]
    for expected in (302, 200):
        client = Client()
        type_password(client, desk.ben.email, PASSWORD)
        assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == expected


def test_nobody_signs_herself_up(desk: Desk) -> None:
    for address in ("/signup/", "/sign-up/", "/accounts/signup/", "/account/signup/"):
        assert Client().get(address).status_code == 404


def test_a_participant_cannot_have_a_password(desk: Desk) -> None:
    desk.amina_account.set_password(PASSWORD)
    desk.amina_account.save()
    answer = type_password(Client(), desk.amina_account.email, PASSWORD)
    assert answer.status_code == 403
    assert b"You sign in with a link" in answer.content
    client = desk.client(desk.amina_account)
    for name in ("account_change_password", "account_set_password", "mfa_activate_totp", "mfa_index"):
        assert client.get(reverse(name)).status_code == 404, name


def test_signing_out_needs_a_post(desk: Desk) -> None:
    client = desk.client(desk.ben)
    assert client.get("/sign-out/").status_code == 200
    assert client.get("/account/").status_code == 200
    assert client.post("/sign-out/").status_code == 302
    assert client.get("/account/").status_code == 302
    assert "account.signed_out" in events()


def test_every_page_of_ones_own_account_opens_for_who_works_here(desk: Desk) -> None:
    client = desk.client(desk.ben)
    for name in ("accounts:account", "accounts:organisation", "accounts:second_step", "accounts:keys",
                 "accounts:notices", "usersessions_list", "mfa_index", "mfa_list_webauthn"):  # fmt: skip
        assert client.get(reverse(name)).status_code == 200, name
    for name in (
        "account_change_password",
        "mfa_add_webauthn",
        "mfa_generate_recovery_codes",
        "mfa_deactivate_totp",
    ):
        assert client.get(reverse(name), follow=True).status_code == 200, name
