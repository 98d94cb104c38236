"""The order of the words tells a gift from a wish for the same thing."""

import pytest

from matching.understanding import understand


@pytest.mark.parametrize(
    ("wish", "gift"),
    [
        ("想要大米20袋", "想捐大米20袋"),
        ("能不能捐大米20袋", "可以捐大米20袋"),
        ("我没有棉被，要5床", "我有全新棉被5床"),
        ("家里没有轮椅，想找人送", "家里有台旧轮椅想送人"),
        ("我们公司缺20床棉被", "我们公司有20床棉被"),
        ("能提供一台轮椅吗", "愿意提供一台轮椅"),
        ("谁有闲置的婴儿车", "闲置的婴儿车谁要"),
        ("想送妈妈一条围巾", "想送孤寡老人一条围巾"),
        ("谁有多余的拐杖，借用一个月", "我有多余的拐杖，谁要"),
        ("希望给孩子们送100个书包", "给孩子们送100个书包"),
        ("帮我买两箱鸡蛋送上来", "我们买两箱鸡蛋送到敬老院"),
        ("我家有台电视坏了，谁会修", "我家有台电视，谁家用得上"),
    ],
)
def test_who_gives_is_told_by_the_verb(wish, gift):
    assert (understand(wish).kind, understand(gift).kind) == ("need", "offer")


@pytest.mark.parametrize(
    ("wish", "skill"),
    [
        ("电路坏了，谁会修", "周六上午有空，会修电路"),
        ("孩子想找老师辅导作业", "我是退休老师可以辅导作业"),
        ("想请志愿者给老人理发", "想给敬老院的老人理发"),
        ("老人想学唱歌，有人教吗", "可以教社区老人唱歌"),
    ],
)
def test_work_for_others_is_a_skill_and_work_sought_is_a_need(wish, skill):
    assert (understand(wish).kind, understand(skill).kind) == ("need", "skill")


def test_a_sum_promised_every_month_is_a_pledge():
    reading = understand("每月拿2000元助学")

    assert (reading.kind, reading.route) == ("offer", "match")
    assert [(line.type, line.quantity) for line in reading.lines] == [("money", 2000)]


def test_company_on_the_way_to_a_hospital_is_an_escort():
    (line,) = understand("下周去医院复查，儿女在外地，想找人陪我去").lines

    assert line.what == "陪诊"


def test_what_each_person_gets_is_counted_for_all():
    (line,) = understand("我们村小有12个留守儿童，每人想要一个书包").lines

    assert (line.what, line.quantity) == ("书包", 12)


def test_a_size_is_no_quantity():
    (line,) = understand("求一件130的羽绒服").lines

    assert line.quantity == 1
