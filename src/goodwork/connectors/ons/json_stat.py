"""JSON-stat 2.0, read strictly: a cube whose every cell is placed for certain, or the reason it is none.

The form: https://json-stat.org/full/ . Values may be a list (null where there is none) or an object by place; statuses
a list, an object, or one text for all.
"""

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

MOST_CELLS = 3_000_000  # every small area of England, 10 years and 3 measures have a third of these
MOST_DIMENSIONS = 20
ROLES = ("geo", "time", "metric")


class JsonStatError(ValueError):
    """What is no JSON-stat 2.0. Says where, and what was found."""


@dataclass(frozen=True, slots=True)
class Dimension:
    """One dimension: its categories in the order of their places."""

    id: str
    label: str
    codes: tuple[str, ...]
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cube:
    """One data set. `values[i]` and `statuses[i]` are of the i-th combination of categories, the last dimension quickest."""

    label: str
    dimensions: tuple[Dimension, ...]
    roles: Mapping[str, tuple[str, ...]]
    values: tuple[float | None, ...]
    statuses: tuple[str, ...]
    updated: str = ""
    extension: Mapping[str, object] = field(default_factory=dict)

    @property
    def size(self) -> tuple[int, ...]:
        """How many categories each dimension has."""
        return tuple(len(dimension.codes) for dimension in self.dimensions)

    def dimension(self, name: str) -> Dimension | None:
        """The dimension of this id."""
        return next((each for each in self.dimensions if each.id == name), None)

    def cells(self) -> Iterator[tuple[dict[str, str], float | None, str]]:
        """Every combination with its value and status."""
        names = [dimension.id for dimension in self.dimensions]
        places = product(*(dimension.codes for dimension in self.dimensions))
        for codes, value, status in zip(places, self.values, self.statuses, strict=True):
            yield dict(zip(names, codes, strict=True)), value, status


def read_json_stat(content: bytes) -> tuple[Cube, ...]:
    """The data sets in the bytes: one, or those of a collection. Raises `JsonStatError` for anything else."""
    try:
        whole = json.loads(
            content, object_pairs_hook=_without_repeats, parse_constant=_no_constant, parse_int=_integer
        )
    except JsonStatError:
        raise
    except (ValueError, RecursionError) as error:
        raise JsonStatError(f"it is not JSON ({str(error)[:80]})") from None
    return tuple(_cubes(whole, "the answer"))


def _cubes(node: object, where: str) -> Iterator[Cube]:
    said = _object(node, where)
    if said.get("version", "2.0") != "2.0":
        raise JsonStatError(f"{where} is version {str(said['version'])[:20]} of JSON-stat, and 2.0 is read")
    kind = said.get("class")
    if kind == "dataset":
        yield _cube(said, where)
    elif kind == "collection":
        items = _object(said.get("link"), f"{where}.link").get("item")
        for position, item in enumerate(_list(items, f"{where}.link.item")):
            yield from _cubes(item, f"{where}.link.item[{position}]")
    else:
        raise JsonStatError(f"{where} is of class {str(kind)[:40]!r}: a dataset or a collection is read")


def _cube(said: Mapping[str, object], where: str) -> Cube:
    if "id" not in said:
        raise JsonStatError(f"{where} names a data set and does not hold it")
    ids = [_text(name, f"{where}.id") for name in _list(said["id"], f"{where}.id")]
    size = [_count(n, f"{where}.size") for n in _list(said.get("size"), f"{where}.size")]
    if len(ids) != len(size) or len(set(ids)) < len(ids) or not 0 < len(ids) <= MOST_DIMENSIONS:
        raise JsonStatError(f"{where} has {len(ids)} dimensions and {len(size)} sizes, or a dimension twice")
    n_cells = math.prod(size)
    if n_cells > MOST_CELLS:
        raise JsonStatError(f"{where} has {n_cells:,} cells, and the most read is {MOST_CELLS:,}")
    held = _object(said.get("dimension"), f"{where}.dimension")
    return Cube(
        label=_text(said.get("label", ""), f"{where}.label"),
        dimensions=tuple(
            _dimension(held, name, n, f"{where}.dimension.{name}") for name, n in zip(ids, size, strict=True)
        ),
        roles=_roles(said.get("role", {}), ids, f"{where}.role"),
        values=_values(said.get("value"), n_cells, f"{where}.value"),
        statuses=_statuses(said.get("status"), n_cells, f"{where}.status"),
        updated=_text(said.get("updated", ""), f"{where}.updated"),
        extension=_object(said.get("extension", {}), f"{where}.extension"),
    )


def _dimension(held: Mapping[str, object], name: str, n: int, where: str) -> Dimension:
    said = _object(held.get(name), where)
    category = _object(said.get("category"), f"{where}.category")
    labels = {
        key: value
        for key, value in _object(category.get("label", {}), f"{where}.label").items()
        if isinstance(value, str)
    }
    if "index" not in category:
        if len(labels) != 1:
            raise JsonStatError(f"{where} does not say where its categories stand")
        codes = tuple(labels)
    else:
        codes = _codes(category["index"], f"{where}.category.index")
    if len(codes) != n:
        raise JsonStatError(f"{where} has {len(codes)} categories, and its size is {n}")
    return Dimension(name, _text(said.get("label", ""), f"{where}.label"), codes, labels)


def _codes(index: object, where: str) -> tuple[str, ...]:
    if isinstance(index, list):
        codes = tuple(_text(code, where) for code in index)
        if len(set(codes)) < len(codes):
            raise JsonStatError(f"{where} has a category twice")
        return codes
    places = {code: _count(place, where) for code, place in _object(index, where).items()}
    if sorted(places.values()) != list(range(len(places))):
        raise JsonStatError(f"{where} does not give each category a place of its own, from 0 on")
    return tuple(sorted(places, key=places.__getitem__))


def _roles(node: object, ids: Sequence[str], where: str) -> dict[str, tuple[str, ...]]:
    roles = {}
    for role, names in _object(node, where).items():
        named = tuple(_text(name, where) for name in _list(names, f"{where}.{role}"))
        if role not in ROLES or not set(named) <= set(ids):
            raise JsonStatError(f"{where}.{role[:40]} is no role of a dimension of this data set")
        roles[role] = named
    return roles


def _values(node: object, n: int, where: str) -> tuple[float | None, ...]:
    if isinstance(node, list):
        if len(node) != n:
            raise JsonStatError(f"{where} has {len(node):,} values, and there are {n:,} cells")
        return tuple(_number(value, where) for value in node)
    values: list[float | None] = [None] * n
    for place, value in _placed(node, n, where):
        values[place] = _number(value, where)
    return tuple(values)


def _statuses(node: object, n: int, where: str) -> tuple[str, ...]:
    if node is None:
        return ("",) * n
    if isinstance(node, str):
        return (node,) * n
    if isinstance(node, list):
        if len(node) not in (1, n):
            raise JsonStatError(f"{where} has {len(node):,} statuses, and there are {n:,} cells")
        read = tuple("" if status is None else _text(status, where) for status in node)
        return read * n if len(node) == 1 and n != 1 else read
    statuses = [""] * n
    for place, status in _placed(node, n, where):
        statuses[place] = "" if status is None else _text(status, where)
    return tuple(statuses)


def _placed(node: object, n: int, where: str) -> Iterator[tuple[int, object]]:
    for key, value in _object(node, where).items():
        if not (
            key.isascii()
            and key.isdigit()
            and (key == "0" or key[0] != "0")
            and len(key) < 12
            and int(key) < n
        ):
            raise JsonStatError(f"{where} names the place {key[:40]!r}, and there are {n:,} cells")
        yield int(key), value


def _number(value: object, where: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise JsonStatError(f"{where} holds {str(value)[:40]!r}, which is not a number")
    number = float(value)
    if not math.isfinite(number):
        raise JsonStatError(f"{where} holds a number too large to be one")
    return number


def _count(value: object, where: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= MOST_CELLS:
        raise JsonStatError(f"{where} holds {str(value)[:40]!r}, which is not a count")
    return value


def _text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise JsonStatError(f"{where} holds {str(value)[:40]!r}, which is not text")
    return value


def _object(node: object, where: str) -> dict[str, object]:
    if not isinstance(node, dict):
        raise JsonStatError(f"{where} is missing, or is not an object")
    return node


def _list(node: object, where: str) -> list[object]:
    if not isinstance(node, list):
        raise JsonStatError(f"{where} is missing, or is not a list")
    return node


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    whole = dict(pairs)
    if len(whole) < len(pairs):
        raise JsonStatError("a name stands twice in one object")
    return whole


def _no_constant(name: str) -> float:
    raise JsonStatError(f"{name} stands where a number must")


def _integer(text: str) -> int | float:
    return int(text) if len(text) < 19 else float(text)
