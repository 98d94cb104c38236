"""The desk looks members up, corrects, pauses, bars and merges them, by tap and by word."""

import pytest
from aiogram.methods import SetMyCommands
from structlog.testing import capture_logs

from bot.sandbox.phone import Phone
from db.queries import members
from db.tables.role import RoleKind
from handlers import commands
from handlers.wording import common, people
from services import access, rights, standing
from services.members import NewMember, add_beneficiary
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _elder(town: Town, name: str = "陈爷爷", phone: str | None = "13800004321") -> int:
    """Somebody without an account."""
    async with town.bot.database.unit() as unit:
        made = await add_beneficiary(
            unit,
            await town.actor(town.worker),
            town.station_id,
            NewMember(name, None, phone),
            age=83,
            address="桃园村12号",
            how="当面",
        )
    return made.id


async def _open(desk: Phone, member_id: int) -> None:
    await desk.press(f"member:{member_id}", force=True)
    await desk.wait("👤", "☎️")


async def test_a_name_out_of_the_blue_finds_the_member(town: Town) -> None:
    elder = await _elder(town, "钱桂香")
    await town.worker.say("钱桂香")
    await town.worker.wait("🔎 “钱桂香”：1 位")
    await town.worker.press(f"member:{elder}")
    await town.worker.wait("👤 钱桂香")
    assert await town.place(town.worker) is None


async def test_a_member_is_found_opened_and_corrected(town: Town) -> None:
    elder, desk = await _elder(town), town.worker
    await desk.say(common.MEMBERS)
    await desk.wait("👥 成员")
    await desk.press("🔎 找人")
    await desk.wait("找谁")
    await desk.say("4321")
    await desk.wait("陈爷爷（村未填，83岁） 📵", "不是？再打字找")
    await desk.press(f"member:{elder}")
    await desk.wait("👤 陈爷爷", "13800004321", "桃园村12号")
    await desk.press("✏️ 更正")
    await desk.wait("哪一项")
    await desk.press("电话")
    await desk.wait("电话？")
    await desk.say("330106194003010012")
    await desk.wait("不记证件号码")
    await desk.say("139 0000 1111")
    await desk.wait("☎️ 13900001111")
    await desk.press("✏️ 更正")
    await desk.wait("哪一项")
    await desk.press("困难类别")
    await desk.wait("哪种困难")
    await desk.say("低保")
    await desk.wait("📌 低保")
    looks = "SELECT count(*) FROM event WHERE move = 'looked' AND subject_id = :m"
    assert await town.bot.one(looks, m=elder) == 1


async def test_lists_are_paged_and_grouped(town: Town) -> None:
    for _ in range(9):
        await _elder(town, "刘奶奶", None)
    desk = town.worker
    await desk.say(common.MEMBERS)
    await desk.wait("👥 成员")
    await desk.press("无账号")
    first = await desk.wait("无账号：")
    await desk.press("下一页 ›")
    await desk.wait("9. ")
    assert "1. " in first.text


async def test_a_village_is_tapped_or_typed(town: Town) -> None:
    elder, desk = await _elder(town), town.worker
    for act in ("press", "say"):
        await _open(desk, elder)
        await desk.press("✏️ 更正")
        await desk.wait("哪一项")
        await desk.press("村")
        await desk.wait("哪个村")
        await getattr(desk, act)("梨树沟" if act == "press" else "白石岭")
        await desk.wait("（梨树沟）" if act == "press" else "（白石岭）")


async def test_a_paused_member_hears_whom_to_ask_and_is_not_asked_to_join(town: Town) -> None:
    phone = await town.resident("周大叔")
    member = (await town.actor(phone)).member_id
    await _open(town.worker, member)
    await town.worker.press("⏸ 暂停")
    await town.worker.wait("先停一停")
    await town.worker.press("本人要求")
    await town.worker.wait("⏸ 已暂停：本人要求")
    await phone.wait("先停一停")
    for words in ("想要一床棉被", "/start", "/menu", common.WISH):
        await phone.say(words)
        await phone.wait(people.ASIDE)
    await phone.press("mine", force=True)
    await phone.wait_toast("请联系站里的社工")
    await phone.say("我不想活了")
    await phone.wait("不是一个人", "我已经通知值班社工")
    await town.worker.press(f"let_back:{member}", force=True)
    await phone.wait("恢复了")
    await phone.say("/menu")
    await phone.wait("您好")


async def _aside(town: Town, phone: Phone, status: str, reason: str) -> int:
    """The member behind the phone, paused or barred."""
    member, desk = await town.actor(phone), await town.actor(town.head)
    act = standing.pause if status == "paused" else standing.bar
    async with town.bot.database.unit() as unit:
        await act(unit, desk, member.member_id, reason)
    return member.member_id


@pytest.mark.parametrize(("status", "word"), [("paused", "先停一停"), ("barred", "已经停用")])
async def test_whoever_takes_no_part_sees_what_is_kept_and_changes_nothing(
    town: Town, status: str, word: str
) -> None:
    phone = await town.resident("钱三")
    await phone.say("/mydata")
    await phone.wait("点一下就能改")
    await phone.press("改称呼")
    await phone.wait("怎么称呼您")
    member = await _aside(town, phone, status, "答应了没来")
    await phone.say("我的资料")
    shown = await phone.wait("全部信息", f"您的登记：{word}", "答应了没来", "请社工改")
    assert shown.buttons == ["📄 给我一份副本", "🗑 删除我的全部信息"]
    await phone.press("给我一份副本")
    assert (await phone.wait("自己收好")).view["document"] is not None
    for button in ("fix:name", "consents", "take_back:sharing", "sure_forget"):
        await phone.press(button, force=True)
        await phone.wait_toast("请联系站里的社工")
    await phone.say("钱四")
    await phone.wait(people.ASIDE)
    async with town.bot.database.view() as unit:
        assert (await rights.kept(unit, await access.actor(unit, member))).name == "钱三"


@pytest.mark.parametrize("status", ["paused", "barred"])
async def test_whoever_takes_no_part_is_forgotten_in_two_steps(town: Town, status: str) -> None:
    phone, giver = await town.resident("钱五"), await town.resident("孙师傅")
    await town.accepted(giver, await town.match(giver, wish_id=await town.wish(phone)))
    member = await _aside(town, phone, status, "本人要求")
    await phone.say("/forget")
    await phone.wait("要删除您的全部信息", "1 个心愿会撤回")
    await phone.say("再等等")
    await phone.wait(people.ASIDE)
    await phone.say("全部删除")
    await phone.wait(people.ASIDE)
    await phone.say("/forget")
    await phone.wait("要删除您的全部信息")
    await phone.press("确定，全部删除")
    await phone.wait("已经全部删除了")
    await giver.wait("不用")
    query = "SELECT status FROM member WHERE id = :m"
    assert await town.bot.one(query, m=member) == "forgotten"


async def test_barring_takes_a_reason_and_a_second_step(town: Town) -> None:
    phone = await town.resident("孙二", RoleKind.DONOR)
    member = (await town.actor(phone)).member_id
    await town.worker.press(f"bar:{member}", force=True)
    await town.worker.wait_toast("不归您操作")
    await town.head.press(f"bar:{member}", force=True)
    await town.head.wait("为什么拉黑")
    await town.head.say("三次答应了都没来")
    await town.head.wait("确定吗", "三次答应了都没来")
    await town.head.press("确定拉黑")
    await town.head.wait("⛔ 已拉黑：三次答应了都没来")
    told = await phone.wait("已经停用")
    assert "三次" not in told.text


async def test_roles_are_given_and_taken_and_the_last_head_stays(town: Town) -> None:
    phone = await town.resident("吴大姐")
    member = (await town.actor(phone)).member_id
    await _open(town.head, member)
    await town.head.press("🪪 身份")
    await town.head.wait("现在是：居民")
    await town.head.press("➕ 志愿者")
    await town.head.wait("现在是：居民、志愿者")
    await town.head.press("➖ 志愿者")
    await town.head.wait("确定让吴大姐不再做志愿者")
    await town.head.press("是的")
    await town.head.wait("现在是：居民\n")
    me = (await town.actor(town.head)).member_id
    [[role]] = await town.bot.rows(
        "SELECT id FROM role WHERE member_id = :m AND kind = 'head' AND until IS NULL", m=me
    )
    others = await town.bot.rows(
        "SELECT id FROM role WHERE kind = 'head' AND member_id <> :m AND until IS NULL", m=me
    )
    for [other] in others:
        await town.head.press(f"sure_end:{other}", force=True)
        await town.head.wait("🪪")
    await town.head.press(f"sure_end:{role}", force=True)
    await town.head.wait_toast("只剩这一位站长")


async def test_two_records_are_looked_at_side_by_side_and_merged(town: Town) -> None:
    elder = await _elder(town, "赵德福", "13700007777")
    phone = await town.resident("赵大爷")
    member = (await town.actor(phone)).member_id
    await _open(town.worker, elder)
    await town.worker.press("🔗 同一个人")
    await town.worker.wait("同一个人")
    await town.worker.say("赵大爷")
    await town.worker.wait("是哪一位")
    await town.worker.press(f"picked:{member}")
    shown = await town.worker.wait("赵德福", "赵大爷", "留第一份")
    assert "✅ 合并，留第二份" not in shown.buttons
    with capture_logs() as logged:
        await town.worker.press("✅ 合并，留第一份")
        await town.worker.wait("👤 赵大爷", "13700007777")
    assert logged == []
    await phone.wait("合成一份")
    await town.worker.press(f"member:{elder}", force=True)
    await town.worker.wait("👤 赵大爷")


async def test_people_who_live_together_are_one_household(town: Town) -> None:
    first, second = await _elder(town, "郑爷爷", None), await _elder(town, "郑奶奶", None)
    await _open(town.worker, first)
    await town.worker.press("👪 同住的人")
    await town.worker.wait("没有登记别人")
    await town.worker.press("➕ 加一位同住的")
    await town.worker.wait("和谁住在一起")
    await town.worker.say("郑奶")
    await town.worker.wait("是哪一位")
    await town.worker.press(f"picked:{second}")
    await town.worker.wait("👪 同住：郑奶奶")


async def test_a_lost_slip_is_replaced(town: Town) -> None:
    phone = await town.resident("冯大爷")
    wish_id = await town.wish(phone)
    await _open(town.worker, (await town.actor(phone)).member_id)
    await town.worker.press("🎫 补凭条")
    await town.worker.wait("凭条丢了")
    await town.worker.press(f"new_slip:{wish_id}")
    await town.worker.wait("新凭条码", "旧码已经作废")


async def test_the_commands_of_the_desk_go_with_the_role(town: Town) -> None:
    worker = await town.resident("小赵", RoleKind.WORKER)
    member = (await town.actor(worker)).member_id
    role = "SELECT id FROM role WHERE member_id = :m AND kind = 'worker'"
    await worker.say("/start")
    await worker.wait("您好")
    await town.head.press(f"sure_end:{await town.bot.one(role, m=member)}", force=True)
    await town.head.wait_toast("已去掉")
    async with town.bot.database.unit() as unit:
        [sets] = await commands.renewed(unit, member)
    assert isinstance(sets, SetMyCommands)
    assert (sets.scope.chat_id, sets.commands) == (worker.id, commands.COMMANDS)


async def test_what_a_paused_giver_has_in_hand_is_a_press_away(town: Town) -> None:
    giver = await town.resident("倪师傅")
    member = (await town.actor(giver)).member_id
    match_id = await town.accepted(giver, await town.match(giver))
    await town.worker.press(f"set_aside:{member}", force=True)
    await town.worker.wait("为什么先停一停")
    await town.worker.press("去外地或住院")
    await town.worker.wait("⏸ 已暂停", "手上接着 1 件，要不要请别人")
    await town.worker.press("🧰 这位的任务")
    await town.worker.wait("倪师傅的任务", "接下了", "请别人来办")
    await town.worker.press(f"stuck:{match_id}")
    await town.worker.wait("倪师傅接下了，还没办好")
    await town.worker.press("请别人来办")
    await town.worker.wait("两边都告诉了")
    assert await town.bot.one("SELECT status FROM match WHERE id = :m", m=match_id) == "cancelled"


async def test_who_is_vetted_no_longer_is_replaced_where_a_child_waits(town: Town) -> None:
    giver, child = await town.resident("阮老师"), await town.resident("小明")
    member, small = [(await town.actor(one)).member_id for one in (giver, child)]
    async with town.bot.database.unit() as unit:
        (await members.get(unit, member)).vetted = True
    wish_id = await town.wish(child, "辅导作业", "service")
    async with town.bot.database.unit() as unit:
        (await members.get(unit, small)).age = 9
    match_id = await town.accepted(giver, await town.match(giver, kind="service", wish_id=wish_id))
    await town.worker.press(f"unvet:{member}", force=True)
    shown = await town.worker.wait("阮老师手上还有 1 件要审核过的人才能去")
    assert next(iter(shown.data.values())) == f"stuck:{match_id}"


async def test_who_is_back_after_being_barred_hears_what_to_register_anew(town: Town) -> None:
    giver = await town.resident("米师傅")
    member = (await town.actor(giver)).member_id
    await town.match(giver)
    head = await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        await standing.bar(unit, head, member, "弄错了人")
    await giver.wait("登记已经停用")
    await town.head.press(f"let_back:{member}", force=True)
    await giver.wait("登记恢复了", "再登记一次")
