"""Records that may be one person: suggested with reasons, answered once, merged, and parted exactly as they were."""

import pytest
from django.apps import apps
from django.utils import timezone
from tests.desk import Desk, make_person

from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.actions import duplicates, merging
from goodwork.apps.people.enums import PersonState
from goodwork.apps.people.import_fields import email_index
from goodwork.apps.people.models import Access, Consent, DuplicatePair, Merge, Person
from goodwork.apps.people.selectors import duplicates as reading

pytestmark = [pytest.mark.django_db, pytest.mark.database]
NOT_COMPARED = {"version", "copied", "reviewed_at"}


def twins(desk: Desk) -> tuple[Person, Person]:
    """Amina, and a second record of her made by Beth, with an adviser, a skill and a consent of its own."""
    amina = desk.amina
    amina.email, amina.email_index = "amina@example.org", email_index("amina@example.org")
    amina.save()
    amina.skills.create(label="Excel", told_at=timezone.now())
    other = make_person("Amina Yusof", desk.north, desk.beth, email="amina@example.org", phone="07700 900123",
                        email_index=email_index("amina@example.org"), born_on="1990-01-02")  # fmt: skip
    other.skills.create(label="Excel", told_at=timezone.now())
    other.skills.create(label="Cooking", told_at=timezone.now())
    Consent.objects.create(person=other, purpose="sharing", lawful_basis="consent", wording="1", how="in_person",
                           given_at=timezone.now())  # fmt: skip
    return amina, other


def find(desk: Desk) -> int:
    return duplicates.find(organisation_id=desk.north.pk, by=system("test"))


def everything() -> dict[str, dict[str, object]]:
    """Every row of the apps that keep people, opened, without versions and what says that a merge was made."""
    rows: dict[str, dict[str, object]] = {}
    for label in ("people", "journeys", "matches"):
        for model in apps.get_app_config(label).get_models():
            if model in (Merge, DuplicatePair):
                continue
            for row in model._base_manager.all():
                held = {f.attname: getattr(row, f.attname) for f in model._meta.concrete_fields}
                rows[f"{model._meta.label} {row.pk}"] = {
                    name: value for name, value in held.items() if name not in NOT_COMPARED
                }
    return rows


def merge(kept: Person, merged: Person, by: Actor) -> Merge:
    return merging.merge(
        kept_id=kept.pk, merged_id=merged.pk, kept_version=kept.version, merged_version=merged.version, by=by
    )


def test_alike_records_are_suggested_with_the_reasons(desk: Desk, bella: Actor) -> None:
    twins(desk)
    make_person("Amina Yusuf", desk.south, desk.carys, email="amina@example.org", email_index=email_index("amina@example.org"))  # fmt: skip
    assert find(desk) == 1
    (pair,) = reading.pairs_to_answer(by=bella)
    assert set(pair.reasons) == {"near_name", "same_email"}
    assert AuditEvent.objects.filter(event="person.listed", person_id=desk.amina.pk).exists()


def test_households_and_namesakes_are_not_suggested(desk: Desk) -> None:
    at_home = {"email": "home@example.org", "email_index": email_index("home@example.org")}
    make_person("Tom Hill", desk.north, **at_home)
    make_person("Wanda Ferris", desk.north, **at_home)
    make_person("Jo Smith", desk.north, born_on="1990-01-01", postcode_district="BF1")
    make_person("Jo Smith", desk.north, born_on="1972-05-05", postcode_district="BF1")
    assert find(desk) == 0


def test_an_answer_is_asked_for_once(desk: Desk, bella: Actor) -> None:
    twins(desk)
    find(desk)
    pair = DuplicatePair.objects.get()
    duplicates.not_the_same(pair_id=pair.pk, by=bella)
    assert find(desk) == 0
    assert reading.pairs_to_answer(by=bella) == []


def test_a_merge_moves_everything_and_fills_what_was_empty(desk: Desk, bella: Actor) -> None:
    amina, other = twins(desk)
    made = merge(amina, other, bella)
    kept = Person.objects.get(pk=amina.pk)
    assert (kept.phone, kept.born_on, kept.name) == ("07700 900123", "1990-01-02", "Amina Yusuf")
    assert {skill.label for skill in kept.skills.all()} == {"Excel", "Cooking"}
    assert kept.consents.count() == 1
    assert Access.objects.filter(person=kept, kind="keyworker", ends_at=None).get().user == desk.ben
    merged = Person.objects.get(pk=other.pk)
    assert (merged.state, merged.merged_into) == (PersonState.MERGED, kept)
    assert made.n_stayed == 1  # both had Excel
    assert AuditEvent.objects.filter(event="person.merged", person_id=other.pk).exists()


def test_parting_puts_every_row_back(desk: Desk, bella: Actor) -> None:
    amina, other = twins(desk)
    before = everything()
    made = merge(amina, other, bella)
    assert everything() != before
    merging.undo_merge(merge_id=made.pk, by=bella)
    assert everything() == before
    merging.undo_merge(merge_id=made.pk, by=bella)  # pressed twice
    assert everything() == before


def test_what_was_changed_after_the_merge_stays(desk: Desk, bella: Actor) -> None:
    amina, other = twins(desk)
    made = merge(amina, other, bella)
    kept = Person.objects.get(pk=amina.pk)
    kept.phone = "07700 900999"
    kept.save()
    merging.undo_merge(merge_id=made.pk, by=bella)
    assert Person.objects.get(pk=amina.pk).phone == "07700 900999"
    assert Person.objects.get(pk=amina.pk).born_on == ""
    assert Person.objects.get(pk=other.pk).phone == "07700 900123"


def test_a_stale_or_foreign_merge_is_refused(desk: Desk, bella: Actor, ben: Actor, carys: Actor) -> None:
    amina, other = twins(desk)
    with pytest.raises(NotFound):
        merge(amina, other, ben)
    with pytest.raises(NotFound):
        merge(amina, other, carys)
    with pytest.raises(NotFound):
        merge(amina, desk.cora, bella)
    Person.objects.filter(pk=other.pk).update(version=9)
    with pytest.raises(Refused, match="changed while you were comparing"):
        merge(amina, other, bella)
