"""What members may read says nothing of illness, disability or relief."""

import pytest

from matching.understanding.health import without_health


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("我妈中风瘫痪在床，想要一个轮椅", "我妈身体不方便，想要一个轮椅"),
        ("残疾人想要一副拐杖", "身体不方便的人想要一副拐杖"),
        ("给残疾儿童要绘本", "给身体不方便的儿童要绘本"),
        ("腿脚不好，出不了门，想请人理发", "身体不方便，出不了门，想请人理发"),
        ("下肢残疾，坐轮椅，想要坐垫", "身体不方便，坐轮椅，想要坐垫"),
        ("得了肺癌，想吃点好的", "身体不方便，想吃点好的"),
        ("老年痴呆的奶奶想要定位手表", "身体不方便的奶奶想要定位手表"),
        ("中风后遗症，手脚不利索", "身体不方便"),
        ("爷爷行動不便，想剪頭髮", "爷爷身体不方便，想剪頭髮"),
        ("我是低保户，想要一床棉被", "我是困难家庭，想要一床棉被"),
    ],
)
def test_a_neutral_word_stands_for_illness(text: str, shown: str) -> None:
    assert without_health(text) == shown
    assert without_health(shown) == shown


@pytest.mark.parametrize(
    "text",
    [
        "需要轮椅",
        "想办残疾证",
        "想要无糖的糖尿病食品",
        "帮我去医院拿高血压药",
        "办低保怎么办",
        "想要护理床",
        "想要防风险的窗户",
        "家里困难，想要血压计",
    ],
)
def test_what_is_wished_for_stays(text: str) -> None:
    assert without_health(text) == text
