"""Suppressed values written as text are neither numbers nor nothing."""

import polars as pl
import pytest

from goodwork.core.observations.figures import read_figures


def read(
    *written: str | None, withheld: tuple[str, ...] = (), absent: tuple[str, ...] = ("",)
) -> list[tuple[float | None, str]]:
    return read_figures(pl.Series(written, dtype=pl.String), withheld, absent).select("value", "state").rows()


@pytest.mark.parametrize(
    ("written", "value"),
    [("74.7", 74.7), (" 1,234,567 ", 1234567.0), ("12.5%", 12.5), ("-3", -3.0), ("1e3", 1000.0)],
)
def test_numbers(written: str, value: float) -> None:
    assert read(written) == [(value, "")]


@pytest.mark.parametrize("mark", ["c", "x", "*", "..", "[c]", "[x]", "suppressed"])
def test_marks_of_what_is_withheld(mark: str) -> None:
    assert read(mark) == [(None, "suppressed")]


@pytest.mark.parametrize("mark", ["", None, "-", "n/a", "[z]"])
def test_marks_of_nothing(mark: str | None) -> None:
    assert read(mark) == [(None, "absent")]


@pytest.mark.parametrize("text", ["about 5", "12.5.1", "<5", "nan5", "inf", "1,23"])
def test_other_text_is_unread_and_never_a_number(text: str) -> None:
    assert read(text) == [(None, "unread")]


def test_an_empty_cell_is_withheld_where_the_file_says_so() -> None:
    assert read("", withheld=("",), absent=()) == [(None, "suppressed")]
    numbers = pl.Series([1.5, None, float("nan")], dtype=pl.Float64)
    assert read_figures(numbers, ("",), ())["state"].to_list() == ["", "suppressed", "suppressed"]
    assert read_figures(numbers, (), ("",))["state"].to_list() == ["", "absent", "absent"]
