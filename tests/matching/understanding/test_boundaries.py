"""Words that touch: the thing is read whole."""

import pytest

from matching.understanding import understand


def goods(text):
    return [(line.what, line.quantity) for line in understand(text).lines if line.type == "goods"]


@pytest.mark.parametrize(
    ("text", "kind", "line"),
    [
        ("可以提供三套餐具", "offer", ("餐具", 3)),
        ("需要4套餐具", "need", ("餐具", 4)),
        ("想送两套餐桌椅给困难户", "offer", ("餐桌椅", 2)),
        ("想捐血压计", "offer", ("血压计", None)),
        ("想捐钱包", "offer", ("钱包", None)),
        ("谁能给孩子捐点读笔", "need", ("点读笔", None)),
        ("想要一个旧书包", "need", ("书包", 1)),
        ("他家电扇不转，想要一台电扇", "need", ("电风扇", 1)),
        ("需要两份套餐", "need", ("熟食餐饭", 2)),
    ],
)
def test_a_thing_is_not_torn_by_the_measure_or_the_verb_before_it(text, kind, line):
    assert (understand(text).kind, understand(text).route) == (kind, "match")
    assert goods(text) == [line]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("孩子是个调皮蛋，想要一个书包", [("书包", 1)]),
        ("志愿者别放鸽子，我要一根拐棍", [("拐杖", 1)]),
        ("自掏腰包捐一箱牛奶", [("牛奶", 1)]),
        ("想要小号的棉衣", [("棉衣", None)]),
        ("牛奶礼盒两箱送敬老院", [("牛奶", 2)]),
    ],
)
def test_a_saying_that_holds_a_things_name_names_no_thing(text, found):
    assert goods(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "建档立卡户，想要一床被子",
        "中国学生用的被子想要一床",
        "学校用的空调很好，就缺一床被子",
        "楼下有人乱丢垃圾，我想要一床被子",
    ],
)
def test_a_word_that_holds_a_services_name_asks_for_no_service(text):
    assert "service" not in {line.type for line in understand(text).lines}


@pytest.mark.parametrize("words", ["罗爷爷家电线老化，想请人检修", "他家电线旧了，谁来看看"])
def test_the_wiring_of_a_home_is_no_appliance(words):
    assert [line.what for line in understand(words).lines] == ["电线检修"]
