"""What has waited past its time: asked after, freed, handed to people; never just confirmed."""

import pytest
from sqlalchemy import text

from db.queries import members, notices
from db.tables.role import RoleKind
from services import alarms, handovers, offers, overdue, receipts
from tests.factories import Town, goods, service, skill, stock


@pytest.fixture
async def accepted(town: Town) -> Town:
    giver, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    await town.act(handovers.accept, giver, 1)
    return town


async def _tick(town: Town, **step: float) -> None:
    town.clock.forward(**step)
    async with town.database.unit() as unit:
        await overdue.attend_overdue(unit)
        await alarms.page_on(unit)


async def test_a_task_not_delivered_in_time_is_asked_after_then_given_to_somebody_else(
    accepted: Town,
) -> None:
    await accepted.giver("刘老板", stock())
    await _tick(accepted, days=15)
    assert await accepted.told("overdue") == ["张老板"]
    assert await accepted.matches() == [("张老板", "accepted")]
    await _tick(accepted, days=3)
    assert await accepted.matches() == [("张老板", "failed")]
    assert await accepted.one("SELECT reserved FROM offer WHERE id = 1") == 0
    assert await accepted.column("SELECT status FROM wish") == ["open"]


async def test_a_delivery_nobody_speaks_of_goes_to_the_desk_and_is_not_confirmed(
    accepted: Town,
) -> None:
    await accepted.act(handovers.deliver, accepted.people["张老板"], 1)
    await _tick(accepted, days=7)
    await _tick(accepted, days=7)
    assert await accepted.told("unconfirmed") == ["李站长"]
    assert await accepted.matches() == [("张老板", "delivered")]


async def test_an_alarm_nobody_takes_on_calls_the_next(town: Town) -> None:
    await town.join("社工小周", RoleKind.WORKER)
    await town.act(alarms.raise_alarm, town.people["王大妈"], "我不想活了", "self_harm")
    assert await town.told("page") == ["李站长", "社工小林"]
    await _tick(town, minutes=4)
    assert await town.told("page") == ["李站长", "社工小林"]
    await _tick(town, minutes=1)
    await _tick(town, minutes=5)
    assert await town.told("page") == ["李站长", "社工小林", "社工小周"]
    await _tick(town, minutes=55)
    assert (await town.told("page"))[3:] == ["李站长", "社工小林"]


async def test_an_alarm_somebody_took_on_calls_nobody_else(town: Town) -> None:
    await town.join("社工小周", RoleKind.WORKER)
    await town.act(alarms.raise_alarm, town.people["王大妈"], "我不想活了", "self_harm")
    await town.act(alarms.acknowledge, town.people["李站长"], 1)
    await _tick(town, hours=1)
    assert await town.told("page") == ["李站长", "社工小林"]
    assert await town.told("alarm_taken") == ["王大妈"]


async def test_who_cannot_be_reached_is_not_counted_as_called(town: Town) -> None:
    async with town.database.unit() as unit:
        for name in ("李站长", "社工小林"):
            account = await members.account(unit, town.people[name])
            assert account is not None
            await notices.rest(unit, account.chat_id)
    alarm = await town.act(alarms.raise_alarm, town.people["王大妈"], "我不想活了", "self_harm")
    async with town.database.view() as unit:
        assert await alarms.paged(unit, alarm) == 0


async def test_who_stands_by_is_asked_when_the_first_calls_off(town: Town) -> None:
    first, _ = await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    await town.asked(goods())
    await town.act(handovers.accept, first, 1)
    await town.act(handovers.call_off, first, 1, "giver")
    assert await town.matches() == [("张老板", "cancelled"), ("刘老板", "offered")]


async def test_who_stands_by_leaves_the_list_when_the_wish_is_fulfilled(town: Town) -> None:
    first, _ = await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    await town.asked(goods())
    await town.act(handovers.accept, first, 1)
    await town.act(handovers.deliver, first, 1)
    await town.act(receipts.confirm, town.people["王大妈"], 1)
    assert await town.matches() == [("张老板", "confirmed"), ("刘老板", "withdrawn")]


async def test_a_weeks_tasks_are_counted_over_all_skills_of_one_person(town: Town) -> None:
    who, _ = await town.giver("李师傅", skill("电线检修", cap=1))
    await town.offer(who, skill("水管维修", cap=1))
    await town.asked(service("电线检修"))
    await town.act(handovers.accept, who, 1)
    await town.opened(service("水管维修"))
    assert (await town.round()).met == 0


async def test_a_list_passes_over_who_rests_meanwhile(town: Town) -> None:
    first, _ = await town.giver("张老板", stock())
    second, _ = await town.giver("刘老板", stock())
    await town.asked(goods())
    await town.act(offers.pause, second, rest=True)
    await town.act(handovers.decline, first, 1, "time")
    assert await town.matches() == [("张老板", "declined"), ("刘老板", "withdrawn")]
    assert await town.told("list_used_up") == ["李站长"]


@pytest.mark.parametrize("told", [False, True])
async def test_whoever_was_never_told_is_not_counted_as_having_let_it_lapse(
    town: Town, told: bool
) -> None:
    """Telegram was out of reach the whole time, or nobody called somebody without an account."""
    await town.giver("张老板", stock())
    await town.asked(goods())
    if told:
        async with town.database.unit() as unit:
            await unit.session.execute(text("UPDATE notice SET state = 'sent'"))
    await _tick(town, hours=49)
    assert await town.told("lapsed") == ["张老板"] * told
    assert await town.matches() == [("张老板", "lapsed" if told else "withdrawn")]
    assert (await town.round()).met == (not told)
