"""Two people approve what is worth more than the station's price, on their phones."""

import pytest

from db.tables.role import RoleKind
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import claims, station_work
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _listed(town: Town) -> int:
    """A list for a rice cooker (about 180 yuan), at a station whose price is 100."""
    head = await town.actor(town.head)
    async with town.bot.database.unit() as unit:
        await station_work.change(unit, head, town.station_id, "price_cap", 100)
    giver = await town.resident("张老板")
    return await town.match(giver, MatchStatus.PROPOSED)


async def _status(town: Town, match_id: int) -> str:
    return str(await town.bot.one("SELECT status FROM match WHERE id = :m", m=match_id))


async def test_a_single_head_is_told_who_else_can_approve(town: Town) -> None:
    match_id = await _listed(town)
    await town.head.press(common.REVIEW)
    await town.head.wait("超过本站的 100 元，要两位批准")
    await town.head.press("✅ 批准")
    await town.head.wait("现在没有别人能批", "请一位站长或督导")
    await town.head.press("↩️ 收回")
    await town.head.wait("已撤回")
    await town.head.press(common.REVIEW)
    card = await town.head.wait("推荐名单")
    assert "已经批准" not in card.text
    assert await _status(town, match_id) == "proposed"
    await town.head.press("✖️ 都不合适")
    await town.head.wait("为什么都不合适")
    await town.head.press("路太远")
    await town.head.wait("下一轮再找别人")


async def test_whoever_has_approved_already_is_not_asked_to_again(town: Town) -> None:
    await _listed(town)
    await town.head.press(common.REVIEW)
    await town.head.wait("推荐名单")
    await town.head.press("✅ 批准")
    await town.head.wait("记下您的批准了")
    await town.head.press(common.REVIEW)
    card = await town.head.wait("已经批准，等另一位")
    assert "✅ 批准" not in card.buttons
    await town.head.press("↩️ 收回我的批准")
    await town.head.wait("已撤回")
    await town.head.press(common.REVIEW)
    card = await town.head.wait("推荐名单")
    assert "✅ 批准" in card.buttons
    await town.head.press("✖️ 都不合适")
    await town.head.wait("为什么都不合适")
    await town.head.press("路太远")
    await town.head.wait("下一轮再找别人")


async def test_lists_and_claims_that_wait_for_nobody_say_whom_to_invite(town: Town) -> None:
    matches = [await _listed(town), await _listed(town)]
    await town.head.press(common.REVIEW)
    await town.head.wait("推荐名单", "要两位批准。现在没有别人能批")
    await town.head.press("✅ 全部批准")
    await town.head.wait("要批准这 2 份名单")
    await town.head.press("✅ 是的，都批准")
    await town.head.wait("等另一位也批准才去问。现在没有别人能批", "按“邀请”，请一位站长或督导")
    await town.head.press(common.REVIEW)
    await town.head.wait("王站长已经批准，等另一位。现在没有别人能批")
    claimed = await _claimed(town)
    await town.head.press(f"claim_ok:{claimed}", force=True)
    await town.head.wait("记下您的批准了")
    await town.head.press("看全部认领")
    await town.head.wait("您批过了，等另一位也批准", "现在没有别人能批")
    await town.head.press(f"claim_no:{claimed}", force=True)
    await town.head.wait("为什么")
    await town.head.press("站里另有安排")
    for _ in matches:
        await town.head.press(common.REVIEW)
        await town.head.wait("推荐名单")
        await town.head.press("✖️ 都不合适")
        await town.head.wait("为什么都不合适")
        await town.head.press("路太远")
        await town.head.wait("下一轮再找别人")


async def _claimed(town: Town) -> int:
    """What a rice cooker's wish got from the wall."""
    giver, wish_id = await town.resident("李老板"), await town.wish(await town.resident("孙大爷"))
    line = await town.bot.one("SELECT id FROM line WHERE wish_id = :w", w=wish_id)
    async with town.bot.database.unit() as unit:
        return (await claims.claim(unit, await town.actor(giver), line, 1)).match.id


async def _approved_first(town: Town) -> None:
    await town.head.press(common.REVIEW)
    await town.head.wait("推荐名单")
    await town.head.press("✅ 批准")
    await town.head.wait("已经请周督导看看")


async def test_a_supervisor_says_no_then_yes(town: Town) -> None:
    supervisor = await town.resident("周督导", RoleKind.SUPERVISOR)
    match_id = await _listed(town)
    await _approved_first(town)
    await supervisor.wait("请您再看一眼", "王站长已经批准")
    await supervisor.press("✖️ 先不办")
    await supervisor.wait("已经告诉先批准的那位")
    await town.head.wait("周督导觉得先不办")
    await _approved_first(town)
    await supervisor.wait("请您再看一眼")
    await supervisor.press("✅ 我也批准")
    await supervisor.wait("两位都批准了")
    assert await _status(town, match_id) == "offered"


async def test_a_claim_approved_by_one_is_marked_so_for_both(town: Town) -> None:
    await _listed(town)  # the station's price is low
    other = await town.resident("副站长", RoleKind.HEAD)
    claimed = await _claimed(town)
    await town.head.press(f"claim_ok:{claimed}", force=True)
    await town.head.wait("记下您的批准了")
    await town.head.press("看全部认领")
    shown = await town.head.wait("您都点过头了，还等另一位批准", "您批过了，等另一位也批准")
    assert list(shown.data.values()) == [f"claim_no:{claimed}"]
    await other.press("claims:0", force=True)
    shown = await other.wait("有 1 个认领等您点头", "一位批过了，等您也批准")
    await other.press(f"claim_ok:{claimed}")
    await other.wait("已同意：李老板来办")
    assert await _status(town, claimed) == "accepted"
