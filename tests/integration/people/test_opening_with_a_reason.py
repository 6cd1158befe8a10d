"""Opening a record outside the caseload: what it takes, what it gives, who is told, and who reviews it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from tests.desk import Desk, make_worker

from goodwork.apps.accounts.access import NotFound, Refused, rows
from goodwork.apps.accounts.actor import Actor, system
from goodwork.apps.accounts.enums import Permission, Role
from goodwork.apps.accounts.models import Notice
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.actions import openings
from goodwork.apps.people.enums import AccessKind, ReviewOutcome
from goodwork.apps.people.models import Access, Person
from goodwork.apps.people.permissions import SUPPORTED_ONLY, WITH_A_REASON
from goodwork.apps.people.selectors import history
from goodwork.apps.people.selectors import openings as reviews
from goodwork.apps.people.terms import Faults
from goodwork.standards.privacy_rules import need_to_know

pytestmark = [pytest.mark.django_db, pytest.mark.database]
REASON = "She rang in distress and Ben is on leave today"


def carys(desk: Desk) -> Actor:
    return Actor(role=Role.ADVISER, user=desk.carys, organisation=desk.south)


def bella(desk: Desk) -> Actor:
    return Actor(role=Role.MANAGER, user=desk.bella, organisation=desk.north)


def opened(desk: Desk, by: Actor, **changes: str) -> Access:
    given = {"reference": desk.amina.reference, "name": "amina  YUSUF", "reason": REASON} | changes
    return openings.open_with_reason(**given, by=by)


def test_it_opens_for_hours_and_then_no_more(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    opened(desk, carys(desk))
    assert desk.amina in rows(carys(desk), Permission.PERSON_VIEW, Person)
    then = timezone.now() + timedelta(hours=need_to_know().opening_hours.value, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: then)
    assert desk.amina not in rows(carys(desk), Permission.PERSON_VIEW, Person)


def test_it_gives_what_an_emergency_needs_and_no_more(desk: Desk) -> None:
    opened(desk, carys(desk))
    for permission in WITH_A_REASON:
        assert desk.amina in rows(carys(desk), permission, Person)
    southern_manager = Actor(role=Role.MANAGER, user=desk.carys, organisation=desk.south)
    for permission in SUPPORTED_ONLY:
        assert desk.amina not in rows(carys(desk), permission, Person)
        assert desk.amina not in rows(southern_manager, permission, Person)


def test_a_manager_may_too_and_reaches_her_own_people_beside(desk: Desk) -> None:
    southern_manager = Actor(role=Role.MANAGER, user=desk.carys, organisation=desk.south)
    opened(desk, southern_manager)
    assert set(rows(southern_manager, Permission.PERSON_LIST, Person)) == {desk.amina, desk.cora}


@pytest.mark.parametrize(
    "changes",
    [{"name": "Amina"}, {"name": "Cora Lind"}, {"reference": "GW-99999"}, {"reference": ""}, {"name": ""}],
)
def test_every_wrong_pair_has_one_answer_and_is_kept(desk: Desk, changes: dict[str, str]) -> None:
    with pytest.raises(Faults) as refused:
        opened(desk, carys(desk), **changes)
    assert refused.value.at == {
        "reference": "No record has this reference together with this name. Check both: the name must be whole."
    }
    assert AuditEvent.objects.filter(event="person.opening_tried", actor_id=desk.carys.pk).count() == 1
    assert not Access.objects.filter(kind=AccessKind.BREAK_GLASS).exists()


def test_after_a_few_wrong_pairs_even_the_right_one_waits(desk: Desk) -> None:
    for _ in range(need_to_know().opening_tries.value):
        with pytest.raises(Faults):
            opened(desk, carys(desk), name="Somebody Else")
    with pytest.raises(Refused, match="Wait 60 minutes"):
        opened(desk, carys(desk))
    assert opened(desk, bella(desk), reference=desk.cora.reference, name="Cora Lind")


@pytest.mark.parametrize("reason", ["", "need it", "a" * 60, "aaaa bbbb aaaa bbbb aaaa bbbb", "x" * 5000])
def test_a_reason_must_say_something(desk: Desk, reason: str) -> None:
    with pytest.raises(Faults) as refused:
        opened(desk, carys(desk), reason=reason)
    assert "reason" in refused.value.at


def test_somebody_on_her_own_caseload_is_not_opened_with_a_reason(desk: Desk) -> None:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    with pytest.raises(Refused, match="caseload"):
        opened(desk, ben)


@pytest.mark.parametrize(
    "role", [Role.ADMINISTRATOR, Role.ANALYST, Role.ENGAGEMENT, Role.PARTNER, Role.EMPLOYER]
)
def test_roles_that_read_nobody_open_nobody(desk: Desk, role: Role) -> None:
    with pytest.raises(NotFound):
        opened(desk, Actor(role=role, user=desk.farid, organisation=desk.north))


def test_opening_twice_is_one_opening(desk: Desk) -> None:
    assert opened(desk, carys(desk)) == opened(desk, carys(desk))
    assert Notice.objects.filter(kind="record_opened_outside", organisation=desk.north).count() == 1


def test_the_managers_are_told_and_she_reads_who_and_why(desk: Desk) -> None:
    opened(desk, carys(desk))
    notice = Notice.objects.get(kind="record_opened_outside")
    assert (notice.organisation, notice.role) == (desk.north, Role.MANAGER)
    hers = history.who_looked(
        person_id=desk.amina.pk, by=Actor(role=Role.PARTICIPANT, user=desk.amina_account)
    )
    shown = next(one for one in hers if one.reason)
    assert (shown.who, shown.organisation, shown.reason) == ("Carys Pugh", "South Hub", REASON)


def test_the_manager_of_her_organisation_reviews_once(desk: Desk) -> None:
    opening = opened(desk, carys(desk))
    waiting = reviews.to_review(by=bella(desk))
    assert [(one.who, one.reason) for one in waiting] == [("Carys Pugh", REASON)]
    openings.review(access_id=opening.pk, outcome=ReviewOutcome.RIGHT, words="Spoke to Carys", by=bella(desk))
    assert reviews.to_review(by=bella(desk)) == ()
    assert reviews.reviewed(by=bella(desk))[0].words == "Spoke to Carys"
    with pytest.raises(Refused):
        openings.review(access_id=opening.pk, outcome=ReviewOutcome.CONCERN, words="Again", by=bella(desk))


def test_nobody_reviews_her_own_and_no_other_manager_does(desk: Desk) -> None:
    hers = opened(desk, bella(desk), reference=desk.cora.reference, name="Cora Lind")
    southern = Actor(role=Role.MANAGER, user=desk.carys, organisation=desk.south)
    outside = opened(desk, carys(desk))
    for opening, by in ((hers, bella(desk)), (outside, southern)):
        with pytest.raises(NotFound):
            openings.review(access_id=opening.pk, outcome=ReviewOutcome.RIGHT, words="Fine", by=by)
    with pytest.raises(NotFound):
        reviews.to_review(by=carys(desk))


def test_what_nobody_reviewed_in_time_goes_to_the_lead_body_once(desk: Desk) -> None:
    lead = Actor(
        role=Role.MANAGER,
        user=make_worker("Lena Ford", desk.authority, Role.MANAGER),
        organisation=desk.authority,
    )
    opening = opened(desk, carys(desk))
    assert openings.escalate_unreviewed(by=system("reviews")) == 0
    assert reviews.to_review(by=lead) == ()
    Access.objects.filter(pk=opening.pk).update(review_by=timezone.now())
    assert openings.escalate_unreviewed(by=system("reviews")) == 1
    assert openings.escalate_unreviewed(by=system("reviews")) == 0
    assert Notice.objects.get(kind="opening_not_reviewed").organisation == desk.authority
    assert reviews.to_review(by=lead)[0].is_escalated
    openings.review(access_id=opening.pk, outcome=ReviewOutcome.CONCERN, words="Asked South Hub", by=lead)
    with pytest.raises(NotFound):
        openings.escalate_unreviewed(by=bella(desk))


def test_a_weekend_does_not_count_towards_the_days_of_a_review() -> None:
    friday = datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert openings.working_days_later(friday, 5) == datetime(2026, 11, 27, 16, tzinfo=UTC)
    assert openings.working_days_later(friday, 1).weekday() == 0


def test_whoever_opened_it_can_close_it_again(desk: Desk) -> None:
    opening = opened(desk, carys(desk))
    with pytest.raises(NotFound):
        openings.end_opening(access_id=opening.pk, by=bella(desk))
    openings.end_opening(access_id=opening.pk, by=carys(desk))
    assert desk.amina not in rows(carys(desk), Permission.PERSON_VIEW, Person)
