"""The keys, and sealing and opening bytes with them. Keys come from settings, never from the database."""

import base64
import binascii
import hashlib
import hmac
import os
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

FORMAT = 1
KEY_BYTES = 32
NONCE_BYTES = 12
MOST_KEYS = 255


class CannotOpen(Exception):
    """The bytes were changed, moved from another row or field, or sealed with a key that is not here."""


def new_key() -> str:
    """A key as settings take it: 32 random bytes in base64."""
    return base64.b64encode(os.urandom(KEY_BYTES)).decode()


def _decoded(encoded: str) -> bytes:
    try:
        return base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return b""


@cache
def _keys(listed: str) -> dict[int, bytes]:
    """Key by number, newest first. A message never holds a part of a key."""
    found: dict[int, bytes] = {}
    for part in filter(None, (part.strip() for part in listed.split(","))):
        number, _, encoded = part.partition(":")
        known = number.isascii() and number.isdigit() and 0 < int(number) <= MOST_KEYS
        key = _decoded(encoded)
        if not known or len(key) != KEY_BYTES or int(number) in found or key in found.values():
            raise ImproperlyConfigured(
                "GOODWORK_ENCRYPTION_KEYS is a list of number:base64 of 32 bytes, numbers 1 to 255, each number and each "
                "key once, newest first. `goodwork keys new` prints one."
            )
        found[int(number)] = key
    if not found:
        raise ImproperlyConfigured("GOODWORK_ENCRYPTION_KEYS holds no key. `goodwork keys new` prints one.")
    return found


@cache
def _cipher(listed: str, number: int) -> AESGCM:
    return AESGCM(_keys(listed)[number])


@cache
def _index_key(encoded: str) -> bytes:
    key = _decoded(encoded)
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(
            "GOODWORK_INDEX_KEY is the base64 of 32 bytes. `goodwork keys new` prints one."
        )
    return key


def check_settings() -> None:
    """ImproperlyConfigured unless every key can be used: asked when the service starts, not at the first record."""
    _keys(settings.ENCRYPTION_KEYS)
    _index_key(settings.INDEX_KEY)


def numbers() -> list[int]:
    """The numbers of the keys that are listed, the newest first."""
    return list(_keys(settings.ENCRYPTION_KEYS))


def newest() -> int:
    """The number of the key that seals now."""
    return numbers()[0]


def key(number: int) -> bytes:
    """The key of a number, from which others are derived. CannotOpen when it is not listed."""
    found = _keys(settings.ENCRYPTION_KEYS).get(number)
    if found is None:
        raise CannotOpen(f"Sealed with key {number}, which GOODWORK_ENCRYPTION_KEYS does not list.")
    return found


def number_of(sealed: bytes) -> int:
    """The number of the key that sealed these bytes; CannotOpen when they are not ours."""
    if len(sealed) < 2 + NONCE_BYTES or sealed[0] != FORMAT:
        raise CannotOpen("These bytes were not sealed by Goodwork, or were changed.")
    return sealed[1]


def seal(plain: bytes, bound_to: bytes) -> bytes:
    """Format byte, key number, nonce, ciphertext with tag: 30 bytes longer than what went in."""
    number = newest()
    nonce = os.urandom(NONCE_BYTES)
    head = bytes((FORMAT, number))
    return head + nonce + _cipher(settings.ENCRYPTION_KEYS, number).encrypt(nonce, plain, head + bound_to)


def open_sealed(sealed: bytes, bound_to: bytes) -> bytes:
    """What was sealed, or CannotOpen."""
    key(number_of(sealed))
    head, nonce, body = sealed[:2], sealed[2 : 2 + NONCE_BYTES], sealed[2 + NONCE_BYTES :]
    try:
        return _cipher(settings.ENCRYPTION_KEYS, sealed[1]).decrypt(nonce, body, head + bound_to)
    except InvalidTag as problem:
        raise CannotOpen("The bytes were changed, or belong to another row or field.") from problem


def blind_index(words: str, purpose: str) -> str:
    """A keyed digest by which an encrypted value can be found again without being stored.

    Its key is its own, so that changing the encryption keys leaves it alone.
    """
    said = f"{purpose}\x1f{words.strip().casefold()}".encode()
    return hmac.new(_index_key(settings.INDEX_KEY), said, hashlib.sha256).hexdigest()
