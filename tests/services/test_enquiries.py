"""What an invited giver wants to know first: the desk owes the answer, and sees that it does."""

import pytest
from sqlalchemy import text

from services import enquiries, late, overdue
from services.late import LateKind
from tests.factories import Town, goods, stock

WORKER = 2


@pytest.fixture
async def asked(town: Town) -> Town:
    """Two givers on a list; the first is invited, has heard of it, and asks something."""
    for name in ("张老板", "刘老板"):
        await town.giver(name, stock())
    await town.asked(goods())
    town.clock.forward(minutes=5)
    async with town.database.unit() as unit:
        await unit.session.execute(text("UPDATE notice SET state = 'sent'"))
    await town.act(enquiries.ask, town.people[await _invited(town)], await _match(town), "多大的？")
    return town


async def _invited(town: Town) -> str:
    [name] = [name for name, status in await town.matches() if status == "offered"]
    return name


async def _match(town: Town) -> int:
    return await town.match_of(town.people[await _invited(town)])


async def _kinds(town: Town) -> list[LateKind]:
    return [one.kind for one in await town.act(late.found, WORKER)]


async def _tick(town: Town, **step: float) -> None:
    town.clock.forward(**step)
    async with town.database.unit() as unit:
        await overdue.attend_overdue(unit)


async def test_a_question_stands_on_the_list_until_it_is_answered(asked: Town) -> None:
    assert await _kinds(asked) == [LateKind.ASKED]
    await asked.act(enquiries.reply, WORKER, await _match(asked), "一米二宽")
    assert await _kinds(asked) == []
    await asked.act(enquiries.ask, asked.people[await _invited(asked)], await _match(asked), "急吗")
    assert await _kinds(asked) == [LateKind.ASKED]


async def test_an_invitation_waits_for_the_desk_as_long_once_more(asked: Town) -> None:
    first = await _invited(asked)
    await _tick(asked, hours=49)
    await _tick(asked, hours=46)
    assert await _invited(asked) == first
    await _tick(asked, hours=2)
    assert dict(await asked.matches())[first] == "withdrawn"
    assert await _invited(asked) != first
    assert await _kinds(asked) == []


async def test_after_the_answer_silence_lapses_as_ever(asked: Town) -> None:
    first = await _invited(asked)
    await asked.act(enquiries.reply, WORKER, await _match(asked), "一米二宽")
    await _tick(asked, hours=49)
    assert dict(await asked.matches())[first] == "lapsed"
