"""Long work: asked for once, run once, tried again, given up, and gone on with after a worker was killed."""

import importlib
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from tests.desk import Desk

from goodwork.apps.accounts.actor import Actor
from goodwork.apps.accounts.enums import Role
from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.background.actions import ask, ask_for_what_is_due, forget_finished
from goodwork.apps.background.claims import claim, finish, handle_of, take_over_stale
from goodwork.apps.background.enums import JobState
from goodwork.apps.background.handle import CannotRun, JobHandle, TakenOver
from goodwork.apps.background.kinds import JobKind
from goodwork.apps.background.models import Job, NextRun
from goodwork.apps.background.selectors import job_progress, open_job, waited_longest
from goodwork.apps.background.waits import MOST_TRIES, WAITS
from goodwork.pipelines.jobs import JOBS
from goodwork.pipelines.work import work_off

pytestmark = [pytest.mark.django_db, pytest.mark.database]
RAN: list[Any] = []
HERE = __name__


def counts(job: JobHandle, upto: int) -> None:
    """A job that says how far it is."""
    for number in range(1, upto + 1):
        job.progress(number, upto, "Counting")
    RAN.append(upto)


def breaks(job: JobHandle) -> None:
    """A job whose error holds what somebody typed."""
    raise ValueError("Amina's own words")


def refuses(job: JobHandle) -> None:
    """A job that can never be done."""
    raise CannotRun("The file is gone. Send it again.")


def told(**arguments: Any) -> None:
    """What the giving up of a job calls."""
    RAN.append(("told", arguments))


KINDS = {
    "counts": JobKind(f"{HERE}:counts"),
    "breaks": JobKind(f"{HERE}:breaks", if_given_up=f"{HERE}:told"),
    "refuses": JobKind(f"{HERE}:refuses", if_given_up=f"{HERE}:told"),
}


@pytest.fixture(autouse=True)
def nothing_ran_yet() -> None:
    RAN.clear()


def run(strict: bool = False) -> int:
    return work_off(kinds=KINDS, strict=strict)


def past(job: Job, **changes: timedelta) -> None:
    """As if so much time had gone by."""
    job.refresh_from_db()
    Job.objects.filter(pk=job.pk).update(**{name: getattr(job, name) - by for name, by in changes.items()})


def test_asked_twice_it_runs_once_and_says_how_far_it_is() -> None:
    job = ask("counts", "one", upto=3)
    assert ask("counts", "one", upto=3) == job
    found = open_job("one")
    assert found is not None
    assert (found.state, found.percent, found.is_open) == (JobState.WAITING, None, True)
    assert run() == 1
    assert RAN == [3]
    ended = job_progress(job.pk)
    assert ended is not None
    assert (ended.state, ended.done, ended.of, ended.percent) == (JobState.DONE, 3, 3, 100)
    assert ask("counts", "one", upto=4) != job


def test_who_asked_is_recorded_and_only_ids_of_her(desk: Desk) -> None:
    ben = Actor(role=Role.ADVISER, user=desk.ben, organisation=desk.north)
    job = ask("counts", "one", by=ben, upto=1)
    event = AuditEvent.objects.get(event="job.asked")
    assert (event.actor_id, event.subject_id, job.asked_by) == (desk.ben.pk, str(job.pk), desk.ben.pk)


def test_a_job_for_later_waits() -> None:
    ask("counts", "later", run_after=timezone.now() + timedelta(hours=1), upto=1)
    assert run() == 0


def test_a_failure_is_tried_again_after_growing_waits_then_given_up() -> None:
    job = ask("breaks", "one")
    for wait in WAITS:
        before = timezone.now()
        assert run() == 1
        job.refresh_from_db()
        assert job.state == JobState.WAITING
        assert wait <= job.run_after - before < wait + timedelta(seconds=30)
        assert run() == 0
        past(job, run_after=wait + timedelta(minutes=1))
    run()
    job.refresh_from_db()
    assert (job.state, job.tries) == (JobState.FAILED, MOST_TRIES)
    assert RAN == [("told", {})]
    assert AuditEvent.objects.filter(event="job.failed", subject_id=str(job.pk)).count() == 1


def test_what_somebody_typed_reaches_neither_the_job_nor_the_log(caplog: pytest.LogCaptureFixture) -> None:
    job = ask("breaks", "one")
    run()
    job.refresh_from_db()
    assert "ValueError" in job.problem
    assert "Amina" not in job.problem + caplog.text


def test_what_cannot_be_done_is_given_up_at_once_in_its_own_words() -> None:
    job = ask("refuses", "one")
    assert run() == 1
    job.refresh_from_db()
    assert (job.state, job.problem, job.tries) == (JobState.FAILED, "The file is gone. Send it again.", 1)


def test_a_name_nobody_knows_is_given_up_and_says_so() -> None:
    job = ask("counts-backwards", "one")
    run()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "counts-backwards" in job.problem


def test_in_tests_a_failure_is_seen() -> None:
    ask("breaks", "one")
    with pytest.raises(ValueError, match="own words"):
        run(strict=True)


def test_a_killed_workers_job_is_taken_over_and_the_dead_worker_can_no_longer_speak_for_it() -> None:
    ask("counts", "one", upto=2)
    dead = claim(uuid4())
    assert dead is not None
    assert run() == 0, "its hold has not ended"
    past(dead, held_until=timedelta(minutes=5))
    assert run() == 1
    assert RAN == [2]
    with pytest.raises(TakenOver):
        handle_of(dead).progress(1, 2)
    assert not finish(dead)
    assert AuditEvent.objects.filter(event="job.taken_over").count() == 1


def test_work_that_kills_its_worker_every_time_is_given_up() -> None:
    job = ask("breaks", "one")
    for _ in range(MOST_TRIES):
        held = claim(uuid4())
        assert held is not None
        past(held, held_until=timedelta(minutes=5))
        if held.tries < MOST_TRIES:
            assert take_over_stale() == []
    run()
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert "worker stopped" in job.problem
    assert RAN == [("told", {})]


def test_the_schedule_asks_once_for_each_time_and_makes_up_once_for_time_slept_through() -> None:
    kinds = {"counts": JobKind(f"{HERE}:counts", every=timedelta(minutes=10)), **JOBS}
    assert ask_for_what_is_due(kinds) == 0
    assert NextRun.objects.filter(name="counts").exists()
    NextRun.objects.filter(name="counts").update(due_at=timezone.now() - timedelta(hours=5))
    assert ask_for_what_is_due(kinds) == 1
    assert ask_for_what_is_due(kinds) == 0
    assert Job.objects.filter(name="counts").count() == 1


def test_daily_means_the_clock_on_the_wall_in_summer_and_winter() -> None:
    kind = JobKind("x:y", daily_at=time(3, 10))
    assert kind.due_after(datetime(2026, 7, 1, 1, 0, tzinfo=UTC)) == datetime(2026, 7, 1, 2, 10, tzinfo=UTC)
    assert kind.due_after(datetime(2026, 7, 1, 2, 10, tzinfo=UTC)) == datetime(2026, 7, 2, 2, 10, tzinfo=UTC)
    assert kind.due_after(datetime(2026, 1, 5, 2, 0, tzinfo=UTC)) == datetime(2026, 1, 5, 3, 10, tzinfo=UTC)


def test_finished_jobs_are_forgotten_after_their_time_and_open_ones_never() -> None:
    old, new, waiting = ask("counts", "old", upto=1), ask("counts", "new", upto=1), None
    run()
    waiting = ask("counts", "old", upto=1)
    past(old, ended_at=timedelta(days=31))
    past(new, ended_at=timedelta(days=29))
    past(waiting, asked_at=timedelta(days=300), run_after=timedelta(days=300))
    assert forget_finished() == 1
    assert set(Job.objects.all()) == {new, waiting}
    assert waited_longest() > 299 * 24 * 3600


@pytest.mark.parametrize("name", sorted(JOBS))
def test_every_job_names_a_function_that_is_there(name: str) -> None:
    for where in filter(None, (JOBS[name].run, JOBS[name].if_given_up)):
        module, _, function = where.partition(":")
        assert callable(getattr(importlib.import_module(module), function))


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="PostgreSQL reads a small table whole whatever its indexes"
)
def test_asking_and_claiming_look_no_job_through() -> None:
    asked: list[tuple[str, Any]] = []

    def keep(execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        if sql.startswith("SELECT") and "background_job" in sql:
            asked.append((sql, params))
        return execute(sql, params, *rest)

    with connection.execute_wrapper(keep):
        ask("counts", "a key", upto=1)
        assert claim(uuid4())
        take_over_stale()
        waited_longest()
    assert len(asked) >= 5
    with connection.cursor() as cursor:
        # With its values bound, as it was asked: written into the words SQLite may choose another way.
        plans = [cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params).fetchall() for sql, params in asked]
    assert not [step for plan in plans for step in plan if step[-1].startswith("SCAN background_job")]
