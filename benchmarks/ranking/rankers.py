"""Ways of ordering jobs for a person from words alone: what each thinks a job is worth to her."""

import math
from collections import Counter
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.ranking.views import Question, Views
from goodwork.core.occupations.fit import OccupationFit
from goodwork.core.occupations.titles import clean_title
from goodwork.pipelines.vacancies import occupation_weights

Scores = NDArray[np.float64]
Ranker = Callable[[Question], Scores]


def by_views(views: Views) -> Ranker:
    """How many others opened the job: the plain baseline. Her own view is taken off."""
    counts = np.array(views.n_views, float)

    def rank(asked: Question) -> Scores:
        own = np.array([job in asked.opened for job in asked.candidates], float)
        return counts[list(asked.candidates)] - own

    return rank


class ByWords:
    """The nearest of the titles she named by cosine of TF-IDF over the words of titles."""

    def __init__(self, views: Views) -> None:
        self._words = [Counter(clean_title(title).words) for title in views.titles]
        holders = Counter(word for words in self._words for word in words)
        self._rarity = {word: math.log(len(self._words) / n) + 1 for word, n in holders.items()}
        self._lengths = [self._length(words) for words in self._words]

    def _length(self, words: Counter[str]) -> float:
        return math.sqrt(sum((n * self._rarity.get(word, 0)) ** 2 for word, n in words.items())) or 1.0

    def _cosine(self, said: Counter[str], job: int) -> float:
        shared = sum(
            n * self._words[job][word] * self._rarity[word] ** 2
            for word, n in said.items()
            if word in self._words[job]
        )
        return shared / (self._length(said) * self._lengths[job])

    def __call__(self, asked: Question) -> Scores:
        said = [Counter(clean_title(title).words) for title in (*asked.wanted, *asked.held)]
        return np.array([max(self._cosine(words, job) for words in said) for job in asked.candidates])


def by_classification(views: Views, reader: OccupationFit) -> Ranker:
    """Goodwork's own occupation part of a score: her words and the title meet only through SOC 2020."""
    guesses = reader.index.code_many(views.titles)
    numbers = reader.index.numbers
    weights = [occupation_weights(guess) for guess in guesses]

    def rank(asked: Question) -> Scores:
        points = reader.fit(asked.wanted, asked.held).points.astype(float) / 1000
        return np.array(
            [
                sum(points[numbers[code]] * share for code, share in weights[job]) / 1000
                for job in asked.candidates
            ]
        )

    return rank


def both(first: Ranker, second: Ranker) -> Ranker:
    """The sum of two, each 0 to 1: no weight was chosen by looking."""
    return lambda asked: first(asked) + second(asked)


def ndcg(scores: Scores, opened: Sequence[bool], k: int) -> float:
    """Normalised discounted cumulative gain at k (Järvelin and Kekäläinen 2002), equal scores sharing their places."""
    gains = np.array(opened, float)
    order = np.argsort(-scores, kind="stable")
    ranked, places = scores[order], gains[order]
    edges = np.flatnonzero(np.diff(ranked, prepend=np.inf) != 0)
    sizes = np.diff(np.append(edges, len(ranked)))
    shared = np.repeat(np.add.reduceat(places, edges) / sizes, sizes)
    discounts = 1 / np.log2(np.arange(2, k + 2))
    best = discounts[: min(int(gains.sum()), k)].sum()
    return float((shared[:k] * discounts[: len(shared)]).sum() / best)
