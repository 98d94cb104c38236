"""Posting a wish and mending it."""

from bot.sandbox.phone import Phone
from handlers.wording import common
from services import remarks
from tests.conversations.town import Town
from tests.conversations.ways.talking import Way, resident, talk

_OTHERS_CARD = ("邻居想要一床棉被", "对吗", ">👥 替别人提", "替别人提")
_FOR_OTHER = (*_OTHERS_CARD, ">对，下一步", "怎么称呼")
_IN_VILLAGE = (*_FOR_OTHER, "陈爷爷", "哪个村")
_AT_ADDRESS = (*_IN_VILLAGE, ">桃园村", "住在哪里")
_OWN_CARD = ("想要一个电饭煲", "对吗")


async def _twice(town: Town) -> Phone:
    """Somebody asks for what they have asked for already."""
    phone = await town.resident()
    await town.wish(phone)
    return await talk(phone, *_OWN_CARD, ">对，下一步", "哪里", ">以后再说", "好像已经提过")


async def _mending(town: Town, *turns: str, card: bool = True) -> Phone:
    """Somebody looks at a wish of theirs, and perhaps mends it."""
    phone = await town.resident()
    number = await town.wish(phone, checked=False)
    await talk(phone, common.MY_WISHES, "您的心愿", f">{number}号", "等社工核实")
    return await talk(phone, *((">修改", "✏️ 修改") if card else ()), *turns)


async def _finding_wish(town: Town) -> Phone:
    phone = await town.resident()
    await town.wish(phone, checked=False)
    await talk(phone, common.MY_WISHES, "您的心愿")
    await phone.press("find_wish", force=True)
    await phone.wait("找哪一个")
    return phone


async def _asked(town: Town) -> Phone:
    poster = await town.resident("李大爷")
    wish_id = await town.wish(poster, checked=False)
    desk = await town.actor(town.worker)
    async with town.bot.database.unit() as unit:
        await remarks.ask_back(unit, desk, wish_id, "尺码多大？")
    await poster.wait("社工想问一句")
    return poster


async def _answering(town: Town) -> Phone:
    poster = await _asked(town)
    await poster.press("✍️ 回答")
    await poster.wait("请直接打字回答")
    return poster


WAYS: dict[str, Way] = {
    "PostWish:words": resident(common.WISH, "说说您的心愿"),
    "PostWish:card": resident(*_OWN_CARD),
    "PostWish:what": resident(*_OWN_CARD, ">✏️", "改成什么"),
    "PostWish:name": resident(*_FOR_OTHER),
    "PostWish:village": resident(*_IN_VILLAGE),
    "PostWish:address": resident(*_AT_ADDRESS),
    "PostWish:how": resident(*_AT_ADDRESS, ">以后再说", "怎么同意的"),
    "PostWish:preview": resident(*_OWN_CARD, ">对，下一步", "哪里", ">以后再说", "最后看一眼"),
    "PostWish:age": resident(*_OWN_CARD, ">更多", "还想改哪一样", ">改年纪", "多大年纪"),
    "PostWish:hours": resident(
        *("水龙头漏水，想请人修", "对吗", ">更多", "还想改哪一样"),
        *(">什么时候方便", "什么时候上门"),
    ),
    "PostWish:double": _twice,
    "MyWishes:find": _finding_wish,
    "MyWishes:words": lambda town: _mending(town, ">补充一句", "想补充什么", card=False),
    "MyWishes:photo": lambda town: _mending(town, ">加照片", "拍一张照片", card=False),
    "MendWish:what": lambda town: _mending(town, ">换成别的", "换成什么"),
    "MendWish:detail": lambda town: _mending(town, ">尺码等", "要多大的"),
    "MendWish:line": lambda town: _mending(town, ">再加一样", "还想要什么"),
    "MendWish:aid": lambda town: _mending(town, ">换类别", "属于哪一类"),
    "MendWish:day": lambda town: _mending(town, ">哪天之前要", "最晚哪天"),
    "AnswerDesk:words": _answering,
}
