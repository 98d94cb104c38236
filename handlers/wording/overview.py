"""How each station stands this month: figures and what is stuck, nobody's name."""

from collections.abc import Sequence

from handlers.wording.choosing import pager
from handlers.wording.desk import figures_in_words
from handlers.wording.screen import Screen, button
from services.late import LateKind
from services.overview import StationStands

EACH = 6
_SAYS = {
    LateKind.PROBLEM: "遇到问题",
    LateKind.ASKED: "请的人问了没回答",
    LateKind.DISPUTED: "说没办成",
    LateKind.UNCONFIRMED: "送到没人确认",
    LateKind.OVERDUE: "催过还没办好",
    LateKind.CLAIM: "认领没点头",
    LateKind.REVIEW: "名单没批",
    LateKind.TRIAGE: "还没核实",
    LateKind.UNANSWERED: "问了没回音",
    LateKind.ROUTED: "转办没结果",
    LateKind.ASIDE: "本人停着",
    LateKind.UNMET: "几轮没找到人",
    LateKind.TODO: "电话没打",
    LateKind.UNSENT: "消息没送到",
    LateKind.RESTING: "停用了，消息在等",
}


def listed(shown: Sequence[StationStands], total: int, page: int) -> Screen:
    """A page of stations, each with a line of figures and a line of what is stuck."""
    text = f"📍 各站情况（本月，{total} 个站）\n" + "".join(
        f"\n{one.figures.station}\n　　征集 {one.figures.collected}，核实 {one.figures.opened}，"
        f"认领 {one.figures.claimed}，实现 {one.figures.fulfilled}\n　　{_stuck(one)}\n"
        for one in shown
    )
    rows = tuple(
        (button(f"{one.figures.station[:16]} ›", "station_at", one.station_id),) for one in shown
    )
    return Screen(text.rstrip(), (*rows, *pager("overview", total, page, size=EACH)))


def one(stands: StationStands) -> Screen:
    """One station whole."""
    kinds = "".join(
        f"\n• {_SAYS[kind]}：{stands.stuck[kind]}" for kind in LateKind if kind in stands.stuck
    )
    return Screen(
        f"📍 {stands.figures.station} 本月\n\n{figures_in_words(stands.figures)}\n\n"
        f"{_stuck(stands)}{kinds}",
        ((button("‹ 各站", "overview", 0),),),
    )


def _stuck(stands: StationStands) -> str:
    number = sum(stands.stuck.values())
    alarms = f"🚨 {stands.alarms} 个警报没关闭　" if stands.alarms else ""
    return alarms + (f"⏰ 卡住 {number} 件" if number else "没有卡住的事")
