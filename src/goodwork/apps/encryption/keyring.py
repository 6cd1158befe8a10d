"""The keys, and sealing and opening bytes with them. Keys come from settings, never from the database."""

import base64
import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FORMAT = 1
NONCE_BYTES = 12


class CannotOpen(Exception):
    """The bytes were changed, moved from another row or field, or sealed with a key that is not here."""


@cache
def _keys(listed: str) -> dict[int, bytes]:
    """Key by number, newest first."""
    found: dict[int, bytes] = {}
    for part in filter(None, (part.strip() for part in listed.split(","))):
        number, _, encoded = part.partition(":")
        key = base64.b64decode(encoded, validate=True) if number.isdigit() else b""
        if len(key) != 32 or not 0 < int(number) < 256 or int(number) in found:
            raise ImproperlyConfigured(
                "GOODWORK_ENCRYPTION_KEYS is a list of number:base64 of 32 bytes, numbers 1 to 255, each once, newest first."
            )
        found[int(number)] = key
    if not found:
        raise ImproperlyConfigured("GOODWORK_ENCRYPTION_KEYS holds no key.")
    return found


def newest() -> int:
    """The number of the key that seals now."""
    return next(iter(_keys(settings.ENCRYPTION_KEYS)))


def key(number: int) -> bytes:
    """The key of a number, or CannotOpen."""
    found = _keys(settings.ENCRYPTION_KEYS).get(number)
    if found is None:
        raise CannotOpen(f"GOODWORK_ENCRYPTION_KEYS does not list key {number}.")
    return found


def seal(plain: bytes, bound_to: bytes) -> bytes:
    """Format byte, key number, nonce, ciphertext with tag: 30 bytes longer than what went in."""
    number = newest()
    nonce = os.urandom(NONCE_BYTES)
    head = bytes((FORMAT, number))
    return (
        head + nonce + AESGCM(_keys(settings.ENCRYPTION_KEYS)[number]).encrypt(nonce, plain, head + bound_to)
    )


def open_sealed(sealed: bytes, bound_to: bytes) -> bytes:
    """What was sealed, or CannotOpen."""
    head, nonce, body = sealed[:2], sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :]
    key = _keys(settings.ENCRYPTION_KEYS).get(head[1]) if len(head) == 2 and head[0] == FORMAT else None
    if key is None:
        raise CannotOpen("Sealed with a key that GOODWORK_ENCRYPTION_KEYS does not list.")
    try:
        return AESGCM(key).decrypt(nonce, body, head + bound_to)
    except InvalidTag as problem:
        raise CannotOpen("The bytes were changed, or belong to another row or field.") from problem


def blind_index(words: str, purpose: str) -> str:
    """A keyed digest by which an encrypted value can be found again without being stored: the oldest key, by purpose."""
    oldest = list(_keys(settings.ENCRYPTION_KEYS).items())[-1][1]
    return hmac.new(oldest, f"{purpose}\x1f{words.strip().casefold()}".encode(), hashlib.sha256).hexdigest()
