"""Each consent a wish asks for may be refused by itself; the wish is posted all the same."""

import pytest

from bot.sandbox.phone import Phone
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

CONSENTS = (
    "SELECT kind FROM consent WHERE member_id = :m AND withdrawn_at IS {} NULL"
    " AND kind IN ('sensitive', 'sharing', 'publicity') ORDER BY kind"
)


async def _kinds(town: Town, phone: Phone, standing: bool) -> list[str]:
    who = (await town.actor(phone)).member_id
    found = await town.bot.rows(CONSENTS.format("" if standing else "NOT"), m=who)
    return [kind for (kind,) in found]


async def test_what_is_refused_on_the_last_look_is_not_agreed_to(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    await phone.press("有的不同意")
    shown = await phone.wait("点一下就改")
    assert shown.buttons == ["✅ 记住址、年纪", "✅ 告诉接下的人", "✅ 放上心愿墙", "好了"]
    await phone.press("放上心愿墙", message=shown)
    await phone.wait("点一下就改")
    await phone.press("告诉接下的人")
    await phone.press("好了")
    look = await phone.wait("最后看一眼", "• 记下住址", "🚫 不放上心愿墙", "🚫 称呼和地址先不告诉")
    await phone.press("提交", message=look)
    await phone.wait("心愿编号")
    assert await _kinds(town, phone, True) == ["sensitive"]
    assert await _kinds(town, phone, False) == ["publicity", "sharing"]


async def test_a_second_thought_agrees_to_all(town: Town) -> None:
    phone = await WAYS["PostWish:preview"](town)
    await phone.press("有的不同意")
    await phone.press("放上心愿墙")
    await phone.press("⬜ 放上心愿墙")
    await phone.press("好了")
    await phone.wait("最后看一眼", "• 隐去姓名地址")
    await phone.press("提交")
    await phone.wait("心愿编号")
    assert await _kinds(town, phone, False) == []
