"""Advisers, cover, transfers and sharing: who reaches whom, from when until when."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from tests.desk import Desk, make_person

from goodwork.apps.accounts.access import NotFound, Refused, rows
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.models import Membership, Notice
from goodwork.apps.people.actions import caseload, consents
from goodwork.apps.people.enums import AccessKind
from goodwork.apps.people.models import Access, Consent, Person
from goodwork.apps.people.permissions import without_adviser
from goodwork.apps.people.selectors import shared
from goodwork.apps.people.terms import Faults
from goodwork.apps.people.visible import VISIBLE
from goodwork.standards.privacy_rules import need_to_know

pytestmark = [pytest.mark.django_db, pytest.mark.database]
TODAY = timezone.localdate


def actor(desk: Desk, name: str) -> Actor:
    roles = {"bella": (Role.MANAGER, desk.north), "ben": (Role.ADVISER, desk.north), "beth": (Role.ADVISER, desk.north),
             "carys": (Role.ADVISER, desk.south), "hana": (Role.PARTNER, desk.counselling), "jo": (Role.PARTNER, desk.debt_advice)}  # fmt: skip
    return Actor(role=roles[name][0], user=getattr(desk, name), organisation=roles[name][1])


def seen(desk: Desk, name: str, permission: Permission = Permission.PERSON_VIEW) -> set[Person]:
    return set(rows(actor(desk, name), permission, Person))


def move_clock(monkeypatch: pytest.MonkeyPatch, later: timedelta) -> None:
    then = timezone.now() + later
    monkeypatch.setattr(timezone, "now", lambda: then)


def test_a_new_adviser_reaches_her_and_the_one_before_keeps_access_for_the_days_declared(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    caseload.assign(
        person_id=desk.amina.pk, adviser_id=desk.beth.pk, reason="Ben is away", by=actor(desk, "bella")
    )
    assert desk.amina in seen(desk, "beth")
    assert desk.amina in seen(desk, "ben")
    move_clock(monkeypatch, timedelta(days=need_to_know().days_kept_after_transfer.value, seconds=1))
    assert desk.amina in seen(desk, "beth")
    assert desk.amina not in seen(desk, "ben")


def test_assigning_twice_gives_one_access_and_back_again_works(desk: Desk) -> None:
    for adviser in (desk.beth, desk.beth, desk.ben, desk.beth):
        caseload.assign(
            person_id=desk.amina.pk, adviser_id=adviser.pk, reason="as agreed", by=actor(desk, "bella")
        )
    open_ones = Access.objects.filter(person=desk.amina, kind=AccessKind.KEYWORKER, ends_at=None)
    assert [one.user for one in open_ones] == [desk.beth]


@pytest.mark.parametrize("name", ["ben", "carys"])
def test_only_the_managers_of_her_organisation_assign(desk: Desk, name: str) -> None:
    with pytest.raises(NotFound):
        caseload.assign(person_id=desk.amina.pk, adviser_id=desk.beth.pk, reason="so", by=actor(desk, name))


def test_a_manager_of_another_organisation_reaches_nobody_here(desk: Desk) -> None:
    southern = Actor(role=Role.MANAGER, user=desk.carys, organisation=desk.south)
    assert set(rows(southern, Permission.PERSON_VIEW, Person)) == {desk.cora}
    with pytest.raises(NotFound):
        caseload.assign(person_id=desk.amina.pk, adviser_id=desk.carys.pk, reason="so", by=southern)


def test_somebody_of_another_organisation_cannot_be_made_adviser(desk: Desk) -> None:
    for stranger in (desk.carys.pk, desk.hana.pk, UUID(int=7)):
        with pytest.raises(NotFound):
            caseload.assign(
                person_id=desk.amina.pk, adviser_id=stranger, reason="so", by=actor(desk, "bella")
            )


@pytest.mark.parametrize("reason", ["", "  ", "x" * 5000])
def test_a_move_needs_a_reason_of_ordinary_length(desk: Desk, reason: str) -> None:
    with pytest.raises(Refused):
        caseload.assign(
            person_id=desk.amina.pk, adviser_id=desk.beth.pk, reason=reason, by=actor(desk, "bella")
        )


def test_a_whole_caseload_moves(desk: Desk) -> None:
    n_moved = caseload.move_caseload(
        from_id=desk.ben.pk, to_id=desk.beth.pk, reason="Ben is leaving", by=actor(desk, "bella")
    )
    assert n_moved == 2
    assert seen(desk, "beth") == {desk.amina, desk.iris}
    assert Access.objects.get(person=desk.cora).ends_at is None


def test_cover_begins_and_ends_on_its_days(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    starts = TODAY() + timedelta(days=2)
    caseload.cover(
        adviser_id=desk.ben.pk,
        covering_id=desk.beth.pk,
        starts_on=starts,
        ends_on=starts,
        by=actor(desk, "bella"),
    )
    assert seen(desk, "beth") == set()
    move_clock(monkeypatch, timedelta(days=2))
    assert seen(desk, "beth") == {desk.amina, desk.iris}
    move_clock(monkeypatch, timedelta(days=1))
    assert seen(desk, "beth") == set()


def test_somebody_given_to_an_adviser_during_cover_is_covered_too(desk: Desk) -> None:
    bella = actor(desk, "bella")
    for _ in range(2):
        caseload.cover(
            adviser_id=desk.ben.pk, covering_id=desk.beth.pk, starts_on=TODAY(), ends_on=TODAY(), by=bella
        )
    newcomer = make_person("Nell Gray", desk.north)
    caseload.assign(person_id=newcomer.pk, adviser_id=desk.ben.pk, reason="new", by=bella)
    assert newcomer in seen(desk, "beth")
    assert Access.objects.filter(kind=AccessKind.COVER, user=desk.beth).count() == 3


@pytest.mark.parametrize(("starts", "ends"), [(3, 1), (-3, -1), (0, 400)])
def test_cover_of_impossible_days_is_refused(desk: Desk, starts: int, ends: int) -> None:
    with pytest.raises(Refused):
        caseload.cover(
            adviser_id=desk.ben.pk, covering_id=desk.beth.pk, starts_on=TODAY() + timedelta(days=starts),
            ends_on=TODAY() + timedelta(days=ends), by=actor(desk, "bella"),
        )  # fmt: skip


def test_cover_can_be_ended_and_her_adviser_cannot(desk: Desk) -> None:
    bella = actor(desk, "bella")
    caseload.cover(
        adviser_id=desk.ben.pk, covering_id=desk.beth.pk, starts_on=TODAY(), ends_on=TODAY(), by=bella
    )
    given = Access.objects.get(kind=AccessKind.COVER, person=desk.amina)
    caseload.end_access(access_id=given.pk, by=bella)
    assert seen(desk, "beth") == {desk.iris}
    with pytest.raises(Refused):
        caseload.end_access(access_id=Access.objects.get(user=desk.ben, person=desk.amina).pk, by=bella)
    with pytest.raises(NotFound):
        caseload.end_access(access_id=Access.objects.get(person=desk.cora).pk, by=bella)


def test_a_transfer_gives_her_to_another_organisation_and_tells_its_managers(desk: Desk) -> None:
    caseload.transfer(
        person_id=desk.amina.pk,
        organisation_id=desk.south.pk,
        reason="She moved house",
        by=actor(desk, "bella"),
    )
    assert desk.amina not in seen(desk, "bella")
    assert desk.amina in seen(desk, "ben")  # for the days declared
    assert desk.amina not in seen(desk, "carys")
    assert desk.amina in set(without_adviser(Person.objects.all(), desk.south))
    assert Notice.objects.get(kind="person_transferred").organisation == desk.south


def test_a_transfer_goes_to_an_organisation_that_supports_people(desk: Desk) -> None:
    for wrong in (desk.north, desk.counselling, desk.dunmore):
        with pytest.raises(Refused):
            caseload.transfer(
                person_id=desk.amina.pk, organisation_id=wrong.pk, reason="so", by=actor(desk, "bella")
            )


def test_people_whose_adviser_left_are_without_one(desk: Desk) -> None:
    Membership.objects.filter(user=desk.ben).update(ended_at=timezone.now())
    assert set(without_adviser(Person.objects.all(), desk.north)) == {desk.amina, desk.iris}


def test_access_in_the_future_opens_nothing_yet(desk: Desk) -> None:
    later = timezone.now() + timedelta(days=1)
    Access.objects.create(
        person=desk.amina, user=desk.beth, organisation=desk.north, kind=AccessKind.COVER, starts_at=later
    )
    assert seen(desk, "beth") == set()


def test_an_access_counts_only_in_the_organisation_it_was_given_in(desk: Desk) -> None:
    elsewhere = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.south)
    assert not rows(elsewhere, Permission.PERSON_VIEW, Person).exists()


def share(desk: Desk, **changes: object) -> Access:
    given: dict[str, object] = {
        "person_id": desk.amina.pk, "organisation_id": desk.debt_advice.pk, "why": "Council tax letters",
        "ends_on": TODAY() + timedelta(days=30), "how": "said", "by": actor(desk, "ben"),
    }  # fmt: skip
    return consents.share(**(given | changes))  # type: ignore[arg-type]


def test_a_partner_sees_the_declared_fields_and_nothing_else(desk: Desk) -> None:
    desk.amina.phone = "0161 496 0001"
    desk.amina.save()
    share(desk)
    found = shared.shared_person(person_id=desk.amina.pk, by=actor(desk, "jo"))
    fields = {name for name in found.__dataclass_fields__ if name != "person_id"}
    assert fields == set(VISIBLE["partner"])
    assert (found.name, found.phone, found.why) == ("Amina Yusuf", "0161 496 0001", "Council tax letters")
    with pytest.raises(NotFound):
        shared.shared_person(person_id=desk.amina.pk, by=actor(desk, "hana"))
    with pytest.raises(NotFound):
        shared.shared_person(person_id=desk.amina.pk, by=actor(desk, "carys"))


def test_taking_the_consent_back_ends_the_sharing_at_once(desk: Desk) -> None:
    consents.withdraw(consent_id=share(desk).consent_id, by=actor(desk, "ben"))  # type: ignore[arg-type]
    assert shared.shared_people(by=actor(desk, "jo")) == ()
    assert Access.objects.get(organisation=desk.debt_advice).ends_at is not None


def test_she_takes_her_own_consent_back_and_nobody_elses(desk: Desk) -> None:
    agreed = share(desk).consent_id
    assert agreed is not None
    with pytest.raises(NotFound):
        consents.withdraw(consent_id=agreed, by=Actor(role=Role.PARTICIPANT, user=desk.cora_account))
    with pytest.raises(NotFound):
        consents.withdraw(consent_id=agreed, by=actor(desk, "carys"))
    consents.withdraw(consent_id=agreed, by=Actor(role=Role.PARTICIPANT, user=desk.amina_account))
    assert shared.shared_people(by=actor(desk, "jo")) == ()


def test_sharing_twice_shares_once_and_again_after_it_ended(desk: Desk) -> None:
    first = share(desk)
    assert share(desk) == first
    consents.end_sharing(access_id=first.pk, by=actor(desk, "ben"))
    assert share(desk) != first
    assert Consent.objects.filter(person=desk.amina).count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"why": ""}, "why"),
        ({"why": "x" * 5000}, "why"),
        ({"how": "telepathy"}, "how"),
        ({"how": "online"}, "how"),
    ],
)
def test_sharing_says_what_is_missing(desk: Desk, changes: dict[str, object], field: str) -> None:
    with pytest.raises(Faults) as refused:
        share(desk, **changes)
    assert field in refused.value.at
    assert not Consent.objects.filter(person=desk.amina).exists()


@pytest.mark.parametrize("days", [-1, 181])
def test_sharing_ends_within_the_days_declared(desk: Desk, days: int) -> None:
    with pytest.raises(Faults):
        share(desk, ends_on=TODAY() + timedelta(days=days))


def test_only_partners_are_shared_with(desk: Desk) -> None:
    for wrong in (desk.south, desk.dunmore, desk.authority):
        with pytest.raises(NotFound):
            share(desk, organisation_id=wrong.pk)


def test_the_database_itself_refuses_sharing_without_consent_or_end(desk: Desk) -> None:
    now = timezone.now()
    for extra in ({"ends_at": now}, {"consent": Consent.objects.get(person=desk.iris)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Access.objects.create(
                person=desk.amina,
                organisation=desk.debt_advice,
                kind=AccessKind.SHARED,
                starts_at=now,
                **extra,
            )
