"""Settings come from the environment; a setting that is missing or unsafe is refused with what to do."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

YES = {"1", "true", "yes", "on"}
NO = {"", "0", "false", "no", "off"}


def text(name: str, default: str = "") -> str:
    """The words of an environment variable, without the spaces around them."""
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    """Whether a switch is on; anything but a plain yes or no is refused."""
    word = text(name, "yes" if default else "no").lower()
    if word in YES:
        return True
    if word in NO:
        return False
    raise ImproperlyConfigured(f"{name}={word!r} is neither yes nor no. Set it to yes or no.")


def number(name: str, default: int, *, least: int = 0) -> int:
    """A whole number, not below `least`."""
    word = text(name, str(default))
    if not word.isdigit() or int(word) < least:
        raise ImproperlyConfigured(f"{name}={word!r} is not a whole number from {least} up.")
    return int(word)


def words(name: str, default: str = "") -> list[str]:
    """A list given with commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def required(name: str, meaning: str) -> str:
    """A variable without which the service does not start."""
    found = text(name)
    if not found:
        raise ImproperlyConfigured(f"{name} is not set. It is {meaning}. See docs/how-to/run-the-service.md.")
    return found


def database(url: str) -> Mapping[str, Any]:
    """Django's description of the database an address names: sqlite:///path or postgresql://user@host/name."""
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return sqlite(Path(unquote(parts.path[1:] if parts.path.startswith("//") else parts.path)))
    if parts.scheme in {"postgres", "postgresql"}:
        return postgresql(url)
    raise ImproperlyConfigured(
        f"DATABASE_URL begins with {parts.scheme!r}. Use sqlite:///path/to/file or postgresql://user:password@host/name."
    )


def sqlite(path: Path) -> Mapping[str, Any]:
    """One file, many readers and one writer that waits its turn (a deferred BEGIN fails under writers instead)."""
    pragmas = [
        "journal_mode=WAL",
        "synchronous=NORMAL",
        "temp_store=MEMORY",
        "foreign_keys=ON",
        "cache_size=-8000",
    ]
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": ";".join(f"PRAGMA {pragma}" for pragma in pragmas),
        },
        "TEST": {"NAME": None},
    }


def postgresql(url: str) -> Mapping[str, Any]:
    """A PostgreSQL server. `?host=/path` names a socket's folder."""
    parts = urlsplit(url)
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or query.get("port", "")),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
