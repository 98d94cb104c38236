"""The database and the unit of work. Units take turns, on both databases (:mod:`db.engines`);
none is kept open while solving or sending."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, bindparam, event, inspect, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import instance_state
from sqlalchemy.orm.util import identity_key
from sqlmodel import SQLModel, col

from db.clock import Clock
from db.engines import reader, writer
from db.keys import COMMON, CommonKeys, Keyring, MasterKey, about_member, new_key
from db.sealing import SealBroken, seal, unseal
from db.tables import CommonKey, Conversation, Member, MemberKey, Station, Update
from db.trouble import trouble

Row = TypeVar("Row", bound=SQLModel)
_ASKED_FOR = (Station, Member, MemberKey, Conversation)


@cache
def _by_key(table: type[Row]) -> Select[Row]:
    [key] = inspect(table).primary_key
    return select(table).where(key == bindparam("key"))


@dataclass
class Unit:
    """One unit of work: everything done through it commits together, at one instant."""

    session: AsyncSession
    keyring: Keyring
    now: datetime
    forgot: bool = False
    told: bool = False
    kept: list[Any] = field(default_factory=list, repr=False)
    """Rows that are asked for all the time: a session itself forgets what nobody holds."""
    _made: bool = False
    _keys: dict[int, bytes | None] = field(default_factory=dict, repr=False)

    def keep(self, _session: Session, row: Any) -> None:
        """Hold what was read to the end of the unit, as nobody else changes it meanwhile."""
        if isinstance(row, _ASKED_FOR):
            self.kept.append(row)

    async def get(self, table: type[Row], key: Any) -> Row | None:
        """A row by its key: the one at hand, else by a statement that is built once (SQLAlchemy's
        own ``get`` builds it anew, and makes its way through a greenlet for what is at hand)."""
        known = identity_key(table, key)
        held = self.session.sync_session.identity_map.get(known)
        if held is not None and not instance_state(held).expired:
            return held
        found = await self.session.execute(_by_key(table), {"key": key})
        return found.scalar_one_or_none()

    async def add(self, row: Any) -> Any:
        """Store a new row and give it back with its id."""
        self.session.add(row)
        await self.session.flush()
        return row

    @asynccontextmanager
    async def attempt(self) -> AsyncIterator[None]:
        """A part of the unit that is taken back by itself when it raises."""
        try:
            async with self.session.begin_nested():
                yield
        except BaseException:  # what was read meanwhile may be gone
            for remembered in (self.kept, self._keys):
                remembered.clear()
            raise

    async def seal(self, member_id: int, words: str | bytes, about: str) -> bytes:
        """Seal words about a member under their own key (made at first use)."""
        key = await self._key(member_id)
        if key is None:
            master, key = await self._in_force(), new_key()
            sealed = master.wrap(key, about_member(member_id))
            await self.add(MemberKey(member_id=member_id, sealed=sealed))
            self._keys[member_id] = key
        data = words.encode() if isinstance(words, str) else words
        return seal(key, data, f"{about}:{member_id}")

    async def unseal_bytes(self, member_id: int, sealed: bytes | None, about: str) -> bytes | None:
        """The bytes again; None when there are none (any more) or the member was forgotten."""
        key = await self._key(member_id)
        if not sealed or key is None:
            return None
        return unseal(key, sealed, f"{about}:{member_id}")

    async def unseal(self, member_id: int, sealed: bytes | None, about: str) -> str | None:
        """As ``unseal_bytes``, for text."""
        data = await self.unseal_bytes(member_id, sealed, about)
        return None if data is None else data.decode()

    async def destroy_key(self, member_id: int) -> None:
        """Destroy a member's key: what was sealed under it opens for nobody any more."""
        row = await self.get(MemberKey, member_id)
        if row is not None:
            await self.session.delete(row)
            await self.session.flush()
        self._keys[member_id], self.forgot = None, True

    async def _key(self, member_id: int) -> bytes | None:
        if member_id not in self._keys:
            row = await self.get(MemberKey, member_id)
            self._keys[member_id] = (
                None if row is None else self.keyring.unwrap(row.sealed, about_member(member_id))
            )
        return self._keys[member_id]

    async def index(self, words: str, use: str) -> str:
        """A keyed hash for exact lookup (blind index); equal words give equal hashes."""
        return (await self._common()).index(words, use)

    async def seal_draft(self, words: bytes, about: str) -> bytes:
        """Seal what belongs to no member yet."""
        return (await self._common(make=True)).seal_draft(words, about)

    async def unseal_draft(self, sealed: bytes, about: str) -> bytes:
        """Raises SealBroken."""
        return (await self._common()).unseal_draft(sealed, about)

    async def common_row(self) -> CommonKey:
        """The row of common keys, made where there is none yet."""
        row = await self.get(CommonKey, 1)
        if row is None:
            master, common = await self._first_common()
            sealed = master.wrap(common.pack(), COMMON)
            row = await self.add(CommonKey(master=master.name, sealed=sealed))
            self._made = True
        return row

    async def _in_force(self) -> MasterKey:
        """The master key that new keys are sealed by. The database says which: it may have been
        changed since this process began, and must not change under this unit."""
        await self.common_row()
        asked = select(col(CommonKey.master)).with_for_update(read=True)
        return self.keyring.named((await self.session.execute(asked)).scalar_one())

    async def _common(self, *, make: bool = False) -> CommonKeys:
        """Remembered only when they were found: what this unit makes, it may yet take back."""
        if self.keyring.common is not None:
            return self.keyring.common
        row = await (self.common_row() if make else self.get(CommonKey, 1))
        if row is None:
            return (await self._first_common())[1]
        found = CommonKeys.unpack(self.keyring.unwrap(row.sealed, COMMON))
        self.keyring.common = None if self._made else found
        return found

    async def _first_common(self) -> tuple[MasterKey, CommonKeys]:
        """Fresh ones where nothing is sealed yet, else those of the key that sealed it."""
        row = (await self.session.execute(select(MemberKey).limit(1))).scalar_one_or_none()
        if row is not None:
            master = self.keyring.that_opens(row.sealed, about_member(row.member_id))
            return master, master.first_common
        if (await self.session.execute(select(col(Update.id)).limit(1))).first() is not None:
            return self.keyring.oldest, self.keyring.oldest.first_common
        return self.keyring.newest, CommonKeys.fresh()


class Database:
    """Opens units of work: ``unit()`` writes, ``view()`` only reads; ``told`` is set when one
    has written somebody a notice."""

    def __init__(self, url: str, keyring: Keyring, clock: Clock) -> None:
        self.keyring, self.clock = keyring, clock
        self.told = asyncio.Event()
        self._writing, self._full_log = asyncio.Lock(), False
        self._writer, self._reader = writer(url), reader(url)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A unit of work: commits when the block ends, rolls back when it raises."""
        async with self._writing:
            async with self._session(self._writer) as session, session.begin():
                unit = Unit(session, self.keyring, self.clock.now())
                event.listen(session.sync_session, "loaded_as_persistent", unit.keep)
                yield unit
            if unit.told:
                self.told.set()
            self._full_log |= unit.forgot
            if self._full_log:
                await self._empty_when_it_can()

    @asynccontextmanager
    async def view(self) -> AsyncIterator[Unit]:
        """A consistent snapshot to read from; nothing done through it is kept."""
        async with self._session(self._reader) as session:
            yield Unit(session, self.keyring, self.clock.now())
            await session.rollback()

    async def _empty_when_it_can(self) -> None:
        """The unit has committed: what keeps the log from being emptied is no fault of it."""
        try:
            await self.empty_log()
        except DBAPIError as error:
            if trouble(error) is None:
                raise
        else:
            self._full_log = False

    async def empty_log(self) -> None:
        """What was destroyed must not lie on in the write-ahead log either."""
        if self._writer.dialect.name != "sqlite":
            return
        async with self._writer.connect() as connection:
            await connection.run_sync(_checkpoint)

    async def close(self) -> None:
        await self._writer.dispose()
        await self._reader.dispose()

    @staticmethod
    def _session(engine: AsyncEngine) -> AsyncSession:
        return AsyncSession(engine, expire_on_commit=False)


def _checkpoint(connection: Connection) -> None:
    """Outside any transaction, so past the engine's own BEGIN."""
    cursor = connection.connection.cursor()
    cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    cursor.close()


__all__ = ["Database", "SealBroken", "Unit"]
