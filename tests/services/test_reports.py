"""The month in figures, and the facts behind each notice."""

from datetime import date

import pytest

from db.tables.role import RoleKind
from services import alarms, handovers, receipts, reports
from services.letters import facts_of
from services.refusals import NotAllowed
from services.reports import Figures
from tests.factories import Town, goods, open_town, service, skill, stock

EMPTY = Figures(
    station="青山镇社工站",
    first=date(2026, 3, 1),
    until=date(2026, 3, 3),
    collected=0,
    opened=0,
    claimed=0,
    fulfilled=0,
    lines_met=0,
    services=0,
    minutes=0,
    pieces=0,
    yuan=0,
    median_days=None,
    p90_days=None,
)


async def test_a_month_without_anything_is_all_noughts(town: Town) -> None:
    assert await town.act(reports.month, town.people["李站长"]) == EMPTY


async def test_a_cry_for_help_is_no_wish_of_the_month(town: Town) -> None:
    await town.act(alarms.raise_alarm, town.people["王大妈"], "我不想活了", "self_harm")
    assert await town.act(reports.month, town.people["李站长"]) == EMPTY


async def test_the_month_before_is_whole_and_can_be_read_on_the_first(town: Town) -> None:
    await town.opened(goods("轮椅"))
    town.clock.forward(days=40)
    head = town.people["李站长"]
    now, before = [await town.act(reports.month, head, back) for back in (0, 1)]
    assert (now.first, now.collected) == (date(2026, 4, 1), 0)
    assert (before.first, before.until) == (date(2026, 3, 1), date(2026, 4, 1))
    assert (before.collected, before.opened) == (1, 1)


async def test_a_month_counts_what_happened_in_it(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock("棉被", 5))
    li, _ = await town.giver("李师傅", skill())
    await town.asked(goods("棉被", 2), service())
    await town.opened(goods("轮椅"))
    for giver, minutes in ((zhang, None), (li, 90)):
        match_id = await town.match_of(giver)
        await town.act(handovers.accept, giver, match_id)
        await town.act(handovers.deliver, giver, match_id, minutes=minutes)
    town.clock.forward(days=2, hours=12)
    await town.act(receipts.confirm_by_slip, town.people["社工小林"], town.slips[1])
    price = await town.one("SELECT unit_price FROM line WHERE what = '棉被'")
    assert await town.act(reports.month, town.people["李站长"]) == Figures(
        station="青山镇社工站",
        first=date(2026, 3, 1),
        until=date(2026, 3, 5),
        collected=2,
        opened=2,
        claimed=1,
        fulfilled=1,
        lines_met=2,
        services=1,
        minutes=90,
        pieces=2,
        yuan=2 * price,
        median_days=2.5,
        p90_days=2.5,
    )


async def test_the_next_month_begins_at_local_midnight(town: Town) -> None:
    await town.opened(goods())
    town.clock.at = town.clock.at.replace(day=31, hour=15, minute=59)
    assert (await town.act(reports.month, town.people["李站长"])).collected == 1
    town.clock.forward(minutes=1)
    month = await town.act(reports.month, town.people["李站长"])
    assert (month.first, month.collected) == (date(2026, 4, 1), 0)


async def test_a_station_above_counts_those_below_and_not_the_other_way(town: Town) -> None:
    room = await open_town(town.database, town.clock, "桃园村社工室", town.id)
    head = await room.join("下级站长", RoleKind.HEAD)
    await town.opened(goods())
    await room.post(head, goods())
    assert (await town.act(reports.month, town.people["李站长"])).collected == 2
    assert (await room.act(reports.month, head)).collected == 1


async def test_a_month_is_not_for_everybody(town: Town) -> None:
    with pytest.raises(NotAllowed):
        await town.act(reports.month, town.people["王大妈"])


async def test_a_letter_names_what_who_and_why(town: Town) -> None:
    zhang, _ = await town.giver("张老板", stock("棉被", 5))
    await town.asked(goods("棉被", 2))
    match_id = await town.match_of(zhang)
    async with town.database.view() as unit:
        letter = await facts_of(unit, "invitation", {"match": match_id}, zhang)
    assert letter.receiver == "张老板" and letter.match is not None and letter.wish is not None
    facts = letter.match
    assert (facts.what, facts.quantity, facts.village, facts.giver, facts.offer_kind) == (
        "棉被",
        2,
        "桃园村",
        "张老板",
        "goods",
    )
    assert letter.wish.lines == (("棉被", 2, None),)
    assert f"{facts.due:%m-%d %H:%M}" == "03-04 09:30"
