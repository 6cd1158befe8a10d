"""Secrets that open a door once or until a date. What is kept is their digest, by which nobody can come in."""

import hashlib
import secrets

BYTES = 32


def new_secret() -> str:
    """256 bits at random, in letters that an address may hold."""
    return secrets.token_urlsafe(BYTES)


def digest(secret: str) -> str:
    """What is kept of a secret. It needs no salt or slow hash: nobody can guess 256 bits at random."""
    return hashlib.sha256(secret.encode()).hexdigest()
