"""The bytes of an event that its digest covers: the same on SQLite and PostgreSQL, so a chain outlives a move."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db import connection

# Every column, as words. A change of this list changes the digests: it is a new format of the chain.
COLUMNS = (
    "id", "at", "event", "actor_id", "organisation_id", "role", "channel", "purpose", "request_id", "person_id",
    "subject_kind", "subject_id", "details",
)  # fmt: skip
BETWEENS = len(COLUMNS) - 2
IDENTIFIERS = {"actor_id", "organisation_id", "person_id"}
BETWEEN = "\x1f"
NOTHING = "-"


def digests_of(event_ids: Sequence[int]) -> dict[int, bytes]:
    """Digest by number of each of these events that is there."""
    *plain, details = map(_as_words, COLUMNS)
    # Put together by the database: one string a row costs less than thirteen.
    together = f" || {_between()} || ".join(plain)
    found: dict[int, bytes] = {}
    odd: list[int] = []
    for rows in _rows(f"id, {together}, {details}", event_ids):
        for number, words, more in rows:
            if words.count(BETWEEN) == BETWEENS:
                found[number] = sha256(
                    f"{words}{BETWEEN}{_same_json(more)}".encode("utf-8", "surrogatepass")
                ).digest()
            else:
                odd.append(number)
    for rows in _rows(f"id, {', '.join(plain)}, {details}", odd) if odd else ():
        found.update((number, sha256(canonical(row)).digest()) for number, *row in rows)
    return found


def _rows(chosen: str, event_ids: Sequence[int]) -> Iterator[list[tuple[Any, ...]]]:
    numbers: list[Any] = [list(event_ids)]
    if not event_ids:
        return
    if max(event_ids) - min(event_ids) == len(event_ids) - 1 == len(set(event_ids)) - 1:
        # No gap: read as they lie.
        those, numbers = "id BETWEEN %s AND %s", [min(event_ids), max(event_ids)]
    elif connection.vendor == "postgresql":
        those = "id = ANY(%s)"
    else:
        those, numbers = "id IN (SELECT value FROM json_each(%s))", [json.dumps(list(event_ids))]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {chosen} FROM audit_auditevent WHERE {those}", numbers)
        while rows := cursor.fetchmany(5000):
            yield rows


def canonical(row: Sequence[str]) -> bytes:
    """One event as bytes from which every column can be told apart again."""
    *plain, details = row
    words = BETWEEN.join(plain)
    if words.count(BETWEEN) != len(plain) - 1:
        # A column holds the character that stands between columns: say where each ends instead.
        words = BETWEEN.join((NOTHING, *(f"{len(word)}:{word}" for word in plain)))
    return f"{words}{BETWEEN}{_same_json(details)}".encode("utf-8", "surrogatepass")


@lru_cache(maxsize=4096)
def _same_json(words: str) -> str:
    """Databases keep the same JSON in their own order and spacing. Most events have one of a few details."""
    return json.dumps(json.loads(words), ensure_ascii=True, sort_keys=True, separators=(",", ":"))


def _between() -> str:
    return f"chr({ord(BETWEEN)})" if connection.vendor == "postgresql" else f"char({ord(BETWEEN)})"


def _as_words(column: str) -> str:
    postgresql = connection.vendor == "postgresql"
    if column == "at":
        return (
            "to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')"
            if postgresql
            else "substr(at || '.000000', 1, 26)"
        )
    if column in IDENTIFIERS:
        words = f"replace({column}::text, '-', '')" if postgresql else f"CAST({column} AS TEXT)"
        return f"coalesce({words}, '{NOTHING}')"
    return f"{column}::text" if postgresql else f"CAST({column} AS TEXT)"
