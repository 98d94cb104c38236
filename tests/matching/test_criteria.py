"""How good is it, and who comes first?"""

from dataclasses import replace

from matching import criteria
from matching.criteria import Preferences
from matching.model import Aid, Need, Pair, Supply
from tests.matching.values import goods, pledge, service, stock, volunteer


def pair(**facts: object) -> Pair:
    plain = {
        "need_id": 1,
        "supply_id": 1,
        "fit": 1.0,
        "km": 0.0,
        "overlap": 240,
        "carried": 0,
        "known": True,
        "own_station": True,
        "cost": 0,
        "usual": True,
    }
    return Pair(**{**plain, **facts})  # type: ignore[arg-type]


OF_THE_PAIR = Preferences(
    costs=("distance", "fit", "overlap", "usual", "continuity", "own_station")
)


def cost(**facts: object) -> int:
    return criteria.cost(pair(**facts), service(), volunteer(), OF_THE_PAIR)


def test_the_best_giver_costs_nothing_and_each_fault_costs_its_points() -> None:
    assert cost() == 0
    assert cost(km=3.04) == 30
    assert cost(km=50_000.0) == criteria.FARTHEST
    assert cost(km=None) == 50  # same station, villages differ
    assert cost(fit=0.75) == 25
    assert cost(overlap=120) == 30
    assert cost(overlap=None) == 0
    assert cost(known=False) == 40
    assert cost(usual=False) == 1000
    assert criteria.cost(pair(usual=False), goods(), stock(), OF_THE_PAIR) == 0
    assert cost(own_station=False) == 150


def test_whoever_says_yes_more_often_is_asked_first_and_a_newcomer_stands_between() -> None:
    answered = {"often": (10, 9), "newcomer": (0, 0), "seldom": (10, 1)}
    costs = {
        name: criteria.likelihood(pair(), service(), volunteer(asked=asked, accepted=accepted))
        for name, (asked, accepted) in answered.items()
    }
    assert costs == {"often": 40, "newcomer": 120, "seldom": 168}


def test_a_sure_yes_to_goods_is_kept_for_what_cannot_wait() -> None:
    wishes = (goods(), goods(days_left=9), goods(urgent=True))
    assert [criteria.likelihood(pair(), wish, pledge()) for wish in wishes] == [60, 240, 240]


def test_whoever_has_done_much_this_year_is_asked_later_and_goods_do_not_tire() -> None:
    done = (volunteer(), volunteer(accepted=3), volunteer(accepted=99), pledge(accepted=9))
    assert [criteria.load(pair(), service(), supply) for supply in done] == [0, 30, 200, 0]


def test_whoever_can_do_more_than_is_wanted_is_kept_for_it() -> None:
    able = replace(volunteer(vetted=True), whats=("电线检修", "理发", "陪聊"))
    assert criteria.spared(pair(), service(), able) == 50
    assert criteria.spared(pair(), service(vetted_only=True), able) == 20
    assert criteria.spared(pair(), service(), volunteer()) == 0
    assert criteria.spared(pair(), goods(), stock(vetted=True)) == 0


def test_goods_travel_once_and_cheaply() -> None:
    assert criteria.distance(pair(km=5.0), goods(), pledge()) == 10
    assert criteria.distance(pair(km=5.0), service(), volunteer()) == 50


def test_a_volunteer_is_asked_for_the_kinds_of_aid_they_named_first() -> None:
    schools = volunteer(aids=frozenset({Aid.SCHOOLING}))
    assert criteria.preferred_aid(pair(), service(aid=Aid.SCHOOLING), schools) == 0
    assert criteria.preferred_aid(pair(), service(aid=Aid.ELDERLY), schools) == 30
    assert criteria.preferred_aid(pair(), service(), volunteer()) == 0
    assert criteria.preferred_aid(pair(), goods(), pledge(aids=frozenset({Aid.MEDICAL}))) == 0


def test_equals_are_asked_in_turn() -> None:
    days = (None, 0, 10, 300)
    costs = [criteria.rotation(pair(), service(), volunteer(asked_days=passed)) for passed in days]
    assert costs == [0, 30, 20, 0]


def test_a_station_may_leave_a_criterion_out() -> None:
    nearest_only = Preferences(costs=("distance",))
    assert criteria.cost(pair(km=2.0, known=False), service(), volunteer(), nearest_only) == 20


def test_each_further_task_of_a_week_costs_more_and_goods_do_not_tire() -> None:
    assert criteria.load_costs(volunteer(capacity=3, carried=1)) == (30, 60, 90)
    assert criteria.load_costs(stock(capacity=100)) == criteria.load_costs(pledge()) == ()
    assert len(criteria.load_costs(volunteer(capacity=10**9))) == criteria.MOST_STEPS


def ranked(*needs: Need) -> list[int]:
    return [need.id for need in sorted(needs, key=criteria.rank, reverse=True)]


def test_who_comes_first_by_default() -> None:
    in_order = [
        goods(1, safety=1),
        goods(2, legal_class=4),
        goods(3, legal_class=3, vulnerability=2),
        goods(4, legal_class=3, days_left=2),
        goods(5, legal_class=3, days_left=20),
        goods(6, legal_class=3, days_waited=9),
        goods(7, legal_class=3),
        goods(8, legal_class=3, helped_this_year=2),
        goods(9),
    ]
    assert ranked(*reversed(in_order)) == list(range(1, 10))


def test_what_the_last_round_left_and_what_somebody_declined_come_first_in_their_class() -> None:
    old, left = goods(1, vulnerability=2), goods(2, unmet_rounds=1)
    refused, poorer = goods(3, declined=frozenset({9})), goods(4, legal_class=1)
    assert ranked(old, left, refused, poorer) == [4, 2, 3, 1]


def test_a_wish_rises_one_class_after_three_unmet_rounds_and_never_above_safety() -> None:
    nearly, risen = goods(1, legal_class=1, unmet_rounds=2), goods(2, legal_class=1, unmet_rounds=3)
    poorer, unsafe = goods(3, legal_class=2), goods(4, safety=1)
    old = goods(5, unmet_rounds=3000)

    assert ranked(nearly, risen, poorer) == [2, 3, 1]
    assert ranked(old, unsafe) == [4, 5]


def test_a_station_may_order_the_ranks_its_own_way() -> None:
    waiting_first = Preferences(ranks=("waiting", "safety"))
    assert criteria.rank(goods(safety=2, days_waited=5), waiting_first) == (5, 2)


def test_an_order_that_was_kept_lacks_nothing_that_came_later_and_holds_nothing_that_has_gone() -> (
    None
):
    others = ("legal_class", "returned", "vulnerability", "deadline", "helped_less")
    assert criteria.in_order(["waiting", "of_old", "safety"]) == ("waiting", "safety", *others)
    assert criteria.in_order(()) == criteria.DEFAULTS.ranks


def test_ranks_and_costs_are_never_negative() -> None:
    odd = goods(safety=-1, legal_class=-1, days_left=-9, days_waited=-1, unmet_rounds=-1)
    supply: Supply = volunteer()
    assert min(criteria.rank(odd)) >= 0
    assert criteria.cost(pair(overlap=10**6), odd, supply) >= 0
