"""aiogram's conversation storage on our own table: state and draft commit with the effect."""

import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from aiogram.fsm.state import State
from aiogram.fsm.storage.base import BaseStorage, DefaultKeyBuilder, StateType, StorageKey

from db.queries import conversations, members
from db.session import Database, SealBroken, Unit
from db.tables import Conversation

_ABOUT = "conversation"


class ConversationStorage(BaseStorage):
    """Reads through its own snapshot, or everything through one unit of work once bound."""

    def __init__(self, database: Database, unit: Unit | None = None) -> None:
        self._database, self._unit = database, unit
        self._places: dict[str, Conversation | None] = {}
        self._keys = DefaultKeyBuilder(with_destiny=True, with_bot_id=True)

    def bound(self, unit: Unit) -> "ConversationStorage":
        """The same storage, inside a unit of work."""
        return ConversationStorage(self._database, unit)

    async def get_state(self, key: StorageKey) -> str | None:
        async with self._reading() as unit:
            row = await self._place(unit, self._name(key))
            return None if row is None else row.state

    async def get_data(self, key: StorageKey) -> dict[str, Any]:
        async with self._reading() as unit:
            return await self._draft(unit, key)

    async def set_state(self, key: StorageKey, state: StateType = None) -> None:
        value = state.state if isinstance(state, State) else state
        name = self._name(key)
        async with self._writing() as unit:
            row = await self._place(unit, name)
            if row is None and value is None:
                return
            draft = None if row is None else row.draft_sealed
            owner = await _owner(unit, key, row)
            self._noted(name, await conversations.put(unit, name, row, value, draft, owner))

    async def set_data(self, key: StorageKey, data: Mapping[str, Any]) -> None:
        name = self._name(key)
        async with self._writing() as unit:
            row = await self._place(unit, name)
            if row is None and not data:
                return
            owner = await _owner(unit, key, row)
            sealed = await self._seal(unit, name, owner, data) if data else None
            state = None if row is None else row.state
            self._noted(name, await conversations.put(unit, name, row, state, sealed, owner))

    async def close(self) -> None:
        """Nothing of its own to close."""

    async def _draft(self, unit: Unit, key: StorageKey) -> dict[str, Any]:
        row = await self._place(unit, self._name(key))
        if row is None or row.draft_sealed is None:
            return {}
        try:
            if row.member_id is None:
                words: bytes | None = await unit.unseal_draft(row.draft_sealed, row.key)
            else:
                words = await unit.unseal_bytes(row.member_id, row.draft_sealed, _ABOUT)
        except SealBroken:
            return {}
        return json.loads(words) if words else {}

    async def _seal(
        self, unit: Unit, name: str, owner: int | None, data: Mapping[str, Any]
    ) -> bytes:
        words = json.dumps(data, ensure_ascii=False).encode()
        if owner is None:
            return await unit.seal_draft(words, name)
        return await unit.seal(owner, words, _ABOUT)

    async def _place(self, unit: Unit, name: str) -> Conversation | None:
        """Read once in a unit, also that there is none: nobody else makes one meanwhile."""
        if name in self._places:
            return self._places[name]
        return self._noted(name, await conversations.get(unit, name))

    def _noted(self, name: str, row: Conversation | None) -> Conversation | None:
        if self._unit is not None:
            self._places[name] = row
        return row

    def _name(self, key: StorageKey) -> str:
        return self._keys.build(key)

    @asynccontextmanager
    async def _reading(self) -> AsyncIterator[Unit]:
        if self._unit is not None:
            yield self._unit
            return
        async with self._database.view() as unit:
            yield unit

    @asynccontextmanager
    async def _writing(self) -> AsyncIterator[Unit]:
        if self._unit is not None:
            yield self._unit
            return
        async with self._database.unit() as unit:
            yield unit


async def _owner(unit: Unit, key: StorageKey, row: Conversation | None) -> int | None:
    """Whose key the draft is sealed by: a member's, as soon as there is one."""
    if row is not None and row.member_id is not None:
        return row.member_id
    member = await members.by_chat(unit, key.user_id)
    return None if member is None else member.id
