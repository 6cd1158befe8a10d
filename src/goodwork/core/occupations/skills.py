"""From a skill in a person's words to the occupations that use it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from goodwork.core.occupations.titles import words_of

ALIKE_ENOUGH = 0.6  # below this share of common words, two skills are more often different than the same
MOST_MATCHES = 5
OPTIONAL_NEED = 0.5  # ESCO calls a skill essential or optional to an occupation: an optional one counts half


@dataclass(frozen=True, slots=True)
class SkillUse:
    """That jobs of an ISCO-08 unit group use a skill (by number): the share of its occupations, 0 ... 1."""

    isco: str
    skill: int
    share: float


@dataclass(frozen=True)
class SkillMap:
    """Skills by their labels, and how far each unit group needs each."""

    names: Sequence[str]
    labels: Mapping[tuple[str, ...], frozenset[int]]  # words of a label, in alphabetical order -> skills
    needs: npt.NDArray[np.float32]  # unit groups × skills, 0 ... 1

    @classmethod
    def build(
        cls,
        names: Sequence[str],
        labels: Iterable[tuple[str, int]],
        uses: Iterable[SkillUse],
        isco_shares: Sequence[Mapping[str, float]],
    ) -> "SkillMap":
        """`isco_shares` gives, for each unit group in order, the ISCO-08 groups it corresponds to and their shares."""
        by_words: dict[tuple[str, ...], set[int]] = defaultdict(set)
        for label, skill in labels:
            by_words[_key(label)].add(skill)
        iscos = {isco: row for row, isco in enumerate(sorted({i for shares in isco_shares for i in shares}))}
        profile = np.zeros((len(iscos), len(names)), np.float32)
        for use in uses:
            if use.isco in iscos:
                profile[iscos[use.isco], use.skill] = use.share
        bridge = np.zeros((len(isco_shares), len(iscos)), np.float32)
        for group, shares in enumerate(isco_shares):
            for isco, share in shares.items():
                bridge[group, iscos[isco]] = share
        return cls(names, {words: frozenset(found) for words, found in by_words.items()}, bridge @ profile)

    @cached_property
    def _words(self) -> Mapping[str, list[tuple[str, ...]]]:
        by_word: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for label in self.labels:
            for word in label:
                by_word[word].append(label)
        return by_word

    @cached_property
    def _rarity(self) -> Mapping[str, float]:
        return {
            word: float(np.log(1 + len(self.labels) / len(labels))) for word, labels in self._words.items()
        }

    def match(self, skill: str) -> dict[int, float]:
        """The skills (by number) that words may mean, with how alike they are, 0 ... 1. Empty: not recognised."""
        wanted = _key(skill)
        if wanted in self.labels:
            return dict.fromkeys(self.labels[wanted], 1.0)
        rated = sorted(((self._alike(wanted, label), label) for label in self._near(wanted)), reverse=True)
        found: dict[int, float] = {}
        for alike, label in rated[:MOST_MATCHES]:
            if alike >= ALIKE_ENOUGH:
                for number in self.labels[label]:
                    found.setdefault(number, alike)
        return found

    def use_of(self, skill: str) -> npt.NDArray[np.float64] | None:
        """How far each unit group uses a skill, 0 ... 1 of the group that uses it most; None: not recognised."""
        matches = self.match(skill)
        if not matches:
            return None
        use = np.max([self.needs[:, number] * alike for number, alike in matches.items()], axis=0)
        return (use / use.max()).astype(np.float64) if use.max() > 0 else None

    def _near(self, wanted: tuple[str, ...]) -> set[tuple[str, ...]]:
        """Labels with the rarest known word of what is wanted."""
        known = [word for word in wanted if word in self._words]
        if not known:
            return set()
        return set(self._words[max(known, key=self._rarity.__getitem__)])

    def _alike(self, left: tuple[str, ...], right: tuple[str, ...]) -> float:
        """Cosine of two sets of words, each word weighted by its rarity; an unknown word is as rare as can be."""
        rarest = float(np.log(1 + len(self.labels)))
        sizes = [sum(self._rarity.get(word, rarest) ** 2 for word in words) for words in (left, right)]
        both = sum(self._rarity.get(word, rarest) ** 2 for word in set(left) & set(right))
        return float(both / np.sqrt(sizes[0] * sizes[1]))


def _key(label: str) -> tuple[str, ...]:
    return tuple(sorted({_stem(word) for word in words_of(label.lower())}))


def _stem(word: str) -> str:
    """ "caring" and "care" are one word in a skill: "car"; so are "driving" and "drive"."""
    if len(word) > 5 and word.endswith("ing"):
        return word[:-3]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word
