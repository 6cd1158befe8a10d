"""What holds of any text at all."""

from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.hours import read_hours
from goodwork.core.adverts.pattern import read_pattern
from goodwork.core.adverts.pay import read_pay
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.evidence import Evidence

CONVERSIONS = standard_conversions()
PIECES = st.sampled_from(
    [
        "£",
        "24,907",
        "9.50",
        "30k",
        "37.5",
        "-",
        "–",
        "to",
        "/",
        "or",
        "(",
        ")",
        "+",
        ",",
        ".",
        ":",
        "pa",
        "p.a.",
        "per",
        "hour",
        "hours",
        "hrs",
        "a",
        "week",
        "session",
        "per",
        "annum",
        "OTE",
        "FTE",
        "pro",
        "rata",
        "up",
        "from",
        "plus",
        "bonus",
        "incl",
        "holiday",
        "pay",
        "Band",
        "5",
        "WTE",
        "full",
        "time",
        "part-time",
        "Mon",
        "Friday",
        "9am",
        "17:00",
        "08.30",
        "nights",
        "no",
        "weekends",
        "shifts",
        "unpaid",
        "30",
        "min",
        "breaks",
        "£12,34",
        "£1.234",
        "€",
        "İ",
        "ﬁ",
        "\xa0",
        "\u200b",
        "\n",
        "8a",
        "£0",
        "£££",
        "99,99999",
        "k",
    ]
)
WORDS = st.one_of(
    st.lists(PIECES, max_size=25).map(" ".join),
    st.lists(PIECES, max_size=25).map("".join),
    st.text(max_size=120),
)
ADVERTS = st.builds(
    Advert,
    advert_id=st.just("1"),
    title=WORDS,
    description=WORDS,
    pay_text=WORDS,
    hours_text=WORDS,
    contract_text=WORDS,
)


def is_exact(advert: Advert, evidence: Evidence) -> bool:
    quoted = getattr(advert, evidence.field)[evidence.start : evidence.end]
    return quoted == evidence.quote and evidence.start <= evidence.end


def in_order(low: Decimal | None, high: Decimal | None) -> bool:
    return low is None or high is None or low <= high


@settings(max_examples=150, deadline=None)
@given(ADVERTS)
def test_any_advert_is_read_in_order_and_quoted_exactly(advert: Advert) -> None:
    hours = read_hours(advert, conversions=CONVERSIONS)
    pay = read_pay(advert, hours, conversions=CONVERSIONS)
    pattern = read_pattern(advert)
    evidence = (
        *hours.evidence,
        *pay.evidence,
        *pattern.evidence,
        *(shift.evidence for shift in pattern.shifts),
    )
    assert all(is_exact(advert, quote) for quote in evidence)
    assert in_order(pay.minimum, pay.maximum)
    assert in_order(pay.hourly_minimum, pay.hourly_maximum)
    assert in_order(pay.annual_full_time_minimum, pay.annual_full_time_maximum)
    assert in_order(hours.minimum, hours.maximum)
    assert all(end is None or end > 0 for end in (hours.minimum, hours.maximum, pay.minimum, pay.maximum))
    assert not pay.is_stated or pay.evidence


@settings(max_examples=150, deadline=None)
@given(ADVERTS)
def test_every_amount_read_stands_in_the_words(advert: Advert) -> None:
    pay = read_pay(advert, read_hours(advert, conversions=CONVERSIONS), conversions=CONVERSIONS)
    if pay.is_stated:
        assert any(letter.isdigit() for letter in pay.evidence[0].quote)


ENDS = st.tuples(st.integers(5_000, 200_000), st.integers(5_000, 200_000)).map(sorted)
SHAPES = st.sampled_from(
    [
        "£{:,} - £{:,} pa",
        "£{:,} to £{:,} per annum",
        "{:,} - {:,}",
        "£{}-{} p.a.",
        "between £{:,} and £{:,} a year",
    ]
)


@given(ENDS, SHAPES)
def test_a_written_yearly_range_is_read_back(ends: list[int], shape: str) -> None:
    pay = read_pay(
        Advert("1", "Cook", pay_text=shape.format(*ends)),
        read_hours(Advert("1", "Cook"), conversions=CONVERSIONS),
        conversions=CONVERSIONS,
    )
    assert [pay.minimum, pay.maximum, pay.period] == [*ends, "year"]


RATES = st.decimals(Decimal(5), Decimal(60), places=2)


@given(
    RATES,
    st.sampled_from(["£{} per hour", "£{}ph", "£{} p/h", "£{}/hr", "£{} an hour", "Hourly rate: £{}", "£{}"]),
)
def test_a_written_hourly_rate_is_read_back(rate: Decimal, shape: str) -> None:
    pay = read_pay(
        Advert("1", "Cook", pay_text=shape.format(rate)),
        read_hours(Advert("1", "Cook"), conversions=CONVERSIONS),
        conversions=CONVERSIONS,
    )
    assert [pay.minimum, pay.maximum, pay.period, pay.hourly_minimum] == [rate, rate, "hour", rate]


REPEATED = [
    "£1,2 3.4 - to / ( 9am ",
    "£12 / ",
    "work weekend night shifts ",
    "37.5 hours, ",
    "£5 per hour\n",
    "mon-fri 9-5 ",
    "((((",
    "1",
]


@pytest.mark.parametrize("words", REPEATED)
def test_a_very_long_advert_is_read_in_little_time(words: str) -> None:
    long = words * (200_000 // len(words))
    advert = Advert("1", long, description=long, pay_text=long, hours_text=long)
    start = process_time()
    hours = read_hours(advert, conversions=CONVERSIONS)
    read_pay(advert, hours, conversions=CONVERSIONS)
    read_pattern(advert)
    assert process_time() - start < 10  # it is some tenths of a second; a search that backtracks is minutes
