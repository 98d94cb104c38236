"""Teams: lines that are done together by different people, each with one place.

The solver knows demands and supplies and would let one person stand in two places of a
team. Where a plan does that, the people of that team come in through a door each: a supply
of one unit, to which the edges of its lines lead instead. Each door has a keeper, a demand
above all others, which the door serves or the person behind it: so whoever comes through
takes a unit of that person, and nobody comes through twice. That is a problem as any other,
and as exactly solved (`solver.py`). Its plan says which place each person is left with.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from matching.problem import Bound, Capacity, Demand, Edge, Plan, Problem, Served
from matching.solver import EFFORT_LIMIT, solve

Team = tuple[str, ...]
Door = tuple[Team, str]
"""A team, and the supply behind the door."""


def solve_teams(problem: Problem, teams: Sequence[Team], effort_limit: int = EFFORT_LIMIT) -> Plan:
    """The best plan in which no supply serves two demands of one team.

    A demand is in one team at most, and each of its edges carries one unit; raises ValueError
    otherwise. The limit is for each of the plans; there is more than one only where somebody
    would stand in two places.
    """
    _check(problem, teams)
    plan = solve(problem, effort_limit)
    with_doors: set[Team] = set()
    while found := twice(plan, teams) - with_doors:
        with_doors |= found
        doors = _doors(problem, with_doors)
        entered = solve(_with_doors(problem, doors), effort_limit)
        left = _without(problem, _closed(doors, entered))
        plan = _bounded(solve(left, effort_limit), entered)
    return plan


def _check(problem: Problem, teams: Sequence[Team]) -> None:
    members = [member for team in teams for member in team]
    if len(set(members)) < len(members):
        raise ValueError("a demand is in two teams, or in one twice")
    many = {each.id for each in problem.demands if each.units > 1} & set(members)
    if any(edge.units != 1 for edge in problem.edges if edge.demand in many):
        raise ValueError("an edge to a team's demand carries more than one unit")


def twice(plan: Plan, teams: Sequence[Team]) -> set[Team]:
    """The teams in which somebody has two places."""
    served: dict[str, list[str]] = defaultdict(list)
    for each in plan.assignments:
        served[each.demand].append(each.supply)
    people = {team: [supply for member in team for supply in served[member]] for team in teams}
    return {team for team, named in people.items() if len(set(named)) < len(named)}


def _doors(problem: Problem, teams: set[Team]) -> dict[Door, list[Edge]]:
    """The edges that lead to each door, the cheapest first; who can do one line needs none."""
    team = {member: each for each in teams for member in each}
    doors: dict[Door, list[Edge]] = defaultdict(list)
    for edge in sorted(problem.edges, key=lambda each: (each.cost, each.demand, each.supply)):
        if edge.demand in team:
            doors[team[edge.demand], edge.supply].append(edge)
    return {door: edges for door, edges in sorted(doors.items()) if len(edges) > 1}


def _with_doors(problem: Problem, doors: dict[Door, list[Edge]]) -> Problem:
    """Doors and keepers are named by the demand whose edge to them is the cheapest."""
    above = (1, *[0] * len(problem.demands[0].rank))
    moved = {edge[:2] for edges in doors.values() for edge in edges}
    edges = [edge for edge in problem.edges if edge[:2] not in moved]
    names = []
    for (_, supply), led in doors.items():
        name = _name(led)
        names.append(name)
        edges += [edge._replace(supply=name) for edge in led]
        edges += [Edge(name, name, 0), Edge(name, supply, 0)]
    below = (replace(each, rank=(0, *each.rank)) for each in problem.demands)
    return Problem(
        (*below, *(Demand(name, 1, above) for name in names)),
        (*problem.supplies, *(Capacity(name, 1) for name in names)),
        tuple(edges),
        problem.groups,
    )


def _name(led: Sequence[Edge]) -> str:
    return f"door of {led[0].demand} for {led[0].supply}"


def _closed(doors: dict[Door, list[Edge]], entered: Plan) -> set[tuple[str, str]]:
    """The places that people are not left with; who is in none of them is left with one."""
    used = {each[:2] for each in entered.assignments}
    closed: set[tuple[str, str]] = set()
    for led in doors.values():
        kept = next((edge for edge in led if (edge.demand, _name(led)) in used), led[0])
        closed |= {edge[:2] for edge in led if edge is not kept}
    return closed


def _without(problem: Problem, closed: set[tuple[str, str]]) -> Problem:
    return replace(problem, edges=tuple(each for each in problem.edges if each[:2] not in closed))


def _bounded(plan: Plan, entered: Plan) -> Plan:
    """The plan, and what none exceeds where that is not shown to be itself."""
    limit = entered.bound or Bound(entered.served, entered.cost)
    served = tuple(Served(rank[1:], units) for rank, units in limit.served if rank[0] == 0)
    if (served, limit.cost) == (plan.served, plan.cost):
        return replace(plan, optimal=True, bound=None)
    return replace(plan, optimal=False, bound=Bound(served, limit.cost))
