"""How good is it, and who comes first? One named function a criterion.

Costs are whole numbers, smaller is better; a point is worth 100 metres of the
way, so "not known yet" (40) weighs like four kilometres. Ranks are whole
numbers of at least 0, larger first, compared in the order a station chose. A
new criterion is a function, and a line in COSTS or RANKS.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import inf
from typing import NamedTuple

from matching.model import Lack, LineKind, Need, OfferKind, Pair, Supply
from matching.nearness import tree_kilometres
from matching.waves import chance

FARTHEST = 10_000


def distance(pair: Pair, need: Need, supply: Supply) -> int:
    """Ten points a kilometre that a volunteer comes, two for goods, which travel once; by the
    station tree where a point is unknown."""
    km = tree_kilometres(need.place, supply.place) if pair.km is None else pair.km
    points = 10 if supply.kind is OfferKind.SKILL else 2
    return FARTHEST if km == inf else min(FARTHEST, round(points * km))


def fit(pair: Pair, need: Need, supply: Supply) -> int:
    """Up to 100 points for what the names do not share."""
    return round(100 * (1 - pair.fit))


def overlap(pair: Pair, need: Need, supply: Supply) -> int:
    """No points from four shared hours a week, nor where any time will do for both."""
    return 0 if pair.overlap is None else max(0, 60 - pair.overlap // 4)


def continuity(pair: Pair, need: Need, supply: Supply) -> int:
    """Somebody who has never helped this person costs 40."""
    return 0 if pair.known else 40


def usual(pair: Pair, need: Need, supply: Supply) -> int:
    """The same barber, regularly: anybody else costs 1000, more than any way, loan or load
    of a county, so that a pair is kept until the giver says no."""
    return 0 if pair.usual or need.kind is not LineKind.SERVICE else 1000


def own_station(pair: Pair, need: Need, supply: Supply) -> int:
    """Lending costs 150: the own station's givers come first."""
    return 0 if pair.own_station else 150


def likelihood(pair: Pair, need: Need, supply: Supply) -> int:
    """Up to 200 points for the chance that they will not accept, as far as they are known. Of
    goods one giver is asked at a time: up to 400 where time is short, else 100, so that a sure
    yes is kept for what cannot wait."""
    points = 200
    if supply.kind is not OfferKind.SKILL:
        points = 400 if need.urgent or need.days_left is not None else 100
    return round(points * (1 - chance(supply.asked, supply.accepted)))


def load(pair: Pair, need: Need, supply: Supply) -> int:
    """Each task that a volunteer has taken on within a year costs 10, up to 200."""
    return 10 * min(20, supply.accepted) if supply.kind is OfferKind.SKILL else 0


def spared(pair: Pair, need: Need, supply: Supply) -> int:
    """Whoever can do more than is wanted is kept for it: 10 for each further skill of an offer,
    30 for a volunteer who may meet children, where anybody may come."""
    if supply.kind is not OfferKind.SKILL:
        return 0
    return 10 * min(5, len(supply.whats) - 1) + (
        30 if supply.vetted and not need.vetted_only else 0
    )


def preferred_aid(pair: Pair, need: Need, supply: Supply) -> int:
    """A volunteer who named kinds of aid is asked for others at 30 points."""
    skilled = supply.kind is OfferKind.SKILL
    return 30 if skilled and supply.aids and need.aid not in supply.aids else 0


def rotation(pair: Pair, need: Need, supply: Supply) -> int:
    """In turn: somebody asked today costs 30, a point less each day."""
    return 0 if supply.asked_days is None else max(0, 30 - supply.asked_days)


class Criterion(NamedTuple):
    """A cost, and what a giver lacked who cost more by it."""

    cost: Callable[[Pair, Need, Supply], int]
    lack: Lack


COSTS = {
    "distance": Criterion(distance, Lack.FURTHER),
    "fit": Criterion(fit, Lack.FITS_LESS),
    "overlap": Criterion(overlap, Lack.LESS_TIME),
    "usual": Criterion(usual, Lack.NOT_THE_USUAL),
    "continuity": Criterion(continuity, Lack.NOT_KNOWN_YET),
    "own_station": Criterion(own_station, Lack.OTHER_STATION),
    "likelihood": Criterion(likelihood, Lack.LESS_LIKELY),
    "load": Criterion(load, Lack.DID_MORE),
    "spared": Criterion(spared, Lack.SPARED),
    "preferred_aid": Criterion(preferred_aid, Lack.OTHER_AID),
    "rotation": Criterion(rotation, Lack.JUST_ASKED),
}


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a station prefers: costs counted, order of ranks, unmet rounds after which
    a wish rises one class, and how much dearer each further task of a week is."""

    costs: tuple[str, ...] = tuple(COSTS)
    ranks: tuple[str, ...] = (
        "safety",
        "legal_class",
        "returned",
        "vulnerability",
        "deadline",
        "waiting",
        "helped_less",
    )
    rounds_to_rise: int = 3
    load_step: int = 30


DEFAULTS = Preferences()


def cost(pair: Pair, need: Need, supply: Supply, preferences: Preferences = DEFAULTS) -> int:
    """What this pair costs, without the load of its giver."""
    return sum(COSTS[name].cost(pair, need, supply) for name in preferences.costs)


MOST_STEPS = 50


def load_costs(supply: Supply, preferences: Preferences = DEFAULTS) -> tuple[int, ...]:
    """Each further task of a volunteer in a week costs more than the one before, so
    that work spreads; goods and pledges have no such load."""
    if supply.kind is not OfferKind.SKILL:
        return ()
    steps = range(supply.carried, supply.carried + min(supply.capacity, MOST_STEPS))
    return tuple(preferences.load_step * held for held in steps)


def safety(need: Need, preferences: Preferences) -> int:
    return max(0, need.safety)


def legal_class(need: Need, preferences: Preferences) -> int:
    """The class in law, one higher after a few rounds that left the wish unmet.

    Compared after safety in the default order, it never rises above that.
    """
    risen = need.unmet_rounds >= preferences.rounds_to_rise
    return max(0, need.legal_class) + (1 if risen else 0)


def returned(need: Need, preferences: Preferences) -> int:
    """A round has left it, or somebody has said no: such a wish comes first in its class."""
    return 1 if need.declined or need.unmet_rounds else 0


def vulnerability(need: Need, preferences: Preferences) -> int:
    return max(0, need.vulnerability)


def deadline(need: Need, preferences: Preferences) -> int:
    """Days left, counted backwards from a year; an urgent wish has none left."""
    if need.urgent:
        return 366
    return 0 if need.days_left is None else max(0, 366 - max(0, need.days_left))


def waiting(need: Need, preferences: Preferences) -> int:
    return max(0, need.days_waited)


def helped_less(need: Need, preferences: Preferences) -> int:
    """Households helped less this year come first."""
    return max(0, 1000 - need.helped_this_year)


RANKS: dict[str, Callable[[Need, Preferences], int]] = {
    "safety": safety,
    "legal_class": legal_class,
    "returned": returned,
    "vulnerability": vulnerability,
    "deadline": deadline,
    "waiting": waiting,
    "helped_less": helped_less,
}


def in_order(names: Iterable[str]) -> tuple[str, ...]:
    """All the ranks, as a station has ordered them; one that is new to it comes last."""
    return tuple(dict.fromkeys([*(name for name in names if name in RANKS), *DEFAULTS.ranks]))


def rank(need: Need, preferences: Preferences = DEFAULTS) -> tuple[int, ...]:
    """Where a need stands among others, larger first."""
    return tuple(RANKS[name](need, preferences) for name in preferences.ranks)
