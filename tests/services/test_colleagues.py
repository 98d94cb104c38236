"""What a firm is asked, every colleague hears; the first to answer settles it."""

import pytest

from db.queries import notices
from db.session import Unit
from db.tables.role import RoleKind
from services import handovers, organisations, own_offers, reviews, wish_endings
from services.members import take_role
from tests.factories import Town, goods, stock

TOLD = ["林经理", "小周", "老吴"]


async def _firm(town: Town) -> tuple[list[int], int]:
    """Three colleagues, and the offer that the first has registered for their firm."""
    first, *others = [await town.join(name) for name in TOLD]
    await town.act(organisations.act_for, first, "安泰电器")
    async with town.database.unit() as unit:
        for one in others:
            await take_role(unit, one, town.id, RoleKind.DONOR, 1)
    return [first, *others], await town.offer(first, stock())


async def _sent(town: Town) -> None:
    town.clock.forward(minutes=5)
    async with town.database.unit() as unit:
        for one, _ in await notices.lease(unit, 99):
            await notices.settle(unit, one.id, "sent")


async def test_each_colleague_is_asked_once_and_whoever_answers_settles_it(town: Town) -> None:
    [first, second, _], _ = await _firm(town)
    await town.asked(goods())
    assert await town.told("invitation") == TOLD
    await town.act(handovers.accept, second, 1)
    assert await town.told("colleague_accepted") == ["林经理", "老吴"]
    await town.act(handovers.deliver, first, 1)
    assert await town.told("colleague_delivered") == ["小周", "老吴"]


async def test_a_no_of_one_is_the_firms_and_the_others_hear_it(town: Town) -> None:
    [_, second, _], _ = await _firm(town)
    await town.asked(goods())
    await town.act(handovers.decline, second, 1, "busy")
    assert await town.told("colleague_declined") == ["林经理", "老吴"]
    assert await town.matches() == [("林经理", "declined")]


async def test_whoever_has_not_heard_of_it_is_not_told_that_it_is_over(town: Town) -> None:
    await _firm(town)
    wish_id = await town.asked(goods())
    await _sent(town)
    await _waits_again(town, "老吴")
    await town.act(wish_endings.withdraw, town.people["王大妈"], wish_id)
    assert await town.told("wish_gone") == ["林经理", "小周"]
    assert await town.told("invitation") == ["林经理", "小周"]


async def _waits_again(town: Town, name: str) -> None:
    """Their invitation has not gone out yet: they sleep."""
    async with town.database.unit() as unit:
        found = await _invitation(unit, town.people[name])
        found.state, found.leased_until = "queued", None


async def _invitation(unit: Unit, member_id: int) -> notices.Notice:
    found = await notices.newest(unit, member_id, "invitation")
    assert found is not None
    return found


async def test_an_approval_of_a_firm_is_taken_back_from_every_colleague(town: Town) -> None:
    await _firm(town)
    await town.asked(goods())
    line_id = await town.one("SELECT id FROM line")
    await town.act(reviews.undo, town.people["李站长"], line_id)
    assert await town.told("invitation") == []
    assert await town.matches() == [("林经理", "proposed")]


@pytest.mark.parametrize("who", [0, 1])
async def test_whoever_acts_for_it_no_more_is_not_told(town: Town, who: int) -> None:
    people, _ = await _firm(town)
    async with town.database.unit() as unit:
        roles = await organisations.colleagues(unit, await town.actor(people[1 - who]))
    gone = next(one.role_id for one in roles if one.name == TOLD[who])
    await town.act(organisations.let_go, people[1 - who], gone)
    await town.asked(goods())
    assert sorted(await town.told("invitation")) == sorted({*TOLD} - {TOLD[who]})


async def test_a_giver_without_a_firm_is_told_alone(town: Town) -> None:
    await _firm(town)
    await town.act(own_offers.close, town.people["林经理"], 1)
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    assert await town.told("invitation") == ["张老板"]
    await town.act(handovers.accept, zhang, 1)
    assert await town.told("colleague_accepted") == []
