"""What the two wage files may not say."""

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from goodwork.standards.library import load
from goodwork.standards.living_wage import RealLivingWage
from goodwork.standards.minimum_wage import NationalMinimumWage


@pytest.fixture
def minimum() -> dict[str, Any]:
    return load(NationalMinimumWage, "national_minimum_wage").model_dump()


@pytest.fixture
def living() -> dict[str, Any]:
    return load(RealLivingWage, "real_living_wage").model_dump()


def test_bands_out_of_order_are_refused(minimum: dict[str, Any]) -> None:
    minimum["bands"] = minimum["bands"][::-1]
    with pytest.raises(ValidationError, match="put each age once, the youngest first"):
        NationalMinimumWage.model_validate(minimum)


@pytest.mark.parametrize("series", ["apprentice", "accommodation_offset_per_day"])
def test_a_year_missing_from_one_series_is_refused(minimum: dict[str, Any], series: str) -> None:
    del minimum[series]["values"][date(2023, 4, 1)]
    with pytest.raises(ValidationError, match="has no value for 2023-04-01"):
        NationalMinimumWage.model_validate(minimum)


@pytest.mark.parametrize("band", range(5))
def test_a_year_missing_from_one_band_is_refused(minimum: dict[str, Any], band: int) -> None:
    values = minimum["bands"][band]["values"]
    in_a_spring = [day for day in values if day.month == 4 and day.year >= 2017]
    del values[in_a_spring[1]]
    with pytest.raises(ValidationError, match=f"has no value for {in_a_spring[1]}"):
        NationalMinimumWage.model_validate(minimum)


def test_the_next_year_is_refused_until_the_file_declares_it(minimum: dict[str, Any]) -> None:
    values = minimum["apprentice"]["values"]
    values[date(2027, 4, 1)] = values[date(2026, 4, 1)] | {"value": "8.50"}
    with pytest.raises(ValidationError, match=r"after the last year declared \(2026\)"):
        NationalMinimumWage.model_validate(minimum)


def test_a_year_without_an_announcement_is_refused(living: dict[str, Any]) -> None:
    living["announcements"] = [row for row in living["announcements"] if row["announced_on"].year != 2019]
    with pytest.raises(ValidationError, match="the list of announcements has no value for 2019"):
        RealLivingWage.model_validate(living)


@pytest.mark.parametrize(
    ("field", "day"),
    [("announced_on", date(2025, 4, 30)), ("implement_by", date(2025, 10, 22))],
    ids=["announced before the last was due", "due on the day it is announced"],
)
def test_windows_that_cannot_be_are_refused(living: dict[str, Any], field: str, day: date) -> None:
    living["announcements"][-1][field] = day
    with pytest.raises(ValidationError, match="must come after the one before it was due"):
        RealLivingWage.model_validate(living)


def test_a_new_announcement_moves_the_day_of_doubt(living: dict[str, Any]) -> None:
    new = {"announced_on": date(2026, 10, 31), "implement_by": date(2027, 5, 1)}
    living["announcements"] = [*living["announcements"], living["announcements"][-1] | new]
    living["uprated"]["last"] = 2026
    with pytest.raises(ValidationError, match="move its dates a year on"):
        RealLivingWage.model_validate(living)
    living["after_the_newest"] |= {"in_doubt_from": date(2027, 10, 31), "refused_from": date(2028, 5, 1)}
    assert RealLivingWage.model_validate(living).announcements[-1].announced_on == date(2026, 10, 31)
