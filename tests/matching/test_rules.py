"""May a pair exist? Every rule reached once, and what lies just inside it."""

from datetime import date

import pytest

from matching import rules
from matching.model import Aid, Lack, Limits, Need, Pair, Place, Supply, Window
from matching.nearness import kilometres, tree_kilometres
from matching.rules import RULES, RuleSettings, pair
from tests.matching.values import (
    COUNTY,
    FAR_VILLAGE,
    MONDAY,
    NEXT_VILLAGE,
    RIVERSIDE,
    SATURDAY_MORNING,
    SISTER,
    TOWN,
    VILLAGE,
    WEDNESDAY_AFTERNOON,
    goods,
    pledge,
    same_name,
    service,
    stock,
    volunteer,
)

SISTER_PLACE = Place("对岸村", (COUNTY, SISTER), 30.0, 104.0)
ELSEWHERE = Place("外县村", (2, 20), 30.0, 104.0)
WEDNESDAY_LATE = Window(2, 16 * 60 + 1, 20 * 60)

LACKING = [
    (Lack.KIND, service(), stock()),
    (Lack.KIND, service(), pledge()),
    (Lack.KIND, goods(), volunteer()),
    (Lack.NOT_THE_THING, goods(), stock(what="棉被")),
    (Lack.NOT_THE_THING, goods(aid=Aid.SCHOOLING), pledge()),
    (Lack.EXCLUDED, goods(), pledge(limits=Limits(excluded=frozenset({"煤气灶"})))),
    (Lack.OWN_HOUSEHOLD, service(household_id=7), volunteer(household_id=7)),
    (Lack.OWN_HOUSEHOLD, service(), volunteer(giver_id=9001)),
    (Lack.BORDER, service(), volunteer(place=SISTER_PLACE, station_id=SISTER, lends=False)),
    (Lack.BORDER, service(), volunteer(place=ELSEWHERE, station_id=20)),
    (Lack.AGE, service(age=59), volunteer(limits=Limits(min_age=60))),
    (Lack.AGE, service(age=15), volunteer(limits=Limits(max_age=14))),
    (Lack.AGE, service(age=None), volunteer(limits=Limits(min_age=60))),
    (Lack.VILLAGE, service(), volunteer(limits=Limits(villages=frozenset({"上坝村"})))),
    (Lack.NOT_VETTED, service(age=13), volunteer()),
    (Lack.NOT_VETTED, service(vetted_only=True), volunteer()),
    (Lack.NO_PAPER, service(paper="电工证"), volunteer()),
    (Lack.NO_PAPER, service(paper="电工证"), volunteer(papers=frozenset({"焊工证"}))),
    (Lack.GROWN_UPS_ONLY, service(grown_ups_only=True), volunteer(minor=True, guardian=True)),
    (Lack.NO_GUARDIAN, service(), volunteer(minor=True)),
    (Lack.DATES, service(), volunteer(limits=Limits(first_day=date(2026, 3, 3)))),
    (Lack.DATES, service(), volunteer(limits=Limits(last_day=date(2026, 3, 1)))),
    (Lack.TOO_FAR, service(), volunteer(reach_km=2.9)),
    (Lack.TOO_FAR, service(), volunteer(place=FAR_VILLAGE, reach_km=20)),
    (
        Lack.TOO_FAR,
        service(),
        volunteer(place=Place(None, (COUNTY, SISTER)), station_id=SISTER, reach_km=10),
    ),
    (Lack.DECLINED, service(declined=frozenset({1})), volunteer()),
    (Lack.ON_IT, service(carried_by=frozenset({1})), volunteer()),
    (Lack.PRICE, goods(unit_price=501), pledge()),
    (
        Lack.HOURS,
        service(windows=(WEDNESDAY_AFTERNOON,)),
        volunteer(windows=(SATURDAY_MORNING, WEDNESDAY_LATE)),
    ),
    (Lack.RESTING, service(), volunteer(resting=True)),
    (Lack.COOLING, service(), volunteer(no_days=0)),
    (Lack.COOLING, goods(), pledge(no_days=1)),
    (Lack.AT_CAP, service(), volunteer(capacity=0)),
    (Lack.AT_CAP, goods(), pledge(capacity=0)),
]
MAY = [
    (service(), volunteer()),
    (service(), volunteer(no_days=2)),
    (service(urgent=True), volunteer(no_days=0)),
    (service(age=60), volunteer(limits=Limits(min_age=60, max_age=60))),
    (service(age=13), volunteer(vetted=True)),
    (service(paper="电工证"), volunteer(papers=frozenset({"电工证", "焊工证"}))),
    (goods(age=8, vetted_only=True), stock()),  # goods meet nobody
    (service(), volunteer(minor=True, guardian=True)),
    (service(grown_ups_only=True), volunteer()),
    (goods(), stock(minor=True)),  # goods meet nobody
    (service(), volunteer(reach_km=3.1)),
    (service(), volunteer(limits=Limits(first_day=MONDAY, last_day=MONDAY))),
    (service(), volunteer(limits=Limits(villages=frozenset({"河边村"})))),
    (service(windows=(WEDNESDAY_AFTERNOON,)), volunteer()),
    (
        service(windows=(WEDNESDAY_AFTERNOON,)),
        volunteer(windows=(Window(2, 13 * 60, 15 * 60),)),
    ),
    (goods(windows=(WEDNESDAY_AFTERNOON,)), stock(windows=(SATURDAY_MORNING,))),
    (goods(unit_price=500), pledge()),
    (goods(aid=Aid.SCHOOLING), pledge(aids=frozenset())),
    (service(household_id=None), volunteer(household_id=None)),
    (service(), volunteer(place=SISTER_PLACE, station_id=SISTER)),
    (service(), volunteer(place=Place(None, (COUNTY,)), station_id=COUNTY, lends=False)),
    (
        service(),
        volunteer(place=Place(None, (COUNTY, TOWN, VILLAGE)), station_id=VILLAGE, lends=False),
    ),
]


def test_every_rule_is_reached() -> None:
    assert {lack for lack, _, _ in LACKING} == {lack for lack, _ in RULES}


@pytest.mark.parametrize(("lack", "need", "supply"), LACKING, ids=lambda each: str(each)[:24])
def test_what_is_lacking_is_named(lack: Lack, need: Need, supply: Supply) -> None:
    assert pair(need, supply, MONDAY, same_name) == lack


@pytest.mark.parametrize(("need", "supply"), MAY, ids=range(len(MAY)))
def test_just_inside_the_rules_a_pair_may_exist(need: Need, supply: Supply) -> None:
    assert isinstance(pair(need, supply, MONDAY, same_name), Pair)


def test_the_facts_of_a_pair() -> None:
    need = service(windows=(WEDNESDAY_AFTERNOON,))
    supply = volunteer(
        windows=(Window(2, 15 * 60, 16 * 60), Window(2, 16 * 60, 18 * 60)),
        carried=1,
        helped=frozenset({9001}),
    )

    found = pair(need, supply, MONDAY, same_name)

    assert isinstance(found, Pair)
    assert found.km == pytest.approx(3.0, abs=0.01)
    assert (found.fit, found.overlap, found.carried) == (1.0, 120, 1)
    assert found.known
    assert found.own_station


@pytest.mark.parametrize(
    ("wished", "free", "overlap"),
    [
        ((WEDNESDAY_AFTERNOON,), (), 180),
        ((), (WEDNESDAY_AFTERNOON,), 180),
        ((), (), None),
    ],
)
def test_whoever_has_time_at_any_hour_shares_all_that_the_other_names(
    wished: tuple[Window, ...], free: tuple[Window, ...], overlap: int | None
) -> None:
    found = pair(service(windows=wished), volunteer(windows=free), MONDAY, same_name)
    assert isinstance(found, Pair)
    assert found.overlap == overlap


def test_the_first_lack_is_the_one_hardest_to_mend() -> None:
    busy_neighbour = volunteer(what="理发", resting=True, capacity=0)
    assert pair(service(), busy_neighbour, MONDAY, same_name) == Lack.NOT_THE_THING
    assert rules.lacks(service(), busy_neighbour, MONDAY, same_name) == [
        Lack.NOT_THE_THING,
        Lack.RESTING,
        Lack.AT_CAP,
    ]


def test_a_station_sets_its_own_numbers() -> None:
    short = volunteer(windows=(WEDNESDAY_LATE,))
    need = service(windows=(WEDNESDAY_AFTERNOON,), age=12)
    loose = RuleSettings(enough_minutes=30, child_age=12)

    assert pair(need, short, MONDAY, same_name) == Lack.NOT_VETTED
    assert isinstance(pair(need, short, MONDAY, same_name, loose), Pair)


def test_names_that_fit_by_half_are_the_same_thing_where_the_station_says_so() -> None:
    def half(kind: str, need: str, offer: str) -> float:
        return 0.5

    assert isinstance(pair(goods(), stock(what="灶具"), MONDAY, half), Pair)
    strict = RuleSettings(goods_fit=0.6)
    assert pair(goods(), stock(what="灶具"), MONDAY, half, strict) == Lack.NOT_THE_THING


def test_distances() -> None:
    assert kilometres(RIVERSIDE, NEXT_VILLAGE) == pytest.approx(3.002, abs=0.001)
    assert kilometres(RIVERSIDE, Place("河边村", (COUNTY, TOWN))) is None
    assert tree_kilometres(RIVERSIDE, Place("河边村", (COUNTY, TOWN))) == 1
    assert tree_kilometres(RIVERSIDE, Place("上坝村", (COUNTY, TOWN))) == 5
    assert tree_kilometres(RIVERSIDE, Place(None, (COUNTY, SISTER))) == 15
    assert tree_kilometres(RIVERSIDE, Place(None, (COUNTY, SISTER, 111))) == 40
    assert tree_kilometres(RIVERSIDE, ELSEWHERE) == float("inf")
