"""What goes wrong is said in plain words, with the right number, and needs no more than is there."""

import errno
import logging

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.test import Client, RequestFactory
from tests.desk import Desk

from goodwork.web.components import assets
from goodwork.web.public import errors

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def test_a_page_that_is_not_there(desk: Desk) -> None:
    for client in (Client(), desk.client(desk.ben)):
        answer = client.get("/no-such-page/")
        assert answer.status_code == 404
        assert "Page not found" in answer.content.decode()


def test_a_form_without_its_secret_loses_nothing_and_says_what_to_do(desk: Desk) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/", {"words": "typed"})
    assert answer.status_code == 403
    assert "Your words are still here" in answer.content.decode()


def test_too_much_at_once_is_413() -> None:
    request = RequestFactory().post("/")
    assert errors.bad_request(request, RequestDataTooBig("much")).status_code == 413
    assert errors.bad_request(request, ValueError("odd")).status_code == 400
    assert errors.too_many(request).status_code == 429
    assert errors.too_many(request)["Retry-After"]


def fails_with(monkeypatch: pytest.MonkeyPatch, problem: Exception) -> Client:
    def fail(*_: object, **__: object) -> None:
        raise problem

    monkeypatch.setattr("goodwork.web.public.pages.render", fail)
    return Client(raise_request_exception=False)


def test_a_fault_of_ours_is_500_with_its_number_and_no_question_to_the_database(
    monkeypatch, django_assert_num_queries
) -> None:
    client = fails_with(monkeypatch, ZeroDivisionError("planted-words"))
    with django_assert_num_queries(0):
        answer = client.get("/help/")
    assert answer.status_code == 500
    assert answer["X-Request-Number"] in answer.content.decode()
    assert "planted-words" not in answer.content.decode()


def test_a_database_that_does_not_answer_is_503(monkeypatch) -> None:
    answer = fails_with(monkeypatch, OperationalError("down")).get("/help/")
    assert answer.status_code == 503
    assert answer["Retry-After"]
    assert "cannot reach our records" in answer.content.decode()


def test_a_fault_in_the_templates_themselves_still_answers(monkeypatch) -> None:
    monkeypatch.setattr(errors, "get_template", lambda name: 1 / 0)
    answer = fails_with(monkeypatch, ZeroDivisionError("planted-words")).get("/help/")
    assert answer.status_code == 500
    assert "Something went wrong here" in answer.content.decode()


def test_pages_can_be_read_where_nothing_was_built_and_the_log_says_so(monkeypatch, caplog) -> None:
    monkeypatch.setattr(assets.finders, "find", lambda name: None)
    assets.built.cache_clear()
    with caplog.at_level(logging.WARNING, logger=assets.log.name):
        page = Client().get("/help/").content.decode()
    assets.built.cache_clear()
    assert "<h1" in page
    assert "built/" not in page
    assert "was not built" in caplog.text


@pytest.mark.parametrize(
    "problem",
    [OperationalError("database or disk is full"), OSError(errno.ENOSPC, "No space left on device")],
)
def test_a_full_disk_is_503_and_says_whom_to_tell(monkeypatch, problem: Exception) -> None:
    answer = fails_with(monkeypatch, problem).get("/help/")
    assert answer.status_code == 503
    assert "no room left" in answer.content.decode()
    assert "Tell the person" in answer.content.decode()


def test_a_disk_that_fails_otherwise_is_a_fault_of_ours(monkeypatch) -> None:
    assert fails_with(monkeypatch, OSError(errno.EIO, "broken")).get("/help/").status_code == 500
