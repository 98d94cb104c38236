"""Whatever waits past its time stands on the desk's list, with what can be done about it."""

import pytest

from db.tables.wish import Route
from services import (
    claims,
    handovers,
    late,
    mornings,
    overdue,
    problems,
    receipts,
    routed,
    standing,
    stuck,
    triage,
)
from services.late import Late, LateKind
from services.refusals import AlreadyDone
from tests.factories import Town, goods, stock


async def _late(town: Town) -> list[Late]:
    return await town.act(late.found, town.people["社工小林"])


async def _overdue(town: Town) -> None:
    async with town.database.unit() as unit:
        await overdue.attend_overdue(unit)


async def _accepted(town: Town) -> tuple[int, int]:
    giver, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    match_id = await town.match_of(giver)
    await town.act(handovers.accept, giver, match_id)
    return giver, match_id


async def test_an_unchecked_wish_is_late_after_three_working_days(town: Town) -> None:
    wish_id = await town.post(town.people["王大妈"], goods())
    town.clock.forward(days=2)
    assert await _late(town) == []
    town.clock.forward(days=1)
    assert await _late(town) == [Late(LateKind.TRIAGE, 3, wish_id, what="煤气灶")]


async def test_a_list_nobody_decides_on_is_late(town: Town) -> None:
    await town.giver("张老板", stock())
    wish_id = await town.opened(goods())
    await town.round()
    town.clock.forward(days=2)
    [one] = await _late(town)
    assert (one.kind, one.wish_id, one.days) == (LateKind.REVIEW, wish_id, 2)


async def test_a_new_list_is_not_late_because_somebody_came_for_a_part_long_ago(town: Town) -> None:
    giver, _ = await town.giver("张老板", stock("棉被"))
    await town.asked(goods("棉被", 2))
    await town.act(handovers.accept, giver, await town.match_of(giver))
    town.clock.forward(days=5)
    await town.giver("刘老板", stock("棉被"))
    assert (await town.round()).met == 1
    assert await _late(town) == []


async def test_a_wish_that_rounds_pass_over_is_late(town: Town) -> None:
    wish_id = await town.opened(goods())
    for _ in range(3):
        await town.round()
    assert [(one.kind, one.wish_id) for one in await _late(town)] == [(LateKind.UNMET, wish_id)]


async def test_a_task_that_was_asked_after_is_late_until_the_desk_waits_longer(town: Town) -> None:
    _, match_id = await _accepted(town)
    town.clock.forward(days=16)
    await _overdue(town)
    assert [(one.kind, one.match_id) for one in await _late(town)] == [(LateKind.OVERDUE, match_id)]
    await town.act(stuck.wait_more, town.people["社工小林"], match_id)
    assert await _late(town) == []
    town.clock.forward(days=4)
    await _overdue(town)
    assert await town.matches() == [("张老板", "accepted")]


async def test_the_desk_gives_a_task_to_somebody_else(town: Town) -> None:
    _, match_id = await _accepted(town)
    await town.act(stuck.take_over, town.people["社工小林"], match_id)
    assert await town.matches() == [("张老板", "cancelled")]
    assert await town.one("SELECT status FROM wish") == "open"
    assert (await town.told("failed"), await town.told("called_off")) == (["张老板"], ["王大妈"])


async def test_disputes_and_unconfirmed_deliveries_come_first(town: Town) -> None:
    giver, match_id = await _accepted(town)
    wish_id = await town.post(town.people["王大妈"], goods("棉被"))
    await town.act(handovers.deliver, giver, match_id)
    town.clock.forward(days=8)
    await _overdue(town)
    kinds = [one.kind for one in await _late(town)]
    assert kinds == [LateKind.UNCONFIRMED, LateKind.TRIAGE]
    await town.act(receipts.dispute, town.people["王大妈"], match_id)
    listed = [(one.kind, one.match_id, one.wish_id) for one in await _late(town)]
    assert listed[0][:2] == (LateKind.DISPUTED, match_id)
    assert listed[1] == (LateKind.TRIAGE, None, wish_id)


async def test_a_problem_comes_before_everything_until_somebody_takes_it_on(town: Town) -> None:
    giver, match_id = await _accepted(town)
    await town.act(problems.report, giver, match_id, "没人在家")
    town.clock.forward(days=16)
    await _overdue(town)
    one = Late(LateKind.PROBLEM, 16, await town.one("SELECT id FROM wish"), match_id, "煤气灶")
    assert await _late(town) == [one]
    await town.act(problems.take_on, town.people["社工小林"], match_id)
    assert [late.kind for late in await _late(town)] == [LateKind.OVERDUE]
    town.clock.forward(minutes=1)
    await town.act(problems.report, giver, match_id, "又没人在家")
    assert [(late.kind, late.days) for late in await _late(town)] == [(LateKind.PROBLEM, 0)]


async def test_a_problem_may_also_wait_a_few_days(town: Town) -> None:
    giver, match_id = await _accepted(town)
    await town.act(problems.report, giver, match_id, "没人在家")
    town.clock.forward(minutes=1)
    await town.act(stuck.wait_more, town.people["社工小林"], match_id)
    assert await _late(town) == []


async def test_a_claim_is_no_task_that_the_desk_or_its_giver_calls_off(town: Town) -> None:
    """A head decides on it, or whoever claimed takes it back."""
    giver = await town.join("张老板")
    await town.opened(goods())
    match_id = (await town.act(claims.claim, giver, 1, 1)).match.id
    with pytest.raises(AlreadyDone):
        await town.act(stuck.take_over, town.people["社工小林"], match_id)
    with pytest.raises(AlreadyDone):
        await town.act(handovers.call_off, giver, match_id, None)
    assert await town.matches() == [("张老板", "claimed")]


async def test_a_wish_handed_on_is_late_after_a_week_until_its_outcome_is_noted(town: Town) -> None:
    worker = town.people["社工小林"]
    wish_id = await town.post(town.people["王大妈"], goods("路灯"))
    await town.act(triage.route, worker, wish_id, Route.COMMUNITY)
    counts = []
    for days in (6, 1):
        town.clock.forward(days=days)
        counts.append([(one.kind, one.days) for one in await town.act(late.found, worker)])
    assert counts == [[], [("routed", 7)]]
    async with town.database.view() as unit:
        assert await mornings.waiting(unit, town.id) == {"late": 1}
    await town.act(routed.note_outcome, worker, wish_id, "修好了")
    assert await town.act(late.found, worker) == []


async def test_a_wish_of_somebody_paused_rests_and_stands_on_the_list(town: Town) -> None:
    await town.giver("张老板", stock())
    await town.opened(goods())
    await town.act(standing.pause, town.people["李站长"], town.people["王大妈"], "住院")
    assert (await town.round()).met == 0
    assert [one.kind for one in await _late(town)] == [LateKind.ASIDE]
    await town.act(standing.resume, town.people["李站长"], town.people["王大妈"])
    assert (await town.round()).met == 1
    assert LateKind.ASIDE not in [one.kind for one in await _late(town)]
