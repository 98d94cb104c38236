"""A pledge in kind: what it comes to is said, and only what arrived is drawn from the month."""

import pytest

from bot.sandbox.phone import Phone
from db.queries import wishes as wish_rows
from db.tables.role import RoleKind
from handlers.wording import common
from services import offers, organisations, triage, wishes
from services.members import take_role
from services.offers import OfferDraft
from services.wish_drafts import DraftLine, WishDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _accepted(
    town: Town, pieces: int, aid: str, company: str | None = None
) -> tuple[Phone, Phone, int]:
    """A shop with 500 yuan a month for one kind of aid has taken on so many quilts, at 150 yuan
    each; the shop, who gets them, and the match."""
    giver, poster = await town.resident("诚信超市"), await town.resident("孙奶奶")
    draft = OfferDraft("pledge", f"每月500元以内的{aid}物品", aids=(aid,), cap=500)
    wish = WishDraft("想要棉被", aid, "match", (DraftLine("goods", "棉被", pieces, "床"),))
    if company is not None:
        boss = await town.actor(giver)
        async with town.bot.database.unit() as unit:
            await organisations.act_for(unit, boss, company)
    desk, giving, asking = [await town.actor(one) for one in (town.head, giver, poster)]
    async with town.bot.database.unit() as unit:
        [offer] = await offers.add(unit, giving, draft)
        wish_id = (await wishes.post(unit, asking, wish)).wish_id
        await triage.open_wish(unit, desk, wish_id)
        [line] = await wish_rows.lines(unit, wish_id)
    head = await town.resident("站长", RoleKind.HEAD)
    await head.press("match_now", force=True)
    await head.wait("配好了名单")
    await head.press(f"line:{line.id}", force=True)
    await head.wait(f"{company or '诚信超市'}（桃园村）", f"约 {150 * pieces} 元")
    await head.press("✅ 批准")
    await head.wait("去问 1 位")
    await town.bot.phones.move_clock(seconds=60)
    await giver.wait(f"约 {150 * pieces} 元的东西（这个月认捐还剩 500 元）")
    await giver.press("👍 我来")
    await giver.wait(f"（约 {150 * pieces} 元）", "已送达")
    match_id = await town.bot.one("SELECT id FROM match WHERE offer_id = :o", o=offer.id)
    return giver, poster, int(match_id)


async def _used(town: Town, match_id: int) -> int:
    query = "SELECT used FROM offer WHERE id = (SELECT offer_id FROM match WHERE id = :m)"
    return int(await town.bot.one(query, m=match_id))


async def test_of_what_arrived_in_part_the_rest_is_back_in_the_month(town: Town) -> None:
    giver, poster, match_id = await _accepted(town, 2, "助残")
    assert await _used(town, match_id) == 300
    await giver.press("📷 已送达")
    await giver.wait("拍一张照片")
    await giver.press("跳过")
    await poster.wait("诚信超市说“棉被 ×2床”已经送到了")
    await poster.press("只收到一部分")
    await poster.wait("收到了几")
    await poster.say("一床")
    await giver.wait("还差 1床没见到")
    assert await _used(town, match_id) == 150


async def test_what_is_called_off_is_back_in_the_month(town: Town) -> None:
    giver, poster, match_id = await _accepted(town, 3, "助医")
    await giver.press("来不了了")
    await giver.wait("确定来不了了吗")
    await giver.press("东西没有了")
    await giver.wait("登记的数量不对了的话")
    await poster.wait("诚信超市有事来不了")
    assert await _used(town, match_id) == 0


async def test_a_colleague_sees_what_the_others_have_in_hand_and_can_take_it_over(
    town: Town,
) -> None:
    giver, _, match_id = await _accepted(town, 1, "助孤", company="诚信商贸公司")
    second = await town.resident("小周")
    boss, new = await town.actor(giver), await town.actor(second)
    async with town.bot.database.unit() as unit:
        kind, station_id, firm = next(one for one in boss.roles if one[2])
        await take_role(unit, new.member_id, station_id, RoleKind(kind), firm)
    await second.say(common.MY_TASKS)
    await second.wait("1. 棉被 ×1床 · 桃园村 · 已接下")
    await second.press("colleagues", force=True)
    await second.wait("诚信超市", "手上 1 件")
    await second.press("诚信超市不再代表")
    await second.wait("手上的事，都由您接着办")
    await second.press("确定")
    await second.wait("不再代表单位了")
    await second.say(common.MY_TASKS)
    await second.wait("1. 棉被 ×1床 · 桃园村 · 已接下")
    await second.press(f"look:{match_id}")
    await second.wait("孙奶奶", "已送达")
