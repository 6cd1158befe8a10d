"""Every setting the service reads is declared, and every one declared is read."""

import re
from pathlib import Path

from goodwork.config.declared import SETTINGS

READ = re.compile(
    r"""\b(?:text|flag|words|number|required|folder)\(\s*["']((?:GOODWORK|DATABASE)_[A-Z_]+)["']"""
)


def test_settings_read_and_declared_are_the_same(repository: Path) -> None:
    read = {
        name
        for path in (repository / "src" / "goodwork").rglob("*.py")
        for name in READ.findall(path.read_text(encoding="utf-8"))
    }
    assert read - SETTINGS.keys() == set(), "declare it in config/declared.py"
    assert SETTINGS.keys() - read == set()
