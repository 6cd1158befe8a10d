"""Planted kinds are found, noise is called noise at the rate the binomial says, and fast equals slow."""

from math import comb, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwork.core.places.deprivation import Deprivation
from goodwork.core.places.flows import Flows
from goodwork.core.places.residential import (
    kind_named,
    label_changes,
    residential_kinds,
)
from goodwork.core.places.residential_reference import kinds_slowly
from goodwork.core.places.shares import normal_quantile, wilson
from goodwork.standards.typologies import Against, Similar, SimilarRule, residential_typology

TYPOLOGY = residential_typology()
AREAS = tuple(f"E{i:08d}" for i in range(1, 101))  # rank i of 100: the first ten are the most deprived tenth
RANKS = Deprivation(np.arange(1.0, 101.0), 100)
HIDDEN = {"escalator": (0.1, 0.9), "improver": (0.9, 0.1), "isolate": (0.1, 0.1), "transit": (0.9, 0.9)}


def planted(shares: list[tuple[float, float]], n: int, random: np.random.Generator) -> Flows:
    """Areas 1 ... 20 with `n` movers each way, of whom about the given shares come from and go to area 90 (less deprived);
    the others to and from area 1 (or 2): similar or more deprived."""
    rows: dict[tuple[int, int], int] = {}
    for i, (into, out) in enumerate(shares):
        other = 0 if i else 1
        for share, inward in ((into, True), (out, False)):
            k = int(random.binomial(n, share))
            for partner, people in ((90 + i % 10, k), (other, n - k)):
                pair = (partner, i) if inward else (i, partner)
                rows[pair] = rows.get(pair, 0) + people
    pairs = list(rows)
    return Flows(
        AREAS,
        np.array([a for a, _ in pairs], np.int32),
        np.array([b for _, b in pairs], np.int32),
        np.array([rows[p] for p in pairs], np.int64),
    )


@pytest.mark.parametrize("kind", HIDDEN)
def test_planted_kinds_are_found(kind: str) -> None:
    flows = planted([HIDDEN[kind]] * 20, 500, np.random.default_rng(1))
    found = residential_kinds(flows, RANKS, TYPOLOGY)
    # Areas 1 and 2 are everybody's deprived partner: their own flows are not planted.
    assert set(found.kind[2:20]) == {kind}
    assert set(found.kind[20:]) == {"not_deprived"}


def one_area(k_in: int, k_out: int, n: int) -> Flows:
    """Area 5 with `n` movers each way, `k` of them on the side of less deprived areas."""
    return Flows(
        AREAS,
        np.array([90, 0, 4, 4], np.int32),
        np.array([4, 4, 90, 0], np.int32),
        np.array([k_in, n - k_in, k_out, n - k_out], np.int64),
    )


@pytest.mark.parametrize("p", [0.5, 0.55, 0.65])
def test_the_rate_of_cannot_tell_is_the_binomials_and_wrong_labels_are_rare(p: float) -> None:
    """Exactly, by summing over all outcomes; then by drawing, so that the code is what is measured."""
    n, draws = 80, 400
    random = np.random.default_rng(7)
    k = np.arange(n + 1)
    chance = np.array([comb(n, i) * p**i * (1 - p) ** (n - i) for i in range(n + 1)])
    low, high = wilson(k, np.full(n + 1, n), normal_quantile(0.975))
    told = (low > 0.5) | (high < 0.5)
    unsure = 1 - chance[told].sum() ** 2
    wrong = chance[high < 0.5].sum()
    assert wrong <= 0.03  # the coverage of Wilson's interval at 80 people
    found = [
        residential_kinds(one_area(*random.binomial(n, p, 2), n), RANKS, TYPOLOGY).kind[4]
        for _ in range(draws)
    ]
    share = found.count("uncertain") / draws
    assert abs(share - unsure) < 4 * sqrt(unsure * (1 - unsure) / draws) + 1e-9
    if p == 0.65:  # truly transit: any sure label but that is wrong
        assert sum(kind not in ("transit", "uncertain") for kind in found) <= 0.05 * draws


def test_exactly_half_is_not_most_and_the_next_mover_is() -> None:
    half = residential_kinds(one_area(1000, 1000, 2000), RANKS, TYPOLOGY)
    more = residential_kinds(one_area(1001, 1001, 2000), RANKS, TYPOLOGY)
    assert (half.nearest[4], more.nearest[4]) == ("isolate", "transit")
    assert half.kind[4] == more.kind[4] == "uncertain"


@pytest.mark.parametrize(("k", "n", "areas"), [(7, 30, 3), (7, 30, 11), (1, 49, 5), (0, 40, 7), (40, 40, 7)])
def test_where_all_areas_have_one_share_none_is_above_their_mean(k: int, n: int, areas: int) -> None:
    """Their mean, worked out, may be a rounding below what each of them has."""
    here = np.arange(areas, dtype=np.int32)
    better, next_one = np.full(areas, 90, np.int32), np.roll(here, 1)
    flows = Flows(
        AREAS,
        np.concatenate([better, here, here]),
        np.concatenate([here, better, next_one]),
        np.repeat(np.array([k, k, n - k]), areas),
    )
    found = residential_kinds(
        flows, RANKS, TYPOLOGY, similar=SimilarRule(similar=Similar.QUINTILE), against=Against.MEAN
    )
    assert set(found.nearest[:areas]) == {"isolate"}
    assert set(found.kind[:areas]) == {"uncertain"}


def test_fewest_movers_at_and_below_the_limit() -> None:
    n = int(TYPOLOGY.fewest_movers.value)
    assert residential_kinds(one_area(n, n, n), RANKS, TYPOLOGY).kind[4] == "transit"
    assert residential_kinds(one_area(n - 1, n - 1, n - 1), RANKS, TYPOLOGY).kind[4] == "too_few_movers"


def test_movers_of_unknown_origin_and_within_are_counted_apart() -> None:
    flows = Flows.of(
        ["elsewhere", AREAS[4], AREAS[4], AREAS[90]],
        [AREAS[4], AREAS[4], "abroad", AREAS[4]],
        [11, 22, 33, 44],
        AREAS,
    )
    moves = residential_kinds(flows, RANKS, TYPOLOGY).moves
    assert (moves.came.known[4], moves.came.unknown[4], moves.came.less[4]) == (44, 11, 44)
    assert (moves.went.known[4], moves.went.unknown[4], moves.within[4]) == (0, 33, 22)


def test_a_mover_from_an_area_without_a_rank_is_of_unknown_origin() -> None:
    ranks = RANKS.rank.copy()
    ranks[90] = np.nan
    moves = residential_kinds(one_area(40, 40, 50), Deprivation(ranks, 100), TYPOLOGY).moves
    assert (moves.came.known[4], moves.came.unknown[4]) == (10, 40)


def test_labels_that_other_choices_would_change_are_counted() -> None:
    """Neighbours one tenth less deprived are "less deprived" by tenths, and "similar" by fifths and by a band."""
    flows = Flows(
        AREAS,
        np.array([11, 4], np.int32),
        np.array([4, 11], np.int32),
        np.array([500, 500], np.int64),
    )
    changes = {(c.similar.similar, c.against): c for c in label_changes(flows, RANKS, TYPOLOGY)}
    assert len(changes) == 5
    assert changes[Similar.QUINTILE, Against.HALF].n_kinds == 1  # area 5: transit, else isolate
    assert changes[Similar.RANK_BAND, Against.HALF].n_kinds == 1


def test_the_two_by_two_is_as_published_and_not_as_the_maps_of_before_2018() -> None:
    escalator = kind_named(TYPOLOGY, "escalator")
    assert escalator
    assert (escalator.in_from_less_deprived, escalator.out_to_less_deprived) == (False, True)
    improver = TYPOLOGY.kind_for(in_less=True, out_less=False)
    assert improver.also_called == "gentrifier"
    assert kind_named(TYPOLOGY, "uncertain") is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.integers(0, 60)), max_size=60),
    st.permutations(range(1, 13)),
    st.sampled_from([TYPOLOGY.similar.rule, *TYPOLOGY.similar.tried]),
    st.sampled_from(list(Against)),
)
def test_fast_equals_slow(
    rows: list[tuple[int, int, int]], ranks: list[int], similar: SimilarRule, against: Against
) -> None:
    pairs = {(a, b): n for a, b, n in rows}
    areas = tuple("abcdefghijkl")
    generous = TYPOLOGY.model_copy(update={"scope": TYPOLOGY.scope.model_copy(update={"value": 0.5})})
    flows = Flows.of([areas[a] for a, _ in pairs], [areas[b] for _, b in pairs], list(pairs.values()), areas)
    fast = residential_kinds(
        flows, Deprivation(np.array(ranks, np.float64), 12), generous, similar=similar, against=against
    )
    moves = [(areas[a], areas[b], n) for (a, b), n in pairs.items()]
    slow = kinds_slowly(moves, dict(zip(areas, ranks, strict=True)), 12, generous, similar, against)
    assert list(zip(fast.kind, fast.nearest, strict=True)) == [slow[area] for area in areas]
