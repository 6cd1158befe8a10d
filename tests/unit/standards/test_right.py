"""The rights catalogue and the registers of commencement: what must be true of every entry."""

import re
from datetime import date, timedelta
from pathlib import Path
from string import Formatter

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from goodwork.standards.commencement import Provision, has_commenced, planned, provisions
from goodwork.standards.library import StandardError, facts_in, read
from goodwork.standards.right import Right, discriminatory_wording, right, rights, rights_in_force

ALL = rights()
OUTCOMES = [(found.id, name, outcome) for found in ALL for name, outcome in found.outcomes.items()]
A_DAY = timedelta(days=1)


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.id)
def test_no_right_applies_before_it_is_in_force(found: Right):
    assert found.in_force_from is not None
    assert not found.applies(found.in_force_from - A_DAY)
    assert found.applies(found.in_force_from)


@pytest.mark.parametrize(("right_id", "name", "outcome"), OUTCOMES)
def test_no_words_of_a_verdict_condemn(right_id, name, outcome):
    assert not re.search(r"\b(illegal|unlawful|criminal|guilty|violat\w+)\b", outcome.explanation.lower())


@pytest.mark.parametrize(("right_id", "name", "outcome"), OUTCOMES)
def test_sentences_are_short_and_whole(right_id, name, outcome):
    sentences = re.split(r"(?<=[.?]) ", outcome.explanation)
    assert all(len(sentence.split()) <= 32 for sentence in sentences)
    assert outcome.question == "" or outcome.question.endswith("?")


@pytest.mark.parametrize(("right_id", "name", "outcome"), OUTCOMES)
def test_what_is_filled_in_has_a_name(right_id, name, outcome):
    for words in (outcome.explanation, outcome.question):
        assert all(field != "" for _, field, _, _ in Formatter().parse(words))


@pytest.mark.parametrize("found", ALL, ids=lambda found: found.id)
def test_a_right_that_is_planned_applies_on_no_day(found: Right):
    planned_right = Right.model_validate(found.model_dump() | {"status": "planned", "in_force_from": None})
    assert not planned_right.applies(date(2100, 1, 1))


def test_rights_in_force_grow_with_time():
    assert {found.id for found in rights_in_force(date(2015, 5, 25))} == {
        found.id for found in rights_in_force(date(2015, 5, 26))
    } - {"zero_hours"}


@given(st.dates(date(2026, 11, 22), date(2100, 1, 1)))
def test_what_is_planned_is_never_law_however_late_the_day(on: date):
    assert not any(provision.applies(on) for provision in planned())


def test_what_is_planned_has_no_date_in_force_and_says_when_it_is_expected():
    assert len(planned()) > 10
    assert all(provision.in_force_from is None and provision.planned_for for provision in planned())
    assert not any(provision.verified for provision in planned())


@pytest.mark.parametrize(
    ("provision", "day"),
    [("ssp_day_one", date(2026, 4, 6)), ("fair_work_agency", date(2026, 4, 7))],
)
def test_a_provision_in_force_starts_on_its_day(provision: str, day: date):
    assert not has_commenced(provision, day - A_DAY)
    assert has_commenced(provision, day)


def test_an_unknown_provision_is_refused():
    with pytest.raises(StandardError, match="No provision `free_lunch`"):
        has_commenced("free_lunch", date(2026, 1, 1))


def test_a_planned_provision_with_a_date_in_force_is_refused():
    written = provisions()["bereavement_leave"].model_dump()
    with pytest.raises(ValueError, match="give `in_force_from` when, and only when"):
        Provision(**written | {"in_force_from": date(2027, 1, 1)})
    with pytest.raises(ValueError, match="give `planned_for` when, and only when"):
        Provision(**written | {"planned_for": ""})


def test_marking_a_planned_provision_in_force_makes_it_law_from_its_day():
    written = provisions()["bereavement_leave"].model_dump()
    marked = {"status": "in_force", "in_force_from": date(2027, 4, 6), "planned_for": ""}
    provision = Provision(**written | marked)
    assert not provision.applies(date(2027, 4, 5))
    assert provision.applies(date(2027, 4, 6))


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("waitress wanted", "waitress"),
        ("waiter/waitress wanted", None),
        ("young and dynamic team", "young and dynamic"),
        ("we want a keen young person to join the team", "want a keen young person"),
        ("you will support each young person to learn", None),
        ("somebody who wants to help young people", None),
        ("you will work with children and young people", None),
        ("native english speaker", "native english speaker"),
        ("native or fluent english", None),
        ("this would suit a recent graduate", "suit a recent graduate"),
        ("recent graduates are welcome to apply", None),
        ("over 45s need not apply", "over 45s need not apply"),
        ("no more than 40 hours", None),
        ("we help residents stay fit and healthy", None),
        ("you must be fit and healthy", "fit and healthy"),
        ("female applicants only", "female applicants only"),
        ("female applicants only, an occupational requirement under schedule 9", None),
        ("a 15 bed, male only forensic unit", None),
        ("to meet the needs of the child/young person", None),
        ("we welcome applications from new graduates", None),
        ("the only english city with such a theatre", None),
        ("must be british", "must be british"),
        ("must be british for security clearance", None),
    ],
)
def test_wording_and_its_lawful_look_alikes(sentence: str, found: str | None):
    matches = [match[0] for rule in discriminatory_wording() if (match := rule.find(sentence))]
    assert matches == ([found] if found else [])


def test_every_rule_of_wording_names_a_source_of_the_right():
    known = {source.id for source in right("discriminatory_wording").sources}
    assert {rule.reference for rule in discriminatory_wording()} <= known


FAULTS = {
    "give `in_force_from` when, and only when": {"in_force_from": None},
    "names no source": {"reference": ""},
    "give the question": {"outcomes": {"x": {"verdict": "ask", "explanation": "Perhaps."}}},
    "add a note": {"outcomes": {"x": {"verdict": "good_sign", "explanation": "Yes.", "verified": False}}},
    "Input should be": {"outcomes": {"x": {"verdict": "illegal", "explanation": "No."}}},
    "write the amount in quotes": {
        "numbers": {"n": {"value": 5.6, "unit": "weeks", "verified": True, "reference": "page"}}
    },
}


def written(folder: Path, **changes: object) -> Path:
    content = {
        "id": "invented",
        "title": "Invented",
        "description": "An invented right.",
        "publisher": "Nobody",
        "law": "Invented Act",
        "status": "in_force",
        "in_force_from": date(2020, 1, 1),
        "verified": True,
        "reference": "page",
        "about": "nothing",
        "can_show": "Something.",
        "cannot_show": "Much.",
        "checked": {"by": "us", "on": date(2026, 1, 1), "next": date(2027, 1, 1)},
        "sources": [
            {"id": "page", "title": "A page", "address": "own assumption", "seen_on": date(2026, 1, 1)}
        ],
        "outcomes": {"fine": {"verdict": "good_sign", "explanation": "All is well."}},
    }
    file = folder / "invented.yaml"
    file.write_text(yaml.safe_dump(content | changes))
    return file


def test_a_sound_right_is_read(tmp_path: Path):
    assert read(Right, written(tmp_path)).address == "own assumption"


@pytest.mark.parametrize("message", FAULTS)
def test_an_unsound_right_is_refused_and_the_file_named(tmp_path: Path, message: str):
    with pytest.raises(StandardError, match=message) as refusal:
        read(Right, written(tmp_path, **FAULTS[message]))
    assert "standards/rights/invented.yaml" in str(refusal.value)


# discriminatory_wording follows the Commission's guidance as law firms report it.
@pytest.mark.parametrize(
    "found", [found for found in ALL if found.id != "discriminatory_wording"], ids=lambda f: f.id
)
def test_a_reader_is_sent_to_the_law_or_to_those_who_keep_it(found: Right):
    assert re.match(r"https://(www\.)?(legislation\.gov\.uk|gov\.uk|acas\.org\.uk)/", found.address)


def test_the_address_of_a_law_nobody_read_never_stands_under_a_verified_right():
    given = right("working_time").model_dump()
    with pytest.raises(ValueError, match="a law nobody read"):
        Right.model_validate(given | {"verified": True})


def test_an_outcome_that_needs_checking_is_a_fact_to_check():
    listed = {place for place, fact in facts_in(right("nmw")) if not fact.verified}
    assert "outcomes.unpaid_working_time" in listed
