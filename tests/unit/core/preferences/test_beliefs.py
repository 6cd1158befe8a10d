"""What answers say of weights: the fast way beside the plain one, contradictions, silence, and the same every time."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.preferences.beliefs import beliefs
from goodwork.core.preferences.choosing import expected_gains, next_question
from goodwork.core.preferences.questions import Answer, Answered, Question, candidates
from goodwork.core.preferences.reference import plain_beliefs, plain_gain
from goodwork.core.preferences.results import priorities, result_of
from goodwork.core.preferences.words import changes, level_words, lines, not_asked_about, sentences
from goodwork.standards.charter import charter, charters
from goodwork.standards.preferences import choice_standard

STANDARD = choice_standard()
QUESTIONS = candidates(STANDARD)
PAY_OR_HOURS = Question({"pay": 2, "steady_hours": 0}, {"pay": 0, "steady_hours": 2})
ANSWERS = st.lists(
    st.builds(Answered, st.sampled_from(QUESTIONS), st.sampled_from(list(Answer))), max_size=12
)


@given(ANSWERS)
@settings(max_examples=12)
def test_the_fast_way_agrees_with_the_plain_one(answered: list[Answered]) -> None:
    plain, fast = plain_beliefs(answered, STANDARD, 3000), beliefs(answered, STANDARD)
    spread = np.sqrt(np.diag(fast.covariance()))
    assert np.abs(fast.mean() - plain.mean).max() < 0.3
    assert (spread / plain.spread).max() < 1.2
    assert (spread / plain.spread).min() > 0.85


@given(ANSWERS, st.lists(st.sampled_from(QUESTIONS), min_size=1, max_size=4))
@settings(max_examples=10)
def test_what_a_question_would_tell_agrees_with_the_plain_sum(
    answered: list[Answered], asked: list[Question]
) -> None:
    held = beliefs(answered, STANDARD)
    weights, consistencies = held.draws(256)
    plain = [plain_gain(weights.tolist(), consistencies.tolist(), question, STANDARD) for question in asked]
    assert expected_gains(held, asked, STANDARD) == pytest.approx(plain, abs=1e-9)
    assert min(plain) >= -1e-12


def spread_of(answers: list[Answer], name: str) -> float:
    held = beliefs([Answered(PAY_OR_HOURS, answer) for answer in answers], STANDARD)
    place = [attribute.id for attribute in STANDARD.attributes].index(name)
    return float(np.sqrt(held.covariance()[place, place]))


def test_answers_that_contradict_each_other_widen_what_is_believed() -> None:
    agreeing = [Answer.FIRST] * 6
    contradicting = [Answer.FIRST, Answer.SECOND] * 3
    for held in (agreeing, contradicting):
        assert np.isfinite(result_of([Answered(PAY_OR_HOURS, a) for a in held], STANDARD).sure_of_top)
    sure = result_of([Answered(PAY_OR_HOURS, a) for a in agreeing], STANDARD).before["pay", "steady_hours"]
    torn = result_of([Answered(PAY_OR_HOURS, a) for a in contradicting], STANDARD).before[
        "pay", "steady_hours"
    ]
    assert sure > 0.95
    assert torn == pytest.approx(0.5, abs=0.06)
    held = beliefs([Answered(PAY_OR_HOURS, a) for a in contradicting], STANDARD)
    assert held.shares[0] > beliefs([], STANDARD).shares[0], "she is believed to answer less steadily"


def test_one_answer_against_the_rest_leaves_us_less_sure() -> None:
    steady = result_of([Answered(PAY_OR_HOURS, Answer.FIRST)] * 3, STANDARD)
    torn = result_of(
        [Answered(PAY_OR_HOURS, Answer.FIRST)] * 3 + [Answered(PAY_OR_HOURS, Answer.SECOND)], STANDARD
    )
    width = {
        name: {w.attribute: w.high - w.low for w in r.weights} for name, r in (("s", steady), ("t", torn))
    }
    assert torn.before["pay", "steady_hours"] < steady.before["pay", "steady_hours"]
    assert width["t"]["steady_hours"] > width["s"]["steady_hours"]


def test_a_skipped_question_says_nothing_and_is_not_asked_again() -> None:
    first = next_question([], STANDARD)
    assert first is not None
    skipped = [Answered(first, Answer.SKIP)]
    assert beliefs(skipped, STANDARD).mean() == pytest.approx(beliefs([], STANDARD).mean())
    again = next_question(skipped, STANDARD)
    assert again is not None
    assert again.attributes() != first.attributes()


def test_no_difference_says_the_two_weigh_about_the_same() -> None:
    same = result_of([Answered(PAY_OR_HOURS, Answer.SAME)] * 4, STANDARD)
    nothing = result_of([], STANDARD)
    assert abs(same.shares["pay"] - same.shares["steady_hours"]) < 0.02
    apart = {}
    for name, result in (("same", same), ("nothing", nothing)):
        apart[name] = next(w.high - w.low for w in result.weights if w.attribute == "pay")
    assert apart["same"] < apart["nothing"]


def test_turning_the_two_jobs_round_changes_nothing_but_the_name_of_the_answer() -> None:
    one = result_of([Answered(PAY_OR_HOURS, Answer.FIRST)], STANDARD)
    other = result_of([Answered(PAY_OR_HOURS.turned(), Answer.SECOND)], STANDARD)
    assert one.shares == pytest.approx(other.shares)


def test_the_same_answers_give_the_same_bytes() -> None:
    told = [Answered(question, Answer.FIRST) for question in QUESTIONS[::90]]
    assert result_of(told, STANDARD) == result_of(list(told), STANDARD)
    assert next_question(told[:5], STANDARD) == next_question(told[:5], STANDARD)


def test_every_question_is_a_trade_off_in_few_things() -> None:
    for question in QUESTIONS:
        better = [name for name in question.first if question.first[name] > question.second[name]]
        worse = [name for name in question.first if question.first[name] < question.second[name]]
        assert better
        assert worse
        assert len(better) + len(worse) <= 3
    assert len(set(map(str, QUESTIONS))) == len(QUESTIONS)


def test_a_sitting_ends_and_asks_nothing_twice() -> None:
    told: list[Answered] = []
    while (question := next_question(told, STANDARD)) is not None:
        told.append(Answered(question, Answer.SAME))
    assert 6 <= len(told) <= 12
    asked = [frozenset(map(str, (one.question.first, one.question.second))) for one in told]
    assert len(set(asked)) == len(asked)


def test_priorities_name_every_heading_of_every_charter_from_0_to_5() -> None:
    told = [Answered(PAY_OR_HOURS, Answer.FIRST)] * 4
    for one in charters():
        ids = [dimension.id for dimension in one.dimensions]
        given = priorities(result_of(told, STANDARD), STANDARD, ids, one.id, {})
        assert list(given) == ids
        assert all(0 <= value <= 5 for value in given.values())
        spoken_for = {attribute.dimensions.get(one.id) for attribute in STANDARD.attributes} - {None}
        assert spoken_for <= set(ids)
        assert max(given.values()) == 5
    gm = charter("greater_manchester")
    held = priorities(
        result_of(told, STANDARD), STANDARD, [d.id for d in gm.dimensions], gm.id, {"recruitment": 4}
    )
    assert held["pay"] == 5 > held["secure_work"]
    assert (held["recruitment"], held["health_and_wellbeing"]) == (4, 2)


def test_sentences_say_how_sure_they_are() -> None:
    assert sentences(result_of([], STANDARD), STANDARD) == ()
    told = [Answered(PAY_OR_HOURS, Answer.FIRST)] * 8
    said = sentences(result_of(told, STANDARD), STANDARD)
    assert ("Very sure", "you care more about pay than about steady hours") in [
        (s.sure, s.words) for s in said
    ]
    assert any(one.sure == "Not sure yet" and one.words.startswith("whether") for one in said)
    assert "A way up" in not_asked_about(told, STANDARD)
    assert "Pay" not in not_asked_about(told, STANDARD)


def test_no_job_pays_less_than_the_law() -> None:
    from decimal import Decimal

    shown = level_words(STANDARD, "pay", 0, Decimal("12.71"))
    assert shown == "£13.00 an hour"
    first = lines(PAY_OR_HOURS, STANDARD, Decimal("12.71"))[0]
    assert (first.label, first.first, first.second) == ("Pay", "£15.00 an hour", "£13.00 an hour")


def test_a_change_is_told_only_when_it_is_larger_than_the_doubt() -> None:
    old = {"pay": {"share": 0.1, "low": 0.05, "high": 0.2}, "travel": {"share": 0.3, "low": 0.1, "high": 0.5}}
    new = {"pay": {"share": 0.4, "low": 0.3, "high": 0.5}, "travel": {"share": 0.2, "low": 0.1, "high": 0.4}}
    assert changes(old, new, STANDARD) == ("Pay: matters more to you than before",)
    assert changes(new, old, STANDARD) == ("Pay: matters less to you than before",)
