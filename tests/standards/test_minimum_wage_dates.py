"""The minimum wage on the last day of each rate and on the first day of the next, in the law's own figures."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from goodwork.standards.library import StandardError
from goodwork.standards.wages import accommodation_offset, apprentice_rate, minimum_wage, minimum_wages
from goodwork.vocabulary.pay import AgeBand

AGES = [16, 17, 18, 20, 21, 22, 23, 24, 25, 60]
TABLE = """
from       | 16    17    18    20    21    22    23    24    25    60    | apprentice | accommodation
2014-10-01 | 3.79  3.79  5.13  5.13  6.50  6.50  6.50  6.50  6.50  6.50  | 2.73       | 5.08
2015-10-01 | 3.87  3.87  5.30  5.30  6.70  6.70  6.70  6.70  6.70  6.70  | 3.30       | 5.35
2016-04-01 | 3.87  3.87  5.30  5.30  6.70  6.70  6.70  6.70  7.20  7.20  | 3.30       | 5.35
2016-10-01 | 4.00  4.00  5.55  5.55  6.95  6.95  6.95  6.95  7.20  7.20  | 3.40       | 6.00
2017-04-01 | 4.05  4.05  5.60  5.60  7.05  7.05  7.05  7.05  7.50  7.50  | 3.50       | 6.40
2018-04-01 | 4.20  4.20  5.90  5.90  7.38  7.38  7.38  7.38  7.83  7.83  | 3.70       | 7.00
2019-04-01 | 4.35  4.35  6.15  6.15  7.70  7.70  7.70  7.70  8.21  8.21  | 3.90       | 7.55
2020-04-01 | 4.55  4.55  6.45  6.45  8.20  8.20  8.20  8.20  8.72  8.72  | 4.15       | 8.20
2021-04-01 | 4.62  4.62  6.56  6.56  8.36  8.36  8.91  8.91  8.91  8.91  | 4.30       | 8.36
2022-04-01 | 4.81  4.81  6.83  6.83  9.18  9.18  9.50  9.50  9.50  9.50  | 4.81       | 8.70
2023-04-01 | 5.28  5.28  7.49  7.49  10.18 10.18 10.42 10.42 10.42 10.42 | 5.28       | 9.10
2024-04-01 | 6.40  6.40  8.60  8.60  11.44 11.44 11.44 11.44 11.44 11.44 | 6.40       | 9.99
2025-04-01 | 7.55  7.55  10.00 10.00 12.21 12.21 12.21 12.21 12.21 12.21 | 7.55       | 10.66
2026-04-01 | 8.00  8.00  10.85 10.85 12.71 12.71 12.71 12.71 12.71 12.71 | 8.00       | 11.10
"""
ROWS = [[cell.split() for cell in line.split("|")] for line in TABLE.strip().splitlines()[1:]]


def figures_on(day: date) -> list[list[str]]:
    return [
        [str(minimum_wage(day, age).value) for age in AGES],
        [str(apprentice_rate(day).value)],
        [str(accommodation_offset(day).value)],
    ]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0][0])
def test_new_rates_hold_from_their_first_day(row: list[list[str]]) -> None:
    assert figures_on(date.fromisoformat(row[0][0])) == row[1:]


@pytest.mark.parametrize(("row", "following"), list(pairwise(ROWS)), ids=lambda row: row[0][0])
def test_old_rates_hold_to_their_last_day(row: list[list[str]], following: list[list[str]]) -> None:
    last_day = date.fromisoformat(following[0][0]) - timedelta(days=1)
    assert figures_on(last_day) == row[1:]


def test_the_last_rates_hold_to_31_march_2027() -> None:
    assert figures_on(date(2027, 3, 31)) == ROWS[-1][1:]


@pytest.mark.parametrize(
    "ask",
    [minimum_wage, minimum_wages, apprentice_rate, accommodation_offset],
    ids=lambda ask: ask.__name__,
)
def test_from_1_april_2027_there_is_no_answer_but_the_file_to_edit(ask) -> None:
    with pytest.raises(StandardError) as refused:
        ask(date(2027, 4, 1))
    assert str(refused.value) == (
        "No National Minimum Wage for 2027-04-01: the last value is dated 2026-04-01 and this standard is "
        "uprated every 1 April. Add the 2027 value to standards/wages/national_minimum_wage.yaml, or mark the "
        "year as unchanged with a reference."
    )


@pytest.mark.parametrize(
    "ask",
    [minimum_wage, minimum_wages, apprentice_rate, accommodation_offset],
    ids=lambda ask: ask.__name__,
)
def test_before_the_first_rate_on_file_there_is_no_answer(ask) -> None:
    with pytest.raises(StandardError, match=r"first value is dated 2014-10-01.*national_minimum_wage.yaml"):
        ask(date(2014, 9, 30))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2016-03-31", ["21 and over", "18 to 20", "under 18"]),
        ("2016-04-01", ["25 and over", "21 to 24", "18 to 20", "under 18"]),
        ("2021-03-31", ["25 and over", "21 to 24", "18 to 20", "under 18"]),
        ("2021-04-01", ["23 and over", "21 to 22", "18 to 20", "under 18"]),
        ("2024-03-31", ["23 and over", "21 to 22", "18 to 20", "under 18"]),
        ("2024-04-01", ["21 and over", "18 to 20", "under 18"]),
    ],
)
def test_age_bands_change_on_their_day(day: str, expected: list[str]) -> None:
    rates = minimum_wages(date.fromisoformat(day))
    assert [rate.ages for rate in rates] == [*expected, "under 19, or in the first year"]


@pytest.mark.parametrize(
    ("day", "age", "name"),
    [
        ("2016-03-31", 25, "National Minimum Wage"),
        ("2016-04-01", 25, "National Living Wage"),
        ("2016-04-01", 24, "National Minimum Wage"),
        ("2021-03-31", 23, "National Minimum Wage"),
        ("2021-04-01", 23, "National Living Wage"),
        ("2021-04-01", 22, "National Minimum Wage"),
        ("2024-03-31", 21, "National Minimum Wage"),
        ("2024-04-01", 21, "National Living Wage"),
        ("2024-04-01", 20, "National Minimum Wage"),
    ],
)
def test_the_national_living_wage_has_its_name_only_from_its_age(day: str, age: int, name: str) -> None:
    assert minimum_wage(date.fromisoformat(day), age).name == name


def test_an_apprentice_of_18_has_the_apprentice_rate_whatever_the_year() -> None:
    assert minimum_wage(date(2026, 11, 22), 18, apprentice=True, first_year=False).value == Decimal("8.00")


def test_an_apprentice_of_19_has_the_apprentice_rate_in_the_first_year() -> None:
    assert minimum_wage(date(2026, 11, 22), 19, apprentice=True).value == Decimal("8.00")


def test_an_apprentice_of_19_has_the_rate_of_her_age_after_the_first_year() -> None:
    assert minimum_wage(date(2026, 11, 22), 19, apprentice=True, first_year=False).value == Decimal("10.85")


def test_nobody_but_an_apprentice_has_the_apprentice_rate() -> None:
    assert minimum_wage(date(2026, 11, 22), 18).value == Decimal("10.85")


def test_a_person_of_16_has_a_rate() -> None:
    assert minimum_wage(date(2026, 11, 22), 16).value == Decimal("8.00")


@pytest.mark.parametrize("apprentice", [False, True])
def test_a_person_of_15_has_none(apprentice: bool) -> None:
    with pytest.raises(StandardError, match="No minimum wage at age 15"):
        minimum_wage(date(2026, 11, 22), 15, apprentice=apprentice)


@pytest.mark.parametrize(
    ("day", "band", "oldest"),
    [
        ("2026-11-22", AgeBand.UNDER_18, 17),
        ("2026-11-22", AgeBand.FROM_18_TO_20, 20),
        ("2026-11-22", AgeBand.FROM_21, 21),
        ("2020-11-22", AgeBand.FROM_21, 25),
    ],
)
def test_an_age_band_stands_for_its_oldest_member(day: str, band: AgeBand, oldest: int) -> None:
    on = date.fromisoformat(day)
    assert minimum_wage(on, band) == minimum_wage(on, oldest)


def test_without_an_age_the_adult_rate_is_meant() -> None:
    assert minimum_wage(date(2020, 11, 22)).value == Decimal("8.72")


def test_a_rate_says_since_when_and_where_it_was_read() -> None:
    rate = minimum_wage(date(2016, 9, 30), 25)
    assert rate.in_force_from == date(2016, 4, 1)
    assert rate.verified
    assert rate.reference.startswith("GOV.UK minimum wage calculator")
    assert rate.address.startswith("https://")


def test_a_figure_from_memory_says_so() -> None:
    offset = accommodation_offset(date(2015, 9, 30))
    assert (offset.verified, offset.note) == (False, "from memory")
    assert accommodation_offset(date(2015, 10, 1)).verified
