"""Messages that did not get there, in the desk's chat."""

import pytest

from handlers.wording import common
from handlers.wording import undelivered as wording
from handlers.wording.notices import KINDS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_every_kind_of_notice_is_named_in_a_few_words() -> None:
    assert len(KINDS) > 60
    assert set(wording.ABOUT) == KINDS
    assert all(0 < len(words) <= 12 for words in wording.ABOUT.values())


async def test_the_desk_sends_it_again_and_it_arrives(town: Town) -> None:
    resident = await town.resident("孙大娘")
    wish_id = await town.wish(resident, "拐杖")
    await town.bot.settled()
    await town.unsent(resident, "wish_turned_down", wish=wish_id)
    await town.worker.say(common.LATE)
    await town.worker.wait("1 条消息没能送到")
    await town.worker.press("✉️ 看没送到的 ›")
    await town.worker.wait(f"给孙大娘：心愿没受理（心愿 {wish_id}）", "找不到聊天")
    await town.worker.press("1. 心愿没受理")
    await town.worker.wait("什么时候：")
    await town.worker.press("🔁 再发一次")
    await town.worker.wait(wording.NOTHING)
    await resident.wait("拐杖")
    assert await town.bot.one("SELECT count(*) FROM notice WHERE state = 'dead'") == 0


async def test_what_was_told_on_the_phone_is_put_away(town: Town) -> None:
    resident = await town.resident("周大爷")
    notice_id = await town.unsent(resident, "fulfilled", wish=await town.wish(resident, "台灯"))
    await town.worker.press(f"unsent:{notice_id}", force=True)
    await town.worker.wait("给周大爷的一条消息没能送到")
    await town.worker.press("✔️ 不用发了")
    await town.worker.wait(wording.NOTHING)
    await town.worker.press(f"let_be:{notice_id}", force=True)
    await town.worker.wait_toast(common.DONE_ALREADY)


async def test_who_turned_the_bot_off_stands_there_to_be_rung(town: Town) -> None:
    giver = await town.resident("钱师傅")
    await town.unsent(giver, "wish_closed", away=True, wish=await town.wish(giver, "书包"))
    await town.worker.say(common.LATE)
    await town.worker.wait("1 位把我停用了，消息在等他们")
    await town.worker.press("📵 看是哪几位 ›")
    await town.worker.wait("钱师傅：1 条")
    await town.worker.press("1. 钱师傅 ›")
    await town.worker.wait("心愿不办了", "请打电话告诉")
    await town.worker.press("✔️ 都打电话告诉了")
    await town.worker.wait(wording.NOTHING)
    states = "SELECT state FROM notice WHERE kind = 'wish_closed'"
    assert await town.bot.one(states) == "recalled"


async def test_nobody_else_opens_it(town: Town) -> None:
    resident = await town.resident("吴婶")
    notice_id = await town.unsent(resident, "fulfilled", wish=await town.wish(resident, "热水袋"))
    for press in ("unsents:0", "resting:0", f"unsent:{notice_id}", f"send_again:{notice_id}"):
        await resident.press(press, force=True)
        await resident.wait_toast("不归您操作")
    state = "SELECT state FROM notice WHERE id = :n"
    assert await town.bot.one(state, n=notice_id) == "dead"
