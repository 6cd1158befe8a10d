"""A file of people: shown before anything changes, brought in, brought in again, and undone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from tests.desk import Desk, make_person
from tests.integration.imports.conftest import bring, outcomes, send, undo

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.models import User
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.background.handle import CannotRun
from goodwork.apps.imports import selectors
from goodwork.apps.imports.actions import bringing_in, undoing
from goodwork.apps.imports.enums import ImportState, RowOutcome
from goodwork.apps.imports.models import Import
from goodwork.apps.people.import_fields import email_index
from goodwork.apps.people.models import Access, Person, Profile
from goodwork.apps.people.record_copies import copy_of
from goodwork.pipelines.work import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.database]

FILE = """Our ref,First name,Surname,E-mail,Date of birth,Postcode,Min pay,Availability,Skills
A1,Olu,Bright,olu@example.org,03/04/1990,bf1 1aa,12.6,school hours,cooking; Excel
A2,Tess,Moor,tess@example.org,1988-12-01,BF2 2BB,,any time,
"""
COLUMNS = {
    0: "person_id", 1: "name", 2: "name", 3: "email", 4: "born_on", 5: "postcode", 6: "min_hourly_pay",
    7: "available", 8: "skills",
}  # fmt: skip


def everybody() -> dict[str, object]:
    return {str(one.pk): copy_of(one) for one in Person.objects.select_related("profile")}


def test_the_dry_run_shows_what_would_change_and_changes_nothing(desk: Desk, ben: Actor) -> None:
    before = everybody()
    batch = send(FILE, ben, columns=COLUMNS)
    assert batch.state == ImportState.SHOWN
    first, second = selectors.rows_shown(import_id=batch.pk, by=ben)
    assert (first.label, first.outcome) == ("Olu Bright", RowOutcome.CREATED)
    assert ("postcode", "", "BF1 1AA") in [(c.field, c.old, c.new) for c in first.changes]
    assert second.number == 3
    assert everybody() == before


def test_people_are_added_to_the_caseload_of_whoever_brings_them(desk: Desk, ben: Actor) -> None:
    batch = bring(FILE, ben, columns=COLUMNS)
    assert outcomes(batch) == ["created", "created"]
    olu = Person.objects.get(source="Hub list", source_id="A1")
    assert (olu.name, olu.email, olu.born_on, olu.postcode_district) == (
        "Olu Bright", "olu@example.org", "1990-04-03", "BF1",
    )  # fmt: skip
    assert olu.organisation == desk.north
    assert str(olu.profile.min_hourly_pay) == "12.60"
    assert {skill.label for skill in olu.skills.all()} == {"cooking", "Excel"}
    assert Access.objects.get(person=olu).user == desk.ben
    assert AuditEvent.objects.filter(event="person.added", person_id=olu.pk).exists()


def test_the_same_file_again_changes_nothing_and_asks_nothing(desk: Desk, ben: Actor) -> None:
    bring(FILE, ben, columns=COLUMNS)
    before = everybody()
    again = bring(FILE, ben)
    assert again.columns["1"] == "name"  # remembered: nobody was asked
    assert outcomes(again) == ["unchanged", "unchanged"]
    assert everybody() == before


def test_a_changed_file_changes_people_field_by_field(desk: Desk, ben: Actor) -> None:
    bring(FILE, ben, columns=COLUMNS)
    n_people = Person.objects.count()
    changed = send(FILE.replace("12.6", "13.10").replace("Olu,Bright", "Olu,Bright-Hall"), ben)
    first = selectors.rows_shown(import_id=changed.pk, by=ben)[0]
    shown = [(c.field, c.old, c.new) for c in first.changes]
    assert shown == [("name", "Olu Bright", "Olu Bright-Hall"), ("min_hourly_pay", "12.60", "13.10")]
    bring(FILE.replace("12.6", "13.10").replace("Olu,Bright", "Olu,Bright-Hall"), ben)
    assert Person.objects.count() == n_people
    assert Person.objects.get(source_id="A1").name == "Olu Bright-Hall"


def test_an_empty_cell_leaves_what_is_there(desk: Desk, ben: Actor) -> None:
    bring(FILE, ben, columns=COLUMNS)
    bring(FILE.replace("olu@example.org", ""), ben)
    assert Person.objects.get(source_id="A1").email == "olu@example.org"


def test_undo_restores_what_stood_there(desk: Desk, ben: Actor) -> None:
    bring(FILE, ben, columns=COLUMNS)
    before = everybody()
    second = bring(FILE.replace("12.6", "14").replace("Excel", "Word") + "A3,New,Soul,,,,,,\n", ben)
    assert outcomes(second) == ["updated", "unchanged", "created"]
    undone = undo(second, ben)
    assert undone.state == ImportState.UNDONE
    assert everybody() == before


def test_imports_are_undone_one_after_another(desk: Desk, ben: Actor) -> None:
    before = everybody()
    first = bring(FILE, ben, columns=COLUMNS)
    second = bring(FILE.replace("12.6", "14"), ben)
    undo(second, ben)
    undo(first, ben)
    assert everybody() == before


def test_what_was_changed_since_is_left_and_listed(desk: Desk, ben: Actor) -> None:
    batch = bring(FILE, ben, columns=COLUMNS)
    olu = Person.objects.get(source_id="A1")
    olu.phone = "07700 900001"
    olu.save()
    undo(batch, ben)
    assert Person.objects.filter(pk=olu.pk).exists()
    assert not Person.objects.filter(source_id="A2").exists()
    (left,) = selectors.rows_shown(import_id=batch.pk, outcome=selectors.LEFT, by=ben)
    assert left.left_why == "The record was changed after the file was brought in."


def test_rows_that_would_do_something_else_than_was_shown_are_left_out(desk: Desk, ben: Actor) -> None:
    bring(FILE, ben, columns=COLUMNS)
    batch = send(FILE.replace("12.6", "15"), ben)
    Profile.objects.filter(pk=Person.objects.get(source_id="A1").pk).update(min_hourly_pay="16.00")
    bringing_in.start(import_id=batch.pk, by=ben)
    work_off()
    assert outcomes(batch) == ["rejected", "unchanged"]
    assert str(Person.objects.get(source_id="A1").profile.min_hourly_pay) == "16.00"


def test_rows_in_are_rows_out(desk: Desk, ben: Actor) -> None:
    batch = bring(
        FILE + "A1,Olu,Bright,,,,,,\n,,,,,,,,\nA9,,,,,,,,\nTotal: 3,,,,,,,,\nA8,Bad,Pay,,,,lots,,\n",
        ben,
        columns=COLUMNS,
    )
    counts = selectors.one_view(import_id=batch.pk, by=ben).counts
    assert sum(counts.values()) == batch.n_rows == 6
    assert counts[RowOutcome.REJECTED] == 4
    rejected = selectors.rows_shown(import_id=batch.pk, outcome="rejected", by=ben)
    assert all(row.problems for row in rejected)


def test_nobody_reaches_another_organisations_people_or_files(desk: Desk, ben: Actor, carys: Actor) -> None:
    bring(FILE, ben, columns=COLUMNS)
    batch = bring(FILE, carys, columns=COLUMNS)
    assert outcomes(batch) == ["created", "created"]
    assert Person.objects.filter(source_id="A1").count() == 2
    assert selectors.latest(by=ben)[0].id != batch.pk
    with pytest.raises(NotFound):
        selectors.one_view(import_id=batch.pk, by=ben)
    assert Import.objects.count() == 2


def test_words_are_forgotten_when_they_can_no_longer_be_undone(desk: Desk, ben: Actor) -> None:
    batch = bring(FILE, ben, columns=COLUMNS)
    assert undoing.forget_old() == 0
    Import.objects.update(ended_at=timezone.now() - timedelta(days=31))
    assert undoing.forget_old() == 1
    view = selectors.one_view(import_id=batch.pk, by=ben)
    assert view.counts[RowOutcome.CREATED] == 2
    assert view.headings == ()
    assert selectors.rows_shown(import_id=batch.pk, by=ben)[0].label == ""
    with pytest.raises(Refused, match="more than 30 days ago"):
        undoing.start_undo(import_id=batch.pk, by=ben)


def test_nobody_outside_the_caseload_is_matched_or_shown(desk: Desk, ben: Actor, bella: Actor) -> None:
    """Beth's person has the same address: Ben's file neither finds nor changes her."""
    hers = make_person("Olu Bright", desk.north, desk.beth, email="olu@example.org",
                       email_index=email_index("olu@example.org"), born_on="1990-04-03")  # fmt: skip
    batch = send(FILE, ben, columns=COLUMNS)
    assert outcomes(batch)[0] == "created"
    assert outcomes(send(FILE, bella, columns=COLUMNS))[0] == "updated"
    bring(FILE, ben)
    hers.refresh_from_db()
    assert hers.source_id == ""


def test_an_adviser_gives_people_to_herself_alone(desk: Desk, ben: Actor, bella: Actor) -> None:
    file = "Name,Adviser\nOlu Bright,beth.osei@example.org\nTess Moor,carys.pugh@example.org\n"
    assert outcomes(bring(file, ben, columns={0: "name", 1: "adviser"})) == ["rejected", "rejected"]
    assert outcomes(bring(file, bella, columns={0: "name", 1: "adviser"})) == ["created", "rejected"]
    assert Access.objects.get(person__name="Olu Bright").user == desk.beth


def test_an_account_that_was_stopped_brings_in_nothing(desk: Desk, ben: Actor) -> None:
    batch = send(FILE, ben, columns=COLUMNS)
    bringing_in.start(import_id=batch.pk, by=ben)
    User.objects.filter(pk=desk.ben.pk).update(is_active=False)
    with pytest.raises(CannotRun):
        work_off()
    assert not Person.objects.filter(source_id="A1").exists()
