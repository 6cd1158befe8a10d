"""A file encrypted in pieces, so that a large copy never stands in memory or on disk in the clear.

Layout: b"GWB1", one byte key number, 8 random bytes, then for each piece 4 bytes of length and its AES-256-GCM ciphertext.
The nonce of a piece is the random bytes and its number; whether it is the last is authenticated with it, so a file
that was cut, reordered or joined does not open. The key is derived (HKDF-SHA256) from the numbered encryption key.
"""

import os
import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from goodwork.apps.encryption import keyring

MAGIC = b"GWB1"
PIECE_BYTES = 1024 * 1024


class BrokenBackupError(Exception):
    """The file is not one of ours, was damaged, or was sealed with a key that is not listed."""


def _cipher(number: int, head: bytes) -> AESGCM:
    derived = HKDF(SHA256(), 32, salt=head, info=b"goodwork backup").derive(keyring.key(number))
    return AESGCM(derived)


def seal_stream(source: BinaryIO, target: BinaryIO) -> None:
    """Encrypt everything of `source` into `target`."""
    number = keyring.newest()
    head = MAGIC + bytes((number,)) + os.urandom(8)
    target.write(head)
    cipher, piece = _cipher(number, head), source.read(PIECE_BYTES)
    counter, last = 0, False
    while not last:
        following = source.read(PIECE_BYTES)
        last = not following
        sealed = cipher.encrypt(head[5:] + struct.pack(">I", counter), piece, bytes((last,)))
        target.write(struct.pack(">I", len(sealed)) + sealed)
        piece, counter = following, counter + 1


def opened_pieces(path: Path) -> Iterator[bytes]:
    """The plain pieces of a sealed file, each checked before it is given."""
    with path.open("rb") as file:
        head = file.read(13)
        if len(head) != 13 or not head.startswith(MAGIC):
            raise BrokenBackupError(f"{path.name} is not a backup of Goodwork.")
        try:
            cipher = _cipher(head[4], head)
        except keyring.CannotOpen as problem:
            raise BrokenBackupError(
                f"{path.name} was made with key {head[4]}, which is not listed."
            ) from problem
        counter, last = 0, False
        while not last:
            piece, last = _opened(cipher, head, counter, _next_sealed(file, path), path)
            yield piece
            counter += 1
        if file.read(1):
            raise BrokenBackupError(f"{path.name} has something after its end.")


def _next_sealed(file: BinaryIO, path: Path) -> bytes:
    length = file.read(4)
    size = struct.unpack(">I", length)[0] if len(length) == 4 else 0
    sealed = file.read(size) if 16 <= size <= PIECE_BYTES + 16 else b""
    if not sealed or len(sealed) != size:
        raise BrokenBackupError(f"{path.name} was cut short or damaged.")
    return sealed


def _opened(cipher: AESGCM, head: bytes, counter: int, sealed: bytes, path: Path) -> tuple[bytes, bool]:
    nonce = head[5:] + struct.pack(">I", counter)
    for last in (False, True):
        try:
            return cipher.decrypt(nonce, sealed, bytes((last,))), last
        except InvalidTag:
            continue
    raise BrokenBackupError(f"{path.name} was damaged at about byte {counter * PIECE_BYTES:,}.")
