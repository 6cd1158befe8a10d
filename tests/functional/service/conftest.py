"""The service in a real browser: a server, a Chromium, and named people signed in to it."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, expect
from tests.desk import Desk, make_desk
from tests.functional.service.lived_in import live_in
from tests.functional.service.pages import client_just_signed_in

from goodwork.apps.accounts.models import User

# Playwright runs its own event loop in the test's thread, which Django would take for asynchronous code.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
WIDTHS = (320, 768, 1280)
# A busy machine is slow without being wrong.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def axe(repository: Path) -> str:
    """axe-core as npm has it."""
    path = repository / "node_modules" / "axe-core" / "axe.min.js"
    if not path.is_file():
        pytest.skip("axe-core is not there: run `make setup`, which fetches it from npm")
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module", autouse=True)
def no_public_data() -> Iterator[None]:
    """As for somebody who has not fetched any: reading all of it for each page would take most of the time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GOODWORK_DATA", "no public data here")
        patch.setattr("django.conf.settings.PUBLIC_DATA", None)
        yield


@pytest.fixture(scope="session")
def weeks_of_work() -> dict[str, Any]:
    """The database as the weeks of work left it, and who was there: made by the first test that asks, then copied."""
    return {}


@pytest.fixture
def lived_in(live_server: Any, weeks_of_work: dict[str, Any]) -> Desk:
    """The desk after some weeks of work, so that no page is empty."""
    connection.ensure_connection()
    if "rows" not in weeks_of_work:
        desk = make_desk()
        live_in(desk)
        if connection.vendor != "sqlite":
            return desk
        weeks_of_work["rows"] = sqlite3.connect(":memory:")
        connection.connection.backup(weeks_of_work["rows"])
        weeks_of_work["desk"] = deepcopy(desk)
        return desk
    weeks_of_work["rows"].backup(connection.connection)
    return deepcopy(weeks_of_work["desk"])  # type: ignore[no-any-return]


@pytest.fixture
def context_for(chromium: Browser, live_server: Any) -> Iterator[Callable[..., BrowserContext]]:
    """A browser window in which somebody is signed in (or nobody), of a width, with JavaScript or without."""
    opened: list[BrowserContext] = []

    def open_one(user: User | None, width: int = 1280, *, scripts: bool = True) -> BrowserContext:
        context = chromium.new_context(
            viewport={"width": width, "height": 900}, java_script_enabled=scripts, base_url=live_server.url
        )
        if user is not None:
            session = client_just_signed_in(user).cookies["sessionid"].value
            context.add_cookies([{"name": "sessionid", "value": session, "url": live_server.url}])
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()
