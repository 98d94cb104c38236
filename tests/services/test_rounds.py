"""A round reads what stands, proposes what fits, and says why the rest is unmet."""

import asyncio
import json
from collections.abc import Awaitable, Callable

import pytest
from sqlalchemy import event

from db.queries import wishes as wish_rows
from db.tables.round import Trigger
from services import (
    handovers,
    mending,
    offers,
    own_offers,
    rounds,
    standing,
    station_work,
    triage,
    wish_drafts,
    wish_endings,
    wishes,
)
from services.rounds import RoundResult
from services.snapshots import take_snapshot
from services.station_settings import RANKS
from tests.factories import Town, goods, open_town, pledge, service, skill, stock


async def test_a_round_proposes_a_list_and_holds_nothing(town: Town) -> None:
    await town.giver("张老板", stock())
    await town.giver("刘老板", stock())
    await town.opened(goods())
    assert await town.round() == RoundResult(1, lines=1, met=1)
    assert await town.matches() == [("张老板", "proposed"), ("刘老板", "proposed")]
    assert await town.column("SELECT reserved FROM offer UNION SELECT reserved FROM line") == [0]
    assert await town.told("proposals_ready") == ["李站长"]


@pytest.mark.parametrize(("second", "met"), [("legal_class", "poor"), ("waiting", "long")])
async def test_a_round_keeps_to_the_order_that_the_head_has_set(
    town: Town, second: str, met: str
) -> None:
    order = (RANKS[0], second, *(name for name in RANKS[1:] if name != second))
    await town.act(station_work.change, town.people["李站长"], town.id, "ranks", order)
    waits = {"long": await town.opened(goods())}
    town.clock.forward(days=9)
    waits["poor"] = await town.opened(goods())
    async with town.database.unit() as unit:
        (await wish_rows.get(unit, waits["poor"])).legal_class = 4
    await town.giver("张老板", stock())
    await town.round()
    asked = "SELECT line.wish_id FROM match JOIN line ON line.id = match.line_id"
    assert await town.column(asked) == [waits[met]]


async def test_nothing_is_proposed_before_somebody_has_checked_the_wish(town: Town) -> None:
    await town.giver("张老板", stock())
    await town.post(town.people["王大妈"], goods())
    assert await town.round() == RoundResult(1, lines=0, met=0)
    assert await town.matches() == []


async def test_a_list_that_runs_is_not_proposed_twice(town: Town) -> None:
    await town.giver("张老板", stock())
    await town.opened(goods())
    await town.round()
    assert await town.round() == RoundResult(2, lines=0, met=0)
    assert await town.matches() == [("张老板", "proposed")]


async def test_who_said_no_is_not_proposed_for_that_wish_again(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock())
    await town.asked(goods())
    await town.act(handovers.decline, zhang, await town.match_of(zhang), "time")
    assert await town.round() == RoundResult(2, lines=1, met=0)
    await town.giver("刘老板", stock())
    await town.round()
    assert await town.matches() == [("张老板", "declined"), ("刘老板", "proposed")]


@pytest.mark.parametrize(("line", "draft"), [(service(people=2), skill(cap=5))])
async def test_who_is_on_a_line_already_is_not_proposed_for_the_rest_of_it(
    town: Town, line: wish_drafts.DraftLine, draft: offers.OfferDraft
) -> None:
    li, _ = await town.giver("李师傅", draft)
    await town.offer(li, draft)
    await town.asked(line)
    await town.act(handovers.accept, li, await town.match_of(li))
    assert await town.round() == RoundResult(2, lines=1, met=0)
    assert await town.matches() == [("李师傅", "accepted")]


async def test_a_pledge_renewed_next_month_is_not_proposed_for_what_it_already_carries(
    town: Town,
) -> None:
    zhang, _ = await town.giver("张老板", pledge(yuan=500))
    await town.asked(goods("棉被", 20))
    await town.act(handovers.accept, zhang, await town.match_of(zhang))
    town.clock.forward(days=32)
    assert (await town.round()).met == 0
    assert await town.matches() == [("张老板", "accepted")]


async def test_an_unmet_line_says_why_and_the_wish_rises(town: Town) -> None:
    await town.giver("李师傅", skill("理发"))
    wish_id = await town.opened(service("电线检修"))
    await town.round()
    async with town.database.view() as unit:
        found = await wishes.wishes.get(unit, wish_id)
        assert found is not None and found.unmet_rounds == 1
    [facts] = await town.column("SELECT facts FROM unmet")
    assert '"quantity": 1' in facts


async def test_a_round_keeps_what_it_cost_to_spread_the_work(town: Town) -> None:
    for name, village in (("李师傅", "桃园村"), ("赵师傅", "梨树沟")):
        await town.offer(await town.join(name, village=village), skill("理发"))
    await town.opened(service("理发"))
    await town.opened(service("理发"))
    await town.round()
    [kept] = await town.rows("SELECT more_km, ahead FROM round")
    assert kept == (pytest.approx(1.5, abs=0.2), 0)
    [facts] = await town.column("SELECT facts FROM notice WHERE kind = 'proposals_ready'")
    assert json.loads(facts)["more_km"] == kept[0]


async def test_a_resting_giver_is_passed_over_until_back(town: Town) -> None:
    li, _ = await town.giver("李师傅", skill())
    await town.opened(service())
    await town.act(offers.pause, li, rest=True)
    assert (await town.round()).met == 0
    await town.act(offers.pause, li, rest=False)
    assert (await town.round()).met == 1


async def _withdraw(town: Town) -> None:
    await town.act(wish_endings.withdraw, town.people["王大妈"], 1)


async def _want_another_thing(town: Town) -> None:
    await town.act(mending.change_line, town.people["王大妈"], 1, what="轮椅")


async def _want_more(town: Town) -> None:
    await town.act(mending.change_line, town.people["王大妈"], 1, quantity=3)


async def _want_it_no_more(town: Town) -> None:
    await town.act(mending.drop_line, town.people["王大妈"], 1)


async def _give_no_more(town: Town) -> None:
    await town.act(own_offers.close, town.people["张老板"], 1)


async def _pause(town: Town) -> None:
    await town.act(standing.pause, town.people["李站长"], town.people["张老板"], "在核实情况")


Change = Callable[[Town], Awaitable[None]]


async def _round_while(town: Town, monkeypatch: pytest.MonkeyPatch, change: Change) -> RoundResult:
    thinking, go_on = asyncio.Event(), asyncio.Event()

    async def slow(solve, *values):
        thinking.set()
        await go_on.wait()
        return solve(*values)

    monkeypatch.setattr(rounds.asyncio, "to_thread", slow)
    running = asyncio.create_task(town.round())
    await thinking.wait()
    await change(town)
    go_on.set()
    return await running


@pytest.mark.parametrize(
    "change", [_withdraw, _want_another_thing, _want_more, _give_no_more, _pause]
)
async def test_what_changed_while_the_engine_thought_is_left_alone(
    town: Town, monkeypatch: pytest.MonkeyPatch, change: Change
) -> None:
    await town.giver("张老板", stock())
    await town.opened(goods())
    assert (await _round_while(town, monkeypatch, change)).met == 0
    assert await town.matches() == []


async def test_what_is_wanted_no_more_does_not_hold_up_the_rest(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    await town.giver("李师傅", skill())
    await town.opened(goods(), service())
    assert (await _round_while(town, monkeypatch, _want_it_no_more)).met == 1
    assert await town.matches() == [("李师傅", "proposed")]


async def test_an_urgent_wish_opened_while_the_engine_thinks_has_a_round_of_its_own(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    thinking, go_on = asyncio.Event(), asyncio.Event()

    async def slow(solve, *values):
        thinking.set()
        await go_on.wait()
        return solve(*values)

    town.clock.forward(hours=6)
    monkeypatch.setattr(rounds.asyncio, "to_thread", slow)
    running = asyncio.create_task(town.round())
    await thinking.wait()
    town.clock.forward(seconds=1)
    wish_id = await town.post(town.people["王大妈"], goods())
    await town.act(triage.triage, town.people["社工小林"], wish_id, urgent=True)
    await town.act(triage.open_wish, town.people["社工小林"], wish_id)
    go_on.set()
    await running
    assert await town.column("SELECT next_round_trigger FROM station") == ["urgent"]


async def test_two_rounds_at_once_propose_once(town: Town) -> None:
    await town.giver("张老板", stock())
    await town.opened(goods())
    results = await asyncio.gather(town.round(), town.round())
    assert sorted(each.met for each in results) == [0, 1]
    assert await town.matches() == [("张老板", "proposed")]


async def test_an_urgent_wish_brings_the_round_forward(town: Town) -> None:
    due = "SELECT next_round_at, next_round_trigger FROM station"
    assert await town.rows(due) == [("2026-03-02 07:00:00.000000", "clock")]
    wish_id = await town.post(town.people["王大妈"], goods())
    worker = town.people["社工小林"]
    await town.act(triage.triage, worker, wish_id, urgent=True, legal_class=3)
    await town.act(triage.open_wish, worker, wish_id)
    assert await town.rows(due) == [("2026-03-02 01:30:00.000000", "urgent")]
    await town.round()
    assert await town.rows(due) == [("2026-03-02 07:00:00.000000", "clock")]


async def test_a_round_reaches_over_the_whole_tree(town: Town) -> None:
    below = await open_town(town.database, town.clock, "桃园村社工室", town.id)
    below.people |= town.people
    li = await below.join("李师傅")
    await below.offer(li, skill())
    await town.opened(service())
    result = await rounds.run(town.database, town.id, Trigger.HEAD)
    assert (result.lines, result.met) == (1, 1)
    assert await town.column("SELECT trigger FROM round") == ["head"]


async def test_a_snapshot_asks_the_database_no_more_for_more_offers(town: Town) -> None:
    async def questions() -> int:
        asked = 0

        def count(*_: object) -> None:
            nonlocal asked
            asked += 1

        async with town.database.view() as unit:
            engine = unit.session.get_bind()
            event.listen(engine, "before_cursor_execute", count)
            await take_snapshot(unit, town.id)
            event.remove(engine, "before_cursor_execute", count)
        return asked

    await town.giver("张师傅", skill())
    before = await questions()
    for name in ("李师傅", "王师傅"):
        await town.giver(name, skill())
    assert await questions() == before
