"""The desk before members and the station."""

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from handlers.wording import common
from services import acting
from services.members import NewMember
from tests.conversations.town import Town
from tests.conversations.ways.talking import Way, talk


def _about_member(press: str, answer: str, *turns: str, role: RoleKind = RoleKind.WORKER) -> Way:
    """Somebody at the desk presses a button about a resident, then goes on."""

    async def way(town: Town) -> Phone:
        member = (await town.actor(await town.resident("钱大爷"))).member_id
        desk = await town.resident("值班", role)
        await desk.press(press.format(member), force=True)
        await desk.wait(answer)
        return await talk(desk, *turns)

    return way


async def _finding(town: Town) -> Phone:
    desk = await town.resident("社工", RoleKind.WORKER)
    return await talk(desk, common.MEMBERS, "成员", ">🔎 找人", "找谁")


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
        return await talk(desk, *turns)

    return way


async def _adding(town: Town, *turns: str) -> Phone:
    desk = await town.resident("社工", RoleKind.WORKER)
    return await talk(desk, common.MEMBERS, "成员", ">➕ 加一位", "1/6", *turns)


_ANSWERED = ("陈奶奶", "2/6", ">桃园村", "3/6", "82", "4/6", ">跳过", "5/6", ">跳过", "6/6")


async def _station(town: Town, *turns: str) -> Phone:
    """A head, at the buttons of the station."""
    head = await town.resident("副站长", RoleKind.HEAD)
    return await talk(head, common.STATION, "成员", *turns)


async def _teaching(town: Town, *turns: str) -> Phone:
    ways = (">📖", "本站用词：", ">➕ 教一个词", "大家怎么叫它")
    return await _station(town, *ways, *turns)


async def _village(town: Town) -> Phone:
    head = await _station(town, ">🏘", "村和社区：")
    [[number]] = await town.bot.rows("SELECT min(id) FROM village")
    await head.press(f"vil_place:{number}", force=True)
    await head.wait("在哪里")
    return head


WAYS: dict[str, Way] = {
    "FindMember:words": _finding,
    "EditMember:value": _about_member("me:{}:2", "住在哪里"),
    "Standing:reason": _about_member("set_aside:{}", "先停一停"),
    "Standing:sure": _about_member("bar:{}", "为什么拉黑", ">冒用", "确定吗", role=RoleKind.HEAD),
    "RightsFor:sure": _about_elder("asks_for:{}:self", "确定吗"),
    "PickMember:words": _about_member("same_as:{}", "同一个人"),
    "SetRule:value": lambda town: _station(town, ">⚙️", "规则", ">1. 没答复", "现在："),
    "TeachWord:word": lambda town: _teaching(town),
    "TeachWord:means": lambda town: _teaching(town, "老虎灶", "“老虎灶”是什么"),
    "NameVillage:name": lambda town: _station(town, ">🏘", "村和社区：", ">➕ 加一个村", "叫什么"),
    "PlaceVillage:point": _village,
    "AddMember:answer": _adding,
    "AddMember:sure": lambda town: _adding(town, *_ANSWERED, ">当面同意", "对吗"),
    "WishFor:words": _about_elder("wish_for:{}", "想要什么"),
    "WishFor:card": _about_elder("wish_for:{}", "想要什么", "想要一床棉被", "对吗"),
    "HelpFor:words": _about_elder("help_for:{}", "会什么、有什么"),
    "HelpFor:card": _about_elder("help_for:{}", "会什么、有什么", "会理发", "对吗"),
}
