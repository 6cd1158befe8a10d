"""How quick the service is under many advisers: `python -m benchmarks.service.load --database postgresql`.

Fills an invented place, starts the real server on it, and lets simulated advisers work in it, each thinking between pages.
Every page is checked: her own people stand on it, nobody else's. Afterwards the audit must hold an event for everybody
whom a page named, and every contact that was acknowledged must be there. PostgreSQL is one of its own, with durability on.
"""

import argparse
import base64
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.service.adviser import Adviser
from benchmarks.service.numbers import Size
from benchmarks.service.report import Measured, printed
from benchmarks.service.server import Running, serving

WITH_POSTGRESQL = Path(__file__).resolve().parents[2] / "tools" / "with_postgresql.sh"
# The first pages of a process compile its templates; what they take is not counted, what goes wrong is.
WARMING = 20.0
MOST_PROBLEMS = 5


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print; the exit code is 1 where a page failed or the audit misses somebody."""
    asked = _parser().parse_args(arguments)
    if asked.quick:
        asked.people, asked.vacancies, asked.advisers, asked.seconds, asked.think = 300, 120, 6, 6, 0.3
    if asked.database == "postgresql" and "POSTGRESQL_FOLDER" not in os.environ:
        return _with_postgresql(list(sys.argv[1:] if arguments is None else arguments))
    with tempfile.TemporaryDirectory() as folder:
        _settle(Path(asked.folder or folder), asked.database)
        found = measure(asked, Path(asked.folder or folder))
    print(printed(found))
    for problem in found.problems[:MOST_PROBLEMS]:
        print(problem, file=sys.stderr)
    return 1 if found.problems else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--database", choices=["postgresql", "sqlite"], default="sqlite")
    parser.add_argument("--advisers", type=int, default=200, help="how many work at once")
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--vacancies", type=int, default=50_000)
    parser.add_argument("--seconds", type=float, default=120, help="how long is measured")
    parser.add_argument(
        "--think", type=float, default=10, help="mean seconds between two pages of one adviser"
    )
    parser.add_argument(
        "--workers", type=int, default=2 * (os.cpu_count() or 1), help="processes of the server"
    )
    parser.add_argument("--folder", help="keep the place here, and use the one that is here")
    parser.add_argument("--quick", action="store_true", help="a small place for seconds, to see that it runs")
    return parser


def _with_postgresql(arguments: list[str]) -> int:
    """The same again, beside a PostgreSQL that is made for it and gone afterwards."""
    command = ["bash", str(WITH_POSTGRESQL), sys.executable, "-m", "benchmarks.service.load", *arguments]
    return subprocess.run(command, check=False, env=os.environ | {"KEEP_SYNC": "1"}).returncode


def _settle(folder: Path, database: str) -> None:
    """The settings of a real service, in this process and in those of the server."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {
        "GOODWORK_STATE": str(folder),
        "GOODWORK_SECRET_KEY": "only-for-measuring-" + "x" * 40,
        "GOODWORK_ENCRYPTION_KEYS": "1:" + base64.b64encode(b"measuring only, 32 bytes long...").decode(),
        "GOODWORK_INDEX_KEY": base64.b64encode(b"measuring only, an index key....").decode(),
        "GOODWORK_FORCE_HTTPS": "no",
        "GOODWORK_DATA": "no public data here",
        "DJANGO_SETTINGS_MODULE": "goodwork.config.settings.base",
    }
    if database == "sqlite":
        made["DATABASE_URL"] = f"sqlite:///{folder / 'goodwork.sqlite3'}"
    os.environ.update(made)
    import django

    django.setup()


def measure(asked: argparse.Namespace, folder: Path) -> Measured:
    """Fill, serve, work, and look at what the audit holds."""
    from django.core.management import call_command
    from django.db import connection

    from benchmarks.service.checking import not_in_the_audit, not_kept
    from benchmarks.service.place import fill, sessions

    size = Size(asked.people, asked.vacancies, asked.advisers)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    began = time.perf_counter()
    fill(
        size,
        lambda words: print(f"{time.perf_counter() - began:6.0f} s  {words}", file=sys.stderr, flush=True),
    )
    signed_in = sessions(size)
    connection.close()
    with serving(asked.workers, folder / "server.log") as server:
        found = _work(asked, size, signed_in, server)
    found.problems += [*not_in_the_audit(found), *not_kept(found)]
    return found


def _work(asked: argparse.Namespace, size: Size, signed_in: dict[int, str], server: Running) -> Measured:
    warming = WARMING if not asked.quick else 1.0
    began, stop = time.perf_counter(), threading.Event()
    until = began + warming + asked.seconds
    advisers = [Adviser(number, session, size, server, asked.think) for number, session in signed_in.items()]
    threads = [threading.Thread(target=she.work, args=(until, stop)) for she in advisers]
    for thread in threads:
        thread.start()
    try:
        time.sleep(warming)
        before = server.spent()
        time.sleep(asked.seconds)
        spent = server.spent().since(before)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    return Measured(
        asked.database, size, asked.seconds, asked.workers, began + warming, until, spent, advisers
    )


if __name__ == "__main__":
    sys.exit(main())
