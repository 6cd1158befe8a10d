"""An index's file: what makes it whole, and every fault named."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.invented_panels import flat_method

from goodwork.standards.composite_index import composite_index, composite_indices, index_given
from goodwork.standards.library import StandardError


def _with(node: int | None = None, drop: str = "", **different: Any) -> dict[str, Any]:
    method = flat_method(2)
    if node is not None:
        method["nodes"][node] |= different
        method["nodes"][node].pop(drop, None)
    else:
        method |= different
    return method


def test_the_inclusive_growth_monitor_has_two_themes_of_three_by_three() -> None:
    index = composite_index("inclusive_growth_monitor")
    assert "inclusive_growth_monitor" in composite_indices()
    assert index.tops == ("prosperity", "inclusion")
    for theme in index.tops:
        dimensions = index.children(theme)
        assert len(dimensions) == 3
        assert [len(index.children(dimension.id)) for dimension in dimensions] == [3, 3, 3]
    assert not any(node.verified for node in index.indicators)
    assert len(index.unknown) == 5


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (_with(1, parent="nowhere"), "node I1 has the parent nowhere, which is not a node"),
        (_with(1, drop="parent"), "node I1 has no parent, and is not one of the tops"),
        (_with(1, weight=-1), "nodes.1.weight: Input should be greater than or equal to 0"),
        (_with(1, weight=float("nan")), "nodes.1.weight"),
        (_with(1, id="I2"), "node I2 stands twice"),
        (_with(1, indicator="I2"), "indicator I2 is used twice"),
        (_with(1, drop="direction"), "node I1 has no children: an indicator needs its direction"),
        (
            _with(0, direction="lower is better"),
            "node whole has a direction, as an indicator has, and also children",
        ),
        (_with(1, direction="up"), "nodes.1.direction"),
        (_with(1, goalposts=[9, 1]), "higher is better, yet its goalposts go from 9 \\(worst\\) to 1"),
        (_with(1, verified=False), "is not verified: add a note"),
        (_with(tops=["I9"]), "the top I9 is not a node"),
        (_with(0, parent="I1"), "is a top, yet has the parent I1"),
        (_with(steps={"normalise": {"how": "min-max"}}), "steps.normalise.scope"),
    ],
)
def test_faults_are_named(given: dict[str, Any], said: str) -> None:
    with pytest.raises(StandardError, match=said):
        index_given(given)


def test_a_copy_with_other_nodes_forgets_the_old_ones() -> None:
    method = index_given(flat_method(2))
    assert [child.weight for child in method.children("whole")] == [1, 1]
    heavier = tuple(node.model_copy(update={"weight": 5.0}) for node in method.nodes)
    copied = method.model_copy(update={"nodes": heavier})
    assert [child.weight for child in copied.children("whole")] == [5, 5]
    assert copied.level("whole") == 2


def test_nodes_in_a_circle() -> None:
    nodes = [
        {"id": "a", "name": "a", "parent": "b", "verified": True},
        {"id": "b", "name": "b", "parent": "a", "verified": True},
    ]
    with pytest.raises(StandardError, match="node a is its own ancestor"):
        index_given(flat_method(2) | {"nodes": [*flat_method(2)["nodes"], *nodes]})


@pytest.mark.parametrize(
    ("steps", "said"),
    [
        ({"normalise": {"how": "z-score", "scope": "fixed goalposts"}}, "z-score has no goalposts"),
        ({"normalise": {"how": "min-max", "scope": "fixed goalposts"}}, "I1 has no goalposts"),
        ({"normalise": {"how": "distance to target", "scope": "pooled"}}, "I1 has no target"),
        ({"normalise": {"how": "median absolute deviation", "scope": "pooled"}}, "`consistency` goes with"),
        ({"normalise": {"how": "reference goalposts", "scope": "pooled"}}, "`reference` names a period"),
        (
            {"aggregate": [{"how": "sum", "at_least": 1}] * 2},
            "1 levels above its indicators: steps.aggregate has 2",
        ),
        ({"aggregate": [{"how": "mean with penalty", "at_least": 1}]}, "`penalty` is -1 or 1"),
        ({"impute": [{"how": "linear"}]}, "how many periods in a row"),
        ({"impute": [{"how": "group mean", "at_most": 2}]}, "it has no `at_most`"),
        ({"impute": [{"how": "latest", "grouping": "region", "at_most": 1}]}, "it has no grouping"),
        (
            {"change": {"how": "absolute", "normalise": {"how": "min-max", "scope": "pooled"}}},
            "compared among areas",
        ),
    ],
)
def test_steps_that_do_not_go_together(steps: dict[str, Any], said: str) -> None:
    with pytest.raises(StandardError, match=said):
        index_given(flat_method(2, **steps))


def test_goalposts_are_for_figures_in_their_own_unit() -> None:
    treat = {"skewness": 2, "kurtosis": 3.5, "at_most": 5, "log_offset": 0.01, "scope": "per period"}
    method = flat_method(2, treat=treat, normalise={"how": "min-max", "scope": "fixed goalposts"})
    for node in method["nodes"][1:]:
        node["goalposts"] = [0, 9]
    with pytest.raises(StandardError, match="treated figures may be logarithms"):
        index_given(method)


def test_from_a_file_and_what_is_wrong_with_one(tmp_path: Path) -> None:
    file = tmp_path / "mine.yaml"
    file.write_text(yaml.safe_dump(flat_method(2)), encoding="utf-8")
    assert index_given(file).node_ids == ("whole", "I1", "I2")
    with pytest.raises(StandardError, match=r"cannot be read: No such file"):
        index_given(tmp_path / "none.yaml")
    file.write_text("tops: [", encoding="utf-8")
    with pytest.raises(StandardError, match=r"mine.yaml cannot be read as YAML"):
        index_given(file)
    with pytest.raises(StandardError, match="no_such_index"):
        index_given("no_such_index")
