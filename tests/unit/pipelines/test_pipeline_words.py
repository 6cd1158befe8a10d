"""What a job's score is made of, in words."""

from decimal import Decimal

import pytest

from goodwork.core.matching.limits import LIMITS
from goodwork.core.matching.score import reasons, score_weights
from goodwork.pipelines.results import ScorePart
from goodwork.pipelines.words import (
    ASK_EMPLOYER,
    ASK_PERSON,
    PART_LABELS,
    listed,
    pounds,
    travel_words,
    why_line,
)
from goodwork.vocabulary.work import TravelMode


def test_each_limit_that_may_be_silent_has_its_question() -> None:
    assert {limit.code for limit in LIMITS if limit.told} <= ASK_PERSON.keys()
    assert ASK_EMPLOYER.keys() <= {limit.code for limit in LIMITS} | {"travel"}


def test_each_part_has_a_label() -> None:
    assert PART_LABELS.keys() == reasons(score_weights()).keys()


@pytest.mark.parametrize(
    ("minutes", "mode", "remote", "words"),
    [
        (25, TravelMode.BUS, False, "about 25 minutes by bus or train"),
        (0, None, True, "no journey: the work is done from home"),
        (None, None, False, "the journey is not known: 30 minutes are counted"),
    ],
)
def test_journeys(minutes: int | None, mode: TravelMode | None, remote: bool, words: str) -> None:
    assert travel_words(minutes, mode, remote=remote, when_unknown=30) == words


def test_the_line_says_the_fit_and_whatever_speaks_loudest() -> None:
    parts = (
        ScorePart("occupation", "", 20_000, "the work you want: cook"),
        ScorePart("job_quality", "", 9_000, "the advert speaks well of pay"),
        ScorePart("pay", "", 12_000, "about £14.00 an hour"),
    )
    assert why_line(parts) == "The work you want: cook; about £14.00 an hour"


def test_lists_and_money_read_as_people_write_them() -> None:
    assert (listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])) == ("a", "a and b", "a, b and c")
    assert pounds(Decimal("1234.5")) == "£1,234.50"
