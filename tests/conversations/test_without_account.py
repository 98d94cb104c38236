"""People without an account: written down, posted for, helping, called; all by the desk."""

import re

import pytest
from structlog.testing import capture_logs

from bot.sandbox.phone import Phone
from db.queries import members
from db.tables.role import RoleKind
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import acting, handovers, parts, remarks, triage
from services.asking import ask_next
from services.telling import tell
from services.wish_drafts import DraftLine, WishDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_somebody_is_written_down_in_six_short_questions(town: Town) -> None:
    desk = town.worker
    await desk.say(common.MEMBERS)
    await desk.wait("👥 成员")
    await desk.press("➕ 加一位")
    await desk.wait("1/6", "怎么称呼")
    await desk.say("我叫何阿婆")
    await desk.wait("2/6")
    await desk.say("梨树沟")
    await desk.wait("3/6")
    await desk.press("‹ 返回")
    await desk.wait("2/6")
    await desk.press("桃园村")
    await desk.wait("3/6")
    await desk.say("330106194003010012")
    await desk.wait("0 到 120")
    await desk.say("八十一")
    await desk.wait("4/6")
    await desk.say("0571-88881111")
    await desk.wait("5/6")
    await desk.press("跳过")
    await desk.wait("6/6", "电话里可以这样说", "不愿意也没关系")
    await desk.say("电话里同意的")
    await desk.wait("何阿婆（桃园村）", "81岁", "057188881111", "电话同意")
    await desk.press("✅ 建档")
    await desk.wait("何阿婆的档案建好了")
    await desk.press("看档案")
    await desk.wait("👤 何阿婆（桃园村）", "📵 没有账号")


async def test_a_button_of_an_earlier_question_skips_nothing(town: Town) -> None:
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.say(common.MEMBERS)
    await desk.wait("👥 成员")
    await desk.press("➕ 加一位")
    await desk.wait("1/6")
    draft = await town.draft(desk)
    for old in ("am_how:0", "am_village:1", "am_skip"):
        await desk.press(old, force=True)
        await desk.wait_toast("没找到这一条")
    assert (await town.place(desk), await town.draft(desk)) == ("AddMember:answer", draft)


async def test_a_wish_for_them_gets_a_number_and_a_slip(town: Town) -> None:
    elder, desk = await town.written("朱奶奶"), town.worker
    await desk.press(f"wish_for:{elder}", force=True)
    await desk.wait("朱奶奶想要什么")
    await desk.say("想要一台电风扇")
    await desk.wait("电风扇 ×1台")
    await desk.say("想要两床棉被")
    await desk.wait("棉被 ×2床")
    await desk.press("📮 对，提交")
    await desk.wait("心愿编号", "凭条码", "朱奶奶")
    found = await town.bot.rows("SELECT beneficiary_id FROM wish ORDER BY id DESC LIMIT 1")
    assert found == [(elder,)]


async def _offers(town: Town, desk: Phone, member: int, words: str, card: str) -> None:
    await desk.press(f"help_for:{member}", force=True)
    await desk.wait("会什么、有什么")
    await desk.say(words)
    await desk.wait(card)


async def test_their_skill_is_registered_with_how_often(town: Town) -> None:
    who, desk = await town.written("秦师傅"), town.worker
    await _offers(town, desk, who, "会理发，周末有空", "一周最多找 2 次")
    await desk.press("4次")
    assert "没满18岁" not in (await desk.wait("一周最多找 4 次")).text
    await desk.press("📝 登记")
    await desk.wait("打电话问秦师傅")
    assert await town.bot.rows("SELECT kind, cap FROM offer WHERE member_id = :m", m=who) == [
        ("skill", 4)
    ]


async def _call(
    town: Town, name: str, phone: str | None = None, kind: str = "goods"
) -> tuple[int, int]:
    """An invitation for somebody without an account, as a call to make: member and match."""
    who = await town.written(name, phone)
    helper = await town.resident(f"{name}的亲戚")
    match_id = await town.match(helper, MatchStatus.PROPOSED, kind)
    async with town.bot.database.unit() as unit:
        found = await parts.part(unit, match_id)
        found.offer.member_id = who
        found.match.approved_at = unit.now
        found.match.approved_by = (await town.actor(town.head)).member_id
        await unit.session.flush()
        await ask_next(unit, found.line.id)
    return who, match_id


async def _todo(town: Town, match_id: int) -> int:
    """The call that asks for this match."""
    return await town.bot.one(
        "SELECT id FROM todo WHERE kind = 'invitation' AND done_at IS NULL"
        " AND CAST(facts ->> 'match' AS INTEGER) = :m",
        m=match_id,
    )


async def _listed(desk: Phone, *words: str) -> None:
    await desk.say(common.TODO)
    await desk.wait("☎️", *words)


async def test_a_yes_on_the_phone_brings_the_details_to_pass_on(town: Town) -> None:
    who, match_id = await _call(town, "秦木匠", "13600001111")
    desk = town.worker
    await _listed(desk, "秦木匠", "13600001111", "您愿意帮这个忙吗")
    with capture_logs() as logged:
        await desk.press("秦木匠 愿意")
        await desk.wait("请在电话里告诉秦木匠", "李大爷")
        await desk.press("已送达")
        await desk.wait("拍一张照片")
        await desk.press("跳过")
        await desk.wait("记下了")
    assert logged == []
    assert await town.bot.rows("SELECT status FROM match WHERE id = :m", m=match_id) == [
        ("delivered",)
    ]
    await desk.press(f"member:{who}", force=True)
    await desk.wait("🧰 手上接着 1 件")
    await desk.press("🧰 这位的任务")
    await desk.wait("秦木匠的任务", "等对方确认")


async def _of_no_known_age(town: Town, name: str) -> tuple[int, int]:
    """A call about a service, to somebody whose age nobody has written down."""
    who, match_id = await _call(town, name, kind="service")
    async with town.bot.database.unit() as unit:
        (await members.get(unit, who)).age = None
    return who, match_id


async def test_before_a_yes_for_whoever_comes_it_is_asked_whether_they_are_18(town: Town) -> None:
    who, match_id = await _of_no_known_age(town, "古木匠")
    status = "SELECT status FROM match WHERE id = :m"
    desk = town.worker
    await _listed(desk, "古木匠")
    await desk.press("古木匠 愿意")
    await desk.wait("先问古木匠一句：满18岁了吗")
    assert await town.bot.one(status, m=match_id) == "offered"
    await desk.press("满了，愿意")
    await desk.wait("李大爷")
    assert await town.bot.one(status, m=match_id) == "accepted"
    said = "SELECT how FROM consent WHERE member_id = :m AND version LIKE '已满18岁%'"
    assert await town.bot.one(said, m=who) == "替人答应时问过，已满18岁"


async def test_somebody_younger_waits_for_a_parent(town: Town) -> None:
    who, match_id = await _of_no_known_age(town, "小古")
    desk = town.worker
    await desk.press(f"accept:{match_id}", force=True)
    await desk.wait("先问小古一句")
    await desk.press("还没满18岁")
    await desk.wait("小古今年几岁")
    await desk.press("16")
    await desk.wait("哪位家长同意")
    assert await town.bot.one("SELECT age FROM member WHERE id = :m", m=who) == 16
    await desk.press(f"accept:{match_id}", force=True)
    await desk.wait_toast("要满18岁的人来做")
    status = await town.bot.one("SELECT status FROM match WHERE id = :m", m=match_id)
    assert status == "offered"


async def test_a_no_on_the_phone_is_taken(town: Town) -> None:
    _, match_id = await _call(town, "尤大叔")
    desk = town.worker
    await _listed(desk, "尤大叔")
    await desk.press(f"call_no:{await _todo(town, match_id)}")
    await desk.wait_toast("马上问下一位")
    assert await town.bot.rows("SELECT status FROM match WHERE id = :m", m=match_id) == [
        ("declined",)
    ]


async def _calls_at_home(desk: Phone) -> int:
    """How many calls the first screen counts."""
    await desk.say("首页")
    shown = await desk.wait("社工小林")
    counted = re.search(r"(\d+) 个电话要打", shown.text)
    return int(counted[1]) if counted else 0


async def test_whom_nobody_reached_comes_again_tomorrow(town: Town) -> None:
    who, _ = await _call(town, "许大妈")
    desk = town.worker
    before = await _calls_at_home(desk)
    await _listed(desk, "许大妈", "没有电话，请上门告诉")
    await desk.press(f"no_answer:{who}")
    await desk.wait("1 位没找到，明天早上再说")
    shown = await desk.messages()
    assert "许大妈" not in shown[-1].text
    assert await _calls_at_home(desk) < before


async def test_an_answer_to_the_reminder_is_written_down(town: Town) -> None:
    who, match_id = await _call(town, "孟瓦匠", "13600007777")
    desk = town.worker
    await town.accepted(desk, match_id)
    await town.agreed(match_id, 1)
    async with town.bot.database.unit() as unit:
        await tell(unit, town.station_id, who, "reminder", match=match_id)
    await _listed(desk, "孟瓦匠")
    card = (await desk.messages())[-1]
    row = [one for one in card.data.values() if one.endswith(f":{match_id}")]
    assert row == [f"calloff:{match_id}", f"when:{match_id}"]
    await desk.press(f"calloff:{match_id}")
    await desk.wait("确定来不了")
    await desk.press("临时有事")
    await desk.wait("知道了")
    left = (
        "SELECT count(*) FROM todo WHERE member_id = :m AND kind = 'reminder' AND done_at IS NULL"
    )
    assert await town.bot.one(left, m=who) == 0


async def test_what_somebody_answers_on_the_phone_is_written_down(town: Town) -> None:
    elder, desk = await town.written("吕爷爷"), town.worker
    lines = (DraftLine("goods", "棉被", 1),)
    async with town.bot.database.unit() as unit:
        actor = await town.actor(desk)
        draft = WishDraft("想要一床棉被", "助老", "match", lines)
        wish_id = (await acting.wish_for(unit, actor, elder, draft)).wish_id
        await remarks.ask_back(unit, actor, wish_id, "几号方便？")
    await desk.press("todos:99", force=True)
    await desk.wait("吕爷爷", "想问您一句：几号方便？")
    await desk.press("吕爷爷 回答了")
    await desk.wait("几号方便？", "直接打字回答")
    await desk.say("下周都在家")
    await desk.wait("回答记下了")
    waits = "SELECT count(*) FROM todo WHERE member_id = :m AND done_at IS NULL"
    assert await town.bot.one(waits, m=elder) == 0


async def test_one_call_asks_whether_it_came_and_no_other_says_it_will(town: Town) -> None:
    elder, giver = await town.written("施奶奶"), await town.resident("送米的")
    draft = WishDraft("想要一床棉被", "助老", "match", (DraftLine("goods", "棉被", 1),))
    async with town.bot.database.unit() as unit:
        desk = await town.actor(town.worker)
        wish_id = (await acting.wish_for(unit, desk, elder, draft)).wish_id
        await triage.open_wish(unit, desk, wish_id)
    match_id = await town.match(giver, MatchStatus.OFFERED, wish_id=wish_id)
    waits = "SELECT kind FROM todo WHERE member_id = :m AND done_at IS NULL"
    for step, calls in ((handovers.accept, "accepted"), (handovers.deliver, "delivered")):
        async with town.bot.database.unit() as unit:
            await step(unit, await town.actor(giver), match_id)
        assert await town.bot.rows(waits, m=elder) == [(calls,)]
