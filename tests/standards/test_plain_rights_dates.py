"""Rights in plain words: the figures of the day, her own rate where her age is known, and no old figure passed off as new."""

from datetime import date

import pytest

from goodwork.standards.plain_rights import my_rights
from goodwork.standards.wages import minimum_wage

ON = date(2026, 11, 22)


def words(on: date, age: int | None, topic: str) -> str:
    return " ".join(next(one.words for one in my_rights(on, age) if one.id == topic))


@pytest.mark.parametrize("age", [16, 17, 18, 20, 21, 60])
def test_her_own_rate_is_that_of_her_age_on_the_day(age: int) -> None:
    assert f"the least you can be paid is £{minimum_wage(ON, age).value:.2f} an hour" in words(ON, age, "pay")


@pytest.mark.parametrize("age", [None, 15])
def test_without_an_age_of_work_no_rate_is_called_hers(age: int | None) -> None:
    assert "At your age" not in words(ON, age, "pay")
    assert "£12.71" in words(ON, age, "pay")


def test_a_year_that_is_not_on_file_is_said_to_be_missing() -> None:
    told = words(date(2030, 1, 1), 30, "pay")
    assert "We do not have this year's figures yet" in told
    assert "£" not in told


def test_nothing_is_told_before_it_is_law() -> None:
    assert "payslip" in {one.id for one in my_rights(ON)}
    assert "payslip" not in {one.id for one in my_rights(date(2019, 4, 5))}


def test_what_nobody_checked_is_not_called_checked() -> None:
    told = {one.id: one.is_checked for one in my_rights(ON)}
    assert told["holiday"] is True
    assert told["breaks"] is False
    assert told["pay"] is False
