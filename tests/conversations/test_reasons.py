"""Why this giver, in words: only what is so."""

import pytest

from handlers.wording.common import when
from handlers.wording.reasons import why_this, why_you

NEAR = {"fit": 1.0, "km": 1.0, "carried": 0}


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ({"overlap": 180}, "每周有 3 小时对得上，"),
        ({"overlap": None}, "时间都好商量，"),
        ({}, ""),
    ],
)
def test_hours_that_were_compared_are_told(hours: dict, said: str) -> None:
    told = why_this(NEAR | hours, "skill")
    assert told == f"正对口，相距 1.0 公里，{said}这周还没有任务"
    assert why_you(NEAR | hours, "skill") == "您会这个" + ("，时间也对得上" if hours else "")


def test_of_goods_no_hours_are_told() -> None:
    assert why_this(NEAR | {"overlap": None}, "goods") == "正对口，相距 1.0 公里"


def test_hours_of_all_seven_days_are_those_of_every_day() -> None:
    evenings = [(day, 1080, 1260) for day in range(7)]
    assert when(evenings) == "每天 18:00–21:00"
    assert when(evenings[1:]) == "周二、周三、周四、周五、周六、周日 18:00–21:00"
