"""Ordered candidates of each need: the plan's own choices, then the best others."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matching import criteria
from matching.arrangement import Arrangement, units_left
from matching.criteria import COSTS, Preferences
from matching.model import Candidate, Lack, LineKind, Need, OfferKind, Pair, Shortlist, Supply


class Standing:
    """What each supply has left once the plan's choices are made."""

    def __init__(
        self, needs: Mapping[int, Need], supplies: Mapping[int, Supply], arrangement: Arrangement
    ) -> None:
        self._tasks: Counter[int] = Counter()  # by giver
        self._drawn: Counter[int] = Counter()  # by offer, in units or yuan
        for (need_id, supply_id), units in arrangement.chosen.items():
            supply = supplies[supply_id]
            price = needs[need_id].unit_price if supply.kind is OfferKind.PLEDGE else 1
            self._drawn[supply_id] += units * max(1, price)
            if supply.kind is OfferKind.SKILL:
                self._tasks[supply.giver_id] += units

    def held(self, supply: Supply) -> int:
        """Tasks a volunteer would hold this week, by the plan."""
        return supply.carried + self._tasks[supply.giver_id]

    def units(self, need: Need, supply: Supply) -> int:
        """Units of a need that a supply could still give beside the plan."""
        used = self._drawn[supply.id]
        if supply.kind is OfferKind.SKILL:
            return max(0, supply.capacity - self._tasks[supply.giver_id])
        if supply.kind is OfferKind.PLEDGE:
            return max(0, supply.capacity - used) // max(1, need.unit_price)
        return max(0, supply.capacity - used)


@dataclass(frozen=True, slots=True)
class Rated:
    """A pair on its way into a shortlist, and whether it is spoken for."""

    pair: Pair
    quantity: int
    chosen: bool
    elsewhere: bool
    load: int

    @property
    def order(self) -> tuple[bool, bool, int, int]:
        """Smaller comes first."""
        return not self.chosen, self.elsewhere, self.pair.cost + self.load, self.pair.supply_id


def shortlist(
    need: Need,
    pairs: Sequence[Pair],
    supplies: Mapping[int, Supply],
    chosen: Mapping[int, int],
    standing: Standing,
    length: int,
    preferences: Preferences = criteria.DEFAULTS,
) -> Shortlist:
    """At most ``length`` candidates, or as many as were chosen (units by supply id)."""
    rated = [
        _rate(need, pair, supplies[pair.supply_id], chosen, standing, preferences) for pair in pairs
    ]
    ordered = sorted(rated, key=lambda each: each.order)
    if need.kind is LineKind.SERVICE:
        ordered = _one_a_giver(ordered, supplies)
    kept = ordered[: max(length, len(chosen))]
    costs = [_costs(need, each, supplies[each.pair.supply_id], preferences) for each in kept]
    lacked: list[Lack | None] = [
        Lack.NEEDED_ELSEWHERE if each.elsewhere else _lacked(had, has)
        for each, had, has in zip(kept[1:], costs, costs[1:], strict=False)
    ]
    return Shortlist(
        need.id,
        tuple(
            Candidate(each.pair, each.quantity, each.chosen, lack)
            for each, lack in zip(kept, [None, *lacked], strict=False)
        ),
    )


def _costs(
    need: Need, rated: Rated, supply: Supply, preferences: Preferences
) -> list[tuple[Lack, int]]:
    """All that a pair costs, by what a giver lacks who costs more by it."""
    named = (COSTS[name] for name in preferences.costs)
    costs = [(each.lack, each.cost(rated.pair, need, supply)) for each in named]
    return [*costs, (Lack.BUSIER, rated.load)]


def _lacked(before: Sequence[tuple[Lack, int]], after: Sequence[tuple[Lack, int]]) -> Lack:
    """What one candidate lacked against the one before it, in one word."""
    had = dict(before)
    lack, more = max(
        ((lack, points - had[lack]) for lack, points in after), key=lambda item: item[1]
    )
    return lack if more > 0 else Lack.LATER_ID


def _rate(
    need: Need,
    pair: Pair,
    supply: Supply,
    chosen: Mapping[int, int],
    standing: Standing,
    preferences: Preferences,
) -> Rated:
    taken = chosen.get(supply.id, 0)
    left = standing.units(need, supply)
    whole = 1 if need.kind is LineKind.SERVICE else need.quantity
    load = 0
    if supply.kind is OfferKind.SKILL:
        load = preferences.load_step * (standing.held(supply) - taken)
    return Rated(
        pair=pair,
        quantity=taken or min(whole, left or units_left(need, supply)),
        chosen=taken > 0,
        elsewhere=not taken and left < 1,
        load=load,
    )


def _one_a_giver(ordered: Sequence[Rated], supplies: Mapping[int, Supply]) -> list[Rated]:
    first: dict[int, Rated] = {}
    for each in ordered:
        first.setdefault(supplies[each.pair.supply_id].giver_id, each)
    return list(first.values())
