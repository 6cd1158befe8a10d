"""Charters on file: what must be true of every one, and what the loader refuses."""

from datetime import date
from pathlib import Path

import pytest
import yaml

from goodwork.standards.charter import UNUSED_SIGNALS, Charter, Measure, Visibility, charter, charters
from goodwork.standards.library import StandardError, read
from goodwork.standards.right import rights
from goodwork.vocabulary.signals import Signal

ALL = charters()
MEASURES = [measure for found in ALL for measure in found.measures()]


def test_the_three_charters_have_their_own_headings():
    headings = {found.id: [dimension.id for dimension in found.dimensions] for found in ALL}
    assert headings["greater_manchester"] == [
        "secure_work",
        "flexible_work",
        "pay",
        "engagement_and_voice",
        "recruitment",
        "people_management",
        "health_and_wellbeing",
    ]
    assert headings["cipd_good_work_index"] == [
        "pay_and_benefits",
        "contracts",
        "work_life_balance",
        "job_design_and_nature_of_work",
        "relationships_at_work",
        "employee_voice",
        "health_and_wellbeing",
    ]
    assert headings["west_yorkshire"] == [
        "opportunity",
        "security",
        "wellbeing",
        "fulfilment",
        "employee_voice",
    ]


def test_every_signal_is_used_or_declared_unused():
    by_charters = {signal for measure in MEASURES for signal in measure.signals}
    by_terms = {signal for right in rights() for term in right.terms for signal in term.signals}
    assert set(Signal) - by_charters - by_terms == set(UNUSED_SIGNALS)


def test_no_used_signal_is_declared_unused():
    assert not {signal for measure in MEASURES for signal in measure.signals} & set(UNUSED_SIGNALS)


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.id)
def test_every_measure_asks_a_plain_question(measure: Measure):
    assert measure.ask.endswith("?")
    assert len(measure.ask.split()) <= 25


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.id)
def test_every_dimension_can_be_shown_by_some_advert(found: Charter):
    for dimension in found.dimensions:
        assert any(measure.visible is not Visibility.NEVER for measure in dimension.measures)
        assert any(measure.stated_by for measure in dimension.measures)


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.id)
def test_what_can_never_be_shown_is_asked_last(found: Charter):
    for dimension in found.dimensions:
        never = [measure.visible is Visibility.NEVER for measure in dimension.measures]
        assert never == sorted(never)


def test_one_subject_has_one_question_in_every_charter_and_right():
    asked: dict[str, set[str]] = {}
    for measure in MEASURES:
        asked.setdefault(measure.about, set()).add(measure.ask)
    different = {about: words for about, words in asked.items() if len(words) > 1}
    assert set(different) == {
        "pay"
    }  # the pay itself, or whether it is enough: the first asked serves for both


def test_an_unknown_charter_is_refused_with_those_there_are():
    with pytest.raises(StandardError, match="cipd_good_work_index, greater_manchester, west_yorkshire"):
        charter("atlantis")


def test_a_measure_applies_from_the_day_it_was_added():
    measure = next(measure for measure in MEASURES if measure.in_force_from == date(2021, 1, 1))
    assert not measure.applies(date(2020, 12, 31))
    assert measure.applies(date(2021, 1, 1))


FAULTS = {
    "names no source: add `reference`": {"reference": ""},
    "is not the id of one of the sources": {"reference": "elsewhere"},
    "is not verified: add a note": {"verified": False},
    "exactly when it has signals": {"visible": "never"},
    "cannot speak both for and against": {"contradicted_by": ["pension"]},
    "Input should be": {"stated_by": ["free_beer"]},
    "Extra inputs are not permitted": {"state_by": ["pension"]},
}


def written(folder: Path, **changes: object) -> Path:
    measure = {
        "id": "pension",
        "label": "A pension",
        "stated_by": ["pension"],
        "visible": "usually",
        "about": "pension",
        "ask": "Is there a pension?",
        "reference": "page",
        "verified": True,
    }
    content = {
        "id": "invented",
        "title": "Invented",
        "description": "An invented charter.",
        "publisher": "Nobody",
        "in_force_from": date(2020, 1, 1),
        "checked": {"by": "us", "on": date(2026, 1, 1), "next": date(2027, 1, 1)},
        "sources": [
            {"id": "page", "title": "A page", "address": "own assumption", "seen_on": date(2026, 1, 1)}
        ],
        "dimensions": [{"id": "pay", "label": "Pay", "is_pay": True, "measures": [measure | changes]}],
    }
    file = folder / "invented.yaml"
    file.write_text(yaml.safe_dump(content))
    return file


def test_a_sound_charter_is_read(tmp_path: Path):
    assert read(Charter, written(tmp_path)).id == "invented"


@pytest.mark.parametrize("message", FAULTS)
def test_an_unsound_measure_is_refused_and_the_file_named(tmp_path: Path, message: str):
    with pytest.raises(StandardError, match=message) as refusal:
        read(Charter, written(tmp_path, **FAULTS[message]))
    assert "standards/charters/invented.yaml" in str(refusal.value)
