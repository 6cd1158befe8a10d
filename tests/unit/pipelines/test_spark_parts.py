"""Workers' own parts are whole, the same whoever wrote them and however often, or refused."""

import pytest
from benchmarks.matching.world import make_world

from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.pieces import cut, write_layout
from goodwork.core.matching.shortlist import match
from goodwork.pipelines.engines.piece_tables import read_lists
from goodwork.pipelines.engines.spark import PartsMissingError, check_parts, part_name, writing_work

ARRAYS = ("vacancies", "scores", "parts", "minutes", "modes", "n_eligible", "n_in_reach")


@pytest.fixture
def written(tmp_path):
    """A small city's parts written twice over by a task, with how many people it said each held."""
    pa = pytest.importorskip("pyarrow")
    problem = make_world(60, 300, 8).problem
    layout = lay_out(problem)
    edges, parts = cut(layout, 3), tmp_path / "parts"
    parts.mkdir()
    write_layout(layout, tmp_path / "layout")
    work = writing_work(str(tmp_path / "layout"), str(parts), edges, 10)
    numbers = [pa.RecordBatch.from_arrays([pa.array([n])], ["id"]) for n in (0, 2, 1, 2)]
    rows = [row for batch in work(iter(numbers)) for row in batch.to_pylist()]
    return problem, parts, edges, {row["piece"]: row["people"] for row in rows}


def test_parts_of_workers_are_one_match(written):
    problem, parts, edges, people = written
    (parts / "_making-by-a-task-that-was-stopped").touch()
    check_parts(parts, people, edges)
    assert sorted(path.name for path in parts.iterdir()) == [part_name(number) for number in range(3)]
    found, expected = (
        read_lists(parts, 10, problem.n_vacancies, problem.part_names),
        match(problem, 10, n_threads=1),
    )
    for array in ARRAYS:
        assert getattr(found, array).tobytes() == getattr(expected, array).tobytes(), array


def test_a_part_not_seen_or_not_of_all_its_people_is_refused(written):
    _, parts, edges, people = written
    with pytest.raises(PartsMissingError, match="part-00001"):
        check_parts(parts, {**people, 1: people[1] - 1}, edges)
    (parts / part_name(2)).unlink()
    with pytest.raises(PartsMissingError, match=r"part-00002.*every machine sees"):
        check_parts(parts, people, edges)
