"""Times of the week: read for certain or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.vocabulary.times_of_week import assumed_times, read_times, write_times
from goodwork.vocabulary.weekly_hours import SLOTS_PER_WEEK, WeeklyHours
from goodwork.vocabulary.work import Weekday

MONDAY_TO_FRIDAY = tuple(Weekday)[:5]


def on(days, start, end):
    return WeeklyHours.from_spans((day, int(start * 60), int(end * 60)) for day in days)


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("mon-fri 09:00-17:00", on(MONDAY_TO_FRIDAY, 9, 17)),
        ("Monday to Friday, 9am - 5pm", on(MONDAY_TO_FRIDAY, 9, 17)),
        ("weekdays 9-5pm", on(MONDAY_TO_FRIDAY, 9, 17)),
        ("Mon-Fri 1-5pm", on(MONDAY_TO_FRIDAY, 13, 17)),
        ("mon, wed and fri 10-2pm", on((Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY), 10, 14)),
        ("sat 12 noon-4pm", on((Weekday.SATURDAY,), 12, 16)),
        ("weekends", on((Weekday.SATURDAY, Weekday.SUNDAY), 0, 24)),
        ("fri-sun 22:00-06:00", on((Weekday.FRIDAY, Weekday.SATURDAY, Weekday.SUNDAY), 22, 6)),
        ("sun 10pm-6am", on((Weekday.SUNDAY,), 22, 6)),
        ("18:00-22:00", on(tuple(Weekday), 18, 22)),
        ("tues 09:00-12:00, 13:00-15:00", WeeklyHours.from_spans([(Weekday.TUESDAY, 540, 720), (Weekday.TUESDAY, 780, 900)])),
        ("24/7", WeeklyHours.any_time()),
        ("never", WeeklyHours()),
    ],
)  # fmt: skip
def test_words_for_times(words, meant):
    assert read_times(words) == meant


@pytest.mark.parametrize(
    "words",
    ["9-5", "mon-fri 9am-5", "mon 9:30-3:00", "mornings mostly", "flexible, evenings", "part time; mon 09:00-12:00", "evenings 6-9", "flexible days", "mon evenings and wed", "term time", "mon 25:00-26:00", "mon 13pm-2pm", "mon 09:00-09:00", "someday 09:00-10:00", ""],
)  # fmt: skip
def test_times_that_could_mean_two_things_are_not_read(words):
    assert read_times(words) is None


WEEKEND = (Weekday.SATURDAY, Weekday.SUNDAY)


@pytest.mark.parametrize(
    ("text", "meant", "words"),
    [
        ("flexible", WeeklyHours.any_time(), ["flexible"]),
        ("Full-time", WeeklyHours.any_time(), ["full-time"]),
        ("part time", WeeklyHours.any_time(), ["part time"]),
        ("any", WeeklyHours.any_time(), []),
        ("anytime", WeeklyHours.any_time(), []),
        ("days", on(MONDAY_TO_FRIDAY, 8, 18), ["days"]),
        ("Daytime only.", on(MONDAY_TO_FRIDAY, 8, 18), ["daytime"]),
        ("school hours", on(MONDAY_TO_FRIDAY, 9.5, 14.5), ["school hours"]),
        ("weekdays school hours", on(MONDAY_TO_FRIDAY, 9.5, 14.5), ["school hours"]),
        ("school hours mon-wed", on(MONDAY_TO_FRIDAY[:3], 9.5, 14.5), ["school hours"]),
        ("weekday evenings", on(MONDAY_TO_FRIDAY, 17, 22), ["evenings"]),
        ("mornings", on(MONDAY_TO_FRIDAY, 8, 12), ["mornings"]),
        ("mon, wed and fri mornings", on((Weekday.MONDAY, Weekday.WEDNESDAY, Weekday.FRIDAY), 8, 12), ["mornings"]),
        ("sat nights", on((Weekday.SATURDAY,), 22, 6), ["nights"]),
        ("mornings; sat 09:00-12:00", WeeklyHours(on(MONDAY_TO_FRIDAY, 8, 12).bits | on((Weekday.SATURDAY,), 9, 12).bits), ["mornings"]),
        ("evenings and weekends", WeeklyHours(on(MONDAY_TO_FRIDAY, 17, 22).bits | on(WEEKEND, 0, 24).bits), ["evenings"]),
        ("weekends", on(WEEKEND, 0, 24), []),
        ("mon-fri 09:00-17:00", on(MONDAY_TO_FRIDAY, 9, 17), []),
    ],
)  # fmt: skip
def test_words_for_usual_times_are_read_and_said(text, meant, words):
    assert read_times(text) == meant
    assert [said for said, _ in assumed_times(text)] == words


def test_free_time_is_rounded_inwards_so_that_none_is_promised_that_is_not_there():
    assert read_times("mon 09:10-15:20") == WeeklyHours.from_spans([(Weekday.MONDAY, 570, 900)])


@given(st.integers(0, (1 << SLOTS_PER_WEEK) - 1) | st.sampled_from([0, (1 << SLOTS_PER_WEEK) - 1]))
def test_written_times_read_back_the_same(bits):
    assert read_times(write_times(WeeklyHours(bits))) == WeeklyHours(bits)
