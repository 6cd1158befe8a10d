"""What each person asks for when places are shared: work near what she named, the closest first."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from goodwork.core.allocation.graph import Int32s, Int64s, Lists
from goodwork.core.matching.candidates import Candidates
from goodwork.pipelines.nearness import BANDS, Banded
from goodwork.pipelines.results import Nearness

COUNTS_MORE = (
    Nearness.CLOSE,
    Nearness.NOT_KNOWN,
)  # without a field named, no work is further than other work
ASKED = (*COUNTS_MORE, Nearness.SOME_WAY)


@dataclass(frozen=True, slots=True)
class AskedPlaces:
    """A `Source` of near work: the scores of close work, and of all work where she named none, are `more` higher.

    `more` is in thousandths of a point. `asking` has everybody once for each band, as `Banded` lays them out.
    """

    asking: Candidates
    more: int

    @classmethod
    def of(cls, banded: Banded, more: int) -> "AskedPlaces":
        return cls(Candidates(banded.problem, banded.layout), more)

    @property
    def n_people(self) -> int:
        return self.asking.n_people // len(BANDS)

    @property
    def rank(self) -> Int32s:
        return self.asking.rank

    def best(self, people: Int32s, k: int, prices: Int64s | None = None) -> Lists:
        """As `Source.best`."""
        return self._joined(people, k, prices, lambda rows, more: self.asking.best(rows, k, prices))

    def after(self, people: Int32s, scores: Int64s, places: Int32s, k: int) -> Lists:
        """As `Source.after`."""
        return self._joined(
            people, k, None, lambda rows, more: self.asking.after(rows, scores - more, places, k)
        )

    def _joined(
        self, people: Int32s, k: int, prices: Int64s | None, found: Callable[[Int32s, int], Lists]
    ) -> Lists:
        """The best `k` of all bands asked for: none outside the best `k` of its own band can be among them."""
        bands: list[Lists] = []
        for nearness in ASKED:
            more = self.more if nearness in COUNTS_MORE else 0
            rows = (people * len(BANDS) + BANDS.index(nearness)).astype(np.int32)
            band = found(rows, more)
            band.scores[:] += more
            bands.append(band)
        owner = np.concatenate([np.repeat(np.arange(len(people)), np.diff(band.start)) for band in bands])
        places = np.concatenate([band.places for band in bands])
        scores = np.concatenate([band.scores for band in bands])
        net = scores if prices is None else scores - prices[places]
        order = np.lexsort((self.rank[places], -net, owner))
        return _first(people, k, owner[order], places[order], scores[order], bands)


def asked_words(points: int) -> Iterator[str]:
    """What is taken for granted of what each person asks for."""
    yield (
        "A person asks for work close to, or some way from, what she named, and for nothing else; who named no work "
        "we know asks for all that her limits allow. A title that names no work we know is near nobody's."
    )
    yield (
        f"Work close to what she named, or all work if she named none, counts {points} points more than its score, so "
        "that she asks for it first. Then her order is that of her scores, then of vacancy numbers."
    )
    yield "Every vacancy that she asks for is taken to be better for her than none."


def named_work(banded: Banded) -> NDArray[np.bool_]:
    """Bool [n_people]: whether she named any work known here. Who did not asks for all she could take."""
    nearness = banded.problem.limits[-1]
    return ~nearness.fits[nearness.people[BANDS.index(Nearness.NOT_KNOWN) :: len(BANDS)]].any(axis=1)


def _first(
    people: Int32s, k: int, owner: NDArray[np.int64], places: Int32s, scores: Int64s, bands: list[Lists]
) -> Lists:
    lengths = np.bincount(owner, minlength=len(people))
    kept = np.arange(len(owner)) - (np.cumsum(lengths) - lengths)[owner] < k
    start = np.zeros(len(people) + 1, np.int64)
    np.cumsum(np.minimum(lengths, k), out=start[1:])
    whole = (lengths <= k) & np.all([band.complete for band in bands], axis=0)
    return Lists(people, start, places[kept], scores[kept], whole)
