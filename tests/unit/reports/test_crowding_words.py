"""Crowding and introductions in words: no figure finer than was counted, no reason that is not so."""

import pytest

from goodwork.core.allocation.introductions import Standing
from goodwork.pipelines.results import Crowd, Introduction
from goodwork.reports.pages import ReportPages
from goodwork.reports.tables import result_tables
from goodwork.reports.words.crowding import (
    at_most_words,
    changes_nothing,
    congestion_sentences,
    crowd_words,
    introduction_words,
    points_off,
    second_list_words,
)
from invented_results import empty_result, invented_result


def crowd(n_people, n_places=1, **changed):
    values = {
        "places_stated": True,
        "n_second": 0,
        "price": 0,
        "n_introductions": 3,
        "introductions_stated": False,
    }
    return Crowd(n_people, n_places, **(values | changed))


@pytest.mark.parametrize(
    ("n_people", "n_places", "words"),
    [
        (0, 2, "Nobody for 2 places"),
        (1, 1, "1 person for 1 place"),
        (12, 2, "12 people for 2 places"),
        (19, 1, "19 people for 1 place"),
        (20, 40, "No more people than places: 20 for 40"),
        (21, 5, "About 4 people for each place"),
        (45, 4, "About 10 people for each place"),
        (28, 1, "About 30 people for each place"),
        (990, 10, "About 100 people for each place"),
        (1234, 1, "About 1,200 people for each place"),
        (41, 40, "About 1 person for each place"),
    ],
)  # fmt: skip
def test_crowds_are_told_as_finely_as_they_were_counted(n_people, n_places, words):
    assert crowd_words(crowd(n_people, n_places)) == words


@pytest.fixture(scope="module")
def shortlist():
    return invented_result().shortlists[0]


def test_each_job_says_how_it_moved(shortlist):
    words = second_list_words(shortlist)
    assert words[0] == "Number 2 on your best list. Higher here: crowding takes more off number 1."
    assert words[1] == "Number 1 on your best list. Lower here: crowding takes more off it."
    assert words[2] == "Number 3 on your best list."
    assert words[-1] == "Not on your best list. Crowding takes more off the job it replaces."


def test_a_second_list_that_is_the_first_is_said_to_be():
    small = next(s for s in invented_result().shortlists if 0 < len(s.jobs) < 4)
    assert changes_nothing(small)
    assert not changes_nothing(invented_result().shortlists[0])


def test_points_off_are_said_from_a_tenth():
    assert points_off(crowd(9, price=2_140)) == "2.1 off for crowding"
    assert points_off(crowd(9, price=40)) == ""


@pytest.mark.parametrize(
    ("standing", "ahead", "words"),
    [
        (Standing.NOW, 0, "Introduce now, with consent"),
        (Standing.WAITING, 3, "Waiting: 3 people ahead"),
        (Standing.WAITING, 0, "Waiting: nobody ahead"),
        (Standing.CLOSED, 0, "The employer takes no introductions for now"),
    ],
)
def test_introductions_say_what_now(standing, ahead, words):
    assert introduction_words(Introduction("p", "v", standing, ahead)) == words


def test_a_bound_says_whose_it_is():
    assert at_most_words(crowd(1)) == "3 people at most at once (our own assumption)"
    assert at_most_words(crowd(1, n_introductions=1, introductions_stated=True)) == "1 person at most at once (the employer says)"  # fmt: skip


def test_the_summary_says_how_many_are_on_nobodys_list():
    assert congestion_sentences({"a": crowd(0, n_second=2), "b": crowd(0), "c": crowd(48)}) == [
        "2 of 3 vacancies are on nobody's list of best jobs; second lists show 1 of them.",
        "The most crowded has about 50 people for each place.",
    ]
    assert (
        congestion_sentences({"a": crowd(0), "b": crowd(1)})[0]
        == "1 of 2 vacancies is on nobody's list of best jobs."
    )
    assert congestion_sentences({}) == congestion_sentences({"a": crowd(0)}) == []
    assert congestion_sentences({"a": crowd(1)}) == []


def test_second_lists_and_introductions_are_tables_too():
    result, tables = invented_result(), result_tables(invented_result())
    assert tables["less_crowded"].height == sum(len(s.less_crowded) for s in result.shortlists)
    assert tables["introductions"].height == len(result.introductions)
    assert tables["shortlists"]["crowding"].str.len_chars().min() > 0
    assert tables["vacancies"]["people_shown"].to_list() == [result.crowds[key].n_people for key in tables["vacancies"]["vacancy_id"]]  # fmt: skip
    assert result_tables(empty_result())["introductions"].height == 0


def test_nobody_s_introductions_pass_the_bound_shown_on_the_vacancy_s_page():
    pages = ReportPages(invented_result())
    shown = [pages.crowd_of(key) for key in pages.jobs]
    assert all(page.n_introduced <= page.crowd.n_introductions for page in shown)
    assert any(page.n_waiting for page in shown)
