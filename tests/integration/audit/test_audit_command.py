"""`goodwork audit seal` and `verify`: what they say, and exit codes a timer can act on."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from proofs.audit_events import record_some
from proofs.lifted_triggers import lifted_triggers

from goodwork.apps.audit.models import AuditEvent
from goodwork.cli.main import main

pytestmark = [pytest.mark.django_db, pytest.mark.database]


def run(*words: str | Path) -> Result:
    return CliRunner().invoke(main, ["audit", *map(str, words)])


def test_what_is_sealed_and_exported_holds(tmp_path: Path) -> None:
    heads = tmp_path / "heads.jsonl"
    record_some(12)
    sealed = run("seal", "--export", heads)
    assert (sealed.exit_code, sealed.output.splitlines()[0]) == (0, "12 events sealed.")
    said = run("verify", "--against", heads)
    assert (said.exit_code, said.output.splitlines()[-1]) == (0, "The audit holds.")
    assert "12 events in 1 seals" in said.output
    assert "only with --against" in run("verify").output


def test_an_audit_of_nothing_holds(tmp_path: Path) -> None:
    heads = tmp_path / "heads.jsonl"
    assert run("seal", "--export", heads).exit_code == 0
    assert run("verify", "--against", heads).exit_code == 0


def test_a_change_is_named_with_its_event_and_an_exit_code_of_its_own(tmp_path: Path) -> None:
    heads = tmp_path / "heads.jsonl"
    record_some(12)
    run("seal", "--export", heads)
    event = AuditEvent.objects.order_by("id")[5]
    with lifted_triggers():
        AuditEvent.objects.filter(pk=event.pk).update(purpose="another")
    said = run("verify")
    assert said.exit_code == 3
    assert f"Seal 1: event {event.pk} changed." in said.output
    assert "does NOT hold" in said.output


@pytest.mark.parametrize("words", ["", "no line of ours\n"])
def test_a_file_that_cannot_be_used_is_said_and_is_not_a_finding(tmp_path: Path, words: str) -> None:
    heads = tmp_path / "heads.jsonl"
    if words:
        heads.write_text(words)
    record_some(3)
    said = run("verify", "--against", heads)
    assert said.exit_code == 1
    assert str(heads) in said.output.replace("\n", "")


def test_the_group_says_both_audits_and_files_may_still_be_given_at_once() -> None:
    said = run("--help").output
    assert all(word in said for word in ("lists", "verify", "seal"))
    assert "--groups" in run("lists", "--help").output
    assert "Missing option '--groups'" in run("people.csv", "vacancies.csv").output
