"""A stolen account is stopped before its hundredth record; a working day is not."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.utils import timezone
from tests.desk import Desk, make_person

from goodwork.apps.accounts import actions, lists
from goodwork.apps.accounts.access import NotFound, Refused
from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Channel, Role
from goodwork.apps.accounts.models import Alarm, ApiToken, Membership, User
from goodwork.apps.accounts.readings import AccountStopped, take_trips
from goodwork.apps.audit import actions as audit
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.people.models import Access, Person
from goodwork.apps.people.selectors import record
from goodwork.standards import doors

pytestmark = [pytest.mark.django_db, pytest.mark.database]
GOAL = 50


@pytest.fixture(autouse=True)
def nothing_tripped() -> Iterator[None]:
    yield
    take_trips()


def actor(user: User, role: Role, channel: Channel = Channel.PAGE) -> Actor:
    user.refresh_from_db()
    return Actor(role=role, user=user, organisation=user.memberships.get().organisation, channel=channel)


def caseload(desk: Desk, size: int) -> list[Person]:
    return [make_person(f"Person {number}", desk.north, desk.ben) for number in range(size)]


def open_until_stopped(people: list[Person], user: User, role: Role) -> list[UUID]:
    """What a thief's script does: open one id after another. The people whose records she got."""
    got: list[UUID] = []
    for person in people:
        try:
            record.person(person_id=person.pk, by=actor(user, role))
        except NotFound:
            if user.stopped_at is not None:
                break
            continue
        except AccountStopped:
            actions.carry_out_stops()
            break
        got.append(person.pk)
    return got


def test_walking_ids_is_stopped_before_fifty_records_and_reaches_no_other_organisation(desk: Desk) -> None:
    theirs = [make_person(f"Other {number}", desk.south, desk.carys) for number in range(30)]
    got = open_until_stopped([*theirs, *caseload(desk, 120), *theirs], desk.ben, Role.ADVISER)
    assert len(got) <= GOAL - 1
    assert not Person.objects.filter(pk__in=got).exclude(organisation=desk.north).exists()
    desk.ben.refresh_from_db()
    assert desk.ben.stopped_at is not None
    read = AuditEvent.objects.filter(actor_id=desk.ben.pk, event="person.read")
    assert read.values("person_id").distinct().count() == len(got)


def test_a_managers_stolen_account_is_stopped_too(desk: Desk) -> None:
    assert len(open_until_stopped(caseload(desk, 120), desk.bella, Role.MANAGER)) <= GOAL - 1


def test_slowly_over_a_day_it_is_stopped_before_a_hundred(desk: Desk) -> None:
    people = caseload(desk, 150)
    got = 0
    for hour in range(10):
        got += len(open_until_stopped(people[hour * 15 : hour * 15 + 15], desk.ben, Role.ADVISER))
        _age_by(desk.ben, timedelta(hours=2))
    assert got <= 99
    desk.ben.refresh_from_db()
    assert desk.ben.stopped_at is not None


def _age_by(user: User, by: timedelta) -> None:
    """Readings so far as if they lay further back. The audit itself refuses changes, so its clock is moved instead."""
    _MOVED[0] += by


_MOVED = [timedelta()]


@pytest.fixture(autouse=True)
def movable_clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    _MOVED[0] = timedelta()
    real = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: real() + _MOVED[0])
    yield
    _MOVED[0] = timedelta()


def test_exporting_is_refused_when_too_large_and_stopped_when_repeated(desk: Desk) -> None:
    people = [person.pk for person in caseload(desk, 220)]
    by = actor(desk.ben, Role.ADVISER)

    def export(ids: list[UUID]) -> None:
        with transaction.atomic():
            audit.record_readings("person.exported", ids, by=by)

    with pytest.raises(Refused, match="at most 49 can leave at once"):
        export(people)
    assert take_trips() == ()
    export(people[:40])
    with pytest.raises(AccountStopped):
        export(people[40:80])
    assert AuditEvent.objects.filter(event="person.exported").count() == 40
    assert actions.carry_out_stops()


def test_a_working_day_is_not_a_theft(desk: Desk) -> None:
    """60 people on the caseload: home page all day, 14 appointments, two hours of calling 12 people each, an export of
    a group of ten."""
    people = caseload(desk, 60)
    by = actor(desk.ben, Role.ADVISER)
    for hour in range(9):
        with transaction.atomic():
            audit.record_readings("person.listed", [one.pk for one in people], by=by)
        busy = 12 if hour in (2, 6) else 3
        for person in (people * 2)[hour * 6 : hour * 6 + busy]:
            record.person(person_id=person.pk, by=by)
        _age_by(desk.ben, timedelta(hours=1))
    with transaction.atomic():
        audit.record_readings("person.exported", [one.pk for one in people[:10]], by=by)
    assert take_trips() == ()
    assert not Alarm.objects.exists()


def test_an_import_that_compares_a_whole_file_stops_nobody(desk: Desk) -> None:
    people = [person.pk for person in caseload(desk, 320)]
    with transaction.atomic():
        audit.record_readings("person.listed", people, by=actor(desk.bella, Role.MANAGER, Channel.TASK))
    with transaction.atomic():
        audit.record_readings("person.listed", people[:25], by=actor(desk.bella, Role.MANAGER))
    assert take_trips() == ()


def test_the_stop_ends_sessions_and_keys_and_tells_who_manages(desk: Desk) -> None:
    client = desk.client(desk.ben)
    assert client.get("/account/").status_code == 200
    held = Membership.objects.get(user=desk.ben)
    now = timezone.now()
    token = ApiToken.objects.create(
        membership=held, name="copy", digest="d" * 64, scopes=["person.list"], made_at=now, collected_at=now,
        expires_at=now + timedelta(days=1),
    )  # fmt: skip
    open_until_stopped(caseload(desk, 120), desk.ben, Role.ADVISER)
    answer = client.get("/account/")
    assert answer.status_code == 302
    assert answer["Location"].startswith(settings.LOGIN_URL)
    token.refresh_from_db()
    assert token.ended_at is not None
    notices = lists.own_notices(actor(desk.bella, Role.MANAGER))
    assert ["An account was stopped" in notice.words for notice in notices] == [True]
    assert lists.own_notices(actor(desk.carys, Role.ADVISER)) == []
    assert "account.suspended" in set(AuditEvent.objects.values_list("event", flat=True))


def test_every_face_stops_the_account_because_the_middleware_stands_over_all(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page that forgets everything and reads on: the answer is the words, and the account is stopped."""
    people = caseload(desk, 120)

    def forgetful(request: HttpRequest, *_: Any, **__: Any) -> HttpResponse:
        for person in people:
            record.person(person_id=person.pk, by=request.actor)  # type: ignore[attr-defined]
        return HttpResponse("everything")

    forgetful.audience = "signed in"  # type: ignore[attr-defined]
    from goodwork.web.accounts import urls

    page = next(one for one in urls._ours if getattr(one, "name", "") == "account")
    monkeypatch.setattr(page, "callback", forgetful)
    client: Client = desk.client(desk.ben)
    answer = client.get("/account/")
    assert answer.status_code == 403
    assert b"Your account has been stopped" in answer.content
    assert b"everything" not in answer.content
    assert AuditEvent.objects.filter(actor_id=desk.ben.pk, event="person.read").count() < GOAL
    desk.ben.refresh_from_db()
    assert desk.ben.stopped_at is not None
    assert client.get("/account/").status_code == 302


def test_another_named_person_lets_her_in_with_a_reason_and_the_count_begins_anew(desk: Desk) -> None:
    people = caseload(desk, 120)
    open_until_stopped(people, desk.ben, Role.ADVISER)
    alarm = Alarm.objects.get()
    with pytest.raises(NotFound):
        actions.answer_alarm(
            alarm_id=alarm.pk, words="It was me, all good", let_in=True, by=actor(desk.ben, Role.ADVISER)
        )
    with pytest.raises(NotFound):
        actions.answer_alarm(
            alarm_id=alarm.pk, words="Not mine to say", let_in=True, by=actor(desk.carys, Role.MANAGER)
        )
    with pytest.raises(NotFound):
        actions.answer_alarm(
            alarm_id=alarm.pk,
            words="I run the accounts",
            let_in=True,
            by=actor(desk.farid, Role.ADMINISTRATOR),
        )
    bella = actor(desk.bella, Role.MANAGER)
    with pytest.raises(Refused, match="Say in a sentence"):
        actions.answer_alarm(alarm_id=alarm.pk, words="ok", let_in=True, by=bella)
    actions.answer_alarm(
        alarm_id=alarm.pk, words="Spoke to Ben: yearly review of the caseload.", let_in=True, by=bella
    )
    with pytest.raises(Refused, match="answered this alarm already"):
        actions.answer_alarm(alarm_id=alarm.pk, words="Once more, for luck", let_in=False, by=bella)
    record.person(person_id=people[0].pk, by=actor(desk.ben, Role.ADVISER))
    alarm.refresh_from_db()
    assert alarm.answered_by == desk.bella
    assert lists.own_notices(bella) == []


def test_a_manager_who_was_stopped_cannot_let_herself_in(desk: Desk) -> None:
    open_until_stopped(caseload(desk, 120), desk.bella, Role.MANAGER)
    with pytest.raises(NotFound):
        actions.answer_alarm(
            alarm_id=Alarm.objects.get().pk,
            words="I am fine, thank you",
            let_in=True,
            by=actor(desk.bella, Role.MANAGER),
        )


def test_roles_that_read_nobody_are_stopped_at_the_second_person(desk: Desk) -> None:
    by = actor(desk.farid, Role.ADMINISTRATOR)
    with transaction.atomic():
        audit.record("person.read", by=by, person_id=desk.amina.pk)
    with pytest.raises(AccountStopped), transaction.atomic():
        audit.record("person.read", by=by, person_id=desk.cora.pk)


def test_the_limits_keep_the_promise_whatever_the_caseload() -> None:
    for rule in doors.readings().rules:
        if "person.read" in rule.events:
            assert rule.most(10**6) < (GOAL if rule.hours == 1 else 100)


def test_every_role_that_works_here_has_a_limit() -> None:
    limited = {role for rule in doors.readings().rules for role in rule.roles}
    assert limited == {role.value for role in Role} - {Role.PARTICIPANT, Role.SYSTEM}


def test_access_rows_of_the_caseload_are_hers(desk: Desk) -> None:
    """The caseload made for these tests is really hers: the drill would prove nothing otherwise."""
    people = caseload(desk, 3)
    assert Access.objects.filter(user=desk.ben, person__in=people).count() == 3
