"""The head writes down how the station is reached; members read it where they need it."""

import pytest

from handlers.wording import common
from handlers.wording import station as wording
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
SAID = "☎️ 057188881111\n🕘 周一到周五 9:00–17:00"


async def test_it_is_written_in_words_and_read_where_somebody_is_to_call(town: Town) -> None:
    head, member = town.head, await town.resident()
    await member.say("社工电话")
    assert "☎️" not in (await member.wait("请当面或打电话找")).text
    at = [f"rule:{town.station_id}:{wording.ORDER.index(one)}" for one in ("phone", "open_hours")]
    await head.say(common.STATION)
    await head.wait("🏠 青山镇社工站")
    for press, wrong, again, right in (
        (at[0], "没有", wording.NOT_A_PHONE, "0571-88881111"),
        (at[1], "有空就来", wording.NOT_OPEN, "周一到周五 9:00–17:00"),
    ):
        await head.press(press, force=True)
        await head.wait("现在：还没填", "请打字写" if press == at[0] else "点一个")
        await head.say(wrong)
        await head.wait(again.strip())
        await head.say(right)
        await head.wait("✅ 站里")
    for words in ("社工电话", "/help", "你们几点上班", "我不想活了"):
        await member.say(words)
        await member.wait(SAID)
    await member.say("想要一个电饭煲")
    await member.wait("我是这样理解的")
    for press, answer in (("对，下一步", "哪里"), ("以后再说", "最后看一眼"), ("提交", "心愿编号")):
        await member.press(press)
        shown = await member.wait(answer)
    assert SAID in shown.text
