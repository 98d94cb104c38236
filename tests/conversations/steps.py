"""How to come to every step of every conversation: real buttons and words on a phone."""

from collections.abc import Awaitable, Callable

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from services import handovers
from tests.conversations.town import Town

Way = Callable[[Town], Awaitable[Phone]]


async def _talk(phone: Phone, *turns: str) -> Phone:
    """Turns in pairs: what is typed (or, after ``>``, pressed) and what the bot then says."""
    for act, answer in zip(turns[::2], turns[1::2], strict=True):
        if act.startswith(">"):
            await phone.press(act[1:])
        else:
            await phone.say(act)
        await phone.wait(answer)
    return phone


async def _consent(town: Town) -> Phone:
    phone = await town.stranger()
    await phone.open(town.bot.links["town"])
    await phone.wait("您同意吗")
    return phone


async def _joining(town: Town, *turns: str) -> Phone:
    return await _talk(await _consent(town), ">同意，开始", "怎么称呼您", *turns)


def _resident(*turns: str) -> Way:
    async def way(town: Town) -> Phone:
        return await _talk(await town.resident(), *turns)

    return way


_OTHERS_CARD = ("邻居想要一床棉被", "对吗", ">其实是替别人", "替别人提")
_FOR_OTHER = (*_OTHERS_CARD, ">对，下一步", "怎么称呼")
_IN_VILLAGE = (*_FOR_OTHER, "陈爷爷", "哪个村")
_AT_ADDRESS = (*_IN_VILLAGE, ">桃园村", "住在哪里")
_OWN_CARD = ("想要一个电饭煲", "对吗")
_HELP = (common.OFFER, "想怎么帮")
_PLEDGE = (*_HELP, ">按月认捐", "哪家单位")
_PLEDGED = (*_PLEDGE, ">我是个人", "每月大约认捐")
_SKILL = (*_HELP, ">出力", "您会什么", "会修水管", "有空")
_HOURS = (*_SKILL, ">周末都行", "几次")
_REACH = (*_HOURS, ">2次", "多远")


async def _invited(town: Town, *turns: str) -> Phone:
    """A giver who looks at an invitation."""
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind="service")
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("为什么找您")
    return await _talk(giver, *turns)


async def _at_task(town: Town, *turns: str, kind: str = "goods") -> Phone:
    """A giver who looks at a task they have accepted."""
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind=kind)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("按“已送达”")
    return await _talk(giver, *turns)


async def _delivering(town: Town, *turns: str, kind: str = "goods") -> Phone:
    return await _at_task(town, ">已送达", "拍一张照片", *turns, kind=kind)


async def _minutes(town: Town) -> Phone:
    return await _delivering(town, ">跳过", "做了多久", kind="service")


async def _slip(town: Town, *turns: str) -> Phone:
    worker = await town.resident("社工", RoleKind.WORKER)
    return await _talk(worker, common.SLIP, "8 位数字", *turns)


async def _slip_read(town: Town) -> Phone:
    posted, _ = await town.delivered(3)
    return await _slip(town, posted.slip_code, "都收到了吗")


async def _receiving(town: Town, *turns: str) -> Phone:
    """Somebody who is asked whether three quilts have come."""
    _, receiver = await town.delivered(3)
    await receiver.wait("您收到了吗")
    await _talk(receiver, *turns)
    await town.bot.settled()
    return receiver


_RECEIVED = (">收到了", "说句谢谢吗")


async def _closing(town: Town) -> Phone:
    alarm = await town.alarm()
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press(f"close:{alarm}", force=True)
    await desk.wait("一句话写下")
    return desk


WAYS: dict[str, Way] = {
    "Join:consent": _consent,
    "Join:name": _joining,
    "Join:village": lambda town: _joining(town, "过客", "哪个村"),
    "PostWish:words": _resident(common.WISH, "说说您的心愿"),
    "PostWish:card": _resident(*_OWN_CARD),
    "PostWish:what": _resident(*_OWN_CARD, ">✏️", "改成什么"),
    "PostWish:name": _resident(*_FOR_OTHER),
    "PostWish:village": _resident(*_IN_VILLAGE),
    "PostWish:address": _resident(*_AT_ADDRESS),
    "PostWish:how": _resident(*_AT_ADDRESS, ">以后再说", "怎么同意的"),
    "PostWish:preview": _resident(*_OWN_CARD, ">对，下一步", "哪里", ">以后再说", "最后看一眼"),
    "OfferHelp:choose": _resident(*_HELP),
    "OfferHelp:words": _resident(*_HELP, ">出东西", "有什么"),
    "OfferHelp:organisation": _resident(*_PLEDGE),
    "OfferHelp:amount": _resident(*_PLEDGED, "帮老人", "多少元以内"),
    "OfferHelp:count": _resident(*_HELP, ">出东西", "有什么", "全新棉被", "多少"),
    "OfferHelp:aid": _resident(*_PLEDGED, "帮老人", "多少元以内", "500", "帮哪一类"),
    "OfferHelp:hours": _resident(*_SKILL),
    "OfferHelp:cap": _resident(*_HOURS),
    "OfferHelp:reach": _resident(*_REACH),
    "OfferHelp:card": _resident(*_REACH, ">20公里", "登记成这样"),
    "Deliver:photo": _delivering,
    "Deliver:minutes": _minutes,
    "When:day": lambda town: _invited(town, ">👍 我来", "哪天去"),
    "Decline:reason": lambda town: _invited(town, ">这次不行", "点一下原因"),
    "CallOff:reason": lambda town: _at_task(town, ">来不了了", "确定来不了"),
    "Problem:words": lambda town: _at_task(town, ">遇到问题", "什么问题"),
    "Slip:code": _slip,
    "Slip:all": _slip_read,
    "Partly:count": lambda town: _receiving(town, ">只收到一部分", "收到了几"),
    "Thanks:words": lambda town: _receiving(town, *_RECEIVED),
    "Thanks:preview": lambda town: _receiving(town, *_RECEIVED, "谢谢您大老远送来", "好吗"),
    "CloseAlarm:reason": _closing,
}
