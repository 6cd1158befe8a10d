"""An index drawn many times: equal to the slow draws, the same on any number of threads, and honest where errors are not known."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tests.planted_index import World, doubt, tree, world

from goodwork.core.indices.certainty import Answer, IndexUncertainty
from goodwork.core.indices.doubt_reference import drawn_slowly
from goodwork.core.indices.doubtful import DoubtfulIndex, as_similar
from goodwork.core.indices.rank_ranges import rank_ranges, slow_rank_ranges
from goodwork.core.indices.shares_of_doubt import shares_of_doubt
from goodwork.core.indices.uncertainty import uncertainty
from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import DoubtError, index_doubt

METHOD = tree()
WORLD = world(3, METHOD, areas=12, error=0.8)
SMALL = world(3, METHOD, areas=5, periods=2, error=0.8)
WEIGHTS = {"spread": "uniform", "amount": 0.25, "verified": True}
SAMPLING = {"verified": True, "usual": {"across_periods": [0.5]}}
SCALE = {
    "id": "scale",
    "label": "Scale",
    "verified": True,
    "options": [
        {"id": "as it is", "label": "Min-max", "chance": 0.5},
        {
            "id": "z",
            "label": "Z-scores",
            "chance": 0.5,
            "sets": {"steps.normalise": {"how": "z-score", "scope": "pooled"}},
            "other_scale": True,
        },
    ],
}
BOTH_PARTS = {
    "id": "part",
    "label": "A heavier part",
    "verified": True,
    "options": [
        {"id": "alike", "label": "Alike", "chance": 0.7},
        {"id": "heavy", "label": "Heavy", "chance": 0.3, "sets": {"nodes.part0.weight": 3}},
    ],
}
RUNS = {"replications": 100, "resamples": 100, "seed": 5, "verified": True}


def found(made: World = WORLD, threads: int = 1, **parts: Any) -> IndexUncertainty:
    return uncertainty(made.seen, METHOD, doubt(runs=RUNS, **parts), threads=threads)


@settings(max_examples=8, deadline=None)
@given(
    st.integers(0, 10_000), st.sampled_from(["normal", "bounded", "positive"]), st.booleans(), st.booleans()
)
def test_a_draw_equals_the_slow_draw(replication: int, shape: str, weights: bool, choice: bool) -> None:
    usual = {"distribution": shape, "across_periods": [0.6]}
    parts: dict[str, Any] = {"sampling": {"verified": True, "usual": usual}}
    if weights:
        parts["weights"] = WEIGHTS
    if choice:
        parts["choices"] = [BOTH_PARTS]
    told = doubt(**parts)
    index = DoubtfulIndex(SMALL.seen, METHOD, told, METHOD.node_ids)
    slow = drawn_slowly(SMALL.seen, METHOD, told, replication)
    assert index.drawn(replication).levels == pytest.approx(slow.levels, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("threads", [2, 3])
def test_the_same_bytes_on_any_number_of_threads(threads: int) -> None:
    parts: dict[str, Any] = {"sampling": SAMPLING, "weights": WEIGHTS, "choices": [SCALE]}
    one, many = found(**parts), found(threads=threads, **parts)
    for name in ("draws", "drawn_ranks", "rank_high", "rank_low", "improved", "rank_5"):
        assert getattr(one, name).tobytes() == getattr(many, name).tobytes()
    assert one.levels.lower.tobytes() == many.levels.lower.tobytes()


def test_more_sources_make_wider_limits() -> None:
    alone, joint = found(), found(sampling={"verified": True}, weights={**WEIGHTS, "amount": 0.9})
    assert (joint.levels.upper - joint.levels.lower).mean() > 1.1 * (
        alone.levels.upper - alone.levels.lower
    ).mean()


def test_another_scale_is_put_on_our_own_before_scores_are_compared() -> None:
    seventh = {"how": "min-max", "scope": "pooled", "times": 7, "plus": 3}
    other = {
        **SCALE,
        "options": [SCALE["options"][0], {**SCALE["options"][1], "sets": {"steps.normalise": seventh}}],
    }  # type: ignore[index,dict-item]
    same = found(choices=[other])
    assert np.abs(same.draws - same.levels.value).max() < 1e-9
    assert (same.rank_5 == same.rank_95).all()
    z_scores = found(choices=[SCALE])
    assert 0 < np.abs(z_scores.draws - z_scores.levels.value).max() < 10


def test_an_option_that_changes_nothing_is_named() -> None:
    same = {"id": "same", "label": "The same", "chance": 0.3, "sets": {"nodes.part0.weight": 1}}
    idle = {**BOTH_PARTS, "options": [BOTH_PARTS["options"][0], same]}  # type: ignore[index]
    assert "The option part: same changes no score." in found(choices=[idle]).notes


def test_an_option_for_something_that_is_not_there_is_refused() -> None:
    for path in ("steps.treatment.skewness", "nodes.part9.weight", "steps.treat.skewness"):
        odd = {"id": "odd", "label": "Odd", "chance": 0.3, "sets": {path: 1}}
        with pytest.raises(DoubtError, match="nothing this index has"):
            found(choices=[{**BOTH_PARTS, "options": [BOTH_PARTS["options"][0], odd]}])  # type: ignore[index]


def test_an_option_that_loses_scores_is_refused_by_name() -> None:
    lost = {
        "id": "geometric",
        "label": "G",
        "chance": 0.3,
        "sets": {"steps.aggregate.*.how": "geometric mean"},
    }
    with pytest.raises(DoubtError, match=r"geometric.*gives no score of part0 for A"):
        found(choices=[{**BOTH_PARTS, "options": [BOTH_PARTS["options"][0], lost]}])  # type: ignore[index]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"choices": [{**BOTH_PARTS, "options": BOTH_PARTS["options"][:1] * 2}]}, "two options have one name"),  # type: ignore[index]
        (
            {
                "choices": [
                    {
                        **BOTH_PARTS,
                        "options": [{**BOTH_PARTS["options"][0], "chance": 0.1}, BOTH_PARTS["options"][1]],
                    }
                ]
            },
            "add up to 0.4",
        ),  # type: ignore[index]
        ({"choices": [BOTH_PARTS, {**BOTH_PARTS, "id": "other"}]}, "one would undo the other"),
        ({"choices": [{**BOTH_PARTS, "id": "weights"}]}, "a name of its own"),
        ({"weights": {**WEIGHTS, "spread": "dirichlet", "amount": 0.6}}, "cannot be a half"),
        ({"sampling": {"verified": True, "shared": [{"one": "a", "other": "a", "correlation": 0.5}]}}, "name two indicators"),
    ],
)  # fmt: skip
def test_doubt_that_cannot_be_meant_is_refused(parts: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        doubt(**parts)


def test_doubt_of_an_indicator_that_is_not_used_is_refused() -> None:
    with pytest.raises(DoubtError, match="speaks of pay, which this index does not use"):
        found(sampling={"verified": True, "counted_whole": ["pay"]})
    with pytest.raises(DoubtError, match="vary below pay"):
        found(weights={**WEIGHTS, "parents": ["pay"]})


def without_errors(share_of_indicators: int) -> World:
    errors = WORLD.seen.standard_errors
    assert errors is not None
    unknown = errors.copy()
    unknown[0, :share_of_indicators, :] = np.nan
    return replace(WORLD, seen=replace(WORLD.seen, standard_errors=unknown))


def test_a_place_of_unknown_error_is_named_and_nothing_is_claimed_of_it() -> None:
    got = found(without_errors(3))
    assert got.unknown[0, got.nodes.index("index"), 0] == pytest.approx(0.5)
    assert got.unknown[0, got.nodes.index("part0"), 0] == pytest.approx(1.0)
    assert got.unknown[1:].max() == 0
    assert sum("sampling error not known for 1 of 12 places (held still): A000" in note for note in got.notes) == 3  # fmt: skip
    for told in (got.has_improved("A000", "index"), got.in_top("A000", "index", 3), got.better_than("A001", "A000", "index")):  # fmt: skip
        assert told.answer is Answer.CANNOT_TELL
        assert told.why.startswith("too much of the score rests on")


def test_a_little_unknown_is_said_and_does_not_silence_everything() -> None:
    got = found(without_errors(1))
    assert got.unknown[0, got.nodes.index("index"), 0] == pytest.approx(1 / 6)
    assert got.in_top("A000", "index", 12).answer is Answer.YES


def test_a_figure_counted_whole_has_no_error_and_is_not_unknown() -> None:
    names = list(WORLD.seen.indicators[:3])
    got = found(without_errors(3), sampling={"verified": True, "counted_whole": names})
    assert got.unknown.max() == 0
    assert np.abs(got.draws[:, 1:, got.nodes.index("part0")].std(axis=0)).max() < 1e-9


def test_without_any_sampling_error_declared_nothing_is_claimed() -> None:
    got = found(weights=WEIGHTS)
    assert got.in_top("A000", "index", 12).answer is Answer.CANNOT_TELL
    assert "Sampling error was not part of the doubt: true limits are wider." in got.notes


def test_an_error_may_be_taken_from_similar_places_where_that_is_declared() -> None:
    values, errors = np.full((4, 1, 1), 10.0), np.array([1.0, 2.0, 3.0, np.nan]).reshape(4, 1, 1)
    values[3] = 20.0
    assert as_similar(values, errors)[3, 0, 0] == pytest.approx(4.0)
    got = found(without_errors(6), sampling={"verified": True, "where_unknown": "as_similar"})
    assert got.unknown.max() == 0
    assert "Where an error was not known, the usual one of other places was taken." in got.notes


def test_far_places_are_told_apart_and_near_ones_are_not() -> None:
    truth = WORLD.truth.values.copy()
    truth[0] += 40 * np.array([1 if i.direction.sign == 1 else -1 for i in METHOD.indicators if i.direction])[:, None]  # fmt: skip
    truth[2] = truth[1]
    made = replace(WORLD, seen=replace(WORLD.seen, values=truth))
    got = found(made)
    assert got.better_than("A000", "A001", "index").answer is Answer.YES
    assert got.better_than("A001", "A000", "index").answer is Answer.NO
    near = got.better_than("A001", "A002", "index")
    assert near.answer is Answer.CANNOT_TELL
    assert (got.rank_high[0, 0, 0], got.rank_low[0, 0, 0]) == (1, 1)
    assert got.in_top("A000", "index", 3).answer is Answer.YES
    with pytest.raises(DoubtError, match="There is no area `Leeds`"):
        got.in_top("Leeds", "index", 3)


@given(st.integers(0, 1000), st.floats(0, 3))
@settings(max_examples=20, deadline=None)
def test_ranges_of_ranks_equal_the_slow_ones_and_hold_the_drawn_order(seed: int, apart: float) -> None:
    random = np.random.default_rng(seed)
    draws = np.linspace(0, apart * 6, 7) + random.normal(0, 1, (120, 7))
    high, low = rank_ranges(draws)
    assert list(zip(high.tolist(), low.tolist(), strict=True)) == slow_rank_ranges(draws)
    order = 7 - np.argsort(np.argsort(draws.mean(axis=0)))
    assert ((high <= order) & (order <= low)).all()


def test_a_place_without_a_score_has_no_rank() -> None:
    draws = np.random.default_rng(1).normal(size=(50, 3))
    draws[:, 1] = np.nan
    high, low = rank_ranges(draws)
    assert (high[1], low[1]) == (0, 0)
    assert low.max() <= 2


def test_shares_of_doubt_find_the_source_that_was_made_large() -> None:
    told = doubt(sampling=SAMPLING, weights={**WEIGHTS, "amount": 0.01}, choices=[BOTH_PARTS], runs=RUNS)
    shares = shares_of_doubt(WORLD.seen, METHOD, told, "index", n=60)
    assert [one.of for one in shares] == ["change of rank", "scores", "change of score"]
    for one in shares:
        by_source = {share.source: share for share in one.shares}
        assert by_source["weights"].total < 0.05
        assert by_source["sampling"].total > 0.2
        assert one.runs == 60 * 5


THREE_PARTS = tree(parts=3, each=2, aggregate=[{"how": "arithmetic mean", "at_least": 0.6}] * 2)


def lacking_a_part() -> World:
    """Nobody knows the last part of the first place: two of its three parts are there, just above the 0.6 it needs."""
    made = world(4, THREE_PARTS, areas=12, error=0.8)
    values = made.seen.values.copy()
    values[0, 4:, :] = np.nan
    return replace(made, seen=replace(made.seen, values=values))


def test_drawn_weights_move_a_score_and_never_take_it_away() -> None:
    made = lacking_a_part()
    told = doubt(sampling=SAMPLING, weights=WEIGHTS, runs=RUNS)
    index = DoubtfulIndex(made.seen, THREE_PARTS, told, THREE_PARTS.node_ids)
    here = THREE_PARTS.node_ids.index("index")
    for replication in (0, 1, 7):
        fast = index.drawn(replication).levels
        slow = drawn_slowly(made.seen, THREE_PARTS, told, replication).levels
        assert fast == pytest.approx(slow, rel=1e-9, abs=1e-9, nan_ok=True)
        assert not np.isnan(fast[0, here]).any()
    got = uncertainty(made.seen, THREE_PARTS, told)
    at = got.nodes.index("index")
    assert np.isfinite(got.levels.lower[0, at]).all()
    assert got.rank_low[0, at].min() > 0
    shares = shares_of_doubt(made.seen, THREE_PARTS, told, "index", n=40)
    assert all(one.left_out == () and not one.nothing_varies for one in shares)


def goalposts_just_below(place: int) -> tuple[World, IndexMethod]:
    """A geometric mean on fixed goalposts whose worst is just under one place's figure: some draws fall through it."""
    made = world(5, METHOD, areas=12, periods=1, error=0.8)
    posts = {}
    for i, node in enumerate(METHOD.indicators):
        column = made.seen.values[:, i, 0]
        assert node.direction is not None
        worst, best = (column.min() - 30, column.max() + 30)[:: node.direction.sign]
        posts[node.id] = (float(column[place] - 0.5 * node.direction.sign) if i == 0 else worst, best)
    nodes = [
        node.model_dump(mode="json") | ({"goalposts": posts[node.id]} if node.id in posts else {})
        for node in METHOD.nodes
    ]
    steps = {
        "normalise": {"how": "min-max", "scope": "fixed goalposts", "times": 100},
        "aggregate": [{"how": "geometric mean", "at_least": 1}] * 2,
        "rank": {"ties": "lowest", "decimals": 9},
    }
    values = made.seen.values.copy()
    sign = METHOD.indicators[0].direction
    assert sign is not None
    others = np.arange(12) != place
    values[others, 0, 0] = values[place, 0, 0] + sign.sign * (20 + np.arange(11))
    method = IndexMethod.model_validate({"tops": ["index"], "nodes": nodes, "steps": steps})
    return replace(made, seen=replace(made.seen, values=values)), method


def test_a_place_that_some_draws_leave_without_a_score_is_named_and_the_others_have_their_shares() -> None:
    made, method = goalposts_just_below(3)
    told = doubt(sampling=SAMPLING, weights=WEIGHTS, runs=RUNS)
    shares = shares_of_doubt(made.seen, method, told, "index", n=60)
    assert [one.left_out for one in shares] == [("A003",)] * 2
    assert all(np.isfinite(share.total) for one in shares for share in one.shares)
    got = uncertainty(made.seen, method, told)
    assert "index: some draws gave no score, so no limits can be said, for A003" in got.notes
    assert np.isnan(got.levels.lower[3, got.nodes.index("index"), 0])
    assert np.isfinite(np.delete(got.levels.lower[:, got.nodes.index("index"), 0], 3)).all()


def test_where_every_place_is_without_a_score_in_some_run_nothing_is_shared_out() -> None:
    made, method = goalposts_just_below(3)
    only = replace(
        made.seen,
        areas=made.seen.areas[3:4],
        values=made.seen.values[3:4],
        standard_errors=None if made.seen.standard_errors is None else made.seen.standard_errors[3:4],
    )
    told = doubt(sampling=SAMPLING, weights=WEIGHTS, runs=RUNS)
    with pytest.raises(DoubtError, match="No place has a number for index in every run"):
        shares_of_doubt(only, method, told, "index", n=60)


def test_shares_need_two_sources() -> None:
    with pytest.raises(DoubtError, match="Only one thing varies"):
        shares_of_doubt(WORLD.seen, METHOD, doubt(runs=RUNS), "index")


def test_the_usual_doubt_on_file_is_read_and_says_what_was_assumed() -> None:
    told = index_doubt("usual")
    assert told.sampling is not None
    assert not told.sampling.verified
    got = uncertainty(WORLD.seen, METHOD, told.model_copy(update={"runs": doubt(runs=RUNS).runs}))
    assert got.sources == ("sampling", "weights")
