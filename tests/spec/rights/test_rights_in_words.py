"""What adverts say about rights, and the verdict on it: one table a right."""

from dataclasses import replace
from datetime import date

import pytest

from advert_facts import ADVERT, NO_PAY, facts, pay, quote, said, table
from goodwork.core.adverts.facts import AdvertFacts, Requirement, WorkPlace
from goodwork.core.rights.engine import assess
from goodwork.core.rights.verdicts import Verdict
from goodwork.vocabulary.advert import Advert
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import ContractType, Licence, Weekday, WorkPlaceKind

TODAY = date(2026, 11, 22)


def verdict_on(
    right_id: str,
    read: AdvertFacts,
    advert: Advert = ADVERT,
    on: date = TODAY,
    age_band: AgeBand = AgeBand.FROM_21,
) -> Verdict:
    verdicts = assess(read, advert, on=on, age_band=age_band)
    return next(verdict for verdict in verdicts if verdict.right_id == right_id)


@pytest.mark.parametrize(
    "row",
    table(
        """
        the advert says                                                  | verdict
        You will work a two day unpaid trial                             | likely_breach
        There is a 2-day unpaid trial                                    | likely_breach
        An unpaid trial of one week                                      | likely_breach
        An unpaid trial of one day                                       | ask
        An unpaid trial of 8 hours                                       | ask
        An unpaid trial of 9 hours                                       | likely_breach
        Come in for an unpaid trial shift                                | ask
        """
    ),
    ids=lambda row: row["the advert says"],
)
def test_unpaid_trial(row):
    words = row["the advert says"]
    assert verdict_on("unpaid_trial", *said(Signal.UNPAID_TRIAL, words, words)).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        flags  | hours | description                             | verdict        | because
        unpaid | 35    | You will write reports                  | likely_breach  | unpaid with set hours
        unpaid |       | You will write reports                  | ask            | unpaid, hours not said
        unpaid | 35    | A placement as part of your degree      | not_assessable | a course may require it
               | 35    | You will write reports                  | ask            | pay not said
        """
    ),
    ids=lambda row: row["because"],
)
def test_internship(row):
    read = facts(
        offer=replace(NO_PAY, flags=(row["flags"],)), hours=row["hours"], contract=(ContractType.INTERNSHIP,)
    )
    advert = Advert("A1", "Intern", row["description"])
    assert verdict_on("unpaid_internship", read, advert).kind == row["verdict"]


def test_a_paid_internship_is_a_good_sign():
    read = facts(offer=pay("13.00"), contract=(ContractType.INTERNSHIP,))
    assert verdict_on("unpaid_internship", read).kind == "good_sign"


@pytest.mark.parametrize(
    "row",
    table(
        """
        the advert says                                        | verdict
        28 days holiday including bank holidays                | good_sign
        27 days holiday including bank holidays                | likely_breach
        20 days holiday plus bank holidays                     | good_sign
        19 days holiday plus bank holidays                     | likely_breach
        22 days holiday                                        | ask
        28 days holiday                                        | good_sign
        27 days of annual leave, pro rata, incl. bank holidays | ask
        33 days annual leave including bank holidays           | good_sign
        Paid holiday                                           | ask
        6 weeks annual leave plus 1 week study leave           | good_sign
        5 weeks holiday plus bank holidays                     | good_sign
        5 weeks holiday including bank holidays                | likely_breach
        You may buy up to 10 days annual leave                 | ask
        25 days holiday (33 days including bank holidays)      | good_sign
        25 days holiday (33 including bank holidays)           | good_sign
        20 days holiday (27 days including bank holidays)      | likely_breach
        """
    ),
    ids=lambda row: row["the advert says"],
)
def test_paid_holiday(row):
    words = row["the advert says"]
    assert verdict_on("paid_holiday", *said(Signal.LEAVE_STATED, words, words)).kind == row["verdict"]


def test_bank_holidays_named_just_after_the_days_are_counted():
    read, advert = said(Signal.LEAVE_STATED, "20 days holiday", "20 days holiday (plus bank holidays)")
    assert verdict_on("paid_holiday", read, advert).kind == "good_sign"


@pytest.mark.parametrize(
    "row",
    table(
        """
        days worked         | hours | days of holiday | verdict       | because
        mon                 | 8     | 6               | good_sign     | 5.6 weeks of one day are 5.6 days
        mon                 | 8     | 5               | likely_breach | fewer
        mon tue wed         | 22.5  | 17              | good_sign     | 5.6 weeks of three days are 16.8 days
        mon tue wed         | 22.5  | 16              | likely_breach | fewer
        mon tue wed thu fri sat | 40 | 28             | good_sign     | never more than 28
                            | 29.5  | 16              | ask           | part-time, and the days are not stated
                            | 30    | 16              | likely_breach | full-time starts at 30 hours
        """
    ),
    ids=lambda row: f"{row['days worked']} {row['days of holiday']}",
)
def test_paid_holiday_by_days_worked(row):
    words = f"{row['days of holiday']} days holiday including bank holidays"
    days = tuple(Weekday(day) for day in row["days worked"].split())
    read = facts((Signal.LEAVE_STATED, quote(words)), hours=row["hours"], days=days)
    assert verdict_on("paid_holiday", read, Advert("A1", "Cook", words)).kind == row["verdict"]


def test_holiday_paid_with_the_rate_is_asked_about():
    verdict = verdict_on("paid_holiday", facts(offer=pay("15.00", "includes_holiday_pay")))
    assert (verdict.kind, verdict.verified) == ("ask", False)


@pytest.mark.parametrize(
    "row",
    table(
        """
        signal                   | posted     | verdict
        sick_pay_none            | 2026-04-05 | ask
        sick_pay_none            | 2026-04-06 | likely_breach
        sick_pay_waiting_days    | 2026-04-05 | ask
        sick_pay_waiting_days    | 2026-04-06 | likely_breach
        sick_pay_statutory_only  | 2026-04-06 | ask
        sick_pay_above_statutory | 2026-04-06 | good_sign
        pension                  | 2026-04-06 | ask
        """
    ),
    ids=lambda row: f"{row['signal']} {row['posted']}",
)
def test_sick_pay(row):
    read = facts(Signal(row["signal"]))
    assert verdict_on("sick_pay", read, on=date.fromisoformat(row["posted"])).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        the advert says                                   | posted     | verdict       | it speaks of
        No sick pay                                       | 2026-11-22 | likely_breach | says there is no sick pay
        No sick pay for the first three days              | 2026-11-22 | likely_breach | no waiting days
        No sick pay until you have worked here for a year | 2026-11-22 | likely_breach | no waiting days
        No sick pay for the first three days              | 2026-04-05 | ask           | began on the fourth day
        """
    ),
    ids=lambda row: f"{row['the advert says']} {row['posted']}",
)
def test_sick_pay_refused_or_only_put_off(row):
    read, advert = said(Signal.SICK_PAY_NONE, row["the advert says"], row["the advert says"])
    verdict = verdict_on("sick_pay", read, advert, on=date.fromisoformat(row["posted"]))
    assert verdict.kind == row["verdict"]
    assert row["it speaks of"] in verdict.explanation


def test_an_advert_that_names_statutory_sick_pay_is_not_asked_what_there_is():
    question = verdict_on("sick_pay", facts(Signal.SICK_PAY_STATUTORY_ONLY)).question
    assert question == "Would I get more than Statutory Sick Pay after some time in the job?"


@pytest.mark.parametrize("right_id", ["sick_pay", "paid_holiday", "written_statement"])
@pytest.mark.parametrize("kind", [ContractType.VOLUNTARY, ContractType.SELF_EMPLOYED])
def test_rights_of_employees_are_not_claimed_for_others(right_id, kind):
    read = facts(Signal.SICK_PAY_NONE, Signal.LEAVE_BELOW_STATUTORY, contract=(kind,))
    assert verdict_on(right_id, read).kind == "not_assessable"


@pytest.mark.parametrize(
    "row",
    table(
        """
        contract   | exclusive | verdict        | because
        zero_hours | yes       | likely_breach  | no sure hours and no other work
        zero_hours | no        | ask            | legal, and worth asking about
        permanent  | yes       | ask            | can be agreed where hours are sure
        permanent  | no        | not_assessable | nothing to say
        """
    ),
    ids=lambda row: row["because"],
)
def test_zero_hours(row):
    signals = [Signal.EXCLUSIVITY] if row["exclusive"] == "yes" else []
    read = facts(*signals, contract=(ContractType(row["contract"]),))
    assert verdict_on("zero_hours", read).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        hourly pay | flag          | verdict       | because
        12.71      | bonus         | likely_breach | at the floor nothing may be taken
        12.72      | bonus         | ask           | a penny above, it depends on what is taken
        12.71      | hours_assumed | ask           | at the floor only if our assumption holds
        """
    ),
    ids=lambda row: row["because"],
)
def test_money_taken_from_pay(row):
    read = facts(Signal.PAY_DEDUCTIONS, offer=pay(row["hourly pay"], row["flag"]))
    assert verdict_on("unlawful_deductions", read).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        right                    | signal                    | contract  | verdict
        unlawful_deductions      | pension                   | permanent | not_assessable
        itemised_payslip         | cash_in_hand              | permanent | ask
        itemised_payslip         | pension                   | permanent | not_assessable
        flexible_working_request | flexible_requests_refused | permanent | likely_breach
        flexible_working_request | flexibility_demanded      | permanent | not_assessable
        agency_and_umbrella      | pension                   | agency    | ask
        agency_and_umbrella      | pension                   | umbrella  | ask
        agency_and_umbrella      | pension                   | permanent | not_assessable
        union_and_voice          | union_recognised          | permanent | not_assessable
        """
    ),
    ids=lambda row: f"{row['right']} {row['signal']} {row['contract']}",
)
def test_one_signal_one_verdict(row):
    read = facts(Signal(row["signal"]), contract=(ContractType(row["contract"]),))
    assert verdict_on(row["right"], read).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        the advert says                                    | verdict
        Waitress wanted                                    | ask
        We need somebody young and dynamic                 | ask
        Native English speaker                             | ask
        You must be physically fit                         | ask
        Over 45s need not apply                            | likely_breach
        Drivers must be no older than 55                   | likely_breach
        Something no rule knows                            | ask
        """
    ),
    ids=lambda row: row["the advert says"],
)
def test_words_that_may_shut_people_out(row):
    words = row["the advert says"]
    assert (
        verdict_on("discriminatory_wording", *said(Signal.DISCRIMINATORY_WORDING, words, words)).kind
        == row["verdict"]
    )


@pytest.mark.parametrize(
    "row",
    table(
        """
        title             | rest of the advert               | where   | verdict
        Office assistant  | You will answer the telephone.   | on_site | ask
        Van driver        | You will answer the telephone.   | on_site | not_assessable
        Office assistant  | You will visit patients at home. | on_site | not_assessable
        Support worker    | You will answer the telephone.   | mobile  | not_assessable
        Support worker    | This is for travel between homes. | on_site | not_assessable
        """
    ),
    ids=lambda row: f"{row['title']} {row['where']} {row['rest of the advert']}",
)
def test_a_driving_licence_where_driving_is_no_duty(row):
    words = "A full driving licence is essential."
    need = Requirement(True, quote(words), licence=Licence.DRIVING)
    read = replace(facts(place=WorkPlace(WorkPlaceKind(row["where"]))), requirements=(need,))
    advert = Advert("A1", row["title"], f"{words} {row['rest of the advert']}")
    assert verdict_on("discriminatory_wording", read, advert).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        the advert says                                      | verdict
        There is a registration fee of £20                   | likely_breach
        A £10 administration fee is taken from your last pay | ask
        """
    ),
    ids=lambda row: row["the advert says"],
)
def test_fees(row):
    words = row["the advert says"]
    assert (
        verdict_on("agency_and_umbrella", *said(Signal.WORK_FINDING_FEE, words, words)).kind == row["verdict"]
    )


def test_a_driving_licence_that_is_only_desirable_shuts_nobody_out():
    need = Requirement(False, quote("A driving licence is desirable."), licence=Licence.DRIVING)
    read = replace(facts(), requirements=(need,))
    assert verdict_on("discriminatory_wording", read).kind == "not_assessable"


def test_the_main_terms_left_out_are_named():
    verdict = verdict_on("written_statement", facts(offer=pay("13.00")))
    assert verdict.kind == "ask"
    assert (
        "We did not find: the place of work, the hours and days, how long the job lasts."
        in verdict.explanation
    )


def test_the_main_terms_all_given_are_a_good_sign():
    read = facts(Signal.LEAVE_STATED, offer=pay("13.00"), hours="37", contract=(ContractType.PERMANENT,))
    advert = Advert("A1", "Kitchen assistant", employer="Pennine Kitchens", place_text="Leeds")
    verdict = verdict_on("written_statement", read, advert)
    assert verdict.kind == "good_sign"
    assert "18 things" in verdict.explanation
    assert "holiday" in verdict.explanation
