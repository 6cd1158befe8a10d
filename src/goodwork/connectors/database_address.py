"""The address of a database, as DATABASE_URL gives it, in Django's words."""

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "cache_size=-8000",
)


def described(url: str) -> dict[str, Any]:
    """sqlite:///path/to/file or postgresql://user:password@host/name; `?host=/folder` names a socket's folder.

    Raises ValueError for any other.
    """
    parts = urlsplit(url)
    if parts.scheme == "sqlite" and parts.path.lstrip("/"):
        return _sqlite(
            Path(unquote(parts.path.removeprefix("/") if parts.path.startswith("//") else parts.path))
        )
    if parts.scheme in {"postgres", "postgresql"} and parts.path.lstrip("/"):
        return _postgresql(url)
    raise ValueError(
        f"{url.partition('@')[2] or url!r} is no address. Use sqlite:///path/to/file or postgresql://user:password@host/name."
    )


def _sqlite(path: Path) -> dict[str, Any]:
    # A deferred BEGIN fails under several writers; with IMMEDIATE each waits its turn.
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in PRAGMAS),
        },
        "TEST": {"NAME": None},
    }


def _postgresql(url: str) -> dict[str, Any]:
    parts = urlsplit(url)
    query = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
