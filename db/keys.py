"""Whose key is sealed by whose: member keys and the common ones by the master key.

The master key never enters the database, and may be exchanged: then an older one opens what
is not sealed anew yet. Keys for different uses are derived by HKDF (RFC 5869).
"""

import hashlib
import hmac
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from functools import cached_property

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from db.sealing import KEY_BYTES, SealBroken, seal, unseal

COMMON = "common_key:1"


class KeyMissing(SealBroken):
    """None of the master keys at hand opens it, or has the name that is asked for."""


class CommonKeys:
    """Keys that belong to no member: of lookups, and of words whose writer is not known yet.

    They outlive the master key: of a slip code only its hash is kept, which could not be
    made anew under another key.
    """

    def __init__(self, lookups: bytes, drafts: bytes) -> None:
        self._lookups, self._drafts = lookups, drafts

    def __repr__(self) -> str:
        return "CommonKeys(…)"

    @classmethod
    def fresh(cls) -> "CommonKeys":
        return cls(secrets.token_bytes(KEY_BYTES), secrets.token_bytes(KEY_BYTES))

    @classmethod
    def unpack(cls, packed: bytes) -> "CommonKeys":
        return cls(packed[:KEY_BYTES], packed[KEY_BYTES:])

    def pack(self) -> bytes:
        return self._lookups + self._drafts

    def index(self, words: str, use: str) -> str:
        """A keyed hash for exact lookup (blind index); equal words give equal hashes."""
        plain = "".join(unicodedata.normalize("NFKC", words).split()).casefold()
        return hmac.new(self._lookups, f"{use}:{plain}".encode(), hashlib.sha256).hexdigest()

    def seal_draft(self, words: bytes, about: str) -> bytes:
        return seal(self._drafts, words, about)

    def unseal_draft(self, sealed: bytes, about: str) -> bytes:
        return unseal(self._drafts, sealed, about)


class MasterKey:
    """A key outside the database; ``name`` tells it from others and gives nothing away."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError("the master key must be 32 bytes")
        self._wrapping = _derive(secret, b"member keys")
        self._first = (
            _derive(secret, b"blind index"),
            _derive(secret, b"drafts of people who are not members yet"),
        )
        self.name = _derive(secret, b"name")[:4].hex()

    def __repr__(self) -> str:
        return f"MasterKey({self.name})"

    def wrap(self, key: bytes, about: str) -> bytes:
        return seal(self._wrapping, key, about)

    def unwrap(self, sealed: bytes, about: str) -> bytes:
        """Raises SealBroken when another master key has sealed it."""
        return unseal(self._wrapping, sealed, about)

    def opens(self, sealed: bytes, about: str) -> bool:
        try:
            return bool(self.unwrap(sealed, about))
        except SealBroken:
            return False

    @cached_property
    def first_common(self) -> CommonKeys:
        """What records of before there was a row of common keys were sealed and indexed with."""
        return CommonKeys(*self._first)


class Keyring:
    """The master keys at hand, the newest first.

    ``read`` gives them anew: a key that is missing may have been made since this process began.
    ``common`` is what the row of common keys held when it was first read.
    """

    def __init__(self, *keys: bytes, read: Callable[[], Sequence[bytes]] | None = None) -> None:
        self._read = read
        self._keys = [MasterKey(one) for one in keys]
        self.common: CommonKeys | None = None

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self.names)})"

    @property
    def names(self) -> list[str]:
        return [one.name for one in self._keys]

    @property
    def newest(self) -> MasterKey:
        return self._keys[0]

    @property
    def oldest(self) -> MasterKey:
        return self._keys[-1]

    def read_again(self) -> None:
        """Take up keys that were made meanwhile; those already known stay."""
        if self._read is None:
            return
        found = [MasterKey(one) for one in self._read()]
        named = {one.name for one in found}
        self._keys = found + [one for one in self._keys if one.name not in named]

    def named(self, name: str) -> MasterKey:
        """Raises KeyMissing."""
        return self._first(lambda one: one.name == name, f"the master key {name} is missing")

    def that_opens(self, sealed: bytes, about: str) -> MasterKey:
        """Raises KeyMissing."""
        why = f"{about} opens with none of the master keys at hand"
        return self._first(lambda one: one.opens(sealed, about), why)

    def name_of(self, sealed: bytes, about: str) -> str | None:
        """The name of the key that opens it; None when none at hand does."""
        try:
            return self.that_opens(sealed, about).name
        except KeyMissing:
            return None

    def unwrap(self, sealed: bytes, about: str) -> bytes:
        """Raises KeyMissing."""
        return self.that_opens(sealed, about).unwrap(sealed, about)

    def _first(self, fits: Callable[[MasterKey], bool], why: str) -> MasterKey:
        for look in (lambda: None, self.read_again):
            look()
            for one in self._keys:
                if fits(one):
                    return one
        raise KeyMissing(why)


def new_key() -> bytes:
    """A random key for a member."""
    return secrets.token_bytes(KEY_BYTES)


def about_member(member_id: int) -> str:
    """What a member's sealed key is bound to."""
    return f"member_key:{member_id}"


def _derive(secret: bytes, use: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=use).derive(secret)
