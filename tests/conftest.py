"""Fixtures every test may use."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

if TYPE_CHECKING:
    from tests.desk import Desk

# A busy machine is slow without being wrong.
settings.register_profile("house", deadline=None)
settings.load_profile("house")

REPOSITORY = Path(__file__).resolve().parents[1]
QUIET = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync")  # fmt: skip
UPDATE_BY_SELECT = re.compile(r"UPDATE\b.*\bWHERE\b.*\(\s*SELECT\b", re.DOTALL)


@pytest.fixture(scope="session")
def repository() -> Path:
    """The root of the repository."""
    return REPOSITORY


@pytest.fixture(scope="session")
def open_data() -> Path:
    """The folder of public data (GOODWORK_DATA). Tests that need it are skipped where it is absent."""
    folder = Path(os.environ.get("GOODWORK_DATA", REPOSITORY.parent / "shared" / "data"))
    if not folder.is_dir():
        pytest.skip(f"no public data at {folder}: set GOODWORK_DATA (see `goodwork data status`)")
    return folder


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser of the whole run (a second Playwright in the same thread is refused), or why the test is skipped."""
    program = shutil.which("chromium")
    if program is None:
        pytest.skip(
            "Chromium is not installed: apt-get install chromium, and these tests will open every page in it"
        )
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=program, args=list(QUIET))
        yield opened
        opened.close()


@pytest.fixture(autouse=True, scope="session")
def tables_can_be_emptied() -> Iterator[None]:
    """Between tests that commit, Django empties every table; the audit's triggers refuse that to everybody else."""
    from django.test import TransactionTestCase

    empty = TransactionTestCase._fixture_teardown

    def without_triggers(case: TransactionTestCase) -> None:
        from proofs.lifted_triggers import lifted_triggers

        with lifted_triggers():
            empty(case)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", without_triggers)
        yield


@pytest.fixture(autouse=True, scope="session")
def a_write_asks_its_own_row() -> Iterator[None]:
    """Refuse an UPDATE whose condition is a SELECT: of two at once, PostgreSQL lets both through.

    The second waits for the first, then asks the row's new columns again but not the SELECT (READ COMMITTED,
    "EvalPlanQual"): a link that opens once opened twice. Lock the row and look at it, or update by its own columns.
    """
    from django.db.backends.signals import connection_created

    def refuse(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        assert not UPDATE_BY_SELECT.match(sql), f"this UPDATE lets two at once through: {sql}"
        return execute(sql, *rest)

    def watch(connection: Any, **_: Any) -> None:
        if refuse not in connection.execute_wrappers:
            connection.execute_wrappers.append(refuse)

    connection_created.connect(watch)
    yield
    connection_created.disconnect(watch)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite in a file: in memory every thread of a test's server would share one connection and its transaction."""
    from django.conf import settings as django_settings

    database = django_settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "tests.sqlite3")


@pytest.fixture
def desk(db: None) -> "Desk":
    """The named people of the service, in their relations."""
    from tests.desk import make_desk

    return make_desk()
