"""Signing in by the organisation's own service (OpenID Connect): a provider is played by a small server here."""

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from tests.desk import Desk

from goodwork.apps.audit.models import AuditEvent
from goodwork.config import environment

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class Provider(BaseHTTPRequestHandler):
    """Says of everybody what `says` holds."""

    says: ClassVar[dict[str, Any]] = {}

    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, said: dict[str, Any]) -> None:
        body = json.dumps(said).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        if self.path.startswith("/.well-known"):
            at = self.address()
            self.answer({"issuer": at, "authorization_endpoint": f"{at}/authorise", "token_endpoint": f"{at}/token",
                         "userinfo_endpoint": f"{at}/who", "jwks_uri": f"{at}/keys",
                         "token_endpoint_auth_methods_supported": ["client_secret_post"]})  # fmt: skip
        else:
            self.answer(self.says)

    def do_POST(self) -> None:
        claims = self.says | {"iss": self.address(), "aud": "goodwork", "exp": int(time.time()) + 60}
        token = jwt.encode(claims, "k" * 32, algorithm="HS256")
        self.answer({"access_token": "a", "token_type": "Bearer", "id_token": token})

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def provider(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Provider]]:
    server = HTTPServer(("127.0.0.1", 0), Provider)
    Thread(target=server.serve_forever, daemon=True).start()
    monkeypatch.setenv("GOODWORK_OIDC_ADDRESS", f"http://127.0.0.1:{server.server_address[1]}")
    monkeypatch.setenv("GOODWORK_OIDC_CLIENT", "goodwork")
    monkeypatch.setenv("GOODWORK_OIDC_SECRET", "s" * 32)
    monkeypatch.setenv("GOODWORK_OIDC_NAME", "North Council")
    settings.SOCIALACCOUNT_PROVIDERS = environment.sign_in_service()
    yield Provider
    server.shutdown()
    server.server_close()


def come_back(says: dict[str, Any], provider: type[Provider]) -> tuple[Client, Any]:
    provider.says = says
    client = Client()
    begun = client.post("/sign-in/service/organisation/")
    asked = parse_qs(urlsplit(begun["Location"]).query)
    back = client.get("/sign-in/service/organisation/back/", {"code": "c", "state": asked["state"][0]})
    return client, back


def test_the_sign_in_page_offers_it_and_sends_there_with_a_challenge(provider: type[Provider]) -> None:
    assert b"Sign in with North Council" in Client().get("/sign-in/").content
    begun = Client().post("/sign-in/service/organisation/")
    sent = parse_qs(urlsplit(begun["Location"]).query)
    assert begun.status_code == 302
    assert sent["client_id"] == ["goodwork"]
    assert sent["code_challenge_method"] == ["S256"]
    assert "state" in sent
    assert Client().get("/sign-in/service/another/").status_code == 404


def test_an_invited_account_comes_in_by_its_verified_address_and_then_its_second_step(
    desk: Desk, provider: type[Provider]
) -> None:
    client, back = come_back({"sub": "1", "email": desk.ben.email.upper(), "email_verified": True}, provider)
    assert back.status_code == 302
    assert back["Location"].startswith("/sign-in/second-step/")
    assert client.get("/account/").status_code == 302
    assert AuditEvent.objects.filter(event="account.linked", actor_id=desk.ben.pk).exists()
    _, again = come_back({"sub": "1", "email": "changed@example.org", "email_verified": True}, provider)
    assert again["Location"].startswith("/sign-in/second-step/")


@pytest.mark.parametrize("verified", [False, None, "true", "false"])
def test_an_address_that_is_not_verified_opens_nothing(
    desk: Desk, provider: type[Provider], verified: object
) -> None:
    client, back = come_back({"sub": "2", "email": desk.ben.email, "email_verified": verified}, provider)
    assert back.status_code == 403
    assert b"You have not been invited yet" in back.content
    assert client.get("/account/").status_code == 302


def test_somebody_who_was_not_invited_and_a_participant_stay_outside(
    desk: Desk, provider: type[Provider]
) -> None:
    for email in ("stranger@example.org", desk.amina_account.email):
        _, back = come_back({"sub": email, "email": email, "email_verified": True}, provider)
        assert back.status_code == 403
    assert AuditEvent.objects.filter(event="account.sign_in_failed").count() == 2


def test_a_stopped_account_stays_outside(desk: Desk, provider: type[Provider]) -> None:
    come_back({"sub": "1", "email": desk.ben.email, "email_verified": True}, provider)
    desk.ben.is_active = False
    desk.ben.save()
    _, back = come_back({"sub": "1", "email": desk.ben.email, "email_verified": True}, provider)
    assert back.status_code == 403


def test_an_answer_nobody_asked_for_is_refused(desk: Desk, provider: type[Provider]) -> None:
    answer = Client().get("/sign-in/service/organisation/back/", {"code": "c", "state": "invented"})
    assert b"did not let you in" in answer.content


def test_an_unsafe_or_half_given_setting_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.sign_in_service() == {}
    monkeypatch.setenv("GOODWORK_OIDC_ADDRESS", "http://login.example.org")
    with pytest.raises(ImproperlyConfigured, match="must begin with https"):
        environment.sign_in_service()
    monkeypatch.setenv("GOODWORK_OIDC_ADDRESS", "https://login.example.org")
    with pytest.raises(ImproperlyConfigured, match="GOODWORK_OIDC_CLIENT is not set"):
        environment.sign_in_service()
