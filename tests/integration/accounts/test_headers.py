"""What every answer carries, whichever address was asked for, taken from the list of addresses itself."""

import re
import uuid
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from django.urls.converters import get_converters
from tests.desk import PASSWORD, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.database]
EXAMPLES = {
    "UUIDConverter": str(uuid.UUID(int=7)),
    "IntConverter": "7",
    "StringConverter": "x",
    "SlugConverter": "x",
    "PathConverter": "x",
}


def addresses(patterns: Any = None, prefix: str = "/") -> Iterator[str]:
    """Every address there is, with an example in place of what varies."""
    for one in patterns if patterns is not None else get_resolver().url_patterns:
        route = str(one.pattern)
        for name, converter in one.pattern.converters.items():
            example = EXAMPLES.get(type(converter).__name__, "x")
            for kind in (*get_converters(), ""):
                route = route.replace(f"<{kind}:{name}>" if kind else f"<{name}>", example)
        if isinstance(one, URLPattern):
            yield prefix + route
        else:
            yield from addresses(one.url_patterns, prefix + route)


@pytest.mark.parametrize("who", ["visitor", "ben", "farid", "amina_account"])
def test_every_answer_carries_the_headers_that_protect_people(desk: Desk, who: str) -> None:
    client = Client(raise_request_exception=False) if who == "visitor" else desk.client(getattr(desk, who))
    asked = sorted(set(addresses()))
    assert len(asked) > 40
    for address in asked:
        if address.startswith("/sign-out"):
            continue
        answer = client.get(address)
        assert answer.status_code < 500, address
        assert answer["X-Content-Type-Options"] == "nosniff", address
        assert answer["X-Frame-Options"] == "DENY", address
        assert answer["Referrer-Policy"] == "same-origin", address
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin", address
        assert "X-Request-Number" in answer, address
        policy = answer.get("Content-Security-Policy", "")
        assert "default-src 'none'" in policy, address
        assert "unsafe-inline" not in policy, address
        assert "frame-ancestors 'none'" in policy, address
        if who != "visitor" and not address.startswith("/health"):
            assert answer["Cache-Control"] == "no-store", address


def test_no_page_at_the_door_holds_a_script_or_a_style_inline(desk: Desk) -> None:
    visitor, ben = Client(), desk.client(desk.ben)
    for address in ("/sign-in/", "/sign-in/link/", "/sign-in/link/x/", "/password/", "/account/", "/account/second-step/",
                    "/account/sessions/", "/account/notices/", "/organisation/"):  # fmt: skip
        for client in (visitor, ben):
            page = client.get(address, follow=True).content.decode()
            for script in re.findall(r"<script([^>]*)>", page):
                assert "src=" in script or 'type="application/json"' in script, address
            assert " style=" not in page, address
            assert not re.search(r"\son\w+=", page), address
            assert "<style" not in page, address


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(desk: Desk) -> None:
    client = Client()
    client.get("/sign-in/")
    client.post("/sign-in/", {"login": desk.ben.email, "password": PASSWORD})
    assert client.cookies["sessionid"]["httponly"]
    assert client.cookies["sessionid"]["samesite"] == "Lax"
    assert client.cookies["csrftoken"]["samesite"] == "Lax"
