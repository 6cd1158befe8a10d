"""Many workers at once, and a worker that is killed: each job is done, none twice at once."""

import os
import signal
import subprocess
import sys
import threading
import time
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone

from goodwork.apps.background.actions import ask, ask_for_what_is_due
from goodwork.apps.background.claims import claim, finish
from goodwork.apps.background.enums import JobState
from goodwork.apps.background.kinds import JobKind
from goodwork.apps.background.models import Job, NextRun
from goodwork.pipelines.jobs import JOBS
from goodwork.pipelines.work import work

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.database, pytest.mark.slow]
WORKERS, MANY = 8, 120
SECONDS = 30


def at_once(function: object, n: int = WORKERS) -> None:
    """The same in so many threads, each with a connection of its own; an error in one fails the test."""
    errors: list[BaseException] = []

    def guarded() -> None:
        try:
            function()  # type: ignore[operator]
        except BaseException as problem:
            errors.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=guarded) for _ in range(n)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []


def test_no_job_is_claimed_by_two_workers() -> None:
    for number in range(MANY):
        ask("x", f"job {number}")
    claimed: list[object] = []

    def take_all() -> None:
        while (job := claim(uuid4())) is not None:
            claimed.append(job.pk)
            assert finish(job)

    at_once(take_all)
    assert len(claimed) == len(set(claimed)) == MANY
    assert set(Job.objects.values_list("state", "tries")) == {(JobState.DONE, 1)}


def test_asked_by_many_at_once_there_is_one_open_job() -> None:
    at_once(lambda: [ask("x", f"key {number}") for number in range(5)])
    assert Job.objects.count() == 5


def test_many_workers_that_see_a_time_come_ask_once() -> None:
    NextRun.objects.create(name="x", due_at=timezone.now() - timedelta(minutes=1))
    at_once(lambda: ask_for_what_is_due({"x": JobKind("a:b", every=timedelta(hours=1))}))
    assert Job.objects.count() == 1


def test_the_worker_keeps_silent_work_its_own_and_stops_when_told(settings: object) -> None:
    settings.JOB_HOLD_SECONDS = 1  # type: ignore[attr-defined]
    job = ask("sleeps", "one")
    stop = threading.Event()
    kinds = {"sleeps": JobKind(f"{__name__}:sleeps_three_seconds")}
    SLEPT.clear()
    workers = threading.Thread(target=at_once, args=(lambda: work(stop, kinds=kinds), 2))
    workers.start()
    wait_for(lambda: Job.objects.get(pk=job.pk).state == JobState.DONE)
    stop.set()
    workers.join()
    assert len(SLEPT) == 1, "another worker believed it dead"


SLEPT: list[int] = []


def sleeps_three_seconds(job: object) -> None:
    """Silent work, longer than a hold."""
    SLEPT.append(1)
    time.sleep(3)


def wait_for(happened: object) -> None:
    until = time.monotonic() + SECONDS
    while not happened():  # type: ignore[operator]
        assert time.monotonic() < until, "it did not happen in time"
        time.sleep(0.1)


def test_after_a_worker_was_killed_another_goes_on_with_its_job() -> None:
    job = ask("sleeps", "one")
    program = (
        "import os, threading, django; django.setup();"
        "from goodwork.apps.background.kinds import JobKind; from goodwork.pipelines.work import work;"
        "work(threading.Event(), kinds={'sleeps': JobKind('tests.integration.background.test_many_workers:sleeps_long')})"
    )
    worker = subprocess.Popen([sys.executable, "-c", program], env=as_this_database())
    wait_for(lambda: Job.objects.get(pk=job.pk).state == JobState.RUNNING)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    stop = threading.Event()
    kinds = {"sleeps": JobKind(f"{__name__}:does_nothing")}
    other = threading.Thread(target=at_once, args=(lambda: work(stop, kinds=kinds), 1))
    other.start()
    wait_for(lambda: Job.objects.get(pk=job.pk).state == JobState.DONE)
    stop.set()
    other.join()
    assert Job.objects.get(pk=job.pk).tries == 2


def sleeps_long(job: object) -> None:
    """A job in whose middle its worker is killed."""
    time.sleep(600)


def does_nothing(job: object) -> None:
    """The same job, when it is run again."""


def as_this_database() -> dict[str, str]:
    """The environment in which another process uses the database of this test."""
    described = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{described['NAME']}"
    else:
        address = (
            f"postgresql://{described['USER']}@/{described['NAME']}"
            f"?host={described['HOST']}&port={described['PORT']}"
        )
    return {**os.environ, "DATABASE_URL": address, "GOODWORK_JOB_HOLD_SECONDS": "2"}


def test_every_job_of_the_service_can_be_asked_for_by_the_schedule() -> None:
    ask_for_what_is_due(JOBS)
    scheduled = {name for name, kind in JOBS.items() if kind.every or kind.daily_at}
    assert set(NextRun.objects.values_list("name", flat=True)) == scheduled
