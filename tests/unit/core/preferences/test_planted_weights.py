"""People whose weights are known are found, with fewer questions than pairs drawn at random would need."""

import pytest
from benchmarks.preferences.planted import average, planted_people, table

from goodwork.standards.preferences import choice_standard

STANDARD = choice_standard()
PEOPLE = planted_people(40, STANDARD)
pytestmark = pytest.mark.slow


def test_known_weights_are_found_in_twelve_questions_at_most() -> None:
    chosen = average(PEOPLE, STANDARD)
    assert chosen["n_questions"] <= 12
    assert chosen["first_in_top_two"] >= 0.75
    assert chosen["one_of_two"] >= 0.85
    assert 0.85 <= chosen["covered"] <= 0.99
    at_random = average(PEOPLE, STANDARD, at_random=12)
    assert chosen["error"] < at_random["error"]
    assert chosen["first_in_top_two"] > at_random["first_in_top_two"]


def test_the_table_is_printed_for_few_people() -> None:
    printed = table(3).splitlines()
    assert len(printed) == 7
    assert "questions chosen to tell most" in printed[2]
