"""The hours of a job on a shortlist: said as they are known, or not at all."""

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest

from goodwork.web.casework.job_words import hours


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        ("30", "30", "30 a week"),
        ("16", "30", "16 to 30 a week"),
        ("16", None, "At least 16 a week"),
        (None, "30", "Up to 30 a week"),
        (None, None, ""),
    ],
)
def test_hours_are_never_a_week_without_a_number(least: str | None, most: str | None, words: str) -> None:
    job: Any = SimpleNamespace(
        hours_least=Decimal(least) if least else None, hours_most=Decimal(most) if most else None
    )
    assert hours(job) == words
