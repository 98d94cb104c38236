import pytest

from matching.model import Window
from matching.understanding import understand
from matching.understanding.hours import windows_of


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("周六上午", [(5, 480, 720)]),
        ("每周三下午两点到五点", [(2, 840, 1020)]),
        ("每周三下午", [(2, 780, 1080)]),
        ("周末", [(5, 480, 1260), (6, 480, 1260)]),
        ("星期一、星期三晚上", [(0, 1080, 1260), (2, 1080, 1260)]),
        ("周一至周五白天", [(day, 480, 1080) for day in range(5)]),
        ("礼拜天9点到11点半", [(6, 540, 690)]),
        ("周六上午，周日下午", [(5, 480, 720), (6, 780, 1080)]),
        ("saturday morning", [(5, 480, 720)]),
        ("没有说时间", []),
        ("周末周末", [(5, 480, 1260), (6, 480, 1260)]),
    ],
)
def test_hours_as_people_say_them(text, windows):
    assert windows_of(text) == tuple(Window(*window) for window in windows)


def test_hours_at_which_nobody_is_at_home_are_no_hours_to_come() -> None:
    reading = understand("每天上午家里没人，周六下午可以来修水管")
    assert reading.windows == (Window(5, 13 * 60, 18 * 60),)
