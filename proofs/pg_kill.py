"""PostgreSQL is killed with -9 while people write: what was acknowledged is there, once, and the service goes on.

Writers send the form of a contact as a browser does, through the service's own WSGI application, and ask again under
the same key until it is acknowledged. A kill loses what the server held in memory, not what it handed to the system:
a cut of power is not shown here. The control is a server that acknowledges before it writes.
"""

import json
import logging
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import reverse

from goodwork.apps.audit.models import AuditEvent
from goodwork.apps.journeys.models import Contact
from proofs import a_place
from proofs.own_postgresql import OwnPostgreSQL, own_postgresql, programs
from proofs.rows import Row

WRITERS = 3
BETWEEN_SECONDS, AWAY_SECONDS, BACK_SECONDS = 1.0, 0.5, 10.0
SECRET = "x" * 32  # of the forms: cookie and field only have to agree
SAVED, LATER = 302, 503


def run(small: bool) -> Iterator[Row]:
    """The kills, then the control."""
    where = programs()
    if where is None or connection.vendor != "postgresql":
        why = "no PostgreSQL here" if where is None else "run with DATABASE_URL naming a PostgreSQL"
        print(
            f"pg-kill: skipped, {why}: bash tools/with_postgresql.sh python -m proofs pg-kill",
            file=sys.stderr,
        )
        return
    n = 2 if small else 20
    logging.disable()  # each answer of "later" would be a line
    with own_postgresql(where) as server:
        desk = a_desk()
        yield from rows_of(killed(server, desk, n, {}))
        found = killed(server, desk, 2, {"synchronous_commit": "off", "wal_writer_delay": "10s"})
        kept = len(found["acknowledged"]) - len(found["lost"])
        yield Row(
            "the same, where the server acknowledges before it writes",
            len(found["acknowledged"]), kept, control=True,
        )  # fmt: skip


def rows_of(found: dict[str, Any]) -> Iterator[Row]:
    """What is promised, of what was found."""
    n, kills = len(found["acknowledged"]), len(found["back"])
    slowest = f"slowest {max(found['back']):.1f} s; {found['asked_again']} answers asked for again"
    yield Row(f"an acknowledged write is there after {kills} kills of PostgreSQL", n, n - len(found["lost"]))
    yield Row(
        "a write is there once, with one event, however often it was asked for", n, n - found["not_once"]
    )
    yield Row("nothing is there that was never acknowledged", n, n - found["extra"])
    yield Row(
        f"writers are served again within {BACK_SECONDS:.0f} s, without a restart of theirs",
        kills, sum(seconds <= BACK_SECONDS for seconds in found["back"]), note=slowest,
    )  # fmt: skip
    yield Row("pages and health say that the database is away", kills, found["said_so"])
    yield Row(
        "an answer is 'saved' or 'later', nothing else", found["answers"], found["answers"] - found["odd"]
    )


def a_desk() -> tuple[str, str]:
    """The page of a contact with somebody, and the session of her adviser."""
    by = a_place.adviser()
    Authenticator.objects.create(
        user=by.user, type=Authenticator.Type.TOTP, data={"secret": "JBSWY3DPEHPK3PXP"}
    )
    person = a_place.people(by, 1)[0]
    client = Client()
    client.force_login(by.user, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = reverse("casework:contact_add", kwargs={"person_id": person.pk})
    return page, client.cookies[settings.SESSION_COOKIE_NAME].value


def killed(
    server: OwnPostgreSQL, desk: tuple[str, str], kills: int, options: dict[str, str]
) -> dict[str, Any]:
    """Kill it so often under writers, and compare what they were told with what is there."""
    connection.close()
    server.stop()
    server.start(**options)
    fork = multiprocessing.get_context("fork")
    stop, logs = fork.Event(), [server.folder / f"writer{n}{len(options)}" for n in range(WRITERS)]
    writers = [fork.Process(target=write, args=(*desk, log, stop), daemon=True) for log in logs]
    for writer in writers:
        writer.start()
    _wait_for_news(logs, time.time())
    back, said_so = [], 0
    for _ in range(kills):
        time.sleep(BETWEEN_SECONDS)
        server.kill()
        said_so += away_is_said()
        time.sleep(AWAY_SECONDS)
        began = time.time()
        server.start(**options)
        back.append(_wait_for_news(logs, began))
    stop.set()
    for writer in writers:
        writer.join()
    return compared(logs) | {"back": back, "said_so": said_so}


def compared(logs: list[Path]) -> dict[str, Any]:
    """What writers were told beside what stands."""
    told = [json.loads(line) for log in logs for line in log.read_text().splitlines()]
    acknowledged = {UUID(one["key"]) for one in told if one["status"] == SAVED}
    there = set(Contact.objects.values_list("pk", flat=True))
    events = list(AuditEvent.objects.filter(event="contact.recorded").values_list("subject_id", flat=True))
    counted = {key: events.count(str(key)) for key in there}
    return {
        "acknowledged": acknowledged,
        "lost": acknowledged - there,
        "extra": len(there - acknowledged),
        "not_once": sum(n != 1 for n in counted.values()) + len(set(events) - {str(key) for key in there}),
        "asked_again": sum(one["status"] == LATER for one in told),
        "answers": len(told),
        "odd": sum(one["status"] not in (SAVED, LATER) for one in told),
    }


def write(page: str, session: str, log: Path, stop: Any) -> None:
    """Write down contacts until told to stop; each is asked for until it is acknowledged."""
    connection.close()
    application = get_wsgi_application()
    with log.open("a", buffering=1) as file:
        while not stop.is_set():
            key, status = str(uuid4()), 0
            while status != SAVED:
                form = {
                    "contact_id": key,
                    "kind": "call",
                    "words": "She rang.",
                    "csrfmiddlewaretoken": SECRET,
                }
                form |= {"on-day": "1", "on-month": "3", "on-year": "2026"}
                status = answered(application, page, session, form)[0]
                file.write(json.dumps({"key": key, "status": status, "at": time.time()}) + "\n")
                if status != SAVED:
                    time.sleep(0.1)


def answered(
    application: Any, page: str, session: str = "", form: dict[str, str] | None = None
) -> tuple[int, str]:
    """What the service answers a browser: as a server would ask it, with connections looked at before and after."""
    asking = RequestFactory(HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={session}; csrftoken={SECRET}")
    request = asking.get(page) if form is None else asking.post(page, form)
    said: list[int] = []
    answer = application(request.environ, lambda status, headers, problem=None: said.append(int(status[:3])))
    body = BytesIO(b"".join(answer))
    answer.close()
    return said[0], body.getvalue().decode(errors="replace")


def away_is_said() -> bool:
    """A page that needs the database says so, and so does health; a page that does not is there."""
    application = get_wsgi_application()
    page, words = answered(application, reverse("casework:home"), "somebody")
    health, said = answered(application, "/health/ready/")
    alive, _ = answered(application, "/health/alive/")
    connection.close()
    return (
        (page, health, alive) == (503, 503, 200)
        and "cannot reach our records" in words
        and "database" in said
    )


def _wait_for_news(logs: list[Path], since: float) -> float:
    """Seconds until every writer was told 'saved' after that moment."""
    until = time.time() + 60
    while time.time() < until:
        if all(_last_saved(log) > since for log in logs):
            return max(_first_saved(log, since) for log in logs) - since
        time.sleep(0.05)
    raise AssertionError(f"writers were not served for 60 s; process {os.getpid()}")


def _saved(log: Path) -> list[float]:
    lines = log.read_text().splitlines() if log.exists() else []
    told = [json.loads(line) for line in lines if line.endswith("}")]
    return [one["at"] for one in told if one["status"] == SAVED]


def _last_saved(log: Path) -> float:
    return max(_saved(log), default=0.0)


def _first_saved(log: Path, since: float) -> float:
    return min(at for at in _saved(log) if at > since)
