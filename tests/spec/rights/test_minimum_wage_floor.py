"""Pay against the minimum wage: at the floor, and a penny below."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from advert_facts import ADVERT, NO_PAY, facts, pay, quote, table
from goodwork.core.adverts.facts import WorkPlace
from goodwork.core.adverts.pay import PayFlag
from goodwork.core.rights.engine import assess
from goodwork.core.rights.verdicts import Verdict
from goodwork.vocabulary.pay import AgeBand, PayPeriod
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType

AGES = {"21 and over": AgeBand.FROM_21, "18 to 20": AgeBand.FROM_18_TO_20, "under 18": AgeBand.UNDER_18}


def minimum_wage(read, on: str = "2026-11-22", age: str = "21 and over") -> Verdict:
    verdicts = assess(read, ADVERT, on=date.fromisoformat(on), age_band=AGES[age])
    return next(verdict for verdict in verdicts if verdict.right_id == "nmw")


@pytest.mark.parametrize(
    "row",
    table(
        """
        hourly pay  | posted     | age         | verdict       | because
        12.71       | 2026-11-22 | 21 and over | good_sign     | at the floor
        12.70       | 2026-11-22 | 21 and over | likely_breach | a penny below
        10.85       | 2026-11-22 | 18 to 20    | good_sign     | at the floor
        10.84       | 2026-11-22 | 18 to 20    | likely_breach | a penny below
        8.00        | 2026-11-22 | under 18    | good_sign     | at the floor
        7.99        | 2026-11-22 | under 18    | likely_breach | a penny below
        12.71       | 2026-04-01 | 21 and over | good_sign     | the day the rate starts
        12.21       | 2026-04-01 | 21 and over | likely_breach | the old rate no longer does
        12.21       | 2026-03-31 | 21 and over | good_sign     | the old rate on its last day
        8.72        | 2020-11-22 | 21 and over | good_sign     | the rates of 2020 for an advert of 2020
        8.71        | 2020-11-22 | 21 and over | likely_breach | a penny below them
        12.00-13.00 | 2026-11-22 | 21 and over | ask           | a range that starts below
        12.00-12.70 | 2026-11-22 | 21 and over | likely_breach | a range that never reaches the floor
        12.00-12.71 | 2026-11-22 | 21 and over | ask           | a range that just reaches it
        from 12.00  | 2026-11-22 | 21 and over | ask           | no upper end
        up to 12.70 | 2026-11-22 | 21 and over | likely_breach | the most is below
        up to 12.71 | 2026-11-22 | 21 and over | ask           | only the most is known
        """
    ),
    ids=lambda row: row["because"],
)
def test_pay_for_an_hour(row):
    assert minimum_wage(facts(offer=pay(row["hourly pay"])), row["posted"], row["age"]).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        hourly pay | flag                  | verdict        | because
        12.00      | includes_holiday_pay  | likely_breach  | holiday pay is taken out first
        12.71      | includes_holiday_pay  | ask            | enough, and worth asking how holiday is paid
        12.00      | hours_assumed         | ask            | the hours are our assumption
        12.00      | unit_doubtful         | ask            | the amount may not be for an hour
        12.00      | from_publisher        | ask            | a claim of the job board, not the advert
        25.00      | umbrella_rate         | ask            | not what the worker gets
        25.00      | commission_only       | ask            | no sure pay
        25.00      | currency_not_pounds   | ask            | not in pounds
        25.00      | bonus                 | good_sign      | a bonus on top takes nothing away
        """
    ),
    ids=lambda row: row["because"],
)
def test_what_else_is_said_about_pay(row):
    assert minimum_wage(facts(offer=pay(row["hourly pay"], row["flag"]))).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        contract       | hourly pay | verdict        | because
        apprenticeship | 8.00       | not_assessable | at the apprentice rate, which lasts a year
        apprenticeship | 7.99       | likely_breach  | a penny below it
        voluntary      |            | not_assessable | volunteers are not covered
        self_employed  | 9.00       | ask            | the name decides nothing
        internship     |            | not_assessable | unpaid internships have a rule of their own
        internship     | 12.70      | likely_breach  | a paid intern is a worker
        permanent      |            | ask            | no pay stated
        """
    ),
    ids=lambda row: row["because"],
)
def test_kinds_of_work(row):
    offer = pay(row["hourly pay"]) if row["hourly pay"] else NO_PAY
    read = facts(offer=offer, contract=(ContractType(row["contract"]),))
    assert minimum_wage(read).kind == row["verdict"]


def test_no_guaranteed_hours_beside_self_employed_is_no_second_contract():
    both = (ContractType.SELF_EMPLOYED, ContractType.ZERO_HOURS)
    assert minimum_wage(facts(offer=pay("9.00"), contract=both)).kind == "ask"
    assert minimum_wage(facts(offer=pay("9.00"), contract=both[1:])).kind == "likely_breach"


def test_an_apprentice_is_told_her_own_floor():
    read = facts(offer=pay("7.00-7.50"), contract=(ContractType.APPRENTICESHIP,))
    assert minimum_wage(read).explanation == (
        "The pay works out at £7.50 an hour. On 22 November 2026 the lowest legal pay for an apprentice was "
        "£8.00 an hour."
    )


def test_a_salary_without_hours_is_asked_about():
    verdict = minimum_wage(facts(offer=pay("", period=PayPeriod.YEAR)))
    assert (verdict.kind, verdict.question) == ("ask", "How many hours a week is the pay for?")


def test_unpaid_work_that_is_no_internship_is_asked_about():
    read = facts(offer=replace(NO_PAY, flags=(PayFlag.UNPAID,)))
    assert minimum_wage(read).question == "Is this job paid? If not, could I choose when to come?"


def test_a_figure_people_can_earn_is_not_basic_pay():
    verdict = minimum_wage(facts(offer=pay("", PayFlag.ON_TARGET_EARNINGS, period=PayPeriod.YEAR)))
    assert verdict.question == "What is the basic pay without bonus or commission?"


@pytest.mark.parametrize(
    "row",
    table(
        """
        hourly pay of a salary | verdict   | because
        12.74                  | ask       | clears the floor with 52 weeks and not with 52.143
        12.75                  | good_sign | clears it either way
        """
    ),
    ids=lambda row: row["because"],
)
def test_a_salary_close_to_the_floor(row):
    offer = pay(row["hourly pay of a salary"], period=PayPeriod.YEAR)
    assert minimum_wage(facts(offer=offer)).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        hourly pay at 37.5 hours | verdict   | because
        13.55                    | ask       | below the floor in a week of 40 hours
        13.56                    | good_sign | above it even then
        """
    ),
    ids=lambda row: row["because"],
)
def test_a_salary_without_hours_close_to_the_floor(row):
    offer = pay(row["hourly pay at 37.5 hours"], PayFlag.HOURS_ASSUMED, period=PayPeriod.YEAR)
    assert minimum_wage(facts(offer=offer)).kind == row["verdict"]


def test_the_week_that_would_be_too_long_is_named():
    offer = pay("13.00", PayFlag.HOURS_ASSUMED, period=PayPeriod.YEAR)
    assert (
        "For a week longer than 38.3 hours it would be below" in minimum_wage(facts(offer=offer)).explanation
    )


@pytest.mark.parametrize(
    "row",
    table(
        """
        charge a day | hourly pay | verdict   | because
        11.10        | 12.71      | good_sign | no more than the offset
        11.11        | 12.71      | ask       | a penny more, and pay is at the floor
        20.00        | 15.00      | good_sign | more, and pay has room for it
        """
    ),
    ids=lambda row: row["because"],
)
def test_a_charge_for_accommodation(row):
    place = WorkPlace(accommodation_charge_per_day=Decimal(row["charge a day"]))
    assert minimum_wage(facts(offer=pay(row["hourly pay"]), place=place)).kind == row["verdict"]


@pytest.mark.parametrize("day", ["2010-01-01", "2027-04-01"])
def test_no_rate_on_file_is_said_and_never_guessed(day):
    verdict = minimum_wage(facts(offer=pay("5.00")), day)
    assert verdict.kind == "not_assessable"
    assert f"No National Minimum Wage for {day}" in verdict.explanation.replace(
        "National Minimum Wage and National Living Wage", "National Minimum Wage"
    )


def test_only_the_most_is_never_called_the_start_of_a_range():
    verdict = minimum_wage(facts(offer=pay("up to 15.00")))
    assert verdict.question == "What is the lowest pay for an hour's work?"


def test_a_salary_is_shown_with_the_hours_it_was_divided_by():
    read = facts(offer=pay("12.00", period=PayPeriod.YEAR), hours="37.5")
    read = replace(read, hours=replace(read.hours, evidence=(quote("37.5 hours"),)))
    assert [evidence.quote for evidence in minimum_wage(read).evidence] == ["£12.00 an hour", "37.5 hours"]


def test_a_likely_breach_says_what_was_compared_and_quotes_the_pay():
    verdict = minimum_wage(facts(offer=pay("12.70")))
    assert verdict.explanation == (
        "The pay works out at £12.70 an hour. On 22 November 2026 the lowest legal pay for people "
        "aged 21 and over was £12.71 an hour."
    )
    assert [evidence.quote for evidence in verdict.evidence] == ["£12.70 an hour"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        charge a day | hourly pay  | hours | flag          | verdict       | because
        14.00        | 12.71       | 40    | bonus         | likely_breach | one day a week is enough
        11.10        | 12.71       | 40    | bonus         | good_sign     | no more than the offset
        14.00        | 12.78       | 40    | bonus         | likely_breach | 2.90 over 40 hours is more than the 7p to spare
        14.00        | 12.79       | 40    | bonus         | ask           | two days a week would do it, one would not
        14.00        | 12.71       |       | bonus         | ask           | the hours are not known
        14.00        | 12.71       | 40    | hours_assumed | ask           | the pay rests on an assumption
        14.00        | 12.71-13.50 | 40    | bonus         | ask           | the top of the range clears it
        """
    ),
    ids=lambda row: row["because"],
)
def test_a_charge_for_accommodation_in_a_week_of_known_hours(row):
    place = WorkPlace(accommodation_charge_per_day=Decimal(row["charge a day"]))
    read = facts(offer=pay(row["hourly pay"], row["flag"]), hours=row["hours"], place=place)
    assert minimum_wage(read).kind == row["verdict"]


@pytest.mark.parametrize(
    ("hourly", "verdict"), [("12.71", "ask"), ("20.00", "ask"), ("12.70", "likely_breach")]
)
def test_working_time_that_goes_unpaid_is_never_a_good_sign(hourly, verdict):
    found = minimum_wage(facts(Signal.UNPAID_WORKING_TIME, offer=pay(hourly)))
    assert found.kind == verdict


def test_a_rate_with_holiday_pay_is_shown_beside_its_basic_pay():
    offer = replace(
        pay("11.34", PayFlag.INCLUDES_HOLIDAY_PAY), minimum=Decimal("12.71"), maximum=Decimal("12.71")
    )
    explanation = minimum_wage(facts(offer=offer)).explanation
    assert "£12.71 with holiday pay is £11.34 an hour of basic pay." in explanation
    dearer = replace(offer, maximum=Decimal("15.00"), hourly_maximum=Decimal("13.38"))
    verdict = minimum_wage(facts(offer=dearer))
    assert verdict.kind == "ask"
    assert "£12.71 with holiday pay is £11.34 an hour of basic pay" in verdict.explanation


def test_a_figure_for_nothing_in_particular_is_asked_about():
    offer = pay("", PayFlag.UNIT_DOUBTFUL)
    assert minimum_wage(facts(offer=offer)).question.startswith("Is the pay for an hour, a day, a week")
