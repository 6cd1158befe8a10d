"""Any pieces, matched by anybody in any order, give the bytes of one match."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_places import chance_place, places

from goodwork.core.matching.layout import lay_out
from goodwork.core.matching.pieces import (
    NUMBERS,
    LayoutFilesError,
    cut,
    joined,
    match_piece,
    read_layout,
    write_layout,
)
from goodwork.core.matching.shortlist import match

ARRAYS = ("vacancies", "scores", "parts", "minutes", "modes", "n_eligible", "n_in_reach")


def same_bytes(one, other):
    assert one.part_names == other.part_names
    for name in ARRAYS:
        assert getattr(one, name).dtype == getattr(other, name).dtype
        assert getattr(one, name).tobytes() == getattr(other, name).tobytes(), name


@settings(max_examples=100, deadline=None)
@given(places(most_people=9), st.integers(1, 5), st.integers(1, 12), st.randoms(use_true_random=False))
def test_pieces_in_any_order_are_one_match(place, k, n_pieces, random):
    layout = lay_out(place.problem)
    edges = list(cut(layout, n_pieces))
    random.shuffle(edges)
    pieces = [match_piece(layout, first, last, k) for first, last in edges]
    same_bytes(joined(pieces, place.problem.part_names), match(place.problem, k, n_threads=2))


@settings(max_examples=100, deadline=None)
@given(places(most_people=40), st.integers(1, 12))
def test_pieces_hold_everybody_once(place, n_pieces):
    edges = cut(lay_out(place.problem), n_pieces)
    assert [row for first, last in edges for row in range(first, last)] == list(range(len(place.people)))


def test_pieces_end_where_a_zone_does_when_one_ends_near():
    problem = chance_place(1, 400, 3).problem
    zones = np.sort(np.arange(400, dtype=np.int32) * 4 // 410)
    layout = lay_out(replace(problem, people=replace(problem.people, zone=zones)))
    ends = [last for _, last in cut(layout, 4)][:-1]
    assert [layout.people.zone[end - 1] != layout.people.zone[end] for end in ends] == [True] * 3
    assert len(cut(lay_out(replace(problem, people=replace(problem.people, zone=zones * 0))), 4)) == 4


def test_a_layout_read_from_its_files_gives_the_same_bytes(tmp_path):
    problem = chance_place(5, 300, 200).problem
    write_layout(lay_out(problem), tmp_path / "layout")
    layout = read_layout(tmp_path / "layout")
    pieces = [match_piece(layout, first, last, 7) for first, last in cut(layout, 3)]
    same_bytes(joined(pieces, problem.part_names), match(problem, 7, n_threads=1))


def test_a_folder_that_is_not_whole_is_refused(tmp_path):
    write_layout(lay_out(chance_place(5, 3, 2).problem), tmp_path)
    (tmp_path / "people.zone.npy").unlink()
    with pytest.raises(LayoutFilesError, match=r"people\.zone"):
        read_layout(tmp_path)
    (tmp_path / NUMBERS).unlink()
    with pytest.raises(LayoutFilesError, match="whole layout"):
        read_layout(tmp_path)


def test_somebody_missing_or_twice_is_refused():
    problem = chance_place(5, 6, 4).problem
    layout = lay_out(problem)
    half = match_piece(layout, 0, 3, 2)
    with pytest.raises(ValueError, match="exactly once"):
        joined([half, half], problem.part_names)
    with pytest.raises(ValueError, match="at least 1 piece"):
        cut(layout, 0)
