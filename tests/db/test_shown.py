"""Which messages are to be put away, and when: from the first details to the end of the match."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import col

from db.queries import members, notices, shown
from db.tables import Match
from matching.lifecycle import LIVE_MATCH, MatchStatus
from tests.factories import Town, goods, stock

MESSAGE, NOBODYS = 7, 999
ENDED = MatchStatus.WITHDRAWN


async def _shown(town: Town, status: MatchStatus, chat_id: int | None = None) -> int:
    """A message of a giver's chat that shows details, of a match that stands like this."""
    giver, offer_id = await town.giver("张师傅", stock())
    await town.opened(goods())
    match_id = await town.invited(1, offer_id)
    chat = chat_id or await town.one("SELECT chat_id FROM account WHERE member_id = :m", m=giver)
    async with town.database.unit() as unit:
        await shown.keep(unit, chat, MESSAGE, match_id)
        now = update(Match).where(col(Match.id) == match_id).values(status=status)
        await unit.session.execute(now)
    return int(chat)


async def _lease(town: Town) -> list[int]:
    async with town.database.unit() as unit:
        return [one.id for one, *_ in await shown.lease(unit, 9)]


@pytest.mark.parametrize("status", MatchStatus)
async def test_details_are_put_away_at_every_end_and_not_before(
    town: Town, status: MatchStatus
) -> None:
    await _shown(town, status)
    assert await _lease(town) == ([] if status in LIVE_MATCH else [1])


async def test_details_in_a_chat_that_is_nobodys_any_more_are_put_away_at_once(town: Town) -> None:
    await _shown(town, MatchStatus.DELIVERED, NOBODYS)
    assert await _lease(town) == [1]


async def test_what_the_desk_sees_is_put_away_when_it_is_the_desk_no_longer(town: Town) -> None:
    head = town.people["李站长"]
    chat = await town.one("SELECT chat_id FROM account WHERE member_id = :m", m=head)
    await _shown(town, MatchStatus.ACCEPTED, chat)
    assert await _lease(town) == []
    async with town.database.unit() as unit:
        for role in await members.roles(unit, head):
            await members.end_role(unit, role.id)
    assert await _lease(town) == [1]


async def test_one_sender_holds_a_message_until_its_lease_ends_or_it_dies(town: Town) -> None:
    await _shown(town, ENDED)
    assert [await _lease(town), await _lease(town)] == [[1], []]
    town.clock.forward(seconds=shown.LEASE.total_seconds())
    assert [await _lease(town), await _lease(town)] == [[1], []]
    async with town.database.unit() as unit:
        await shown.free(unit)
    assert await _lease(town) == [1]


async def test_a_chat_with_many_takes_one_at_a_time(town: Town) -> None:
    chat = await _shown(town, ENDED)
    await _shown(town, ENDED, NOBODYS)
    async with town.database.unit() as unit:
        await shown.keep(unit, chat, MESSAGE + 1, 1)
    assert [await _lease(town), await _lease(town)] == [[1, 2], [3]]


async def test_a_message_tried_again_waits_for_its_time(town: Town) -> None:
    await _shown(town, ENDED)
    await _lease(town)
    async with town.database.unit() as unit:
        await shown.again(unit, 1, unit.now + timedelta(seconds=20))
    assert await _lease(town) == []
    town.clock.forward(seconds=20)
    assert await _lease(town) == [1]


async def test_a_blocked_chat_is_left_alone_until_it_is_back(town: Town) -> None:
    chat = await _shown(town, ENDED)
    async with town.database.unit() as unit:
        assert [await notices.rest(unit, chat), await notices.rest(unit, NOBODYS)] == [True, False]
    assert await _lease(town) == []
    async with town.database.unit() as unit:
        await notices.wake(unit, chat)
    assert await _lease(town) == [1]


async def test_a_message_is_kept_once_and_for_its_latest_match(town: Town) -> None:
    chat = await _shown(town, ENDED)
    _, offer_id = await town.giver("李师傅", stock())
    other = await town.invited(1, offer_id)
    async with town.database.unit() as unit:
        await shown.keep(unit, chat, MESSAGE, other)
    assert await town.rows("SELECT chat_id, message_id, match_id FROM shown") == [
        (chat, MESSAGE, other)
    ]
    async with town.database.unit() as unit:
        await shown.drop(unit, chat, MESSAGE)
    assert await town.rows("SELECT id FROM shown") == []
