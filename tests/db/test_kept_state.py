"""Where chats stand, and which updates have been seen."""

import pytest
from sqlalchemy.exc import IntegrityError

from db.queries import conversations, updates
from db.tables import Update
from tests.factories import Town


async def test_a_chats_place_is_kept_replaced_and_removed(town: Town) -> None:
    who = town.people["王大妈"]
    for state, draft in (("post:words", b"sealed"), ("post:card", None), (None, b"draft")):
        async with town.database.unit() as unit:
            await conversations.put(
                unit, "chat:1", await conversations.get(unit, "chat:1"), state, draft, who
            )
        assert await _kept(town) == [("chat:1", state, draft, who)]
    async with town.database.unit() as unit:
        await conversations.put(
            unit, "chat:1", await conversations.get(unit, "chat:1"), None, None, who
        )
    assert await _kept(town) == []


async def test_removing_a_place_that_was_never_kept_is_no_error(town: Town) -> None:
    async with town.database.unit() as unit:
        await conversations.put(
            unit, "chat:1", await conversations.get(unit, "chat:1"), None, None, None
        )
    assert await _kept(town) == []


async def test_a_place_notes_when_it_last_changed(town: Town) -> None:
    await _put(town, "chat:1", "post:words")
    town.clock.forward(minutes=3)
    await _put(town, "chat:1", "post:card")
    async with town.database.view() as unit:
        row = await conversations.get(unit, "chat:1")
        assert row is not None and row.updated_at == town.clock.now()


async def test_a_place_falls_back_with_the_unit_that_moved_it(town: Town) -> None:
    await _put(town, "chat:1", "post:words")
    with pytest.raises(RuntimeError, match="halfway"):
        async with town.database.unit() as unit:
            await conversations.put(
                unit, "chat:1", await conversations.get(unit, "chat:1"), "post:card", None, None
            )
            raise RuntimeError("halfway")
    assert await _kept(town) == [("chat:1", "post:words", None, None)]


async def test_an_update_takes_effect_once(town: Town) -> None:
    await _see(town, 7)
    with pytest.raises(IntegrityError):
        await _see(town, 7)
    async with town.database.view() as unit:
        assert await updates.get(unit, 7) is not None
        assert await updates.get(unit, 8) is None


async def test_replies_are_owed_until_they_have_gone_out(town: Town) -> None:
    for update_id in (9, 7, 8):
        await _see(town, update_id)
    async with town.database.unit() as unit:
        assert [one.id for one in await updates.unanswered(unit)] == [7, 8, 9]
        await updates.note_answered(unit, [7, 9])
    assert await town.rows('SELECT id, replies_sealed FROM "update" ORDER BY id') == [
        (7, None),
        (8, b"sealed"),
        (9, None),
    ]
    async with town.database.view() as unit:
        assert [one.id for one in await updates.unanswered(unit)] == [8]


async def test_an_update_id_beyond_32_bits_is_kept_whole(town: Town) -> None:
    await _see(town, 2**52)
    assert await town.column('SELECT id FROM "update"') == [2**52]


async def _put(town: Town, key: str, state: str) -> None:
    async with town.database.unit() as unit:
        await conversations.put(unit, key, await conversations.get(unit, key), state, None, None)


async def _see(town: Town, update_id: int) -> None:
    async with town.database.unit() as unit:
        await unit.add(Update(id=update_id, seen_at=unit.now, replies_sealed=b"sealed"))


async def _kept(town: Town) -> list[tuple]:
    return await town.rows("SELECT key, state, draft_sealed, member_id FROM conversation")
