"""Logs tell what happened and nothing about anybody; health tells whether the service can work."""

import json
import logging
from unittest.mock import patch

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.test import Client, RequestFactory
from tests.desk import Desk

from goodwork.config.logs import Facts

pytestmark = [pytest.mark.django_db, pytest.mark.database]

CANARY = "Ermintrude-Canary"


def line_of(
    logger: str, message: str, *arguments: object, problem: Exception | None = None
) -> dict[str, object]:
    exc_info = None
    if problem is not None:
        try:
            raise problem
        except Exception as raised:
            exc_info = (type(raised), raised, raised.__traceback__)
    record = logging.LogRecord(logger, logging.ERROR, "place.py", 7, message, arguments, exc_info)
    formatted = Facts().format(record)
    assert CANARY not in formatted
    found: dict[str, object] = json.loads(formatted)
    return found


def test_a_line_of_a_library_carries_no_words() -> None:
    line = line_of("django.request", f"Internal Server Error: /people/?name={CANARY}")
    assert line["logger"] == "django.request"
    assert "message" not in line


def test_the_words_of_an_exception_are_left_out_and_its_path_is_kept() -> None:
    line = line_of("goodwork.jobs", "job failed", problem=ValueError(f"cannot read {CANARY}"))
    assert line["problem"] == "ValueError"
    assert "line_of" in str(line["path"])


def test_the_address_of_a_request_that_failed_is_left_out() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "log.py", 1, "Not found", (), None)
    record.request = RequestFactory().get(f"/people/?name={CANARY}")
    record.status_code = 404
    formatted = Facts().format(record)
    assert CANARY not in formatted
    assert json.loads(formatted)["status"] == 404


def test_arguments_are_not_mixed_into_our_messages() -> None:
    assert line_of("goodwork.jobs", "rejected %s", CANARY)["message"] == "rejected %s"


def test_a_request_is_logged_by_its_route(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="goodwork.request"):
        answer = desk.client(desk.ben).get("/health/ready/", {"name": CANARY})
    (record,) = [record for record in caplog.records if record.name == "goodwork.request"]
    line = json.loads(Facts().format(record))
    assert line["route"] == "operations:ready"
    assert line["request"] == answer["X-Request-Number"]
    assert line["actor"] == str(desk.ben.pk)
    assert CANARY not in json.dumps(line)


def test_ready_when_the_database_answers_and_migrations_are_done(client: Client) -> None:
    cache.clear()
    assert client.get("/health/alive/").json() == {"status": "ok"}
    assert client.get("/health/ready/").json() == {"status": "ok"}


def test_not_ready_without_a_database(client: Client) -> None:
    with patch.object(connection, "cursor", side_effect=OperationalError(CANARY)):
        answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert answer.json() == {"status": "the database does not answer"}


def test_not_ready_while_a_migration_is_missing(client: Client) -> None:
    cache.clear()
    with patch("django.db.migrations.executor.MigrationExecutor.migration_plan", return_value=[object()]):
        answer = client.get("/health/ready/")
    assert answer.status_code == 503
    assert "goodwork manage migrate" in answer.json()["status"]
