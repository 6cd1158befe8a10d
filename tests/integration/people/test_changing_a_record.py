"""Adding a person and changing what she said: whole, once, by whoever may, and never over somebody else's change."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.actions import records
from goodwork.apps.people.actions.records import Stale, add_person, change_section
from goodwork.apps.people.enums import AccessKind, PersonState, Section
from goodwork.apps.people.models import Access, Consent, Person, Profile
from goodwork.apps.people.selectors import record
from goodwork.apps.people.terms import Faults

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def ben(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)


def carys(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)


def amina(desk: Desk) -> Actor:
    return Actor(role=Role.PARTICIPANT, user=desk.amina_account)


def test_who_adds_a_person_advises_her_and_the_audit_says_so(desk: Desk) -> None:
    person = add_person(contact={"name": "  Zoë\tO’Brien ", "postcode": "bf11aa"}, by=ben(desk))
    assert (person.name, person.name_folded, person.postcode) == ("Zoë O’Brien", "zoe o'brien", "BF1 1AA")
    assert person.postcode_district == "BF1"
    assert Access.objects.get(person=person).user == desk.ben
    assert AuditEvent.objects.get(event="person.added").person_id == person.pk
    assert Profile.objects.get(person=person).told["contact"]["version"] == 1


def test_a_form_sent_twice_adds_her_once(desk: Desk) -> None:
    key = uuid4()
    first = add_person(contact={"name": "Ada"}, by=ben(desk), person_id=key)
    assert add_person(contact={"name": "Ada"}, by=ben(desk), person_id=key) == first
    assert Person.objects.filter(name="Ada").count() == 1


def test_a_key_of_somebody_elses_person_opens_nothing(desk: Desk) -> None:
    with pytest.raises(NotFound):
        add_person(contact={"name": "Ada"}, by=carys(desk), person_id=desk.amina.pk)


@pytest.mark.parametrize(
    ("section", "values", "field"),
    [
        (Section.CONTACT, {"name": ""}, "name"),
        (Section.CONTACT, {"name": "x" * 5000}, "name"),
        (Section.CONTACT, {"name": "\x00\x01\t"}, "name"),
        (Section.CONTACT, {"phone": "call me"}, "phone"),
        (Section.CONTACT, {"email": "not an address"}, "email"),
        (Section.CONTACT, {"postcode": "somewhere"}, "postcode"),
        (Section.CONTACT, {"born_on": {"day": "31", "month": "2", "year": "2001"}}, "born_on"),
        (Section.TRAVEL, {"travel_modes": ["rocket"]}, "travel_modes"),
        (Section.TRAVEL, {"max_travel_minutes": "-5"}, "max_travel_minutes"),
        (Section.HOURS, {"available": "whenever the moon is full"}, "available"),
        (Section.HOURS, {"available": [[48]] + [[]] * 6}, "available"),
        (Section.HOURS, {"available": [[]] * 7}, "available"),
        (Section.PAY, {"min_hourly_pay": "NaN"}, "min_hourly_pay"),
        (Section.PAY, {"min_hourly_pay": "1e9"}, "min_hourly_pay"),
        (Section.PAY, {"min_weekly_hours": "30", "max_weekly_hours": "16"}, "min_weekly_hours"),
        (Section.NEEDS, {"adjustments": ["magic"]}, "adjustments"),
        (Section.EXCLUSIONS, {"exclusions": "\n".join(f"work {n}" for n in range(21))}, "exclusions"),
        (Section.WORK, {"occupations_wanted": "x" * 81}, "occupations_wanted"),
        (Section.QUALIFICATIONS, {"qualification_level": "9"}, "qualification_level"),
        (Section.CIRCUMSTANCES, {"circumstances": {"answers": {"star_sign": "yes"}}}, "circumstances"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_field(
    desk: Desk, section: Section, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Faults) as refused:
        change_section(person_id=desk.amina.pk, section=section, version=0, values=values, by=ben(desk))
    assert field in refused.value.at
    assert Person.objects.get(pk=desk.amina.pk).version == 1


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "آمنة يوسف",
        "👩🏽‍🍳 Ayşe",
        "O’Neill-Ŝmith",
        "=cmd|' /C calc'!A0",
        "x" * 150,
    ],
)
def test_every_name_people_bear_is_kept_as_it_is(desk: Desk, name: str) -> None:
    change_section(
        person_id=desk.amina.pk, section=Section.CONTACT, version=0, values={"name": name}, by=ben(desk)
    )
    assert Person.objects.get(pk=desk.amina.pk).name == name


def test_marks_that_turn_a_name_round_are_left_out(desk: Desk) -> None:
    values = {"name": "Amina\u202e fusuY"}
    change_section(person_id=desk.amina.pk, section=Section.CONTACT, version=0, values=values, by=ben(desk))
    assert Person.objects.get(pk=desk.amina.pk).name == "Amina fusuY"


def test_a_stale_form_is_refused_and_both_versions_are_there(desk: Desk) -> None:
    def change(pay: str, version: int) -> int:
        return change_section(
            person_id=desk.amina.pk,
            section=Section.PAY,
            version=version,
            values={"min_hourly_pay": pay},
            by=ben(desk),
        )

    assert change("12.60", 0) == 1
    with pytest.raises(Stale) as stale:
        change("14", 0)
    assert (stale.value.now, stale.value.version) == ({"min_hourly_pay": Decimal("12.60")}, 1)
    assert change("14", 1) == 2


def test_a_form_sent_twice_changes_once(desk: Desk) -> None:
    for _ in range(2):
        version = change_section(
            person_id=desk.amina.pk,
            section=Section.WORK,
            version=0,
            values={"occupations_wanted": "chef"},
            by=ben(desk),
        )
    assert version == 1
    assert AuditEvent.objects.filter(event="person.changed").count() == 1


def test_two_sections_may_be_changed_at_the_same_time(desk: Desk) -> None:
    change_section(
        person_id=desk.amina.pk,
        section=Section.NEEDS,
        version=0,
        values={"adjustments": ["step_free"]},
        by=ben(desk),
    )
    change_section(
        person_id=desk.amina.pk,
        section=Section.TRAVEL,
        version=0,
        values={"travel_modes": ["bus"]},
        by=ben(desk),
    )
    kept = Profile.objects.get(pk=desk.amina.pk)
    assert (kept.adjustments, kept.travel_modes) == (["step_free"], ["bus"])


def test_what_she_said_herself_is_told_as_hers(desk: Desk) -> None:
    change_section(
        person_id=desk.amina.pk,
        section=Section.HOURS,
        version=0,
        values={"available": "mon-fri 9:30-15:00"},
        by=amina(desk),
    )
    told = record.person(person_id=desk.amina.pk, by=ben(desk)).sections[Section.HOURS].told
    assert told.by_her
    assert told.at is not None
    assert timezone.now() - told.at < timedelta(minutes=1)


def test_she_neither_sees_nor_changes_notes_written_for_her_adviser(desk: Desk) -> None:
    shown = record.person(person_id=desk.amina.pk, by=amina(desk)).sections[Section.CONTACT]
    assert "notes_for_adviser" not in shown.values
    with pytest.raises(NotFound):
        change_section(
            person_id=desk.amina.pk,
            section=Section.CONTACT,
            version=0,
            values={"notes_for_adviser": "x"},
            by=amina(desk),
        )


@pytest.mark.parametrize("section", list(Section))
def test_nobody_else_reads_or_changes_a_section(desk: Desk, section: Section) -> None:
    cora = Actor(role=Role.PARTICIPANT, user=desk.cora_account)
    for other in (carys(desk), cora):
        with pytest.raises(NotFound):
            record.section(person_id=desk.amina.pk, section=section, by=other)
        with pytest.raises(NotFound):
            change_section(person_id=desk.amina.pk, section=section, version=0, values={}, by=other)


def test_sensitive_answers_need_her_agreement_and_go_with_it(desk: Desk) -> None:
    answers = {"circumstances": {"answers": {"health": "yes", "online": "yes"}, "words": ""}}

    def tell() -> None:
        change_section(
            person_id=desk.amina.pk, section=Section.CIRCUMSTANCES, version=0, values=answers, by=ben(desk)
        )

    with pytest.raises(Faults) as refused:
        tell()
    assert list(refused.value.at) == ["health"]
    from goodwork.apps.people.actions import consents

    agreed = consents.give(person_id=desk.amina.pk, purpose="special_circumstances", how="said", by=ben(desk))
    tell()
    consents.withdraw(consent_id=agreed.pk, by=ben(desk))
    assert Person.objects.get(pk=desk.amina.pk).circumstances["answers"] == {"online": "yes"}
    assert Consent.objects.get(pk=agreed.pk).withdrawn_by == desk.ben


def test_ending_support_ends_what_was_shared(desk: Desk) -> None:
    records.close(person_id=desk.iris.pk, by=ben(desk))
    shared = Access.objects.get(person=desk.iris, kind=AccessKind.SHARED)
    assert shared.ends_at is not None
    assert shared.ends_at <= timezone.now()
    records.reopen(person_id=desk.iris.pk, by=ben(desk))
    assert Person.objects.get(pk=desk.iris.pk).state == PersonState.ACTIVE


def test_sensitive_words_are_not_in_the_database(desk: Desk) -> None:
    canary = "kestrel-0x51"
    values = {"notes_for_adviser": canary, "reach_words": canary, "phone": "0161 496 0007"}
    change_section(person_id=desk.amina.pk, section=Section.CONTACT, version=0, values=values, by=ben(desk))
    row = Person.objects.filter(pk=desk.amina.pk).values().get()
    assert canary not in repr(row)
    assert "0007" not in repr(row)
    assert canary not in repr(list(AuditEvent.objects.values()))
