"""Changing station, colleagues of an organisation, one's own record by a slip."""

from collections.abc import Sequence
from datetime import datetime

from handlers.wording.common import BOT_LINK, CANCEL_ROW
from handlers.wording.joining import station_rows
from handlers.wording.screen import Row, Screen, button
from services.organisations import Colleague

_BACK: Row = (button("‹ 设置", "settings"),)


def still_open(wishes: int, tasks: int) -> Screen:
    parts = [f"{wishes} 个心愿在办" if wishes else "", f"{tasks} 件帮忙的事" if tasks else ""]
    return Screen(
        f"您在这个站还有 {'、'.join(part for part in parts if part)}。\n"
        "先办完或撤回，再来换站，好吗？换了站，这些事新的站就看不到了。",
        ((button("📋 我的心愿", "mine"),), _BACK) if wishes else (_BACK,),
    )


def ask_station(stations: Sequence[tuple[int, str]], page: int = 0, said: str = "") -> Screen:
    rows = station_rows(stations, page, "to_station", "to_stations")
    first = said or "要换到哪个站？您的心愿记录留在原来的站，登记的帮忙跟着您走。"
    return Screen(f"{first}\n点一个，或打字写站名里的几个字。", (*rows, CANCEL_ROW))


def moved(station: str) -> Screen:
    return Screen(f"✅ 换好了，您现在是{station}的成员。")


def colleagues(organisation: str, listed: Sequence[Colleague]) -> Screen:
    """Who acts for an organisation; each colleague may be let go."""
    lines = [
        f"• {one.name}{'（您）' if one.oneself else ''}，"
        f"{one.since.year}年{one.since.month}月{one.since.day}日起"
        + (f"，手上 {one.tasks} 件" if one.tasks else "")
        for one in listed[:20]
    ]
    rows = [
        (button(f"{one.name[:8]}不再代表", "let_go", one.role_id),)
        for one in listed[:20]
        if not one.oneself
    ]
    return Screen(
        f"🏢 代表{organisation}的有：\n" + "\n".join(lines),
        ((button("🔗 请一位同事加入", "ask_colleague"),), *rows, _BACK),
    )


def colleague_link(organisation: str, token: str, until: datetime) -> Screen:
    """A message to be forwarded: what it is, for whom, until when."""
    return Screen(
        f"请把这个链接单独发给一位同事，点开就能一起代表{organisation}：\n"
        f"{BOT_LINK}i_{token}\n\n"
        f"只能用一次，{until.month}月{until.day}日 {until:%H:%M} 前有效。别发到群里。"
    )


def sure_let_go(role_id: int) -> Screen:
    return Screen(
        "确定请这位同事不再代表单位吗？以单位名义登记的东西和手上的事，都由您接着办。"
        "对方会收到通知。",
        ((button("确定", "sure_let_go", role_id), button("先不", "colleagues")),),
    )


def gone(name: str) -> Screen:
    return Screen(f"✅ {name}不再代表单位了。", ((button("‹ 单位同事", "colleagues"),),))


ONESELF = "您自己要退出单位，请让另一位同事来办。"
NO_ORGANISATION = Screen(
    "您现在没有代表哪个单位。登记物品或按月认捐时写上单位名字，就算代表它了。", (_BACK,)
)

AT_THE_DESK = "要替居民确认收到，按下面的“🎫 凭条确认”，再输凭条上的 8 位数字。"
