"""Any string returns a reading, soon, and never an exception."""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from matching.understanding import alarm, fit_texts, public_text, understand, warm

any_character = st.characters(codec=None)
pieces = st.sampled_from(
    ["想要", "一", "百", "万", "把", "轮椅", "理发", "不要", "修", "陪", "…", "(", "/", "\u200b",
     "\ud800", "\u202e", "😀", "0", "-1", "，", "。", "\n", "w",
     "need ", "é", "ﷺ", "半", "第", "号"]
)  # fmt: skip
hostile = st.text(any_character, max_size=200) | st.lists(pieces, max_size=80).map("".join)

CORPUS = [
    "",
    " \n\t",
    "😀" * 500,
    "\ud800\udc00\udfff" * 300,
    "\u202eabc\u202c" * 400,
    "\u200b" * 4096,
    "一" * 100_000,
    "9" * 100_000,
    "1," * 2000,
    "要" * 4096,
    "想要一" * 1365,
    "轮椅" * 2048,
    "陪" * 4096,
    "修电灯" * 1365,
    "老公打" * 1365,
    "孩子" * 2048,
    "周一到" * 1365,
    "上午" * 2048,
    "周末不" * 1365,
    "3号楼2单元" * 600,
    "(" * 4096,
    "《" * 4096,
    "《a》" * 1365,
    "<b>&amp;</b>" * 340,
    "ﷺ" * 4096,
    "a\u0300" * 2048,
    "\x00\x01\x7f" * 1000,
    "米、" * 2048,
    "不要轮椅" * 1024,
    "没" * 4096,
    "怕" * 2048 + "摔" * 2048,
    "需要" + "的" * 4000,
    "i can also " * 370,
    "we would like to be able to " * 140,
    "my very old " * 340,
    "could someone " * 290,
    "fix the " * 500,
]


@given(hostile)
@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_string_is_read(text):
    reading = understand(text)

    assert reading.kind in {"need", "offer", "skill", "other"}
    assert (reading.alarm is None) == (alarm(text) is None)
    public_text(text)
    fit_texts(text, text[::-1])


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_a_hostile_text_is_read_within_its_share_of_the_processor(text):
    warm()
    took = []
    for _ in range(3):
        before = time.process_time()
        understand(text)
        took.append(time.process_time() - before)

    assert min(took) < 0.05


def test_the_same_text_gives_the_same_reading():
    text = "83岁的奶奶想要一台电风扇，再请人换个灯泡"

    assert understand(text) == understand(text)
