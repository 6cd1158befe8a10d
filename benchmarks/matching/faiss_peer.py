"""M3, the strongest vector search under a filter: `python -m benchmarks.matching.faiss_peer`.

FAISS's flat index with one bitmap a person, made beforehand and given free: the limits, travel among them, cost it
nothing. It searches by the product of vectors and cannot take off each journey's minutes, so its lists are not ours:
how much of the exact lists it finds is printed beside the ratio.
"""

from dataclasses import replace

import faiss
import numpy as np
from numpy.typing import NDArray

from benchmarks.matching.beside import Beside, Found, K, Size, run
from benchmarks.matching.rows import Row
from goodwork.core.matching.pairs import blocks


class FaissPeer:
    """The flat index of the vacancies' vectors, and the sampled people's bitmaps."""

    def __init__(self, beside: Beside) -> None:
        problem, self.sample = beside.world.problem, beside.sample
        faiss.omp_set_num_threads(1)
        self.index = faiss.IndexFlatIP(problem.vacancies.features.shape[1])
        self.index.add(problem.vacancies.features.astype(np.float32))
        self.weights = problem.people.weights[self.sample].astype(np.float32)
        every = np.arange(problem.n_vacancies)
        self.bitmaps = [
            np.packbits(~blocks(problem, np.array([person]), every).any(axis=0), bitorder="little")
            for person in self.sample
        ]
        self.n = problem.n_vacancies

    def _one(self, number: int) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        bitmap = self.bitmaps[number]
        selector = faiss.IDSelectorBitmap(self.n, faiss.swig_ptr(bitmap))
        scores, rows = self.index.search(
            self.weights[number : number + 1], K, params=faiss.SearchParameters(sel=selector)
        )
        return scores[0], rows[0]

    def search(self) -> Found:
        """By person, the rows found and their products."""
        found = {}
        for number, person in enumerate(self.sample.tolist()):
            scores, rows = self._one(number)
            kept = rows >= 0
            found[person] = rows[kept].astype(np.int64), scores[kept].astype(np.int64)
        return found


def measure(size: Size) -> Row:
    """Build and time; the recall stands in place of equal lists."""
    beside = Beside.of(size)
    peer = FaissPeer(beside)
    recall = beside.recall(peer.search())
    names = ("M3", "city", f"FAISS {faiss.__version__} flat, bitmap given; recall {recall:.2f} to our 1.000")
    row = beside.row(peer.search, names, ("8x", "33x"))
    return replace(row, note=f"{row.note}; its lists are not exact: it cannot subtract each journey")


if __name__ == "__main__":
    run(measure, Size(100_000, 50_000, 500, 5), __doc__)
