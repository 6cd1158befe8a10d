"""People whose weights are known, answering as the standard supposes people answer, and what is found of them."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from goodwork.core.preferences.choosing import next_question
from goodwork.core.preferences.questions import Answer, Answered, Question, candidates
from goodwork.core.preferences.reference import chance, worth_more
from goodwork.core.preferences.results import result_of, shares_of
from goodwork.standards.preferences import ChoiceStandard, choice_standard


@dataclass(frozen=True, slots=True)
class Planted:
    """Somebody whose weights are known."""

    weights: tuple[float, ...]
    consistency: float
    seed: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a sitting found of one person. `error` is of shares, on average; `covered` the share of intervals that hold."""

    n_questions: int
    first_in_top_two: bool
    one_of_two: bool
    both_of_two: bool
    covered: float
    error: float


def planted_people(n_people: int, standard: ChoiceStandard, seed: int = 0) -> list[Planted]:
    """People drawn as the standard believes people are."""
    draw = random.Random(seed)
    steady = [float(one.value) for one in standard.consistencies]
    shares = [float(one.share) for one in standard.consistencies]
    return [
        Planted(
            tuple(draw.gauss(float(a.prior.middle), float(a.prior.spread)) for a in standard.attributes),
            draw.choices(steady, shares)[0],
            number,
        )
        for number in range(n_people)
    ]


def sitting(person: Planted, standard: ChoiceStandard, at_random: int | None = None) -> list[Answered]:
    """The questions put to a person and her answers: chosen to tell most, or so many drawn at random."""
    draw = random.Random(f"{person.seed} answers")
    answered: list[Answered] = []
    if at_random is not None:
        picked = random.Random(f"{person.seed} questions").sample(candidates(standard), at_random)
        return [Answered(question, _answer(person, question, standard, draw)) for question in picked]
    while (question := next_question(answered, standard)) is not None:
        answered.append(Answered(question, _answer(person, question, standard, draw)))
    return answered


def found(person: Planted, answered: Sequence[Answered], standard: ChoiceStandard) -> Found:
    """What the answers say, beside what is true."""
    result = result_of(answered, standard)
    ids = [attribute.id for attribute in standard.attributes]
    true = dict(zip(ids, shares_of(np.array([person.weights]))[0].tolist(), strict=True))
    top = sorted(ids, key=lambda name: -true[name])[:2]
    said = {weight.attribute for weight in result.weights[:2]}
    return Found(
        n_questions=len(answered),
        first_in_top_two=top[0] in said,
        one_of_two=bool(said & set(top)),
        both_of_two=said == set(top),
        covered=float(np.mean([w.low <= true[w.attribute] <= w.high for w in result.weights])),
        error=float(np.mean([abs(w.share - true[w.attribute]) for w in result.weights])),
    )


def average(
    people: Sequence[Planted], standard: ChoiceStandard, at_random: int | None = None
) -> dict[str, float]:
    """The mean of what is found of each."""
    each = [found(person, sitting(person, standard, at_random), standard) for person in people]
    names = ("n_questions", "first_in_top_two", "one_of_two", "both_of_two", "covered", "error")
    return {name: float(np.mean([getattr(one, name) for one in each])) for name in names}


def _answer(person: Planted, question: Question, standard: ChoiceStandard, draw: random.Random) -> Answer:
    band = float(standard.no_difference_band.value)
    worth = person.consistency * worth_more(question, person.weights, standard)
    first, second = chance(Answer.FIRST, worth, band), chance(Answer.SECOND, worth, band)
    at = draw.random()
    return Answer.FIRST if at < first else Answer.SECOND if at < first + second else Answer.SAME


def table(n_people: int) -> str:
    """The table printed by `python -m benchmarks.preferences`."""
    standard = choice_standard()
    people = planted_people(n_people, standard)
    rows = [("questions chosen to tell most", average(people, standard))]
    rows += [(f"{n} pairs at random", average(people, standard, n)) for n in (6, 12, 18, 24)]
    head = "| way of asking | questions | first of hers named | one of her two | both | intervals that hold | error of a share |"
    lines = [head, "|---|---|---|---|---|---|---|"]
    for name, row in rows:
        shares = " | ".join(
            f"{row[key]:.0%}" for key in ("first_in_top_two", "one_of_two", "both_of_two", "covered")
        )
        lines.append(f"| {name} | {row['n_questions']:.1f} | {shares} | {row['error']:.3f} |")
    return "\n".join(lines)
