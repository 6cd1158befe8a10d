"""The auction against the slow answer, on small worlds of every shape; its prices prove every sharing best."""

import itertools

import numpy as np
import pytest
from flow_oracle import Values, best_totals
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.allocation.auction import Sharing, best_sharing
from goodwork.core.allocation.graph import NOBODY

World = tuple[int, list[int], Values]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Few people and places; worths tie often, or are all equal, or negative, or large."""
    n_people, n_places = draw(st.integers(0, 7)), draw(st.integers(0, 5))
    capacities = [draw(st.integers(0, 3)) for _ in range(n_places)]
    worth = draw(
        st.sampled_from([st.just(7), st.integers(-2, 3), st.integers(1, 1000), st.integers(-(10**6), 10**6)])
    )
    pairs = [(i, j) for i in range(n_people) for j in range(n_places)]
    chosen = draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
    return n_people, capacities, {pair: draw(worth) for pair in sorted(chosen)}


def share(world: World, bonus: int = 0, warm: Sharing | None = None) -> Sharing:
    n_people, capacities, values = world
    start = np.zeros(n_people + 1, np.int64)
    for person, _ in values:
        start[person + 1] += 1
    places = np.array([place for _, place in values], np.int32)
    worth = np.array(list(values.values()), np.int64)
    return best_sharing(np.cumsum(start), places, worth, np.array(capacities, np.int64), bonus, warm)


def total(world: World, sharing: Sharing, bonus: int = 0) -> int:
    """The sum of worths, after checking that everybody placed could take the place and none is over-full."""
    _, capacities, values = world
    placed = [(i, int(j)) for i, j in enumerate(sharing.place_of_person) if j != NOBODY]
    for place, capacity in enumerate(capacities):
        assert sum(j == place for _, j in placed) <= capacity
    return sum(values[pair] + bonus for pair in placed)


def bound(world: World, prices: np.ndarray, bonus: int = 0) -> int:
    """What no sharing can pass, by the prices."""
    n_people, capacities, values = world
    assert (prices >= 0).all()
    gains = [0] * n_people
    for (person, place), worth in values.items():
        gains[person] = max(gains[person], worth + bonus - int(prices[place]))
    return sum(gains) + sum(c * int(p) for c, p in zip(capacities, prices, strict=True))


def brute_force(world: World) -> int:
    n_people, capacities, values = world
    choices = [[None, *(j for i, j in values if i == person)] for person in range(n_people)]
    best = 0
    for chosen in itertools.product(*choices):
        if all(chosen.count(j) <= capacity for j, capacity in enumerate(capacities)):
            best = max(best, sum(values[i, j] for i, j in enumerate(chosen) if j is not None))
    return best


@settings(max_examples=150, deadline=None)
@given(worlds())
def test_the_oracle_is_the_best_of_every_sharing_there_is(world: World) -> None:
    if len(world[2]) <= 12:
        assert max(best_totals(world[0], world[1], world[2])) == brute_force(world)


@settings(max_examples=500, deadline=None)
@given(worlds())
def test_nothing_is_worth_more_and_the_prices_prove_it(world: World) -> None:
    sharing = share(world)
    assert total(world, sharing) == max(best_totals(*world)) == bound(world, sharing.prices)


@settings(max_examples=300, deadline=None)
@given(worlds())
def test_a_large_bonus_places_the_most_people_and_then_the_greatest_total(world: World) -> None:
    bonus = 10**8
    sharing = share(world, bonus)
    totals = list(best_totals(*world))
    n_placed = int((sharing.place_of_person != NOBODY).sum())
    assert n_placed == len(totals) - 1
    assert total(world, sharing) == totals[-1]
    assert total(world, sharing, bonus) == bound(world, sharing.prices, bonus)


@settings(max_examples=200, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_a_warm_start_from_any_sharing_and_prices_ends_at_the_same_total(world: World, random) -> None:  # type: ignore[no-untyped-def]
    n_people, capacities, values = world
    place, left = np.full(n_people, NOBODY, np.int32), list(capacities)
    for person, j in values:
        if place[person] == NOBODY and left[j] and random.random() < 0.7:
            place[person], left[j] = j, left[j] - 1
    prices = np.array([random.choice([0, 1, 10**6]) for _ in capacities], np.int64)
    sharing = share(world, warm=Sharing(place, prices))
    assert total(world, sharing) == max(best_totals(*world)) == bound(world, sharing.prices)


@settings(max_examples=150, deadline=None)
@given(worlds(), st.data())
def test_one_more_place_or_person_never_lowers_the_total(world: World, data: st.DataObject) -> None:
    n_people, capacities, values = world
    before = total(world, share(world))
    if capacities:
        j = data.draw(st.integers(0, len(capacities) - 1))
        more = [c + (k == j) for k, c in enumerate(capacities)]
        wider = (n_people, more, values)
        assert total(wider, share(wider)) >= before
        joined = (n_people + 1, capacities, values | {(n_people, j): data.draw(st.integers(-5, 2000))})
        assert total(joined, share(joined)) >= before


@settings(max_examples=150, deadline=None)
@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_people_and_places_changes_nothing_but_ties(world: World, random) -> None:  # type: ignore[no-untyped-def]
    n_people, capacities, values = world
    people, places = list(range(n_people)), list(range(len(capacities)))
    random.shuffle(people)
    random.shuffle(places)
    moved = sorted(((people[i], places[j]), worth) for (i, j), worth in values.items())
    shuffled = [0] * len(places)
    for j, capacity in enumerate(capacities):
        shuffled[places[j]] = capacity
    other = (n_people, shuffled, dict(moved))
    assert total(other, share(other)) == total(world, share(world))


@settings(max_examples=50, deadline=None)
@given(worlds())
def test_the_same_bytes_every_time(world: World) -> None:
    one, two = share(world), share(world)
    assert one.place_of_person.tobytes() == two.place_of_person.tobytes()
    assert one.prices.tobytes() == two.prices.tobytes()


def crowd(n_people: int, n_places: int, capacity: int, worths: np.ndarray) -> Sharing:
    """Everybody could take everything."""
    start = np.arange(n_people + 1, dtype=np.int64) * n_places
    places = np.tile(np.arange(n_places, dtype=np.int32), n_people)
    return best_sharing(start, places, worths, np.full(n_places, capacity, np.int64))


@pytest.mark.parametrize("capacity", [1, 5, 6])
def test_a_crowd_of_identical_people_does_not_bid_for_ever(capacity: int) -> None:
    n_people, n_places = 500, 100
    sharing = crowd(n_people, n_places, capacity, np.full(n_people * n_places, 900_000, np.int64))
    assert int((sharing.place_of_person != NOBODY).sum()) == min(n_people, n_places * capacity)


def test_places_worth_the_same_to_everybody_go_from_the_best_down() -> None:
    n_people, n_places = 300, 50
    sharing = crowd(n_people, n_places, 2, np.tile(np.arange(1, n_places + 1) * 1000, n_people))
    taken = sharing.place_of_person[sharing.place_of_person != NOBODY]
    assert sorted(taken.tolist()) == sorted([*range(n_places), *range(n_places)])


def test_nobody_is_placed_at_a_loss_or_for_nothing() -> None:
    world: World = (2, [1, 1], {(0, 0): -5, (1, 1): 0})
    assert share(world).place_of_person.tolist() == [NOBODY, NOBODY]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"capacities": np.array([1, -2], np.int64)}, "row 1 has capacity -2"),
        ({"capacities": np.array([1.0, np.nan])}, "whole numbers"),
        ({"worth": np.array([1.0, np.inf])}, "whole thousandths"),
        ({"worth": np.array([1, 2**40], np.int64)}, "row 1 is worth"),
        ({"places": np.array([0, 7], np.int32)}, "row 1 names place 7"),
        ({"places": np.array([-1, 0], np.int32)}, "row 0 names place -1"),
        ({"start": np.array([0, 1, 3], np.int64)}, "do not add up"),
        ({"bonus": 2**60}, "overflow"),
    ],
)
def test_what_cannot_be_shared_is_refused_by_name(change: dict[str, object], message: str) -> None:
    good: dict[str, object] = {
        "start": np.array([0, 1, 2], np.int64),
        "places": np.array([0, 1], np.int32),
        "worth": np.array([5, 6], np.int64),
        "capacities": np.array([1, 1], np.int64),
    }
    with pytest.raises(ValueError, match=message):
        best_sharing(**(good | change))  # type: ignore[arg-type]
