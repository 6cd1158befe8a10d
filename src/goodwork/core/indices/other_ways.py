"""The other ways an index could have been made: the definition with one option of each choice put into it."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from goodwork.standards.composite_index import IndexMethod
from goodwork.standards.index_doubt import Choice, DoubtError, Option


def chosen_option(choice: Choice, luck: float) -> int:
    """The option that a number between 0 and 1 falls on, by the chances of the options."""
    reached = 0.0
    for place, option in enumerate(choice.options):
        reached += option.chance
        if luck < reached:
            return place
    return len(choice.options) - 1


def made_another_way(definition: IndexMethod, options: Sequence[Option]) -> IndexMethod:
    """The definition with what the options set. Raises `DoubtError` naming the option that cannot be.

    Paths are written with dots: "steps.normalise.how", "nodes.pay.weight" (a node by its id), "steps.aggregate.*.how" (every level).
    """
    if not any(option.sets for option in options):
        return definition
    tree = definition.model_dump(mode="json", include=set(IndexMethod.model_fields))
    for option in options:
        for path, value in option.sets.items():
            _set(tree, path.split("."), value, f"option `{option.id}`: `{path}`")
    try:
        return IndexMethod.model_validate(tree)
    except ValidationError as error:
        faults = "; ".join(str(fault["msg"]).removeprefix("Value error, ") for fault in error.errors())
        names = ", ".join(f"`{option.id}`" for option in options if option.sets)
        raise DoubtError(
            f"The index cannot be made with {names}: {faults}. Change what the option sets, or take it out of the doubt."
        ) from error


def _set(node: Any, steps: Sequence[str], value: Any, where: str) -> None:
    step, rest = steps[0], steps[1:]
    keys = _keys(node, step)
    if not keys:
        raise DoubtError(
            f"The {where} is nothing this index has, so the option would change nothing without a word. Correct the path."
        )
    for key in keys:
        if rest:
            _set(node[key], rest, value, where)
        else:
            node[key] = value


def _keys(node: Any, step: str) -> list[Any]:
    if isinstance(node, Mapping):
        return [step] if step in node else []
    if not isinstance(node, list):
        return []
    if step == "*":
        return list(range(len(node)))
    named = [at for at, item in enumerate(node) if isinstance(item, Mapping) and item.get("id") == step]
    if named or not step.isdigit():
        return named
    return [int(step)] if int(step) < len(node) else []
