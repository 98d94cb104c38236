"""Sealing: AES-256-GCM under a key per member, itself sealed by the master key.

The master key never enters the database. Each sealed value is
``version | 12-byte nonce | ciphertext`` and is bound to what it is about
(table, column and owner), so that a value copied elsewhere does not open.
Keys for different uses are derived by HKDF (RFC 5869); the nonce is random
(NIST SP 800-38D, 8.2.2).
"""

import base64
import hashlib
import hmac
import os
import secrets
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

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


class MasterKey:
    """The key outside the database: seals member keys, and hashes for exact lookup."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("the master key must be 32 bytes")
        self._wrapping = _derive(secret, b"member keys")
        self._indexing = _derive(secret, b"blind index")
        self._drafts = _derive(secret, b"drafts of people who are not members yet")

    def __repr__(self) -> str:
        return "MasterKey(…)"

    def new_member_key(self, member_id: int) -> bytes:
        """A fresh member key, sealed, as kept in ``member_key``."""
        return seal(self._wrapping, secrets.token_bytes(KEY_BYTES), f"member_key:{member_id}")

    def open_member_key(self, member_id: int, sealed: bytes) -> bytes:
        """The member's key; raises SealBroken when the master key is another one."""
        return unseal(self._wrapping, sealed, f"member_key:{member_id}")

    def seal_draft(self, words: bytes, about: str) -> bytes:
        return seal(self._drafts, words, about)

    def unseal_draft(self, sealed: bytes, about: str) -> bytes:
        return unseal(self._drafts, sealed, about)

    def index(self, words: str, use: str) -> str:
        """A keyed hash for exact lookup (blind index); equal words give equal hashes."""
        plain = "".join(unicodedata.normalize("NFKC", words).split()).casefold()
        return hmac.new(self._indexing, f"{use}:{plain}".encode(), hashlib.sha256).hexdigest()


def _derive(secret: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=use).derive(secret)


def read_or_make_key(path: Path) -> bytes:
    """The master key in ``path`` (base64, one line); a new one is made when there is none.

    Raises ValueError when the file does not hold a key, OSError when it cannot be used.
    """
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)) + b"\n")
            file.flush()
            os.fsync(file.fileno())
    return decode_key(path.read_text(encoding="ascii"))


def decode_key(text: str) -> bytes:
    """The 32 bytes of a base64 key; raises ValueError."""
    try:
        secret = base64.b64decode(text.strip(), validate=True)
    except ValueError as error:
        raise ValueError("the master key is not base64") from error
    if len(secret) != KEY_BYTES:
        raise ValueError("the master key must be 32 bytes, written as base64")
    return secret
