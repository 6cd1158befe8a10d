"""What an index would say otherwise, on small panels whose answers can be worked out by hand or were planted."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from tests.invented_panels import flat_method, invented
from tests.planted_index import doubt, tree, world

from goodwork.core.indices.panel import Panel
from goodwork.pipelines.monitor.index_what_ifs import SHARE_COLUMNS, doubt_shared, each_dropped
from goodwork.standards.composite_index import IndexMethod

RUNS = {"replications": 400, "resamples": 100, "seed": 5, "verified": True}
SMALL = {"spread": "uniform", "amount": 0.02, "verified": True}
LARGE = {"spread": "uniform", "amount": 0.9, "verified": True}
METHOD = tree()


def four_places() -> tuple[Panel, IndexMethod]:
    """I1 and I2 put A1 first and A4 last; I3, worth as much as one and a half of them, says the contrary. In the first
    period all three agree."""
    order, other = [4.0, 3, 2, 1], [1.0, 2, 3, 4]
    first = np.array([order, order, order]).T
    last = np.array([order, order, other]).T
    method = flat_method(3)
    method["nodes"][3]["weight"] = 1.5
    return invented(np.stack([first, last], axis=2).tolist()), IndexMethod.model_validate(method)


def test_each_indicator_is_dropped_and_ranks_of_the_last_period_are_compared() -> None:
    # Of the last period A1 scores 2 of 3.5; without I1 (or I2) 1 of 2.5, so that all turn round: moves of 3, 1, 1 and 3.
    rows = each_dropped(*four_places()).rows(named=True)
    assert [(row["node"], row["without"], row["places"], abs(row["most"])) for row in rows] == [
        ("whole", "I1", 2.0, 3),
        ("whole", "I2", 2.0, 3),
        ("whole", "I3", 0.0, 0),
    ]
    assert {(row["area"], row["most"]) for row in rows[:2]} <= {("A1", -3), ("A4", 3)}


def test_the_place_that_moves_most_is_told_with_its_way() -> None:
    # Nearly the best of I1 and the best of I3, A4 is first (2.33 of 3.5, before A1 with 2); without I3 it is third.
    panel, method = four_places()
    values = panel.values.copy()
    values[3, 0, 1] = 3.5
    rows = {row["without"]: row for row in each_dropped(invented(values.tolist()), method).rows(named=True)}
    assert (rows["I3"]["area"], rows["I3"]["most"]) == ("A4", -2)


def test_a_place_left_without_a_score_is_counted_and_moves_nobody() -> None:
    """Without I1, A1 has 1 of its 2 figures, too few for a score; the others keep their order."""
    values = [[9.0, 9.0, np.nan], [3.0, 3, 3], [2.0, 2, 2], [1.0, 1, 1]]
    method = IndexMethod.model_validate(flat_method(3, screen={"areas": 0.6}))
    rows = {row["without"]: row for row in each_dropped(invented(values), method).rows(named=True)}
    assert (rows["I1"]["places"], rows["I1"]["lost"]) == (0.0, 1)
    assert (rows["I3"]["places"], rows["I3"]["lost"]) == (0.0, 0)


def test_an_indicator_that_is_all_a_part_has_cannot_be_dropped_by_itself_and_has_no_row() -> None:
    method = tree(parts=2, each=1)
    assert each_dropped(world(1, method, areas=6).seen, method).height == 0


def shared(
    told: Any, panel: Panel | None = None, method: IndexMethod = METHOD
) -> tuple[Any, tuple[str, ...]]:
    return doubt_shared(panel or world(3, METHOD, areas=12, error=0.8).seen, method, told, 1)


@pytest.mark.parametrize(
    ("weights", "error", "large", "little"),
    [(SMALL, 1.5, "sampling", "weights"), (LARGE, 0.02, "weights", "sampling")],
)
def test_the_source_made_large_has_nearly_all_the_doubt(
    weights: dict[str, Any], error: float, large: str, little: str
) -> None:
    told = doubt(sampling={"verified": True}, weights=weights, runs=RUNS)
    table, why_not = shared(told, world(3, METHOD, areas=12, error=error).seen)
    assert why_not == ()
    assert table.columns == list(SHARE_COLUMNS)
    assert set(table["of"]) == {"change of rank", "scores", "change of score"}
    assert (table["runs"] == 50 * 4).all()
    for row in table.filter(of="scores").iter_rows(named=True):
        assert row["alone_lower"] <= row["alone"] <= row["alone_upper"]
        assert row["together_lower"] <= row["together"] <= row["together_upper"]
    together = dict(table.filter(of="scores").select("source", "together").iter_rows())
    assert together[large] > 0.8
    assert together[little] < 0.1


def test_of_one_source_alone_it_is_said_that_nothing_can_be_shared_out() -> None:
    table, why_not = shared(doubt(runs=RUNS))
    assert table.height == 0
    assert len(why_not) == 1
    assert why_not[0].startswith("Which choice matters most for index cannot be said: Only one thing varies")


def test_a_place_without_a_part_has_its_shares_like_the_others() -> None:
    """Weights drawn a quarter lower for the parts it has once took its score away, and with it everybody's shares."""
    method = tree(parts=3, each=2, aggregate=[{"how": "arithmetic mean", "at_least": 0.6}] * 2)
    seen = world(4, method, areas=12, error=0.8).seen
    values = seen.values.copy()
    values[0, 4:, :] = np.nan
    made = replace(seen, values=values)
    weights = {"spread": "uniform", "amount": 0.25, "verified": True}
    table, why_not = shared(doubt(sampling={"verified": True}, weights=weights, runs=RUNS), made, method)
    assert why_not == ()
    assert table.height == 3 * 2


def test_a_place_some_runs_leave_without_a_number_is_named() -> None:
    steps = {
        "normalise": {"how": "min-max", "scope": "fixed goalposts", "times": 100},
        "aggregate": [{"how": "geometric mean", "at_least": 1}],
    }
    method = flat_method(2, **steps)
    for node in method["nodes"][1:]:
        node["goalposts"] = (0.0, 100.0)
    values = [[0.4, 50.0], *([50.0 + k, 60.0 - k] for k in range(9))]
    panel = invented(values, standard_errors=np.full((10, 2, 1), 1.0))
    told = doubt(
        sampling={"verified": True},
        weights={"spread": "uniform", "amount": 0.25, "verified": True},
        runs=RUNS,
    )
    table, why_not = shared(told, panel, IndexMethod.model_validate(method))
    assert table.height == 2 * 2
    assert [note for note in why_not if "leave out A1: some runs gave no number there" in note] == list(
        why_not
    )
    assert len(why_not) == 2
