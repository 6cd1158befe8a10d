"""What an hour is worth: each trap, and what is assumed."""

from decimal import Decimal

import pytest

from advert_facts import table
from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.facts import HoursOffer, PayOffer
from goodwork.core.adverts.pay import read_pay
from goodwork.vocabulary.advert import Advert


def pay_of(words: str, hours: str = "", description: str = "") -> PayOffer:
    offer = HoursOffer(Decimal(hours), Decimal(hours)) if hours else HoursOffer()
    return read_pay(
        Advert("1", "Cook", pay_text=words, description=description),
        offer,
        conversions=standard_conversions(),
    )


@pytest.mark.parametrize(
    "row",
    table(
        """
        words                              | hours | hourly | flag                         | because
        £24,960                            | 40    | 12.00  |                              | 24,960 ÷ 40 ÷ 52
        £24,960                            |       | 12.80  | hours_assumed                | 24,960 ÷ 37.5 ÷ 52
        £24,960 pro rata                   | 20    | 12.80  | pro_rata                     | for full time, not for 20 hours
        £24,960 pro rata, based on 40 hours | 20   | 12.00  | pro_rata                     | the week it says it is for
        £12,480 actual salary              | 20    | 12.00  | actual_salary                | for the 20 hours
        £12,480                            | 20    |        | full_time_equivalent_unclear | could be either: ask
        £12,480 (FTE £23,400)              | 20    | 12.00  | full_time_equivalent         | 23,400 ÷ 37.5 ÷ 52
        £13.00 including holiday pay       |       | 11.60  | includes_holiday_pay         | ÷ 1.1207
        £13.00 inc. holiday pay            |       | 11.60  | includes_holiday_pay         | ÷ 1.1207
        £13.00 plus 12.07% holiday pay     |       | 13.00  | holiday_pay_extra            | on top
        £13.00 excluding holiday pay       |       | 13.00  | holiday_pay_extra            | on top
        £90 per day                        |       | 12.00  | hours_assumed                | a day of 7.5 hours
        £60 per session                    |       | 15.00  | hours_assumed                | a session of 4 hours
        £487.50 per week                   | 37.5  | 13.00  |                              | 487.50 ÷ 37.5
        £2,112.50 per month                | 37.5  | 13.00  |                              | × 12 ÷ 37.5 ÷ 52
        £20,000 - £40,000 OTE              | 37.5  |        | on_target_earnings           | basic pay is not said
        £19,500 basic, OTE £40,000         | 37.5  | 10.00  | on_target_earnings           | basic pay is
        £19,500 + OTE                      | 37.5  | 10.00  | on_target_earnings           | the target comes on top
        £30,000 inc benefits, OTE          | 37.5  |        | on_target_earnings           | all of it may be target
        £30,000 including enhancements     | 37.5  |        | includes_enhancements        | basic pay is not said
        £30,615 per annum (£15.66 per hour) | 40   | 15.66  |                              | the advert's own hourly rate
        """
    ),
    ids=lambda row: f"{row['words']} for {row['hours'] or 'unknown'} hours",
)
def test_an_hour_of_basic_pay(row: dict[str, str]) -> None:
    offer = pay_of(row["words"], row["hours"])
    assert offer.hourly_minimum == (Decimal(row["hourly"]) if row["hourly"] else None)
    assert row["flag"] in (*offer.flags, "")
    assert offer.assumptions


@pytest.mark.parametrize(
    ("words", "flag"),
    [
        ("Competitive salary", "competitive"),
        ("Negotiable", "negotiable"),
        ("£25,000 DOE", "depends_on_experience"),
        ("Dependent on experience", "depends_on_experience"),
        ("Band 5 (Agenda for Change)", "agenda_for_change"),
        ("Band 5", "band"),
        ("£25,000 inc HCAS", "london_weighting"),
        ("£25,000 plus London weighting", "london_weighting"),
        ("£12 per hour plus enhancements", "enhancements_extra"),
        ("£25,000 + bonus", "bonus"),
        ("£25,000 plus benefits", "benefits_extra"),
        ("Commission only", "commission_only"),
        ("£18 per hour umbrella", "umbrella_rate"),
        ("National Minimum Wage", "minimum_wage_named"),
        ("£12 weekdays / £15 weekends", "several_rates"),
        ("Up to £25,000", "up_to"),
        ("From £25,000", "from"),
        ("circa £25,000", "approximate"),
        ("Unpaid", "unpaid"),
        ("£640", "unit_doubtful"),
    ],
)
def test_what_is_said_about_pay_is_flagged_with_its_words(words: str, flag: str) -> None:
    offer = pay_of(words)
    assert flag in offer.flags
    assert offer.evidence


def test_holiday_pay_in_the_description_changes_what_an_hour_is_worth() -> None:
    offer = pay_of("£13.00 per hour", description="The rate of £13.00 is inclusive of holiday pay.")
    assert offer.hourly_minimum == Decimal("11.60")


def test_silence_stays_silent() -> None:
    offer = pay_of("")
    assert (offer.minimum, offer.maximum, offer.period, offer.flags, offer.assumptions) == (
        None,
        None,
        None,
        (),
        (),
    )
