"""Who comes first where there are too few givers: the order, in plain words, for the head."""

from collections.abc import Sequence

from handlers.wording.screen import Row, button, grid

RANKS = {
    "safety": "有危险的、急事",
    "legal_class": "特困、孤儿、低保",
    "returned": "上一轮没办成的",
    "vulnerability": "老人和孩子",
    "deadline": "日子快到的",
    "waiting": "等得久的",
    "helped_less": "今年帮得少的人家",
}
_ACROSS = 5


def said(order: Sequence[str]) -> str:
    return " › ".join(RANKS[name] for name in order)


def rows(station_id: int, place: int, order: Sequence[str]) -> tuple[Row, ...]:
    """``place``: of the rule among the rules. Nothing is moved before the first."""
    ups = [button(f"⬆️ {at + 1}", "order_up", station_id, at) for at in range(2, len(order))]
    return (*grid(ups, _ACROSS), (button("↩️ 恢复默认", "rule_pick", station_id, place, 0),))


def text(order: Sequence[str], rounds: int) -> str:
    """``rounds``: after how many of them a wish rises by one class."""
    lines = "\n".join(f"{at}. {RANKS[name]}" for at, name in enumerate(order, start=1))
    return (
        f"⚙️ 先帮谁\n帮忙的人不够时，从第 1 条往下比：\n\n{lines}\n\n"
        f"“{RANKS['safety']}”总在最前面。{rounds} 轮都没找到人的，按高一级的困难算。"
    )


UP = "⬆️ 往前挪一位"
