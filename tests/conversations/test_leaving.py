"""A label of the menu leaves the half-finished question behind."""

import pytest

from bot.sandbox.phone import Message, Phone
from db.tables.role import RoleKind
from handlers.wording import common
from tests.conversations.steps import WAYS
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")

STEPS = [step for step in WAYS if not step.startswith("Join:")]


@pytest.mark.parametrize("step", STEPS)
async def test_a_label_leaves_the_question_at_every_step(town: Town, step: str) -> None:
    phone = await WAYS[step](town)
    await phone.say(common.MY_WISHES)
    await phone.wait("心愿")
    assert (await town.place(phone), await town.draft(phone)) == (None, {})


async def test_stray_words_after_another_label_close_no_alarm(town: Town) -> None:
    desk = await WAYS["CloseAlarm:reason"](town)
    await desk.say(common.TRIAGE)
    await desk.wait("待核实")
    before = await town.bot.rows("SELECT id, status FROM alarm")
    await desk.say("谢谢，我先去一趟桃园村")
    await desk.wait()
    assert await town.bot.rows("SELECT id, status FROM alarm") == before


async def test_stray_words_after_another_button_close_no_alarm(town: Town) -> None:
    desk = await WAYS["CloseAlarm:reason"](town)
    await desk.press("mine", force=True)
    await desk.wait("您现在没有在办的心愿")
    assert (await town.place(desk), await town.draft(desk)) == (None, {})


async def test_another_question_forgets_the_photo_of_the_wish_before(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    photos = (await town.kept())["photo"]
    await phone.send_photo()
    await phone.wait("对吗", "有 1 张照片")
    await phone.press("find_wish", force=True)
    await phone.wait("找哪一个")
    assert (await town.place(phone), await town.draft(phone)) == ("MyWishes:find", {})
    assert (await town.kept())["photo"] == photos


async def test_an_unfinished_wish_is_given_back_in_words(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    await phone.say(common.MY_WISHES)
    await phone.wait("您现在没有在办的心愿")
    said = [one.text for one in await phone.messages() if one.text.startswith(common.PUT_ASIDE)]
    assert said == [f"{common.PUT_ASIDE}想接着说，再发一遍就行：\n想要一个电饭煲"]


async def test_help_is_only_looked_at(town: Town) -> None:
    phone = await WAYS["PostWish:card"](town)
    await phone.say(common.HELP)
    await phone.wait(common.HELP_TEXT)
    assert await town.place(phone) == "PostWish:card"


@pytest.mark.parametrize("words", ["不知道", "想要一床棉被"])
async def test_no_code_on_the_slip_can_be_left_with_one_tap(town: Town, words: str) -> None:
    phone = await WAYS["Slip:code"](town)
    await phone.say(words)
    await phone.wait("没有找到等着确认的这个码")
    await phone.press("取消")
    await phone.wait(common.CANCELLED)
    assert await town.place(phone) is None


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("MyRights:sure", "您的信息都还在"),
        ("RightsFor:sure", "好的，什么都没动，信息"),
        ("MendWish:aid", "跟原来一样"),
        ("MyWishes:words", "您的心愿接着办"),
        ("Move:station", "还在原来的站"),
    ],
)
async def test_what_stays_as_it_was_is_not_called_unsaved(town: Town, step: str, said: str) -> None:
    phone = await WAYS[step](town)
    await phone.say("取消")
    assert common.CANCELLED not in (await phone.wait(said)).text


async def test_the_first_screen_of_the_desk_speaks_of_its_work(town: Town) -> None:
    desk = await town.resident("社工", RoleKind.WORKER)
    resident = await town.resident()
    shown = [phone.text for phone in (await _home(desk), await _home(resident))]
    assert [common.HOME_DESK in text for text in shown] == [True, False]
    assert [common.HOME_ALL in text for text in shown] == [False, True]


async def _home(phone: Phone) -> Message:
    await phone.say("/menu")
    return await phone.wait("您好")
