"""Codes and figures as words."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.core.adverts.facts import ContractOffer, HoursOffer, PayOffer, WorkingPattern, WorkPlace
from goodwork.core.matching.limits import LIMITS, TRAVEL
from goodwork.reports.words import clock, jobs, labels, limits, money, people, phrases, points
from goodwork.vocabulary.pay import PayPeriod
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.weekly_hours import WeeklyHours
from goodwork.vocabulary.work import ContractType, Weekday, WorkPlaceKind
from invented_results import PEOPLE

TABLES_OF_LABELS = [value for name, value in vars(labels).items() if name.isupper()]


@pytest.mark.parametrize("table", TABLES_OF_LABELS)
def test_every_code_of_a_vocabulary_has_a_label(table):
    assert set(table) == set(type(next(iter(table))))


def test_every_limit_of_matching_has_words():
    for name in [*(limit.code for limit in LIMITS), TRAVEL]:
        assert limits.limit_of_them(name, "no words") != "no words"
        assert limits.limit_of_you(name, "no words") != "no words"
    assert limits.limit_of_you("new_limit", "New limit") == "New limit"


def test_no_label_says_what_we_do_not_say():
    words = " ".join(label for table in TABLES_OF_LABELS for label in table.values()).lower()
    assert not {"missing", "illegal", "rejected", "client"} & set(words.split())


def _pay(minimum, maximum, period, hourly_minimum=None, hourly_maximum=None):
    amounts = [None if a is None else Decimal(a) for a in (minimum, maximum)]
    hourly = [None if a is None else Decimal(a) for a in (hourly_minimum, hourly_maximum)]
    return PayOffer(*amounts, period, *hourly, None, None, (), (), ())


@pytest.mark.parametrize(
    ("pay", "stated", "hourly"),
    [
        (_pay("24071", "25674", PayPeriod.YEAR, "12.345", "13.16"), "£24,071 to £25,674 a year", "£12.34 to £13.16 an hour"),
        (_pay("12.5", "12.5", PayPeriod.HOUR, "12.5", "12.5"), "£12.50 an hour", ""),
        (_pay("14.24", "14.24", PayPeriod.HOUR, "12.71", "12.71"), "£14.24 an hour", "£12.71 an hour"),
        (_pay(None, "30000", PayPeriod.YEAR), "up to £30,000 a year", ""),
        (_pay("120.5", None, PayPeriod.DAY), "£120.50 a day", ""),
        (_pay("500", "500", None), "£500", ""),
        (_pay(None, None, None), "", ""),
    ],
)  # fmt: skip
def test_pay(pay, stated, hourly):
    assert money.stated_pay(pay) == stated
    assert money.hourly_pay(pay) == hourly


def test_hourly_pay_never_looks_higher_than_it_is():
    assert money.hourly_pounds(Decimal("12.7099")) == "£12.70"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "midnight"), (420, "7am"), (570, "9:30am"), (720, "midday"), (750, "12:30pm"), (1439, "11:59pm"), (1440, "midnight")],
)  # fmt: skip
def test_clock(minutes, words):
    assert clock.clock(minutes) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (("mon", "tue", "wed", "thu", "fri"), "Monday to Friday"),
        (("mon", "tue"), "Monday and Tuesday"),
        (("fri", "mon", "wed"), "Monday, Wednesday and Friday"),
        ((), ""),
    ],
)
def test_days(days, words):
    assert clock.days([Weekday(day) for day in days]) == words


def test_a_week_groups_days_with_the_same_hours():
    spans = [(day, 570, 870) for day in list(Weekday)[:5]] + [(Weekday.SATURDAY, 0, 1440)]
    assert clock.weekly_hours(WeeklyHours.from_spans(spans)) == (
        "Monday to Friday 9:30am to 2:30pm; Saturday all day"
    )
    assert clock.weekly_hours(WeeklyHours()) == "no time"


@pytest.mark.parametrize(
    ("offer", "words"),
    [
        (HoursOffer(Decimal("37.50"), Decimal("37.50")), "37.5 hours a week"),
        (HoursOffer(Decimal(16), Decimal(30)), "16 to 30 hours a week"),
        (HoursOffer(Decimal(20), None), "At least 20 hours a week"),
        (HoursOffer(None, Decimal(40)), "Up to 40 hours a week"),
        (HoursOffer(full_time=True, part_time=True), "Full time or part time, hours not stated"),
        (HoursOffer(full_time=False), ""),
    ],
)
def test_hours(offer, words):
    assert jobs.hours(offer) == words


def test_unknown_is_not_no():
    assert jobs.pattern(WorkingPattern()) == ""
    assert jobs.pattern(WorkingPattern(nights=False, weekends=True, rota=True)) == "No nights; weekends; rota"


def test_contract_and_place():
    fixed = ContractOffer((ContractType.FIXED_TERM, ContractType.PERMANENT), 12)
    assert jobs.contract(fixed) == "Fixed term or permanent, 12 months"
    assert jobs.contract(ContractOffer()) == ""
    assert jobs.work_place(WorkPlace(WorkPlaceKind.HYBRID, locality="Leeds", home_days=1)) == (
        "Leeds, partly at home (1 day at home)"
    )


def test_what_she_told_us_in_her_words():
    told = dict(people.told_us(PEOPLE[0], {"secure_work": "Secure work", "flexible_work": "Flexible work"}))
    assert told["Journey"] == "Up to 45 minutes on foot or by bus or train"
    assert told["Pay"] == "At least £12.71 an hour"
    assert told["Hours"] == "16 to 30 a week"
    assert told["When you can work"] == "Monday to Friday 9:30am to 2:30pm"
    assert told["What matters most"] == "Secure work and flexible work"
    assert told["Not for you"] == "Agency contracts, zero hours or casual contracts or call centre"


def test_a_limit_she_did_not_set_is_not_shown():
    assert people.told_us(Person("p"), {}) == []


def test_a_person_has_her_name_or_her_number():
    assert people.name(Person("p1", " Amina ")) == "Amina"
    assert people.name(Person("p1")) == "p1"
    assert people.name(replace(PEOPLE[0], person_id=" ", display_name="")) == "Person without a name"


def test_control_characters_and_half_characters_are_dropped():
    assert phrases.without_controls("a\x00\x1b[31m\nb\t\x85\ud800") == "a[31m\nb\t�"


def test_small_phrases():
    assert phrases.sentence_list(["a", "b", "c"]) == "a, b and c"
    assert phrases.counted(1, "person", "people") == "1 person"
    assert phrases.counted(2000, "person", "people") == "2,000 people"
    assert phrases.long_date(date(2026, 11, 2)) == "2 November 2026"
    assert phrases.shortened("one\n two  three", 8) == "one two…"


@given(st.lists(st.integers(-100_000, 100_000), max_size=8))
def test_shown_parts_add_up_to_the_shown_score(parts):
    tenths = points.in_tenths(parts)
    assert sum(tenths) == points.in_tenths([sum(parts)])[0]
    assert all(abs(shown * 100 - part) < 100 for shown, part in zip(tenths, parts, strict=True))


def test_points_in_words():
    assert points.points_in_words(64_312) == "64.3"
    assert points.points_in_words(-3_750) == "−3.7"
    assert points.points_in_words(0) == "0.0"
