"""Answering, delivering and receiving."""

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import handovers
from tests.conversations.town import Town
from tests.conversations.ways.talking import Way, talk


async def busy(town: Town) -> Phone:
    """Somebody who has taken on nine things, and was then asked for a tenth."""
    giver = await town.resident("刘老板", RoleKind.DONOR)
    wish_id = await town.wish(await town.resident("李大爷"))
    for _ in range(9):
        await town.match(giver, MatchStatus.ACCEPTED, wish_id=wish_id)
    await town.match(giver, wish_id=wish_id)
    return giver


async def _invited(town: Town, *turns: str) -> Phone:
    """A giver who looks at an invitation."""
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind="service")
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("为什么找您")
    return await talk(giver, *turns)


async def _replying(town: Town) -> Phone:
    """Somebody at the desk about to answer what an invited giver asks."""
    worker = await town.resident("社工", RoleKind.WORKER)
    await _invited(town, ">问一句", "想问什么", "要自己带工具吗？", "已经问社工")
    await worker.wait("要自己带工具吗")
    return await talk(worker, ">回答对方", "请直接打字")


async def _at_task(town: Town, *turns: str, kind: str = "goods") -> Phone:
    """A giver who looks at a task they have accepted."""
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind=kind)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("请替对方保密")
    return await talk(giver, *turns)


async def _delivering(town: Town, *turns: str, kind: str = "goods") -> Phone:
    done = "办好了" if kind == "service" else "已送达"
    return await _at_task(town, f">{done}", "拍一张照片", *turns, kind=kind)


async def _minutes(town: Town) -> Phone:
    return await _delivering(town, ">跳过", "做了多久", kind="service")


async def _slip(town: Town, *turns: str) -> Phone:
    worker = await town.resident("社工", RoleKind.WORKER)
    return await talk(worker, common.SLIP, "8 位数字", *turns)


async def _slip_read(town: Town) -> Phone:
    posted, _ = await town.delivered(3)
    return await _slip(town, posted.slip_code, "都好了吗")


async def _receiving(town: Town, *turns: str) -> Phone:
    """Somebody who is asked whether three quilts have come."""
    _, receiver = await town.delivered(3)
    await receiver.wait("您收到了吗")
    await talk(receiver, *turns)
    await town.bot.settled()
    return receiver


_RECEIVED = (">收到了", "说句谢谢吗")


WAYS: dict[str, Way] = {
    "Deliver:photo": _delivering,
    "Deliver:minutes": _minutes,
    "Enquire:words": lambda town: _invited(town, ">问一句", "想问什么"),
    "ReplyGiver:words": _replying,
    "When:day": lambda town: _invited(town, ">👍 我来", "哪天去"),
    "Decline:reason": lambda town: _invited(town, ">这次不行", "点一下原因"),
    "CallOff:reason": lambda town: _at_task(town, ">来不了了", "确定来不了"),
    "Problem:words": lambda town: _at_task(town, ">遇到问题", "什么问题"),
    "Slip:code": _slip,
    "Slip:all": _slip_read,
    "Partly:count": lambda town: _receiving(town, ">只收到一部分", "收到了几"),
    "Thanks:words": lambda town: _receiving(town, *_RECEIVED),
    "Thanks:preview": lambda town: _receiving(town, *_RECEIVED, "谢谢您大老远送来", "好吗"),
}
