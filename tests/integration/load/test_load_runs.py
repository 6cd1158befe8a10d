"""The measurement of load runs on a small place, and tells what is wrong with a page from what is right."""

import subprocess
import sys

import pytest
from benchmarks.service.adviser import Adviser, Page
from benchmarks.service.numbers import Size, key, name_of, people_named
from benchmarks.service.server import Running

SIZE = Size(people=300, vacancies=120, at_once=6)


@pytest.mark.slow
def test_a_small_place_is_filled_served_and_every_page_is_right():
    made = subprocess.run(
        [sys.executable, "-m", "benchmarks.service.load", "--quick"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 0, made.stderr[-3000:]
    assert "6 advisers at once on sqlite: 300 people" in made.stdout
    assert ", 0 problems" in made.stdout
    assert "all of them kept" in made.stdout


def page_of(body: str, must: frozenset[int] = frozenset()) -> Page:
    she = Adviser(1, "", SIZE, Running(0, "", 0), 1.0)
    page = Page("people", 0.0, 0.0)
    she._check(page, body, must, "")
    return page


def test_a_page_with_somebody_elses_people_is_a_problem():
    hers, another = name_of(60), name_of(7)
    assert page_of(f"<p>{hers}</p>", frozenset([60])).problem == ""
    assert "somebody else" in page_of(f"<p>{hers}</p><p>{another}</p>").problem
    assert "does not hold" in page_of("<p>nobody</p>", frozenset([60])).problem


def test_names_are_found_again_and_ids_are_no_names():
    assert people_named(f"{name_of(60)}, {name_of(299)}; {key('person', 7)}") == {60, 299}


def test_everybody_has_one_adviser_and_a_list():
    everybody = [person for adviser in range(SIZE.advisers) for person in SIZE.people_of(adviser)]
    assert everybody == list(range(300))
    assert all(len(set(SIZE.list_of(person))) == 10 for person in everybody)
    assert len(SIZE.working()) == 6
