"""M4, a country's lists by polars joins: `python -m benchmarks.matching.polars_peer`."""

import numpy as np
import polars as pl

from benchmarks.matching.beside import (
    Beside,
    K,
    Size,
    journeys_of,
    lists_of,
    people_columns,
    run,
    vacancy_columns,
)
from benchmarks.matching.country import COUNTRY
from benchmarks.matching.rows import Row
from benchmarks.matching.world import AMOUNT_LIMITS, BIT_LIMITS

BATCH = 200


class PolarsPeer:
    """The world's tables, and the vectors beside them: only what passes is multiplied."""

    def __init__(self, beside: Beside) -> None:
        self.problem = beside.world.problem
        self.people = people_columns(beside.world, beside.sample)
        self.vacancies, self.journeys = (
            vacancy_columns(beside.world),
            journeys_of(beside.world, beside.sample),
        )
        self.weights = self.problem.people.weights.astype(np.float32)
        self.features = self.problem.vacancies.features.astype(np.float32)

    def search(self) -> pl.DataFrame:
        """Every sampled person's list: person, v, score."""
        return pl.concat([self._batch(first) for first in range(0, len(self.people), BATCH)])

    def _batch(self, first: int) -> pl.DataFrame:
        people = self.people[first : first + BATCH].lazy()
        stated = people.drop("zone", "modes", "max_minutes").rename(
            {name: f"{name}_hers" for name in (*BIT_LIMITS, *AMOUNT_LIMITS)}
        )
        reach = (
            people.select("person", "zone", "modes", "max_minutes")
            .join(self.journeys.lazy(), left_on=["zone", "modes"], right_on=["origin", "modes"])
            .filter(pl.col("minutes") <= pl.col("max_minutes"))
            .select("person", "to", "minutes")
        )
        bits = [(pl.col(name) & ~pl.col(f"{name}_hers")) == 0 for name in BIT_LIMITS]
        amounts = [
            pl.col(name) * sign >= pl.col(f"{name}_hers") * sign for name, sign in AMOUNT_LIMITS.items()
        ]
        open_to = (
            reach.join(self.vacancies.lazy(), left_on="to", right_on="zone")
            .join(stated, on="person")
            .filter(*amounts, *bits)
            .select("person", "v", "minutes")
            .collect()
        )
        return self._best(open_to)

    def _best(self, open_to: pl.DataFrame) -> pl.DataFrame:
        weights, features = self.weights[open_to["person"]], self.features[open_to["v"]]
        products = np.einsum("ij,ij->i", weights, features).astype(np.int64)
        scores = products - self.problem.weights.per_minute * open_to["minutes"].to_numpy().astype(np.int64)
        ordered = open_to.with_columns(score=scores).sort(
            ["person", "score", "v"], descending=[False, True, False]
        )
        return ordered.group_by("person", maintain_order=True).head(K).select("person", "v", "score")


def measure(size: Size) -> Row:
    """Build, check and time."""
    beside = Beside.of(size, COUNTRY)
    peer = PolarsPeer(beside)
    beside.refuse_unless_equal(lists_of(peer.search()))
    return beside.row(
        peer.search,
        ("M4", "country", f"polars {pl.__version__} joins, journeys given, people in {BATCH}s"),
        ("30x", "100x"),
    )


if __name__ == "__main__":
    run(measure, Size(200_000, 200_000, 1_000, 5), __doc__)
