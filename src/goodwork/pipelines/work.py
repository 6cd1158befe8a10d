"""The worker: takes jobs as they fall due, runs them, and says what became of each."""

import importlib
import logging
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, InterfaceError, connection, transaction

from goodwork.apps.accounts.actions import carry_out_stops
from goodwork.apps.background import claims
from goodwork.apps.background.actions import ask_for_what_is_due
from goodwork.apps.background.handle import CannotRun, JobHandle, TakenOver
from goodwork.apps.background.kinds import JobKind
from goodwork.apps.background.waits import hold
from goodwork.pipelines.jobs import JOBS

log = logging.getLogger("goodwork.work")
POLL_SECONDS = 1.0
# A sign of life is given several times while one hold lasts, so that one late write does not lose the job.
SIGNS_IN_A_HOLD = 4


def work_off(*, kinds: Mapping[str, JobKind] | None = None, strict: bool = True) -> int:
    """Run every job that is due, here and now, until none is; how many ran.

    With `strict` a job that fails raises here too: tests see why. Without, it waits to be tried again, as in service.
    """
    worker, n = uuid4(), 0
    while _run_next(worker, kinds if kinds is not None else JOBS, strict=strict):
        n += 1
    return n


def work(stop: threading.Event, *, kinds: Mapping[str, JobKind] | None = None) -> None:
    """Take jobs until told to stop; the job in hand is ended first. A database that is away is waited for."""
    worker, known = uuid4(), kinds if kinds is not None else JOBS
    while not stop.is_set():
        try:
            ask_for_what_is_due(known)
            while not stop.is_set() and _run_next(worker, known, strict=False, keep_alive=True):
                pass
        except (DatabaseError, InterfaceError) as problem:
            log.warning("The database did not answer", extra={"problem": type(problem).__name__})
            connection.close()
        stop.wait(POLL_SECONDS)


def _run_next(worker: UUID, kinds: Mapping[str, JobKind], *, strict: bool, keep_alive: bool = False) -> bool:
    """Run the job that has waited longest; False when none is due."""
    for job in claims.take_over_stale():
        _give_up(job, kinds, claims.STOPPED)
    job = claims.claim(worker)
    if job is None:
        return False
    began = time.monotonic()
    said: dict[str, Any] = {"job": str(job.pk), "job_name": job.name, "tries": job.tries}
    try:
        handle = claims.handle_of(job)
        with _signs_of_life(handle) if keep_alive else _alone():
            _function(kinds, job.name)(handle, **job.arguments)
        claims.finish(job)
        log.info("Job done", extra=said | {"seconds": round(time.monotonic() - began, 3)})
    except (KeyboardInterrupt, SystemExit):
        claims.put_back(job)
        raise
    except TakenOver:
        log.warning("Job taken over by another worker", extra=said)
    except Exception as problem:
        carry_out_stops()  # an export that passed a limit: the account is stopped, as on a page
        _failed(job, kinds, problem, said)
        if strict:
            raise
    return True


def _failed(job: Any, kinds: Mapping[str, JobKind], problem: Exception, said: dict[str, Any]) -> None:
    """Words of an error may hold what somebody typed: only its class and the place in our code are kept."""
    if not connection.in_atomic_block:
        connection.close_if_unusable_or_obsolete()
    place = traceback.extract_tb(problem.__traceback__)[-1]
    said = said | {"problem": type(problem).__name__, "place": f"{place.filename}:{place.lineno}"}
    if isinstance(problem, CannotRun):
        log.warning("Job cannot be done", extra=said)
        _give_up(job, kinds, str(problem))
        return
    words = f"Something went wrong on our side ({type(problem).__name__}). The log names job {job.pk}."
    if claims.try_again(job, words):
        log.warning("Job will be tried again", extra=said)
    else:
        log.error("Job given up", extra=said)
        _give_up(job, kinds, words)


@transaction.atomic
def _give_up(job: Any, kinds: Mapping[str, JobKind], words: str) -> None:
    kind = kinds.get(job.name)
    if claims.give_up(job, words) and kind and kind.if_given_up:
        _dotted(kind.if_given_up)(**job.arguments)


def _function(kinds: Mapping[str, JobKind], name: str) -> Callable[..., None]:
    if name not in kinds:
        raise CannotRun(f"This version of Goodwork knows no job called {name!r}.")
    return _dotted(kinds[name].run)


def _dotted(where: str) -> Callable[..., None]:
    module, _, name = where.partition(":")
    found: Callable[..., None] = getattr(importlib.import_module(module), name)
    return found


@contextmanager
def _alone() -> Iterator[None]:
    yield


@contextmanager
def _signs_of_life(handle: JobHandle) -> Iterator[None]:
    """Renew the hold from a thread, for work that says nothing for long: a matrix, a big sheet."""
    ended = threading.Event()

    def renew() -> None:
        while not ended.wait(hold().total_seconds() / SIGNS_IN_A_HOLD):
            try:
                handle.still_running()
            except TakenOver:
                return
            except (DatabaseError, InterfaceError):
                connection.close()
        connection.close()

    thread = threading.Thread(target=renew, daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
