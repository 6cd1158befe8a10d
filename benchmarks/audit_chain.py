"""How fast audit events are kept, sealed and checked: `python -m benchmarks.audit_chain` (with the service installed).

On SQLite, or on the PostgreSQL that DATABASE_URL names; a database `test_...` is made there and removed.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable

EVENTS, SMALL = 300_000, 3_000
TIMES = 3


def seconds(work: Callable[[], object], times: int = 1) -> tuple[float, float]:
    """Seconds on the clock and of our processor, of the shortest of so many runs."""
    spent = []
    for _ in range(times):
        began, worked = time.perf_counter(), time.process_time()
        work()
        spent.append((time.perf_counter() - began, time.process_time() - worked))
    return min(spent)


def measure(n: int) -> list[tuple[str, int, tuple[float, float]]]:
    """What was done, to how many events, in how many seconds."""
    from uuid import uuid4

    from django.db import transaction
    from proofs.audit_events import SOMEBODY, record_some

    from goodwork.apps.audit.actions import record
    from goodwork.apps.audit.checking import check_all
    from goodwork.apps.audit.sealing import seal_all

    def one_by_one() -> None:
        for _ in range(min(n, 2000)):
            with transaction.atomic():
                record("person.read", by=SOMEBODY, person_id=uuid4())

    def lists() -> None:
        for _ in range(n // 1000):
            record_some(1000)

    def check() -> None:
        assert check_all().holds

    singly, in_lists = seconds(one_by_one), seconds(lists)
    return [
        ("kept, each in a transaction", min(n, 2000), singly),
        ("kept, a thousand in a transaction", n // 1000 * 1000, in_lists),
        ("sealed", n // 1000 * 1000 + min(n, 2000), seconds(seal_all)),
        ("checked", n // 1000 * 1000 + min(n, 2000), seconds(check, TIMES)),
    ]


def main() -> None:
    """Make a database, measure, print, remove it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few events, to see that it runs")
    n = SMALL if parser.parse_args().quick else EVENTS
    with tempfile.TemporaryDirectory() as folder:
        os.environ["GOODWORK_STATE"] = folder
        os.environ["DJANGO_SETTINGS_MODULE"] = "goodwork.config.settings.test"
        import django

        django.setup()
        from django.db import connection

        usual = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            rows = measure(n)
        finally:
            connection.creation.destroy_test_db(usual, verbosity=0)
    print(f"| audit events on {connection.vendor} | events | seconds | of our processor | a second of it |")
    print("| --- | --- | --- | --- | --- |")
    for words, done, (clock, processor) in rows:
        print(f"| {words} | {done:,} | {clock:.1f} | {processor:.1f} | {done / processor:,.0f} |")


if __name__ == "__main__":
    main()
