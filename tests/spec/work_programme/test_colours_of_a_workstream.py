"""The cases of `colours.yaml`, which a policy officer can read and add to."""

from datetime import date
from pathlib import Path

import pytest

from goodwork.core.work_programme.plan import Workstream
from goodwork.core.work_programme.status import Outlook, judge
from goodwork.standards.work_programme import rag_rules
from goodwork.standards.yaml_reader import read_yaml

SPEC = read_yaml((Path(__file__).parent / "colours.yaml").read_text(encoding="utf-8"))
TODAY = date.fromisoformat(SPEC["today"])


@pytest.mark.parametrize("case", SPEC["cases"], ids=lambda case: case["case"])
def test_the_colour(case):
    workstream = Workstream.model_validate(SPEC["plain"] | case.get("change", {}))
    missed = case.get("missed")
    outlooks = (
        {"training": Outlook("Adults in training", None if missed == "unknown" else missed)} if missed else {}
    )
    found = judge(workstream, TODAY, rag_rules().in_force(TODAY), outlooks)
    assert found.status == case["status"], found.reason
    assert found.reason == case.get("reason", found.reason)
    assert len(found.findings) == case.get("found", len(found.findings))


def test_both_sides_of_every_band_are_among_the_cases():
    """A band that nobody tries on both sides could be moved without a test noticing."""
    names = " ".join(case["case"] for case in SPEC["cases"])
    rules = rag_rules().in_force(TODAY)
    for band in (rules.decision_overdue, rules.without_evidence):
        for after in {band.amber_after, band.red_after} - {0}:
            assert f"{after} days" in names
            assert f"{after + 1} days" in names
    assert all(
        f"{round(p * 100)}%" in names
        for p in (rules.target_off_track.amber_from, rules.target_off_track.red_from)
    )


def test_before_the_first_day_of_the_rules_nothing_is_told():
    with pytest.raises(LookupError, match=r"rag\.yaml begins on 2020-01-01"):
        rag_rules().in_force(date(2019, 12, 31))
