from datetime import date

import pytest

from matching.model import Window
from matching.understanding import understand
from matching.understanding.hours import windows_of
from matching.understanding.hours_changed import away, hours_after, tells_hours
from matching.understanding.named_hours import spans


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
        ("每周一次，陪着聊聊天", []),
        ("一周三到五次，周二下午最好", [(1, 780, 1080)]),
        ("每周三个小时", []),
        ("周末周末", [(5, 480, 1260), (6, 480, 1260)]),
    ],
)
def test_hours_as_people_say_them(text, windows):
    assert windows_of(text) == tuple(Window(*window) for window in windows)


WEEKEND = [(5, 480, 1260), (6, 480, 1260)]
ALL_WORKDAYS = [(day, 480, 1260) for day in range(5)]
ALL_BUT_WEDNESDAY = [(day, 480, 1260) for day in range(7) if day != 2]
BY_DAY = [(day, 480, 1080) for day in range(7)]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("晚上不行", BY_DAY),
        ("我晚上没时间", BY_DAY),
        ("不要晚上来", BY_DAY),
        ("上午不方便", [(day, 720, 1260) for day in range(7)]),
        ("除了周三", ALL_BUT_WEDNESDAY),
        ("周三以外都行", ALL_BUT_WEDNESDAY),
        ("除了周三,其他时间都可以", ALL_BUT_WEDNESDAY),
        ("周末没空", ALL_WORKDAYS),
        ("周一到周五要上班", WEEKEND),
        ("周一到周五要上班,周末有空", WEEKEND),
        ("周一到周五要上班,晚上有空", [(day, 1080, 1260) for day in range(5)]),
        ("周末都行,除了周日晚上", [(5, 480, 1260), (6, 480, 1080)]),
        ("周六上午不行,下午可以", [(5, 780, 1080)]),
        ("周六和周日晚上不行", [*ALL_WORKDAYS, (5, 480, 1080), (6, 480, 1080)]),
        ("天天没空", []),
    ],
)
def test_hours_at_which_it_cannot_be_are_none_that_are_offered(text, windows):
    assert windows_of(text) == tuple(Window(*window) for window in windows)


@pytest.mark.parametrize(
    "text", ["能不能周末来", "周末行不行", "周末不上班", "周末来帮忙", "周末不忙"]
)
def test_what_only_sounds_like_a_refusal_is_none(text):
    assert windows_of(text) == tuple(Window(*window) for window in WEEKEND)


@pytest.mark.parametrize(
    ("text", "hours"),
    [("晚上有空", (1080, 1260)), ("下午吧", (780, 1080)), ("晚上七点以后有时间", (1140, 1260))],
)
def test_hours_without_a_day_are_those_of_every_day(text, hours):
    assert windows_of(text) == tuple(Window(day, *hours) for day in range(7))


@pytest.mark.parametrize(
    "text", ["晚上脚冰凉", "白天腿脚不方便", "儿子白天上班", "下周五之前要", "周三起有空"]
)
def test_hours_of_a_story_and_limits_are_none_to_come(text):
    assert windows_of(text) == ()


def test_who_is_away_by_day_is_visited_by_others_for_repairs_and_not_for_company() -> None:
    assert understand("白天要上班，想请人修水管").windows == tuple(
        Window(day, 1080, 1260) for day in range(7)
    )
    assert understand("白天要上班，想找人陪我妈").windows == ()


def test_hours_at_which_nobody_is_at_home_are_no_hours_to_come() -> None:
    reading = understand("每天上午家里没人，周六下午可以来修水管")
    assert reading.windows == (Window(5, 13 * 60, 18 * 60),)


WAS = ((5, 480, 720), (6, 780, 1080))
TODAY = date(2026, 12, 2)  # a Wednesday


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("礼拜六只有下午两点到四点有空", [(5, 840, 960), WAS[1]]),
        ("平时要带孙子，只有周日有空", [(6, 480, 1260)]),
        ("周末才有时间", [(5, 480, 1260), (6, 480, 1260)]),
        ("我周三下午有空", [(2, 780, 1080), *WAS]),
        ("周六不行了", [WAS[1]]),
        ("周一到周五要上班", [*WAS]),
        ("以后周末都没空", []),
        ("时间改到周三上午", [(2, 480, 720)]),
        ("八点到我家", None),
    ],
)
def test_hours_said_later_change_those_that_are_so(text, windows):
    expected = None if windows is None else tuple(Window(*one) for one in windows)
    assert hours_after(text, WAS) == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("这周末没空", (5, 6)),
        ("下周出差", (7, 13)),
        ("明天下午不行", (3, 3)),
        ("12月5号到8号没空", (5, 8)),
        ("周六没空", (5, 5)),
        ("这两天走不开", (2, 4)),
        ("以后周六没空", None),
        ("周一到周五要上班", None),
        ("周三下午有空", None),
    ],
)
def test_days_on_which_somebody_is_away(text, days):
    assert away(text, TODAY) == (days and tuple(date(2026, 12, day) for day in days))


@pytest.mark.parametrize(
    "text",
    ["周六上午有空吗", "谢谢帮忙", "周三家里没人", "上周六没空", "手机不能用", "你们周六有空房"],
)
def test_what_says_nothing_of_ones_own_hours(text):
    assert not tells_hours(text)


@pytest.mark.parametrize(
    "text",
    [
        "周三",
        "星期五",
        "礼拜天",
        "周末",
        "双休日",
        "工作日",
        "平时",
        "每天",
        "天天",
        "weekdays",
        "weekends",
        "monday",
        "sunday",
        "早上",
        "上午",
        "早晨",
        "中午",
        "下午",
        "傍晚",
        "晚上",
        "晚间",
        "全天",
        "整天",
        "白天",
        "上半天",
        "下半天",
        "morning",
        "afternoon",
        "evening",
        "三点到五点",
        "9:00-11:00",
        "七时以后",
    ],
)
def test_every_word_for_days_and_hours_is_found_alone_and_among_others(text):
    assert spans(text)
    assert spans(f"想借个梯子,{text},谢谢")
