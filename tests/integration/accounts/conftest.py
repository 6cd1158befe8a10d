"""What tests of accounts need: letters that leave at once, and codes as an app shows them."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.db import transaction


@pytest.fixture(autouse=True)
def letters_leave_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's transaction never ends, so what waits for its end is done at once."""

    def at_once(done: Callable[[], Any], using: str | None = None, robust: bool = False) -> None:
        done()

    monkeypatch.setattr(transaction, "on_commit", at_once)


@pytest.fixture(autouse=True)
def nothing_was_asked_before(db: None) -> None:
    """Limits on how often something may be asked for begin anew."""
    cache.clear()
