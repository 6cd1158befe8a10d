"""The tables of wordings as they are written, one YAML file each in `wordings/`."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_TABLES = files("goodwork.core.adverts") / "wordings"


@cache
def entries(name: str) -> tuple[dict[str, Any], ...]:
    """One table."""
    return tuple(yaml.safe_load((_TABLES / f"{name}.yaml").read_text("utf-8")))


@cache
def names() -> tuple[str, ...]:
    """Of all tables, in order."""
    return tuple(
        sorted(file.name.removesuffix(".yaml") for file in _TABLES.iterdir() if file.name.endswith(".yaml"))
    )
