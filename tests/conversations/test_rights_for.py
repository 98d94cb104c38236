"""The desk looks, hands out, takes back and deletes for somebody whom the chat does not reach."""

import pytest

from db.tables.role import RoleKind
from services import acting
from services.wish_drafts import DraftLine, WishDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
STATUS = "SELECT status FROM member WHERE id = :m"
BEDDING = WishDraft("想要一床棉被", "助老", "match", (DraftLine("goods", "棉被", 1),))


async def _open(town: Town, member_id: int) -> None:
    await town.worker.press(f"member:{member_id}", force=True)
    await town.worker.wait("👤", "☎️")
    await town.worker.press("🗂 这位的信息")
    await town.worker.wait("问起来", "桃园村2号")


async def test_the_desk_reads_out_and_hands_over_what_is_kept(town: Town) -> None:
    elder, desk = await town.written("陈奶奶", "13800004321"), town.worker
    await _open(town, elder)
    shown = await desk.wait("陈奶奶同意过的事", "别人替陈奶奶转告的")
    assert "他" not in shown.text
    await desk.press("📄 给一份副本")
    for said, name in (("念给本人听", "my-data.txt"), ("给电脑读的", "my-data.json")):
        assert name in str((await desk.wait(said)).view["document"])
    await town.head.press(f"past_person:{elder}:1:0", force=True)
    await town.head.wait("看了资料：站里记着的全部", "拿了一份副本")


async def test_a_consent_is_taken_back_for_who_asks_for_it(town: Town) -> None:
    elder, desk = await town.written("陈爷爷"), town.worker
    await _open(town, elder)
    await desk.press("收回：记住址、年龄")
    await desk.wait("我会删掉本人的住址", "\n\n本人要收回")
    await desk.press("确定收回")
    await desk.wait_toast("已收回")
    await desk.wait("🗂 陈爷爷", "地址：没有记")
    moves = "SELECT move FROM event WHERE subject = 'member' AND subject_id = :m"
    assert ("took_back_for",) in await town.bot.rows(moves, m=elder)


async def test_somebody_is_deleted_when_they_or_their_family_ask(town: Town) -> None:
    elder, desk = await town.written("陈爷爷"), town.worker
    async with town.bot.database.unit() as unit:
        await acting.wish_for(unit, await town.actor(desk), elder, BEDDING)
    await _open(town, elder)
    await desk.press("🗑 全部删除")
    await desk.wait("要把陈爷爷的信息全部删掉吗", "1 个心愿会撤回", "是谁要删的")
    await desk.press("人已经过世")
    await desk.wait("人已经过世", "确定吗")
    await desk.say("好的")
    await desk.wait("人已经过世", "确定吗")
    await desk.press("🗑 确定，全部删除")
    await desk.wait("陈爷爷的信息已经全部删除了")
    assert await town.bot.one(STATUS, m=elder) == "forgotten"
    asked = "SELECT facts FROM event WHERE move = 'forgets_for' AND subject_id = :m"
    assert "died" in str(await town.bot.one(asked, m=elder))


@pytest.mark.parametrize("press", ["gone_for", "asks_for:{m}:died"])
async def test_an_old_button_alone_deletes_nobody(town: Town, press: str) -> None:
    elder = await town.written("陈爷爷")
    await town.worker.press(press.format(m=elder), force=True)
    await town.bot.settled()
    assert await town.bot.one(STATUS, m=elder) == "active"


async def test_who_can_do_it_in_the_chat_does_it_there(town: Town) -> None:
    phone = await town.resident("王大妈")
    member = (await town.actor(phone)).member_id
    await town.worker.press(f"forget_for:{member}", force=True)
    await town.worker.wait_toast("已经")
    assert await town.bot.one(STATUS, m=member) == "active"


async def test_another_station_deletes_nobody(town: Town) -> None:
    elder = await town.written("陈爷爷")
    stranger = await town.resident("外人", RoleKind.VOLUNTEER)
    for press in (f"kept_for:{elder}", f"forget_for:{elder}", f"copy_for:{elder}"):
        await stranger.press(press, force=True)
        await town.bot.settled()
    assert await town.bot.one(STATUS, m=elder) == "active"
    assert not await town.bot.rows(
        "SELECT 1 FROM event WHERE move = 'looked' AND subject_id = :m", m=elder
    )


async def test_the_call_that_asks_who_stays_takes_both_answers(town: Town) -> None:
    stays, goes, desk = await town.written("孙奶奶"), await town.written("赵爷爷"), town.worker
    await town.calls(stays, "still_there")
    await town.calls(goes, "still_there")
    await desk.say("☎️ 代办")
    await desk.wait("登记还留着吗", "孙奶奶", "赵爷爷")
    await desk.press("孙奶奶 还留着")
    await desk.wait_toast("好的，已记下")
    await desk.wait("赵爷爷")
    await desk.press("不留了 ›")
    await desk.wait("要把赵爷爷的信息全部删掉吗")
    assert (
        await town.bot.one(
            "SELECT count(*) FROM todo WHERE member_id = :m AND done_at IS NULL", m=stays
        )
        == 0
    )
