"""The same bytes however the work is cut: threads, pieces, part of the people, another order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_places import places

from goodwork.core.matching import shortlist
from goodwork.core.matching.problem import of_people
from goodwork.core.matching.shortlist import match

ARRAYS = ("vacancies", "scores", "parts", "minutes", "modes", "n_eligible", "n_in_reach")


@pytest.fixture(scope="module", autouse=True)
def _small_pieces():
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shortlist, "PIECE", 2)
        yield


@settings(max_examples=150, deadline=None)
@given(places(most_people=7), st.data())
def test_any_part_of_the_people_in_any_order_on_any_threads(place, data):
    rows = np.array(
        data.draw(st.permutations(range(len(place.people))))[: data.draw(st.integers(0, 7))], dtype=np.intp
    )
    whole = match(place.problem, 4, n_threads=1)
    part = match(of_people(place.problem, rows), 4, n_threads=3)
    for name in ARRAYS:
        assert getattr(part, name).tobytes() == np.ascontiguousarray(getattr(whole, name)[rows]).tobytes()
