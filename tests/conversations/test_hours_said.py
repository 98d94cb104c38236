"""Hours that a volunteer speaks of: those of what is registered change, nothing is added."""

import pytest

from bot.sandbox.phone import Phone
from services.offers import OfferDraft
from tests.conversations.town import Town, heard

pytestmark = pytest.mark.asyncio(loop_scope="module")

WEEKEND = ((5, 480, 720), (6, 780, 1080))


async def _volunteer(town: Town, *skills: str) -> Phone:
    phone = await town.resident("李师傅")
    for skill in skills:
        await town.offer(phone, OfferDraft("skill", skill, whats=(skill,), cap=2, windows=WEEKEND))
    return phone


async def _windows(town: Town, phone: Phone) -> list[object]:
    member = (await town.actor(phone)).member_id
    return [
        one[0]
        for one in await town.bot.rows(
            "SELECT windows FROM offer WHERE member_id = :m ORDER BY id", m=member
        )
    ]


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("礼拜六只有下午两点到四点有空", "周六 14:00–16:00；周日 13:00–18:00"),
        ("以后只有星期天上午可以", "周日 8:00–12:00"),
        ("时间改成周三晚上", "周三 18:00–21:00"),
    ],
)
async def test_hours_said_are_shown_and_become_so_with_one_press(
    town: Town, words: str, shown: str
) -> None:
    phone = await _volunteer(town, "理发")
    await phone.say(words)
    await phone.wait("现在：周六 8:00–12:00；周日 13:00–18:00", f"改成：{shown}\n")
    await phone.press("就这样改")
    await phone.wait(f"🕘 {shown}", "参加匹配")
    assert len(await _windows(town, phone)) == 1


async def test_a_day_that_is_off_may_be_off_every_week(town: Town) -> None:
    phone = await _volunteer(town, "理发")
    await phone.say("周日不行了")
    await phone.wait("以前先不找您")
    await phone.press("以后每周都这样")
    await phone.wait("改成：周六 8:00–12:00\n")
    await phone.press("就这样改")
    await phone.wait("🕘 周六 8:00–12:00", "参加匹配")
    assert await _windows(town, phone) == ["[[5, 480, 720]]"]


async def test_hours_named_beside_others_may_be_the_only_ones(town: Town) -> None:
    phone = await _volunteer(town, "理发")
    await phone.say("我周三下午有空")
    await phone.wait("改成：周三 13:00–18:00；周六 8:00–12:00；周日 13:00–18:00")
    await phone.press("只要周三 13:00–18:00")
    await phone.wait("🕘 周三 13:00–18:00\n")


async def test_of_several_one_is_chosen_or_all(town: Town) -> None:
    phone = await _volunteer(town, "理发", "修水管")
    await phone.say("以后只有晚上有空")
    await phone.wait("哪一样的时间")
    await phone.press("修水管")
    await phone.wait("🔧 修水管", "改成：每天 18:00–21:00")
    await phone.say("以后周日都没空了")
    await phone.wait("哪一样的时间")
    await phone.press("这几样都改")
    await phone.wait("🔧 理发", "🔧 修水管")
    await phone.press("就这样改")
    await phone.wait("🕘 周六 8:00–12:00")
    one, other = await _windows(town, phone)
    assert one == other == "[[5, 480, 720]]"


@pytest.mark.parametrize(("words", "weekly"), [("这周末没空", False), ("周六没空", True)])
async def test_a_day_off_is_a_rest_until_after_it(town: Town, words: str, weekly: bool) -> None:
    phone = await _volunteer(town, "理发")
    await phone.say(words)
    shown = await phone.wait("以前先不找您，行吗")
    assert ("以后每周都这样" in shown.buttons) is weekly
    await phone.press("先别找我")
    await phone.wait("以前不找您了")
    assert await _windows(town, phone) == ["[[5, 480, 720], [6, 780, 1080]]"]


async def test_hours_of_which_none_are_left_are_not_any_time(town: Town) -> None:
    phone = await _volunteer(town, "理发")
    await phone.say("以后周末都没空")
    await phone.wait("没有能来的时间了")
    await phone.press("暂停")
    await phone.wait("已停")


async def test_an_answer_of_before_changes_nothing_once_others_were_said(town: Town) -> None:
    phone = await _volunteer(town, "理发")
    await phone.say("时间改成周三晚上")
    await phone.wait("改成：周三")
    old = f"of_said:0:{(await town.draft(phone))['message']}"
    await phone.say("时间改成周四晚上")
    await phone.wait("改成：周四")
    await phone.press(old, force=True)
    assert "没找到这一条" in await heard(phone)


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("我周六上午有空，可以帮忙", "您会什么"),
        ("周六没空", "没太听懂"),
    ],
)
async def test_whoever_has_no_skill_registered_is_answered_as_before(
    town: Town, words: str, shown: str
) -> None:
    phone = await town.resident()
    await phone.say(words)
    await phone.wait(shown)


async def test_hours_of_somebody_with_a_wish_may_be_about_it(town: Town) -> None:
    phone = await _volunteer(town, "理发")
    number = await town.wish(phone, "电饭煲")
    await phone.say("周三晚上可以")
    await phone.wait("改成：周三 18:00–21:00")
    await phone.press(f"补充到{number}号")
    await phone.wait("记下了")


async def test_a_skill_named_with_hours_is_another_offer(town: Town) -> None:
    phone = await _volunteer(town, "理发")
    await phone.say("周三下午有空，想去陪老人聊天")
    await phone.wait("一周最多找您几次")
    assert (await town.draft(phone))["draft"]["whats"] == ["陪伴聊天"]
