"""The publisher's structured pay: never evidence, always checked."""

from decimal import Decimal

import pytest

from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.facts import HoursOffer, PayOffer
from goodwork.core.adverts.pay import PayFlag, read_pay
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod


def pay_of(
    words: str, low: str, high: str, period: PayPeriod | None = PayPeriod.YEAR, currency: str = "GBP"
) -> PayOffer:
    claim = PublishedPay(Decimal(low), Decimal(high), period, currency)
    advert = Advert("1", "Cook", pay_text=words, published_pay=claim)
    return read_pay(advert, HoursOffer(), conversions=standard_conversions())


@pytest.mark.parametrize(
    ("words", "low", "high", "disagrees"),
    [
        ("£24,300 - £27,800 pa", "24300", "27800", False),
        ("£24,300.75 pa", "24300", "24300", False),  # pence left off
        ("£24,300 - £27,800 pa", "24300", "24300", True),  # one end
        ("£24,300 plus £5,000 welcome bonus", "5000", "24300", True),  # took the bonus
        ("£12.80 per hour", "24960", "24960", False),  # 37.5 hours and 52 weeks
        ("£12.80 per hour", "21517", "21517", True),  # another week: material
        ("Up to £24,300", "24300", "24300", False),  # a single figure is repeated
    ],
)
def test_a_material_difference_is_flagged(words: str, low: str, high: str, disagrees: bool) -> None:
    offer = pay_of(words, low, high)
    assert (PayFlag.PUBLISHER_DISAGREES in offer.flags) is disagrees
    assert PayFlag.FROM_PUBLISHER not in offer.flags


@pytest.mark.parametrize(
    ("words", "low", "high", "disagrees"),
    [
        ("£12.80 per hour", "12.80", "12.80", False),
        ("£12.80 per hour", "12.80", "13.90", False),  # the words give where the range starts
        ("£12.80 per hour", "12.20", "12.80", True),
        ("£12.80 to £13.40 per hour", "12.80", "13.90", True),  # fifty pence are material for an hour
        ("£24,960 a year, 37.5 hours", "12.80", "12.80", False),  # the same, by the hour
        ("Up to £13.90 per hour", "12.80", "13.90", False),  # the words leave the least open
        ("From £12.80 per hour", "12.80", "13.90", False),
        ("From £12.80 per hour", "12.20", "13.90", True),
        ("£24,960 a year, based on 40 hours", "12.80", "12.80", True),
        ("£24,960 a year", "12.48", "12.48", False),  # the hours are not said: the publisher may know them
    ],
)
def test_an_hourly_claim_is_held_to_the_hour(words: str, low: str, high: str, disagrees: bool) -> None:
    offer = pay_of(words, low, high, PayPeriod.HOUR)
    assert (PayFlag.PUBLISHER_DISAGREES in offer.flags) is disagrees


def test_the_words_win() -> None:
    assert pay_of("£24,300 pa", "90000", "95000").minimum == Decimal(24300)


def test_used_where_the_words_hold_no_figure_and_said_so() -> None:
    offer = pay_of("Competitive", "24300", "27800")
    assert (offer.minimum, offer.maximum, offer.period) == (Decimal(24300), Decimal(27800), PayPeriod.YEAR)
    assert PayFlag.FROM_PUBLISHER in offer.flags
    assert "publisher" in offer.assumptions[0]


def test_not_used_where_it_may_be_misread_from_a_grade() -> None:
    assert pay_of("Band 5/6", "10086", "10086").minimum is None


def test_a_label_that_cannot_be_is_not_believed() -> None:
    assert pay_of("Competitive", "12.80", "12.80").period is PayPeriod.HOUR


def test_other_currencies_are_not_used() -> None:
    assert pay_of("Competitive", "24300", "27800", currency="EUR").minimum is None
