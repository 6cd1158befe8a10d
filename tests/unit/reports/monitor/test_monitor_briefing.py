"""A briefing says what the headline says, with every figure's date, source and certainty."""

from dataclasses import replace
from pathlib import Path

import pytest

from invented_monitor import FORD, MOOR, fill, invented_monitor


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


def test_what_must_be_known_before_a_change_is_read_is_on_paper_too(page: str) -> None:
    assert "additional caution with changes" in page


def test_only_files_that_the_two_sheets_show_figures_of_are_attributed(tmp_path: Path) -> None:
    result = invented_monitor()
    other = replace(
        result.sources[0], sha256="cd" * 32, title="Outlines of places", publisher="Another office"
    )
    site = fill(tmp_path, sources=(*result.sources, other))
    words = (site / "briefings" / f"{MOOR}.html").read_text(encoding="utf-8")
    assert "Invented figures, Office of Invention, 2024. Licence: CC0." in words
    assert "Outlines of places" not in words
