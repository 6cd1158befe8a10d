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
        £24,960                            | 30    |        | full_time_equivalent_unclear | 30 hours are too few to tell: ask
        £24,960 pro rata                   | 30    | 12.80  | hours_assumed                | for full time, not for 30 hours
        £104 a day for 8 hours             |       | 13.00  |                              | the day it says
        £104 per day (8 hours)             |       | 13.00  |                              | the day it says
        £104 per 8 hour day                |       | 13.00  |                              | the day it says
        £52 per 4-hour session             |       | 13.00  |                              | the session it says
        £97.50 a day, 37.5 hours a week    | 37.5  | 13.00  | hours_assumed                | the week's hours are not the day's
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
    "row",
    table(
        """
        words                                            | hours | hourly | full-time year | because
        £24,960 pa pro rata (actual salary £10,650)      | 16    | 12.80  | 24960    | agree: the actual is for 16 of 37.5 hours
        £12,480 actual salary (£23,400 FTE)              | 20    | 12.00  | 23400    | the other way round
        £12,480 (£23,400 FTE)                            | 20    | 12.00  | 23400    | FTE after its figure
        £12,480 (£23,400 pro rata)                       | 20    | 12.00  | 23400    | the greater is the full-time one
        £23,400 pro rata (£12,480 for 20 hours)          | 20    | 12.00  | 23400    | "for 20 hours" says which
        £23,400 FTE (£12,480)                            | 20    | 12.00  | 23400    | the other is not named
        FTE £23,400, actual £12,480                      | 20    | 12.00  | 23400    | no brackets
        £24,310 - £26,100 FTE (£12,965 - £13,920 actual) | 20    | 12.47  | 24310    | two ranges
        £12,480 for 20 hours                             | 20    | 12.00  | 23400.00 | for the post's own hours
        20 hours = £12,480                               | 20    | 12.00  | 23400.00 | for the post's own hours
        £24,960 for 37.5 hours                           | 20    | 12.80  | 24960.00 | for a full-time week
        £23,400 FTE (actual £9,000)                      | 20    | 12.00  | 23400    | disagree: the full-time one, assumed to be for 37.5
        £23,400 FTE (actual £12,480)                     |       | 12.00  | 23400    | hours unknown: the full-time one
        £23,400 pro rata, actual salary depends on hours | 20    | 12.00  | 23400.00 | "actual" is not said of the figure
        £23,400 pro rata, £26,100 after probation        | 20    | 12.00  | 23400.00 | two full-time salaries
        £24,310/£26,100 pro rata                         | 20    | 12.47  | 24310.00 | two full-time salaries
        £12.50 per hour (FTE £24,375)                    | 20    | 12.50  | 24375    | the hour is said
        £1,040 pcm actual (£1,950 FTE)                   | 20    | 12.00  | 23400.00 | by the month
        """
    ),
    ids=lambda row: f"{row['words']} for {row['hours'] or 'unknown'} hours",
)
def test_a_full_time_and_an_actual_salary_are_told_apart(row: dict[str, str]) -> None:
    offer = pay_of(row["words"], row["hours"])
    assert offer.hourly_minimum == Decimal(row["hourly"])
    assert offer.annual_full_time_minimum == Decimal(row["full-time year"])


def test_two_salaries_that_do_not_agree_are_questioned() -> None:
    offer = pay_of("£23,400 FTE (actual £9,000)", "20")
    assert "hours_assumed" in offer.flags
    assert "The actual salary does not follow from the full-time one for 20 hours a week: ask why." in (
        offer.assumptions
    )


def test_a_most_stays_a_most_where_both_salaries_are_given() -> None:
    offer = pay_of("Up to £23,400 FTE (£12,480 actual)", "20")
    assert (offer.hourly_minimum, offer.hourly_maximum) == (None, Decimal("12.00"))


def test_an_unreadable_salary_beside_a_full_time_one_is_left_out() -> None:
    assert pay_of("£49,0736 (FTE £23,400)", "20").hourly_minimum is None


@pytest.mark.parametrize(
    ("words", "hours", "hourly"),
    [
        ("£10,000 actual salary", "20", None),  # for how many weeks?
        ("£20,800", "40", None),
        ("£23,400 pro rata", "20", Decimal("12.00")),  # a full-time salary is for whole years
        ("£13.00 an hour", "20", Decimal("13.00")),
    ],
)
def test_a_year_of_term_time_has_fewer_weeks(words: str, hours: str, hourly: Decimal | None) -> None:
    offer = pay_of(words, hours, "This post is term time only.")
    assert offer.hourly_minimum == hourly
    assert ("weeks_not_stated" in offer.flags) is (hourly is None)


@pytest.mark.parametrize(
    ("least", "most", "full_time", "hourly"),
    [
        ("30", "37", False, "12.97"),  # "37 hours; 30 considered": the salary is for the 37
        ("16", "37", False, "12.97"),
        ("16", "48", False, "12.80"),  # nobody's full-time week
        ("30", "30", True, "16.00"),  # the advert calls 30 hours full time
    ],
)
def test_the_week_a_salary_is_for(least: str, most: str, full_time: bool, hourly: str) -> None:
    hours = HoursOffer(Decimal(least), Decimal(most), full_time=full_time)
    advert = Advert("1", "Cook", pay_text="£24,960")
    offer = read_pay(advert, hours, conversions=standard_conversions())
    assert offer.hourly_minimum == Decimal(hourly)


def test_the_adverts_own_hourly_rate_rests_on_no_assumption() -> None:
    offer = pay_of("£23,400 per annum pro rata (£12.00 per hour)", "20")
    assert offer.hourly_minimum == Decimal(12)
    assert "hours_assumed" not in offer.flags


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


def test_basic_pay_is_shown_beside_the_rate_that_includes_holiday_pay() -> None:
    offer = pay_of("£12.71 an hour including holiday pay. Uniform £30 deducted")
    assert "£12.71 including holiday pay is £11.34 basic." in offer.assumptions
    assert (offer.hourly_minimum, offer.hourly_maximum) == (Decimal("11.34"), Decimal("11.34"))
