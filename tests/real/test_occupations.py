"""Occupations learned from the official coding index and ESCO."""

from pathlib import Path

import numpy as np
import pytest
from benchmarks.occupations.held_out import HeldOut, held_out
from benchmarks.occupations.weak_labels import nhs_titles, reed_titles

from goodwork.connectors.open_data.occupations import Occupations, read_occupations
from goodwork.core.occupations.index import OccupationIndex
from goodwork.standards.occupations import unit_groups

pytestmark = [pytest.mark.real, pytest.mark.slow]


@pytest.fixture(scope="module")
def occupations(open_data: Path) -> Occupations:
    return read_occupations(open_data)


@pytest.fixture(scope="module")
def held(open_data: Path) -> HeldOut:
    return held_out(open_data)


@pytest.fixture(scope="module")
def guesses(held: HeldOut) -> list[tuple[tuple[str, float], ...]]:
    titles = {code: group.title for code, group in unit_groups().items()}
    index = OccupationIndex.build(held.taught, titles)
    answers = index.code_many([asked.title for asked in held.titles])
    return [tuple((guess.soc_code, guess.confidence) for guess in given) for given in answers]


def test_titles_kept_out_of_the_index_are_coded_as_the_documents_say(held: HeldOut, guesses: list) -> None:
    first = [
        bool(given) and given[0][0] in asked.right for asked, given in zip(held.titles, guesses, strict=True)
    ]
    five = [
        bool({code for code, _ in given} & asked.right)
        for asked, given in zip(held.titles, guesses, strict=True)
    ]
    assert np.mean(first) > 0.54
    assert np.mean(five) > 0.78


def test_confidence_is_how_often_the_guess_is_right(held: HeldOut, guesses: list) -> None:
    given = [(g[0][1], g[0][0] in asked.right) for asked, g in zip(held.titles, guesses, strict=True) if g]
    chances, right = (np.array(column, float) for column in zip(*given, strict=True))
    for low, high in ((0.15, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1.0)):
        within = (chances >= low) & (chances < high)
        assert within.sum() > 300
        assert abs(chances[within].mean() - right[within].mean()) < 0.05


@pytest.mark.parametrize(
    ("title", "industry", "code"),
    [
        ("Healthcare Support Worker - Band 2", "Healthcare", "6131"),
        ("Support Worker", "Social care", "6135"),
        ("HGV Class 1 Driver, £14.50 per hour", "", "8211"),
        ("Fork-lift Truck Driver", "", "8222"),
        ("Residential Conveyancing Solicitor", "", "2412"),
        ("Consultant in Dermatology", "Healthcare", "2212"),
        ("IT Recruitment Consultant", "", "3571"),
        ("Nursery Nurse", "", "6111"),
    ],
)
def test_titles_of_adverts(occupations: Occupations, title: str, industry: str, code: str) -> None:
    assert occupations.index.code(title, industry=industry)[0].soc_code == code


def test_every_real_title_is_coded_or_said_to_be_unknown(occupations: Occupations, open_data: Path) -> None:
    titles = nhs_titles(open_data) + [title for listed in reed_titles(open_data).values() for title in listed]
    answers = occupations.index.code_many(titles)
    assert len(answers) == len(titles)
    assert np.mean([bool(given) for given in answers]) > 0.95


def closeness(occupations: Occupations, left: str, right: str) -> int:
    numbers = occupations.index.numbers
    return int(occupations.closeness[numbers[left], numbers[right]])


@pytest.mark.parametrize(
    ("job", "nearer", "further"),
    [
        ("6135", "6131", "2237"),  # care worker: nursing auxiliary, nurse
        ("9252", "8214", "2412"),  # warehouse: delivery driver, solicitor
        ("9252", "8222", "6135"),  # warehouse: fork-lift driver, care worker
        ("6112", "6111", "9252"),  # teaching assistant: nursery assistant, warehouse
        ("9223", "6231", "5312"),  # cleaner: housekeeper, stonemason
        ("2134", "2133", "2221"),  # programmer: systems designer, physiotherapist
    ],
)
def test_related_jobs_are_nearer_by_classification_and_skills(
    occupations: Occupations, job: str, nearer: str, further: str
) -> None:
    assert closeness(occupations, job, nearer) > closeness(occupations, job, further)


@pytest.mark.parametrize(
    ("skill", "code"),
    [
        ("operating a forklift", "8222"),
        ("programming in Python", "2134"),
        ("caring for elderly people", "6136"),
        ("cooking", "5434"),
    ],
)
def test_a_skill_in_plain_words_points_to_its_work(occupations: Occupations, skill: str, code: str) -> None:
    points = occupations.fit().fit([], [], [skill]).points
    assert points[occupations.index.numbers[code]] >= 0.8 * points.max() > 0


def test_a_hundred_thousand_people_share_the_rows_of_what_they_said(occupations: Occupations) -> None:
    wanted = ["Care assistant", "Cleaner", "Warehouse operative", "Receptionist", "Chef", "Driver"]
    skills = ["driving", "customer service", "first aid", "cooking", "spreadsheets"]
    people = [
        ([wanted[n % 6]], [wanted[n // 6 % 6]], [skills[n // 36 % 5], skills[n // 180 % 5]])
        for n in range(100_000)
    ]
    table = occupations.fit().fit_table(people)
    assert table.row_of.shape == (100_000,)
    assert len(table.points) == 900
