"""Lists survive the way through Arrow and Parquet unchanged."""

import numpy as np
import polars as pl
import pytest
from benchmarks.matching.world import make_world

from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.pieces import cut, match_piece
from goodwork.core.matching.shortlist import match
from goodwork.pipelines.engines.piece_tables import read_lists, to_arrow

ARRAYS = ("vacancies", "scores", "parts", "minutes", "modes", "n_eligible", "n_in_reach")


@pytest.mark.parametrize(("n_people", "n_vacancies"), [(60, 300), (30, 4), (5, 0)])
def test_through_parquet_and_back(tmp_path, n_people, n_vacancies):
    pytest.importorskip("pyarrow")
    problem = make_world(n_people, n_vacancies, 8).problem
    layout = lay_out(problem)
    for number, (first, last) in enumerate(cut(layout, 3)):
        batch = to_arrow(match_piece(layout, first, last, 10))
        pl.from_arrow(batch).write_parquet(tmp_path / f"part-{number}.parquet")
    found = read_lists(tmp_path, 10, n_vacancies, problem.part_names)
    expected = match(problem, 10, n_threads=1)
    for array in ARRAYS:
        assert np.array_equal(getattr(found, array), getattr(expected, array)), array
        assert getattr(found, array).tobytes() == getattr(expected, array).tobytes(), array
