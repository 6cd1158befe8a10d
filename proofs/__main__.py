"""`python -m proofs [NAME ...] [--small]`: long proofs, each in a process and a database of its own, and one table.

They use SQLite, or PostgreSQL where DATABASE_URL names a server; a database `test_...` is made there and removed.
Exit code 1 when a promise did not hold or a proof did not finish.
"""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from proofs.catalogue import PROOFS
from proofs.rows import Row, Shown, keep, kept, table

KEPT_IN = "PROOFS_KEPT_IN"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the named proofs, or all."""
    parser = argparse.ArgumentParser(prog="python -m proofs", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"{', '.join(PROOFS)}; all when none is named"
    )
    parser.add_argument("--small", action="store_true", help="small numbers, to see that all run")
    asked = parser.parse_args(arguments)
    if unknown := [name for name in asked.names if name not in PROOFS]:
        parser.error(f"no proof is called {', '.join(unknown)}; there are {', '.join(PROOFS)}")
    if KEPT_IN in os.environ:
        run_here(asked.names[0], asked.small, Path(os.environ[KEPT_IN]))
        return 0
    with tempfile.TemporaryDirectory(prefix="goodwork-proofs-") as folder:
        failed = [name for name in asked.names or PROOFS if not run_apart(name, asked.small, Path(folder))]
        rows = list(kept(Path(folder)))
    print(f"\n{table(rows)}", flush=True)
    for name in failed:
        print(f"{name} did not finish", file=sys.stderr)
    return 1 if failed or not all(shown.row.good for shown in rows) else 0


def run_apart(name: str, small: bool, folder: Path) -> bool:
    """Run one proof in a process of its own, with files of its own; whether it finished."""
    state = folder / name
    state.mkdir()
    environment = {
        **os.environ,
        KEPT_IN: str(folder),
        "GOODWORK_STATE": str(state),
        "DJANGO_SETTINGS_MODULE": "goodwork.config.settings.test",
    }
    words = [sys.executable, "-m", "proofs", name, *(["--small"] if small else [])]
    print(f"{name} ...", flush=True)
    return subprocess.run(words, check=False, env=environment).returncode == 0


def run_here(name: str, small: bool, folder: Path) -> None:
    """Run one proof in a new database, which is removed afterwards."""
    import django

    django.setup()
    from django.db import connection

    usual = connection.settings_dict["NAME"]
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    began = time.monotonic()
    try:
        found: list[Row] = list(importlib.import_module(PROOFS[name]).run(small))
    finally:
        connection.creation.destroy_test_db(usual, verbosity=0)
    seconds = time.monotonic() - began
    keep(folder, [Shown(name, connection.vendor, seconds, row) for row in found])


if __name__ == "__main__":
    sys.exit(main())
