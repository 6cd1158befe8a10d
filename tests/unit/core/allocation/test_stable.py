"""The stable rule: as the slow one decides, and with the properties that theory promises of it."""

from dataclasses import dataclass, replace
from itertools import permutations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.allocation.blocking import blocking_pairs
from goodwork.core.allocation.graph import NOBODY
from goodwork.core.allocation.held import HeldPairs, held_pairs
from goodwork.core.allocation.priority import Priorities
from goodwork.core.allocation.stable import stable
from goodwork.core.allocation.stable_reference import chosen, stable_reference


@dataclass(frozen=True)
class Town:
    """A small world: whole lists, best first, and what places go by."""

    wanted: tuple[tuple[int, ...], ...]
    capacities: tuple[int, ...]
    reserved: tuple[int, ...]
    line: tuple[tuple[int, ...], ...]  # by scale
    scale: tuple[int, ...]
    in_group: tuple[bool, ...]

    def source(self) -> HeldPairs:
        pairs = [(i, p, -n) for i, row in enumerate(self.wanted) for n, p in enumerate(row)]
        people, places, scores = np.array(pairs, np.int64).reshape(-1, 3).T
        rank = np.arange(len(self.capacities), dtype=np.int32)
        return held_pairs(people, places, scores, len(self.wanted), rank)

    def priorities(self) -> Priorities:
        n = len(self.wanted)
        return Priorities(
            np.array(self.line, np.int32).reshape(len(self.line), n),
            np.array(self.scale, np.int32),
            np.array(self.in_group, np.bool_),
            np.array(self.reserved, np.int64),
        )

    def shared(self, k: int = 50) -> list[int]:
        return stable(
            self.source(), np.array(self.capacities, np.int64), self.priorities(), k
        ).place_of_person.tolist()

    def slowly(self) -> list[int]:
        lines = [self.line[scale] for scale in self.scale]
        return stable_reference(self.wanted, self.capacities, self.reserved, lines, self.in_group)

    def takes(self, place: int, applicants: list[int]) -> list[int]:
        line = self.line[self.scale[place]]
        return chosen(applicants, line, self.in_group, self.capacities[place], self.reserved[place])

    def is_stable(self, place_of: tuple[int, ...]) -> bool:
        """By the definition, not by the formula: nobody would be taken by a place she likes better."""
        for place in range(len(self.capacities)):
            held = [i for i, p in enumerate(place_of) if p == place]
            if set(self.takes(place, held)) != set(held):
                return False
        for person, row in enumerate(self.wanted):
            for place in row[: row.index(place_of[person])] if place_of[person] != NOBODY else row:
                held = [i for i, p in enumerate(place_of) if p == place]
                if person in self.takes(place, [*held, person]):
                    return False
        return True

    def likes(self, person: int, place: int) -> int:
        """How good a place is to her: more is better, nothing is 0."""
        row = self.wanted[person]
        return 0 if place == NOBODY else len(row) - row.index(place)


@st.composite
def towns(draw: st.DrawFn, most_people: int = 7, most_places: int = 4) -> Town:
    n, m = draw(st.integers(0, most_people)), draw(st.integers(0, most_places))
    wanted = tuple(tuple(draw(st.permutations(range(m)))[: draw(st.integers(0, m))]) for _ in range(n))
    capacities = tuple(draw(st.lists(st.integers(0, 3), min_size=m, max_size=m)))
    scales = draw(st.integers(1, 3))
    return Town(
        wanted,
        capacities,
        tuple(draw(st.integers(0, q)) for q in capacities),
        tuple(tuple(draw(st.permutations(range(n)))) for _ in range(scales)),
        tuple(draw(st.lists(st.integers(0, scales - 1), min_size=m, max_size=m))),
        tuple(draw(st.lists(st.booleans(), min_size=n, max_size=n))),
    )


@settings(max_examples=400)
@given(towns(9, 5), st.integers(1, 6))
def test_the_fast_rule_decides_as_the_slow_one_however_lists_are_read(town: Town, k: int) -> None:
    assert town.shared(k) == town.slowly()


@settings(max_examples=300)
@given(towns())
def test_nobody_has_justified_envy_by_the_definition_and_by_the_formula(town: Town) -> None:
    source, capacities = town.source(), np.array(town.capacities, np.int64)
    outcome = stable(source, capacities, town.priorities())
    assert town.is_stable(tuple(outcome.place_of_person.tolist()))
    assert blocking_pairs(outcome.lists, outcome.place_of_person, capacities, town.priorities())[0] == 0


@settings(max_examples=300)
@given(towns(5, 3), st.data())
def test_the_formula_for_envy_finds_what_the_definition_finds(town: Town, data: st.DataObject) -> None:
    """On any allocation that fits, not only on stable ones."""
    place_of = [data.draw(st.sampled_from([NOBODY, *row])) for row in town.wanted]
    for place, capacity in enumerate(town.capacities):
        held = [i for i, p in enumerate(place_of) if p == place]
        for person in held[capacity:]:
            place_of[person] = NOBODY
    lists = town.source().best(np.arange(len(town.wanted), dtype=np.int32), 50)
    row = np.array(place_of, np.int32)
    count, _ = blocking_pairs(lists, row, np.array(town.capacities, np.int64), town.priorities())
    assert (count == 0) == town.is_stable(tuple(place_of))


@settings(max_examples=60)
@given(towns(4, 3))
def test_no_stable_allocation_is_better_for_anybody(town: Town) -> None:
    got = town.shared()
    for other in product(*([NOBODY, *row] for row in town.wanted)):
        if any(other.count(p) > q for p, q in enumerate(town.capacities)) or not town.is_stable(other):
            continue
        assert all(town.likes(i, got[i]) >= town.likes(i, other[i]) for i in range(len(got)))


@settings(max_examples=60)
@given(towns(5, 3), st.data())
def test_misstating_her_order_never_helps_her(town: Town, data: st.DataObject) -> None:
    if not town.wanted:
        return
    person = data.draw(st.integers(0, len(town.wanted) - 1))
    row = town.wanted[person]
    honest = town.likes(person, town.shared()[person])
    for length in range(len(row) + 1):
        for said in permutations(row, length):
            lie = replace(town, wanted=(*town.wanted[:person], said, *town.wanted[person + 1 :]))
            assert town.likes(person, lie.shared()[person]) <= honest


@given(towns(), st.data())
def test_one_more_open_place_makes_nobody_worse_off(town: Town, data: st.DataObject) -> None:
    if not town.capacities:
        return
    place = data.draw(st.integers(0, len(town.capacities) - 1))
    more = list(town.capacities)
    more[place] += 1
    before, after = town.shared(), replace(town, capacities=tuple(more)).shared()
    assert all(town.likes(i, after[i]) >= town.likes(i, before[i]) for i in range(len(before)))


@settings(max_examples=60)
@given(towns(4, 3))
def test_the_same_people_are_placed_and_as_many_at_each_place_in_every_stable_allocation(town: Town) -> None:
    """The rural hospitals theorem, for strict priorities without places held for a group (Roth 1986)."""
    plain = replace(town, reserved=(0,) * len(town.capacities))
    got = plain.shared()
    for other in product(*([NOBODY, *row] for row in plain.wanted)):
        if any(other.count(p) > q for p, q in enumerate(plain.capacities)) or not plain.is_stable(other):
            continue
        assert [p == NOBODY for p in other] == [p == NOBODY for p in got]
        assert [other.count(p) for p in range(len(plain.capacities))] == [
            got.count(p) for p in range(len(plain.capacities))
        ]


@pytest.mark.parametrize(
    ("capacities", "words"),
    [
        (np.array([-1], np.int64), "below 0"),
        (np.array([np.nan]), "whole numbers"),
        (np.array([1, 1], np.int64), "2 capacities for 1 places"),
    ],
)
def test_capacities_that_cannot_be_are_refused(capacities: np.ndarray, words: str) -> None:
    town = Town(((0,),), (1,), (0,), ((0,),), (0,), (False,))
    with pytest.raises(ValueError, match=words):
        stable(town.source(), capacities, town.priorities())


def test_more_reserved_than_there_are_places_is_refused() -> None:
    town = Town(((0,),), (1,), (2,), ((0,),), (0,), (False,))
    with pytest.raises(ValueError, match="more is reserved"):
        town.shared()


def test_unused_reserved_places_go_to_anybody() -> None:
    town = Town(((0,), (0,)), (2,), (2,), ((0, 1),), (0,), (False, False))
    assert town.shared() == [0, 0]


def test_a_reserved_place_goes_to_the_group_before_those_ahead_in_line() -> None:
    town = Town(((0,), (0,), (0,)), (2,), (1,), ((0, 1, 2),), (0,), (False, False, True))
    assert town.shared() == [0, NOBODY, 0]
