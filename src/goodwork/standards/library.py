"""The one loader of standards: reads a dated, sourced file, or refuses it and says what to do."""

from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TypeVar, cast

import yaml
from pydantic import ValidationError

from goodwork.standards.standard import (
    Amount,
    Checked,
    Fact,
    Source,
    Standard,
    StandardError,
    StrictModel,
    Words,
    facts_in,
)
from goodwork.standards.yaml_reader import read_yaml

__all__ = [
    "Amount",
    "Checked",
    "Fact",
    "Source",
    "Standard",
    "StandardError",
    "StrictModel",
    "Words",
    "checked",
    "facts_in",
    "load",
    "names",
    "nearest",
    "read",
]

MOST_NAMED = 12
S = TypeVar("S", bound=Standard)


def load(model: type[S], name: str) -> S:
    """The standard `name` of the folder `model.kind`, read once.

    Raises `StandardError` where there is no such file, or it is undated, unsourced or incomplete.
    """
    return cast(S, _load(model, name))


def names(kind: str) -> tuple[str, ...]:
    """The names of the standards in one folder, in alphabetical order."""
    folder = _folder(kind)
    if not folder.is_dir():
        return ()
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".yaml")))


def read(model: type[S], file: Traversable, *, is_ours: bool = True) -> S:
    """The standard in one file, checked against its model. Raises `StandardError` naming the file and each fault.

    A copy that somebody edited (`is_ours` False) may have any name.
    """
    shown = f"standards/{model.kind}/{file.name}" if is_ours else str(file)
    try:
        content = read_yaml(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise StandardError(f"There is no file {shown}. Check its name and folder.") from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise StandardError(f"{shown} cannot be read: {error}") from error
    standard = checked(model, content, shown)
    if is_ours and f"{standard.id}.yaml" != file.name:
        raise StandardError(f"{shown} calls itself `{standard.id}`: give the file and its id the same name")
    return standard


def checked(model: type[S], content: object, shown: str) -> S:
    """A standard from its content, already read. Raises `StandardError` naming `shown` and each fault."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise StandardError(f"{shown} is not a complete standard:\n{_faults(error)}") from error


@cache
def _load(model: type[Standard], name: str) -> Standard:
    if name not in names(model.kind):
        raise StandardError(
            f"No standard `{name}` in standards/{model.kind}: {nearest(name, names(model.kind))}"
        )
    return read(model, _folder(model.kind) / f"{name}.yaml")


def nearest(name: str, known: Sequence[str]) -> str:
    """Which of the known names was probably meant; where none is near all of them, if they are few."""
    near = [f"`{each}`" for each in get_close_matches(name, known, 3)]
    if near:
        return f"did you mean {' or '.join(near)}?"
    if len(known) > MOST_NAMED:
        return f"`goodwork standards list` shows the {len(known)} there are"
    return f"there are {', '.join(known) or 'none yet'}"


def _folder(kind: str) -> Traversable:
    return files("goodwork.standards") / kind


def _faults(error: ValidationError) -> str:
    return "\n".join(f"  {_place(fault['loc'])}{_words(fault['msg'])}" for fault in error.errors())


def _place(location: tuple[int | str, ...]) -> str:
    return f"{'.'.join(str(step) for step in location)}: " if location else ""


def _words(message: str) -> str:
    return message.removeprefix("Value error, ")
