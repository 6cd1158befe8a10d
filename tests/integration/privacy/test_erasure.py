"""After erasure nothing about her is left in any table, counts are, and nothing brings her back."""

from pathlib import Path

import pytest
from django.test import Client
from tests.desk import Desk
from tests.integration.privacy.filled import CANARY, found_anywhere, whole_person

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.accounts.models import User
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people import erasure
from goodwork.apps.people.belonging import holdings_of_account, holdings_of_person
from goodwork.apps.people.models import KeptCount, Person, Tombstone
from goodwork.standards.retention import retention

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def manager(desk: Desk) -> Actor:
    return Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)


def test_nothing_is_left_of_her_in_any_table(desk: Desk) -> None:
    person = whole_person(desk)
    before = found_anywhere(CANARY)
    assert len(before) > 40
    erasure.erase(person_id=person.pk, by=manager(desk))
    assert found_anywhere(CANARY) == []
    assert not Person.objects.filter(pk=person.pk).exists()
    assert not User.objects.filter(pk=person.user_id).exists()


def test_every_table_was_filled_before_it_was_emptied(desk: Desk) -> None:
    """The test above proves nothing of a table that held nothing."""
    person = whole_person(desk)
    empty = [one.label for one in holdings_of_person() if not one.rows([person.pk]).exists()]
    empty += [one.label for one in holdings_of_account() if not one.rows([person.user_id]).exists()]
    assert empty == []


def test_nobody_elses_record_is_touched(desk: Desk) -> None:
    person = whole_person(desk)
    others = set(Person.objects.exclude(pk=person.pk).values_list("pk", flat=True))
    accounts = set(User.objects.exclude(pk=person.user_id).values_list("pk", flat=True))
    erasure.erase(person_id=person.pk, by=manager(desk))
    assert set(Person.objects.values_list("pk", flat=True)) == others
    assert set(User.objects.values_list("pk", flat=True)) == accounts


def test_counts_by_month_stay_and_hold_no_words(desk: Desk) -> None:
    person = whole_person(desk)
    erasure.erase(person_id=person.pk, by=manager(desk))
    kept = {(one.kind, one.code): one.n for one in KeptCount.objects.all()}
    assert kept["person_added", ""] == 1
    assert sum(n for (kind, _), n in kept.items() if kind == "contact") == 1
    assert sum(n for (kind, _), n in kept.items() if kind == "introduction") == 1
    assert all(one.month.day == 1 for one in KeptCount.objects.all())
    codes = {counted.kind for table in retention().tables.values() for counted in table.counts}
    assert {kind for kind, _ in kept} <= codes


def test_a_second_person_adds_to_the_same_count(desk: Desk) -> None:
    erasure.erase(person_id=desk.amina.pk, by=manager(desk))
    erasure.erase(person_id=desk.iris.pk, by=manager(desk))
    assert KeptCount.objects.get(kind="person_added").n == 2


def test_records_merged_into_hers_go_with_it(desk: Desk) -> None:
    Person.objects.filter(pk=desk.iris.pk).update(state="merged", merged_into=desk.amina)
    erasure.erase(person_id=desk.amina.pk, by=manager(desk))
    assert not Person.objects.filter(pk__in=[desk.amina.pk, desk.iris.pk]).exists()


@pytest.mark.parametrize(
    ("who", "role"), [("ben", Role.ADVISER), ("carys", Role.MANAGER), ("farid", Role.ADMINISTRATOR)]
)
def test_only_her_own_manager_erases_her(desk: Desk, who: str, role: Role) -> None:
    user = getattr(desk, who)
    by = Actor(role=role, user=user, organisation=user.memberships.get().organisation)
    with pytest.raises(NotFound):
        erasure.erase(person_id=desk.amina.pk, by=by)
    assert Person.objects.filter(pk=desk.amina.pk).exists()


def test_the_audit_keeps_that_it_was_done_without_a_word_about_her(desk: Desk) -> None:
    person = whole_person(desk)
    erasure.erase(person_id=person.pk, by=manager(desk))
    event = AuditEvent.objects.get(event="person.erased")
    assert (event.actor_id, event.person_id, event.details) == (desk.bella.pk, person.pk, {"why": "asked"})


def test_her_open_session_is_over_at_once(desk: Desk) -> None:
    client: Client = desk.client(desk.amina_account)
    assert client.get("/account/").status_code == 200
    erasure.erase(person_id=desk.amina.pk, by=manager(desk))
    assert client.get("/account/").status_code == 302


def test_a_row_of_hers_is_known_when_its_file_comes_again(desk: Desk) -> None:
    person = whole_person(desk)
    email, source_id = person.email, person.source_id
    erasure.erase(person_id=person.pk, by=manager(desk))

    def again(**changed: object) -> bool:
        row = {
            "organisation_id": desk.north.pk,
            "source": "old list",
            "source_id": source_id,
            "email": email,
        } | changed
        return erasure.was_erased(**row)  # type: ignore[arg-type]

    assert again()
    assert again(email="")
    assert again(source_id="", email=email.upper())
    assert not again(source_id="1", email="")
    assert not again(organisation_id=desk.south.pk)
    assert not again(source_id="", email="")
    assert CANARY not in str(list(Tombstone.objects.values()))


def test_a_backup_from_before_brings_nobody_back(desk: Desk, own_file: Path) -> None:
    person = whole_person(desk)
    backup = Person.objects.get(pk=person.pk)  # the row as an old backup holds it
    erasure.erase(person_id=person.pk, by=manager(desk))
    counted = KeptCount.objects.get(kind="person_added").n
    Tombstone.objects.all().delete()  # the old backup knew of no erasure
    backup.user = None
    backup.save(force_insert=True)
    assert Person.objects.filter(pk=person.pk).exists()
    own_file.write_text(
        own_file.read_text() + '{"on": "2026-1'
    )  # a line half written when the machine stopped
    assert erasure.erase_again() == 1
    assert not Person.objects.filter(pk=person.pk).exists()
    assert found_anywhere(CANARY) == []
    assert erasure.was_erased(
        organisation_id=desk.north.pk, source="old list", source_id=f"{CANARY}-77", email=""
    )
    assert KeptCount.objects.get(kind="person_added").n == counted
    assert erasure.erase_again() == 0
