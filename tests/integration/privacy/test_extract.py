"""A copy of everything held about her: every table, every word, who looked, within a minute."""

import io
import json
import time
import zipfile
from typing import Any

import pytest
from django.apps import apps
from tests.desk import Desk
from tests.integration.privacy.filled import CANARY, found_anywhere, whole_person

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.belonging import holdings_of_account, holdings_of_person
from goodwork.apps.people.extract import make_extract
from goodwork.apps.people.models import Person
from goodwork.apps.people.selectors import record

pytestmark = [pytest.mark.django_db, pytest.mark.database]
# Secrets by which she or another system would sign in, and digests: no extract shows them.
NEVER_SHOWN = ("mfa.Authenticator.data", "socialaccount.SocialToken.token", "socialaccount.SocialToken.token_secret",
               "usersessions.UserSession.session_key", "accounts.MagicLink.digest", "accounts.Answered.digest", "people.Person.folded_name")  # fmt: skip


def manager(desk: Desk) -> Actor:
    return Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)


def extract_of(person: Person, by: Actor) -> tuple[dict[str, Any], str]:
    with zipfile.ZipFile(io.BytesIO(make_extract(person_id=person.pk, by=by))) as folder:
        assert sorted(folder.namelist()) == ["record.html", "record.json"]
        return json.loads(folder.read("record.json")), folder.read("record.html").decode()


def test_every_word_kept_about_her_is_in_it(desk: Desk) -> None:
    person = whole_person(desk)
    data, page = extract_of(person, manager(desk))
    missing = []
    for place in found_anywhere(CANARY):
        app, model, field = place.split(".")
        longest = apps.get_model(app, model)._meta.get_field(field).max_length
        words = f"{CANARY}-{model.lower()}-{field}"[:longest]
        if words in json.dumps(data):
            assert words in page, place
        elif place not in NEVER_SHOWN and _is_generated(place):
            missing.append(place)
    assert missing == []
    for words in (
        "Zofia Quill",
        f"{CANARY}-phone",
        f"{CANARY}-notes",
        f"{CANARY}-row",
        f"{CANARY}.person@example.org",
    ):
        assert words in json.dumps(data)
        assert words in page


def _is_generated(place: str) -> bool:
    """People and accounts are filled by hand, rows of files too: their words are asked for one by one above."""
    return not place.startswith(("people.Person.", "accounts.User.", "imports.", "axes."))


def test_every_table_with_a_way_to_her_is_named_even_where_it_holds_nothing(desk: Desk) -> None:
    data, page = extract_of(desk.amina, manager(desk))
    tables = {one.label for one in [*holdings_of_person(), *holdings_of_account()]}
    assert tables | {"imports.ImportRow", "audit.AuditEvent"} == set(data["tables"])
    assert "<h2>Introductions to employers</h2><p>Nothing.</p>" in page


def test_who_looked_is_in_it_with_the_organisation(desk: Desk) -> None:
    record.person(
        person_id=desk.amina.pk, by=Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    )
    data, page = extract_of(desk.amina, manager(desk))
    looked = data["tables"]["audit.AuditEvent"]
    assert {"Ben Adeyemi", "Bella Marsh"} <= {one["who"] for one in looked}
    assert "North Hub" in page


def test_who_made_it_is_in_the_audit(desk: Desk) -> None:
    make_extract(person_id=desk.amina.pk, by=manager(desk))
    made = AuditEvent.objects.get(event="person.extracted")
    assert (made.actor_id, made.person_id) == (desk.bella.pk, desk.amina.pk)


def test_secrets_and_other_people_are_not_in_it(desk: Desk) -> None:
    person = whole_person(desk)
    data, page = extract_of(person, manager(desk))
    for place in NEVER_SHOWN:
        _, model, field = place.split(".")
        assert f"{CANARY}-{model.lower()}-{field}" not in page, place
    assert "Somebody Else" not in page
    assert "Cora" not in json.dumps(data)


def test_markup_in_a_field_stays_words(desk: Desk) -> None:
    Person.objects.filter(pk=desk.amina.pk).update(name="<script>alert(1)</script>")
    _, page = extract_of(desk.amina, manager(desk))
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


@pytest.mark.parametrize(("who", "role"), [("ben", Role.ADVISER), ("carys", Role.MANAGER), ("farid", Role.ADMINISTRATOR), ("cora_account", Role.PARTICIPANT)])  # fmt: skip
def test_nobody_else_makes_one(desk: Desk, who: str, role: Role) -> None:
    user = getattr(desk, who)
    membership = user.memberships.first()
    by = Actor(role=role, user=user, organisation=membership.organisation if membership else None)
    with pytest.raises(NotFound):
        make_extract(person_id=desk.amina.pk, by=by)


def test_she_makes_her_own(desk: Desk) -> None:
    data, _ = extract_of(desk.amina, Actor(role=Role.PARTICIPANT, user=desk.amina_account))
    assert data["reference"] == desk.amina.reference


def test_a_long_record_is_made_within_a_minute(desk: Desk) -> None:
    from django.utils import timezone

    from goodwork.apps.journeys.models import Contact

    for number in range(500):
        Contact.objects.create(person=desk.amina, kind="call", happened_at=timezone.now(), words=f"Call {number}", made_by=desk.ben, made_at=timezone.now())  # fmt: skip
    began = time.perf_counter()
    data, _ = extract_of(desk.amina, manager(desk))
    assert len(data["tables"]["journeys.Contact"]) == 500
    assert time.perf_counter() - began < 60
