"""Which pairs of jobs can be asked about: each a real trade-off, differing in few things."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations, product

import numpy as np
from numpy.typing import NDArray

from goodwork.standards.preferences import ChoiceStandard


class Answer(StrEnum):
    """What she said of two jobs. `SKIP` tells nothing and is never held against her."""

    FIRST = "first"
    SECOND = "second"
    SAME = "same"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Question:
    """Two jobs by the level each has (0 is the least) in the few attributes in which they differ."""

    first: Mapping[str, int]
    second: Mapping[str, int]

    def attributes(self) -> frozenset[str]:
        return frozenset(self.first)

    def turned(self) -> "Question":
        """The same two jobs, the other way round."""
        return Question(self.second, self.first)


@dataclass(frozen=True, slots=True)
class Answered:
    """A question and her answer to it."""

    question: Question
    answer: Answer


def candidates(standard: ChoiceStandard) -> tuple[Question, ...]:
    """Every pair of jobs that may be asked about: better in one attribute, worse in one or two others."""
    ids = [attribute.id for attribute in standard.attributes]
    steps = {attribute.id: tuple(_steps(len(attribute.levels))) for attribute in standard.attributes}
    made = []
    for n_differing in range(2, standard.most_differences.value + 1):
        for names in combinations(ids, n_differing):
            for better in names if n_differing > 2 else names[:1]:
                for levels in product(*(steps[name] for name in names)):
                    made.append(_question(names, better, levels))
    return tuple(made)


def differences(questions: Sequence[Question], standard: ChoiceStandard) -> NDArray[np.float64]:
    """How much more the first job has of each attribute, from -1 to 1: a row a question, in the standard's order."""
    worth = {a.id: [float(level.worth) for level in a.levels] for a in standard.attributes}
    column = {attribute.id: place for place, attribute in enumerate(standard.attributes)}
    rows = np.zeros((len(questions), len(column)))
    for row, question in zip(rows, questions, strict=True):
        for name, level in question.first.items():
            row[column[name]] = worth[name][level] - worth[name][question.second[name]]
    return rows


def _steps(n_levels: int) -> list[tuple[int, int]]:
    """Pairs of levels, the lower first: neighbours, and the two ends."""
    near = [(low, low + 1) for low in range(n_levels - 1)]
    return near if n_levels == 2 else [*near, (0, n_levels - 1)]


def _question(names: tuple[str, ...], better: str, levels: tuple[tuple[int, int], ...]) -> Question:
    first, second = {}, {}
    for name, (low, high) in zip(names, levels, strict=True):
        first[name], second[name] = (high, low) if name == better else (low, high)
    return Question(first, second)
