"""One wish, several givers: splitting, calling off, filling up, and the month's figures."""

import pytest

from bot.sandbox.phone import Phone
from handlers.wording import common
from tests.journeys import acts
from tests.journeys.station import Running

QUILTS = {"张婶": 4, "李婶": 4, "王婶": 2, "远房周叔": 9}


async def _has_quilts(bot: Running, name: str) -> Phone:
    giver = await bot.join(name, village="白石岭" if name == "远房周叔" else "桃园村")
    await acts.offers_goods(giver, f"全新棉被{QUILTS[name]}床")
    return giver


async def _quilts_promised(bot: Running, *names: str) -> tuple[Phone, Phone, dict[str, Phone]]:
    """Ten quilts are wished for, and the head has approved the list of those who have some."""
    head, asking = await bot.join("站长", "head"), await bot.join("敬老院刘院长")
    givers = {name: await _has_quilts(bot, name) for name in names or QUILTS}
    await acts.posts(asking, "想要10床棉被")
    await bot.settled()
    await acts.opens(head)
    await acts.morning(bot)
    await acts.approves(bot, head)
    return head, asking, givers


@pytest.mark.both_databases
async def test_ten_quilts_come_from_three_and_a_fourth_when_one_calls_off(
    station: Running,
) -> None:
    head, asking, givers = await _quilts_promised(station)
    assert await station.still_asked() == ["张婶", "李婶", "王婶"]
    await acts.accepts(givers["张婶"])
    await acts.accepts(givers["李婶"])
    await acts.calls_off(givers["张婶"])
    await station.settled()
    assert await station.still_asked() == ["王婶", "远房周叔"]
    await acts.accepts(givers["远房周叔"])
    await acts.accepts(givers["王婶"])
    assert await station.matches() == [
        ("张婶", "棉被", 4, "cancelled", "busy"),
        ("李婶", "棉被", 4, "accepted", None),
        ("王婶", "棉被", 2, "accepted", None),
        ("远房周叔", "棉被", 4, "accepted", None),
    ]
    assert await station.rows("SELECT asked, reserved, delivered FROM line") == [(10, 10, 0)]
    for name in ("李婶", "远房周叔"):
        await acts.delivers(givers[name])
        await acts.receives(station, asking, name)
    assert await _standing(station) == [("in_progress", 10, 2, 8)]
    await acts.delivers(givers["王婶"])
    await acts.receives(station, asking, "王婶")
    assert await _standing(station) == [("fulfilled", 10, 0, 10)]
    assert await station.rows("SELECT quantity, reserved, delivered FROM offer ORDER BY id") == [
        (4, 0, 0),
        (4, 0, 4),
        (2, 0, 2),
        (9, 0, 4),
    ]
    await head.press(common.MONTH)
    month = await head.wait("微心愿")
    for figure in ("实现 1", "办成事项：1 项", "链接资源：10 件"):
        assert figure in month.text
    assert await station.chains_are_whole()


async def test_who_calls_off_is_replaced_at_once_by_who_stands_by(station: Running) -> None:
    _, _, givers = await _quilts_promised(station)
    for name in ("张婶", "李婶", "王婶"):
        await acts.accepts(givers[name])
    await acts.calls_off(givers["王婶"])
    await station.settled()
    await acts.accepts(givers["远房周叔"])
    assert await station.rows("SELECT asked, reserved, delivered FROM line") == [(10, 10, 0)]
    assert ("远房周叔", "棉被", 2, "accepted", None) in await station.matches()


async def test_who_calls_off_when_nobody_stands_by_is_replaced_by_the_next_round(
    station: Running,
) -> None:
    head, _, givers = await _quilts_promised(station, "张婶", "李婶", "王婶")
    for giver in givers.values():
        await acts.accepts(giver)
    await acts.calls_off(givers["王婶"])
    await station.settled()
    assert any("名单上没有别人可问了" in message.text for message in await head.messages())
    late = await _has_quilts(station, "远房周叔")
    await acts.morning(station)
    await acts.approves(station, head)
    await acts.accepts(late)
    assert ("远房周叔", "棉被", 2, "accepted", None) in await station.matches()


async def test_a_task_for_two_is_done_by_two_people(station: Running) -> None:
    head, asking = await station.join("站长", "head"), await station.join("钱阿婆")
    helpers = {name: await station.join(name) for name in ("甲师傅", "乙师傅", "丙师傅")}
    for helper in helpers.values():
        await acts.offers_skill(helper, "我会搬运")
    await acts.posts(asking, "要搬家具，想请人来搬运", "➕")
    await station.settled()
    await acts.opens(head)
    await acts.morning(station)
    await acts.approves(station, head)
    asked = await station.still_asked()
    assert len(asked) == 2
    for name in asked:
        await acts.accepts(helpers[name])
        await acts.delivers(helpers[name], "2 小时")
        await acts.receives(station, asking, name)
    assert await _standing(station) == [("fulfilled", 2, 0, 2)]
    assert await station.matches() == sorted(
        (name, "搬运", 1, "confirmed" if name in asked else "withdrawn", None) for name in helpers
    )
    await head.press(common.MONTH)
    month = await head.wait("微心愿")
    for figure in ("实现 1", "办成事项：1 项", "志愿服务：2 次，4.0 小时"):
        assert figure in month.text


async def _standing(bot: Running) -> list[tuple[str, int, int, int]]:
    return await bot.rows(
        "SELECT wish.status, asked, reserved, delivered FROM line JOIN wish ON wish.id = wish_id"
    )
