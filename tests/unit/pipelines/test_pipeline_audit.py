"""An audit through the real pipeline: groups cannot move a list, a planted penalty is found, and order changes nothing."""

import random
from dataclasses import replace
from datetime import date

import pytest

from goodwork.core.fairness.groups import TOGETHER, GroupLabels
from goodwork.pipelines import audit as audit_pipeline
from goodwork.pipelines.assess import Terms, assess_adverts
from goodwork.pipelines.audit import Asked, audit
from goodwork.pipelines.audit_lists import listed, scores_made_again
from goodwork.pipelines.circumstances import Place, label_flips, moves, under
from goodwork.pipelines.known import read_known
from goodwork.pipelines.matched import match_all
from goodwork.reports.audit import render_audit
from goodwork.standards.charter import charter
from goodwork.standards.fairness import circumstances
from goodwork.synthetic.place import synthesise
from goodwork.vocabulary.people import Person
from goodwork.vocabulary.times_of_week import read_times
from goodwork.vocabulary.work import TravelMode

ON = date(2026, 11, 22)


@pytest.fixture(scope="module")
def made():
    return synthesise(5, 90, 60, on=ON)


@pytest.fixture(scope="module")
def known():
    return read_known(None)


@pytest.fixture(scope="module")
def terms() -> Terms:
    return Terms(ON, charter("greater_manchester"))


@pytest.fixture(scope="module")
def place(made, known, terms) -> Place:
    assessed = assess_adverts(made.adverts, terms, known.occupations.index)
    return Place(made.people, assessed, terms, known, 10)


@pytest.fixture(scope="module")
def labels(made) -> GroupLabels:
    draw = random.Random(4)
    sex = {p.person_id: draw.choice(["Female", "Male"]) for p in made.people}
    faith = {
        p.person_id: draw.choices(["None", "Christian", "Muslim", "Jedi"], [50, 30, 15, 2])[0]
        for p in made.people
    }
    return GroupLabels({"sex": sex, "religion": faith})  # fmt: skip


def result(made, labels, terms, known, **asked):
    return audit(made.people, made.adverts, labels, terms, known, Asked(**asked))


def test_changing_a_label_moves_nothing_byte_for_byte(place) -> None:
    before = place.lists(place.people)
    flips = label_flips(place, before, 1)
    assert len(flips) == 4
    assert {flip.fingerprint for flip in flips} == {before.fingerprint()}
    assert not any(flip.moved for flip in flips)


def test_a_fingerprint_notices_one_thousandth_of_a_point(place) -> None:
    before = place.lists(place.people)
    parts = before.lists.parts.copy()
    row = int(before.lists.shown.any(axis=1).argmax())
    parts[row, 0, 0] += 1
    assert replace(before, lists=replace(before.lists, parts=parts)).fingerprint() != before.fingerprint()


def test_permuted_groups_leave_every_list_as_it_was(made, labels, terms, known) -> None:
    people = [p.person_id for p in made.people]
    other = dict(zip(people, random.Random(9).sample(people, len(people)), strict=True))
    permuted = GroupLabels({a: {other[p]: label for p, label in of.items()} for a, of in labels.labels.items()})  # fmt: skip
    one, two = result(made, labels, terms, known), result(made, permuted, terms, known)
    assert one.flips == two.flips
    assert one.whole == two.whole


def test_every_score_is_made_again_from_her_answers(place) -> None:
    matched = match_all(place.people, place.assessments, place.terms, place.known, place.length)
    found = listed(matched)
    assert (scores_made_again(matched, found) == found.lists.scores).all()


def test_a_scorer_that_looks_at_a_name_is_caught(place, made, labels, terms, known, monkeypatch) -> None:
    """The audit's reason to be: a penalty inside the scorer, on one group, is found however small the group."""
    punished = set(range(5))

    def unfair(matched):
        found = listed(matched)
        parts = found.lists.parts.copy()
        rows = list(punished)
        parts[rows] -= parts[rows] // 10
        return replace(found, lists=replace(found.lists, parts=parts, scores=parts.sum(axis=2)))

    monkeypatch.setattr(audit_pipeline, "listed", unfair)
    with_list = int(place.lists(place.people).lists.shown.any(axis=1)[list(punished)].sum())
    assert result(made, labels, terms, known).remade_apart == with_list > 0


def test_a_planted_tenth_is_found_on_every_group_and_nothing_without_it(made, labels, terms, known) -> None:
    found = result(made, labels, terms, known, plant=10)
    assert found.self_test is not None
    assert {p.group for p in found.self_test.planted} >= {"Female", "Male", "None"}
    assert all(p.found_by_remaking for p in found.self_test.planted)
    assert all(p.after < p.before for p in found.self_test.planted)
    assert found.remade_apart == 0
    assert found.self_test.false_alarms <= 0.09


def test_the_order_of_rows_changes_no_byte_of_the_page(made, labels, terms, known) -> None:
    page = render_audit(result(made, labels, terms, known, plant=10))
    turned = GroupLabels({a: dict(reversed(of.items())) for a, of in labels.labels.items()})
    again = audit(made.people[::-1], made.adverts, turned, terms, known, Asked(plant=10))
    assert render_audit(again) == page


def test_no_small_group_is_named_and_no_small_number_shown(made, labels, terms, known) -> None:
    found = result(made, labels, terms, known)
    assert "Jedi" not in render_audit(found)
    assert TOGETHER in found.groupings[1].names
    assert min(grouping.sizes.min() for grouping in found.groupings) >= 10


def test_people_without_labels_and_labels_without_people_are_said(made, terms, known) -> None:
    half = {p.person_id: "Female" for p in made.people[:45]} | {"stranger": "Male"}
    notes = " ".join(result(made, GroupLabels({"sex": half, "one": {}}), terms, known).notes)
    assert "not in the people file: 1 was left out" in notes
    assert "could not be compared" in notes


def test_placements_are_compared_where_given(made, labels, terms, known) -> None:
    pairs = tuple((p.person_id, made.adverts[i % 60].advert_id) for i, p in enumerate(made.people[:40]))
    found = result(made, labels, terms, known, placements=(*pairs, ("stranger", "x"), (made.people[50].person_id, "nowhere")))  # fmt: skip
    assert "placed" in {m.id for m in found.measures}
    assert found.whole[[m.id for m in found.measures].index("placed")] == pytest.approx(40 / 90)
    assert any("1 placed people are not in the people file" in note for note in found.notes)
    assert any("1 places are at vacancies that are not in the file" in note for note in found.notes)


def test_a_circumstance_only_narrows(place) -> None:
    before = place.lists(place.people)
    for circumstance in circumstances():
        moved = moves(place, before, circumstance)
        assert (moved.jobs_lost >= 0).all(), circumstance.id
    assert moves(place, before, circumstances()[0]).jobs_lost.sum() > 0


def test_under_a_circumstance_her_terms_are_those_of_both() -> None:
    amina = Person("a", travel_modes=frozenset({TravelMode.CAR}), available=read_times("mon-sun 12:00-22:00"), min_weekly_hours=30)  # fmt: skip
    by_id = {c.id: c for c in circumstances()}
    assert under(by_id["no_car"], amina).travel_modes == {TravelMode.WALK, TravelMode.BUS}
    assert TravelMode.CAR not in under(by_id["no_car"], Person("b")).travel_modes
    assert under(by_id["school_hours"], amina).available == read_times("mon-fri 12:00-14:30")
    hours = under(by_id["part_time"], amina)
    assert (hours.min_weekly_hours, hours.max_weekly_hours) == (20, 20)
    assert under(by_id["near_home"], Person("c", max_travel_minutes=20)).max_travel_minutes == 20
