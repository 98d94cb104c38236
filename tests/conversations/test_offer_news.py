"""What somebody says of a thing they have registered leads to its card; a press changes it."""

import pytest

from bot.sandbox.phone import Phone
from services.offers import OfferDraft
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")
QUILTS = (("棉被", 50),)


async def _giver(town: Town, goods: tuple[tuple[str, int | None], ...] = QUILTS) -> Phone:
    phone = await town.resident("张老板")
    await town.offer(phone, OfferDraft("goods", "有棉被", goods=goods))
    return phone


async def _offer(town: Town) -> list[tuple[int, str, str]]:
    return await town.bot.rows(
        "SELECT quantity, status, limits FROM offer WHERE id = (SELECT max(id) FROM offer)"
    )


@pytest.mark.parametrize(
    ("words", "press", "after"),
    [
        ("棉被改成30床", "📦 改成 30 件", (30, "open", "{}")),
        ("棉被没有了", "对，不再提供了", (50, "closed", "{}")),
    ],
)
async def test_a_press_changes_what_was_said(
    town: Town, words: str, press: str, after: tuple[int, str, str]
) -> None:
    giver = await _giver(town)
    await giver.say(words)
    await giver.wait("您说的是登记的“棉被”吗", "参加匹配")
    assert await _offer(town) == [(50, "open", "{}")]
    await giver.press(press)
    if after[1] == "closed":
        await giver.wait("以后不提供了吗")
        await giver.press("是的，不提供了")
        await giver.wait("现在没有登记")
    else:
        await giver.wait("还能给 30 件")
    assert await _offer(town) == [after]


async def test_a_last_day_is_set_with_a_press(town: Town) -> None:
    last = await town.today(ahead=9)
    giver = await _giver(town)
    await giver.say(f"我们棉被只到{last.month}月{last.day}日")
    await giver.wait("按一下才会改")
    await giver.press(f"改成到{last.month}月{last.day}日为止")
    await giver.wait(f"到{last.month}月{last.day}日为止")
    assert await _offer(town) == [(50, "open", f'{{"last_day": "{last.isoformat()}"}}')]


async def test_one_of_several_is_chosen(town: Town) -> None:
    giver = await _giver(town)
    await town.offer(giver, OfferDraft("goods", "还有棉被", goods=(("棉被", 7),)))
    await giver.say("棉被没有了")
    asked = await giver.wait("您说的是登记的哪一样")
    assert len(asked.data) == 3
    await giver.press("2. 棉被", message=asked)
    await giver.wait("还能给 7 件")


async def test_it_may_be_a_wish_after_all(town: Town) -> None:
    giver = await _giver(town)
    await giver.say("棉被没有了")
    await giver.wait("您说的是登记的")
    await giver.press("是我的心愿")
    await giver.wait("我是这样理解的", "棉被")


async def test_whoever_offers_no_such_thing_makes_a_wish(town: Town) -> None:
    giver = await _giver(town, (("大米", 5),))
    await giver.say("棉被没有了")
    await giver.wait("我是这样理解的", "棉被")


async def test_nobody_changes_what_others_offer(town: Town) -> None:
    await _giver(town)
    number = await town.bot.one("SELECT max(id) FROM offer")
    stranger = await town.resident("过客")
    last = await town.today(ahead=9)
    for data in (f"of_pieces:{number}:1", f"of_until:{number}:{last.toordinal()}"):
        await stranger.press(data, force=True)
        await stranger.wait_toast("不归您操作")
    assert await _offer(town) == [(50, "open", "{}")]
