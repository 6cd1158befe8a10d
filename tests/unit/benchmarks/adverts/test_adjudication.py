"""Who is right is decided by rules: each is shown at work on invented words."""

from decimal import Decimal

import pytest
from benchmarks.adverts.adjudication import Outcome, outcome

from advert_facts import table
from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.facts import HoursOffer
from goodwork.core.adverts.pay import read_pay
from goodwork.vocabulary.advert import Advert, PublishedPay
from goodwork.vocabulary.pay import PayPeriod


@pytest.mark.parametrize(
    "row",
    table(
        """
        words                              | low    | high     | outcome
        £24,300.50 - £27,800 pa            | 24300  | 27800    | SAME
        Up to £24,300                      | 24300  | 24300    | SAME
        £10.00 per hour                    | 16810  | 16810    | SAME_BUT_ANNUALISED
        £24,300 plus £5,000 welcome bonus  | 5000   | 24300    | ADDITION
        Band 5/6                           | 10086  | 10086    | NO_PAY_IN_FIELD
        Range 3: £24,300                   | 5043   | 5043     | GRADE
        £24,300 / £25,900 / £27,800        | 24300  | 25900    | FEWER
        £24,300 (£12.00 per hour)          | 20172  | 20172    | BESIDE
        £82,100 - £110,700 10 PA's         | 82100  | 11070010 | NOWHERE
        £24,300 - £27,8                    | 24300  | 278      | LEFT_OUT
        £49,0736                           | 490736 | 490736   | OURS
        """
    ),
    ids=lambda row: row["words"],
)
def test_outcome(row: dict[str, str]) -> None:
    published = PublishedPay(Decimal(row["low"]), Decimal(row["high"]), PayPeriod.YEAR, "GBP")
    advert = Advert("1", "Cook", pay_text=row["words"], published_pay=published)
    offer = read_pay(advert, HoursOffer(), conversions=standard_conversions())
    assert outcome(advert, offer) is Outcome[row["outcome"]]
