"""Pay as adverts write it, and what is read: pounds, and what they are for."""

from decimal import Decimal

import pytest

from advert_facts import table
from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.facts import HoursOffer, PayOffer
from goodwork.core.adverts.pay import read_pay
from goodwork.vocabulary.advert import Advert


def pay_of(words: str, **fields: str) -> PayOffer:
    advert = Advert("1", fields.pop("title", "Cook"), pay_text=words, **fields)
    return read_pay(advert, HoursOffer(), conversions=standard_conversions())


def shown(amount: Decimal | None) -> str:
    return "" if amount is None else f"{amount.normalize():f}"


@pytest.mark.parametrize(
    "row",
    table(
        """
        words                                             | minimum  | maximum  | period  | because
        £23,410 - £27,905 pa                              | 23410    | 27905    | year    | a plain range
        £23,410 to £27,905 per annum                      | 23410    | 27905    | year    | "to"
        £23410-27,905                                     | 23410    | 27905    | year    | signs and commas missing
        21,892- 24,157                                    | 21892    | 24157    | year    | no sign at all
        Between £17,524.07 and £20,462.39                 | 17524.07 | 20462.39 | year    | pence
        24-30k                                            | 24000    | 30000    | year    | thousands said once
        £20 - 25,000                                      | 20000    | 25000    | year    | thousands said once
        £31.5k                                            | 31500    | 31500    | year    | thousands with a point
        £11.15                                            | 11.15    | 11.15    | hour    | only an hour can pay that
        £11.15ph                                          | 11.15    | 11.15    | hour    | letters touch the figures
        £8.82 PER HOUR+ ENHANCEMENTS                      | 8.82     | 8.82     | hour    | capitals
        9-11 PH                                           | 9        | 11       | hour    | bare figures beside "per hour"
        £12.40/hr rising to £13.10 after probation        | 12.40    | 13.10    | hour    | two steps
        £450/day                                          | 450      | 450      | day     | a day rate
        £150 per session                                  | 150      | 150      | session | a session
        £9000 per session pa                              | 9000     | 9000     | year    | a year's pay for each weekly session
        £620 per week                                     | 620      | 620      | week    | a week
        £1,500 pcm                                        | 1500     | 1500     | month   | a month
        Up to £40,000 + Benefits                          |          | 40000    | year    | a most without a least
        from £12                                          | 12       |          | hour    | a least without a most
        £25,000 +                                         | 25000    |          | year    | a least without a most
        £24.907                                           | 24907    | 24907    | year    | a dot for a comma
        £17.657.64                                        | 17657.64 | 17657.64 | year    | a dot for a comma, then pence
        £12.745 per hour                                  | 12.745   | 12.745   | hour    | a true decimal
        £ 8,92 an hour                                    | 8.92     | 8.92     | hour    | a comma for a dot
        £30 401 - £37,267                                 | 30401    | 37267    | year    | a space for a comma
        £31,365 - £37                                     | 31365    |          | year    | cut off: the end is unknown
        £49,0736                                          |          |          |         | nobody can read it
        £24,310/ £26,100/ £27,905                         | 24310    | 27905    | year    | pay points
        £45,100 - £51,200 or £53,300 - £61,400            | 45100    | 61400    | year    | two grades
        £38,890 - £44,503 £45,780 - £51,393 inc weighting | 38890    | 44503    | year    | said again with an addition
        Day £12.50 Night £14.75                           | 12.50    | 14.75    | hour    | a rate for each shift
        £9.50 per annum                                   | 9.50     | 9.50     | hour    | a label that cannot be
        £640                                              | 640      | 640      |         | a week? a month? ask
        12.60                                             | 12.60    | 12.60    | hour    | pence, and no sign
        12.6                                              | 12.6     | 12.6     | hour    | a figure alone, as a spreadsheet leaves it
        13                                                | 13       | 13       | hour    | a figure alone
        12.5 - 13                                         | 12.5     | 13       | hour    | two of them
        Rate: 13 DOE                                      | 13       | 13       | hour    | a label says no more
        5                                                 | 5        | 5        |         | pounds? a grade? ask
        37.5                                              | 37.5     | 37.5     |         | pounds? the week's hours? ask
        450                                               | 450      | 450      |         | a day? a week? ask
        150 per day                                       | 150      | 150      | day     | its period follows a bare figure
        37.5 per week                                     |          |          |         | hours, not pounds
        22/11/2026                                        |          |          |         | a date
        London 13                                         |          |          |         | other words may count other things
        £0.00                                             |          |          |         | nothing
        Competitive                                       |          |          |         | nothing
        Band 6/7                                          |          |          |         | grades are no pounds
        01632 960 123                                     |          |          |         | a telephone number
        M1 2AB                                            |          |          |         | a postcode
        10 PA's and 37.5 hours                            |          |          |         | counts of other things
        """
    ),
    ids=lambda row: row["words"],
)
def test_what_is_read(row: dict[str, str]) -> None:
    offer = pay_of(row["words"])
    assert (shown(offer.minimum), shown(offer.maximum), offer.period or "") == (
        shown(Decimal(row["minimum"])) if row["minimum"] else "",
        shown(Decimal(row["maximum"])) if row["maximum"] else "",
        row["period"],
    )


@pytest.mark.parametrize(
    "row",
    table(
        """
        words                                                  | minimum  | maximum
        £23,247.92 - £ 35,077.19 + £3000 Welcome Bonus         | 23247.92 | 35077.19
        £31,600 PLUS £5,000 joining bonus                      | 31600    | 31600
        £35007.97 - £5K Welcome Bonus                          | 35007.97 | 35007.97
        £82,100 - £110,700 London Allowance £2,162             | 82100    | 110700
        £24,907 + £3784 weighting                              | 24907    | 24907
        £12.66 and £90 overnight                               | 12.66    | 12.66
        £27,373.50 to £34,510 DOE (newly qualified £22,465)    | 27373.5  | 34510
        £20,000 basic, OTE £40,000                             | 20000    | 20000
        £26,000. Referral £500                                 | 26000    | 26000
        £12.71 an hour. Uniform £30 deducted                   | 12.71    | 12.71
        £12.71 an hour, uniform deposit £30                    | 12.71    | 12.71
        £12.71 an hour and £30 uniform charge                  | 12.71    | 12.71
        £12.71 an hour. £20 for a uniform is taken             | 12.71    | 12.71
        £12.71 an hour (£20 DBS)                               | 12.71    | 12.71
        Uniform £30 deducted. £12.71 an hour                   | 12.71    | 12.71
        £13.00 an hour. Nights £15.00                          | 13       | 15
        £15 an hour nurse, £18 charge nurse                    | 15       | 18
        """
    ),
    ids=lambda row: row["words"],
)
def test_what_comes_on_top_is_no_part_of_pay(row: dict[str, str]) -> None:
    offer = pay_of(row["words"])
    assert (shown(offer.minimum), shown(offer.maximum)) == (row["minimum"], row["maximum"])


@pytest.mark.parametrize(
    ("description", "minimum"),
    [
        ("The rate of pay is £12.90 per hour.", "12.9"),
        ("Salary: £24,300\nYou will manage a budget of £250,000 per annum.", "24300"),
        ("You will manage a budget of £250,000 per annum.", ""),
        ("A £3,000 welcome bonus and £500 per year towards study.", ""),
        ("We serve 14,000 patients and raised £2 million last year.", ""),
        ("Refer a friend and earn £200.", ""),
        ("You will earn from £13.05 an hour, paid weekly.", "13.05"),
        ("Annual pay for new parents up to a maximum salary of £50,000, enhanced maternity pay.", ""),
    ],
)
def test_the_description_counts_only_where_its_words_say_pay(description: str, minimum: str) -> None:
    assert shown(pay_of("Competitive", description=description).minimum) == minimum


def test_pay_text_is_read_before_title_and_title_before_description() -> None:
    fields = {"title": "Cook £12.50 per hour", "description": "Pay: £13.50 per hour"}
    assert [e.field for e in (pay_of("£11.50 per hour", **fields)).evidence][:1] == ["pay_text"]
    assert shown(pay_of("", **fields).minimum) == "12.5"
    assert shown(pay_of("", description=fields["description"]).minimum) == "13.5"


def test_money_that_is_not_pounds_is_flagged_and_left_unread() -> None:
    offer = pay_of("€20,000 - €30,000 per annum")
    assert offer.minimum is None
    assert "currency_not_pounds" in offer.flags


@pytest.mark.parametrize(
    "row",
    table(
        """
        words                                                | minimum | maximum | flagged
        £15 an hour umbrella (PAYE £12.20)                   | 12.2    | 12.2    | no
        £15 umbrella / £12.20 PAYE                           | 12.2    | 12.2    | no
        PAYE £12.20, umbrella £15                            | 12.2    | 12.2    | no
        PAYE: £12.20 per hour, Umbrella: £15 per hour        | 12.2    | 12.2    | no
        £12.20 - £13 PAYE, £15 - £16 umbrella                | 12.2    | 13      | no
        £15.00 LTD / £12.20 PAYE                             | 12.2    | 12.2    | no
        £15 per hour umbrella                                | 15      | 15      | yes
        £15 per hour PAYE or umbrella                        | 15      | 15      | yes
        """
    ),
    ids=lambda row: row["words"],
)
def test_the_rate_paid_through_paye_is_the_workers(row: dict[str, str]) -> None:
    offer = pay_of(row["words"])
    assert (shown(offer.minimum), shown(offer.maximum), offer.period) == (
        row["minimum"],
        row["maximum"],
        "hour",
    )
    assert ("umbrella_rate" in offer.flags) is (row["flagged"] == "yes")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("OTE £40,000", "£40,000 is what people can earn, not what is sure."),
        ("Commission only, OTE £40,000", "£40,000 is what people can earn, not what is sure."),
        ("£400 a week commission only", "£400 is what people can earn, not what is sure."),
        ("£300 - £400 a week commission only", "£300 to £400 is what people can earn, not what is sure."),
    ],
)
def test_what_people_can_earn_is_not_offered(words: str, sentence: str) -> None:
    offer = pay_of(words)
    assert (offer.is_stated, offer.period) == (False, None)
    assert sentence in offer.assumptions
    assert {"on_target_earnings", "commission_only"} & set(offer.flags)
