"""Registering help, the wall, and what is registered."""

from bot.sandbox.phone import Phone
from handlers.wording import common
from services.offers import OfferDraft
from tests.conversations.town import Town
from tests.conversations.ways.talking import Way, resident, talk

_HELP = (common.OFFER, "想怎么帮")
_PLEDGE = (*_HELP, ">按月认捐", "哪家单位")
_PLEDGED = (*_PLEDGE, ">我是个人", "每月大约认捐")
_SKILL = (*_HELP, ">出力", "您会什么", "会修水管", "有空")
_HOURS = (*_SKILL, ">周末都行", "几次")
_REACH = (*_HOURS, ">2次", "多远")
_GOODS_CARD = (*_HELP, ">出东西", "有什么", "全新棉被5床", "登记成这样")
_LIMIT = (*_GOODS_CARD, ">加个条件", "想加什么条件")


async def _wall(town: Town, *turns: str) -> Phone:
    """Somebody looks at the wall, where a wish hangs."""
    await town.wish(await town.resident("李大爷"), "棉被")
    return await talk(await town.resident(), common.WALL, "心愿墙", *turns)


async def _helping(town: Town) -> Phone:
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
    await town.offer(phone, draft)
    await talk(phone, common.MY_OFFERS, "您登记的")
    return await talk(phone, *turns)


_YOUNG = (*_REACH, ">20公里", "登记成这样", ">我还没满18岁", "几岁")
_SKILL_CARD = (">1. 理发", "参加匹配")


WAYS: dict[str, Way] = {
    "OfferHelp:choose": resident(*_HELP),
    "OfferHelp:words": resident(*_HELP, ">出东西", "有什么"),
    "OfferHelp:organisation": resident(*_PLEDGE),
    "OfferHelp:amount": resident(*_PLEDGED, "帮老人", "多少元以内"),
    "OfferHelp:count": resident(*_HELP, ">出东西", "有什么", "全新棉被", "多少"),
    "OfferHelp:aid": resident(*_PLEDGED, "帮大家", "多少元以内", "500", "帮哪一类"),
    "OfferHelp:hours": resident(*_SKILL),
    "OfferHelp:cap": resident(*_HOURS),
    "OfferHelp:reach": resident(*_REACH),
    "OfferHelp:card": resident(*_REACH, ">20公里", "登记成这样"),
    "Young:age": resident(*_YOUNG),
    "Young:guardian": resident(*_YOUNG, "16", "家长您好"),
    "OfferHelp:village": resident(*_REACH, ">换个出发的村", "从哪个村出发"),
    "OfferLimit:choose": resident(*_LIMIT),
    "OfferLimit:age": resident(*_LIMIT, ">只给几岁的", "多大年纪"),
    "OfferLimit:where": resident(*_LIMIT, ">只给哪些村", "只给哪些村的"),
    "OfferLimit:day": resident(*_LIMIT, ">到哪天为止", "给到哪天为止"),
    "OfferLimit:excluded": resident(*_LIMIT, ">不给什么", "什么不给"),
    "Wall:search": lambda town: _wall(town, ">搜一搜", "想找什么"),
    "Wall:card": _helping,
    "MyOffers:number": lambda town: _registered(
        town, "goods", ">1. 棉被", "参加匹配", ">改数量", "还能给多少件"
    ),
    "MyOffers:reach": lambda town: _registered(town, "skill", *_SKILL_CARD, ">改远近", "去多远"),
    "MyOffers:hours": lambda town: _registered(
        town, "skill", *_SKILL_CARD, ">改时间", "什么时候有空"
    ),
    "MyOffers:aid": lambda town: _registered(
        town, "skill", *_SKILL_CARD, ">更想帮", "更想帮哪一类"
    ),
    "MyOffers:holiday": lambda town: _registered(town, "skill", ">放假", "放假到哪天"),
}
