"""The recipes name commands and settings that exist, and a backup can be made, proved and restored from the command line."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from goodwork.cli.main import COMMANDS
from goodwork.config.declared import SETTINGS

RECIPES = Path(__file__).resolve().parents[3] / "deploy"


@pytest.mark.parametrize("recipe", sorted(path.name for path in RECIPES.iterdir()))
def test_a_recipe_names_commands_and_settings_that_exist(recipe: str) -> None:
    text = (RECIPES / recipe).read_text(encoding="utf-8")
    assert set(re.findall(r"^(GOODWORK_[A-Z_]+|DATABASE_URL)=", text, re.MULTILINE)) <= SETTINGS.keys()
    assert set(re.findall(r"bin/goodwork (\w[\w-]*)", text)) <= COMMANDS.keys()


def goodwork(*words: object, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "goodwork.config.settings.test",
        "DATABASE_URL": f"sqlite:///{folder}/service.sqlite3",
        "GOODWORK_STATE": str(folder),
    }
    return subprocess.run(
        [sys.executable, "-m", "goodwork.cli.main", *map(str, words)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.slow
def test_a_backup_from_the_command_line(tmp_path: Path) -> None:
    assert goodwork("manage", "migrate", "--noinput", folder=tmp_path).returncode == 0
    made = goodwork("backup", "make", tmp_path / "backups", folder=tmp_path)
    assert made.returncode == 0, made.stderr
    drill = goodwork("backup", "drill", tmp_path / "backups", folder=tmp_path)
    assert "The drill held" in drill.stdout
    (backup,) = (tmp_path / "backups").glob("*.backup")
    restored = f"sqlite:///{tmp_path}/restored.sqlite3"
    assert goodwork("backup", "restore", backup, "--into", restored, folder=tmp_path).returncode == 0
    again = goodwork("backup", "restore", backup, "--into", restored, folder=tmp_path)
    assert again.returncode == 1
    assert "already there" in again.stderr
    backup.write_bytes(backup.read_bytes()[:-9])
    broken = goodwork("backup", "drill", tmp_path / "backups", folder=tmp_path)
    assert broken.returncode == 1
    assert "digest" in broken.stderr
    nowhere = goodwork("backup", "restore", backup, "--into", "mysql://x", folder=tmp_path)
    assert "is no address" in nowhere.stderr
