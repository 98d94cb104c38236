"""A giver says no, needs a rest, or cannot come after all."""

import pytest

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import answering, trouble
from tests.conversations.town import Town

pytestmark = pytest.mark.asyncio(loop_scope="module")


async def _status(town: Town, match_id: int) -> list[tuple[str, str | None]]:
    return await town.bot.rows("SELECT status, reason FROM match WHERE id = :m", m=match_id)


async def _invited(town: Town) -> tuple[Phone, int, int]:
    """Somebody who looks at an invitation: their phone, the match and the wish."""
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    wish_id = await town.wish(await town.resident("李大爷"))
    match_id = await town.match(giver, wish_id=wish_id)
    await giver.press(f"look:{match_id}", force=True)
    await giver.wait("为什么找您")
    return giver, match_id, wish_id


async def test_whoever_is_tired_is_offered_a_rest(town: Town) -> None:
    giver, match_id, _ = await _invited(town)
    await giver.press("这次不行")
    await giver.wait("点一下原因")
    await giver.press("最近太累了")
    await giver.wait("先好好歇歇", "要不要这阵子都别找您")
    assert await _status(town, match_id) == [("declined", "tired")]
    await giver.press("这阵子别找我")
    await giver.wait("这阵子不找您了")
    resting = "SELECT offer.status FROM offer JOIN match ON offer.id = offer_id WHERE match.id = :m"
    assert await town.bot.one(resting, m=match_id) == "paused"
    await giver.press("可以找我了")
    await giver.wait("欢迎回来")
    assert await town.bot.one(resting, m=match_id) == "open"


async def test_thinking_again_declines_nothing(town: Town) -> None:
    giver, match_id, _ = await _invited(town)
    await giver.press("这次不行")
    await giver.wait("点一下原因")
    await giver.press("我再想想")
    await giver.wait("为什么找您")
    assert await _status(town, match_id) == [("offered", None)]
    assert await town.place(giver) is None


async def test_typed_words_are_a_reason_and_the_next_is_asked(town: Town) -> None:
    giver, match_id, wish_id = await _invited(town)
    following = await town.resident("周师傅", RoleKind.VOLUNTEER)
    await town.stands_by(following, wish_id)
    await giver.press("这次不行")
    await giver.wait("点一下原因")
    await giver.say("我在外地打工")
    await giver.wait("谢谢您告诉我们")
    await following.wait("电饭煲", "方便吗")
    assert await _status(town, match_id) == [("declined", "time")]


async def test_a_task_called_off_is_open_at_once_for_the_next(town: Town) -> None:
    giver, match_id, wish_id = await _invited(town)
    following = await town.resident("周师傅", RoleKind.VOLUNTEER)
    next_id = await town.stands_by(following, wish_id)
    await town.accepted(giver, match_id)
    await giver.press(f"calloff:{match_id}", force=True)
    await giver.wait("确定来不了了吗")
    await giver.press("身体不舒服")
    await giver.wait("我们接着找别人")
    await following.wait("电饭煲", "方便吗")
    assert await _status(town, match_id) == [("cancelled", "sick")]
    assert await _status(town, next_id) == [("offered", None)]
    assert await town.bot.rows("SELECT status FROM wish WHERE id = :w", w=wish_id) == [("open",)]


async def test_whoever_comes_after_all_keeps_the_task(town: Town) -> None:
    giver, match_id, _ = await _invited(town)
    await town.accepted(giver, match_id)
    await giver.press(f"calloff:{match_id}", force=True)
    await giver.wait("确定来不了了吗")
    await giver.say("还是我来吧")
    await giver.wait("请替对方保密")
    assert await _status(town, match_id) == [("accepted", None)]


async def test_of_a_service_nothing_runs_out_and_nothing_wrong_is_brought() -> None:
    for service, brought in ((True, set()), (False, {"东西没有了", "东西不对"})):
        asked = (answering.sure_off(1, service=service), trouble.ask(1, service=service))
        labels = {one.label for screen in asked for row in screen.rows for one in row}
        assert labels & {"东西没有了", "东西不对"} == brought
