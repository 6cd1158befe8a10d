"""Encrypted fields behave as plain attributes, refuse what would lose or leak them, and open in their own row only."""

import copy
import pickle
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.encryption.fields import Sealed
from goodwork.apps.encryption.keyring import CannotOpen
from goodwork.apps.people.models import Person, Profile, Skill

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SECRET = "07700 900123"


def again(person: Person) -> Person:
    return Person.objects.get(pk=person.pk)


def raw(table: str, column: str, pk: Any) -> Any:
    """What the column holds."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {column} FROM {table} WHERE id = %s", [Person._meta.pk.get_db_prep_value(pk, connection)]
        )
        found = cursor.fetchone()[0]
    return bytes(found) if found is not None else None


def test_words_and_lists_come_back_and_the_column_holds_neither(desk: Desk) -> None:
    desk.amina.phone = SECRET
    desk.amina.circumstances = {"caring": ["mornings"], "ünï": None}
    desk.amina.save()
    assert again(desk.amina).phone == SECRET
    assert again(desk.amina).circumstances == {"caring": ["mornings"], "ünï": None}
    for column in ("phone", "circumstances"):
        held = raw("people_person", column, desk.amina.pk)
        assert held[:2] == bytes((1, 1))
        assert b"900123" not in held
        assert b"caring" not in held


@pytest.mark.parametrize(("field", "nothing"), [("phone", ""), ("circumstances", {})])
def test_nothing_is_stored_as_nothing_and_read_as_nothing(desk: Desk, field: str, nothing: Any) -> None:
    for value in (nothing, None):
        setattr(desk.amina, field, value)
        assert getattr(desk.amina, field) == nothing
        desk.amina.save()
        assert raw("people_person", field, desk.amina.pk) is None
        assert getattr(again(desk.amina), field) == nothing


def test_an_empty_list_is_not_nothing(desk: Desk) -> None:
    desk.amina.circumstances = []
    desk.amina.save()
    assert again(desk.amina).circumstances == []


def test_a_change_inside_a_dictionary_is_saved(desk: Desk) -> None:
    desk.amina.circumstances = {"a": 1}
    desk.amina.save()
    read = again(desk.amina)
    read.circumstances["b"] = 2
    read.save()
    assert again(desk.amina).circumstances == {"a": 1, "b": 2}


def test_a_save_seals_anew_and_two_rows_with_the_same_words_differ(desk: Desk) -> None:
    for person in (desk.amina, desk.cora):
        person.phone = SECRET
        person.save()
    first = raw("people_person", "phone", desk.amina.pk)
    assert first != raw("people_person", "phone", desk.cora.pk)
    again(desk.amina).save()
    assert raw("people_person", "phone", desk.amina.pk) != first
    assert again(desk.amina).phone == SECRET


def test_bulk_create_seals_each_row_for_itself(desk: Desk) -> None:
    Skill.objects.bulk_create(
        [
            Skill(person=desk.amina, label=f"skill {n}", evidence=f"words {n}", told_at=timezone.now())
            for n in range(40)
        ]
    )
    assert {skill.evidence for skill in Skill.objects.filter(person=desk.amina)} == {
        f"words {n}" for n in range(40)
    }


def test_queries_can_neither_set_nor_search_it(desk: Desk) -> None:
    desk.amina.phone = SECRET
    desk.amina.save()
    people = Person.objects.filter(pk=desk.amina.pk)
    for attempt in (
        lambda: people.update(phone="1"),
        lambda: people.update(phone=b"1"),
        lambda: Person.objects.bulk_update([desk.amina], ["phone"]),
        lambda: people.filter(phone=SECRET).exists(),
        lambda: people.filter(phone=SECRET.encode()).exists(),
        lambda: people.filter(phone__contains="900").exists(),
        lambda: people.filter(phone__in=[SECRET]).exists(),
        lambda: people.update(circumstances={}),
    ):
        with pytest.raises(ValueError, match="cannot be set or searched by a query"), transaction.atomic():
            attempt()
    assert again(desk.amina).phone == SECRET
    assert people.filter(phone__isnull=False).exists()
    people.update(phone=None)
    assert again(desk.amina).phone == ""


@pytest.mark.parametrize(("field", "value"), [("phone", b"bytes"), ("phone", 7), ("circumstances", "words")])
def test_what_would_not_come_back_the_same_is_refused(desk: Desk, field: str, value: Any) -> None:
    setattr(desk.amina, field, value)
    with pytest.raises(TypeError, match="is encrypted and takes"):
        desk.amina.save()


def test_refreshed_and_left_out_fields_are_fetched(desk: Desk) -> None:
    desk.amina.phone = SECRET
    desk.amina.save()
    desk.amina.phone = "changed and not saved"
    desk.amina.refresh_from_db()
    assert desk.amina.phone == SECRET
    left_out = Person.objects.defer("phone").get(pk=desk.amina.pk)
    assert left_out.get_deferred_fields() == {"phone"}
    left_out.save()
    assert left_out.phone == SECRET
    assert Person.objects.only("name").get(pk=desk.amina.pk).phone == SECRET


def test_a_key_given_as_words_binds_as_the_same_key(desk: Desk) -> None:
    made = Person(
        pk=uuid4().hex, organisation=desk.north, reference="GW-1", added_at=timezone.now(), phone=SECRET
    )
    made.save()
    assert Person.objects.get(reference="GW-1").phone == SECRET


def test_a_row_without_a_key_is_refused() -> None:
    skill = Skill(label="x", evidence="words")
    skill.pk = None
    with pytest.raises(ValueError, match="give the row a key first"):
        Skill._meta.get_field("evidence").pre_save(skill, True)


def test_a_copy_keeps_what_was_read_and_one_not_read_is_refused_at_once(desk: Desk) -> None:
    desk.amina.phone = SECRET
    desk.amina.save()
    unread = again(desk.amina)
    unread.pk, unread._state.adding, unread.reference, unread.user = uuid4(), True, "GW-2", None
    with pytest.raises(CannotOpen), transaction.atomic():
        unread.save()
    read = again(desk.amina)
    for one in Person._meta.local_concrete_fields:
        getattr(read, one.attname)
    read.pk, read._state.adding, read.reference, read.user_id = uuid4(), True, "GW-3", None
    read.save()
    assert Person.objects.get(reference="GW-3").phone == SECRET
    assert again(desk.amina).phone == SECRET


def test_pickled_and_copied_rows_open_still(desk: Desk) -> None:
    desk.amina.phone = SECRET
    desk.amina.save()
    for twin in (pickle.loads(pickle.dumps(again(desk.amina))), copy.copy(again(desk.amina)), copy.deepcopy(again(desk.amina))):  # fmt: skip
        assert twin.phone == SECRET
    unopened = pickle.dumps(again(desk.amina))
    assert SECRET.encode() not in unopened


def test_full_clean_leaves_it_alone_and_dumpdata_is_refused(desk: Desk) -> None:
    from django.core import serializers

    desk.amina.phone = SECRET
    desk.amina.full_clean(exclude=["email_index"])
    assert desk.amina.phone == SECRET
    with pytest.raises(ValueError, match="goodwork backup"):
        serializers.serialize("json", [desk.amina])


def test_a_row_whose_key_is_a_persons_opens(desk: Desk) -> None:
    profile = Profile.objects.get(person=desk.amina)
    profile.adjustments = {"step free": True}
    profile.save()
    assert Profile.objects.get(person=desk.amina).adjustments == {"step free": True}


def test_words_moved_to_another_row_or_field_never_open(desk: Desk) -> None:
    """1,000 of 1,000: any ciphertext put anywhere else is refused."""
    skills = [
        Skill(person=desk.amina, label=f"skill {n}", evidence=f"words {n}", told_at=timezone.now())
        for n in range(500)
    ]
    Skill.objects.bulk_create(skills)
    evidence, phone = Skill._meta.get_field("evidence"), Person._meta.get_field("phone")
    refused = 0
    for skill, other in zip(skills, [*skills[1:], skills[0]], strict=True):
        held = evidence.pre_save(skill, False)
        assert isinstance(held, Sealed)
        assert evidence.open(skill, held) == skill.evidence
        for where, row in ((evidence, other), (phone, Person(pk=skill.pk))):
            with pytest.raises(CannotOpen):
                where.open(row, held)
            refused += 1
    assert refused == 1000
