"""Every public advert is read, none is dropped, and pay is read as well as we say it is."""

import pytest
from benchmarks.adverts.adjudication import CORRECT, Outcome, outcome
from benchmarks.adverts.public_rows import nhs_rows, reed_rows

from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.facts import PayOffer
from goodwork.core.adverts.hours import read_hours
from goodwork.core.adverts.pattern import read_pattern
from goodwork.core.adverts.pay import read_pay
from goodwork.vocabulary.advert import Advert

pytestmark = [pytest.mark.real, pytest.mark.slow]

TARGET = (
    0.98  # of the adverts whose pay field states pay; held-out adverts are measured in the benchmark alone
)


def read(advert: Advert) -> PayOffer:
    conversions = standard_conversions()
    hours = read_hours(advert, conversions=conversions)
    pay, pattern = read_pay(advert, hours, conversions=conversions), read_pattern(advert)
    evidence = (
        *hours.evidence,
        *pay.evidence,
        *pattern.evidence,
        *(shift.evidence for shift in pattern.shifts),
    )
    for quote in evidence:
        assert getattr(advert, quote.field)[quote.start : quote.end] == quote.quote
    assert not pay.is_stated or pay.evidence or "from_publisher" in pay.flags
    return pay


def test_every_nhs_advert_is_read_and_pay_agrees_with_the_words(open_data) -> None:
    if not (open_data / "jobs_nhs_2020").is_dir():
        pytest.skip(f"no jobs_nhs_2020 in {open_data}")
    read_rows = [(row, read(row.advert)) for row in nhs_rows(open_data)]
    outcomes = [
        outcome(row.advert, pay)
        for row, pay in read_rows
        if row.advert.published_pay is not None and not row.is_held_out
    ]
    stated = [each for each in outcomes if each is not Outcome.NO_PAY_IN_FIELD]
    assert len(read_rows) == 14_842
    assert sum(each in CORRECT for each in stated) / len(stated) >= TARGET


def test_every_reed_row_is_read(open_data) -> None:
    if not (open_data / "jobs_reed").is_dir():
        pytest.skip(f"no jobs_reed in {open_data}")
    offers = [read(row.advert) for row in reed_rows(open_data)]
    assert len(offers) == 29_862
    # A figure that is only what people can earn is no pay, and a sum in euros is no pounds: both are said.
    reasons = {"currency_not_pounds", "on_target_earnings"}
    assert all(offer.is_stated or reasons & set(offer.flags) for offer in offers)
    assert sum(offer.is_stated for offer in offers) > 0.98 * len(offers)
