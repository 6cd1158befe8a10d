"""The pages of whoever runs the accounts, used without JavaScript; and the command that makes the first of them."""

import re
from datetime import timedelta

import pytest
from click.testing import CliRunner
from django.core import mail
from django.test import Client
from django.utils import timezone
from tests.desk import PASSWORD, Desk

from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import Alarm, ApiToken, Membership, Organisation, User
from goodwork.cli.accounts import accounts

pytestmark = [pytest.mark.django_db, pytest.mark.database]
A = "/administration"


def role_of(user: User) -> Membership:
    return Membership.objects.get(user=user, ended_at=None)


def test_inviting_keeps_what_was_typed_and_says_what_is_wrong(desk: Desk) -> None:
    client = desk.client(desk.farid)
    typed = {
        "organisation": str(desk.counselling.pk),
        "name": "Nia <b>Bell</b>",
        "email": "nia@example.org",
        "role": "manager",
    }
    page = client.post(f"{A}/invite/", typed)
    assert b"There is a problem" in page.content
    assert b"has no such role" in page.content
    assert b"Nia &lt;b&gt;Bell&lt;/b&gt;" in page.content
    assert not User.objects.filter(email="nia@example.org").exists()
    assert client.post(f"{A}/invite/", typed | {"role": "partner"}).status_code == 302
    assert mail.outbox[-1].to == ["nia@example.org"]
    assert b"Invited" in client.get(f"{A}/").content


def test_changing_and_ending_a_role(desk: Desk) -> None:
    client, held = desk.client(desk.farid), role_of(desk.ben)
    assert b"Ben Adeyemi" in client.get(f"{A}/colleagues/{held.pk}/").content
    assert b"Choose a role" in client.post(f"{A}/colleagues/{held.pk}/role/", {}).content
    assert client.post(f"{A}/colleagues/{held.pk}/role/", {"role": "manager"}).status_code == 302
    assert (
        client.post(f"{A}/colleagues/{held.pk}/role/", {"role": "adviser"}).status_code == 404
    )  # stale: that role ended
    held = role_of(desk.ben)
    assert held.role == Role.MANAGER
    assert client.post(f"{A}/colleagues/{held.pk}/end/").status_code == 302
    assert not Membership.objects.filter(user=desk.ben, ended_at=None).exists()


def test_her_own_role_is_refused_on_the_page_too(desk: Desk) -> None:
    client, own = desk.client(desk.farid), role_of(desk.farid)
    assert b"This is you" in client.get(f"{A}/colleagues/{own.pk}/").content
    assert b"your own role" in client.post(f"{A}/colleagues/{own.pk}/role/", {"role": "manager"}).content
    assert client.post(f"{A}/colleagues/{own.pk}/end/").status_code == 409


def test_a_key_is_made_here_and_collected_there(desk: Desk) -> None:
    client, held = desk.client(desk.farid), role_of(desk.ben)
    day = timezone.localdate() + timedelta(days=20)
    typed = {
        "name": "nightly copy",
        "scopes": ["person.list"],
        "expires_on-day": day.day,
        "expires_on-month": day.month,
        "expires_on-year": day.year,
    }
    assert client.post(f"{A}/colleagues/{held.pk}/key/", typed).status_code == 302
    token = ApiToken.objects.get()
    assert b"gwk_" not in client.get(f"{A}/keys/").content
    assert client.get(f"/account/keys/{token.pk}/").status_code == 404
    owner = desk.client(desk.ben)
    assert b"gwk_" not in owner.get(f"/account/keys/{token.pk}/").content
    assert re.search(rb"gwk_[\w-]{43}", owner.post(f"/account/keys/{token.pk}/").content)
    assert owner.post(f"/account/keys/{token.pk}/").status_code == 409
    assert client.post(f"{A}/keys/{token.pk}/end/").status_code == 302


def test_organisations_are_added_by_the_lead_body(desk: Desk) -> None:
    client = desk.client(desk.farid)
    assert client.post(f"{A}/organisations/", {"name": "West Hub", "kind": "provider"}).status_code == 302
    assert (
        b"of this name already"
        in client.post(f"{A}/organisations/", {"name": "west hub", "kind": "provider"}).content
    )
    west = Organisation.objects.get(name="West Hub")
    assert client.post(f"{A}/organisations/{west.pk}/", {"open": "no"}).status_code == 302
    assert not Organisation.objects.get(pk=west.pk).is_active


def test_an_alarm_is_read_by_the_administrator_and_answered_by_the_manager(desk: Desk) -> None:
    User.objects.filter(pk=desk.ben.pk).update(stopped_at=timezone.now(), stopped_why="adviser_opened_hour")
    alarm = Alarm.objects.create(
        user=desk.ben, organisation=desk.north, role=Role.ADVISER, rule="adviser_opened_hour", n_people=50, most=49,
        raised_at=timezone.now(),
    )  # fmt: skip
    answer = {"words": "Spoke to Ben on the phone.", "answer": "let_in"}
    administrator = desk.client(desk.farid)
    page = administrator.get(f"{A}/alarms/{alarm.pk}/")
    assert b"Opened 50 different people within an hour; 49 is the most." in page.content
    assert b"A manager of the organisation" in page.content
    assert administrator.post(f"{A}/alarms/{alarm.pk}/", answer).status_code == 404
    manager = desk.client(desk.bella)
    assert b"Say in a sentence" in manager.post(f"{A}/alarms/{alarm.pk}/", answer | {"words": "ok"}).content
    assert manager.post(f"{A}/alarms/{alarm.pk}/", answer).status_code == 302
    assert User.objects.get(pk=desk.ben.pk).stopped_at is None
    assert b"Spoke to Ben" in administrator.get(f"{A}/alarms/").content


@pytest.mark.parametrize("who", ["ben", "carys", "dev", "efua", "gita", "hana", "amina_account"])
def test_nobody_else_opens_any_of_it(desk: Desk, who: str) -> None:
    client, held = desk.client(getattr(desk, who)), role_of(desk.farid)
    for address in ("/", "/invite/", "/organisations/", "/keys/", "/alarms/", f"/colleagues/{held.pk}/"):
        assert client.get(A + address).status_code == 404, address


def test_the_administrator_opens_nothing_of_a_person(desk: Desk) -> None:
    pages = b"".join(
        desk.client(desk.farid).get(A + one).content for one in ("/", "/organisations/", "/keys/", "/alarms/")
    )
    for canary in (b"Amina", b"Cora Lind", b"Iris", b"BF1 2AB"):
        assert canary not in pages


def test_the_first_administrator_comes_from_the_command_line(db: None) -> None:
    made = CliRunner().invoke(
        accounts,
        ["add-administrator", "Nia@Example.org", "--name", "Nia Bell", "--organisation", "Our place"],
    )
    assert made.exit_code == 0, made.output
    link = made.output.strip().splitlines()[-1].removeprefix("http://localhost:8000")
    client = Client()
    assert client.post(link, {"new_password1": PASSWORD, "new_password2": PASSWORD}).status_code == 302
    assert client.get(f"{A}/").status_code == 302  # the second step comes first
    again = CliRunner().invoke(accounts, ["add-administrator", "nia@example.org"])
    assert again.exit_code == 1
    assert "can sign in already" in again.output
    assert CliRunner().invoke(accounts, ["add-administrator", "nonsense"]).exit_code == 1
    assert Organisation.objects.get().name == "Our place"
