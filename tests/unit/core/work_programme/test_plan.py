"""A workstream's file is read strictly, and its status cannot be written into it."""

from datetime import date

import pytest
from pydantic import ValidationError

from goodwork.core.work_programme.plan import Workstream

GOOD = {
    "id": "skills",
    "name": "Skills",
    "ambition": "Everybody can learn.",
    "owner": {"role": "Head of skills", "organisation": "Council"},
    "outcomes": ["More in training"],
}


@pytest.mark.parametrize("key", ["status", "rag"])
def test_a_status_set_by_hand_is_refused(key):
    with pytest.raises(ValidationError, match=f"`{key}` cannot be set: it is computed"):
        Workstream.model_validate(GOOD | {key: "green"})


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"phases": [{"name": "A", "starts": "2027-01-02", "ends": "2027-01-01"}]}, "ends on 2027-01-01, before"),
        ({"evidence": [{"id": "a", "on": "2026-01-01", "what": "x", "where": "y"}] * 2}, "a stands twice"),
        (
            {"phases": [{"name": "A", "starts": "2026-01-01", "ends": "2027-01-01",
                         "milestones": [{"what": "m", "due": "2026-02-01", "evidence": ["gone"]}]}]},
            "names the evidence gone, which is not listed",
        ),
        ({"decisions": [{"what": "w", "who": "b", "by": "2026-01-01", "taken_on": "2026-01-01"}]}, "has both"),
        ({"outcomes": []}, "at least 1 item"),
        ({"colour": "green"}, "Extra inputs are not permitted"),
        ({"id": "Not A Slug"}, "should match pattern"),
    ],
)  # fmt: skip
def test_what_contradicts_itself_is_refused(change, said):
    with pytest.raises(ValidationError, match=said):
        Workstream.model_validate(GOOD | change)


def test_the_next_decision_is_the_open_one_due_first():
    decisions = [
        {"what": "late", "who": "b", "by": "2027-05-01"},
        {"what": "taken", "who": "b", "by": "2026-01-01", "taken_on": "2026-01-01", "outcome": "yes"},
        {"what": "next", "who": "b", "by": "2027-02-01"},
    ]
    assert Workstream.model_validate(GOOD | {"decisions": decisions}).next_decision.what == "next"
    assert Workstream.model_validate(GOOD).next_decision is None


def test_evidence_of_a_day_to_come_is_not_evidence_yet():
    evidence = [
        {"id": d, "on": d, "what": "x", "where": "y"} for d in ("2026-01-01", "2026-03-01", "2026-12-01")
    ]
    found = Workstream.model_validate(GOOD | {"evidence": evidence}).evidence_by(date(2026, 3, 1))
    assert [e.id for e in found] == ["2026-03-01", "2026-01-01"]
