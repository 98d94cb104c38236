"""Is a round's plan lawful for the people in it? Written apart from rules and solver."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date

from matching.model import Candidate, LineKind, Need, OfferKind, RoundPlan, Supply


def check_round(
    needs: Sequence[Need],
    supplies: Sequence[Supply],
    day: date,
    plan: RoundPlan,
    child_age: int = 14,
) -> list[str]:
    """What is wrong with a round, in plain sentences; empty when all is well.

    Below ``child_age`` only somebody vetted may come.
    """
    wanted = {need.id: need for need in needs}
    offers = {supply.id: supply for supply in supplies}
    faults = _check_lists(wanted, plan)
    drawn: Counter[int] = Counter()
    tasks: Counter[int] = Counter()
    for shortlist in plan.shortlists:
        need = wanted.get(shortlist.need_id)
        if need is None:
            continue
        faults += _check_people(need, shortlist.candidates, offers)
        for each in shortlist.candidates:
            supply = offers.get(each.pair.supply_id)
            if supply is None:
                faults.append(f"need {need.id}: offer {each.pair.supply_id} is not there")
                continue
            at = f"need {need.id}, offer {supply.id}"
            faults += [f"{at}: {fault}" for fault in _forbids(need, supply, day, child_age)]
            if each.chosen:
                price = max(1, need.unit_price) if supply.kind is OfferKind.PLEDGE else 1
                drawn[supply.id] += each.quantity * price
                if supply.kind is OfferKind.SKILL:
                    tasks[supply.giver_id] += each.quantity
    for supply in supplies:
        used = tasks[supply.giver_id] if supply.kind is OfferKind.SKILL else drawn[supply.id]
        if drawn[supply.id] and used > supply.capacity:
            faults.append(f"offer {supply.id} gives {used} of {supply.capacity}")
    return faults + _check_teams(wanted, offers, plan) + _check_met(needs, plan)


def _check_teams(wanted: dict[int, Need], offers: dict[int, Supply], plan: RoundPlan) -> list[str]:
    """Whoever is chosen for one line that is done together with others stands in no other."""
    chosen: dict[tuple[int, int], set[int]] = defaultdict(set)
    listed: dict[tuple[int, int], set[int]] = defaultdict(set)
    for shortlist in plan.shortlists:
        need = wanted.get(shortlist.need_id)
        if need is None or not need.together or need.kind is not LineKind.SERVICE:
            continue
        for each in shortlist.candidates:
            if each.pair.supply_id in offers:
                place = need.wish_id, offers[each.pair.supply_id].giver_id
                listed[place].add(need.id)
                chosen[place] |= {need.id} if each.chosen else set()
    return [
        f"wish {wish_id}: person {giver_id} has two places"
        for (wish_id, giver_id), lines in listed.items()
        if chosen[wish_id, giver_id] and len(lines) > 1
    ]


def _check_lists(wanted: dict[int, Need], plan: RoundPlan) -> list[str]:
    ids = [shortlist.need_id for shortlist in plan.shortlists]
    faults = [f"need {each} is not there" for each in ids if each not in wanted]
    if len(set(ids)) < len(ids):
        faults.append("a need has two shortlists")
    for shortlist in plan.shortlists:
        chosen = [each.chosen for each in shortlist.candidates]
        if not any(chosen) or chosen != sorted(chosen, reverse=True):
            faults.append(f"need {shortlist.need_id}: the plan's choice is not first")
        if any(each.quantity < 1 for each in shortlist.candidates):
            faults.append(f"need {shortlist.need_id}: somebody is asked for nothing")
    return faults


def _check_people(
    need: Need, candidates: Sequence[Candidate], offers: dict[int, Supply]
) -> list[str]:
    """A service is done by persons, each once; an offer stands once in a list."""
    listed = [each.pair.supply_id for each in candidates]
    givers = [offers[each].giver_id for each in listed if each in offers]
    faults = [] if len(set(listed)) == len(listed) else [f"need {need.id}: an offer stands twice"]
    if need.kind is LineKind.SERVICE:
        if len(set(givers)) < len(givers):
            faults.append(f"need {need.id}: a person stands twice")
        if any(each.quantity != 1 for each in candidates):
            faults.append(f"need {need.id}: a person counts more than once")
    return faults


def _forbids(need: Need, supply: Supply, day: date, child_age: int) -> list[str]:
    """What this pair breaks."""
    limits = supply.limits
    service = need.kind is LineKind.SERVICE
    child = need.age is not None and need.age < child_age
    facts = {
        "another kind": service != (supply.kind is OfferKind.SKILL),
        "own household": supply.giver_id == need.beneficiary_id
        or (need.household_id is not None and need.household_id == supply.household_id),
        "said no before": supply.id in need.declined,
        "is on it already": supply.id in need.carried_by,
        "is resting": supply.resting,
        "has nothing left": supply.capacity < 1,
        "is not vetted": service and (child or need.vetted_only) and not supply.vetted,
        "is under 18 and the work is not for them": service
        and supply.minor
        and (need.grown_ups_only or not supply.guardian),
        "has not the paper": service and need.paper not in {None, *supply.papers},
        "too young": limits.min_age is not None and (need.age is None or need.age < limits.min_age),
        "too old": limits.max_age is not None and (need.age is None or need.age > limits.max_age),
        "another village": bool(limits.villages) and need.place.village not in limits.villages,
        "not yet": limits.first_day is not None and day < limits.first_day,
        "no longer": limits.last_day is not None and day > limits.last_day,
        "not given": need.what in limits.excluded,
        "costs too much": supply.kind is OfferKind.PLEDGE and need.unit_price > supply.capacity,
        "another aid": supply.kind is OfferKind.PLEDGE
        and bool(supply.aids)
        and need.aid not in supply.aids,
    }
    return [fault for fault, broken in facts.items() if broken]


def _check_met(needs: Sequence[Need], plan: RoundPlan) -> list[str]:
    """Met and unmet make up what was asked, and together means together."""
    met = {
        shortlist.need_id: sum(each.quantity for each in shortlist.candidates if each.chosen)
        for shortlist in plan.shortlists
    }
    unmet = {each.need_id: each.quantity for each in plan.unmet}
    faults = [
        f"need {need.id}: {met.get(need.id, 0)} met and {unmet.get(need.id, 0)} unmet "
        f"of {need.quantity}"
        for need in needs
        if met.get(need.id, 0) + unmet.get(need.id, 0) != need.quantity
    ]
    together: dict[int, set[str]] = defaultdict(set)
    for need in needs:
        if need.together:
            full = met.get(need.id, 0) == need.quantity
            state = "all" if full else "part" if met.get(need.id) else "none"
            together[need.wish_id].add(state)
    for wish_id, states in together.items():
        if states not in ({"all"}, {"none"}):
            faults.append(f"wish {wish_id} is met in part")
    return faults
