"""The audit's triggers taken away for a moment: to empty the tables after a test, and to tamper as an owner could."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from goodwork.apps.audit import triggers


@contextmanager
def lifted_triggers() -> Iterator[None]:
    """As whoever owns the tables could."""
    _run(triggers.statements_to_remove(connection))
    try:
        yield
    finally:
        _run(triggers.statements_to_install(connection))


def _run(statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
