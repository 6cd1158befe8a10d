"""What a round of matching is told of a person: her own terms and nothing else."""

from datetime import date
from decimal import Decimal

import pytest
from tests.desk import Desk, make_person

from goodwork.apps.accounts.access import NotFound
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.models import Person, PersonState, Profile, Skill, SkillState
from goodwork.apps.people.selectors.matching import PIECE, people_to_match
from goodwork.apps.people.weeks import slots_of, week_of
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.people import Person as Wanting
from goodwork.vocabulary.times_of_week import read_times
from goodwork.vocabulary.work import Adjustment, ContractType, Licence, QualificationLevel, TravelMode

pytestmark = [pytest.mark.django_db, pytest.mark.database]
SYSTEM = system("a round of matching")
ON = date(2026, 11, 23)


def matched(desk: Desk) -> dict[str, Wanting]:
    return {one.person_id: one for one in people_to_match(organisation_id=desk.north.pk, on=ON, by=SYSTEM)}


def test_every_term_of_a_profile_arrives(desk: Desk) -> None:
    week = read_times("mon-fri 09:30-15:00")
    Profile.objects.filter(pk=desk.amina.pk).delete()
    Profile.objects.create(
        person=desk.amina, travel_modes=["bus", "walk"], max_travel_minutes=45, min_hourly_pay=Decimal("12.60"),
        min_weekly_hours=Decimal(16), max_weekly_hours=Decimal("25.5"), available=slots_of(week),
        contracts_refused=["zero_hours"], qualification_level="3", licences=["driving"], adjustments=["step_free"],
        exclusions=["care"], occupations_wanted=["teaching assistant"], occupations_held=["driver"],
        priorities={"pay": 5},
    )  # fmt: skip
    for label, state in [("Urdu", SkillState.CONFIRMED), ("Excel", SkillState.SUGGESTED)]:
        Skill.objects.create(person=desk.amina, label=label, state=state, told_at=desk.amina.added_at)
    found = matched(desk)[str(desk.amina.pk)]
    assert found == Wanting(
        person_id=str(desk.amina.pk), postcode="BF1 2AB", travel_modes=frozenset({TravelMode.BUS, TravelMode.WALK}),
        max_travel_minutes=45, min_hourly_pay=Decimal("12.60"), min_weekly_hours=Decimal(16),
        max_weekly_hours=Decimal("25.5"), available=week, contracts_refused=frozenset({ContractType.ZERO_HOURS}),
        qualification_level=QualificationLevel.LEVEL_3, licences=frozenset({Licence.DRIVING}),
        adjustments=frozenset({Adjustment.STEP_FREE}), exclusions=("care",), occupations_wanted=("teaching assistant",),
        occupations_held=("driver",), skills=("Urdu",), priorities={"pay": 5},
    )  # fmt: skip


def test_nothing_protected_and_no_name_arrives(desk: Desk) -> None:
    desk.amina.born_on = "2007-03-01"
    desk.amina.circumstances = {"answers": {"health": "yes"}, "words": "expecting in May"}
    desk.amina.save()
    found = matched(desk)[str(desk.amina.pk)]
    assert found.display_name == ""
    assert "2007" not in repr(found)
    assert "expecting" not in repr(found)
    assert "Amina" not in repr(found)


@pytest.mark.parametrize(
    ("born_on", "band"),
    [
        ("", None),
        ("unknown", None),
        ("2026-11-24", None),
        ("2008-11-24", AgeBand.UNDER_18),
        ("2008-11-23", AgeBand.FROM_18_TO_20),
        ("2005-11-24", AgeBand.FROM_18_TO_20),
        ("2005-11-23", AgeBand.FROM_21),
    ],
)
def test_her_age_arrives_only_as_the_band_of_her_legal_minimum_pay(
    desk: Desk, born_on: str, band: AgeBand | None
) -> None:
    desk.amina.born_on = born_on
    desk.amina.save()
    assert matched(desk)[str(desk.amina.pk)].age_band is band


def test_only_people_supported_now_by_this_organisation(desk: Desk) -> None:
    Person.objects.filter(pk=desk.iris.pk).update(state=PersonState.CLOSED)
    assert set(matched(desk)) == {str(desk.amina.pk)}
    assert AuditEvent.objects.get(event="people.matched").details["people"] == 1


def test_more_people_than_one_piece_come_once_each(desk: Desk) -> None:
    for number in range(PIECE + 3):
        make_person(f"Person {number}", desk.north)
    found = [one.person_id for one in people_to_match(organisation_id=desk.north.pk, on=ON, by=SYSTEM)]
    assert len(found) == len(set(found)) == PIECE + 5


@pytest.mark.parametrize("role", [Role.ADVISER, Role.MANAGER, Role.ADMINISTRATOR])
def test_nobody_reads_the_people_of_another_organisation(desk: Desk, role: Role) -> None:
    carys = Actor(role=role, user=desk.carys, organisation=desk.south)
    with pytest.raises(NotFound):
        list(people_to_match(organisation_id=desk.north.pk, on=ON, by=carys))


@pytest.mark.parametrize("words", ["any time", "never", "mon-fri 09:30-15:00; sat 22:00-02:00"])
def test_a_week_is_kept_and_read_back_the_same(words: str) -> None:
    week = read_times(words)
    assert week is not None
    assert week_of(slots_of(week)) == week
