"""Every minimum wage rate on file against another publication of the same figures."""

import csv
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from goodwork.standards.wages import apprentice_rate, minimum_wage

pytestmark = pytest.mark.real

FIRST_ON_FILE = date(2014, 10, 1)


def published(open_data: Path, kind: str) -> Iterator[tuple[date, str, Decimal]]:
    with (open_data / "minimum_wage" / "uk_minimum_wage_rates.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            on = date.fromisoformat(row["effective_from"])
            if row["rate"] == kind and on >= FIRST_ON_FILE:
                yield on, row["from_age"], Decimal(row["gbp_per_hour_or_value"])


def test_rates_by_age_agree(open_data: Path) -> None:
    rows = list(published(open_data, "non_apprentice"))
    ours = [minimum_wage(on, max(16, int(float(age)))).value for on, age, _ in rows]
    assert ours == [value for _, _, value in rows]
    assert len(rows) == 69


def test_apprentice_rates_agree(open_data: Path) -> None:
    rows = list(published(open_data, "apprentice"))
    assert [apprentice_rate(on).value for on, _, _ in rows] == [value for _, _, value in rows]
    assert len(rows) == 14


def test_no_change_published_is_missing_here(open_data: Path) -> None:
    days = {on for on, _, _ in published(open_data, "non_apprentice")}
    on_file = {minimum_wage(on, 16).in_force_from for on in days}
    assert on_file == days
