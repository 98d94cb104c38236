"""What nobody should type, typed at every step: one clear sentence, and nothing is lost."""

import pytest
from structlog.testing import capture_logs

from handlers.wording import common, wishing
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

NONSENSE = {
    "emoji": "😀🎉❤️",
    "invisible": "\u200b\u200d\u2060\ufeff",
    "control": "\x01\x07\x1b",
}
NUMBERS = {"0": "0", "-1": "-1", "10^9": "1000000000"}
WEIRD = {
    "markup": "<b>x</b><script>alert(1)</script>",
    "right to left": "\u202eمرحبا\u202c",
    "4096": "长" * 4096,
    "three hundred five": "三百○五",
}
ALL = {**NONSENSE, **NUMBERS, **WEIRD}
# What each step says to nonsense, and which of the inputs are an answer there.
SAID: dict[str, tuple[str, set[str]]] = {
    "Join:consent": ("您同意吗", set()),
    "Join:name": ("1 到 20 个字", {"0", "-1", "10^9", "right to left", "three hundred five"}),
    "Join:slip": ("没有找到这个码", set()),
    "Join:whose": ("是您本人吗", set()),
    "Join:village": ("哪个村", set()),
    "PostWish:words": ("我没看到内容", {"markup", "right to left", "4096"}),
    "PostWish:card": ("我没看到内容", {"markup", "right to left", "4096"}),
    "PostWish:what": ("我没看到内容", {"markup", "right to left", "4096"}),
    "PostWish:name": ("1 到 20 个字", {"0", "-1", "10^9", "right to left", "three hundred five"}),
    "PostWish:village": ("陈爷爷住在哪个村", set()),
    "PostWish:address": ("1 到 200 个字", {*NUMBERS, *WEIRD} - {"4096"}),
    "PostWish:how": ("怎么同意的", set()),
    "PostWish:preview": ("没有改", set()),
    "PostWish:age": ("0 到 120 之间", {"0"}),
    "PostWish:hours": ("时间我没看懂", set()),
    "PostWish:double": ("好像已经提过", set()),
    "OfferHelp:choose": (common.MIDDLE, set()),
    "OfferHelp:words": ("", set()),
    "OfferHelp:organisation": ("1 到 40 个字", {*NUMBERS, *WEIRD} - {"4096"}),
    "OfferHelp:amount": ("1 到 1000000 之间", {"three hundred five"}),
    "OfferHelp:count": ("1 到 9999 之间", {"three hundred five"}),
    "OfferHelp:aid": ("想帮哪一类", set()),
    "OfferHelp:hours": ("时间我没看懂", set()),
    "OfferHelp:cap": ("1 到 20 之间", set()),
    "OfferHelp:reach": ("1 到 500 之间", {"three hundred five"}),
    "OfferHelp:card": (common.MIDDLE, set()),
    "Young:age": ("请点一个", {"0"}),
    "Young:guardian": ("家长您好", set()),
    "OfferHelp:village": ("从哪个村出发", set()),
    "OfferLimit:choose": (common.MIDDLE, set()),
    "OfferLimit:age": ("年纪我没看懂", set()),
    "OfferLimit:where": ("只给哪些村的", set()),
    "OfferLimit:day": ("日子我没看懂", set()),
    "OfferLimit:excluded": ("什么不给", {"markup", "right to left", "three hundred five"}),
    "Wall:search": ("请打几个字", {*NUMBERS, *WEIRD} - {"4096"}),
    "Wall:card": ("要帮就按", set()),
    "MyOffers:number": ("数字我没看懂", {"0", "three hundred five"}),
    "MyOffers:reach": ("数字我没看懂", {"three hundred five"}),
    "MyOffers:hours": ("时间我没看懂", set()),
    "MyOffers:holiday": ("日子我没看懂", set()),
    "Settings:quiet": ("没看懂", set()),
    "MyData:name": ("1 到 20 个字", {"0", "-1", "10^9", "right to left", "three hundred five"}),
    "MyData:village": ("哪个村", set()),
    "MyData:address": ("1 到 200 个字", {*NUMBERS, *WEIRD} - {"4096"}),
    "MyData:phone": ("没认出来", set()),
    "MyData:age": ("1 到 120 之间", set()),
    "MyRights:sure": ("要删除您的全部信息", set()),
    "Move:station": ("没找到", set()),
    "Move:village": ("哪个村", set()),
    "Claim:code": ("没有找到这个码", set()),
    "Claim:whose": ("是您本人吗", set()),
    "Deliver:photo": ("拍一张照片", {*NUMBERS, *WEIRD} - {"4096"}),
    "Deliver:minutes": ("1 到 720 之间", {"three hundred five"}),
    "When:day": ("我没听出是哪一天", set()),
    "Decline:reason": ("点一下原因", set(WEIRD)),
    "CallOff:reason": ("点一下原因", set()),
    "Problem:words": ("打字说一句", set(WEIRD)),
    "Slip:code": ("没有找到等着确认的这个码", set()),
    "MyWishes:find": ("找哪一个", set()),
    "MyWishes:words": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "MyWishes:photo": ("拍一张照片", set()),
    "MendWish:what": ("没听懂", {"markup", "right to left", "4096"}),
    "MendWish:detail": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "MendWish:line": ("没听懂", set()),
    "Queue:search": ("待核实的心愿里没有", set()),
    "Settle:question": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "Settle:reason": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "Settle:whom": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "Routed:outcome": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "Fill:age": ("0 到 120 之间", {"0"}),
    "Fill:phone": ("不像电话号码", set()),
    "Fill:home": ("1 到 200 个字", {*NUMBERS, *WEIRD} - {"4096"}),
    "AnswerDesk:words": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "Answers:sure": ("点上面的按钮", {*NUMBERS, *WEIRD}),
    "Review:reason": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "Pick:name": ("登记能帮这类事的人里没有", set()),
    "Slip:all": ("都收到了吗", set()),
    "Partly:count": ("收到了几床", set()),
    "Thanks:words": ("说句谢谢吗", {*NUMBERS, *WEIRD} - {"4096"}),
    "Thanks:preview": ("说句谢谢吗", {*NUMBERS, *WEIRD} - {"4096"}),
    "CloseAlarm:reason": ("我没看到内容", {*NUMBERS, *WEIRD}),
    "FindMember:words": ("找谁", {*NUMBERS, *WEIRD}),
    "EditMember:value": ("1 到 200 个字", {*NUMBERS, *WEIRD} - {"4096"}),
    "Standing:reason": ("写下原因", {*NUMBERS, *WEIRD}),
    "Standing:sure": ("确定吗", set()),
    "PickMember:words": ("没有找到别的人", set()),
    "SetRule:value": ("现在：", {*NUMBERS, "three hundred five"}),
    "NameVillage:name": (
        "1 到 20 个字",
        {*NUMBERS, "markup", "right to left", "three hundred five"},
    ),
    "PlaceVillage:point": ("这不是位置", set()),
    "AddMember:answer": (
        "1 到 20 个字",
        {*NUMBERS, "right to left", "three hundred five"},
    ),
    "AddMember:sure": ("记成这样，对吗", set()),
    "WishFor:words": ("用一句话写", {"markup", "right to left", "4096"}),
    "WishFor:card": ("用一句话写", {"markup", "right to left", "4096"}),
    "HelpFor:words": ("会什么、有什么", set()),
    "HelpFor:card": ("会什么、有什么", set()),
}


async def test_every_step_has_its_row() -> None:
    assert set(SAID) == set(WAYS)


@pytest.mark.parametrize("step", SAID)
async def test_nonsense_gets_a_clear_sentence_and_loses_nothing(town: Town, step: str) -> None:
    phone = await WAYS[step](town)
    draft, kept = await town.draft(phone), await town.kept()
    sentence, answers = SAID[step]
    with capture_logs() as logged:
        for name in ALL.keys() - answers:
            await phone.say(ALL[name])
            await phone.wait(sentence)
            assert (await town.place(phone), await town.draft(phone)) == (step, draft), name
    assert (await town.kept(), logged) == (kept, [])


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
        await town.head.wait("待核实", "张大妈")
        await phone.say(common.MY_WISHES)
        await phone.wait(wishing.STATUS["submitted"])
    assert logged == []
