"""Every address, each way of asking, for everybody, about everybody: nobody meets a word that is not for her.

The addresses come from the resolver and the rows from a world of canaries. Each request is undone before the next.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from tests.integration.access.addresses import Asked, asked, patterns
from tests.integration.access.expected import OWNED, OWNED_BY_EMPLOYER, REACH, WORDS
from tests.integration.access.world import World, desk_accounts, found_in

from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.grants import GRANTS
from goodwork.apps.accounts.models import Membership
from goodwork.web.access import PUBLIC, SIGNED_IN, declared_audience

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

ASKED_OF_EACH = ("get", "post")
# No page takes these: once for each address is enough, whatever its ids.
ASKED_ONCE = ("put", "delete")
# Answers that say an address was reached, whatever came of it.
REACHED = {200, 204, 302, 303, 400, 409, 410, 422, 429}
FEWEST_REQUESTS = 15_000 // len(WORDS)


@pytest.fixture
def world() -> World:
    return World()


def test_every_address_declares_who_may_open_it() -> None:
    undeclared = [name for name, pattern, _ in patterns() if declared_audience(pattern.callback) is None]
    assert undeclared == []


@pytest.mark.parametrize("account", sorted(WORDS))
def test_nobody_reaches_what_is_not_hers(world: World, account: str) -> None:
    client, role = client_of(world, account)
    faults, answers, names = [], Counter[int](), set()
    of_nobody: dict[tuple[str, str], set[int]] = {}
    for one in asked(world):
        for method in ASKED_OF_EACH if one.name in names else ASKED_OF_EACH + ASKED_ONCE:
            status, body = answer(client, method, one.address)
            answers[status] += 1
            if one.owner == "nobody":
                of_nobody.setdefault((method, one.name), set()).add(status)
            faults += [
                f"{method} {one.name} ({one.owner}): {fault}"
                for fault in judged(
                    one, status, body, account, role, of_nobody.get((method, one.name), {404})
                )
            ]
        names.add(one.name)
    assert not faults, "\n".join(faults)
    assert sum(answers.values()) >= FEWEST_REQUESTS, answers


def test_every_address_is_reached_by_somebody(world: World) -> None:
    """Without this, a table in which everybody is refused would pass."""
    waiting = {one.name: one for one in asked(world)}
    for account in WORDS:
        client, _ = client_of(world, account)
        for one in asked(world):
            if one.name in waiting and any(
                answer(client, m, one.address)[0] in REACHED for m in ("get", "post")
            ):
                del waiting[one.name]
    unreached = sorted(waiting.keys() - NEEDS_MORE)
    assert not unreached, ", ".join(unreached)


# Addresses that answer 404 to all here, with the reason.
NEEDS_MORE: dict[str, str] = {
    "accounts:letters": "only in the demonstration",
    "public:components": "only for whoever builds pages",
    "public:accent": "only where a place has chosen a colour",
    "public:logo": "only where a place has a logo",
    "openid_connect_login": "only where another service to sign in with is set up",
    "openid_connect_callback": "only where another service to sign in with is set up",
    "socialaccount_login_error": "only after another service refused",
}


def client_of(world: World, account: str) -> tuple[Client, Role | None]:
    user = desk_accounts(world.desk)[account]
    if user is None:
        return Client(raise_request_exception=False), None
    client = world.desk.client(user)
    client.raise_request_exception = False
    role = Role.PARTICIPANT if user.is_participant else Role(Membership.objects.get(user=user).role)
    return client, role


def answer(client: Client, method: str, address: str) -> tuple[int, str]:
    """The status and everything that was sent, with nothing of it left behind."""
    cache.clear()
    cookies = client.cookies.copy()
    with transaction.atomic():
        response = getattr(client, method)(address)
        parts = response.streaming_content if response.streaming else [response.content]  # type: ignore[attr-defined]
        body = b"".join(parts).decode("utf-8", "replace") + str(response.headers)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response.status_code, body


def judged(
    one: Asked, status: int, body: str, account: str, role: Role | None, of_nobody: set[int]
) -> Iterator[str]:
    """What is wrong with an answer. `of_nobody`: the statuses of the same address with ids that no row has."""
    if status >= 500:
        yield f"broke with {status}"
    for owner, depth in sorted(found_in(body) - WORDS[account]):
        yield f"{status} shows what is {depth} of {owner}"
    if one.audience == PUBLIC:
        return
    if role is None:
        if status != 302 or "sign-in" not in body:
            yield f"{status} to a visitor"
        return
    if one.audience != SIGNED_IN and Permission(one.audience) not in GRANTS[role]:
        if status != 404:
            yield f"{status} to a role without {one.audience}"
        return
    if is_about_somebody_else(one, account) and (status == 200 or status not in of_nobody):
        yield f"{status} about somebody she may not know of"


def is_about_somebody_else(one: Asked, account: str) -> bool:
    if one.audience not in REACH or not one.owner:
        return False
    owned = OWNED_BY_EMPLOYER if one.audience == Permission.OWN_VACANCY else OWNED
    if not owned & set(one.arguments):
        return False
    return one.owner not in REACH[one.audience].get(account, set())
