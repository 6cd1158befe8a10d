"""The one loader of standards: reads a dated, sourced file, or refuses it and says what to do.

A place may have indicators, indices and monitors of its own beside ours, in a folder laid out as standards/ is and named by
GOODWORK_STANDARDS. Law, wages and charters are ours alone, and no file of a place's own can stand for one of ours.
"""

import os
import stat
from collections.abc import Sequence
from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
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

OWN_FOLDER = "GOODWORK_STANDARDS"
OWN_KINDS = ("indicators", "indices", "index_doubt", "monitors")
MOST_NAMED = 12
MOST_FAULTS = 20
MOST_BYTES = 5_000_000
S = TypeVar("S", bound=Standard)


def load(model: type[S], name: str) -> S:
    """The standard `name` of the folder `model.kind`, ours or the place's own, read once.

    Raises `StandardError` where there is no such file, or it is undated, unsourced or incomplete.
    """
    return cast(S, _load(model, name, own_folder(model.kind)))


def names(kind: str) -> tuple[str, ...]:
    """The names of the standards in one folder, ours and the place's own, in alphabetical order.

    Raises `StandardError` where a file of its own has the name of one of ours.
    """
    ours, own = _names_in(_folder(kind)), own_folder(kind)
    theirs = _names_in(own) if own else set()
    if twice := sorted(ours & theirs):
        raise StandardError(
            f"{own}/{twice[0]}.yaml has the name of one of ours, and would stand in its place unseen. Give the file and its id "
            "another name."
        )
    return tuple(sorted(ours | theirs))


def own_folder(kind: str) -> Path | None:
    """The folder of the place's own standards of a kind; None where it has none.

    Raises `StandardError` where GOODWORK_STANDARDS names a folder that is not there.
    """
    named = os.environ.get(OWN_FOLDER, "").strip()
    if not named or kind not in OWN_KINDS:
        return None
    if not Path(named).is_dir():
        raise StandardError(
            f"{OWN_FOLDER} names the folder {named}, which is not there. Correct it, or unset it."
        )
    folder = Path(named) / kind
    return folder if folder.is_dir() else None


def _names_in(folder: Traversable) -> set[str]:
    if not folder.is_dir():
        return set()
    return {file.name[:-5] for file in folder.iterdir() if file.name.endswith(".yaml")}


def read(model: type[S], file: Traversable, *, is_ours: bool = True) -> S:
    """The standard in one file, checked against its model. Raises `StandardError` naming the file and each fault.

    A copy that somebody edited (`is_ours` False) may have any name.
    """
    shown = f"standards/{model.kind}/{file.name}" if is_ours else str(file)
    try:
        if isinstance(file, Path):
            _check_may_be_read(file, shown)
        content = read_yaml(file.read_text(encoding="utf-8-sig"))
    except FileNotFoundError as error:
        raise StandardError(f"There is no file {shown}. Check its name and folder.") from error
    except (OSError, ValueError, yaml.YAMLError) as error:
        raise StandardError(f"{shown} cannot be read: {error}") from error
    standard = checked(model, content, shown)
    if is_ours:
        _check_name(standard, file, shown)
    return standard


def _check_may_be_read(file: Path, shown: str) -> None:
    """Asked before it is opened: a device gives bytes without end, and a pipe may give none for ever."""
    status = file.stat()
    if not stat.S_ISREG(status.st_mode):
        raise StandardError(f"{shown} is a folder, a pipe or a device, not a file. Name the file itself.")
    if status.st_size > MOST_BYTES:
        raise StandardError(
            f"{shown} is {status.st_size / 1_000_000:,.0f} MB, and at most {MOST_BYTES // 1_000_000} MB are read: no file of "
            "definitions is so large. Check that it is the one you meant."
        )


def _check_name(standard: Standard, file: Traversable, shown: str) -> None:
    if f"{standard.id}.yaml" != file.name:
        raise StandardError(f"{shown} calls itself `{standard.id}`: give the file and its id the same name")


def checked(model: type[S], content: object, shown: str) -> S:
    """A standard from its content, already read. Raises `StandardError` naming `shown` and each fault."""
    try:
        return model.model_validate(content)
    except ValidationError as error:
        raise StandardError(f"{shown} is not a complete standard:\n{_faults(error)}") from error


@cache
def _load(model: type[Standard], name: str, own: Path | None) -> Standard:
    if name not in names(model.kind):
        raise StandardError(
            f"No standard `{name}` in standards/{model.kind}: {nearest(name, names(model.kind))}"
        )
    if own is None or not (own / f"{name}.yaml").is_file():
        return read(model, _folder(model.kind) / f"{name}.yaml")
    file = own / f"{name}.yaml"
    standard = read(model, file, is_ours=False)
    _check_name(standard, file, str(file))
    return standard


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
    found = error.errors()
    told = [f"  {_place(fault['loc'])}{_words(fault['msg'])}" for fault in found[:MOST_FAULTS]]
    return "\n".join(
        [*told, *([f"  and {len(found) - MOST_FAULTS:,} more"] if len(found) > MOST_FAULTS else [])]
    )


def _place(location: tuple[int | str, ...]) -> str:
    return f"{'.'.join(str(step) for step in location)}: " if location else ""


def _words(message: str) -> str:
    return message.removeprefix("Value error, ")
