"""Ages without 岁, and names that are somebody else."""

import pytest

from matching.understanding import understand


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("我妈90了，想要轮椅", 90),
        ("周奶奶85了", 85),
        ("我今年七十三想要轮椅", 73),
        ("老伴八十有二，走不动", 82),
        ("我都78了", 78),
        ("血压都180了，想要血压计", None),
        ("我妈90斤，想要轮椅", None),
        ("给奶奶2床棉被", None),
        ("今年12月想要棉被", None),
        ("老人30多位，想要棉被", None),
    ],
)
def test_an_age_is_read_in_plain_speech(text, age):
    assert understand(text).age == age


@pytest.mark.parametrize(
    ("text", "proxy"),
    [
        ("36岁的赵师傅下肢残疾，需要轮椅", True),
        ("我是36岁的赵师傅，需要轮椅", False),
        ("找位师傅修灯", False),
        ("下河村70岁的沈大妈想学用手机", True),
        ("枫桥村10岁的小宝想要一个书包", True),
        ("枫桥村82岁的王桂花想要一床棉被", True),
        ("柳树湾83岁的老陈一个人住，没有煤气灶", True),
        ("李婶家灯坏了", True),
        ("我是70岁的陈大伯，想理发", False),
        ("老伴瘫痪在床，想要轮椅", True),
    ],
)
def test_a_name_with_an_age_is_somebody_else(text, proxy):
    assert understand(text).proxy is proxy
