"""The database and the unit of work.

SQLite is run with one writer: ``BEGIN IMMEDIATE`` behind a lock of the process,
``synchronous=FULL`` and WAL (a deferred transaction that reads and then writes
fails at once under WAL, whatever the busy timeout). The file remembers WAL, which
the migrations set: to change it waits for nobody either, so that of two first
connections one would fail. No unit is kept open while solving or sending.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, event, make_url, select
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, create_async_engine

from db.clock import Clock
from db.driver import connecting
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
        if url.startswith("sqlite"):
            self._writer = _sqlite_engine(url, "BEGIN IMMEDIATE", pool_size=1)
            self._reader = _sqlite_engine(url, "BEGIN", pool_size=4)
        else:
            self._writer = self._reader = create_async_engine(url, hide_parameters=True)

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


def _sqlite_engine(url: str, begin: str, pool_size: int) -> AsyncEngine:
    # Errors are logged: they may name a fault, never the words in the row.
    engine = create_async_engine(
        url,
        async_creator=connecting(make_url(url).database),
        pool_size=pool_size,
        max_overflow=0,
        pool_timeout=60,
        hide_parameters=True,
    )

    @event.listens_for(engine.sync_engine, "connect")
    def configure(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        for pragma in (
            "busy_timeout=10000",
            "synchronous=FULL",
            "foreign_keys=ON",
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    return engine


__all__ = ["Database", "SealBroken", "Unit"]
