"""Secrets of second steps, encrypted in allauth's own table, and sealed anew when the encryption keys change."""

import base64
import binascii
from collections.abc import Iterator
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction

from goodwork.apps.encryption import keyring
from goodwork.apps.encryption.rotation import Holder, hold_also

# allauth does not say whose secret it is, so it is bound to its purpose and not to its row.
BOUND_TO = b"second step of signing in"


def seal(secret: str) -> str:
    """A secret as it is kept."""
    return base64.b64encode(keyring.seal(secret.encode(), BOUND_TO)).decode()


def open_sealed(kept: str) -> str:
    """The secret that was kept, or CannotOpen."""
    return keyring.open_sealed(base64.b64decode(kept), BOUND_TO).decode()


def _sealed(kept: Any) -> bytes | None:
    """The ciphertext of a value, where it is one: passkeys and counts are kept plain."""
    try:
        sealed = base64.b64decode(kept, validate=True) if isinstance(kept, str) else b""
        keyring.number_of(sealed)
    except (binascii.Error, ValueError, keyring.CannotOpen):
        return None
    return sealed


def _look() -> Iterator[tuple[bytes, bytes]]:
    for row in Authenticator.objects.order_by("pk").iterator(chunk_size=500):
        for value in row.data.values():
            for one in value if isinstance(value, list) else [value]:
                sealed = _sealed(one)
                if sealed is not None:
                    yield sealed, BOUND_TO


def _renew() -> int:
    return sum(
        _renew_row(pk) for pk in list(Authenticator.objects.order_by("pk").values_list("pk", flat=True))
    )


@transaction.atomic
def _renew_row(pk: int) -> int:
    row = Authenticator.objects.select_for_update().filter(pk=pk).first()
    if row is None:
        return 0
    moved = 0

    def anew(value: Any) -> Any:
        nonlocal moved
        if isinstance(value, list):
            return [anew(one) for one in value]
        sealed = _sealed(value)
        if sealed is None or keyring.number_of(sealed) == keyring.newest():
            return value
        moved += 1
        return seal(open_sealed(value))

    row.data = {name: anew(value) for name, value in row.data.items()}
    if moved:
        row.save(update_fields=["data"])
    return moved


hold_also(Holder("mfa.Authenticator.data", _look, _renew))
