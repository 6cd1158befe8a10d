"""The same questions answered slowly and plainly: points of the belief about everybody, each weighed by her answers."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from goodwork.core.preferences.points import normal_points
from goodwork.core.preferences.questions import Answer, Answered, Question
from goodwork.standards.preferences import ChoiceStandard


@dataclass(frozen=True, slots=True)
class PlainBeliefs:
    """The expected weight of each attribute, and how far believed weights usually lie from it."""

    mean: list[float]
    spread: list[float]


def chance(answer: Answer, worth_more: float, band: float) -> float:
    """How likely an answer is where the first job is worth so much more to her."""
    first = 1 / (1 + math.exp(-(worth_more - band)))
    second = 1 / (1 + math.exp(worth_more + band))
    return {Answer.FIRST: first, Answer.SECOND: second, Answer.SAME: 1 - first - second, Answer.SKIP: 1.0}[
        answer
    ]


def worth_more(question: Question, weights: Sequence[float], standard: ChoiceStandard) -> float:
    """How much more the first job is worth to somebody with these weights."""
    total = 0.0
    for attribute, weight in zip(standard.attributes, weights, strict=True):
        if attribute.id in question.first:
            first = attribute.levels[question.first[attribute.id]].worth
            second = attribute.levels[question.second[attribute.id]].worth
            total += weight * float(first - second)
    return total


def plain_beliefs(answered: Sequence[Answered], standard: ChoiceStandard, n_points: int) -> PlainBeliefs:
    """Somebody with each point's weights, at each consistency, counts as much as she would have given these answers."""
    band = float(standard.no_difference_band.value)
    n = len(standard.attributes)
    total, sums, squares = 0.0, [0.0] * n, [0.0] * n
    for point in normal_points(n_points, n).tolist():
        weights = [
            float(a.prior.middle) + float(a.prior.spread) * z
            for a, z in zip(standard.attributes, point[1:], strict=True)
        ]
        worths = [worth_more(one.question, weights, standard) for one in answered]
        for consistency in standard.consistencies:
            counts = float(consistency.share)
            for one, worth in zip(answered, worths, strict=True):
                counts *= chance(one.answer, float(consistency.value) * worth, band)
            total += counts
            for place, weight in enumerate(weights):
                sums[place] += counts * weight
                squares[place] += counts * weight * weight
    mean = [one / total for one in sums]
    return PlainBeliefs(mean, [math.sqrt(s / total - m * m) for s, m in zip(squares, mean, strict=True)])


def plain_gain(
    drawn: Sequence[Sequence[float]],
    consistencies: Sequence[float],
    question: Question,
    standard: ChoiceStandard,
) -> float:
    """How much the answer tells, in bits: doubt about the answer now, less the doubt of somebody who knew her weights."""
    band = float(standard.no_difference_band.value)
    answers = (Answer.FIRST, Answer.SECOND, Answer.SAME)
    known, average = 0.0, dict.fromkeys(answers, 0.0)
    for weights, consistency in zip(drawn, consistencies, strict=True):
        worth = consistency * worth_more(question, weights, standard)
        chances = {answer: chance(answer, worth, band) for answer in answers}
        known += _doubt(list(chances.values())) / len(drawn)
        for answer in answers:
            average[answer] += chances[answer] / len(drawn)
    return _doubt(list(average.values())) - known


def _doubt(chances: Sequence[float]) -> float:
    return -sum(p * math.log2(p) for p in chances if p > 0)
