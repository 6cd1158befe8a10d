"""Every standard is declared, dated and sourced, and travels with the package."""

from pathlib import Path

import pytest

from goodwork.standards.catalogue import MODELS, load_any, standards_on_file
from goodwork.standards.library import StandardError

ON_FILE = list(standards_on_file())


def test_every_yaml_file_is_found_by_the_loader(repository: Path) -> None:
    folder = repository / "src/goodwork/standards"
    in_tree = {file.relative_to(folder).with_suffix("").as_posix() for file in folder.rglob("*.y*ml")}
    assert in_tree == {f"{kind}/{name}" for kind, name in ON_FILE}


@pytest.mark.parametrize(("kind", "name"), ON_FILE)
def test_every_standard_loads_with_sources_and_a_next_check(kind: str, name: str) -> None:
    standard = load_any(kind, name)
    assert standard.sources
    assert all(source.seen_on <= standard.checked.on for source in standard.sources)
    assert standard.checked.on < standard.checked.next


@pytest.mark.parametrize("declared", sorted(MODELS))
def test_every_declared_model_has_a_file(declared: str) -> None:
    assert any(declared in (kind, f"{kind}/{name}") for kind, name in ON_FILE)


def test_a_file_nobody_declared_is_refused() -> None:
    with pytest.raises(StandardError, match=r"standards/weather/rain.yaml is not declared: add it"):
        load_any("weather", "rain")
