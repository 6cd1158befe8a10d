"""Weekly hours as adverts write them, and what is read."""

from decimal import Decimal

import pytest

from advert_facts import table
from goodwork.core.adverts.conversions import standard_conversions
from goodwork.core.adverts.facts import HoursOffer
from goodwork.core.adverts.hours import read_hours
from goodwork.vocabulary.advert import Advert


def hours_of(**fields: str) -> HoursOffer:
    return read_hours(Advert("1", fields.pop("title", "Cook"), **fields), conversions=standard_conversions())


def figures(offer: HoursOffer) -> str:
    ends = ["?" if end is None else f"{end:f}" for end in (offer.minimum, offer.maximum)]
    said = [word for word, yes in (("full", offer.full_time), ("part", offer.part_time)) if yes]
    return " ".join([ends[0] if ends[0] == ends[1] else "-".join(ends), *said]).strip("? ")


@pytest.mark.parametrize(
    "row",
    table(
        """
        hours text                                 | read          | because
        37.5 hours per week                        | 37.5          | plain
        22.5 hrs                                   | 22.5          | no week said, but the field is for it
        37.50                                      | 37.5          | bare
        Full time 37.5                             | 37.5 full     | bare, with a word
        Part time - 18.75 hours                    | 18.75 part    | a word before
        16-30 hours a week                         | 16-30         | a range
        37 hours 30 minutes per week               | 37.5          | minutes
        Full time 40 hours or part time 20 hours   | 20-40 full part | either
        0.6 WTE                                    | 22.5 part     | a share of 37.5
        2 days per week                            | 15            | days of 7.5 hours
        3 sessions                                 | 12            | sessions of 4 hours
        40 hours including 30 min unpaid breaks    | 37.5          | breaks are not paid
        40 hours per week including unpaid breaks  | ?-40          | how long they are is not said
        40 hours per week plus unpaid breaks       | 40            | they come on top
        37 hours a week; 30 hours or a job share   | 30-37         | less would be considered
        7.5 hour shifts                            |               | a shift is no week
        24 hours a day                             |               | nor is a day
        9am - 5pm                                  |               | nor are times
        Full or part-time                          | part          | "full" stands alone
        Full-time or part-time                     | full part     | either
        """
    ),
    ids=lambda row: row["hours text"],
)
def test_hours_field(row: dict[str, str]) -> None:
    assert figures(hours_of(hours_text=row["hours text"])) == row["read"].strip("? ")


@pytest.mark.parametrize(
    ("description", "read"),
    [
        ("Permanent. £13.60 an hour, 40 hours. Forklift licence needed.", "40"),
        ("Permanent\n40 hours\nA van is provided", "40"),
        ("16 hours over 2 days", "16"),
        ("Our service runs 24 hours, all year round", ""),
        ("This is a part time role working 18.75 hours per week.", "18.75 part"),
        ("Hours: 37.5 per week, permanent", "37.5"),
        ("You will work a 40 hour week.", "40"),
        ("Posts of up to 35 hours per week.", "?-35"),
        ("37. 5 Hours per week", "37.5"),
        ("The post has up to 69 hours per week available.", ""),  # to be shared out
        ("Band 7 - 22.5 hours per week", "22.5"),
        ("The salary is based on 37.5 hours per week. You will work 20 hours per week.", "20"),
        ("We are open 60 hours per week.", ""),
        ("Care is given 24 hours a day.", ""),
        ("Please give 48 hours notice.", ""),
        ("You receive 1 hour per week of supervision.", ""),
        ("A care package of 30 hours per week.", ""),
        ("Pay is pro rata for part time staff.", ""),
        ("The salary is pro rata to full time hours.", ""),
        ("Leave is worked out on the full time equivalent salary.", ""),
        ("Working hours 08.00-16.00", ""),
        ("Full time, 12-hour shifts", "full"),
        (
            "A full-time permanent post (37.5 hours); part-time hours (minimum of 30 hours) considered",
            "30-37.5 full part",
        ),
        ("Shifts vary from part time to full time", "full part"),
        ("Full time (37.5 hours per week) and part time hours (minimum of 15 hours)", "15-37.5 full part"),
    ],
)
def test_running_text(description: str, read: str) -> None:
    assert figures(hours_of(description=description)) == read.strip("? ")


@pytest.mark.parametrize(
    "words", ["£104 a day for 8 hours", "£52 per 4 hour session", "£104 per day (8 hours)"]
)
def test_the_length_of_a_paid_day_is_no_week(words: str) -> None:
    assert hours_of(pay_text=words) == HoursOffer()


def test_codes_of_structured_data_are_read() -> None:
    offer = hours_of(contract_text="FULL_TIME, PART_TIME")
    assert (offer.full_time, offer.part_time) == (True, True)


def test_an_assumption_is_said() -> None:
    offer = hours_of(hours_text="0.6 WTE")
    assert offer.minimum == Decimal("22.5")
    assert offer.assumptions == ("“0.6 WTE” is taken as 22.5 hours a week: a full-time week of 37.5 hours.",)


def test_silence_is_unknown() -> None:
    assert hours_of(description="A lovely place to work.") == HoursOffer()
