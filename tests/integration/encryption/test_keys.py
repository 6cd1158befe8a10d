"""Keys: read strictly, changed while people work, retired when nothing needs them; indexes have a key of their own."""

import base64
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from click.testing import CliRunner
from django.core.exceptions import ImproperlyConfigured
from hypothesis import given
from hypothesis import strategies as st
from tests.desk import Desk

from goodwork.apps.accounts import second_steps
from goodwork.apps.encryption import keyring, rotation
from goodwork.apps.encryption.keyring import CannotOpen, blind_index, new_key, open_sealed, seal
from goodwork.apps.people.models import Person, Profile
from goodwork.cli.main import main

pytestmark = [pytest.mark.django_db, pytest.mark.database]


@pytest.fixture
def two_keys(settings: Any) -> str:
    """The second key is newest; gives the list with the second alone."""
    alone = f"2:{new_key()}"
    settings.ENCRYPTION_KEYS = f"{alone},{settings.ENCRYPTION_KEYS}"
    return alone


def with_secrets(desk: Desk) -> list[Person]:
    people = [desk.amina, desk.cora, desk.iris]
    for number, person in enumerate(people):
        person.phone, person.email = f"0770090000{number}", f"p{number}@example.org"
        person.circumstances = {"number": number}
        person.save()
        profile = Profile.objects.get(person=person)
        profile.experience_words = f"words {number}"
        profile.save()
    return people


@given(
    plain=st.binary(max_size=200), bound=st.binary(max_size=50), place=st.integers(0), bit=st.integers(0, 7)
)
def test_one_bit_changed_anywhere_does_not_open(plain: bytes, bound: bytes, place: int, bit: int) -> None:
    sealed = seal(plain, bound)
    assert open_sealed(sealed, bound) == plain
    assert len(sealed) == len(plain) + 30
    changed = bytearray(sealed)
    changed[place % len(changed)] ^= 1 << bit
    with pytest.raises(CannotOpen):
        open_sealed(bytes(changed), bound)
    with pytest.raises(CannotOpen):
        open_sealed(sealed, bound + b"x")


@pytest.mark.parametrize(
    "sealed", [b"", b"\x01", b"\x01\x01", b"\x01\x01" + b"0" * 12, b"\x00" * 60, b"\x01\x09" + b"0" * 60]
)
def test_what_is_not_ours_does_not_open(sealed: bytes) -> None:
    with pytest.raises(CannotOpen):
        open_sealed(sealed, b"")


SHORT = base64.b64encode(b"short").decode()


@pytest.mark.parametrize(
    "listed",
    [
        "",
        ",",
        "1",
        f"1:{SHORT}",
        "1:not base64!",
        "0:{k}",
        "256:{k}",
        "²:{k}",
        "1:{k},1:{k}",
        "1:{k},2:{k}",
        "-1:{k}",
    ],
)
def test_a_list_of_keys_that_cannot_be_meant_is_refused_without_showing_it(
    settings: Any, listed: str
) -> None:
    one = new_key()
    settings.ENCRYPTION_KEYS = listed.replace("{k}", one)
    with pytest.raises(ImproperlyConfigured) as refused:
        keyring.check_settings()
    assert one not in str(refused.value)


@pytest.mark.parametrize("encoded", ["", "x", SHORT])
def test_an_index_key_that_cannot_be_meant_is_refused(settings: Any, encoded: str) -> None:
    settings.INDEX_KEY = encoded
    with pytest.raises(ImproperlyConfigured, match="GOODWORK_INDEX_KEY"):
        keyring.check_settings()


def test_everything_moves_to_the_newest_key_and_the_old_one_can_go(
    desk: Desk, two_keys: str, settings: Any
) -> None:
    both = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = both.removeprefix(f"{two_keys},")
    people = with_secrets(desk)
    settings.ENCRYPTION_KEYS = both
    before = rotation.keys_in_use().by_key
    assert set(before) == {1}
    assert rotation.rotate() == sum(before.values()) >= 12
    assert rotation.keys_in_use(open_all=True).by_key == {2: sum(before.values())}
    assert rotation.rotate() == 0
    settings.ENCRYPTION_KEYS = two_keys
    for number, person in enumerate(people):
        read = Person.objects.get(pk=person.pk)
        assert (read.phone, read.circumstances) == (f"0770090000{number}", {"number": number})


def test_rotation_goes_on_where_it_was_stopped(
    desk: Desk, two_keys: str, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = both.removeprefix(f"{two_keys},")
    with_secrets(desk)
    settings.ENCRYPTION_KEYS = both
    monkeypatch.setattr(rotation, "PIECE", 1)

    class Stopped(Exception):
        pass

    def stop(done: int, of: int, words: str) -> None:
        if done == 2:
            raise Stopped

    with pytest.raises(Stopped):
        rotation.rotate(stop)
    found = rotation.keys_in_use().by_key
    assert set(found) == {1, 2}
    assert rotation.rotate() == found[1]


def test_a_save_between_reading_and_sealing_anew_is_not_undone(
    desk: Desk, two_keys: str, settings: Any
) -> None:
    both = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = both.removeprefix(f"{two_keys},")
    with_secrets(desk)
    settings.ENCRYPTION_KEYS = both
    phone = Person._meta.get_field("phone")
    seen = Person.objects.get(pk=desk.amina.pk)
    held = seen.__dict__["phone"]
    meanwhile = Person.objects.get(pk=desk.amina.pk)
    meanwhile.phone = "newer"
    meanwhile.save()
    assert rotation._replace(Person, seen, [(phone, held, phone.seal(seen, "older"))]) == 0
    assert Person.objects.get(pk=desk.amina.pk).phone == "newer"


def test_the_index_is_made_with_the_row_and_survives_a_change_of_keys(
    desk: Desk, two_keys: str, settings: Any
) -> None:
    with_secrets(desk)
    wanted = blind_index(" P1@Example.org ", "person.email")
    assert Person.objects.get(email_index=wanted) == desk.cora
    rotation.rotate()
    settings.ENCRYPTION_KEYS = two_keys
    assert Person.objects.get(email_index=blind_index("p1@example.org", "person.email")) == desk.cora
    settings.INDEX_KEY = new_key()
    assert not Person.objects.filter(email_index=blind_index("p1@example.org", "person.email")).exists()
    assert rotation.reindex() == 3
    assert rotation.reindex() == 0
    assert Person.objects.get(email_index=blind_index("p1@example.org", "person.email")) == desk.cora


def test_the_commands_say_what_is_needed_and_what_does_not_open(
    desk: Desk, two_keys: str, settings: Any
) -> None:
    both = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = both.removeprefix(f"{two_keys},")
    with_secrets(desk)
    settings.ENCRYPTION_KEYS = both
    run = CliRunner().invoke
    assert "Still needed" in run(main, ["keys", "check"]).output
    assert run(main, ["keys", "rotate"]).exit_code == 0
    said = run(main, ["keys", "check"])
    assert "Key 1: 0 values. No record needs it." in said.output
    settings.ENCRYPTION_KEYS = f"3:{new_key()}"
    said = run(main, ["keys", "check"])
    assert (said.exit_code, "people.Person.phone do not open" in said.output) == (3, True)
    said = run(main, ["keys", "rotate"])
    assert said.exit_code == 1
    assert "does not list" in said.output


def test_new_keys_are_printed_as_the_settings_take_them(settings: Any) -> None:
    first, index, *_ = CliRunner().invoke(main, ["keys", "new"]).stdout.splitlines()
    settings.ENCRYPTION_KEYS = (
        f"{CliRunner().invoke(main, ['keys', 'new', '--number', '2']).stdout.strip()},{first}"
    )
    settings.INDEX_KEY = index.partition("=")[2]
    keyring.check_settings()
    assert keyring.numbers() == [2, 1]


def test_second_steps_move_too_and_nobody_is_locked_out(desk: Desk, two_keys: str, settings: Any) -> None:
    both = settings.ENCRYPTION_KEYS
    settings.ENCRYPTION_KEYS = both.removeprefix(f"{two_keys},")
    totp = Authenticator.objects.get(user=desk.ben)
    totp.data = {"secret": second_steps.seal("JBSWY3DPEHPK3PXP")}
    totp.save()
    codes = Authenticator.objects.create(
        user=desk.ben,
        type="recovery_codes",
        data={"migrated_codes": [second_steps.seal("12345678")], "used_mask": 0},
    )
    settings.ENCRYPTION_KEYS = both
    before = rotation.keys_in_use(open_all=True)
    assert before.by_key[1] >= 2
    assert rotation.rotate() == before.by_key[1]
    settings.ENCRYPTION_KEYS = two_keys
    assert not rotation.keys_in_use(open_all=True).unreadable
    totp.refresh_from_db()
    codes.refresh_from_db()
    assert second_steps.open_sealed(totp.data["secret"]) == "JBSWY3DPEHPK3PXP"
    assert second_steps.open_sealed(codes.data["migrated_codes"][0]) == "12345678"
    assert codes.data["used_mask"] == 0
    settings.ENCRYPTION_KEYS = f"3:{new_key()}"
    assert rotation.keys_in_use().unreadable == {}
    assert (
        rotation.keys_in_use(open_all=True).unreadable["mfa.Authenticator.data"]
        == Authenticator.objects.count()
    )


def test_every_encrypted_field_is_found() -> None:
    found = {(model.__name__, one.name) for model, fields in rotation.encrypted_fields() for one in fields}
    assert {
        ("Person", "phone"),
        ("Person", "circumstances"),
        ("Profile", "experience_words"),
        ("Skill", "evidence"),
    } <= found
