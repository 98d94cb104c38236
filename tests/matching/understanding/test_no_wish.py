"""A question or a name asks for nothing; whatever names a thing or asks for help is a wish."""

import json
from pathlib import Path

import pytest

from matching.understanding import asks_of_work, only_asks, only_names

QUESTIONS = (
    "有几个站？ 你们几点上班 你们在哪里 站长是谁 要钱吗 老人证怎么办 有几个志愿者 今天开门吗"
)
NAMES = "王桂兰 张伟 陈爷爷 王大妈 欧阳春花 李师傅"
WISHES = (
    "有没有轮椅？ 谁能帮我修灯？ 能不能帮帮我？ 我家灯怎么不亮了？ 有没有人说说话？ 高血压 电饭煲"
    " 陶瓷碗 白内障 孩子上学怎么办，没钱 家里没米了怎么办 ？？？"
)

OF_THE_DESK = (
    "有几个站？ 怎么批准？ 站里有多少成员 今天有几个心愿要核实？ 什么是代办 谁是站长 怎么合并成员"
    " 下面有几个村 怎么核实心愿？ 有多少志愿者"
)
FOR_OTHERS = (
    "桃园村李奶奶家的灯怎么修？ 能不能请志愿者帮帮李奶奶？ 有没有志愿者会理发？ 村里谁有轮椅"
)


@pytest.mark.parametrize("words", QUESTIONS.split())
def test_a_question_about_the_station_only_asks(words: str) -> None:
    assert (only_asks(words), only_names(words)) == (True, False)


@pytest.mark.parametrize("words", OF_THE_DESK.split())
def test_what_the_desk_asks_about_its_work_is_a_question(words: str) -> None:
    assert asks_of_work(words)


@pytest.mark.parametrize("words", (*WISHES.split(), *FOR_OTHERS.split(), "你们几点上班"))
def test_what_is_wished_for_is_none(words: str) -> None:
    assert not asks_of_work(words)


@pytest.mark.parametrize("words", NAMES.split())
def test_a_name_by_itself_only_names(words: str) -> None:
    assert (only_asks(words), only_names(words)) == (False, True)


@pytest.mark.parametrize("words", WISHES.split())
def test_what_wants_something_does_neither(words: str) -> None:
    assert (only_asks(words), only_names(words)) == (False, False)


def test_no_labelled_wish_is_taken_for_a_question_or_a_name() -> None:
    rows = Path(__file__).parents[2] / "data" / "wishes_dev.jsonl"
    texts = [
        row["text"]
        for row in map(json.loads, rows.read_text(encoding="utf-8").splitlines())
        if row["kind"] != "other"
    ]
    assert len(texts) > 100
    assert [one for one in texts if only_asks(one) or only_names(one)] == []
