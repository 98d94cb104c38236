"""What only grown-ups may do: by the thing itself, by what it is part of, by the hour."""

import pytest

from matching.model import Window
from matching.understanding import grown_ups_only

NIGHT, EVENING = Window(5, 20 * 60, 22 * 60), Window(5, 18 * 60, 21 * 60)


@pytest.mark.parametrize(
    "what",
    [
        *("电线检修", "换灯泡", "燃气灶维修", "擦玻璃", "搬运", "送货上门", "接送", "做饭"),
        *("助浴", "陪护", "陪诊", "灭蚊除虫", "除草", "防汛抢险", "修水管", "其他帮忙", ""),
    ],
)
def test_risky_work_and_what_nobody_knows_is_for_grown_ups(what: str) -> None:
    assert grown_ups_only(what)


@pytest.mark.parametrize(
    "what", ["陪伴聊天", "读书读报", "课业辅导", "手机教学", "打扫卫生", "陪下棋", "文艺演出"]
)
def test_company_lessons_and_light_work_are_for_the_young_too(what: str) -> None:
    assert not grown_ups_only(what)


def test_the_young_do_not_go_by_night() -> None:
    assert grown_ups_only("陪伴聊天", [NIGHT])
    assert not grown_ups_only("陪伴聊天", [EVENING])
    assert not grown_ups_only("陪伴聊天", [NIGHT, EVENING])
