"""Why this giver, in words: only what is so."""

import pytest

from handlers.wording.common import when
from handlers.wording.reasons import fairness, lacks_in_words, why_this, why_unmet, why_you
from matching.model import Lack, Need, Supply
from matching.rounds import plan_round
from matching.rules import RULES
from services.rounds import unmet_facts
from tests.matching.values import (
    MONDAY,
    SATURDAY_MORNING,
    WEDNESDAY_AFTERNOON,
    goods,
    same_name,
    service,
    volunteer,
)

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


@pytest.mark.parametrize(
    ("facts", "told", "to_giver"),
    [
        ({"paper": "电工证"}, "有电工证，", "您有电工证"),
        ({"usual": True, "known": True}, "一直是这位来做，", "上次也是您来做的"),
        ({"known": True}, "以前帮过这位，", "以前帮过这位"),
        ({"preferred": True}, "正是这位更想帮的一类，", "正是您更想帮的一类"),
    ],
)
def test_a_paper_and_the_usual_pair_are_told(facts: dict, told: str, to_giver: str) -> None:
    assert why_this(NEAR | facts, "skill") == f"正对口，相距 1.0 公里，{told}这周还没有任务"
    assert why_you(NEAR | facts, "skill") == f"您会这个，{to_giver}"


WIRING = service(windows=(WEDNESDAY_AFTERNOON,))


@pytest.mark.parametrize(
    ("need", "supplies", "said"),
    [
        (WIRING, [], "还没有人登记能帮这件事；再有一位周三下午有空、会电线检修的人就行"),
        (service(), [], "还没有人登记能帮这件事；再有一位会电线检修的人就行"),
        (goods(), [], "还没有人登记能帮这件事；再有人能给“煤气灶”就行"),
        (
            WIRING,
            [volunteer(windows=(SATURDAY_MORNING,))],
            "还没有合适的人：1 位时间对不上；换个时间，就有 1 位能来",
        ),
        (
            service(quantity=2),
            [volunteer(resting=True)],
            "1 位在休息；等他们歇好了，就有 1 位能帮，还不够，要再找人",
        ),
    ],
)
def test_the_smallest_change_is_told_in_the_words_of_the_head(
    need: Need, supplies: list[Supply], said: str
) -> None:
    [unmet] = plan_round([need], supplies, MONDAY, fit=same_name).unmet
    assert why_unmet(unmet_facts(unmet, need)).endswith(said)


def test_a_crew_too_small_is_told_from_a_job_nobody_can_do() -> None:
    crew = [
        service(each, what, wish_id=7, together=True) for each, what in ((1, "开车"), (2, "搬家"))
    ]
    one = [volunteer(1, "开车", giver_id=50), volunteer(2, "搬家", giver_id=50)]
    told = [
        why_unmet(unmet_facts(unmet, need))
        for unmet, need in zip(
            plan_round(crew, one, MONDAY, fit=same_name).unmet, crew, strict=True
        )
    ]
    assert told == [
        f"要 2 个人一起去，能去的还不够；再有一位会{what}的人就行" for what in ("开车", "搬家")
    ]
    [unmet] = plan_round([service(quantity=3)], [volunteer()], MONDAY, fit=same_name).unmet
    said = why_unmet(unmet_facts(unmet, service(quantity=3)))
    assert said == "能帮的 1 位都算上了，还差 2 份；再有 2 位会电线检修的人就行"


def test_who_has_to_wait_hears_what_would_shorten_it() -> None:
    needs = [service(1), service(2, legal_class=4)]
    [unmet] = plan_round(needs, [volunteer(capacity=1)], MONDAY, fit=same_name).unmet
    told = why_unmet(unmet_facts(unmet, needs[0]))
    assert told == "能帮的人先去了更急的一家，下一轮优先安排；再有一位会电线检修的人就行"


def test_every_rule_that_kept_somebody_back_has_its_words() -> None:
    for lack, _ in RULES:
        if lack not in (Lack.KIND, Lack.NOT_THE_THING):
            assert "2 位" in why_unmet({"lacks": [[lack, 2]]}), lack
    assert all(lacks_in_words([lack]) for lack in Lack)


@pytest.mark.parametrize(
    ("cost", "said"),
    [
        (
            (6.2, 1),
            [
                "为了不总找同样的人，这轮大家一共多走了约 6 公里。",
                "有 1 件等了好几轮，这轮先办了。",
            ],
        ),
        ((0.2, 0), []),
        ((None, None), []),
    ],
)
def test_what_fairness_cost_a_round_is_told_where_it_cost_something(
    cost: tuple[float | None, int | None], said: list[str]
) -> None:
    assert fairness(*cost).split("\n")[1:] == said
