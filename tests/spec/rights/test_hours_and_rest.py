"""Hours and rest: at each limit, and just over it."""

from datetime import date

import pytest

from advert_facts import ADVERT, facts, quote, table
from goodwork.core.adverts.facts import AdvertFacts, Shift
from goodwork.core.rights.engine import assess
from goodwork.core.rights.verdicts import Verdict
from goodwork.vocabulary.pay import AgeBand
from goodwork.vocabulary.signals import Signal
from goodwork.vocabulary.work import Weekday


def working_time(read: AdvertFacts, age_band: AgeBand = AgeBand.FROM_21) -> Verdict:
    verdicts = assess(read, ADVERT, on=date(2026, 11, 22), age_band=age_band)
    return next(verdict for verdict in verdicts if verdict.right_id == "working_time")


def shift(times: str) -> Shift:
    """ "mon 07:00-15:00", or without a day."""
    *day, span = times.split()
    start, end = (
        int(hour) * 60 + int(minute) for hour, minute in (time.split(":") for time in span.split("-"))
    )
    return Shift(tuple(Weekday(name) for name in day), start, end, quote(times))


@pytest.mark.parametrize(
    "row",
    table(
        """
        hours a week | age         | verdict        | because
        48           | 21_and_over | not_assessable | at the limit
        48.5         | 21_and_over | ask            | just over it
        40           | under_18    | not_assessable | at the limit under 18
        40.5         | under_18    | ask            | just over it
        """
    ),
    ids=lambda row: row["because"],
)
def test_the_week(row):
    assert working_time(facts(hours=row["hours a week"]), AgeBand(row["age"])).kind == row["verdict"]


@pytest.mark.parametrize(
    "row",
    table(
        """
        shifts                             | age         | verdict        | because
        07:00-20:00                        | 21_and_over | not_assessable | thirteen hours
        07:00-20:30                        | 21_and_over | ask            | half an hour more
        19:30-08:30                        | 21_and_over | not_assessable | thirteen hours over midnight
        07:00-07:00                        | 21_and_over | ask            | a whole day
        mon tue 14:00-22:00 + tue 07:00-15:00 | 21_and_over | not_assessable | a choice on Tuesday
        19:00-08:30                        | 21_and_over | ask            | half an hour more
        09:00-17:00                        | under_18    | not_assessable | eight hours under 18
        09:00-17:30                        | under_18    | ask            | half an hour more
        mon 14:00-22:00 + tue 09:00-17:00  | 21_and_over | not_assessable | eleven hours of rest
        mon 14:00-22:00 + tue 08:30-17:00  | 21_and_over | ask            | half an hour less
        mon 14:00-22:00 + wed 07:00-15:00  | 21_and_over | not_assessable | a day between
        mon 14:00-22:00 + mon 07:00-15:00  | 21_and_over | not_assessable | one or the other
        14:00-22:00 + 07:00-15:00          | 21_and_over | not_assessable | earlies or lates
        """
    ),
    ids=lambda row: row["because"],
)
def test_shifts(row):
    read = facts(shifts=tuple(shift(times) for times in row["shifts"].split(" + ")))
    assert working_time(read, AgeBand(row["age"])).kind == row["verdict"]


def test_an_opt_out_is_explained():
    verdict = working_time(facts((Signal.LONG_HOURS, quote("You will opt out of the 48 hour week"))))
    assert verdict.question == "Can I have the job without agreeing to work more than 48 hours a week?"
