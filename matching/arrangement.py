"""A round as a problem for the solver, and the solver's plan read back as pairs.

A volunteer is one supply however many offers they made, and an edge of a service
line carries one person, so nobody stands twice in a line; nor in two lines of
one team (see `teams.py`). Goods split.

Yuan. The solver counts things, a pledge counts yuan. A pledge enters with as
many units as the cheapest thing it may buy would allow; where the plan then
overspends it, what fits is kept in order of rank (then cost, then id), the
units that do not fit are taken from its edges, and the problem is solved
again. Edges only ever shrink, so this ends, and no pledge is ever overspent. It
is not always the best packing of the yuan.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching import criteria
from matching.checks import check_plan, require
from matching.model import LineKind, Need, OfferKind, Pair, Supply
from matching.problem import Capacity, Demand, Edge, Plan, Problem, Why
from matching.solver import EFFORT_LIMIT
from matching.teams import solve_teams

Place = tuple[int, int]
"""An edge by need id and supply id."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What the plan chose: units by (need id, supply id), and why needs fall short."""

    chosen: Mapping[Place, int]
    short: Mapping[int, tuple[int, Why]]


def arrange(
    needs: Sequence[Need],
    supplies: Mapping[int, Supply],
    pairs: Mapping[int, tuple[Pair, ...]],
    preferences: criteria.Preferences = criteria.DEFAULTS,
    effort_limit: int = EFFORT_LIMIT,
) -> Arrangement:
    """Solve a round; every plan is checked before it is used."""
    ranks = {need.id: criteria.rank(need, preferences) for need in needs}
    wanted = {need.id: need for need in needs}
    edges = {
        (need.id, source(supplies[pair.supply_id])): pair
        for need in needs
        for pair in reversed(pairs[need.id])  # so that the cheapest of a giver stays
    }
    caps = {at: _most(wanted[at[0]], supplies[pair.supply_id]) for at, pair in edges.items()}
    teams = [tuple(_name(line) for line in team) for team in teams_of(needs)]
    while True:
        problem = _problem(needs, supplies, edges, caps, ranks, preferences)
        plan = solve_teams(problem, teams, effort_limit)
        require(check_plan(problem, plan))
        over = _overspent(plan, wanted, supplies, edges, ranks)
        if not over:
            return _read(plan, edges)
        caps.update(over)


def source(supply: Supply) -> str:
    """The solver's name of who gives: the volunteer, or the offer of goods or yuan."""
    if supply.kind is OfferKind.SKILL:
        return f"giver {supply.giver_id:012d}"
    return f"offer {supply.id:012d}"


def teams_of(needs: Iterable[Need]) -> list[tuple[int, ...]]:
    """Service lines that are done together, by people each of whom does one of them."""
    lines: dict[int, list[int]] = defaultdict(list)
    for need in sorted(needs, key=lambda each: each.id):
        if need.together and need.kind is LineKind.SERVICE:
            lines[need.wish_id].append(need.id)
    return [tuple(each) for each in lines.values() if len(each) > 1]


def _name(need_id: int) -> str:
    return f"{need_id:012d}"


def _most(need: Need, supply: Supply) -> int:
    """Units one supply may give to one need."""
    if need.kind is LineKind.SERVICE:
        return 1
    return min(need.quantity, units_left(need, supply))


def units_left(need: Need, supply: Supply) -> int:
    """How many units of a need a supply could give if it gave nothing else."""
    if supply.kind is OfferKind.PLEDGE:
        return supply.capacity // max(1, need.unit_price)
    return supply.capacity


def _problem(
    needs: Sequence[Need],
    supplies: Mapping[int, Supply],
    edges: Mapping[tuple[int, str], Pair],
    caps: Mapping[tuple[int, str], int],
    ranks: Mapping[int, tuple[int, ...]],
    preferences: criteria.Preferences,
) -> Problem:
    offers: dict[str, list[Supply]] = defaultdict(list)
    most: dict[str, int] = defaultdict(int)
    wanted = {need.id: need for need in needs}
    for (need_id, giver), pair in edges.items():
        supply = supplies[pair.supply_id]
        offers[giver].append(supply)
        most[giver] = max(most[giver], units_left(wanted[need_id], supply))
    together: dict[int, list[str]] = defaultdict(list)
    for need in needs:
        if need.together:
            together[need.wish_id].append(_name(need.id))
    return Problem(
        demands=tuple(
            Demand(_name(need.id), need.quantity, ranks[need.id], need.together) for need in needs
        ),
        supplies=tuple(
            _capacity(name, given, most[name], preferences) for name, given in offers.items()
        ),
        edges=tuple(
            Edge(_name(need_id), giver, pair.cost, caps[need_id, giver])
            for (need_id, giver), pair in edges.items()
            if caps[need_id, giver]
        ),
        groups=tuple(tuple(group) for group in together.values()),
    )


def _capacity(
    name: str, given: Sequence[Supply], most: int, preferences: criteria.Preferences
) -> Capacity:
    """What a source can give; a volunteer with several offers keeps within the tightest."""
    if given[0].kind is OfferKind.PLEDGE:
        return Capacity(name, most)
    tightest = min(given, key=lambda each: (each.capacity, -each.carried, each.id))
    return Capacity(name, tightest.capacity, criteria.load_costs(tightest, preferences))


def _overspent(
    plan: Plan,
    needs: Mapping[int, Need],
    supplies: Mapping[int, Supply],
    edges: Mapping[tuple[int, str], Pair],
    ranks: Mapping[int, tuple[int, ...]],
) -> dict[tuple[int, str], int]:
    """New, smaller caps for the edges of pledges that the plan would overspend."""
    bought: dict[int, list[tuple[int, str, int]]] = defaultdict(list)
    for each in plan.assignments:
        need_id = int(each.demand)
        supply = supplies[edges[need_id, each.supply].supply_id]
        if supply.kind is OfferKind.PLEDGE:
            bought[supply.id].append((need_id, each.supply, each.units))
    caps = {}
    for supply_id, items in bought.items():
        left = supplies[supply_id].capacity
        items.sort(key=lambda item: edges[item[0], item[1]].cost)
        items.sort(key=lambda item: ranks[item[0]], reverse=True)
        for need_id, giver, units in items:
            price = max(1, needs[need_id].unit_price)
            kept = min(units, left // price)
            left -= kept * price
            if kept < units:
                caps[need_id, giver] = kept
    return caps


def _read(plan: Plan, edges: Mapping[tuple[int, str], Pair]) -> Arrangement:
    chosen = {
        (int(each.demand), edges[int(each.demand), each.supply].supply_id): each.units
        for each in plan.assignments
    }
    return Arrangement(chosen, {int(each.demand): (each.units, each.why) for each in plan.unserved})
