"""Two plain ways of coding a title, to measure against: looking it up, and the nearest line by TF-IDF cosine."""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

import numpy as np
import numpy.typing as npt

from goodwork.core.occupations.entries import IndexEntry

ANSWERS = 5


class ExactMatch:
    """The unit groups of the line that is the title, letter for letter but for case; the commonest first."""

    def __init__(self, entries: Iterable[IndexEntry]) -> None:
        self._codes: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for entry in entries:
            self._codes[entry.title.lower()][entry.soc_code] += 1 if entry.qualifier else 100

    def codes(self, title: str) -> list[str]:
        return [code for code, _ in self._codes.get(title.lower(), Counter()).most_common(ANSWERS)]


class NearestByTfIdf:
    """The unit groups of the lines nearest by cosine of TF-IDF weights over words and runs of 3 to 5 letters."""

    def __init__(self, entries: Sequence[IndexEntry]) -> None:
        self._codes = [entry.soc_code for entry in entries]
        counted = [Counter(_terms(entry.title)) for entry in entries]
        holders: defaultdict[str, list[int]] = defaultdict(list)
        for number, terms in enumerate(counted):
            for term in terms:
                holders[term].append(number)
        self._rarity = {term: math.log(len(entries) / len(found)) + 1 for term, found in holders.items()}
        lengths = [self._length(terms) for terms in counted]
        self._postings = {
            term: (
                np.array(found),
                np.array([counted[n][term] * self._rarity[term] / lengths[n] for n in found]),
            )
            for term, found in holders.items()
        }

    def codes(self, title: str) -> list[str]:
        scores = self._scores(title)
        nearest = np.argsort(-scores, kind="stable")[:50]
        return list(dict.fromkeys(self._codes[n] for n in nearest if scores[n] > 0))[:ANSWERS]

    def _scores(self, title: str) -> npt.NDArray[np.float64]:
        scores = np.zeros(len(self._codes))
        for term, count in Counter(_terms(title)).items():
            if term in self._postings:
                numbers, weights = self._postings[term]
                scores[numbers] += count * self._rarity[term] * weights
        return scores

    def _length(self, terms: Counter[str]) -> float:
        return math.sqrt(sum((count * self._rarity[term]) ** 2 for term, count in terms.items())) or 1.0


def _terms(title: str) -> Iterator[str]:
    for word in re.findall(r"\w+", title.lower()):
        yield word
        edged = f" {word} "
        for length in (3, 4, 5):
            for start in range(len(edged) - length + 1):
                yield "~" + edged[start : start + length]
