"""The Real Living Wage around each announcement and each day by which it must be paid."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from goodwork.standards.library import StandardError
from goodwork.standards.wages import real_living_wage

TABLE = """
2011-05-01 7.20  8.30  2011-11-01
2012-11-05 7.45  8.55  2013-05-01
2013-11-04 7.65  8.80  2014-05-01
2014-11-03 7.85  9.15  2015-05-01
2015-11-02 8.25  9.40  2016-05-01
2016-10-31 8.45  9.75  2017-05-01
2017-11-06 8.75  10.20 2018-05-01
2018-11-05 9.00  10.55 2019-05-01
2019-11-11 9.30  10.75 2020-05-01
2020-11-09 9.50  10.85 2021-05-09
2021-11-15 9.90  11.05 2022-05-01
2022-09-22 10.90 11.95 2023-05-01
2023-10-24 12.00 13.15 2024-05-01
2024-10-23 12.60 13.85 2025-05-01
2025-10-22 13.45 14.80 2026-05-01
"""
ROWS = [line.split() for line in TABLE.strip().splitlines()]
DAY = timedelta(days=1)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
@pytest.mark.parametrize("london", [False, True], ids=["uk", "london"])
def test_a_rate_is_current_from_the_day_it_is_announced(row: list[str], london: bool) -> None:
    announced_on, *rates, implement_by = row
    answer = real_living_wage(date.fromisoformat(announced_on), london)
    assert answer.current == Decimal(rates[london])
    assert answer.implement_by == date.fromisoformat(implement_by)


@pytest.mark.parametrize(("row", "following"), list(pairwise(ROWS)), ids=lambda row: row[0])
@pytest.mark.parametrize("london", [False, True], ids=["uk", "london"])
def test_a_rate_is_current_to_the_day_before_the_next_announcement(
    row: list[str], following: list[str], london: bool
) -> None:
    answer = real_living_wage(date.fromisoformat(following[0]) - DAY, london)
    assert answer.current == answer.accepted == Decimal(row[1 + london])
    assert not answer.uplift_due


@pytest.mark.parametrize(("row", "following"), list(pairwise(ROWS)), ids=lambda row: row[0])
def test_the_rate_before_is_accepted_to_the_day_before_the_new_one_is_due(
    row: list[str], following: list[str]
) -> None:
    answer = real_living_wage(date.fromisoformat(following[3]) - DAY)
    assert answer.uplift_due
    assert answer.accepted == answer.previous == Decimal(row[1])
    assert answer.current == Decimal(following[1])


@pytest.mark.parametrize(("row", "following"), list(pairwise(ROWS)), ids=lambda row: row[0])
def test_the_rate_before_is_not_accepted_on_the_day_the_new_one_is_due(
    row: list[str], following: list[str]
) -> None:
    answer = real_living_wage(date.fromisoformat(following[3]))
    assert not answer.uplift_due
    assert answer.previous is None
    assert answer.accepted == Decimal(following[1])


def test_a_rate_read_at_its_source_is_verified() -> None:
    assert real_living_wage(date(2026, 5, 1)).verified


def test_a_rate_in_its_window_is_verified_only_with_the_one_before() -> None:
    answer = real_living_wage(date(2014, 11, 3))
    assert not answer.verified
    assert "2013" in answer.note
    assert real_living_wage(date(2015, 5, 1)).verified


def test_a_window_that_was_not_found_is_not_verified() -> None:
    answer = real_living_wage(date(2015, 11, 2))
    assert not answer.verified
    assert "was not found" in answer.note


def test_to_the_end_of_october_2026_the_newest_rate_is_verified() -> None:
    assert real_living_wage(date(2026, 10, 31)).verified


def test_from_november_2026_the_newest_rate_may_be_out_of_date() -> None:
    answer = real_living_wage(date(2026, 11, 1))
    assert answer.current == Decimal("13.45")
    assert not answer.verified
    assert "a newer announcement is expected since 2026-10-31" in answer.note


def test_to_30_april_2027_the_newest_rate_still_answers() -> None:
    assert real_living_wage(date(2027, 4, 30), london=True).current == Decimal("14.80")


def test_from_1_may_2027_it_is_refused() -> None:
    with pytest.raises(
        StandardError, match=r"Add the new announcement to standards/wages/real_living_wage.yaml"
    ):
        real_living_wage(date(2027, 5, 1))


def test_before_the_first_announcement_it_is_refused() -> None:
    with pytest.raises(StandardError, match="first value is dated 2011-05-01"):
        real_living_wage(date(2011, 4, 30))
