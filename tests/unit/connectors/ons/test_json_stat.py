"""JSON-stat 2.0: whatever a writer may write is read back, and anything else is refused."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwork.connectors.ons.json_stat import Cube, Dimension, JsonStatError, read_json_stat

names = st.text(st.characters(codec="utf-8", exclude_categories=("Cs",)), min_size=1, max_size=12)
numbers = (
    st.none() | st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(10**12), 10**12).map(float)
)


@st.composite
def cubes(draw: st.DrawFn) -> Cube:
    ids = draw(st.lists(names, min_size=1, max_size=4, unique=True))
    dimensions, n = [], 1
    for name in ids:
        codes = tuple(draw(st.lists(names, min_size=0, max_size=4, unique=True)))
        n *= len(codes)
        dimensions.append(Dimension(name, draw(names), codes, {code: draw(names) for code in codes[:2]}))
    roles = {
        role: (draw(st.sampled_from(ids)),)
        for role in draw(st.sets(st.sampled_from(["geo", "time", "metric"])))
    }
    values = tuple(draw(st.lists(numbers, min_size=n, max_size=n)))
    statuses = tuple(draw(st.lists(st.sampled_from(["", "p", "c", "[x]"]), min_size=n, max_size=n)))
    return Cube(
        draw(names), tuple(dimensions), roles, values, statuses, "2025-08-07", {"slug": "employment-rate"}
    )


def written(cube: Cube, *, sparse: bool, listed: bool, statuses: str) -> dict[str, Any]:
    """A cube as JSON-stat, in each of the forms the standard allows."""
    held: dict[str, Any] = {}
    for each in cube.dimensions:
        index: Any = list(each.codes) if listed else {code: i for i, code in enumerate(each.codes)}
        held[each.id] = {"label": each.label, "category": {"index": index, "label": dict(each.labels)}}
    said: dict[str, Any] = {
        "version": "2.0", "class": "dataset", "label": cube.label, "updated": cube.updated,
        "extension": dict(cube.extension), "id": [d.id for d in cube.dimensions], "size": list(cube.size),
        "role": {role: list(named) for role, named in cube.roles.items()}, "dimension": held,
        "value": {str(i): v for i, v in enumerate(cube.values) if v is not None} if sparse else list(cube.values),
    }  # fmt: skip
    if statuses == "list":
        said["status"] = [status or None for status in cube.statuses]
    elif statuses == "object":
        said["status"] = {str(i): status for i, status in enumerate(cube.statuses) if status}
    return said


@given(cubes(), st.booleans(), st.booleans(), st.sampled_from(["list", "object"]), st.booleans())
def test_what_is_written_is_read_back(
    cube: Cube, sparse: bool, listed: bool, statuses: str, collected: bool
) -> None:
    said = written(cube, sparse=sparse, listed=listed, statuses=statuses)
    if collected:
        said = {"version": "2.0", "class": "collection", "link": {"item": [said, said]}}
    read = read_json_stat(json.dumps(said).encode())
    assert read == ((cube, cube) if collected else (cube,))


@given(cubes())
def test_cells_run_through_the_last_dimension_first(cube: Cube) -> None:
    cells = list(cube.cells())
    assert [value for _, value, _ in cells] == list(cube.values)
    assert len({tuple(codes.values()) for codes, _, _ in cells}) == len(cells)
    if len(cells) > 1 and len(cube.dimensions[-1].codes) > 1:
        first, second = cells[0][0], cells[1][0]
        assert [name for name in first if first[name] != second[name]] == [cube.dimensions[-1].id]


SOUND = {
    "version": "2.0", "class": "dataset", "id": ["areacd", "measure"], "size": [2, 1],
    "dimension": {
        "areacd": {"category": {"index": {"E08000032": 0, "E08000035": 1}}},
        "measure": {"category": {"label": {"value": "Value"}}},
    },
    "value": [68.4, 77.1],
}  # fmt: skip


def test_one_status_may_be_said_for_all() -> None:
    (cube,) = read_json_stat(json.dumps(SOUND | {"status": "p"}).encode())
    assert cube.statuses == ("p", "p")
    assert cube.dimensions[1].codes == ("value",)


def _with(**dimension: object) -> dict[str, object]:
    return {"dimension": SOUND["dimension"] | dimension}  # type: ignore[operator]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"version": "1.0"}, "version 1.0"),
        ({"class": "dimension"}, "a dataset or a collection is read"),
        ({"id": ["areacd"]}, "1 dimensions and 2 sizes"),
        ({"id": ["areacd", "areacd"]}, "or a dimension twice"),
        ({"size": [2, -1]}, "not a count"),
        ({"size": [2, True]}, "not a count"),
        ({"size": [3, 1]}, "has 2 categories, and its size is 3"),
        ({"size": [2_000_000, 200]}, "400,000,000 cells"),
        ({"value": [1.0]}, "has 1 values, and there are 2 cells"),
        ({"value": [1.0, "77.1"]}, "'77.1', which is not a number"),
        ({"value": [1.0, True]}, "which is not a number"),
        ({"value": {"2": 1.0}}, "names the place '2', and there are 2 cells"),
        ({"value": {"01": 1.0}}, "names the place '01'"),
        ({"value": {"one": 1.0}}, "names the place 'one'"),
        ({"value": None}, "value is missing"),
        ({"status": ["p", "p", "p"]}, "has 3 statuses"),
        ({"status": {"5": "p"}}, "names the place '5'"),
        ({"status": 3}, "status is missing, or is not an object"),
        ({"role": {"geo": ["areanm"]}}, "is no role of a dimension"),
        ({"role": {"place": ["areacd"]}}, "is no role of a dimension"),
        (_with(areacd={"category": {"index": {"E08000032": 0, "E08000035": 2}}}), "a place of its own, from 0 on"),
        (_with(areacd={"category": {"index": ["E08000032", "E08000032"]}}), "has a category twice"),
        (_with(measure={"category": {"label": {"value": "Value", "lci": "Lower"}}}), "where its categories stand"),
        (_with(measure={"category": []}), "is missing, or is not an object"),
        ({"dimension": {}}, "dimension.areacd is missing"),
    ],
)  # fmt: skip
def test_what_is_not_sound_is_refused(changes: Mapping[str, object], words: str) -> None:
    with pytest.raises(JsonStatError, match=words):
        read_json_stat(json.dumps(SOUND | dict(changes)).encode())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "it is not JSON"),
        (b"<html>", "it is not JSON"),
        (json.dumps(SOUND)[:-20].encode(), "it is not JSON"),
        (b'{"class": "dataset", "class": "dataset"}', "a name stands twice"),
        (json.dumps(SOUND).replace("68.4", "NaN").encode(), "NaN stands where a number must"),
        (json.dumps(SOUND).replace("68.4", "1e999").encode(), "too large"),
        (b"[" * 100_000, "it is not JSON"),
        (b"[1, 2]", "is missing, or is not an object"),
        (
            b'{"class": "collection", "link": {"item": [{"class": "dataset", "href": "https://x"}]}}',
            "does not hold it",
        ),
    ],
)
def test_what_is_no_json_stat_is_refused(content: bytes, words: str) -> None:
    with pytest.raises(JsonStatError, match=words):
        read_json_stat(content)


@given(st.recursive(st.none() | st.booleans() | st.floats() | names, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["version", "class", "id", "size", "dimension", "value", "link", "item", "category", "index"]) | names, inner, max_size=6), max_leaves=20))  # fmt: skip
def test_anything_else_is_refused_and_nothing_breaks(node: object) -> None:
    try:
        read = read_json_stat(json.dumps(node).encode())
    except JsonStatError:
        return
    assert isinstance(node, dict)
    assert all(cube.dimensions for cube in read)


def test_a_small_answer_that_says_it_is_vast_is_not_laid_out() -> None:
    """A few kilobytes could ask for gigabytes: the sizes are believed only within bounds."""
    codes = [f"E{n:08}" for n in range(3000)]
    dimension = {name: {"category": {"index": codes}} for name in ("areacd", "period")}
    said = {
        "version": "2.0",
        "class": "dataset",
        "id": ["areacd", "period"],
        "size": [3000, 3000],
        "dimension": dimension,
        "value": {},
    }
    with pytest.raises(JsonStatError, match="9,000,000 cells, and the most read is 3,000,000"):
        read_json_stat(json.dumps(said).encode())
