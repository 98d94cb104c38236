"""How to come to every step of every conversation: real buttons and words on a phone."""

from collections.abc import Awaitable, Callable

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from services import handovers, offers
from services.offers import OfferDraft
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
_GOODS_CARD = (*_HELP, ">出东西", "有什么", "全新棉被5床", "登记成这样")
_LIMIT = (*_GOODS_CARD, ">加个条件", "想加什么条件")


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


async def _wall(town: Town, *turns: str) -> Phone:
    """Somebody looks at the wall, where a wish hangs."""
    await town.wish(await town.resident("李大爷"), "棉被")
    return await _talk(await town.resident(), common.WALL, "心愿墙", *turns)


async def _claiming(town: Town) -> Phone:
    phone = await _wall(town)
    line = await town.bot.one("SELECT max(id) FROM line")
    await phone.press(f"help:{line}", force=True)
    await phone.wait("您要认领")
    return phone


async def _registered(town: Town, kind: str, *turns: str) -> Phone:
    """Somebody who looks at the one thing they have registered."""
    phone = await town.resident("李师傅")
    draft = (
        OfferDraft("skill", "我会理发", whats=("理发",), cap=2)
        if kind == "skill"
        else OfferDraft("goods", "有5床棉被", goods=(("棉被", 5),))
    )
    async with town.bot.database.unit() as unit:
        await offers.add(unit, await town.actor(phone), draft)
    await _talk(phone, common.MY_OFFERS, "您登记的")
    return await _talk(phone, *turns)


_SKILL_CARD = (">1. 理发", "参加匹配")

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
    "OfferHelp:village": _resident(*_REACH, ">换个出发的村", "从哪个村出发"),
    "OfferLimit:choose": _resident(*_LIMIT),
    "OfferLimit:age": _resident(*_LIMIT, ">只给几岁的", "多大年纪"),
    "OfferLimit:where": _resident(*_LIMIT, ">只给哪些村", "只给哪些村的"),
    "OfferLimit:day": _resident(*_LIMIT, ">到哪天为止", "给到哪天为止"),
    "OfferLimit:excluded": _resident(*_LIMIT, ">不给什么", "什么不给"),
    "Wall:search": lambda town: _wall(town, ">搜一搜", "想找什么"),
    "Wall:card": _claiming,
    "MyOffers:number": lambda town: _registered(
        town, "goods", ">1. 棉被", "参加匹配", ">改数量", "还能给多少件"
    ),
    "MyOffers:reach": lambda town: _registered(town, "skill", *_SKILL_CARD, ">改远近", "去多远"),
    "MyOffers:hours": lambda town: _registered(
        town, "skill", *_SKILL_CARD, ">改时间", "什么时候有空"
    ),
    "MyOffers:holiday": lambda town: _registered(town, "skill", ">放假", "放假到哪天"),
    "Deliver:photo": _delivering,
    "Deliver:minutes": _minutes,
    "Slip:code": _slip,
    "CloseAlarm:reason": _closing,
}
