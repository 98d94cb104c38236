"""How to come to every step of every conversation: real buttons and words on a phone."""

from collections.abc import Awaitable, Callable

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from db.tables.wish import Route
from handlers.wording import common
from matching.lifecycle import MatchStatus
from services import acting, handovers, offers, remarks, triage
from services.members import NewMember
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


async def _invited(town: Town, *turns: str) -> Phone:
    """A giver who looks at an invitation."""
    giver = await town.resident("张师傅", RoleKind.VOLUNTEER)
    match_id = await town.match(giver, kind="service")
    await giver.say(common.MY_TASKS)
    await giver.wait("您的任务")
    await giver.press(f"look:{match_id}")
    await giver.wait("为什么找您")
    return await _talk(giver, *turns)


async def _twice(town: Town) -> Phone:
    """Somebody asks for what they have asked for already."""
    phone = await town.resident()
    await town.wish(phone)
    return await _talk(phone, *_OWN_CARD, ">对，下一步", "哪里", ">以后再说", "好像已经提过")


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


async def _mending(town: Town, *turns: str, card: bool = True) -> Phone:
    """Somebody looks at a wish of theirs, and perhaps mends it."""
    phone = await town.resident()
    number = await town.wish(phone, checked=False)
    await _talk(phone, common.MY_WISHES, "您的心愿", f">{number}号", "等社工核实")
    return await _talk(phone, *((">修改", "✏️ 修改") if card else ()), *turns)


async def _finding_wish(town: Town) -> Phone:
    phone = await town.resident()
    await town.wish(phone, checked=False)
    await _talk(phone, common.MY_WISHES, "您的心愿")
    await phone.press("find_wish", force=True)
    await phone.wait("找哪一个")
    return phone


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


def _checking(action: str, answer: str) -> Way:
    """A worker before a wish that waits to be checked."""

    async def way(town: Town) -> Phone:
        wish_id = await town.wish(await town.resident("李大爷"), checked=False)
        desk = await town.resident("社工", RoleKind.WORKER)
        await desk.press(f"{action}:{wish_id}", force=True)
        await desk.wait(answer)
        return desk

    return way


def _about_member(press: str, answer: str, *turns: str, role: RoleKind = RoleKind.WORKER) -> Way:
    """Somebody at the desk presses a button about a resident, then goes on."""

    async def way(town: Town) -> Phone:
        member = (await town.actor(await town.resident("钱大爷"))).member_id
        desk = await town.resident("值班", role)
        await desk.press(press.format(member), force=True)
        await desk.wait(answer)
        return await _talk(desk, *turns)

    return way


async def _searching(town: Town) -> Phone:
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press("queue_search", force=True)
    await desk.wait("找哪一条")
    return desk


async def _answering(town: Town) -> Phone:
    poster = await town.resident("李大爷")
    wish_id = await town.wish(poster, checked=False)
    desk = await town.actor(town.worker)
    async with town.bot.database.unit() as unit:
        await remarks.ask_back(unit, desk, wish_id, "尺码多大？")
    await poster.wait("社工想问一句")
    await poster.press("✍️ 回答")
    await poster.wait("请直接打字回答")
    return poster


async def _routed(town: Town) -> Phone:
    wish_id = await town.wish(await town.resident("李大爷"), checked=False)
    worker = await town.actor(town.worker)
    async with town.bot.database.unit() as unit:
        await triage.route(unit, worker, wish_id, Route.COMMUNITY)
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press(f"outcome:{wish_id}", force=True)
    await desk.wait("办得怎么样了")
    return desk


def _deciding(action: str, answer: str) -> Way:
    """A head before a list nobody has decided on."""

    async def way(town: Town) -> Phone:
        giver = await town.resident("张师傅", RoleKind.DONOR)
        match_id = await town.match(giver, MatchStatus.PROPOSED)
        line_id = await town.bot.one("SELECT line_id FROM match WHERE id = :m", m=match_id)
        head = await town.resident("站长", RoleKind.HEAD)
        await head.press(f"{action}:{line_id}", force=True)
        await head.wait(answer)
        return head

    return way


async def _finding(town: Town) -> Phone:
    desk = await town.resident("社工", RoleKind.WORKER)
    return await _talk(desk, common.MEMBERS, "成员", ">🔎 找人", "找谁")


def _about_elder(press: str, answer: str, *turns: str) -> Way:
    """The same about somebody without an account."""

    async def way(town: Town) -> Phone:
        async with town.bot.database.unit() as unit:
            person = NewMember("老木匠", None)
            worker = await town.actor(town.worker)
            elder = await acting.write_down(
                unit, worker, town.station_id, person, age=None, address=None, how="当面"
            )
        desk = await town.resident("值班", RoleKind.WORKER)
        await desk.press(press.format(elder.id), force=True)
        await desk.wait(answer)
        return await _talk(desk, *turns)

    return way


async def _adding(town: Town, *turns: str) -> Phone:
    desk = await town.resident("社工", RoleKind.WORKER)
    return await _talk(desk, common.MEMBERS, "成员", ">➕ 加一位", "1/6", *turns)


_ANSWERED = ("陈奶奶", "2/6", ">桃园村", "3/6", "82", "4/6", ">跳过", "5/6", ">跳过", "6/6")


async def _station(town: Town, *turns: str) -> Phone:
    """A head, at the buttons of the station."""
    head = await town.resident("副站长", RoleKind.HEAD)
    return await _talk(head, common.STATION, "成员", *turns)


async def _village(town: Town) -> Phone:
    head = await _station(town, ">🏘", "村和社区：")
    [[number]] = await town.bot.rows("SELECT min(id) FROM village")
    await head.press(f"vil_place:{number}", force=True)
    await head.wait("在哪里")
    return head


async def _wall(town: Town, *turns: str) -> Phone:
    """Somebody looks at the wall, where a wish hangs."""
    await town.wish(await town.resident("李大爷"), "棉被")
    return await _talk(await town.resident(), common.WALL, "心愿墙", *turns)


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
    async with town.bot.database.unit() as unit:
        await offers.add(unit, await town.actor(phone), draft)
    await _talk(phone, common.MY_OFFERS, "您登记的")
    return await _talk(phone, *turns)


_SKILL_CARD = (">1. 理发", "参加匹配")


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
    "PostWish:age": _resident(*_OWN_CARD, ">更多", "还想改哪一样", ">改年纪", "多大年纪"),
    "PostWish:hours": _resident(
        *("水龙头漏水，想请人修", "对吗", ">更多", "还想改哪一样"),
        *(">什么时候方便", "什么时候上门"),
    ),
    "PostWish:double": _twice,
    "MyWishes:find": _finding_wish,
    "MyWishes:words": lambda town: _mending(town, ">补充一句", "想补充什么", card=False),
    "MyWishes:photo": lambda town: _mending(town, ">加照片", "拍一张照片", card=False),
    "MendWish:what": lambda town: _mending(town, ">换成别的", "换成什么"),
    "MendWish:detail": lambda town: _mending(town, ">尺码等", "什么尺码"),
    "MendWish:line": lambda town: _mending(town, ">再加一样", "还想要什么"),
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
    "Wall:card": _helping,
    "MyOffers:number": lambda town: _registered(
        town, "goods", ">1. 棉被", "参加匹配", ">改数量", "还能给多少件"
    ),
    "MyOffers:reach": lambda town: _registered(town, "skill", *_SKILL_CARD, ">改远近", "去多远"),
    "MyOffers:hours": lambda town: _registered(
        town, "skill", *_SKILL_CARD, ">改时间", "什么时候有空"
    ),
    "MyOffers:holiday": lambda town: _registered(town, "skill", ">放假", "放假到哪天"),
    "Settings:quiet": _resident(common.SETTINGS, "安静时间", ">安静时间", "不急的事"),
    "MyData:name": _resident("/mydata", "全部信息", ">改称呼", "怎么称呼"),
    "MyData:village": _resident("/mydata", "全部信息", ">改村", "哪个村"),
    "MyData:address": _resident("/mydata", "全部信息", ">改地址", "住在哪里"),
    "MyData:phone": _resident("/mydata", "全部信息", ">改电话", "电话是多少"),
    "MyData:age": _resident("/mydata", "全部信息", ">改年龄", "多大年纪"),
    "MyRights:sure": _resident("/forget", "要删除您的全部信息"),
    "Move:station": _moving,
    "Move:village": lambda town: _moving(town, "邻镇", "哪个村"),
    "Claim:code": _resident("我有凭条", "8 位数字"),
    "Claim:whose": lambda town: _claiming(town, joining=False),
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
    "Queue:search": _searching,
    "Settle:question": _checking("ask", "想问什么"),
    "Settle:reason": _checking("down_other", "为什么不受理"),
    "Settle:whom": _checking("route_other", "转给哪个部门"),
    "Routed:outcome": _routed,
    "Fill:age": _checking("set_age", "多大年纪"),
    "Fill:phone": _checking("set_phone", "电话是多少"),
    "Fill:home": _checking("set_home", "住在哪里"),
    "AnswerDesk:words": _answering,
    "Review:reason": _deciding("turn_other", "写一句"),
    "Pick:name": _deciding("find_giver", "找谁"),
    "FindMember:words": _finding,
    "EditMember:value": _about_member("me:{}:2", "住在哪里"),
    "Standing:reason": _about_member("set_aside:{}", "先停一停"),
    "Standing:sure": _about_member("bar:{}", "为什么拉黑", ">冒用", "确定吗", role=RoleKind.HEAD),
    "PickMember:words": _about_member("same_as:{}", "同一个人"),
    "SetRule:value": lambda town: _station(town, ">⚙️", "规则", ">1. 没答复", "现在："),
    "NameVillage:name": lambda town: _station(town, ">🏘", "村和社区：", ">➕ 加一个村", "叫什么"),
    "PlaceVillage:point": _village,
    "AddMember:answer": _adding,
    "AddMember:sure": lambda town: _adding(town, *_ANSWERED, ">当面同意", "对吗"),
    "WishFor:words": _about_elder("wish_for:{}", "想要什么"),
    "WishFor:card": _about_elder("wish_for:{}", "想要什么", "想要一床棉被", "对吗"),
    "HelpFor:words": _about_elder("help_for:{}", "会什么、有什么"),
    "HelpFor:card": _about_elder("help_for:{}", "会什么、有什么", "会理发", "对吗"),
}
