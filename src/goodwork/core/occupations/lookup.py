"""Finding a title in the index as it stands, and choosing between its entries by what else is known."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from goodwork.core.occupations.entries import IndexEntry
from goodwork.core.occupations.titles import CleanTitle, without_seniority, words_of

Words = tuple[str, ...]

# What a find is worth, in log odds on top of what was learned from words. A whole title is all but settled; part
# of one leaves room for the rest to speak.
WHOLE, REORDERED, LESS_SENIOR, PART = 6.0, 3.0, 2.5, 3.0
# The last word alone ("consultant") counts only with a qualifier that the industry speaks for ("hospital service").
LAST_WORD = 2.0

# How an entry weighs among the entries of one title: its own answer, a qualifier nothing speaks for, and one
# that the industry, the employer or the advert's words speak for.
OWN_ANSWER, UNSUPPORTED, SUPPORTED = 1.0, 0.08, 3.0


@dataclass(frozen=True, slots=True)
class Found:
    """Unit groups (by number) with their shares of one title, and what the find is worth in log odds."""

    shares: Mapping[int, float]
    worth: float


@dataclass(frozen=True, slots=True)
class TitleLookup:
    """The titles of an index by their words, as they stand and in alphabetical order."""

    whole: Mapping[Words, Sequence[tuple[int, frozenset[str]]]]
    reordered: Mapping[Words, Words]
    numbers: dict[str, int]  # unit group code -> number

    @classmethod
    def of(cls, entries: Iterable[IndexEntry], numbers: dict[str, int]) -> "TitleLookup":
        """The lookup over entries whose unit groups are numbered by `numbers`."""
        whole: dict[Words, list[tuple[int, frozenset[str]]]] = {}
        for entry in entries:
            qualifier = frozenset(words_of(entry.qualifier.lower()))
            whole.setdefault(words_of(entry.title.lower()), []).append((numbers[entry.soc_code], qualifier))
        return cls(whole, {tuple(sorted(words)): words for words in whole}, numbers)

    def find(self, title: CleanTitle, known: Collection[str] = ()) -> Found | None:
        """The first way in which the title is in the index, if any. `known` are words of the industry or advert."""
        for words, worth in self._readings(title):
            entries = self.whole.get(words) if words else None
            if entries:
                return Found(_shares(entries, {*known, *title.rest}), worth)
        return self._last_word(title, known)

    def _last_word(self, title: CleanTitle, known: Collection[str]) -> Found | None:
        entries = self.whole.get(title.main[-1:], ())
        supported = [entry for entry in entries if entry[1] and entry[1].issubset(known)]
        return Found(_shares(supported, known), LAST_WORD) if supported else None

    def _readings(self, title: CleanTitle) -> Iterator[tuple[Words, float]]:
        """The words to look for, surest first: the whole title, in any order, less senior, then its first part."""
        yield title.words, WHOLE
        yield self.reordered.get(tuple(sorted(title.words)), ()), REORDERED
        yield without_seniority(title.words), LESS_SENIOR
        if title.rest:
            yield title.main, PART
            yield without_seniority(title.main), PART
            yield title.rest, LESS_SENIOR
            yield without_seniority(title.rest), LESS_SENIOR


def _shares(entries: Sequence[tuple[int, frozenset[str]]], known: Collection[str]) -> dict[int, float]:
    weights: dict[int, float] = {}
    for group, qualifier in entries:
        weight = _weight(qualifier, known)
        weights[group] = max(weights.get(group, 0.0), weight)
    total = sum(weights.values())
    return {group: weight / total for group, weight in weights.items()}


def _weight(qualifier: frozenset[str], known: Collection[str]) -> float:
    if not qualifier:
        return OWN_ANSWER
    return SUPPORTED if qualifier.issubset(known) else UNSUPPORTED
