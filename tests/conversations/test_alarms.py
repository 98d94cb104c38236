"""Several cries of one person stand on one card."""

import pytest

from bot.sandbox.phone import Phone
from db.queries import members
from db.tables.role import RoleKind
from handlers.wording import alarms, common, joining
from handlers.wording import station as rules
from services import personal_facts, standing
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _closes(desk: Phone, reason: str) -> None:
    await desk.press("已处理，关闭")
    await desk.wait("一句话写下")
    await desk.say(reason)
    await desk.wait("已留档")


async def test_all_that_one_person_wrote_is_read_on_one_card_and_closed_at_once(
    town: Town,
) -> None:
    phone = await town.resident("孙阿姨")
    for words in ("我不想活了", "我真的不想活了"):
        await phone.say(words)
        await phone.wait("不是一个人")
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.say(common.ALARMS)
    card = await desk.wait("孙阿姨")
    assert "“我不想活了”\n“我真的不想活了”" in card.text
    await _closes(desk, "家人已经到了")
    assert await town.bot.rows("SELECT DISTINCT status FROM alarm") == [("closed",)]


async def test_what_somebody_writes_while_their_alarm_is_open_reaches_whoever_is_on_it(
    town: Town,
) -> None:
    phone, desk = await town.resident("何阿姨"), await town.resident("社工小何", RoleKind.WORKER)
    await phone.say("我不想活了")
    await phone.wait("不是一个人", "接着打字就行")
    await desk.say(common.ALARMS)
    await desk.wait("何阿姨", "我不想活了")
    await desk.press("🙋 我来处理")
    await phone.wait("社工看到了您的消息")
    await phone.say("我在家，柳树湾5号，电话13812345678")
    await phone.wait("转给社工了")
    await desk.wait("又写了话")
    await desk.press("🚨 马上看")
    await desk.wait("我在家，柳树湾5号，电话13812345678", "何阿姨又写了话")
    await desk.press("💬 回一句")
    await desk.wait("想对本人说什么")
    await desk.say("我是小何，别想不开，我十分钟就到")
    await desk.wait("发给本人了")
    await phone.wait("社工小何（社工站）对您说", "别想不开，我十分钟就到")
    await phone.send_location(30.1, 120.1)
    await desk.wait("又写了话")
    await desk.press("🚨 马上看")
    await desk.wait("📍 30.10000, 120.10000", "社工小何：我是小何，别想不开", "社工小何回了一句")
    assert await town.bot.one("SELECT count(*) FROM wish WHERE status <> 'routed'") == 0
    for words in ("家里没有煤气灶，锅也摔了", "想要有人来陪我"):
        await phone.say(words)
        await phone.wait("转给社工了")
    await phone.say("想要一床棉被")
    await phone.wait("棉被 ×1床")
    await phone.press("✖️ 取消")
    await phone.press(common.WISH)
    await phone.wait("请用一句话说说")
    await phone.say("家里没有煤气灶")
    await phone.wait("1. 煤气灶")
    await phone.press("✖️ 取消")
    await _closes(desk, "她说不想活了，家人陪着")
    await phone.say("想要两床棉被")
    await phone.wait("棉被 ×2床")


async def test_whoever_is_paused_is_listened_to_while_their_alarm_is_open(town: Town) -> None:
    phone = await town.resident("顾阿姨")
    who = (await town.actor(phone)).member_id
    async with town.bot.database.unit() as unit:
        await standing.pause(unit, await town.actor(town.head), who, "先停一停")
    await phone.say("我不想活了")
    await phone.wait("不是一个人")
    await phone.say("我在家，柳树湾5号")
    await phone.wait("转给社工了")


async def test_whom_to_ring_is_as_the_head_has_set_it(town: Town) -> None:
    head, place = town.head, rules.ORDER.index("help_lines")
    await head.press(f"rule:{town.station_id}:{place}", force=True)
    await head.wait("现在：用全国的")
    await head.say("心理热线 0571-12345\n村医张大夫 13800001111")
    await head.wait("✅ 求助电话：心理热线")
    phone = await town.resident("钱阿姨")
    await phone.say("我不想活了")
    answer = await phone.wait("不是一个人")
    assert "110 报警" in answer.text
    assert "心理热线 0571-12345\n村医张大夫 13800001111" in answer.text
    assert "12356" not in answer.text
    await head.press(f"rule_pick:{town.station_id}:{place}:0", force=True)
    await phone.say("我真的不想活了")
    await phone.wait("12356", "12355", "12345")


async def test_the_code_of_a_link_is_no_cry_for_help(town: Town) -> None:
    phone = await town.stranger()
    await phone.open("i_TIS0v024litNF86gxqx3LwQT4SOS3fjf")
    await phone.wait(joining.INVITE_SPENT.text)
    await phone.say("/start 救救我")
    await phone.wait("110")


async def test_whoever_supervises_takes_an_alarm_on_and_closes_it(town: Town) -> None:
    phone = await town.resident("吴阿姨")
    await phone.say("我不想活了")
    await phone.wait("不是一个人")
    supervisor = await town.resident("周督导", RoleKind.SUPERVISOR)
    await supervisor.press(common.ALARMS)
    await supervisor.wait("吴阿姨", "我不想活了")
    await supervisor.press("🙋 我来处理")
    await supervisor.wait("周督导 正在处理")
    await _closes(supervisor, "家人陪着")
    who = (await town.actor(phone)).member_id
    status = "SELECT status FROM alarm WHERE member_id = :m"
    assert await town.bot.one(status, m=who) == "closed"


async def test_the_card_says_where_to_find_somebody_and_who_is_on_it(town: Town) -> None:
    phone = await town.resident("周阿姨")
    who = (await town.actor(phone)).member_id
    async with town.bot.database.unit() as unit:
        await personal_facts.set_phone(unit, await members.get(unit, who), "13800001111", who)
    await phone.say("我不想活了")
    await phone.wait("不是一个人")
    first = await town.resident("社工小丁", RoleKind.WORKER)
    second = await town.resident("社工小白", RoleKind.WORKER)
    for desk in (first, second):
        await desk.say(common.ALARMS)
        card = await desk.wait("周阿姨")
        assert "☎️ 13800001111\n📍 没留地址" in card.text
    await first.press("🙋 我来处理")
    await first.wait("社工小丁 正在处理")
    await second.press("🙋 我来处理")
    await second.wait_toast(alarms.TAKEN_BEFORE)
    await second.wait("社工小丁 正在处理")
    await _closes(first, "家人陪着")


async def test_what_the_law_wants_reported_is_reported_before_it_is_closed(town: Town) -> None:
    alarm, desk = await town.beaten(), await town.resident("社工小乔", RoleKind.WORKER)
    await desk.press(f"alarm:{alarm}", force=True)
    await desk.wait("法律要求马上报告", "经过：", "收到", "叫了")
    await desk.press("已处理，关闭")
    await desk.wait_toast("请先填“强制报告”")
    await desk.press("📝 强制报告")
    await desk.wait("1/5", "谁受到伤害")
    before = await town.bot.one("SELECT count(*) FROM alarm")
    await desk.say("小明，9岁，被他爸爸毒打")
    await desk.wait("2/5", "什么时候")
    assert await town.bot.one("SELECT count(*) FROM alarm") == before
    await desk.press("‹ 上一步")
    await desk.wait("1/5")
    await desk.say("小明，9岁")
    await desk.wait("2/5")
    await desk.press("这几天")
    await desk.wait("3/5", "看到、听到")
    await desk.say("胳膊上有烫的伤")
    await desk.wait("4/5")
    await desk.press("110（派出所）")
    await desk.wait("5/5")
    await desk.press("我自己")
    await desk.wait("请核对", "谁受到伤害：小明，9岁", "报给了哪里：110（派出所）")
    await desk.say("对")
    await desk.wait("社工小乔填了强制报告", "胳膊上有烫的伤")
    await _closes(desk, "民警来过，孩子在奶奶家")
    await desk.press("alarms_past", force=True)
    await desk.wait("最近关闭的警报")
    await desk.press(f"✅ 警报 {alarm}")
    card = await desk.wait("处理情况：民警来过", "社工小乔关闭", "胳膊上有烫的伤")
    assert "☎️" not in card.text


async def test_a_head_drills_and_hears_who_answered(town: Town) -> None:
    worker = await town.resident("值班小田", RoleKind.WORKER)
    await town.head.press(f"duty:{town.station_id}", force=True)
    await town.head.wait("值班")
    await town.head.press("🧪 演练")
    await town.head.wait("不进任何统计")
    await town.head.press("开始演练")
    await town.head.wait("演练开始了：已经叫了 2 位")
    await town.worker.wait("演练，不是真的")
    await town.worker.press("🙋 收到（演练）")
    await town.worker.wait("收到，用了", "不用做别的")
    await town.head.wait("社工小林", "秒后收到")
    drill = await town.bot.one("SELECT max(id) FROM drill")
    await worker.press(f"drill_ack:{drill}", force=True)
    await worker.wait_toast(common.DONE_ALREADY)
