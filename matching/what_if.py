"""“如果…”: the same round with one thing changed, and what would come out differently. Pure."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from matching import rules
from matching.criteria import distance
from matching.model import Lack, LineKind, Need, OfferKind, RoundPlan, Supply
from matching.nearness import kilometres, tree_kilometres
from matching.rounds import DEFAULTS, RoundSettings, by_vocabulary, plan_round
from matching.rules import Fit


class If(StrEnum):
    """What may be asked. ``ANOTHER``: givers of this need's thing more come; ``RESTS``: a giver
    takes no part; ``FARTHER``: volunteers go so many kilometres; ``ONE_MORE``: each takes a
    task more; ``ANY_TIME``: the need keeps no hours; ``BACK``: who rests is back;
    ``BORROWED``: sister stations lend; ``UNPAPERED``: the need asks for no paper."""

    ANOTHER = "another"
    RESTS = "rests"
    FARTHER = "farther"
    ONE_MORE = "one_more"
    ANY_TIME = "any_time"
    BACK = "back"
    BORROWED = "borrowed"
    UNPAPERED = "unpapered"


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One question: ``about`` a need (``ANOTHER``, ``ANY_TIME``, ``UNPAPERED``) or a giver
    (``RESTS``), and how much: givers (``ANOTHER``) or kilometres (``FARTHER``)."""

    kind: If
    about: int = 0
    amount: int = 0


@dataclass(frozen=True, slots=True)
class World:
    """What a round decides on."""

    needs: tuple[Need, ...]
    supplies: tuple[Supply, ...]
    day: date
    settings: RoundSettings = DEFAULTS


@dataclass(frozen=True, slots=True)
class Difference:
    """What the change does: units more (``met``) or fewer (``lost``) by need, needs met as
    before but by others (``moved``), tenths of a kilometre more that volunteers go, and the
    new plan."""

    met: Mapping[int, int]
    lost: Mapping[int, int]
    moved: tuple[int, ...]
    longer: int
    after: RoundPlan


def planned(world: World, fit: Fit | None = None) -> RoundPlan:
    return plan_round(world.needs, world.supplies, world.day, world.settings, fit)


def difference(world: World, before: RoundPlan, other: World, fit: Fit | None = None) -> Difference:
    """How the plan of another world differs from that of this one."""
    after = planned(other, fit)
    given, would = _givers(before), _givers(after)
    units = {
        need.id: sum(would[need.id].values()) - sum(given[need.id].values()) for need in world.needs
    }
    return Difference(
        met={need_id: more for need_id, more in units.items() if more > 0},
        lost={need_id: -more for need_id, more in units.items() if more < 0},
        moved=tuple(
            each for each, more in units.items() if not more and given[each] != would[each]
        ),
        longer=_way(other, after) - _way(world, before),
        after=after,
    )


def changed(world: World, what_if: WhatIf) -> World:
    """The world in which it is so."""
    if what_if.kind is If.ANOTHER:
        need = next(each for each in world.needs if each.id == what_if.about)
        return replace(world, supplies=(*world.supplies, *_newcomers(world, need, what_if.amount)))
    if what_if.kind in _LESS_ASKED:
        less = _LESS_ASKED[what_if.kind]
        needs = (less(each) if each.id == what_if.about else each for each in world.needs)
        return replace(world, needs=tuple(needs))
    return replace(world, supplies=tuple(_other(each, what_if) for each in world.supplies))


_LESS_ASKED: Mapping[If, Callable[[Need], Need]] = {
    If.ANY_TIME: lambda need: replace(need, windows=()),
    If.UNPAPERED: lambda need: replace(need, paper=None),
}


def _other(supply: Supply, what_if: WhatIf) -> Supply:
    """A supply as it would be."""
    if what_if.kind is If.RESTS and supply.giver_id == what_if.about:
        return replace(supply, resting=True)
    if what_if.kind is If.FARTHER and supply.reach_km is not None:
        return replace(supply, reach_km=max(supply.reach_km, what_if.amount))
    if what_if.kind is If.ONE_MORE and supply.kind is OfferKind.SKILL:
        return replace(supply, capacity=supply.capacity + 1)
    if what_if.kind is If.BACK:
        return replace(supply, resting=False)
    return replace(supply, lends=True) if what_if.kind is If.BORROWED else supply


def _newcomers(world: World, need: Need, number: int) -> list[Supply]:
    """People who live next door to the need, and have time for it; for goods, one who has all."""
    service = need.kind is LineKind.SERVICE
    free = 1 + max((max(each.id, each.giver_id) for each in world.supplies), default=0)
    return [
        Supply(
            id=free + at,
            giver_id=free + at,
            kind=OfferKind.SKILL if service else OfferKind.GOODS,
            whats=(need.what,),
            capacity=1 if service else number,
            place=need.place,
            station_id=need.place.stations[-1],
            windows=need.windows,
            vetted=True,
            papers=frozenset({need.paper} if need.paper else ()),
        )
        for at in range(number if service else 1)
    ]


def _givers(plan: RoundPlan) -> "_Givers":
    found = _Givers()
    for shortlist in plan.shortlists:
        found[shortlist.need_id] = {
            each.pair.supply_id: each.quantity for each in shortlist.candidates if each.chosen
        }
    return found


class _Givers(dict[int, dict[int, int]]):
    """Units by need and supply; a need that is not met has nobody."""

    def __missing__(self, need_id: int) -> dict[int, int]:
        return {}


def _way(world: World, plan: RoundPlan) -> int:
    needs = {each.id: each for each in world.needs}
    supplies = {each.id: each for each in world.supplies}
    return sum(
        distance(each.pair, needs[shortlist.need_id], supplies[each.pair.supply_id])
        for shortlist in plan.shortlists
        for each in shortlist.candidates
        if each.chosen and supplies[each.pair.supply_id].kind is OfferKind.SKILL
    )


HELPS = {
    Lack.TOO_FAR: If.FARTHER,
    Lack.HOURS: If.ANY_TIME,
    Lack.RESTING: If.BACK,
    Lack.AT_CAP: If.ONE_MORE,
    Lack.BORDER: If.BORROWED,
    Lack.NO_PAPER: If.UNPAPERED,
}
"""What would mend a lack."""
KILOMETRES = (5, 10, 20, 50)


def questions(world: World, need: Need, missing: int, fit: Fit | None = None) -> tuple[WhatIf, ...]:
    """What is worth asking about a need of which ``missing`` units are unmet: somebody more,
    and whatever keeps the right people from it."""
    named = fit or by_vocabulary()
    found = [WhatIf(If.ANOTHER, need.id, missing)]
    lacking = [
        (each, rules.lacks(need, each, world.day, named, world.settings.rules))
        for each in world.supplies
    ]
    near = [(each, lacks) for each, lacks in lacking if lacks and set(lacks) <= HELPS.keys()]
    for lack, kind in HELPS.items():
        kept_back = [each for each, lacks in near if lack in lacks]
        if kind is If.FARTHER:
            found += _farther(need, kept_back)
        elif kept_back:
            found.append(WhatIf(kind, need.id if kind in _LESS_ASKED else 0))
    return tuple(found)


def _farther(need: Need, kept_back: Sequence[Supply]) -> list[WhatIf]:
    """So many kilometres that at least the nearest of them would come."""
    ways = []
    for supply in kept_back:
        km = kilometres(need.place, supply.place)
        ways.append(tree_kilometres(need.place, supply.place) if km is None else km)
    enough = [km for km in KILOMETRES if ways and min(ways) <= km]
    return [WhatIf(If.FARTHER, amount=enough[0])] if enough else []
