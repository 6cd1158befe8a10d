"""A briefing says what the headline says, with every figure's date, source and certainty."""

from pathlib import Path

import pytest

from invented_monitor import FORD, MOOR, fill


@pytest.fixture(scope="module")
def page(tmp_path_factory) -> str:
    site: Path = fill(tmp_path_factory.mktemp("briefing"))
    return (site / "briefings" / f"{MOOR}.html").read_text(encoding="utf-8")


def test_every_figure_has_its_date_source_and_certainty(page: str) -> None:
    numbers = page.split('<data class="briefed-number"')[1:]
    assert len(numbers) >= 5
    for number in numbers:
        head = number.partition(">")[0]
        assert all(
            f'{name}=""' not in head and f"{name}=" in head
            for name in ("data-date", "data-source", "data-certainty")
        )


def test_members_stand_with_the_period_of_each_figure(page: str) -> None:
    assert "Brackenford" in page
    assert "Alder &amp; Wick &lt;North&gt;" in page
    assert "(2023)" in page


def test_the_lines_to_print_are_there(page: str) -> None:
    assert "Licence: CC0." in page
    assert f"{FORD}.html" not in page
