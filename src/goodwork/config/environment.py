"""Settings come from the environment; a setting that is missing or unsafe is refused with what to do."""

import os
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

from goodwork.connectors.database_address import described

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


def folder(name: str) -> Path | None:
    """A folder that is there; None where the variable is empty or names none."""
    named = text(name)
    return Path(named) if named and Path(named).is_dir() else None


def required(name: str, meaning: str) -> str:
    """A variable without which the service does not start."""
    found = text(name)
    if not found:
        raise ImproperlyConfigured(f"{name} is not set. It is {meaning}. See docs/how-to/run-the-service.md.")
    return found


def database(url: str) -> dict[str, Any]:
    """Django's description of the database that DATABASE_URL names."""
    try:
        return described(url)
    except ValueError as problem:
        raise ImproperlyConfigured(f"DATABASE_URL: {problem}") from problem


def sign_in_service() -> dict[str, Any]:
    """The organisation's own service for signing in (OpenID Connect), where GOODWORK_OIDC_ADDRESS names one."""
    address = text("GOODWORK_OIDC_ADDRESS")
    if not address:
        return {}
    if not address.startswith("https://") and urlsplit(address).hostname not in {"localhost", "127.0.0.1"}:
        raise ImproperlyConfigured(
            f"GOODWORK_OIDC_ADDRESS={address!r} is not safe: it must begin with https://."
        )
    app = {
        "provider_id": "organisation",
        "name": text("GOODWORK_OIDC_NAME", "your organisation's account"),
        "client_id": required("GOODWORK_OIDC_CLIENT", "the name by which that service knows this one"),
        "secret": required("GOODWORK_OIDC_SECRET", "the secret which that service gave this one"),
        "settings": {"server_url": address, "oauth_pkce_enabled": True},
    }
    return {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
