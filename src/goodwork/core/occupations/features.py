"""What a title is made of, as numbers: words, pairs of words, the head noun and runs of three and four letters."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from goodwork.core.occupations.titles import CleanTitle

Ids = npt.NDArray[np.int32]
Weights = npt.NDArray[np.float32]

RUN_LENGTHS = (3, 4)  # two letters say little; five and six cost memory and gained nothing when measured
# How much each kind of feature counts before rarity. On titles of two words any weights do as well (measured on
# titles kept out); adverts' titles are longer, and there the noun at the end must not drown in runs of letters:
# these weights coded 2 to 3 in a hundred more of ESCO's longer titles and of a job board's law adverts rightly.
RUN, WORD, PAIR, HEAD = 0.7, 1.5, 1.0, 2.0
REST = 0.5  # words after a dash, or in a qualifier


@dataclass(frozen=True, slots=True)
class SparseRows:
    """Rows of (feature, weight). Row r is `ids[starts[r]:starts[r + 1]]` with `weights` beside it, of length one."""

    starts: npt.NDArray[np.int64]
    ids: Ids
    weights: Weights

    def __len__(self) -> int:
        return len(self.starts) - 1


def named_features(title: CleanTitle, context: Sequence[str] = ()) -> dict[str, float]:
    """The features of a title by name, before rarity is taken into account."""
    main = title.main
    named = dict.fromkeys(_letter_runs(main), RUN)
    named.update(dict.fromkeys(main, WORD))
    named.update(dict.fromkeys(map("{} {}".format, main, main[1:]), PAIR))
    if main:
        named["head:" + main[-1]] = HEAD
    for word in (*title.rest, *context):
        named.setdefault(word, REST)
    return named


def _letter_runs(words: Sequence[str]) -> list[str]:
    """Runs of letters, marked so that the run "car" is not the word "car"; word edges count as a letter."""
    text = "_" + "_".join(words) + "_"
    return [
        "~" + text[start : start + length]
        for length in RUN_LENGTHS
        for start in range(len(text) - length + 1)
    ]


@dataclass(frozen=True, slots=True)
class FeatureSpace:
    """The features known, their numbers (0 ...) and how much rarity counts: log(1 + n / n with the feature)."""

    numbers: dict[str, int]
    rarity: Weights

    @classmethod
    def of(cls, titles: Sequence[dict[str, float]], fewest: int) -> "FeatureSpace":
        """The space of features that at least `fewest` titles have."""
        counts = Counter(name for title in titles for name in title)
        kept = {name: count for name, count in counts.items() if count >= fewest}
        rarity = np.log1p(len(titles) / np.array(list(kept.values()), dtype=np.float64))
        return cls({name: number for number, name in enumerate(kept)}, rarity.astype(np.float32))

    def rows(self, titles: Iterable[dict[str, float]]) -> SparseRows:
        """The titles as rows of unit length. A title with no known feature is an empty row."""
        starts, ids, weights = [0], list[int](), list[float]()
        numbers = self.numbers
        for title in titles:
            known = [name for name in title if name in numbers]
            ids += [numbers[name] for name in known]
            weights += [title[name] for name in known]
            starts.append(len(ids))
        return self._scaled(
            np.array(starts, np.int64), np.array(ids, np.int32), np.array(weights, np.float32)
        )

    def _scaled(self, starts: npt.NDArray[np.int64], ids: Ids, weights: Weights) -> SparseRows:
        scaled = weights * self.rarity[ids] if len(ids) else weights
        sums = np.concatenate([[0.0], np.cumsum(scaled.astype(np.float64) ** 2)])
        lengths = np.sqrt(np.maximum(np.diff(sums[starts]), 1e-12))
        return SparseRows(starts, ids, (scaled / np.repeat(lengths, np.diff(starts))).astype(np.float32))
