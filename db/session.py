"""The database and the unit of work. Units take turns, on both databases (:mod:`db.engines`);
none is kept open while solving or sending."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from db.clock import Clock
from db.engines import reader, writer
from db.sealing import MasterKey, SealBroken, seal, unseal
from db.tables import MemberKey


@dataclass
class Unit:
    """One unit of work: everything done through it commits together, at one instant."""

    session: AsyncSession
    master: MasterKey
    now: datetime
    forgot: bool = False
    told: bool = False
    _keys: dict[int, bytes | None] = field(default_factory=dict, repr=False)

    async def add(self, row: Any) -> Any:
        """Store a new row and give it back with its id."""
        self.session.add(row)
        await self.session.flush()
        return row

    async def seal(self, member_id: int, words: str | bytes, about: str) -> bytes:
        """Seal words about a member under their own key (made at first use)."""
        key = await self._key(member_id)
        if key is None:
            sealed = self.master.new_member_key(member_id)
            await self.add(MemberKey(member_id=member_id, sealed=sealed))
            key = self._keys[member_id] = self.master.open_member_key(member_id, sealed)
        data = words.encode() if isinstance(words, str) else words
        return seal(key, data, f"{about}:{member_id}")

    async def unseal_bytes(self, member_id: int, sealed: bytes | None, about: str) -> bytes | None:
        """The bytes again; None when there are none or the member was forgotten."""
        key = await self._key(member_id)
        if sealed is None or key is None:
            return None
        return unseal(key, sealed, f"{about}:{member_id}")

    async def unseal(self, member_id: int, sealed: bytes | None, about: str) -> str | None:
        """As ``unseal_bytes``, for text."""
        data = await self.unseal_bytes(member_id, sealed, about)
        return None if data is None else data.decode()

    async def destroy_key(self, member_id: int) -> None:
        """Destroy a member's key: what was sealed under it opens for nobody any more."""
        row = await self.session.get(MemberKey, member_id)
        if row is not None:
            await self.session.delete(row)
            await self.session.flush()
        self._keys[member_id], self.forgot = None, True

    async def _key(self, member_id: int) -> bytes | None:
        if member_id not in self._keys:
            row = await self.session.get(MemberKey, member_id)
            self._keys[member_id] = (
                None if row is None else self.master.open_member_key(member_id, row.sealed)
            )
        return self._keys[member_id]


class Database:
    """Opens units of work: ``unit()`` writes, ``view()`` only reads; ``told`` is set when one
    has written somebody a notice."""

    def __init__(self, url: str, master: MasterKey, clock: Clock) -> None:
        self.master, self.clock = master, clock
        self.told = asyncio.Event()
        self._writing = asyncio.Lock()
        self._writer, self._reader = writer(url), reader(url)

    @asynccontextmanager
    async def unit(self) -> AsyncIterator[Unit]:
        """A unit of work: commits when the block ends, rolls back when it raises."""
        async with self._writing:
            async with self._session(self._writer) as session, session.begin():
                unit = Unit(session, self.master, self.clock.now())
                yield unit
            if unit.told:
                self.told.set()
            if unit.forgot:
                await self._empty_log()

    @asynccontextmanager
    async def view(self) -> AsyncIterator[Unit]:
        """A consistent snapshot to read from; nothing done through it is kept."""
        async with self._session(self._reader) as session:
            yield Unit(session, self.master, self.clock.now())
            await session.rollback()

    async def opens(self) -> bool:
        """Whether the master key is the one this database was sealed with (if it was yet)."""
        async with self.view() as unit:
            row = (await unit.session.execute(select(MemberKey).limit(1))).scalar_one_or_none()
            try:
                return row is None or bool(unit.master.open_member_key(row.member_id, row.sealed))
            except SealBroken:
                return False

    async def _empty_log(self) -> None:
        """A destroyed key must not lie on in the write-ahead log either."""
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
