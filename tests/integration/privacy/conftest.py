"""What tests of privacy need: a file of who was erased that is their own, and what waits for a commit done at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction


@pytest.fixture(autouse=True)
def own_file(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.ERASED_FILE = tmp_path / "erased.jsonl"

    def at_once(done: Callable[[], Any], using: str | None = None, robust: bool = False) -> None:
        done()

    monkeypatch.setattr(transaction, "on_commit", at_once)
    return settings.ERASED_FILE
