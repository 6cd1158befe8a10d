"""Each dependency is chosen, locked and explained."""

import re
import tomllib
from pathlib import Path

import pytest

EXTRAS = ["", "service", "dev", "benchmarks", "spark"]
LOCKS = ["base.txt", "dev.txt", "benchmarks.txt", "spark.txt", "build.txt", "node.txt"]


def declared(repository: Path, *, extra: str = "") -> set[str]:
    project = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {re.split(r"[\[<>=~! ]", line)[0].lower() for line in lines}


@pytest.mark.parametrize("extra", EXTRAS)
def test_each_dependency_has_its_reason(repository: Path, extra: str) -> None:
    record = (repository / "docs/decisions/0002-dependencies.md").read_text(encoding="utf-8").lower()
    assert {name for name in declared(repository, extra=extra) if f"`{name}`" not in record} == set()


@pytest.mark.parametrize("extra", EXTRAS)
def test_each_dependency_is_locked(repository: Path, extra: str) -> None:
    # The service is part of what `make setup` installs.
    lock = (repository / "requirements" / f"{'base' if extra in ('', 'service') else extra}.txt").read_text(
        encoding="utf-8"
    )
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    assert declared(repository, extra=extra) - locked == set()


@pytest.mark.parametrize("name", LOCKS)
def test_locks_pin_hashes_and_name_no_host(repository: Path, name: str) -> None:
    lock = (repository / "requirements" / name).read_text(encoding="utf-8")
    pins = re.findall(r"^[a-z0-9._-]+==[^\n]+\\\n    --hash=sha256:", lock, re.MULTILINE)
    assert len(pins) == len(re.findall(r"^[a-z0-9._-]+==", lock, re.MULTILINE)) > 0
    assert "http" not in lock
