"""The bytes of an event that its digest covers: the same on SQLite and PostgreSQL, so a chain outlives a move."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import sha256

from django.db import connection

# Every column, as words. A change of this list changes the digests: it is a new format of the chain.
COLUMNS = (
    "id", "at", "event", "actor_id", "organisation_id", "role", "channel", "purpose", "request_id", "person_id",
    "subject_kind", "subject_id", "details",
)  # fmt: skip
IDENTIFIERS = {"actor_id", "organisation_id", "person_id"}
BETWEEN = "\x1f"
NOTHING = "-"


def digests_of(event_ids: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Number and digest of each of these events that is there, in no particular order."""
    if connection.vendor == "postgresql":
        those, numbers = "id = ANY(%s)", list(event_ids)
    else:
        those, numbers = "id IN (SELECT value FROM json_each(%s))", json.dumps(list(event_ids))
    chosen = ", ".join(_as_words(column) for column in COLUMNS)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {chosen} FROM audit_auditevent WHERE {those}", [numbers])
        while rows := cursor.fetchmany(5000):
            for row in rows:
                yield int(row[0]), sha256(canonical(row)).digest()


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
