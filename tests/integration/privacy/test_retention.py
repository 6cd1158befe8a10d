"""Records go on their day: nobody early, everybody on the day, told 30 days before; and only where it is switched on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.enums import LinkKind
from goodwork.apps.accounts.models import MagicLink, Notice
from goodwork.apps.people import retention
from goodwork.apps.people.enums import PersonState
from goodwork.apps.people.models import Access, Person, RetentionNotice
from goodwork.standards import retention as rules

pytestmark = [pytest.mark.django_db, pytest.mark.database]


class Clock:
    """A clock that the test moves."""

    def __init__(self) -> None:
        self.now = datetime(2026, 6, 1, 12, tzinfo=UTC)

    def set(self, *when: int) -> None:
        self.now = datetime(*when, tzinfo=UTC)  # type: ignore[misc,arg-type]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clock]:
    made = Clock()
    monkeypatch.setattr(timezone, "now", lambda: made.now)
    return made


def night(clock: Clock, day: date) -> int:
    """One night's work, at 3:40 by the clock of the place."""
    clock.now = datetime(day.year, day.month, day.day, 3, 40, tzinfo=timezone.get_current_timezone())
    retention.tell_people()
    return retention.erase_due()


def close(person: Person, at: datetime) -> None:
    Person.objects.filter(pk=person.pk).update(state=PersonState.CLOSED, closed_at=at)


def gone_on(person: Person, clock: Clock, first: date, nights: int) -> date | None:
    for number in range(nights):
        night(clock, first + timedelta(days=number))
        if not Person.objects.filter(pk=person.pk).exists():
            return first + timedelta(days=number)
    return None


@pytest.mark.parametrize(
    ("closed_at", "goes_on"),
    [
        (datetime(2024, 6, 10, 9, tzinfo=UTC), date(2026, 6, 10)),
        (datetime(2024, 2, 29, 9, tzinfo=UTC), date(2026, 3, 1)),  # 2026 has no 29 February: not early
        (
            datetime(2024, 3, 30, 23, 30, tzinfo=UTC),
            date(2026, 3, 30),
        ),  # the night before the clock went forward
        (
            datetime(2024, 3, 31, 23, 30, tzinfo=UTC),
            date(2026, 4, 1),
        ),  # half past midnight of 1 April in summer time
        (datetime(2024, 10, 26, 23, 30, tzinfo=UTC), date(2026, 10, 27)),  # half past midnight of 27 October
        (datetime(2024, 12, 31, 23, 59, tzinfo=UTC), date(2026, 12, 31)),
    ],
)
def test_a_closed_record_goes_on_its_day_and_not_the_day_before(
    desk: Desk, clock: Clock, closed_at: datetime, goes_on: date
) -> None:
    close(desk.amina, closed_at)
    assert gone_on(desk.amina, clock, goes_on - timedelta(days=32), 40) == goes_on


def test_all_go_on_the_day_and_nobody_else(desk: Desk, clock: Clock) -> None:
    for person in (desk.amina, desk.iris):
        close(person, datetime(2024, 6, 10, 9, tzinfo=UTC))
    close(desk.cora, datetime(2024, 6, 11, 9, tzinfo=UTC))
    night(clock, date(2026, 5, 1))
    night(clock, date(2026, 5, 11))
    assert night(clock, date(2026, 6, 9)) == 0
    assert night(clock, date(2026, 6, 10)) == 2
    assert set(Person.objects.values_list("name", flat=True)) == {"Cora Lind"}


def test_nobody_goes_without_thirty_days_notice_even_when_the_job_was_off(desk: Desk, clock: Clock) -> None:
    close(desk.amina, datetime(2020, 1, 1, 9, tzinfo=UTC))
    assert gone_on(desk.amina, clock, date(2026, 6, 1), 40) == date(2026, 7, 1)


def test_she_and_her_adviser_are_told_once_in_plain_words(desk: Desk, clock: Clock) -> None:
    desk.amina.email = "amina.yusuf@example.org"
    desk.amina.save()
    Access.objects.update(starts_at=datetime(2024, 1, 1, tzinfo=UTC))
    close(desk.amina, datetime(2024, 6, 20, 9, tzinfo=UTC))
    for day in (22, 23, 24):
        night(clock, date(2026, 5, day))
    letter = next(one for one in mail.outbox if one.to == ["amina.yusuf@example.org"])
    assert "On 22 June 2026 we will erase" in letter.body or "On 21 June 2026 we will erase" in letter.body
    assert len(mail.outbox) == 1
    assert Notice.objects.filter(kind="person.goes_soon", user=desk.ben).count() == 1


def test_contact_puts_it_off_and_reopening_stops_it(desk: Desk, clock: Clock) -> None:
    Person.objects.filter(pk=desk.amina.pk).update(
        last_contact_at=datetime(2023, 6, 10, tzinfo=UTC), added_at=datetime(2022, 1, 1, tzinfo=UTC)
    )
    close(desk.iris, datetime(2024, 6, 10, tzinfo=UTC))
    Person.objects.filter(pk=desk.iris.pk).update(added_at=datetime(2022, 1, 1, tzinfo=UTC))
    night(clock, date(2026, 5, 11))
    assert RetentionNotice.objects.count() == 2
    Person.objects.filter(pk=desk.amina.pk).update(last_contact_at=datetime(2026, 6, 1, tzinfo=UTC))
    Person.objects.filter(pk=desk.iris.pk).update(
        state=PersonState.ACTIVE, closed_at=None, last_contact_at=datetime(2026, 6, 1, tzinfo=UTC)
    )
    for day in range(9, 20):
        assert night(clock, date(2026, 6, day)) == 0


def test_switched_off_nothing_goes_and_nobody_is_told(desk: Desk, clock: Clock, settings: Any) -> None:
    close(desk.amina, datetime(2020, 1, 1, tzinfo=UTC))
    settings.RETENTION = False
    assert gone_on(desk.amina, clock, date(2026, 6, 1), 40) is None
    assert retention.delete_old_rows() == 0
    assert not RetentionNotice.objects.exists()
    assert not mail.outbox


def test_too_many_in_one_night_is_held_and_said(
    desk: Desk, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for person in (desk.amina, desk.iris, desk.cora):
        close(person, datetime(2024, 6, 10, tzinfo=UTC))
    usual = rules.retention()
    few = usual.model_copy(
        update={"most_in_one_night": usual.most_in_one_night.model_copy(update={"people": 2})}
    )
    monkeypatch.setattr(retention, "retention", lambda: few)
    night(clock, date(2026, 5, 1))
    night(clock, date(2026, 5, 11))
    assert night(clock, date(2026, 6, 10)) == 0
    assert Person.objects.count() == 3
    assert Notice.objects.filter(kind="people.erasure_held", organisation=desk.authority).exists()


def test_rows_of_other_tables_go_by_age(desk: Desk, clock: Clock) -> None:
    for days in (29, 31):
        moment = clock.now - timedelta(days=days)
        MagicLink.objects.create(
            user=desk.amina_account,
            kind=LinkKind.SIGN_IN,
            digest=str(days),
            made_at=moment,
            expires_at=moment,
        )
    assert retention.delete_old_rows() == 1
    assert MagicLink.objects.get().digest == "29"


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2024, 2, 29), 12, date(2025, 3, 1)),
        (date(2024, 2, 29), 48, date(2028, 2, 29)),
        (date(2026, 1, 31), 1, date(2026, 3, 1)),
        (date(2026, 12, 31), 2, date(2027, 3, 1)),
        (date(2026, 10, 31), 1, date(2026, 12, 1)),
        (date(2026, 11, 30), 1, date(2026, 12, 30)),
    ],
)
def test_months_are_whole_and_never_short(day: date, months: int, later: date) -> None:
    assert retention.months_after(day, months) == later
