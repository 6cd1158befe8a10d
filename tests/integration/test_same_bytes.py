"""The same input writes the same bytes, whatever order Python's sets happen to have and however late it is."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

ON = "2026-11-22"


def written(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def run(seed: int, *words: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "goodwork.cli.main", *words, "--on", ON, "--quiet"],
        env=os.environ | {"PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("same") / "place"
    run(1, "synthesise", "--people", "12", "--vacancies", "30", "--seed", "2", "--out", str(folder))
    return folder


def test_every_file_of_every_report_is_the_same_with_any_order_of_sets(place: Path, tmp_path: Path) -> None:
    found: list[dict[str, str]] = []
    tables = [str(place / "people.csv"), str(place / "vacancies.csv")]
    for seed in (0, 77):
        out = tmp_path / str(seed)
        run(seed, "match", *tables, "--out", str(out / "match"))
        run(seed, "allocate", *tables, "--programme", str(place / "programme.yaml"), "--facts", str(place / "facts.csv"),
            "--out", str(out / "allocate"))  # fmt: skip
        found.append(written(out))
    assert found[0].keys() == found[1].keys()
    assert not [name for name in found[0] if found[0][name] != found[1][name]]
    assert any(name.endswith(".xlsx") for name in found[0])
