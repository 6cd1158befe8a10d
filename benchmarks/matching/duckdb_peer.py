"""M2, the city's lists in SQL: `python -m benchmarks.matching.duckdb_peer`.

DuckDB with the plan an expert would choose: zones in reach first, then the limits, vectors fetched only for what is left,
people in batches. The plan matters more than the engine; this one keeps every intermediate small.
"""

import duckdb
import polars as pl

from benchmarks.matching.beside import (
    N_DIMENSIONS,
    Beside,
    K,
    Size,
    conditions,
    journeys_of,
    lists_of,
    people_columns,
    run,
    vacancy_columns,
)
from benchmarks.matching.rows import Row

BATCH = 200


def _vectors(name: str, rows: pl.Series, vectors: object) -> pl.DataFrame:
    return pl.DataFrame({name: rows, "vector": pl.Series(vectors, dtype=pl.Array(pl.Float32, N_DIMENSIONS))})


class DuckdbPeer:
    """The world's tables in one in-memory database."""

    def __init__(self, beside: Beside) -> None:
        problem, sample = beside.world.problem, beside.sample
        self.base = duckdb.connect()
        people = people_columns(beside.world, sample)
        vacancies = vacancy_columns(beside.world).sort("zone")
        weights = _vectors("person", people["person"], problem.people.weights[sample].astype("f4"))
        features = _vectors("v", vacancies["v"], problem.vacancies.features[vacancies["v"]].astype("f4"))
        tables = {
            "people": people.with_row_index("number"),
            "vacancies": vacancies,
            "weights": weights,
            "features": features,
            "journeys": journeys_of(beside.world, sample),
        }
        for name, table in tables.items():
            self.base.register("arriving", table.to_arrow())
            kind = f"CAST(vector AS FLOAT[{N_DIMENSIONS}]) AS vector" if "vector" in table.columns else ""
            columns = f"* REPLACE ({kind})" if kind else "*"
            self.base.execute(f"CREATE TABLE {name} AS SELECT {columns} FROM arriving")
            self.base.unregister("arriving")
        self.n, self.per_minute = len(people), problem.weights.per_minute

    def search(self) -> pl.DataFrame:
        """Every sampled person's list: person, v, score."""
        return pl.concat([self._batch(first) for first in range(0, self.n, BATCH)])

    def _batch(self, first: int) -> pl.DataFrame:
        return self.base.sql(f"""
            WITH p AS MATERIALIZED (SELECT * FROM people WHERE number >= {first} AND number < {first + BATCH}),
            reach AS MATERIALIZED (
                SELECT p.person, j.to, j.minutes FROM p JOIN journeys j
                ON j.origin = p.zone AND j.modes = p.modes AND j.minutes <= p.max_minutes),
            open AS MATERIALIZED (
                SELECT p.person, v.v, r.minutes FROM reach r JOIN vacancies v ON v.zone = r.to
                JOIN p ON p.person = r.person WHERE {" AND ".join(conditions())}),
            scored AS (
                SELECT o.person, o.v, CAST(array_inner_product(w.vector, f.vector) AS BIGINT)
                    - {self.per_minute} * o.minutes AS score
                FROM open o JOIN weights w ON w.person = o.person JOIN features f ON f.v = o.v)
            SELECT person, v, score FROM scored
            QUALIFY row_number() OVER (PARTITION BY person ORDER BY score DESC, v) <= {K}
            ORDER BY person, score DESC, v
        """).pl()


def measure(size: Size) -> Row:
    """Build, check and time."""
    beside = Beside.of(size)
    peer = DuckdbPeer(beside)
    beside.refuse_unless_equal(lists_of(peer.search()))
    return beside.row(
        peer.search,
        ("M2", "city", f"DuckDB {duckdb.__version__}, journeys given, people in {BATCH}s"),
        ("40x", "180x"),
    )


if __name__ == "__main__":
    run(measure, Size(100_000, 50_000, 1_000, 5), __doc__)
