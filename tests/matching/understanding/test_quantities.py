"""How many of which thing, however it is said."""

import pytest

from matching.understanding import understand


def amounts(text):
    return {line.what: line.quantity for line in understand(text).lines}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("两三件棉衣", {"棉衣": 2}),
        ("二三十本书", {"图书": 20}),
        ("几十件旧衣服捐出来", {"衣服": None}),
        ("一袋50斤的大米", {"大米": 1}),
        ("50斤大米", {"大米": 50}),
        ("要10斤装的米两袋", {"大米": 2}),
        ("1.2米的书桌", {"书桌": None}),
        ("4G手机一部", {"手机": 1}),
        ("棉被x3，毛毯x5", {"棉被": 3, "毛毯": 5}),
        ("棉被3，毛毯5", {"棉被": 3, "毛毯": 5}),
        ("书包3,500个", {"书包": 3500}),
        ("轮椅(1辆)", {"轮椅": 1}),
        ("need two blankets", {"毛毯": 2}),
        ("想送他双新皮鞋", {"皮鞋": 1}),
        ("求赠台旧电脑", {"电脑": 1}),
        ("他只盼有台PS5能打发时间", {"ps5": 1}),
        ("想要个人帮忙", {}),
        ("想给我爸买个助听器，一千多太贵", {"助听器": 1}),
        ("爷爷想听收音机", {"收音机": None}),
        ("想要一张带书架的书桌", {"书桌": 1}),
        ("我们党支部想包5个心愿", {"微心愿": 5}),
        ("剪刀钝了，菜板也裂了，各要一样", {"剪刀": 1, "菜板": 1}),
        ("店里的水龙头、水管各有20个，免费送", {"水龙头": 20, "水管": 20}),
        ("跳绳、呼啦圈，一样来二十个", {"跳绳": 20, "呼啦圈": 20}),
        ("收音机坏了，想要个新的听戏", {"收音机": 1}),
        ("院童三十位，想要每人一件毛衣", {"毛衣": 30}),
        ("特配奶粉一罐两千多，一个月十罐", {"特配奶粉": 10}),
        ("抗原还有富余，每户最多拿两个", {"抗原试剂": None}),
        ("大米面粉各五袋", {"大米": 5, "面粉": 5}),
        ("想换面新鼓", {"鼓": 1}),
        ("织好的围巾帽子八十套，送给敬老院", {"围巾": 80, "帽子": 80}),
        ("想吃月饼，二十来个孩子", {"月饼": None}),
        ("双胞胎，书包、水壶都得两份", {"书包": 2, "水壶": 2}),
        ("想要一千五百块的书包", {"书包": None}),
        ("电水壶坏了，想换一个自动的，2升", {"电水壶": 1}),
        ("棉签还有两包，帮忙买点创可贴", {"创可贴": None}),
        ("有间60平的屋子空着，可以免费用", {"活动场地": 1}),
        ("冬天的煤没着落，我们老两口", {"蜂窝煤": None}),
        ("书架缺二十本绘本", {"书架": None, "绘本": 20}),
        ("给老人每人送一双棉袜，一共45双", {"袜子": 45}),
        ("两个孙子上小学，每人一个文具盒", {"笔盒": 2}),
        ("要毛巾还有三支牙刷", {"毛巾": None, "牙刷": 3}),
        ("雨伞的骨架散了，能给换两把不", {"雨伞": 2}),
        ("篮球；跳绳、毽子——各2", {"篮球": 2, "跳绳": 2, "毽子": 2}),
    ],
)
def test_how_many_are_meant(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("我和老伴一人要一把雨伞", {"雨伞": 2}),
        ("两个娃各要一个书包", {"书包": 2}),
        ("一户两袋米，共5户", {"大米": 10}),
        ("一人一床被子，家里4口人", {"棉被": 4}),
        ("我校有30名学生没有过冬棉衣", {"棉衣": 30}),
        ("一家五口缺被子", {"棉被": None}),
    ],
)
def test_people_who_each_get_one_are_counted(text, found):
    assert amounts(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("只有一床被子，想再要两床", {"棉被": 2}),
        ("结婚收了两个电饭锅，拿一个出来给需要的", {"电饭煲": 1}),
        ("想要一个书包，再要一支笔", {"书包": 1, "笔": 1}),
    ],
)
def test_what_is_there_already_is_not_what_is_asked_or_given(text, found):
    assert amounts(text) == found


def test_households_are_no_measure_of_a_thing():
    (line,) = understand("我们村有15户老人没有电热毯").lines

    assert (line.quantity, line.unit) == (15, "条")


def test_a_thing_pointed_at_is_one_when_given_and_is_mended_when_broken():
    assert amounts("这台洗衣机我送你们站里吧") == {"洗衣机": 1}
    assert amounts("这台洗衣机坏了，谁会修") == {"家电维修": None}


def test_what_was_spent_already_is_not_the_sum_that_is_asked():
    assert amounts("做检查花了500块，后面动手术的钱没着落")["手术费"] is None
