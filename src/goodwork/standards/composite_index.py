"""A composite index as a file: its tree of nodes, their weights and directions, and every step of the build."""

import json
from collections.abc import Mapping
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated, Any, ClassVar, Self

import yaml
from pydantic import Field, ValidationError, model_validator

from goodwork.standards.index_steps import Normalising, Scope, Steps
from goodwork.standards.library import Fact, Standard, StandardError, StrictModel, Words, load, names
from goodwork.standards.yaml_reader import read_yaml
from goodwork.vocabulary.directions import Direction

MOST_LEVELS = 20  # of a tree: no published index has more than 5
LEAST_RANGE = 1e-100


class Unit(StrEnum):
    """What an indicator is measured in, where that can go wrong: 12 per cent is not 0.12."""

    PER_CENT = "per cent"
    SHARE = "share"
    OTHER = "other"


class Node(Fact):
    """A part of the index. An indicator has a direction and no children; every other node has children.

    `indicator` is the panel's name for it where that is not `id`; `denominator` names what it is divided by, times `per`.
    `goalposts` are the worst and the best of a fixed scale, in the indicator's unit; `plausible` the lowest and highest
    figure anybody should see.
    """

    id: Words
    name: Words
    parent: str = ""
    weight: Annotated[float, Field(ge=0, le=1e12)] = 1.0
    direction: Direction | None = None
    indicator: str = ""
    unit: Unit = Unit.OTHER
    denominator: str = ""
    per: Annotated[float, Field(gt=0)] = 1.0
    goalposts: tuple[float, float] | None = None
    target: float | None = None
    plausible: tuple[float, float] | None = None

    @property
    def is_indicator(self) -> bool:
        """Whether it is measured, not made of others."""
        return self.direction is not None

    @model_validator(mode="after")
    def _goalposts_follow_the_direction(self) -> Self:
        if self.goalposts and self.direction:
            worst, best = self.goalposts
            if 0 < abs(best - worst) < LEAST_RANGE:
                raise ValueError(
                    f"{self.id}: its goalposts are too close together to measure anything between"
                )
            if (best - worst) * self.direction.sign <= 0:
                raise ValueError(
                    f"{self.id}: {self.direction}, yet its goalposts go from {worst:g} (worst) to {best:g} (best)"
                )
        return self


class IndexMethod(StrictModel):
    """The tree and the steps: all that a build needs. `tops` are the nodes without a parent, named on purpose."""

    tops: Annotated[tuple[str, ...], Field(min_length=1)]
    nodes: Annotated[tuple[Node, ...], Field(min_length=2)]
    steps: Steps

    @property
    def indicators(self) -> tuple[Node, ...]:
        """The measured nodes, in the order of the file."""
        return tuple(node for node in self.nodes if node.is_indicator)

    @property
    def node_ids(self) -> tuple[str, ...]:
        """Every node, in the order of the file: the second axis of the scores."""
        return tuple(node.id for node in self.nodes)

    @cached_property
    def _parts(self) -> dict[str, tuple[Node, ...]]:
        parts: dict[str, tuple[Node, ...]] = {}
        for node in self.nodes:
            parts[node.parent] = (*parts.get(node.parent, ()), node)
        return parts

    @cached_property
    def _levels(self) -> dict[str, int]:
        levels: dict[str, int] = {}

        def level(node_id: str) -> int:
            levels[node_id] = 1 + max((level(child.id) for child in self.children(node_id)), default=0)
            return levels[node_id]

        for top in self.tops:
            level(top)
        return levels

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy with some fields changed. What was worked out from the old nodes is not carried over."""
        copied = super().model_copy(update=update, deep=deep)
        for worked_out in ("_parts", "_levels"):
            copied.__dict__.pop(worked_out, None)
        return copied

    def children(self, parent: str) -> tuple[Node, ...]:
        """What a node is made of, in the order of the file."""
        return self._parts.get(parent, ())

    def level(self, node_id: str) -> int:
        """1 for an indicator; one more than its highest child for any other."""
        return self._levels[node_id]

    @model_validator(mode="after")
    def _the_tree_holds(self) -> Self:
        if faults := [*_faults_of_the_tree(self)]:
            raise ValueError("; ".join(faults))
        return self

    @model_validator(mode="after")
    def _steps_have_what_they_need(self) -> Self:
        levels = max(self.level(top) for top in self.tops) - 1
        if len(self.steps.aggregate) != levels:
            raise ValueError(
                f"the tree has {levels} levels above its indicators: steps.aggregate has {len(self.steps.aggregate)}"
            )
        if faults := [*_faults_of_the_scale(self)]:
            raise ValueError("; ".join(faults))
        return self


def _faults_of_the_tree(method: IndexMethod) -> list[str]:
    ids = [node.id for node in method.nodes]
    faults = [f"node {twice} stands twice" for twice in sorted({name for name in ids if ids.count(name) > 1})]
    if faults:
        return faults
    for node in method.nodes:
        faults += _faults_of_the_place(method, node, ids)
    faults += [f"the top {top} is not a node" for top in method.tops if top not in ids]
    circles = _in_circles(method)
    faults += [f"node {name} is its own ancestor" for name in circles]
    if not circles and (deepest := _most_ancestors(method)) > MOST_LEVELS:
        faults.append(f"the tree is {deepest} levels deep, and at most {MOST_LEVELS} can be built")
    used = [node.indicator or node.id for node in method.indicators]
    faults += [
        f"indicator {twice} is used twice"
        for twice in sorted({name for name in used if used.count(name) > 1})
    ]
    return faults


def _faults_of_the_place(method: IndexMethod, node: Node, ids: list[str]) -> list[str]:
    faults = []
    if not node.parent and node.id not in method.tops:
        faults.append(f"node {node.id} has no parent, and is not one of the tops")
    if node.parent and node.id in method.tops:
        faults.append(f"node {node.id} is a top, yet has the parent {node.parent}")
    if node.parent and node.parent not in ids:
        faults.append(f"node {node.id} has the parent {node.parent}, which is not a node")
    children = method.children(node.id)
    if children and node.is_indicator:
        faults.append(f"node {node.id} has a direction, as an indicator has, and also children")
    if not children and not node.is_indicator:
        faults.append(
            f"node {node.id} has no children: an indicator needs its direction, another node its parts"
        )
    if children and not any(child.weight for child in children):
        faults.append(f"every part of {node.id} has the weight 0")
    return faults


def _in_circles(method: IndexMethod) -> list[str]:
    parents = {node.id: node.parent for node in method.nodes}
    circles = []
    for node in method.nodes:
        seen, at = {node.id}, node.parent
        while at in parents and at not in seen:
            seen.add(at)
            at = parents[at]
        if at == node.id:
            circles.append(node.id)
    return circles


def _most_ancestors(method: IndexMethod) -> int:
    parents = {node.id: node.parent for node in method.nodes}
    above: dict[str, int] = {}
    for node in method.nodes:
        way, at = [], node.id
        while at in parents and at not in above:
            way.append(at)
            at = parents[at]
        for steps, name in enumerate(reversed(way), 1):
            above[name] = above.get(at, 0) + steps
    return max(above.values(), default=0)


def _faults_of_the_scale(method: IndexMethod) -> list[str]:
    scale = method.steps.normalise
    faults = []
    for node in method.indicators:
        if scale.scope is Scope.FIXED_GOALPOSTS and not node.goalposts:
            faults.append(f"{node.id} has no goalposts, and the scale is of fixed goalposts")
        if scale.how is Normalising.DISTANCE_TO_TARGET:
            faults += _faults_of_the_target(node, fixed=scale.scope is Scope.FIXED_GOALPOSTS)
    return faults


def _faults_of_the_target(node: Node, *, fixed: bool) -> list[str]:
    if node.target is None:
        return [f"{node.id} has no target, and the scale is the distance to it"]
    if fixed and node.goalposts and node.direction:
        short_of_it = (node.target - node.goalposts[0]) * node.direction.sign
        if short_of_it <= 0:
            return [f"{node.id} has a target no better than its worst goalpost"]
    return []


class CompositeIndex(IndexMethod, Standard):
    """An index with its sources: what it is for, who made it, and how it is built."""

    kind: ClassVar[str] = "indices"

    unknown: tuple[Words, ...] = ()  # what the source leaves open, said to readers


def composite_index(name: str) -> CompositeIndex:
    """The index of one file of standards/indices. Raises `StandardError` where there is none of that name."""
    return load(CompositeIndex, name)


def composite_indices() -> tuple[str, ...]:
    """The names of every composite index on file."""
    return names(CompositeIndex.kind)


def index_given(given: IndexMethod | Mapping[str, Any] | Path | str) -> IndexMethod:
    """The index a caller means: one already read, a dictionary, a YAML file's path, or the name of one on file.

    A dictionary or a file may be the tree and steps alone (`tops`, `nodes`, `steps`), or a whole standard.
    Raises `StandardError` naming each fault.
    """
    if isinstance(given, IndexMethod):
        return given
    if isinstance(given, Mapping):
        return _checked(_plain(given), "the index")
    path = Path(given)
    if path.suffix not in (".yaml", ".yml"):
        return composite_index(str(given))
    try:
        return _checked(read_yaml(path.read_text(encoding="utf-8-sig")), path.name)
    except OSError as error:
        raise StandardError(
            f"{path} cannot be read: {error.strerror}. Give the index's YAML file."
        ) from error
    except (ValueError, yaml.YAMLError) as error:
        raise StandardError(f"{path} cannot be read as YAML: {error}") from error


def _plain(given: Mapping[str, Any]) -> object:
    try:
        return json.loads(json.dumps(given, default=str))
    except (ValueError, TypeError, RecursionError) as error:
        raise StandardError(
            f"The index cannot be read: {error}. Give it as plain words, numbers and lists."
        ) from error


def index_of(parts: Mapping[str, Any]) -> IndexMethod:
    """An index of parts that may be models already (nodes, steps): only what is new is checked again, and the tree.

    Raises `StandardError` naming each fault.
    """
    return _checked(parts, "the index")


def _checked(found: object, shown: str) -> IndexMethod:
    model = CompositeIndex if isinstance(found, Mapping) and "publisher" in found else IndexMethod
    try:
        return model.model_validate(found)
    except ValidationError as error:
        faults = "\n".join(
            f"  {'.'.join(map(str, fault['loc'])) or 'the whole'}: {fault['msg'].removeprefix('Value error, ')}"
            for fault in error.errors()
        )
        raise StandardError(f"{shown} is not a complete index:\n{faults}") from error
