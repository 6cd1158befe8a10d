"""Introductions: no employer is flooded, nobody is left out while there is room, and the queue is in order."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.allocation.held import held_pairs
from goodwork.core.allocation.introductions import STANDINGS, Standing, introduce


@st.composite
def queues(draw):
    """People's lists in order, what each employer takes, the lottery, and how many introductions one has."""
    n_people, n_places = draw(st.integers(0, 7)), draw(st.integers(1, 5))
    lists = [
        draw(st.lists(st.integers(0, n_places - 1), unique=True, max_size=n_places)) for _ in range(n_people)
    ]
    at_most = draw(st.lists(st.sampled_from([0, 1, 1, 2, 9]), min_size=n_places, max_size=n_places))
    return lists, at_most, draw(st.permutations(range(n_people))), draw(st.integers(1, 3))


def introduced(lists, at_most, line, each):
    """For each person and place: its standing, and how many are ahead."""
    flat = [
        (person, place, -position) for person, mine in enumerate(lists) for position, place in enumerate(mine)
    ]
    people, places, scores = np.array(flat, np.int64).reshape(-1, 3).T
    pairs = held_pairs(people, places, scores, len(lists), np.arange(len(at_most), dtype=np.int32))
    found = introduce(pairs, np.array(at_most, np.int64), np.array(line, np.int32), each)
    told = zip(found.standing.tolist(), found.ahead.tolist(), strict=True)
    return {
        (person, place): (STANDINGS[kind], ahead)
        for (person, place, _), (kind, ahead) in zip(flat, told, strict=True)
    }


def one_after_another(lists, at_most, line, each):
    """The slow rule: round by round, everybody in the order of the lottery takes her first that is still open."""
    room, given = list(at_most), [[] for _ in lists]
    asking = sorted(range(len(lists)), key=lambda person: line[person])
    for _ in range(each):
        took = []
        for person in asking:
            choice = next((p for p in lists[person] if room[p] > 0 and p not in given[person]), None)
            if choice is not None:
                room[choice] -= 1
                given[person].append(choice)
                took.append(person)
        asking = took
    return given


@settings(max_examples=400, deadline=None)
@given(queues())
def test_is_what_taking_turns_gives(queue):
    lists = queue[0]
    found = introduced(*queue)
    now = [{p for (who, p), (kind, _) in found.items() if who == person and kind is Standing.NOW} for person in range(len(lists))]  # fmt: skip
    assert now == [set(given) for given in one_after_another(*queue)]


@settings(max_examples=400, deadline=None)
@given(queues())
def test_nobody_is_flooded_and_nobody_waits_where_there_is_room(queue):
    lists, at_most, _, each = queue
    found = introduced(*queue)
    n_now = [sum(p == place and kind is Standing.NOW for (_, p), (kind, _) in found.items()) for place in range(len(at_most))]  # fmt: skip
    hers = [sum(who == person and kind is Standing.NOW for (who, _), (kind, _) in found.items()) for person in range(len(lists))]  # fmt: skip
    assert all(n <= most for n, most in zip(n_now, at_most, strict=True))
    assert max(hers, default=0) <= each
    assert set(found) == {(person, place) for person, mine in enumerate(lists) for place in mine}
    for (person, place), (kind, ahead) in found.items():
        full = n_now[place] >= at_most[place]
        expected = {Standing.NOW: True, Standing.WAITING: full and at_most[place] > 0, Standing.CLOSED: at_most[place] == 0, Standing.NEXT: not full and hers[person] == each}  # fmt: skip
        assert expected[kind], (person, place, kind)
        assert not ahead or kind is Standing.WAITING


@settings(max_examples=200, deadline=None)
@given(queues())
def test_a_queue_is_those_with_fewest_introductions_first_then_the_lottery(queue):
    lists, at_most, line, _ = queue
    found = introduced(*queue)
    hers = [sum(who == person and kind is Standing.NOW for (who, _), (kind, _) in found.items()) for person in range(len(lists))]  # fmt: skip
    for place in range(len(at_most)):
        waiting = [who for (who, p), (kind, _) in found.items() if p == place and kind is Standing.WAITING]
        waiting.sort(key=lambda who: (hers[who], line[who]))
        assert [found[who, place][1] for who in waiting] == list(range(len(waiting)))


def test_everybody_has_a_first_before_anybody_has_a_second():
    found = introduced([[0, 1], [0, 1]], [1, 1], [0, 1], 2)
    assert {pair for pair, (kind, _) in found.items() if kind is Standing.NOW} == {(0, 0), (1, 1)}


@pytest.mark.parametrize(
    ("at_most", "each", "words"),
    [([-1], 1, "below 0"), ([1.5], 1, "whole"), ([1, 1], 1, "1 places"), ([1], 0, "at least 1")],
)
def test_what_cannot_be_is_refused(at_most, each, words):
    pairs = held_pairs(np.array([0]), np.array([0]), np.array([1]), 1, np.zeros(1, np.int32))
    with pytest.raises(ValueError, match=words):
        introduce(pairs, np.array(at_most), np.zeros(1, np.int32), each)
