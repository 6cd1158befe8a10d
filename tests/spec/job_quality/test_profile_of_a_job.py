"""The profile of a whole job: its marks, points, weights, line and questions."""

from datetime import date

import pytest

from advert_facts import facts, pay, table
from goodwork.core.adverts.facts import Question
from goodwork.core.job_quality.engine import profile
from goodwork.core.job_quality.profile import JobQualityProfile
from goodwork.core.job_quality.questions import questions
from goodwork.core.job_quality.summary import summary
from goodwork.core.job_quality.weights import points_by_dimension, weighted
from goodwork.standards.charter import charter
from goodwork.vocabulary.signals import Signal

TODAY = date(2026, 11, 22)


def job(*signals: Signal, hourly_pay: str = "13.45", below_floor: bool = False) -> JobQualityProfile:
    return profile(
        facts(*signals, offer=pay(hourly_pay)),
        charter("greater_manchester"),
        on=TODAY,
        below_floor=below_floor,
    )


GOOD = (Signal.PERMANENT_CONTRACT, Signal.HOURS_STATED, Signal.FLEXITIME, Signal.UNION_RECOGNISED)


@pytest.mark.parametrize(
    "row",
    table(
        """
        job                | secure_work  | flexible_work | pay          | engagement_and_voice
        nothing said       | not_stated   | not_stated    | stated       | not_stated
        good               | stated       | stated        | stated       | stated
        good but insecure  | contradicted | stated        | stated       | stated
        low paid           | not_stated   | not_stated    | contradicted | not_stated
        below the floor    | not_stated   | not_stated    | below_floor  | not_stated
        """
    ),
    ids=lambda row: row["job"],
)
def test_marks(row):
    jobs = {
        "nothing said": job(),
        "good": job(*GOOD),
        "good but insecure": job(*GOOD, Signal.INSECURE_CONTRACT),
        "low paid": job(hourly_pay="12.80"),
        "below the floor": job(hourly_pay="12.00", below_floor=True),
    }
    marks = {d.dimension_id: d.mark for d in jobs[row.pop("job")].dimensions}
    assert {name: marks[name] for name in row} == row


@pytest.mark.parametrize(
    "row",
    table(
        """
        signals                                                                  | points | because
                                                                                 | 0      | nothing said
        permanent_contract                                                       | 25     | one of the four an advert can show
        permanent_contract, hours_stated, guaranteed_hours, shift_notice         | 100    | all of them
        insecure_contract                                                        | -25    | one contradicted
        insecure_contract, hours_stated                                          | 0      | one each way
        """
    ),
    ids=lambda row: row["because"],
)
def test_points_of_secure_work(row):
    signals = [Signal(name) for name in row["signals"].split(", ") if name]
    assert points_by_dimension(job(*signals))["secure_work"] == int(row["points"])


def test_pay_below_the_floor_counts_as_all_contradicted():
    assert points_by_dimension(job(below_floor=True))["pay"] == -100


@pytest.mark.parametrize(
    "row",
    table(
        """
        priorities                 | points | because
                                   | 11     | nothing said matters: all weigh the same
        pay 5                      | 50     | only pay matters
        secure_work 5              | 25     | only security matters
        pay 3, secure_work 1       | 44     | (3 x 50 + 25) / 4 is 43.75
        pay 0, secure_work 0       | 11     | nothing above nought is nothing said
        """
    ),
    ids=lambda row: row["because"],
)
def test_weighed_by_what_matters_to_her(row):
    priorities = {
        name: int(weight) for name, weight in (pair.split() for pair in row["priorities"].split(", ") if pair)
    }
    assert weighted(job(Signal.PERMANENT_CONTRACT), priorities) == int(row["points"])


@pytest.mark.parametrize(
    ("priorities", "message"),
    [
        ({"salary": 5}, "`salary` is not a dimension"),
        ({"pay": 6}, "from 0 to 5"),
        ({"pay": -1}, "from 0 to 5"),
    ],
)
def test_priorities_that_mean_nothing_are_refused(priorities, message):
    with pytest.raises(ValueError, match=message):
        weighted(job(), priorities)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (job(*GOOD), "Job quality: 4 stated, 3 to ask about"),
        (
            job(*GOOD, Signal.INSECURE_CONTRACT),
            "Job quality: 3 stated, 3 to ask about, 1 contradicted: secure work",
        ),
        (job(below_floor=True), "Job quality: 6 to ask about, 1 below the legal floor: pay"),
        (
            job(Signal.INSECURE_CONTRACT, Signal.FLEXIBILITY_DEMANDED, Signal.YEARS_DEMANDED),
            "Job quality: 1 stated, 3 to ask about, 3 contradicted: secure work, flexible work and recruitment",
        ),
    ],
)
def test_the_profile_in_one_line(found, words):
    assert summary(found) == words


def test_questions_come_rights_first_then_facts_then_the_charter():
    asked = questions(
        job(Signal.PERMANENT_CONTRACT),
        rights=[Question("sick_pay", "Is there sick pay?")],
        facts=[Question("hours", "How many hours?")],
    )
    assert [question.about for question in asked[:4]] == [
        "sick_pay",
        "hours",
        "guaranteed_hours",
        "flexibility",
    ]


def test_a_subject_is_asked_about_once():
    rights = [Question("pay", "What is the pay?"), Question("pay", "What is the pay?")]
    asked = questions(
        job(hourly_pay="13.00-14.00"), rights=rights, facts=[Question("pay", "How much is it?")]
    )
    assert [question.words for question in asked if question.about == "pay"] == ["What is the pay?"]


def test_the_same_words_are_not_asked_again_under_another_subject():
    one, other = Question("rota", "Which days?"), Question("days", "Which days?")
    assert other not in questions(job(), rights=[one], facts=[other])


def test_one_group_may_ask_two_things_about_one_subject():
    two = [Question("hours", "How many hours?"), Question("hours", "Which days?")]
    assert questions(job(), facts=two)[:2] == tuple(two)


@pytest.mark.parametrize("per_dimension", [0, 1, 2])
def test_no_heading_asks_too_much(per_dimension):
    nothing_said = profile(facts(), charter("greater_manchester"), on=TODAY)
    asked = questions(nothing_said, per_dimension=per_dimension)
    assert len(asked) == 7 * per_dimension
