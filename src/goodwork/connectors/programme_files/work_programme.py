"""A work programme from its YAML file, workstream by workstream: one that cannot be read does not stop the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from goodwork.connectors.tables.files import read_content
from goodwork.connectors.tables.reading import MEGABYTE, Limits, TableError, shortened
from goodwork.core.work_programme.plan import ProgrammeHeading, Workstream
from goodwork.standards.yaml_reader import read_yaml
from goodwork.vocabulary.source import Reject, Source

_LIMITS = Limits(file_bytes=5 * MEGABYTE, expanded_bytes=5 * MEGABYTE)
MOST_WORKSTREAMS = 500


@dataclass(frozen=True, slots=True)
class WorkProgramme:
    """A programme as its file says it, and what could not be used of it."""

    heading: ProgrammeHeading
    workstreams: tuple[Workstream, ...]
    rejects: tuple[Reject, ...]


def read_work_programme(path: Path) -> WorkProgramme:
    """The programme in a file. Raises `TableError` where its heading cannot be read, or no workstream can."""
    path = Path(path)
    content = _mapping(path)
    given = content.get("workstreams")
    try:
        heading = ProgrammeHeading.model_validate({k: v for k, v in content.items() if k != "workstreams"})
    except ValidationError as error:
        raise TableError(f"{path} is not a complete work programme:\n{_faults(error)}") from error
    if not isinstance(given, list) or not given:
        raise TableError(f"{path} has no `workstreams`: list at least one.")
    if len(given) > MOST_WORKSTREAMS:
        raise TableError(
            f"{path} has {len(given):,} workstreams; the most read at once is {MOST_WORKSTREAMS}."
        )
    good: dict[str, Workstream] = {}
    rejects: list[Reject] = []
    for number, each in enumerate(given, 1):
        source = Source(path.name, number)
        try:
            workstream = Workstream.model_validate(each)
        except ValidationError as error:
            rejects += [
                Reject(source, _place(each, fault["loc"]), _words(fault["msg"]), shortened(_input(fault)))
                for fault in error.errors()
            ]
            continue
        if workstream.id in good:
            rejects.append(Reject(source, "id", "stands twice: the first was kept", workstream.id))
        else:
            good[workstream.id] = workstream
    if not good:
        first = rejects[0]
        raise TableError(f"{path}: no workstream can be used. The first: {first.column}: {first.reason}.")
    return WorkProgramme(heading, tuple(good.values()), tuple(rejects))


def _mapping(path: Path) -> Mapping[str, Any]:
    content = read_content(path, _LIMITS)
    try:
        text = content.decode("utf-8-sig")
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(text, Loader=yaml.CSafeLoader)):
            raise TableError(f"{path} refers to a part of itself (`*`). Write each part out where it stands.")
        found = read_yaml(text)
    except UnicodeDecodeError as error:
        raise TableError(f"{path} is not text in UTF-8: save it again as a YAML file ({error}).") from error
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise TableError(f"{path} cannot be read as YAML: {error}") from error
    if not isinstance(found, dict):
        raise TableError(f"{path} is not a work programme: it begins with `name`, `place` and `workstreams`.")
    return found


def _place(workstream: object, location: tuple[int | str, ...]) -> str:
    """The workstream by its id, and the path within it: "skills.phases.0.ends"."""
    name = workstream.get("id") if isinstance(workstream, dict) else None
    return ".".join(str(step) for step in (name or "workstream", *location))


def _faults(error: ValidationError) -> str:
    return "\n".join(f"  {'.'.join(map(str, f['loc']))}: {_words(f['msg'])}" for f in error.errors())


def _words(message: str) -> str:
    return message.removeprefix("Value error, ")


def _input(fault: Any) -> str:
    value = fault.get("input", "")
    return "" if isinstance(value, dict | list) else str(value)
