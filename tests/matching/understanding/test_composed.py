"""Sentences put together from parts: no thing, skill or name is special."""

from itertools import product

import pytest

from matching.understanding import understand

GOODS = [("轮椅", "辆"), ("电饭煲", "个"), ("洗衣机", "台"), ("棉被", "床"), ("老花镜", "副")]
SERVICES = [
    ("把头发理一理", "理发"),
    ("修一下水管", "水管维修"),
    ("打扫一下屋子", "打扫卫生"),
    ("装个扶手", "安装扶手"),
    ("修一下门窗", "门窗维修"),
    ("陪着说说话", "陪伴聊天"),
]
WISHES = [
    "83岁独居的王奶奶家没有{goods}，想要一{unit}{goods}，再请人{service}",
    "代李大爷提：{goods}一{unit}，还想找人{service}",
    "隔壁刘阿姨需要{goods}1{unit}，另外谁能帮忙{service}",
]
OFFERS = [
    "公司捐20{unit}{goods}给困难家庭",
    "可以提供{goods}20{unit}，免费",
    "我们店愿意赠送20{unit}{goods}",
]
SKILLS = ["我会{skill}，周六上午有空", "愿意义务{skill}，每周三下午", "{skill}我在行，随时找我"]


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_for_a_thing_and_a_hand_has_both_lines(wish):
    for (goods, unit), (service, name) in product(GOODS, SERVICES):
        reading = understand(wish.format(goods=goods, unit=unit, service=service))

        lines = {(line.type, line.what, line.quantity) for line in reading.lines}
        assert lines == {("goods", goods, 1), ("service", name, None)}
        assert (reading.kind, reading.route) == ("need", "match")


@pytest.mark.parametrize("offer", OFFERS)
def test_a_gift_is_an_offer_with_its_quantity(offer):
    for goods, unit in GOODS:
        reading = understand(offer.format(goods=goods, unit=unit))

        assert reading.kind == "offer"
        assert [(line.what, line.quantity) for line in reading.lines] == [(goods, 20)]


@pytest.mark.parametrize("words", SKILLS)
def test_work_that_is_offered_is_a_skill(words):
    for skill in ("理发", "修水电", "辅导作业", "打扫卫生", "修电线", "教英语", "量血压"):
        reading = understand(words.format(skill=skill))

        assert reading.kind == "skill"
        assert len(reading.lines) == 1
