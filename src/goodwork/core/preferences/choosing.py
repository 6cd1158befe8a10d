"""Which two jobs to ask about next: those whose answer is expected to tell most, and whether enough is known."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from goodwork.core.preferences.beliefs import Beliefs, beliefs, logistic
from goodwork.core.preferences.questions import Answer, Answered, Question, candidates, differences
from goodwork.core.preferences.results import result_of
from goodwork.standards.preferences import ChoiceStandard

DRAWS = 256
DECIMALS = 9  # gains closer than this are equal, on every machine; the earlier question is asked


def next_question(answered: Sequence[Answered], standard: ChoiceStandard) -> Question | None:
    """The next two jobs, or None when enough is known or enough was asked.

    No two jobs are asked about twice. Which job stands first alternates, so that a habit of taking the first shows as
    answers that tell little, not as a preference.
    """
    if is_enough(answered, standard):
        return None
    asked = {_key(one.question) for one in answered}
    skipped = {one.question.attributes() for one in answered if one.answer is Answer.SKIP}
    free = [q for q in candidates(standard) if _key(q) not in asked and q.attributes() not in skipped]
    if not free:
        return None
    gains = expected_gains(beliefs(answered, standard), free, standard)
    best = free[int(np.argmax(np.round(gains, DECIMALS)))]
    return best.turned() if len(answered) % 2 else best


def is_enough(answered: Sequence[Answered], standard: ChoiceStandard) -> bool:
    """Whether to stop: the most questions were asked, or the things that matter most are known surely enough."""
    if len(answered) >= standard.most_questions.value:
        return True
    told = sum(one.answer is not Answer.SKIP for one in answered)
    if told < standard.fewest_answers.value:
        return False
    return result_of(answered, standard).sure_of_top >= float(standard.sure_enough.value)


def expected_gains(
    believed: Beliefs, questions: Sequence[Question], standard: ChoiceStandard
) -> NDArray[np.float64]:
    """How much each question's answer is expected to tell of her weights, in bits."""
    weights, consistency = believed.draws(DRAWS)
    worth = differences(questions, standard) @ (weights * consistency[:, None]).T
    band = float(standard.no_difference_band.value)
    first, second = logistic(worth - band), logistic(-worth - band)
    chances = np.stack([first, second, np.maximum(1 - first - second, 0)])
    return np.asarray(_doubt(chances.mean(axis=2)) - _doubt(chances).mean(axis=1))


def _doubt(chances: NDArray[np.float64]) -> NDArray[np.float64]:
    held = np.maximum(chances, 1e-300)
    return np.asarray(-(chances * np.log2(held)).sum(axis=0))


def _key(question: Question) -> frozenset[tuple[tuple[str, int], ...]]:
    return frozenset(tuple(sorted(job.items())) for job in (question.first, question.second))
