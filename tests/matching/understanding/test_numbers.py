import pytest

from matching.understanding import understand
from matching.understanding.numbers import read_number


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("三百○五", 305), ("三百〇五", 305), ("一二五0", 1250), ("40W", 400_000), ("两", 2),
        ("俩", 2), ("仨", 3), ("半", 0.5), ("约五十", 50), ("0", 0), ("零", 0), ("-1", -1),
        ("−1", -1), ("负三", -3), ("1000000000", 10**9), ("10^9", 10**9), ("1.2万", 12_000),
        ("三百五", 350), ("一万五", 15_000), ("十", 10), ("十五", 15), ("二十", 20), ("廿", 20),
        ("一千一百六十", 1160), ("一千零六", 1006), ("两万三千", 23_000), ("三亿", 3 * 10**8),
        ("5千", 5000), ("2k", 2000), ("1,200", 1200), ("20多", 20), ("叁佰", 300), ("dozen", 12),
        ("half a dozen", 6), ("a couple of", 2), ("two hundred and fifty", 250), ("6 dozen", 72),
        ("twenty-five", 25), ("half a", 0.5), ("廿五", 25), ("卅", 30),
    ],
)  # fmt: skip
def test_a_number_is_read_as_it_is_meant(said, value):
    assert read_number(said) == value


@pytest.mark.parametrize("said", ["", "个", "很多", "一些人", "几", "--1", "1..2", "百货"])
def test_what_is_no_number_is_none(said):
    assert read_number(said) is None


@pytest.mark.parametrize(
    ("text", "what", "quantity", "unit"),
    [
        ("需要40W个口罩", "口罩", 400_000, "个"),
        ("要１２把椅子", "椅子", 12, "把"),
        ("约五十袋大米送给低保户", "大米", 50, "袋"),
        ("想要半袋米", "大米", 0.5, "袋"),
        ("缺把雨伞", "雨伞", 1, "把"),
        ("书包旧了，盼个新的", "书包", 1, "个"),
        ("三百○五个书包", "书包", 305, "个"),
        ("电饭煲0个", "电饭煲", 0, "个"),
        ("要-1床棉被", "棉被", -1, "床"),
        ("10^9台电视机", "电视机", 10**9, "台"),
        ("轮椅，要两辆", "轮椅", 2, "辆"),
        ("体温计有俩，白送", "体温计", 2, None),
    ],
)
def test_a_quantity_goes_to_its_thing(text, what, quantity, unit):
    line = understand(text).lines[0]

    assert (line.what, line.quantity) == (what, quantity)
    assert unit is None or line.unit == unit


def test_each_thing_of_a_list_keeps_its_own_quantity():
    lines = understand("一个书包、两支铅笔，橡皮要3块").lines

    assert [(line.what, line.quantity) for line in lines] == [("书包", 1), ("铅笔", 2), ("橡皮", 3)]


def test_each_of_a_list_shares_what_is_said_with_各():
    lines = understand("想要篮球、足球各一个").lines

    assert [(line.what, line.quantity) for line in lines] == [("篮球", 1), ("足球", 1)]


def test_an_age_or_a_house_number_is_no_quantity():
    assert understand("85岁的奶奶想要轮椅，住3号楼").lines[0].quantity is None
