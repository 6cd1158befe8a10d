"""The lab through the real pipeline: who could take what, in any order of rows."""

from datetime import date

import numpy as np
import pytest

from goodwork.core.matching.pairs import explain
from goodwork.pipelines import policy_lab as lab
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.known import read_known
from goodwork.pipelines.matched import match_all
from goodwork.reports.policy_lab import headline, render_lab, told
from goodwork.standards.charter import charter
from goodwork.standards.policy_lab import lab_assumptions
from goodwork.synthetic.place import synthesise

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def made():
    return synthesise(2, 40, 30, on=ON)


@pytest.fixture(scope="module")
def setting():
    return Terms(ON, charter("greater_manchester")), read_known(None)


@pytest.fixture(scope="module")
def result(made, setting):
    return lab.policy_lab(made.people, made.adverts, *setting, lab_assumptions(), replications=5, seed=3)


def test_the_pairs_are_those_a_person_could_take_best_first(made, setting, monkeypatch) -> None:
    monkeypatch.setattr(lab, "PIECE", 7)  # several pieces, the last one short
    terms, known = setting
    matched = match_all(
        made.people, assess_adverts(made.adverts, terms, known.occupations.index), terms, known, 1
    )
    pairs = lab.possible_pairs(matched)
    for person in range(len(made.people)):
        mine = pairs.vacancy[pairs.start[person] : pairs.start[person + 1]].tolist()
        explained = [explain(matched.problem, person, v) for v in range(len(made.adverts))]
        assert set(mine) == {v for v, e in enumerate(explained) if not e.blocked_by}
        scores = [explained[v].score for v in mine]
        assert scores == sorted(scores, reverse=True)
    assert ((pairs.fit >= 0) & (pairs.fit <= 1)).all()
    assert (pairs.minutes >= 0).all()
    assert np.isfinite(pairs.hours_off).all()  # fmt: skip


def test_the_order_of_rows_changes_no_byte_of_the_page(made, setting, result) -> None:
    turned = lab.policy_lab(
        made.people[::-1], made.adverts[::-1], *setting, lab_assumptions(), replications=5, seed=3
    )
    assert render_lab(turned) == render_lab(result)


def test_another_seed_is_another_year(made, setting, result) -> None:
    other = lab.policy_lab(made.people, made.adverts, *setting, lab_assumptions(), replications=5, seed=4)
    assert other.contrasts != result.contrasts


def test_every_assumption_is_printed_on_the_page_and_in_the_terminal(result) -> None:
    page, words = render_lab(result), "\n".join(told(result))
    for name, assumption in lab_assumptions().each().items():
        assert assumption.label in page
        assert f"{name} = {assumption.value:g}" in words
    assert "thinking aid, not a forecast" in page
    assert "thinking aid, not a forecast" in words


def test_every_assumption_is_tried_at_both_ends(result) -> None:
    assert {s.name for s in result.sensitivities} == set(lab_assumptions().each())


def test_nobody_to_place_is_said_and_is_no_error(made, setting) -> None:
    nobody = lab.policy_lab((), made.adverts, *setting, lab_assumptions(), replications=2, seed=1)
    assert headline(nobody).startswith("Nobody could be replayed")
    assert "nothing to count" in render_lab(nobody)
