"""A demonstration on one's own machine has the service's own error pages, not those of a developer."""

import os
import subprocess
import sys

import pytest

ASK = "from goodwork.config.settings import base as s; print(s.DEBUG, s.SESSION_COOKIE_SECURE, s.SECURE_SSL_REDIRECT)"


@pytest.mark.parametrize(
    ("debug", "demonstration", "told"),
    [
        ("yes", "yes", "False False False"),
        ("yes", "no", "True False False"),
        ("no", "no", "False True True"),
        ("no", "yes", "False True True"),
    ],
)
def test_only_a_developer_is_shown_problems_whole(debug: str, demonstration: str, told: str) -> None:
    given = os.environ | {
        "GOODWORK_DEBUG": debug,
        "GOODWORK_DEMONSTRATION": demonstration,
        "GOODWORK_SECRET_KEY": "for this test",
        "GOODWORK_ENCRYPTION_KEYS": "1:dGVzdGluZy1vbmx5LTMyLWJ5dGVzLWxvbmcta2V5ISE=",
        "GOODWORK_INDEX_KEY": "ZGVtbyBvbmx5IDMyIGJ5dGVzIGxvbmcga2V5ISEhISE=",
    }
    given.pop("GOODWORK_FORCE_HTTPS", None)
    answer = subprocess.run(
        [sys.executable, "-c", ASK], env=given, capture_output=True, text=True, check=True
    )
    assert answer.stdout.strip() == told
