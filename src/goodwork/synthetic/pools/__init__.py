"""The words and figures the demonstration place is made of, one YAML file a subject."""

from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml


@lru_cache
def pool(name: str) -> Any:
    """The contents of one file of this folder, read once."""
    return yaml.safe_load(files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
