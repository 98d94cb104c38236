"""When a volunteer has time: a week of boxes to tick, and the usual weeks in one tap."""

from collections.abc import Sequence

from handlers.wording.common import DAYS, USUAL_HOURS, when
from handlers.wording.offering import BACK_ROW
from handlers.wording.screen import Row, Screen, button, grid

PARTS = {"上午": (480, 720), "下午": (780, 1080), "晚上": (1080, 1260)}

HOURS = {name: windows for name, (_, windows) in USUAL_HOURS.items()}
HOURS_NAMED = {name: label for name, (label, _) in USUAL_HOURS.items()}


def slot(at: int) -> tuple[int, int, int]:
    """The weekly window of a box in the grid: seven days of three parts."""
    start, end = list(PARTS.values())[at % len(PARTS)]
    return min(at // len(PARTS), 6), start, end


def boxes(windows: Sequence[Sequence[int]]) -> list[int]:
    """The boxes that these weekly windows are, each exactly."""
    grid_of = {slot(at): at for at in range(len(PARTS) * len(DAYS))}
    return sorted(grid_of[box] for window in windows if (box := tuple(window)) in grid_of)


def week(chosen: Sequence[int]) -> tuple[Row, ...]:
    """The boxes of a week to tick, and the button that ends the ticking."""
    boxes: list[Row] = []
    for day, name in enumerate(DAYS):
        row = [
            button(f"✅ {part}" if at in chosen else f"{name}{part}", "slot", at)
            for at, part in enumerate(PARTS, start=day * len(PARTS))
        ]
        boxes.append(tuple(row))
    return (*boxes, (button("👌 选好了", "hours_done"),)) if chosen else tuple(boxes)


def ask_hours(chosen: Sequence[int] = (), said: str = "") -> Screen:
    """A week to tick, the usual weeks in one tap, or typing."""
    usual = grid([button(label, "hours", name) for name, label in HOURS_NAMED.items()], 2)
    text = "2/4　您什么时候有空？点几个格子，或打字，比如：“周三下午”。"
    if chosen:
        text = f"已选：{when([slot(at) for at in chosen])}。选齐了按“选好了”。"
    return Screen(said + text, (*usual, *week(chosen), BACK_ROW))


BAD_HOURS = "时间我没看懂。可以写“周六上午”“周三下午2点到5点”，或点按钮。\n"
