"""What is odd, and taken as it stands or refused in one clear sentence."""

import pytest
from structlog.testing import capture_logs

from handlers.wording import common, wishing
from tests.conversations.nonsense import ALL
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

TAKEN = [
    ("Join:name", "right to left", "مرحبا", "Join:village"),
    ("PostWish:words", "markup", "<b>x</b><script>alert(1)</script>", "PostWish:card"),
    ("PostWish:words", "4096", f"1. {'长' * 40}（", "PostWish:card"),
    ("PostWish:what", "markup", "<b>x</b><script>alert(1)</script>", "PostWish:card"),
    ("PostWish:name", "right to left", "مرحبا住在哪个村", "PostWish:village"),
    ("PostWish:address", "markup", "怎么同意的", "PostWish:how"),
    ("OfferHelp:organisation", "markup", "每月大约认捐", "OfferHelp:words"),
    ("Problem:words", "4096", "已经告诉站里", None),
    ("Thanks:words", "right to left", "“مرحبا”", "Thanks:preview"),
    ("OfferHelp:count", "three hundred five", "棉被 ×305", "OfferHelp:card"),
    ("OfferHelp:amount", "three hundred five", "每月 305 元以内的助老物品", "OfferHelp:card"),
    ("OfferHelp:reach", "three hundred five", "305 公里以内", "OfferHelp:card"),
]


@pytest.mark.parametrize(("step", "name", "said", "then"), TAKEN)
async def test_odd_but_honest_answers_are_taken_as_they_stand(
    town: Town, step: str, name: str, said: str, then: str | None
) -> None:
    phone = await WAYS[step](town)
    with capture_logs() as logged:
        await phone.say(ALL[name])
        answer = await phone.wait() if step == "Join:name" else await phone.wait(said)
    assert (await town.place(phone), logged) == (then, [])
    assert "\u202e" not in answer.text
    assert not answer.view.get("entities")


@pytest.mark.parametrize("words", ["想要0床棉被", "想要-1床棉被", "想要1000000000床棉被"])
@pytest.mark.parametrize("step", ["PostWish:words", "PostWish:card", "PostWish:what"])
async def test_a_quantity_nobody_means_changes_nothing(town: Town, step: str, words: str) -> None:
    phone = await WAYS[step](town)
    draft = await town.draft(phone)
    await phone.say(words)
    await phone.wait("1 到 999 之间的整数")
    assert (await town.place(phone), await town.draft(phone)) == (step, draft)


async def test_a_quantity_in_old_numerals_is_read(town: Town) -> None:
    phone = await town.resident()
    await phone.say("想要三百○五床棉被")
    assert "1. 棉被 ×305床" in (await phone.wait("对吗")).text


async def test_a_wish_in_markup_is_shown_as_written_wherever_it_is_shown(town: Town) -> None:
    words = "想要<b>棉被</b>&lt;<script>alert(1)</script>"
    phone = await town.resident("<i>王</i>")
    await phone.say(words)
    await phone.wait("对吗")
    await phone.press("对，下一步")
    await phone.wait("哪里找您")
    await phone.say("<a href='x'>桃园村</a>")
    await phone.wait("最后看一眼")
    await phone.press("提交")
    await phone.wait("心愿编号")
    await town.bot.settled()
    await town.head.press("去核实")
    shown = await town.head.wait("待核实", words, "<i>王</i>")
    assert shown.view.get("entities", []) == []


async def test_the_longest_wish_fits_into_every_message_about_it(town: Town) -> None:
    phone = await town.resident("张大妈")
    await phone.say(("想要棉被5床、大米3袋、轮椅2台、毛毯7条、衣柜一个，" * 200)[:4096])
    await phone.wait("棉被 ×5床")
    with capture_logs() as logged:
        await phone.press("对，下一步")
        await phone.wait("哪里找您")
        await phone.press("以后再说")
        await phone.wait("最后看一眼")
        await phone.press("提交")
        await phone.wait("心愿编号")
        await town.bot.settled()
        await town.head.press("去核实")
        if "张大妈" not in (await town.head.wait("待核实")).text:
            await town.head.press("下一条")
        await town.head.wait("待核实", "张大妈")
        await phone.say(common.MY_WISHES)
        await phone.wait(wishing.STATUS["submitted"])
    assert logged == []
