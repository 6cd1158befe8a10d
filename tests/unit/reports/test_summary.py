"""Who is seen first, and the sentences a report opens with."""

from dataclasses import replace

import pytest

from goodwork.pipelines.results import Lever, LimitCost
from goodwork.reports.pages import ReportPages
from goodwork.reports.summary import Need, employers_best_lever, need, need_sentence
from invented_results import empty_result, invented_result


@pytest.fixture(scope="module")
def pages():
    return ReportPages(invented_result())


@pytest.mark.parametrize(
    ("person_id", "expected"),
    [
        ("p02", Need.NO_JOBS),
        ("p06", Need.FEW_JOBS),
        ("p08", Need.FEW_JOBS),
        ("../../etc/passwd", Need.BREACHES),
        ("p03", Need.NONE),
        ("p01", Need.NONE),
    ],
)
def test_need(pages, person_id, expected):
    assert pages.needs[person_id] is expected


def test_three_jobs_are_enough_and_two_are_few(pages):
    amina = pages.result.shortlists[0]
    assert need(replace(amina, jobs=amina.jobs[:3]), pages.result.assessments) is Need.NONE
    assert need(replace(amina, jobs=amina.jobs[:2]), pages.result.assessments) is Need.FEW_JOBS


def test_the_most_pressing_need_comes_first(pages):
    order = [list(Need).index(person.need) for person in pages.first_people]
    assert order == sorted(order)
    assert Need.NONE not in {person.need for person in pages.first_people}


def test_the_reason_names_the_limit_that_closes_most(pages):
    gareth = next(s for s in pages.result.shortlists if s.person.person_id == "p02")
    assert need_sentence(gareth, Need.NO_JOBS) == (
        "No job to look at yet. The times they can work: this alone closes 41 jobs."
    )
    far = replace(gareth, limit_costs=(), n_in_reach=0)
    assert need_sentence(far, Need.NO_JOBS).endswith("No job is within reach of home.")
    tangled = replace(gareth, limit_costs=(LimitCost("pay", "Pay floor", 0),), n_in_reach=9)
    assert need_sentence(tangled, Need.NO_JOBS).endswith(
        "9 jobs within reach; no one limit alone closes them."
    )


def test_the_summary_counts_and_names_the_best_change(pages):
    assert pages.sentences[0] == "8 of 12 people have 3 or more jobs near the work they named."
    assert pages.sentences[2] == (
        "2 have none and 2 have only 1 or 2: for 3 of them what closes most jobs is the times they can work."
    )
    assert pages.sentences[3] == (
        "The one change by an employer that would help most: “Start at 9:30, not 7:00” in the job Home care assistant "
        "at Calder Home Care. It would open it to 41 more people."
    )


def test_a_good_job_is_one_with_nothing_against_it(pages):
    only_bad = [s for s in pages.result.shortlists if s.person.person_id in {"../../etc/passwd", "p02"}]
    result = replace(pages.result, shortlists=tuple(only_bad))
    assert ReportPages(result).figures.n_with_good_job == 0
    assert pages.figures.n_with_good_job == 7


def test_nobody_and_nothing_are_said_plainly(pages):
    assert ReportPages(empty_result()).sentences == [
        "There is nobody to find jobs for: the people file had no row we could use."
    ]
    idle = replace(pages.result, assessments={}, vacancy_levers=(), shortlists=pages.result.shortlists[1:2])
    assert ReportPages(idle).sentences == ["We have 1 person, but no vacancy we could use."]


def test_an_employer_is_not_told_to_bring_a_bus():
    bus, pay = Lever("travel", "Bring it 30 minutes nearer", 532), Lever("pay", "Pay £12.60", 9)
    assert employers_best_lever((bus, pay)) == pay
    assert employers_best_lever((bus,)) is None
