"""心愿墙 on the phone: looking through it, claiming one or several, and the head's word."""

import pytest

from bot.sandbox.phone import Phone
from handlers.wording import claiming, claims, common
from services import triage, wishes
from services.wish_drafts import DraftLine, WishDraft
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _hung(
    town: Town, what: str, quantity: int = 1, words: str = "", kind: str = "goods"
) -> int:
    """A wish on the wall, posted by a newcomer; returns its id."""
    poster, desk = await town.actor(await town.resident("李大爷")), await town.actor(town.head)
    draft = WishDraft(words or f"想要{what}", "助学", "match", (DraftLine(kind, what, quantity),))
    async with town.bot.database.unit() as unit:
        wish_id = (await wishes.post(unit, poster, draft)).wish_id
        await triage.open_wish(unit, desk, wish_id)
    return wish_id


async def _claimed(town: Town, what: str, pieces: int = 1) -> tuple[Phone, int]:
    """Somebody who has just claimed so many of a thing, and the claim."""
    await _hung(town, what, pieces)
    phone = await _searched(town, what)
    line = await town.bot.one("SELECT max(id) FROM line")
    await phone.press(f"help:{line}", force=True)
    await phone.wait("您要认领")
    await phone.press("🙋 认领")
    await phone.wait("站长看过就告诉您")
    match_id = await town.bot.one("SELECT id FROM match WHERE line_id = :l", l=line)
    return phone, int(match_id)


async def _searched(town: Town, words: str) -> Phone:
    """Somebody who looks for these words on the wall."""
    phone = await town.resident("张老板")
    await phone.say(common.WALL)
    await phone.wait("心愿墙")
    await phone.press("搜一搜")
    await phone.wait("想找什么")
    await phone.say(words)
    await phone.wait(f"“{words}”")
    return phone


async def test_the_wall_shows_no_name_and_no_door(town: Town) -> None:
    await _hung(town, "羽毛球拍", words="李大爷住桃园村12号，想要羽毛球拍")
    phone = await _searched(town, "羽毛球拍")
    await phone.press("1. 看看")
    shown = (await phone.wait("还差", "约")).text
    assert not [word for word in ("李大爷", "12号") if word in shown]


async def test_one_is_claimed_and_the_head_agrees(town: Town) -> None:
    wish_id = await _hung(town, "篮球")
    phone = await _searched(town, "篮球")
    await phone.press("1. 看看")
    await phone.wait("想帮就按下面")
    await phone.press("我来帮")
    await phone.wait("您要认领", "篮球")
    await phone.press("🙋 认领")
    await phone.wait("站长看过就告诉您")
    await phone.wait(claiming.NEW_MENU)
    await town.head.wait("想认领心愿", "篮球")
    await town.head.press("同意")
    await town.head.wait("已同意")
    await phone.wait("站长点头了", "篮球")
    await phone.press("看任务")
    await phone.wait("请替对方保密")
    assert await town.bot.one("SELECT status FROM wish WHERE id = :id", id=wish_id) == "in_progress"


async def test_several_are_claimed_by_tap_or_by_typing(town: Town) -> None:
    await _hung(town, "足球", 4)
    phone = await _searched(town, "足球")
    await phone.press("1. 看看")
    await phone.wait("想帮就按下面")
    await phone.press("我来帮")
    await phone.wait("您要认领")
    await phone.press("➕")
    await phone.wait("足球 ×2")
    await phone.say("三个")
    await phone.wait("足球 ×3")
    for wrong in ("十个", "0", "谢谢"):
        await phone.say(wrong)
        await phone.wait("请打 1 到 4 之间的数字", "足球 ×3")
    await phone.press("🙋 认领")
    await phone.wait("站长看过就告诉您", "足球 ×3")
    assert await town.bot.one("SELECT max(quantity) FROM match WHERE status = 'claimed'") == 3


async def test_all_that_is_left_is_claimed_within_the_cap(town: Town) -> None:
    await _hung(town, "排球", 8)
    phone = await _searched(town, "排球")
    await phone.press("1. 看看")
    await phone.wait("想帮就按下面")
    await phone.press("剩下的我全包")
    await phone.wait("排球 ×5", "手上先认领这么多")
    await phone.press("🙋 认领")
    await phone.wait("站长看过就告诉您")
    await phone.press("再看看心愿墙")
    await phone.wait("共")
    line = await town.bot.one("SELECT max(line_id) FROM match WHERE status = 'claimed'")
    await phone.press(f"help:{line}", force=True)
    await phone.wait_toast("最多能认领 5 件")


async def test_the_head_says_no_and_whoever_claimed_hears_why(town: Town) -> None:
    phone, match_id = await _claimed(town, "跳绳")
    await town.head.press(f"claim_no:{match_id}", force=True)
    await town.head.wait("为什么不合适")
    await town.head.press(claims.REFUSALS["met"])
    await town.head.wait("已经婉拒")
    await phone.wait("这次不用您办了", claims.REFUSALS["met"])


async def test_a_claim_is_among_the_tasks_and_can_be_taken_back(town: Town) -> None:
    await _hung(town, "修伞", kind="service")
    phone = await _searched(town, "修伞")
    await phone.press("1. 看看")
    await phone.wait("修伞 1 人")
    await phone.press("我来帮")
    await phone.wait("去一个人")
    await phone.press("🙋 认领")
    await phone.wait("站长看过就告诉您")
    await phone.say(common.MY_TASKS)
    await phone.wait("修伞", "等站长点头")
    await phone.press("1. 修伞")
    await phone.wait("有消息马上告诉您")
    await phone.press("收回认领")
    await phone.wait("已经收回")
    assert await town.bot.one("SELECT status FROM match ORDER BY id DESC LIMIT 1") == "cancelled"


async def test_a_claim_that_is_gone_says_so_when_a_head_presses(town: Town) -> None:
    phone, match_id = await _claimed(town, "毽子")
    await phone.press(f"claim_off:{match_id}", force=True)
    await phone.wait("已经收回")
    for press in (f"claim_ok:{match_id}", f"claim_no:{match_id}", f"claim_why:{match_id}:met"):
        await town.head.press("claims:0", force=True)
        await town.head.wait("等您点头")
        await town.head.press(press, force=True)
        await town.head.wait("“毽子”这个认领已经撤回了", "等您点头")


async def test_after_a_claim_is_decided_the_others_stand_below(town: Town) -> None:
    _, first = await _claimed(town, "铁环")
    _, second = await _claimed(town, "陀螺")
    await town.head.press(f"claim_no:{first}", force=True)
    await town.head.wait("为什么不合适")
    await town.head.press(claims.REFUSALS["other"])
    shown = await town.head.wait("已经婉拒", "个认领等您点头")
    assert shown.data["🔄 现在就找别人"] == "match_now"
    await town.head.press("claims:0", force=True)
    for _ in range(await town.bot.one("SELECT count(*) FROM match WHERE status = 'claimed'")):
        shown = await town.head.wait("个认领等您点头")
        await town.head.press(next(one for one in shown.data.values() if "claim_ok" in one))
    shown = await town.head.wait("已同意", "没有等您点头的认领")
    assert shown.data == {"‹ 回待批准": "review:0"}
    query = "SELECT status FROM match WHERE id IN (:a, :b) ORDER BY id"
    assert await town.bot.rows(query, a=first, b=second) == [("rejected",), ("accepted",)]


async def test_from_a_card_whose_wish_is_gone_one_comes_back_to_the_wall(town: Town) -> None:
    wish_id = await _hung(town, "沙包")
    line = await town.bot.one("SELECT max(id) FROM line")
    late, early = await _searched(town, "沙包"), await _searched(town, "沙包")
    for phone in (late, early):
        await phone.press(f"help:{line}", force=True)
        await phone.wait("您要认领")
    await early.press("🙋 认领")
    await early.wait("站长看过就告诉您")
    await late.press("🙋 认领")
    await late.wait_toast("现在不用找人了")
    await late.press("‹ 返回")
    await late.wait("🌟 心愿墙")
    assert await town.place(late) is None
    await late.press(f"wall_wish:{wish_id}:0:0:0:0", force=True)
    await late.wait_toast("可能已经处理掉了")


async def test_the_list_of_claims_is_paged_and_for_heads_alone(town: Town) -> None:
    await town.head.press("claims:0", force=True)
    shown = await town.head.wait("个认领等您点头")
    assert all(data.startswith("claim") for data in shown.data.values())
    await town.worker.press("claims:0", force=True)
    await town.worker.wait_toast("不归您操作")


async def test_the_wall_is_filtered_by_kind_village_and_value(town: Town) -> None:
    await _hung(town, "铅笔")
    phone = await town.resident()
    await phone.say(common.WALL)
    await phone.wait("心愿墙")
    await phone.press("哪一类")
    await phone.wait("想帮哪一类")
    await phone.press("助学")
    await phone.wait("心愿墙（助学）")
    await phone.press("哪个村")
    await phone.wait("想帮哪个村的")
    village = next(label for label in (await phone.wait()).data if label != "都看")
    await phone.press(village)
    await phone.wait(f"（助学，{village}）")
    await phone.press("花多少")
    await phone.wait("想花多少")
    await phone.press("出力就行")
    assert "铅笔" not in (await phone.wait(f"（助学，{village}，出力就行）")).text


async def test_another_search_takes_the_place_of_the_first(town: Town) -> None:
    phone = await WAYS["Wall:search"](town)
    await phone.say("什么都没有的东西")
    await phone.wait("没有找到")
    await phone.say("棉被")
    await phone.wait("“棉被”", "还差")
    await phone.say("剩下的我全包")
    await phone.wait("先按编号")
    await phone.press("不搜了")
    await phone.wait("共")
    assert await town.place(phone) is None


async def test_what_the_wall_was_looked_through_for_stays_after_a_claim(town: Town) -> None:
    await _hung(town, "竹席")
    phone = await town.resident("张老板")
    await phone.press("wall:3:0:100:0", force=True)
    await phone.wait("心愿墙（助学，每件100元内）")
    await phone.press("1. 看看")
    await phone.wait("还差")
    await phone.press("🙋 我来帮")
    await phone.wait("您要认领")
    await phone.press("‹ 返回")
    await phone.wait("还差")
    await phone.press("🙋 我来帮")
    await phone.wait("您要认领")
    await phone.press("🙋 认领")
    await phone.wait("站长看过就告诉您")
    await phone.press("再看看心愿墙")
    await phone.wait("心愿墙（助学，每件100元内）")
