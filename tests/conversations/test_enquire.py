"""An invited giver asks before they answer; the desk answers, and the invitation still stands."""

from dataclasses import dataclass
from datetime import timedelta

import pytest

from bot.sandbox.phone import Phone
from db.queries import matches
from db.tables.role import RoleKind
from handlers.wording import common, enquiring
from matching.lifecycle import MatchStatus
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


@dataclass
class Asked:
    """An invitation, its giver, and the desk to whom the giver's question has come."""

    giver: Phone
    desk: Phone
    match_id: int


async def _asked(town: Town) -> Asked:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    desk = await town.resident("社工", RoleKind.WORKER)
    match_id = await town.match(giver, kind="service")
    async with town.bot.database.unit() as unit:
        found = await matches.get(unit, match_id)
        assert found is not None
        found.due_at = unit.now + timedelta(hours=1)
    await giver.press(f"look:{match_id}", force=True)
    await giver.wait("为什么找您")
    await giver.press("问一句")
    await giver.wait("您想问什么")
    await giver.say("要自己带工具吗？")
    await giver.wait("已经问社工了", "前答复就行")
    return Asked(giver, desk, match_id)


async def test_the_answer_comes_back_with_the_invitation_and_its_time(town: Town) -> None:
    asked = await _asked(town)
    await asked.desk.wait("请张师傅帮忙“电饭煲”，还没答复", "“要自己带工具吗？”")
    await asked.desk.press("回答对方")
    await asked.desk.wait("张师傅问", "要自己带工具吗", "别写对方的称呼")
    await asked.desk.say("站里有，不用带。")
    await asked.desk.wait(enquiring.ANSWERED.text)
    told = await asked.giver.wait("社工说：\n“站里有，不用带。”", "请在", "前答复")
    assert told.buttons == ["👍 我来", "这次不行", "🕘 换个时间", "❓ 问一句"]
    assert "李大爷" not in told.text
    async with town.bot.database.view() as unit:
        found = await matches.get(unit, asked.match_id)
        assert found is not None and found.due_at is not None
        assert found.due_at > unit.now + timedelta(hours=2)
    await asked.giver.press("👍 我来", message=told)
    await asked.giver.wait("您接下了")


async def test_what_the_desk_owes_stands_on_its_list(town: Town) -> None:
    asked = await _asked(town)
    await asked.desk.say(common.LATE)
    await asked.desk.wait("请的人问了一句，等您回答")
    await asked.desk.press(f"reply_giver:{asked.match_id}")
    await asked.desk.wait("张师傅问", "要自己带工具吗")


@pytest.mark.parametrize("words", ["李大爷家里有", "打13800001111问他"])
async def test_who_it_is_for_is_not_told_before_accepting(town: Town, words: str) -> None:
    asked = await _asked(town)
    await asked.desk.wait("要自己带工具吗")
    await asked.desk.press("回答对方")
    await asked.desk.wait("别写对方的称呼")
    await asked.desk.say(words)
    await asked.desk.wait("请去掉再写一遍")
    assert await town.place(asked.desk) == "ReplyGiver:words"
    await asked.desk.say("家里有梯子，2米高")
    await asked.desk.wait(enquiring.ANSWERED.text)


async def test_a_question_is_answered_once(town: Town) -> None:
    asked = await _asked(town)
    await asked.desk.wait("要自己带工具吗")
    await asked.desk.press("回答对方")
    await asked.desk.wait("别写对方的称呼")
    await asked.desk.say("不用带")
    await asked.desk.wait(enquiring.ANSWERED.text)
    await town.head.press(f"reply_giver:{asked.match_id}", force=True)
    await town.head.wait_toast("已经办好了")


async def test_whoever_has_declined_is_not_asked_again(town: Town) -> None:
    asked = await _asked(town)
    await town.moved(asked.match_id, MatchStatus.DECLINED)
    await asked.giver.press(f"enquire:{asked.match_id}", force=True)
    await asked.giver.wait_toast("已经办好了")


async def test_a_question_typed_without_the_button_is_no_wish(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    desk = await town.resident("社工", RoleKind.WORKER)
    await town.match(giver, kind="service")
    await giver.say("要自己带工具吗？")
    await giver.wait("您问的“要自己带工具吗？”，是“电饭煲”这件事吗")
    await giver.press("是的，帮我问社工")
    await giver.wait("已经问社工了")
    await desk.wait("“要自己带工具吗？”")
    assert await town.place(giver) is None


async def test_a_question_that_was_a_wish_after_all_is_one(town: Town) -> None:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    await town.match(giver, kind="service")
    await giver.say("能不能给我一床棉被？")
    await giver.wait("这件事吗")
    await giver.press("是我的心愿")
    await giver.wait("1. 棉被", "对吗")


async def test_whoever_is_not_invited_asks_for_a_thing(town: Town) -> None:
    phone = await town.resident()
    await phone.say("能不能给我一床棉被？")
    await phone.wait("1. 棉被", "对吗")
