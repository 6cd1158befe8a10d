"""Measures of a charter: stated, not stated or contradicted by what an advert shows."""

from datetime import date

import pytest

from advert_facts import facts, pay, table
from goodwork.core.adverts.facts import AdvertFacts
from goodwork.core.job_quality.engine import profile
from goodwork.core.job_quality.profile import MeasureReading
from goodwork.standards.charter import charter
from goodwork.vocabulary.signals import Signal

GREATER_MANCHESTER = charter("greater_manchester")


def measure(name: str, read: AdvertFacts, on: str = "2026-11-22", london: bool = False) -> MeasureReading:
    found = profile(read, GREATER_MANCHESTER, on=date.fromisoformat(on), london=london)
    return next(m for dimension in found.dimensions for m in dimension.measures if m.measure_id == name)


@pytest.mark.parametrize(
    "row",
    table(
        """
        measure                | the advert shows                          | state
        secure_contract        | permanent_contract                        | stated
        secure_contract        | insecure_contract                         | contradicted
        secure_contract        | temporary_contract                        | not_stated
        guaranteed_hours       | living_hours_employer                     | stated
        option_named           | job_share_possible                        | stated
        option_named           | flexibility_vague                         | not_stated
        option_named           | flexible_requests_refused                 | contradicted
        choice_of_when         | flexibility_demanded                      | contradicted
        real_living_wage       | living_wage_employer                      | stated
        real_living_wage       | commission_only                           | contradicted
        real_living_wage       | pay_hidden                                | not_stated
        sick_pay_from_day_one  | sick_pay_above_statutory                  | stated
        sick_pay_from_day_one  | sick_pay_waiting_days                     | contradicted
        sick_pay_from_day_one  | sick_pay_statutory_only                   | not_stated
        union_recognised       | union_recognised                          | stated
        equal_opportunities    | discriminatory_wording                    | contradicted
        experience_judged_fairly | years_demanded                          | contradicted
        experience_judged_fairly | equivalent_experience                   | stated
        guaranteed_interview   | disability_confident                      | stated
        progression            | progression_claimed                       | not_stated
        progression            | pay_steps                                 | stated
        hours_healthy          | unpaid_overtime                           | contradicted
        wellbeing_support      | pension                                   | not_stated
        """
    ),
    ids=lambda row: f"{row['measure']} {row['the advert shows']}",
)
def test_one_signal(row):
    assert measure(row["measure"], facts(Signal(row["the advert shows"]))).state == row["state"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        hourly pay  | posted     | where  | state        | because
        13.45       | 2026-11-22 | UK     | stated       | at the rate
        13.44       | 2026-11-22 | UK     | contradicted | a penny below
        14.80       | 2026-11-22 | London | stated       | at the London rate
        14.79       | 2026-11-22 | London | contradicted | a penny below it
        12.60       | 2026-04-30 | UK     | stated       | the old rate on its last day
        12.59       | 2026-04-30 | UK     | contradicted | a penny below the old rate
        12.60       | 2026-05-01 | UK     | contradicted | the old rate a day too late
        13.00-14.00 | 2026-11-22 | UK     | not_stated   | a range that starts below
        12.00-13.44 | 2026-11-22 | UK     | contradicted | a range that never reaches it
        from 13.00  | 2026-11-22 | UK     | not_stated   | no upper end
        up to 13.45 | 2026-11-22 | UK     | not_stated   | only the most is known
        9.00        | 2001-01-01 | UK     | not_stated   | no rate on file for the day
        """
    ),
    ids=lambda row: row["because"],
)
def test_the_real_living_wage(row):
    read = facts(offer=pay(row["hourly pay"]))
    assert measure("real_living_wage", read, row["posted"], row["where"] == "London").state == row["state"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        flag                | hourly pay | state      | because
        hours_assumed       | 13.44      | not_stated | too low only if our assumption holds
        hours_assumed       | 13.45      | stated     | as we read it
        umbrella_rate       | 25.00      | not_stated | not what the worker gets
        currency_not_pounds | 25.00      | not_stated | not in pounds
        """
    ),
    ids=lambda row: row["because"],
)
def test_pay_read_with_doubt(row):
    read = facts(offer=pay(row["hourly pay"], row["flag"]))
    assert measure("real_living_wage", read).state == row["state"]


def test_the_current_rate_is_named_at_the_rate():
    reading = measure("real_living_wage", facts(offer=pay("13.45")))
    assert reading.explanation == "£13.45 an hour meets the real Living Wage of £13.45."


def test_what_is_computed_cannot_be_claimed():
    assert measure("real_living_wage", facts(Signal.PAY_MEETS_REAL_LIVING_WAGE)).state == "not_stated"


def test_the_old_rate_is_accepted_and_the_uplift_named():
    reading = measure("real_living_wage", facts(offer=pay("12.60")), on="2026-04-30")
    assert reading.explanation == (
        "£12.60 an hour meets the old rate of the real Living Wage, £12.60; "
        "the new rate of £13.45 is due by 1 May 2026."
    )


@pytest.mark.parametrize(
    "row",
    table(
        """
        charter              | dimension                     | the advert shows   | mark
        cipd_good_work_index | pay_and_benefits              | pension            | stated
        cipd_good_work_index | pay_and_benefits              | cash_in_hand       | contradicted
        cipd_good_work_index | contracts                     | temporary_contract | contradicted
        cipd_good_work_index | work_life_balance             | unpaid_overtime    | contradicted
        cipd_good_work_index | job_design_and_nature_of_work | pressure           | contradicted
        cipd_good_work_index | relationships_at_work         | team_support       | stated
        cipd_good_work_index | employee_voice                | staff_voice        | stated
        west_yorkshire       | opportunity                   | years_demanded     | contradicted
        west_yorkshire       | security                      | temporary_contract | not_stated
        west_yorkshire       | security                      | insecure_contract  | contradicted
        west_yorkshire       | wellbeing                     | flexitime          | stated
        west_yorkshire       | fulfilment                    | purpose            | stated
        west_yorkshire       | employee_voice                | union_recognised   | stated
        """
    ),
    ids=lambda row: f"{row['charter']} {row['dimension']} {row['the advert shows']}",
)
def test_other_charters(row):
    read = facts(Signal(row["the advert shows"]))
    found = profile(read, charter(row["charter"]), on=date(2026, 11, 22))
    marks = {dimension.dimension_id: dimension.mark for dimension in found.dimensions}
    assert marks[row["dimension"]] == row["mark"]


def test_what_contradicts_wins_and_both_are_quoted():
    read = facts(Signal.LIVING_WAGE_EMPLOYER, offer=pay("12.80"))
    reading = measure("real_living_wage", read)
    assert reading.state == "contradicted"
    assert {evidence.quote for evidence in reading.evidence} == {"living_wage_employer", "£12.80 an hour"}
    assert reading.explanation == (
        "The advert says it, and speaks against it as well. "
        "£12.80 an hour is below the real Living Wage of £13.45."
    )


def test_silence_is_a_question():
    reading = measure("guaranteed_hours", facts())
    assert (reading.state, reading.question) == ("not_stated", "How many hours a week am I guaranteed?")


def test_what_is_stated_is_not_asked_about():
    assert measure("guaranteed_hours", facts(Signal.GUARANTEED_HOURS)).question == ""


def test_an_advert_cannot_show_everything():
    assert measure("terms_reviewed", facts(*Signal)).explanation == "An advert cannot show this."


def test_a_hint_is_quoted_and_still_a_question():
    reading = measure("option_named", facts(Signal.FLEXIBILITY_VAGUE))
    assert reading.explanation == "The advert hints at it and names nothing."
    assert [evidence.quote for evidence in reading.evidence] == ["flexibility_vague"]
    assert reading.question


def test_a_measure_added_later_is_not_asked_of_an_earlier_advert():
    before = profile(facts(), GREATER_MANCHESTER, on=date(2020, 12, 31)).dimensions[2]
    after = profile(facts(), GREATER_MANCHESTER, on=date(2021, 1, 1)).dimensions[2]
    assert [m.measure_id for m in before.measures] == ["real_living_wage"]
    assert [m.measure_id for m in after.measures] == ["real_living_wage", "sick_pay_from_day_one"]


def test_a_measure_whose_text_was_not_read_says_so():
    reading = measure("training", facts(Signal.TRAINING))
    assert not reading.verified
    assert "not read" in reading.note


def test_a_rate_in_doubt_is_said_where_it_is_used():
    reading = measure("real_living_wage", facts(offer=pay("13.45")))
    assert not reading.verified
    assert "newer announcement is expected" in reading.note
