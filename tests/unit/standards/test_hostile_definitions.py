"""Definitions made to do harm: deep, circular, without end, or with numbers that are none. Each is refused in a sentence."""

import os
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from goodwork.core.indices.panel import Panel, PanelError
from goodwork.standards.composite_index import MOST_LEVELS, index_given
from goodwork.standards.library import StandardError
from goodwork.standards.monitor import monitor_from
from goodwork.standards.yaml_reader import read_yaml


def index(**changes: Any) -> dict[str, Any]:
    """An index of two indicators."""
    part = {"verified": True, "name": "Part"}
    measured = {**part, "parent": "top", "direction": "higher is better"}
    nodes = [{**part, "id": "top"}, {**measured, "id": "a"}, {**measured, "id": "b", **changes}]
    steps = {"normalise": {"how": "min-max", "scope": "per period"}, "aggregate": [{"how": "sum", "at_least": 0}], "rank": {"decimals": 3, "ties": "dense"}}  # fmt: skip
    return {"tops": ["top"], "nodes": nodes, "steps": steps}


@pytest.mark.parametrize(
    "text",
    [
        f"a: {'[' * 200_000}{']' * 200_000}",
        f"a: {'{b: ' * 5_000}1{'}' * 5_000}",
        f"{'- ' * 5_000}a",
        "\n".join(f"{' ' * i}a:" for i in range(500)),
    ],
)
def test_a_file_of_endless_levels_is_refused_and_does_not_end_the_program(tmp_path: Path, text: str) -> None:
    file = tmp_path / "deep.yaml"
    file.write_text(text, encoding="utf-8")
    for read in (index_given, monitor_from):
        with pytest.raises(StandardError, match="levels deep"):
            read(file)


def test_many_brackets_side_by_side_are_no_depth() -> None:
    assert read_yaml(f"a: [{'[1], ' * 500}]\nb: '{'[' * 100}'\n") == {"a": [[1]] * 500, "b": "[" * 100}
    with pytest.raises(yaml.YAMLError):
        read_yaml("[" * 100)


def test_a_number_of_endless_digits_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "long.yaml"
    file.write_text(f"tops: {'9' * 5_000}\n", encoding="utf-8")
    with pytest.raises(StandardError, match="cannot be read"):
        index_given(file)


def test_an_index_that_holds_itself_is_refused() -> None:
    circle: dict[str, Any] = {}
    circle["nodes"] = circle
    with pytest.raises(StandardError, match="cannot be read"):
        index_given(circle)


def test_a_tree_deeper_than_can_be_built_is_refused() -> None:
    deep = index()
    chain = [
        {"verified": True, "name": "Part", "id": f"n{i}", "parent": f"n{i - 1}" if i else ""}
        for i in range(3_000)
    ]
    deep["nodes"] = [*chain, {**deep["nodes"][1], "parent": "n2999"}]
    deep["tops"] = ["n0"]
    with pytest.raises(StandardError, match=f"3001 levels deep, and at most {MOST_LEVELS}"):
        index_given(deep)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"goalposts": (0, float("inf"))}, "finite"),
        ({"goalposts": (0, float("nan"))}, "finite"),
        ({"goalposts": (0, 5e-324)}, "too close together"),
        ({"target": float("nan")}, "finite"),
        ({"weight": 1e308}, "weight"),
        ({"weight": float("nan")}, "finite"),
    ],
)
def test_numbers_that_measure_nothing_are_refused(changes: dict[str, Any], words: str) -> None:
    assert index_given(index())
    with pytest.raises(StandardError, match=words):
        index_given(index(**changes))


@pytest.mark.parametrize("figure", [1e308, -1e308, 5e-324])
def test_a_figure_that_cannot_be_reckoned_with_is_refused(figure: float) -> None:
    values = np.array([[[figure]], [[-0.0]]])
    with pytest.raises(PanelError, match="too large or too small"):
        Panel(("a", "b"), ("i",), ("p",), values)
    values[0] = 2.0
    assert Panel(("a", "b"), ("i",), ("p",), values).values[0, 0, 0] == 2.0


def test_what_is_no_file_or_too_large_for_one_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(StandardError, match="is a folder, a pipe or a device"):
        monitor_from(tmp_path / "pipe.yaml")
    with pytest.raises(StandardError, match="is a folder, a pipe or a device"):
        monitor_from(tmp_path)
    with (tmp_path / "vast.yaml").open("wb") as file:
        file.truncate(6_000_000_000)
    with pytest.raises(StandardError, match="is 6,000 MB, and at most 5 MB are read"):
        monitor_from(tmp_path / "vast.yaml")


def test_ten_thousand_faults_are_told_in_a_few_lines(tmp_path: Path) -> None:
    file = tmp_path / "many.yaml"
    file.write_text("\n".join(f"wrong{n}: 1" for n in range(10_000)), encoding="utf-8")
    with pytest.raises(StandardError, match=r"and [\d,]+ more") as told:
        monitor_from(file)
    assert len(str(told.value).splitlines()) < 30


def test_parts_that_refer_to_parts_without_end_are_refused_at_once(tmp_path: Path) -> None:
    names = "abcdefghijklmnop"
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"{name}: &{name} [{', '.join([f'*{before}'] * 10)}]" for before, name in pairwise(names)]
    file = tmp_path / "bomb.yaml"
    file.write_text(
        "\n".join([*lines, "headline: *p", "place_page: *p", "place: *p", "title: *p"]), encoding="utf-8"
    )
    started = time.process_time()
    with pytest.raises(StandardError) as told:
        monitor_from(file)
    assert time.process_time() - started < 5
    assert len(str(told.value)) < 20_000
