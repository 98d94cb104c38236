"""The desk's papers: the month, slips."""

from collections.abc import Sequence

from handlers.wording.common import quantity
from handlers.wording.screen import Screen, button
from services.reports import MONTHS, Figures


def month(figures: Figures, back: int) -> Screen:
    """The month so far, or one before it, ready to be copied into a group: no personal data."""
    head = f"📊 {figures.station} {figures.first.year}年{figures.first.month}月"
    turns = [button("‹ 上个月", "month", back + 1)] if back < MONTHS else []
    turns += [button("下个月 ›", "month", back - 1)] if back else []
    return Screen(f"{head}\n\n{figures_in_words(figures)}", (tuple(turns),))


def figures_in_words(figures: Figures) -> str:
    """A line a figure, without a heading."""
    days = "暂无"
    if figures.median_days is not None:
        days = f"中位 {figures.median_days:g} 天，九成在 {figures.p90_days:g} 天内"
    return (
        f"微心愿：征集 {figures.collected}，核实 {figures.opened}，"
        f"认领 {figures.claimed}，实现 {figures.fulfilled}\n"
        f"办成事项：{figures.lines_met} 项\n"
        f"志愿服务：{figures.services} 次，{figures.minutes / 60:.1f} 小时\n"
        f"链接资源：{figures.pieces} 件，折合约 {figures.yuan} 元\n"
        f"从提交到实现：{days}"
    )


ASK_SLIP = Screen("请输入凭条上的 8 位数字。")
WRONG_SLIP = Screen(
    "没有找到等着确认的这个码。请核对 8 位数字；"
    "如果对方还没有按“已送达”（上门帮忙是“办好了”），请先提醒按一下。"
)


def slip_done(lines: Sequence[tuple[str, int, str | None]], name: str) -> Screen:
    done = "、".join(quantity(*line) for line in lines)
    return Screen(f"确认好了：{name}的{done}。谢谢您跑这一趟！")
