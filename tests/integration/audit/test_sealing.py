"""Every event is sealed, whoever commits late; the database refuses changes; a whole chain raises no alarm."""

import json
import threading
from dataclasses import replace
from datetime import UTC, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone
from proofs.audit_events import SOMEBODY, record_some
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit import selectors
from goodwork.apps.audit.actions import record, record_readings
from goodwork.apps.audit.canonical import COLUMNS, canonical, digests_of
from goodwork.apps.audit.checking import check_all
from goodwork.apps.audit.models import AuditEvent, Seal, Unsealed
from goodwork.apps.audit.sealing import seal_all
from goodwork.pipelines.audit_heads import HeadsError, add_heads, read_heads, seal

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_every_event_is_queued_and_sealed_once() -> None:
    record_some(30)
    assert Unsealed.objects.count() == 30
    assert seal_all() == 30
    record_some(12)
    assert seal_all() == 12
    assert seal_all() == 0
    assert Unsealed.objects.count() == 0
    checked = check_all()
    assert (checked.n_seals, checked.n_events, checked.findings) == (2, 42, [])


def test_many_small_and_large_seals_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goodwork.apps.audit.sealing.MOST_IN_A_SEAL", 7)
    monkeypatch.setattr("goodwork.apps.audit.checking.EVENTS_AT_ONCE", 20)
    monkeypatch.setattr("goodwork.apps.audit.checking.SEALS_AT_ONCE", 3)
    record_some(100)
    seal_all()
    record_some(3)
    checked = check_all()
    assert (checked.n_seals, checked.n_events, checked.n_unsealed, checked.findings) == (15, 100, 3, [])


@pytest.mark.parametrize("table", [AuditEvent, Seal])
@pytest.mark.parametrize("change", ["update", "delete", "replace"])
def test_the_database_refuses_changes(table: type, change: str) -> None:
    record_some(3)
    seal_all()
    name, key = table._meta.db_table, table._meta.pk.column
    statements = {
        "update": f"UPDATE {name} SET {key} = {key}",
        "delete": f"DELETE FROM {name}",
        "replace": f"INSERT OR REPLACE INTO {name} SELECT * FROM {name} LIMIT 1",
    }
    if connection.vendor == "postgresql":
        statements["replace"] = f"TRUNCATE {name} CASCADE"
    with (
        pytest.raises(DatabaseError, match=r"never changed or deleted"),
        transaction.atomic(),
        connection.cursor() as c,
    ):
        c.execute(statements[change])


def test_an_event_needs_the_transaction_of_what_it_records() -> None:
    event = record("person.read", by=SOMEBODY, person_id=uuid4())
    assert event.pk
    with pytest.raises(ValueError, match="not a declared audit event"):
        record("person.guessed", by=SOMEBODY)


def test_columns_that_hold_the_character_between_columns_cannot_be_shifted() -> None:
    plain = ["1", "2026-01-01 00:00:00.000000", "e", "-", "-", "r", "c", "p", "q", "-", "k", "i"]
    one, other = plain.copy(), plain.copy()
    one[7], one[8] = "a\x1fb", "c"
    other[7], other[8] = "a", "b\x1fc"
    assert canonical([*one, "{}"]) != canonical([*other, "{}"])
    assert canonical([*plain, '{"b": 1, "a": 2}']) == canonical([*plain, '{"a":2,"b":1}'])


def test_the_digest_is_of_the_same_bytes_however_they_are_fetched() -> None:
    for purpose in ("a\x1fb", "plain", "ünï Ω", ""):
        record("account.invited", by=replace(SOMEBODY, purpose=purpose), person_id=uuid4(), a=[1, "é"])
    assert set(digests_of(list(AuditEvent.objects.values_list("pk", flat=True))).values()) == {
        sha256(canonical(as_row(event))).digest() for event in AuditEvent.objects.all()
    }


def as_row(event: AuditEvent) -> list[str]:
    """The columns as the ORM reads them, in words."""
    identifiers = {
        name: getattr(event, name).hex if getattr(event, name) else "-"
        for name in ("actor_id", "organisation_id", "person_id")
    }
    at = event.at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
    known = {"at": at, "details": json.dumps(event.details), **identifiers}
    return [known.get(name, str(getattr(event, name))) for name in COLUMNS]


def test_heads_are_added_outside_and_a_line_cut_short_is_written_again(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "heads.jsonl"
    record_some(5)
    assert (seal(file).n_events, len(read_heads(file))) == (5, 1)
    record_some(4)
    seal_all()
    whole = file.read_bytes()
    file.write_bytes(whole + b'{"seal": 2, "he')
    assert add_heads(file) == 1
    assert add_heads(file) == 0
    assert file.read_bytes().startswith(whole)
    assert set(read_heads(file)) == {1, 2}
    assert check_all(read_heads(file)).holds


@pytest.mark.parametrize("line", ["no JSON", "[]", '{"seal": "x", "head": ""}', '{"seal": 1}'])
def test_a_damaged_file_of_heads_is_refused_and_nothing_is_added(tmp_path: Path, line: str) -> None:
    file = tmp_path / "heads.jsonl"
    record_some(5)
    seal(file)
    file.write_text(f"{line}\n{file.read_text()}")
    before = file.read_bytes()
    record_some(5)
    with pytest.raises(HeadsError, match="damaged"):
        seal(file)
    assert file.read_bytes() == before


def test_heads_that_contradict_the_database_are_kept_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "heads.jsonl"
    record_some(5)
    seal_all()
    file.write_text('{"seal": 1, "head": "of another chain"}\n')
    with pytest.raises(HeadsError, match="another head"):
        add_heads(file)
    assert "of another chain" in file.read_text()


def test_who_read_whom_and_how_many_people_somebody_read(desk: Desk) -> None:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    carys = Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)
    start = timezone.now()
    for actor, people in ((ben, [desk.amina, desk.iris, desk.amina]), (carys, [desk.cora])):
        record_readings("person.listed", [person.pk for person in people], by=actor)
    record("account.invited", by=ben, person_id=uuid4())
    assert selectors.n_people_read_since(desk.ben.pk, start) == 2
    assert selectors.n_people_read_since(desk.carys.pk, start) == 1
    assert selectors.n_people_read_since(desk.ben.pk, timezone.now() + timedelta(seconds=1)) == 0
    assert {entry.actor_id for entry in selectors.who_read(desk.amina.pk)} == {desk.ben.pk}
    assert len(selectors.who_read(desk.amina.pk)) == 2
    of_north = selectors.recent(desk.north.pk)
    assert [entry.organisation_id for entry in of_north] == [desk.north.pk] * 4
    assert selectors.recent(desk.north.pk, before=of_north[1].number) == of_north[2:]
    assert selectors.recent(desk.north.pk, person=False) == []


def test_the_state_of_sealing_says_since_when_something_waits() -> None:
    assert selectors.seal_state().unsealed_since is None
    record_some(3)
    state = selectors.seal_state()
    assert (state.n_unsealed, state.n_seals) == (3, 0)
    assert state.unsealed_since is not None
    seal_all()
    assert selectors.seal_state().n_unsealed == 0


@pytest.mark.django_db(transaction=True)
def test_sealers_and_writers_at_once_lose_nothing_and_seal_nothing_twice() -> None:
    errors: list[BaseException] = []
    writing = threading.Event()

    def guarded(work: object) -> None:
        try:
            work()  # type: ignore[operator]
        except BaseException as problem:
            errors.append(problem)
        finally:
            connection.close()

    def write() -> None:
        for _ in range(10):
            record_some(5)

    def keep_sealing() -> None:
        while not writing.is_set():
            seal_all()

    writers = [threading.Thread(target=guarded, args=(write,)) for _ in range(4)]
    sealers = [threading.Thread(target=guarded, args=(keep_sealing,)) for _ in range(3)]
    for thread in writers + sealers:
        thread.start()
    for thread in writers:
        thread.join()
    writing.set()
    for thread in sealers:
        thread.join()
    seal_all()
    # As the command finds it: not connected yet.
    connection.close()
    checked = check_all()
    assert (errors, checked.findings, checked.n_events) == ([], [], 200)
