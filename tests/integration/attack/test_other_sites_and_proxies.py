"""Attacks from outside a page: forms that other sites send, headers that visitors write, a record opened with a reason."""

import pytest
from django.core import mail
from django.test import Client, RequestFactory
from django.urls import reverse
from tests.desk import Desk

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.people.actions.accounts import give_account
from goodwork.apps.people.actions.openings import open_with_reason
from goodwork.web.accounts.visitors import visitors_address

pytestmark = [pytest.mark.django_db, pytest.mark.database]
OTHERS = ({"Origin": "https://evil.example"}, {"Origin": "null"}, {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"})  # fmt: skip
OURS: tuple[dict[str, str], ...] = ({}, {"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"})


def sent(client: Client, desk: Desk, headers: dict[str, str]) -> str:
    page = reverse("casework:step_add", kwargs={"person_id": desk.amina.pk})
    answer = client.post(page, {"words": "planted words", "doer": "person"}, headers=headers)
    return str(answer.content.decode())


@pytest.mark.parametrize("headers", OTHERS)
@pytest.mark.parametrize("signed_in", [True, False])
def test_words_of_another_site_are_never_handed_to_her_to_send(
    desk: Desk, headers: dict[str, str], signed_in: bool
) -> None:
    client = Client(enforce_csrf_checks=True)
    if signed_in:
        client.force_login(desk.ben, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert "planted words" not in sent(client, desk, headers)


@pytest.mark.parametrize("headers", OURS)
def test_her_own_words_still_are(desk: Desk, headers: dict[str, str]) -> None:
    assert "planted words" in sent(Client(enforce_csrf_checks=True), desk, headers)


@pytest.mark.parametrize(
    ("proxies", "passed", "counted"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.1, 203.0.113.9, 192.0.2.4", "203.0.113.9"),
        (1, "", "127.0.0.1"),
        (3, "203.0.113.9", "127.0.0.1"),
        (1, "<script>", "127.0.0.1"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_a_visitor_is_counted_by_what_our_own_proxy_saw(
    settings, proxies: int, passed: str, counted: str
) -> None:
    settings.PROXIES = proxies
    request = RequestFactory().get("/", headers={"X-Forwarded-For": passed} if passed else {})
    assert visitors_address(request) == counted


def test_limits_of_one_visitor_do_not_shut_the_door_for_another_behind_the_same_proxy(
    desk: Desk, settings
) -> None:
    from django.core.cache import cache

    cache.clear()
    settings.PROXIES = 1

    def ask(address: str) -> int:
        page = reverse("accounts:ask_for_link")
        return (
            Client()
            .post(page, {"email": "nobody@example.org"}, headers={"X-Forwarded-For": address})
            .status_code
        )

    assert [ask("198.51.100.7") for _ in range(31)][-1] == 429
    assert ask("203.0.113.9") == 302


def test_a_record_opened_with_a_reason_does_not_open_her_own_account(desk: Desk) -> None:
    """Else whoever opened it could have her links sent to herself, and say yes in her name."""
    carys = Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)
    open_with_reason(
        reference=desk.iris.reference, name=desk.iris.name, reason="She called from the hospital", by=carys
    )
    with pytest.raises(NotFound):
        give_account(person_id=desk.iris.pk, email="carys.herself@example.org", by=carys)
    desk.iris.refresh_from_db()
    assert desk.iris.user is None
    assert mail.outbox == []


@pytest.mark.parametrize("next_page", ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/%09/evil.example", "\t//evil.example"])  # fmt: skip
def test_no_door_leads_to_another_site(desk: Desk, next_page: str) -> None:
    ben = desk.client(desk.ben)
    for address in ("/sign-in/", "/sign-in/link/", "/sign-out/", "/organisation/", "/my/jobs/"):
        for client in (ben, Client()):
            for answer in (
                client.get(address, {"next": next_page}),
                client.post(address, {"next": next_page}),
            ):
                where = answer.get("Location", "/")
                assert where.startswith("/"), (address, where)
                assert where[1:2] not in {"/", "\\", "\t"}, (address, where)


def test_a_session_known_before_signing_in_is_worth_nothing_after(desk: Desk) -> None:
    from tests.desk import PASSWORD

    client = Client()
    client.get("/sign-in/link/")
    session = client.session
    session["planted"] = "yes"
    session.save()
    planted = session.session_key
    client.cookies["sessionid"] = str(planted)
    client.post("/sign-in/", {"login": desk.ben.email, "password": PASSWORD})
    assert Client(headers={"Cookie": f"sessionid={planted}"}).get("/people/").status_code == 302
