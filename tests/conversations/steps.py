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


async def _delivering(town: Town, *turns: str, kind: str = "goods") -> Phone:
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind=kind)
    async with town.bot.database.unit() as unit:
        await handovers.accept(unit, await town.actor(giver), match_id)
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("按“已送达”")
    return await _talk(giver, ">已送达", "拍一张照片", *turns)


async def _minutes(town: Town) -> Phone:
    return await _delivering(town, ">跳过", "做了多久", kind="service")


async def _slip(town: Town) -> Phone:
    return await _talk(await town.resident("社工", RoleKind.WORKER), common.SLIP, "8 位数字")


async def _closing(town: Town) -> Phone:
    alarm = await town.alarm()
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press(f"close:{alarm}", force=True)
    await desk.wait("一句话写下")
    return desk


async def _moving(town: Town, *turns: str) -> Phone:
    await town.other_station("邻镇社工站")
    phone = await town.resident()
    return await _talk(phone, common.SETTINGS, "设置", ">换站", "换到哪个站", *turns)


async def _claiming(town: Town, *, joining: bool) -> Phone:
    slip = await town.slip("陈爷爷")
    if joining:
        return await _joining(town, ">我有凭条", "8 位数字", slip, "是您本人吗")
    return await _talk(await town.resident(), "我有凭条", "8 位数字", slip, "是您本人吗")


WAYS: dict[str, Way] = {
    "Join:consent": _consent,
    "Join:name": _joining,
    "Join:slip": lambda town: _joining(town, ">我有凭条", "8 位数字"),
    "Join:whose": lambda town: _claiming(town, joining=True),
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
    "Settings:quiet": _resident(common.SETTINGS, "安静时间", ">安静时间", "不急的事"),
    "MyData:name": _resident("/mydata", "全部信息", ">改称呼", "怎么称呼"),
    "MyData:village": _resident("/mydata", "全部信息", ">改村", "哪个村"),
    "MyData:address": _resident("/mydata", "全部信息", ">改地址", "住在哪里"),
    "MyData:phone": _resident("/mydata", "全部信息", ">改电话", "电话是多少"),
    "MyData:age": _resident("/mydata", "全部信息", ">改年龄", "多大年纪"),
    "MyData:sure": _resident("/forget", "要删除您的全部信息"),
    "Move:station": _moving,
    "Move:village": lambda town: _moving(town, "邻镇", "哪个村"),
    "Claim:code": _resident("我有凭条", "8 位数字"),
    "Claim:whose": lambda town: _claiming(town, joining=False),
    "Deliver:photo": _delivering,
    "Deliver:minutes": _minutes,
    "Slip:code": _slip,
    "CloseAlarm:reason": _closing,
}
