"""Nobody can help: nobody is asked, and who asked reads what is lacking and what would do."""

from datetime import timedelta

import pytest

from bot.sandbox.clock import STATION_ZONE
from bot.sandbox.phone import Phone
from handlers.wording import common
from tests.journeys import acts
from tests.journeys.station import Running

WISH = "电线老化了，想请人周六上午来检修电线"


async def _unmet(bot: Running, asking: Phone, head: Phone) -> str:
    """Why the wish still waits, as its poster reads it after a round."""
    await acts.posts(asking, WISH)
    await bot.settled()
    await acts.opens(head)
    await acts.morning(bot)
    assert await bot.one("SELECT count(*) FROM match WHERE status <> 'confirmed'") == 0
    assert await bot.still_asked() == []
    await asking.press(common.MY_WISHES)
    await asking.wait("正在找人，每天找两轮")
    await asking.press("号 ›")
    await asking.wait("📋")
    await asking.press("为什么")
    return (await asking.wait("❓")).text


@pytest.mark.parametrize(
    ("village", "says", "hours", "reach", "why"),
    [
        ("桃园村", "我会理发", "哪天都行", "10公里", "附近还没有人登记能帮这件事"),
        (
            "白石岭",
            "我会检修电线",
            "哪天都行",
            "10公里",
            "1 位住得太远；要是愿意多走一段路，就有 1 位能来",
        ),
        (
            "桃园村",
            "我会检修电线，周三下午有空",
            None,
            "都可以",
            "1 位时间对不上；换个时间，就有 1 位能来",
        ),
    ],
    ids=["another skill", "too far", "other hours"],
)
async def test_the_poster_reads_why_nobody_could_come(
    station: Running,
    village: str,
    says: str,
    hours: str | None,
    reach: str,
    why: str,
) -> None:
    head, asking = await station.join("站长", "head"), await station.join("钱阿婆")
    helper = await station.join("某师傅", village=village)
    await acts.offers_skill(helper, says, hours=hours, reach=reach)
    assert why in await _unmet(station, asking, head)


async def test_when_everybody_is_at_their_cap_the_next_week_is_what_is_lacking(
    station: Running,
) -> None:
    head, asking = await station.join("站长", "head"), await station.join("钱阿婆")
    other = await station.join("孙大爷")
    helper = await station.join("某师傅")
    await acts.offers_skill(helper, "我会检修电线", cap="1次")
    await station.phones.move_clock(seconds=await _until_monday(station))
    await acts.posts(other, WISH)
    await station.settled()
    await acts.opens(head)
    await acts.morning(station)
    await acts.approves(station, head)
    await acts.accepts(helper)
    await acts.delivers(helper, "1 小时")
    await acts.receives(station, other, "某师傅")
    why = "1 位名额已满；等名额空出来，就有 1 位能帮"
    assert why in await _unmet(station, asking, head)


async def _until_monday(bot: Running) -> float:
    """Seconds until next Monday noon, so that two rounds fall into one week."""
    now = bot.database.clock.now().astimezone(STATION_ZONE)
    noon = now.replace(hour=12, minute=0, second=0) + timedelta(days=7 - now.weekday())
    return (noon - now).total_seconds()
