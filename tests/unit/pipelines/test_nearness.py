"""Near work is never crowded out, however many other jobs there are."""

from dataclasses import replace

import numpy as np
import pytest
from benchmarks.matching.world import make_world

import goodwork
from goodwork.core.matching.shortlist import match
from goodwork.core.matching.tables import LimitTable
from goodwork.pipelines.nearness import BANDS, Banded, Bands

ON = "2026-11-22"


def test_one_near_job_stands_first_among_hundreds_that_score_higher() -> None:
    others = [
        {
            "advert_id": f"dev-{n}",
            "title": "Window cleaner",
            "pay_text": "£30 an hour",
            "description": f"Permanent, 37 hours a week. Pension. Round {n}.",
        }
        for n in range(300)
    ]
    near = {"advert_id": "near", "title": "Nursing assistant", "description": "A ward in a hospital."}
    people = [{"person_id": "a", "occupations_wanted": "care assistant"}]
    found = goodwork.match(people, [*others, near], on=ON)
    listed = found.result.shortlists[0]
    assert next(job.vacancy_id for job in listed.jobs) == "near"
    assert [job.nearness.value for job in listed.jobs][1:] == ["far"] * 3
    assert listed.n_near == 1
    assert listed.n_eligible == 301


def test_where_no_work_is_named_everything_is_as_near() -> None:
    vacancies = [{"advert_id": f"{n}", "title": "Cook"} for n in range(12)]
    found = goodwork.match([{"person_id": "a"}], vacancies, on=ON)
    assert [job.nearness.value for job in found.result.shortlists[0].jobs] == ["not_known"] * 10


def listed(people: dict[str, str], *titles: str) -> list[str]:
    vacancies = [{"advert_id": title, "title": title, "pay_text": "£13 an hour"} for title in titles]
    found = goodwork.match([{"person_id": "a"} | people], vacancies, on=ON)
    return [job.vacancy_id for job in found.result.shortlists[0].jobs]


def test_work_of_another_field_and_a_far_higher_level_is_counted_and_not_listed() -> None:
    cleaner = {"occupations_wanted": "window cleaner"}
    assert listed(cleaner, "Barrister", "Sales assistant") == ["Sales assistant"]
    found = goodwork.match(
        [{"person_id": "a"} | cleaner], [{"advert_id": "v", "title": "Chief executive"}], on=ON
    )
    assert found.result.shortlists[0].n_eligible == 1
    assert found.result.shortlists[0].jobs == ()


def test_a_skill_in_common_comes_after_the_work_she_named() -> None:
    person = {"occupations_wanted": "care assistant", "skills": "bricklayer"}
    assert listed(person, "Bricklayer", "Care assistant") == ["Care assistant", "Bricklayer"]


def test_the_same_advert_twice_is_shown_once_and_said() -> None:
    advert = {"title": "Cook", "pay_text": "£13 an hour", "employer": "Café Wren"}
    vacancies = [{"advert_id": n, **advert} for n in ("one", "two")] + [
        {"advert_id": "three", **advert, "hours_text": "20"}
    ]
    found = goodwork.match([{"person_id": "a", "occupations_wanted": "cook"}], vacancies, on=ON)
    assert {job.vacancy_id for job in found.result.shortlists[0].jobs} == {"one", "three"}
    assert [(r.value, r.reason) for r in found.result.rejects] == [
        ("two", "is the same as one in every word: matched and shown once")
    ]


@pytest.mark.parametrize(
    ("title", "licences", "offered"),
    [
        ("Nurse", "", False),
        ("Nurse", "NMC", True),
        ("Student nurse", "", True),
        ("Nursing assistant", "", True),
    ],
)
def test_a_registered_profession_needs_its_register_though_the_advert_is_silent(
    title: str, licences: str, offered: bool
) -> None:
    person = {"occupations_wanted": "nurse", "licences": licences}
    assert listed(person, title) == ([title] if offered else [])


@pytest.mark.parametrize("priced", [False, True])
def test_one_scan_of_all_bands_gives_what_a_scan_of_each_would(priced: bool) -> None:
    """Each band as a limit of its own over a layout of its own is the slow way."""
    random, problem = np.random.default_rng(8), make_world(60, 900, 16).problem
    fit_row = random.integers(0, 3, 60).astype(np.int32)
    problem = replace(
        problem, people=replace(problem.people, fit_row=fit_row), occupation_fit=np.zeros((3, 1), np.int16)
    )
    bands = Bands(random.integers(0, len(BANDS), (3, 8)).astype(np.uint8))
    groups = random.integers(0, 8, 900).astype(np.int32)
    prices = random.integers(0, 10**6, 900) if priced else None
    together = Banded.of(problem, bands, groups).match(7, prices)
    for number, nearness in enumerate(BANDS):
        only = LimitTable("nearness", fit_row, groups, bands.band == number)
        alone = match(replace(problem, limits=(*problem.limits, only)), 7, prices=prices)
        for name in ("vacancies", "scores", "parts", "minutes", "modes", "n_eligible", "n_in_reach"):
            assert getattr(together[nearness], name).tobytes() == getattr(alone, name).tobytes()
