"""What is ended is over at the next request: a role, an account, a session, a key."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts import actions, lists
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.models import ApiToken, Membership, Organisation, User
from goodwork.apps.accounts.selectors import actor_of_token

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def actor(user: User, role: Role) -> Actor:
    return Actor(role=role, user=user, organisation=Membership.objects.filter(user=user)[0].organisation)


def farid(desk: Desk) -> Actor:
    return actor(desk.farid, Role.ADMINISTRATOR)


def role_of(desk: Desk, user: User) -> Membership:
    return Membership.objects.get(user=user, ended_at=None)


def key_of(desk: Desk, user: User, *scopes: str) -> tuple[ApiToken, str]:
    token = actions.make_token(
        membership_id=role_of(desk, user).pk,
        name="nightly copy",
        scopes=scopes or ["person.list"],
        expires_on=timezone.localdate() + timedelta(days=30),
        by=farid(desk),
    )
    return token, actions.collect_token(token_id=token.pk, by=actor(user, Role(role_of(desk, user).role)))


ENDINGS: dict[str, Callable[[Desk], object]] = {
    "role ended": lambda desk: actions.end_membership(
        membership_id=role_of(desk, desk.ben).pk, by=farid(desk)
    ),
    "account closed": lambda desk: User.objects.filter(pk=desk.ben.pk).update(is_active=False),
    "account stopped": lambda desk: User.objects.filter(pk=desk.ben.pk).update(stopped_at=timezone.now()),
    "organisation closed": lambda desk: actions.change_organisation(
        organisation_id=desk.north.pk, is_active=False, by=farid(desk)
    ),
}


@pytest.mark.parametrize("what", ENDINGS)
def test_an_open_session_and_a_key_are_over_at_the_next_request(desk: Desk, what: str) -> None:
    client = desk.client(desk.ben)
    _, secret = key_of(desk, desk.ben)
    assert client.get("/account/").status_code == 200
    assert actor_of_token(secret, "") is not None
    ENDINGS[what](desk)
    answer = client.get("/account/")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, "/sign-in/")
    assert actor_of_token(secret, "") is None


def test_all_sessions_end_at_once_even_those_the_list_does_not_know(desk: Desk) -> None:
    browsers = [desk.client(desk.ben) for _ in range(3)]
    assert all(browser.get("/account/").status_code == 200 for browser in browsers)
    actions.end_all_sessions(user_id=desk.ben.pk, by=farid(desk))
    assert [browser.get("/account/").status_code for browser in browsers] == [302] * 3
    assert desk.client(desk.ben).get("/account/").status_code == 200  # signed in anew


def test_she_ends_her_own_sessions_from_her_page(desk: Desk) -> None:
    here, elsewhere = desk.client(desk.ben), desk.client(desk.ben)
    assert elsewhere.get("/account/").status_code == 200
    assert here.post("/account/end-sessions/").status_code == 302
    assert [one.get("/account/").status_code for one in (here, elsewhere)] == [302, 302]


def test_a_changed_role_holds_at_the_next_page(desk: Desk) -> None:
    client = desk.client(desk.bella)
    assert client.get("/administration/alarms/").status_code == 200
    actions.change_role(membership_id=role_of(desk, desk.bella).pk, role=Role.ADVISER, by=farid(desk))
    assert client.get("/administration/alarms/").status_code == 404
    assert list(
        Membership.objects.filter(user=desk.bella).order_by("started_at").values_list("role", flat=True)
    ) == [
        Role.MANAGER,
        Role.ADVISER,
    ]


def test_a_key_does_no_more_than_its_scopes_and_its_role(desk: Desk) -> None:
    _, secret = key_of(desk, desk.bella, "person.list")
    by = actor_of_token(secret, "a request")
    assert by is not None
    assert by.may(Permission.PERSON_LIST)
    assert not by.may(Permission.PERSON_VIEW)
    with pytest.raises(Refused, match="among what the role may do"):
        key_of(desk, desk.ben, "person.erase")
    with pytest.raises(Refused, match="among what the role may do"):
        key_of(desk, desk.ben, "account.own")


def test_a_key_needs_a_last_day_that_is_not_far(desk: Desk) -> None:
    for days in (-1, 366):
        with pytest.raises(Refused, match="Choose a last day"):
            actions.make_token(
                membership_id=role_of(desk, desk.ben).pk, name="x", scopes=["person.list"],
                expires_on=timezone.localdate() + timedelta(days=days), by=farid(desk),
            )  # fmt: skip


def test_a_key_that_is_too_old_or_ended_opens_nothing(desk: Desk) -> None:
    token, secret = key_of(desk, desk.ben)
    ApiToken.objects.update(expires_at=timezone.now())
    assert actor_of_token(secret, "") is None
    ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert actor_of_token(secret, "") is not None
    actions.end_token(token_id=token.pk, by=farid(desk))
    assert actor_of_token(secret, "") is None


def test_the_administrator_never_sees_a_key_and_its_owner_sees_it_once(desk: Desk) -> None:
    token, secret = key_of(desk, desk.ben)
    with pytest.raises(NotFound):
        actions.collect_token(token_id=token.pk, by=farid(desk))
    with pytest.raises(Refused, match="shown once only"):
        actions.collect_token(token_id=token.pk, by=actor(desk.ben, Role.ADVISER))
    assert secret not in str(list(ApiToken.objects.values()))
    assert lists.keys(farid(desk))[0].state == "In use"
    with pytest.raises(NotFound):
        actions.end_token(token_id=token.pk, by=actor(desk.carys, Role.ADVISER))


def test_nobody_gives_herself_a_role_or_changes_her_own(desk: Desk) -> None:
    own = role_of(desk, desk.farid)
    with pytest.raises(Refused, match="your own role"):
        actions.change_role(membership_id=own.pk, role=Role.MANAGER, by=farid(desk))
    with pytest.raises(Refused, match="your own role"):
        actions.end_membership(membership_id=own.pk, by=farid(desk))
    with pytest.raises(Refused, match="give yourself a role"):
        actions.invite_colleague(
            organisation_id=desk.north.pk,
            email=desk.farid.email,
            name="Farid",
            role=Role.ADVISER,
            by=farid(desk),
        )


def test_roles_are_those_of_the_organisations_kind(desk: Desk) -> None:
    with pytest.raises(Refused, match="no such role"):
        actions.invite_colleague(
            organisation_id=desk.counselling.pk,
            email="x@example.org",
            name="X",
            role=Role.MANAGER,
            by=farid(desk),
        )
    with pytest.raises(Refused, match="no such role"):
        actions.change_role(membership_id=role_of(desk, desk.dev).pk, role=Role.ADVISER, by=farid(desk))


def test_an_administrator_of_one_organisation_reaches_no_other(desk: Desk) -> None:
    from tests.desk import make_worker

    southern = actor(make_worker("Sam Lee", desk.south, Role.ADMINISTRATOR), Role.ADMINISTRATOR)
    with pytest.raises(NotFound):
        actions.change_role(membership_id=role_of(desk, desk.ben).pk, role=Role.MANAGER, by=southern)
    with pytest.raises(NotFound):
        actions.invite_colleague(
            organisation_id=desk.north.pk, email="x@example.org", name="X", role=Role.ADVISER, by=southern
        )
    with pytest.raises(NotFound):
        actions.end_all_sessions(user_id=desk.ben.pk, by=southern)
    with pytest.raises(NotFound):
        actions.add_organisation(name="New", kind="provider", by=southern)
    with pytest.raises(NotFound):
        actions.make_token(
            membership_id=role_of(desk, desk.ben).pk, name="x", scopes=["person.list"],
            expires_on=timezone.localdate(), by=southern,
        )  # fmt: skip
    assert {one.organisation for one in lists.colleagues(southern)} == {"South Hub"}


def test_she_chooses_where_she_works_among_her_own_roles_only(desk: Desk) -> None:
    second = Membership.objects.create(
        user=desk.ben, organisation=desk.south, role=Role.MANAGER, started_at=timezone.now()
    )
    client = desk.client(desk.ben)
    assert client.get("/administration/alarms/").status_code == 404
    theirs = role_of(desk, desk.carys)
    assert (
        b"Choose one of your roles" in client.post("/organisation/", {"membership": str(theirs.pk)}).content
    )
    assert b"Choose one of your roles" in client.post("/organisation/", {"membership": "x"}).content
    assert client.post("/organisation/", {"membership": str(second.pk)}).status_code == 302
    assert client.get("/administration/alarms/").status_code == 200
    Membership.objects.filter(pk=second.pk).update(ended_at=timezone.now())
    assert client.get("/administration/alarms/").status_code == 404
    assert client.get("/account/").status_code == 200


def test_who_she_is_costs_three_questions_a_page(desk: Desk) -> None:
    """Session, account, and one for role, organisation and second step: nothing is remembered, so nothing is stale."""
    client = desk.client(desk.ben)
    client.get("/account/second-step/")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get("/account/second-step/").status_code == 200
    assert len(asked) == 3, [one["sql"][:80] for one in asked]


def test_a_closed_organisation_can_be_opened_again(desk: Desk) -> None:
    for is_open in (False, True):
        actions.change_organisation(organisation_id=desk.north.pk, is_active=is_open, by=farid(desk))
        assert Organisation.objects.get(pk=desk.north.pk).is_active is is_open
    with pytest.raises(Refused, match="your own organisation"):
        actions.change_organisation(organisation_id=desk.authority.pk, is_active=False, by=farid(desk))
    assert desk.client(desk.ben).get("/account/").status_code == 200
    assert Client().get("/account/").status_code == 302
