"""A round changed in a way whose effect is known: who is served by rank, and at what cost.

Ties go by id, so the plan itself may differ. Pledges are left out: the packing of their yuan is
not always the best.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from operator import neg

from matching import criteria
from matching.model import LineKind, Need, OfferKind, Supply
from matching.rounds import RoundSettings, plan_round
from tests.matching.test_rounds import busy_day
from tests.matching.values import MONDAY, same_name, volunteer

SEEDS = range(25)
Day = tuple[list[Need], list[Supply]]
Worth = tuple[list[int], int]
"""Units served by rank, highest first, and minus the cost: larger is better."""


def day(seed: int) -> Day:
    """A busy day without pledges; on odd days whose lines are each for themselves."""
    needs, supplies = busy_day(seed)
    if seed % 2:
        needs = [replace(each, together=False) for each in needs]
    return needs, [each for each in supplies if each.kind is not OfferKind.PLEDGE]


def worth(needs: Sequence[Need], supplies: Sequence[Supply]) -> Worth:
    """What the round's plan is worth."""
    plan = plan_round(needs, supplies, MONDAY, RoundSettings(effort_limit=10**9), same_name)
    ranks = {each.id: criteria.rank(each) for each in needs}
    for need in needs:
        if need.together:  # the lines of a wish rank as the highest of them
            wish = [each for each in needs if each.together and each.wish_id == need.wish_id]
            ranks[need.id] = max(criteria.rank(each) for each in wish)
    served, cost, tasks = Counter(dict.fromkeys(ranks.values(), 0)), 0, Counter[int]()
    offers = {each.id: each for each in supplies}
    for shortlist in plan.shortlists:
        for each in shortlist.candidates:
            if each.chosen:
                served[ranks[shortlist.need_id]] += each.quantity
                cost += each.pair.cost * each.quantity
                if offers[each.pair.supply_id].kind is OfferKind.SKILL:
                    tasks[offers[each.pair.supply_id].giver_id] += each.quantity
    return [served[rank] for rank in sorted(served, reverse=True)], -cost - _load(offers, tasks)


def _load(offers: dict[int, Supply], tasks: Counter[int]) -> int:
    """What the further tasks of a week cost, for givers who carry nothing before."""
    return sum(sum(criteria.load_costs(volunteer(capacity=n))) for n in tasks.values())


def unloaded(supplies: Sequence[Supply]) -> list[Supply]:
    return [replace(each, carried=0) for each in supplies]


def test_one_more_volunteer_never_makes_it_worse() -> None:
    better = 0
    for seed in SEEDS:
        needs, supplies = day(seed)
        supplies = unloaded(supplies)
        before = worth(needs, supplies[1:])
        after = worth(needs, supplies)
        assert after >= before, seed
        better += after > before
    assert better > 7


def test_whoever_the_plan_did_not_need_may_stay_away() -> None:
    for seed in SEEDS:
        needs, supplies = day(seed)
        supplies = unloaded(supplies)
        plan = plan_round(needs, supplies, MONDAY, RoundSettings(effort_limit=10**9), same_name)
        used = {
            each.pair.supply_id for one in plan.shortlists for each in one.candidates if each.chosen
        }
        givers = {each.giver_id for each in supplies if each.id in used}
        kept = [each for each in supplies if each.giver_id in givers or each.id in used]
        assert len(kept) < len(supplies)
        assert worth(needs, kept) == worth(needs, supplies), seed


def test_other_numbers_and_another_order_leave_served_and_cost() -> None:
    for seed in SEEDS:
        needs, supplies = day(seed)
        supplies = unloaded(supplies)
        chance = random.Random(seed)
        other = [replace(each, id=neg(each.id) + 500, wish_id=900 - each.wish_id) for each in needs]
        others = [replace(each, id=999 - each.id) for each in supplies]
        refused = [
            replace(each, declined=frozenset(999 - supply for supply in each.declined))
            for each in other
        ]
        mixed = chance.sample(refused, len(refused)), chance.sample(others, len(others))
        assert worth(*mixed) == worth(needs, supplies), seed


def test_twice_the_goods_serve_twice_as_many() -> None:
    for seed in SEEDS:
        needs, supplies = day(seed)
        wanted = [replace(n, together=False) for n in needs if n.kind is LineKind.GOODS]
        given = [each for each in supplies if each.kind is OfferKind.GOODS]
        twice = [replace(n, quantity=2 * n.quantity) for n in wanted]
        served, cost = worth(wanted, given)
        double = worth(twice, [replace(each, capacity=2 * each.capacity) for each in given])
        assert double == ([2 * units for units in served], 2 * cost), seed


def test_days_are_scarce_enough_to_tell() -> None:
    short = defaultdict(int)
    for seed in SEEDS:
        needs, supplies = day(seed)
        served, _ = worth(needs, unloaded(supplies))
        short[sum(served) < sum(each.quantity for each in needs)] += 1
    assert short[True] > 20
