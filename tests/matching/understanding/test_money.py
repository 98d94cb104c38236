"""Sums that are given, asked for or promised, and the worth of a thing."""

import pytest

from matching.understanding import understand
from matching.understanding.money import sum_asked


def goods(text):
    return [(line.what, line.quantity) for line in understand(text).lines if line.type == "goods"]


@pytest.mark.parametrize(
    ("text", "kind", "route", "sum_"),
    [
        ("我想捐5000块钱", "offer", "cash", 5000),
        ("给困难家庭捐2000元", "offer", "cash", 2000),
        ("公司想捐一万元", "offer", "cash", 10_000),
        ("我捐三百块", "offer", "cash", 300),
        ("缺钱看病", "need", "cash", None),
        ("没钱交学费", "need", "cash", None),
        ("我要200块钱买药", "need", "cash", 200),
        ("能不能借我五百元", "need", "cash", 500),
        ("每月2000元助学", "offer", "match", 2000),
        ("每月拿两千元资助贫困学生", "offer", "match", 2000),
        ("资助两个学生每人每月300元", "offer", "match", 600),
    ],
)
def test_money_is_a_line_of_money_alone(text, kind, route, sum_):
    reading = understand(text)

    assert (reading.kind, reading.route) == (kind, route)
    assert [(line.type, line.quantity) for line in reading.lines] == [("money", sum_)]


@pytest.mark.parametrize(
    "text",
    [
        "怎么报销医药费",
        "医药费怎么报销",
        "学费能不能报销？",
        "我不会用手机报销住院费",
        "孩子的手术费，报销手续不会办",
        "治疗费去哪里理赔",
    ],
)
def test_costs_that_are_to_be_paid_back_ask_for_no_money(text):
    reading = understand(text)
    assert reading.route != "cash"
    assert [line for line in reading.lines if line.type == "money"] == []


@pytest.mark.parametrize(
    "text", ["医药费报销不了，没钱治", "住院费报销完还是交不起", "手术费不能报销，求好心人捐款"]
)
def test_where_money_is_lacking_as_well_people_see_to_it(text):
    assert understand(text).route == "cash"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("想要一个200元左右的电饭锅", [("电饭煲", 1)]),
        ("我有200元超市购物卡想捐", [("购物卡", None)]),
        ("想捐价值5000元的大米", [("大米", None)]),
        ("想捐肥皂五块", [("香皂", 5)]),
    ],
)
def test_the_worth_of_a_thing_is_no_gift_of_money(text, found):
    assert (goods(text), understand(text).route) == (found, "match")


@pytest.mark.parametrize("unit", ["元", "块", "块钱", "蚊", "rmb", "yuan"])
def test_a_sum_is_known_by_its_unit(unit):
    assert sum_asked(f"急需300{unit}", [])
    assert not sum_asked("急需300", [])
