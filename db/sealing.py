"""Sealing: AES-256-GCM, and the file that holds the master key.

Each sealed value is ``version | 12-byte nonce | ciphertext`` and is bound to what
it is about (table, column and owner), so that a value copied elsewhere does not
open. The nonce is random (NIST SP 800-38D, 8.2.2). Whose key is sealed by whose
stands in ``db.keys``.
"""

import base64
import os
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

KEY_BYTES = 32
_VERSION = b"\x01"
_NONCE_BYTES = 12


class SealBroken(Exception):
    """A sealed value does not open: another key, another owner, or altered bytes."""


def seal(key: bytes, words: bytes, about: str) -> bytes:
    """Seal ``words`` under ``key``, bound to ``about`` (for instance ``member.name:7``)."""
    nonce = os.urandom(_NONCE_BYTES)
    return _VERSION + nonce + AESGCM(key).encrypt(nonce, words, about.encode())


def unseal(key: bytes, sealed: bytes, about: str) -> bytes:
    """The words again; raises SealBroken."""
    nonce, rest = sealed[1 : 1 + _NONCE_BYTES], sealed[1 + _NONCE_BYTES :]
    try:
        if sealed[:1] != _VERSION:
            raise SealBroken("unknown version of a sealed value")
        return AESGCM(key).decrypt(nonce, rest, about.encode())
    except (InvalidTag, ValueError) as error:
        raise SealBroken(f"{about} does not open with this key") from error


def read_or_make_key(path: Path) -> bytes:
    """The master key in ``path`` (base64, one line); a new one is made when there is none.

    Raises ValueError when the file does not hold a key, OSError when it cannot be used.
    """
    if not path.exists():
        write_key(path, secrets.token_bytes(KEY_BYTES))
    return decode_key(path.read_text(encoding="ascii"))


def write_key(path: Path, secret: bytes) -> None:
    """Put a key into a file of its owner's alone, whole or not at all; a file that is there
    already stays. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(secret) + b"\n")
            file.flush()
            os.fsync(file.fileno())
        _name(half, path)
    finally:
        half.unlink(missing_ok=True)
    sync_folder(path.parent)


def _name(half: Path, path: Path) -> None:
    """Two processes that begin at once get one key: a link, unlike a renaming, never replaces
    what is there. Some file systems know no links."""
    try:
        os.link(half, path)
    except FileExistsError:
        return
    except OSError:
        if not path.exists():
            half.replace(path)


def sync_folder(path: Path) -> None:
    """The names in a folder reach the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def decode_key(text: str) -> bytes:
    """The 32 bytes of a base64 key; raises ValueError."""
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise ValueError("the master key is not base64") from error
    if len(secret) != KEY_BYTES:
        raise ValueError("the master key must be 32 bytes, written as base64")
    return secret
