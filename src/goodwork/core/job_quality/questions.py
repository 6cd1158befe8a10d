"""What to ask the employer, as one list in the order to ask it."""

from collections.abc import Iterable, Iterator, Sequence

from goodwork.core.adverts.facts import Question
from goodwork.core.job_quality.profile import DimensionReading, JobQualityProfile, MeasureState

# Adverts are silent about most of a charter: more than one question a heading makes an interview of a telephone call.
QUESTIONS_PER_DIMENSION = 1


def questions(
    profile: JobQualityProfile,
    *,
    rights: Iterable[Question] = (),
    facts: Iterable[Question] = (),
    per_dimension: int = QUESTIONS_PER_DIMENSION,
) -> tuple[Question, ...]:
    """Questions about rights, then about plain facts the advert leaves out, then about the charter's measures.

    Each question comes once, and a subject asked about in an earlier group is not asked about again. A
    dimension of the charter adds at most `per_dimension` questions, in the charter's order.
    """
    asked: list[Question] = []
    for group in (rights, facts):
        asked += _new(group, asked)
    for dimension in profile.dimensions:
        asked += _new(_not_stated(dimension), asked)[:per_dimension]
    return tuple(asked)


def _new(group: Iterable[Question], asked: Sequence[Question]) -> list[Question]:
    subjects = {question.about for question in asked}
    words = {question.words for question in asked}
    return [
        question
        for question in dict.fromkeys(group)
        if question.about not in subjects and question.words not in words
    ]


def _not_stated(dimension: DimensionReading) -> Iterator[Question]:
    return (
        Question(measure.about, measure.question)
        for measure in dimension.measures
        if measure.state is MeasureState.NOT_STATED
    )
