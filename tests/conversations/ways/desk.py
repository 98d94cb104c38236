"""The desk before wishes, lists and alarms."""

from bot.sandbox.phone import Phone
from db.tables.role import RoleKind
from db.tables.wish import Route
from matching.lifecycle import MatchStatus
from services import triage
from tests.conversations.town import Town
from tests.conversations.ways.talking import Way, talk


def _on_alarm(action: str, asked: str) -> Way:
    """A worker before an alarm."""

    async def way(town: Town) -> Phone:
        alarm = await town.alarm()
        desk = await town.resident("社工", RoleKind.WORKER)
        await desk.press(f"{action}:{alarm}", force=True)
        await desk.wait(asked)
        return desk

    return way


def _reporting(press: str, asked: str, *turns: str) -> Way:
    """A worker before an alarm that has to be reported, or why not."""

    async def way(town: Town) -> Phone:
        alarm = await town.beaten()
        desk = await town.resident("社工", RoleKind.WORKER)
        await desk.press(f"{press}:{alarm}", force=True)
        await desk.wait(asked)
        return await talk(desk, *turns)

    return way


def _checking(action: str, answer: str) -> Way:
    """A worker before a wish that waits to be checked."""

    async def way(town: Town) -> Phone:
        wish_id = await town.wish(await town.resident("李大爷"), checked=False)
        desk = await town.resident("社工", RoleKind.WORKER)
        await desk.press(f"{action}:{wish_id}", force=True)
        await desk.wait(answer)
        return desk

    return way


async def _searching(town: Town) -> Phone:
    desk = await town.resident("社工", RoleKind.WORKER)
    await desk.press("queue_search", force=True)
    await desk.wait("找哪一条")
    return desk


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


WAYS: dict[str, Way] = {
    "AnswerAlarm:words": _on_alarm("alarm_answer", "想对本人说什么"),
    "CloseAlarm:reason": _on_alarm("close", "一句话写下"),
    "HarmReport:answer": _reporting("report", "谁受到伤害"),
    "HarmReport:check": _reporting(
        *("report", "谁受到伤害", "小明，9岁", "什么时候", ">这几天", "看到、听到"),
        *("胳膊上有烫的伤", "报给了哪里", ">110", "谁报的", ">我自己", "请核对"),
    ),
    "HarmReport:why": _reporting("no_report", "为什么不用报"),
    "Queue:search": _searching,
    "Settle:question": _checking("ask", "想问什么"),
    "Settle:reason": _checking("down_other", "为什么不受理"),
    "Settle:whom": _checking("route_other", "转给哪个部门"),
    "Routed:outcome": _routed,
    "Fill:age": _checking("set_age", "多大年纪"),
    "Fill:phone": _checking("set_phone", "电话是多少"),
    "Fill:home": _checking("set_home", "住在哪里"),
    "Review:reason": _deciding("turn_other", "写一句"),
    "Pick:name": _deciding("find_giver", "找谁"),
}
