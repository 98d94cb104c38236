"""What somebody was typing is kept over a restart, and said so; after a week it is let go."""

from datetime import timedelta

import pytest

from db.queries import conversations, members
from services import drafts, photos
from tests.factories import Town


@pytest.fixture
async def draft(town: Town) -> int:
    """王大妈 is in the middle of a delivery, with a photo; returns the photo's id."""
    who = town.people["王大妈"]
    async with town.database.unit() as unit:
        photo_id = await photos.keep(unit, who, b"jpeg")
        sealed = await unit.seal(who, f'{{"photo": {photo_id}}}', "conversation")
        await conversations.put(
            unit, "a chat", await conversations.get(unit, "a chat"), "Deliver:minutes", sealed, who
        )
    return photo_id


async def _remind(town: Town) -> int:
    async with town.database.unit() as unit:
        return await drafts.remind(unit)


@pytest.mark.usefixtures("draft")
async def test_a_start_tells_once_that_a_draft_is_kept(town: Town) -> None:
    town.clock.forward(minutes=5)
    assert (await _remind(town), await _remind(town)) == (1, 0)
    assert await town.told("draft_kept") == ["王大妈"]


@pytest.mark.usefixtures("draft")
async def test_a_draft_of_days_ago_is_not_brought_up(town: Town) -> None:
    town.clock.forward(days=2)
    assert await _remind(town) == 0


@pytest.mark.parametrize(
    ("state", "told"),
    [("PostWish:card", ["王大妈"]), ("PostWish:words", []), ("Deliver:minutes", [])],
)
async def test_a_wish_left_half_said_is_asked_after_once(
    town: Town, state: str, told: list[str]
) -> None:
    who = town.people["王大妈"]
    async with town.database.unit() as unit:
        await conversations.put(
            unit, "a chat", await conversations.get(unit, "a chat"), state, None, who
        )
    for days in (0, 1, 3, 5):
        town.clock.at += timedelta(days=days, minutes=1)
        async with town.database.unit() as unit:
            await drafts.ask_after(unit)
    assert await town.told("draft_waits") == told


async def test_a_draft_nobody_comes_back_to_is_let_go_with_its_photo(
    town: Town, draft: int
) -> None:
    town.clock.at += timedelta(days=7, minutes=1)
    async with town.database.unit() as unit:
        assert await drafts.old(unit)
        assert await drafts.sweep(unit) == 1
        assert await photos.show(unit, draft) is None
        assert not await drafts.old(unit)
        assert (await members.get(unit, town.people["王大妈"])).status == "active"
