"""Work done in a new Python process on this proof's database, so that it can be killed without harm to anybody else.

A new process and not a fork: a copy of a process whose libraries keep threads (polars does) can wait for ever.
"""

import importlib
import os
import subprocess
import sys
from collections.abc import Callable

DATABASE = "PROOFS_DATABASE"


def start(work: Callable[[], None]) -> "subprocess.Popen[bytes]":
    """Begin it. `work` is a function at the top of a module."""
    from django.db import connection, connections

    name = str(connection.settings_dict["NAME"])
    connections.close_all()
    words = [sys.executable, "-m", "proofs.own_process", work.__module__, work.__name__]
    return subprocess.Popen(words, env={**os.environ, DATABASE: name})


def to_its_end(work: Callable[[], None], longest_seconds: float) -> None:
    """Do it, and wait until it is done. Raises RuntimeError when it failed or took too long."""
    child = start(work)
    try:
        code = child.wait(longest_seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        raise RuntimeError(f"{work.__name__} was not done after {longest_seconds:.0f} seconds") from None
    if code:
        raise RuntimeError(f"{work.__name__} failed in its own process: its words stand above")


def main() -> None:
    """Do the function named by the words of the command, on the database that the parent uses."""
    import django

    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = os.environ[DATABASE]
    module, name = sys.argv[1:]
    getattr(importlib.import_module(module), name)()


if __name__ == "__main__":
    main()
