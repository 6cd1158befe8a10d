"""Which part may import which."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

#: Every top folder of DESIGN section 2, whether or not it has its first content yet.
HOUSE = {
    "config", "web", "api", "cli", "reports", "pipelines", "apps", "connectors", "synthetic",
    "core", "standards", "vocabulary",
}  # fmt: skip


def stairs(repository: Path) -> str:
    contracts = configparser.ConfigParser()
    contracts.read(repository / ".importlinter")
    return contracts["importlinter:contract:stairs"]["layers"]


def test_the_stairs_name_every_folder_of_the_house(repository: Path) -> None:
    named = set(stairs(repository).replace("(", " ").replace(")", " ").replace("|", " ").split())
    assert named == HOUSE


def test_the_import_contracts_are_kept(repository: Path) -> None:
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=repository, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("core/rights/__init__.py", "import goodwork.core.matching", "Each area of core stands alone"),
        ("standards/__init__.py", "import goodwork.core.rights", "nothing calls upwards"),
        ("core/travel/__init__.py", "import time", "never touch Django, the network or the clock"),
        (
            "connectors/tables/__init__.py",
            "import goodwork.connectors.open_data",
            "Each connector stands alone",
        ),
    ],
)
def test_a_broken_contract_is_noticed(
    repository: Path, tmp_path: Path, module: str, line: str, contract: str
) -> None:
    """The contracts bite: each is broken once, in a copy."""
    import shutil

    shutil.copytree(
        repository / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info")
    )
    shutil.copy(repository / ".importlinter", tmp_path)
    broken = tmp_path / "src/goodwork" / module
    broken.write_text(broken.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")
    run = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=tmp_path, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(tmp_path / "src")},
    )  # fmt: skip
    assert run.returncode != 0
    assert contract in run.stdout.replace("\n", " ")
