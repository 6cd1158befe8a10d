"""From a job title to the SOC 2020 unit groups it may name."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from goodwork.core.occupations.calibration import FEW_TITLES, MANY_TITLES, Knots, likeliest
from goodwork.core.occupations.context import Context, context_words
from goodwork.core.occupations.entries import IndexEntry
from goodwork.core.occupations.features import FeatureSpace, Weights, named_features
from goodwork.core.occupations.guess import OccupationGuess
from goodwork.core.occupations.learning import learn, score
from goodwork.core.occupations.lookup import TitleLookup
from goodwork.core.occupations.titles import CleanTitle, clean_title, words_of

MOST_GUESSES = 5
UNKNOWN_BELOW = 0.15  # a best guess less likely than this is wrong six times in seven: better to ask
WORTH_SAYING = 0.02
QUALIFIED_IMPORTANCE = 0.5  # an entry that answers for only some who bear its title teaches half as much
MANY_ENTRIES = 10_000  # from here a feature seen once is more likely chance than sense, and chances are surer
BATCH = 4096


@dataclass(frozen=True, slots=True)
class OccupationIndex:
    """What an index of titles teaches. Make one with `build`; it is slow (seconds) and meant to be kept."""

    titles: Mapping[str, str]  # unit group code -> title, in the order of the weights' columns
    space: FeatureSpace
    weights: Weights  # features × unit groups
    lookup: TitleLookup
    knots: Knots
    _names: tuple[tuple[str, str], ...]
    _known: dict[tuple[str, Context], tuple[OccupationGuess, ...]] = field(default_factory=dict, repr=False)

    @classmethod
    def build(cls, entries: Iterable[IndexEntry], titles: Mapping[str, str]) -> "OccupationIndex":
        """Learns from entries. `titles` gives every unit group that may be guessed and what it is called.

        Raises ValueError when there are no entries, or one names a unit group `titles` lacks.
        """
        listed = list(entries)
        numbers = {code: number for number, code in enumerate(titles)}
        if not listed:
            raise ValueError("an index of occupations needs at least one title")
        if strange := sorted({entry.soc_code for entry in listed} - numbers.keys()):
            raise ValueError(f"not SOC 2020 unit groups: {', '.join(strange[:5])}")
        named = [named_features(_as_indexed(entry)) for entry in listed]
        fewest, knots = (2, MANY_TITLES) if len(listed) >= MANY_ENTRIES else (1, FEW_TITLES)
        space = FeatureSpace.of(named, fewest)
        groups = np.array([numbers[entry.soc_code] for entry in listed], np.int32)
        importance = np.array([QUALIFIED_IMPORTANCE if e.qualifier else 1.0 for e in listed], np.float32)
        weights = learn(space.rows(named), groups, importance, tuple(titles), len(space.numbers))
        return cls(titles, space, weights, TitleLookup.of(listed, numbers), knots, tuple(titles.items()))

    @property
    def numbers(self) -> dict[str, int]:
        """The number (column of the weights) of each unit group, by code."""
        return self.lookup.numbers

    def code(
        self, title: str, *, employer: str = "", description: str = "", industry: str = ""
    ) -> tuple[OccupationGuess, ...]:
        """At most five unit groups, likeliest first. Empty means the title does not say: ask.

        `confidence` is the share of titles so scored that were coded right (see `calibration`).
        """
        return self._guess([(title, context_words(employer, description, industry))])[0]

    def code_many(self, titles: Sequence[str], *, industry: str = "") -> list[tuple[OccupationGuess, ...]]:
        """`code` for each title. Titles seen before cost a dictionary look-up."""
        context = context_words(industry=industry)
        wanted = [(title, context) for title in titles]
        fresh = list(dict.fromkeys(each for each in wanted if each not in self._known))
        for start in range(0, len(fresh), BATCH):
            batch = fresh[start : start + BATCH]
            self._known.update(zip(batch, self._guess(batch), strict=True))
        return [self._known[each] for each in wanted]

    def log_odds(self, asked: Sequence[tuple[str, Context]]) -> Weights:
        """Scores (titles × unit groups): what words teach, plus what finding the title in the index is worth."""
        cleaned = [(clean_title(title), context) for title, context in asked]
        named = [named_features(title, context.industry) for title, context in cleaned]
        scores = score(self.weights, self.space.rows(named))
        for row, (title, context) in enumerate(cleaned):
            found = self.lookup.find(title, context.words)
            if found:
                for group, share in found.shares.items():
                    scores[row, group] += found.worth * share
        return scores

    def _guess(self, asked: Sequence[tuple[str, Context]]) -> list[tuple[OccupationGuess, ...]]:
        groups, chances = likeliest(self.log_odds(asked), min(MOST_GUESSES, len(self.titles)), self.knots)
        return [self._worded(*each) for each in zip(groups.tolist(), chances.tolist(), strict=True)]

    def _worded(self, groups: list[int], chances: list[float]) -> tuple[OccupationGuess, ...]:
        if chances[0] < UNKNOWN_BELOW:
            return ()
        return tuple(
            OccupationGuess(*self._names[group], round(chance, 3))
            for group, chance in zip(groups, chances, strict=True)
            if chance >= WORTH_SAYING
        )


def _as_indexed(entry: IndexEntry) -> CleanTitle:
    return CleanTitle(words_of(entry.title.lower()), words_of(entry.qualifier.lower()))
