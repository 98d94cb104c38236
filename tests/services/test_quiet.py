"""Nobody is woken: what can wait is told after the quiet hours, what is unwanted not at all."""

from datetime import UTC, datetime

import pytest

from db.queries import members
from handlers.wording import notices
from services import quiet
from services.telling import tell
from tests.factories import Town

NIGHT = datetime(2026, 3, 2, 15, 0, tzinfo=UTC)  # 23:00 in Shanghai
MORNING = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)  # 7:30 the next day


@pytest.mark.parametrize(
    ("at", "until"),
    [
        (NIGHT, MORNING),
        (datetime(2026, 3, 2, 22, 0, tzinfo=UTC), MORNING),
        (datetime(2026, 3, 2, 13, 0, tzinfo=UTC), MORNING),
        (MORNING, MORNING),
        (datetime(2026, 3, 2, 12, 59, tzinfo=UTC), datetime(2026, 3, 2, 12, 59, tzinfo=UTC)),
    ],
)
async def test_quiet_hours_end_in_the_morning(town: Town, at: datetime, until: datetime) -> None:
    async with town.database.view() as unit:
        assert await quiet.awake(unit, town.id, town.people["王大妈"], at) == until


async def test_somebody_may_have_quiet_hours_of_their_own(town: Town) -> None:
    noon = datetime(2026, 3, 2, 4, 30, tzinfo=UTC)  # 12:30
    async with town.database.unit() as unit:
        member = await members.get(unit, town.people["王大妈"])
        member.quiet_from, member.quiet_until = 12 * 60, 14 * 60
        assert await quiet.awake(unit, town.id, member.id, noon) == noon.replace(hour=6, minute=0)
        assert await quiet.awake(unit, town.id, member.id, NIGHT) == NIGHT


async def test_the_urgent_does_not_wait(town: Town) -> None:
    town.clock.at = NIGHT
    async with town.database.unit() as unit:
        for urgent in (False, True):
            await tell(unit, town.id, town.people["王大妈"], "thanks", urgent=urgent, match=1)
    due = await town.column("SELECT not_before FROM notice ORDER BY id")
    assert [str(one)[:16] for one in due] == ["2026-03-02 23:30", "2026-03-02 15:00"]


async def test_what_somebody_does_not_want_is_not_told(town: Town) -> None:
    async with town.database.unit() as unit:
        (await members.get(unit, town.people["王大妈"])).muted = ["thanks"]
        await tell(unit, town.id, town.people["王大妈"], "thanks", match=1)
        await tell(unit, town.id, town.people["王大妈"], "invitation", match=1)
    assert await town.column("SELECT kind FROM notice") == ["invitation"]


async def test_every_kind_that_can_be_switched_off_is_one_that_is_told() -> None:
    switched = [kind for kinds in quiet.MUTABLE.values() for kind in kinds]
    assert len(switched) == len(set(switched))
    assert set(switched) <= notices.KINDS


@pytest.mark.parametrize("kind", ["wish_mended", "wish_added", "wish_taken_back"])
async def test_a_head_may_do_without_each_change_of_a_wish(town: Town, kind: str) -> None:
    async with town.database.unit() as unit:
        (await members.get(unit, town.people["李站长"])).muted = ["desk"]
        await tell(unit, town.id, town.people["李站长"], kind, wish=1)
    assert await town.column("SELECT kind FROM notice") == []
