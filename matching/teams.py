"""Teams: lines that are done together by different people, each with one place.

The solver knows demands and supplies and would let one person stand in two
places of a team. A plan in which somebody does is split in two cases: that they
do not stand in the one place, or in none of the others. Every lawful plan lies
in one of them, and a case is no better than its plan, so what is no better than
the best lawful plan so far is dropped. Only the part of the problem that hangs
together with the team is solved again. Cases are counted by their edges, never
timed; at the limit the best found is given, and the bound with it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from matching.problem import Assignment, Bound, Edge, Plan, Problem, Served
from matching.solver import EFFORT_LIMIT, solve

Place = tuple[str, str]
"""A demand and the supply that serves it."""
Team = tuple[str, ...]
Value = tuple[tuple[int, ...], int]
"""Units served by rank, highest first, and minus the cost: larger is better."""


def solve_teams(problem: Problem, teams: Sequence[Team], effort_limit: int = EFFORT_LIMIT) -> Plan:
    """The best plan in which no supply serves two demands of one team."""
    plan = solve(problem, effort_limit)
    left = effort_limit
    while (found := twice(plan, teams)) is not None:
        part = _around(problem, found[0][0])
        inside = {demand.id for demand in part.demands}
        own = [tuple(member for member in each if member in inside) for each in teams]
        search = _Search(own, left)
        whole = solve(part, effort_limit)
        plan = _with(plan, whole, search.best(part, whole, effort_limit), inside)
        left = search.left
    return plan


def twice(plan: Plan, teams: Iterable[Team]) -> tuple[Place, Team] | None:
    """The first place of somebody who has another in its team, and that team."""
    served: dict[str, list[str]] = defaultdict(list)
    for each in plan.assignments:
        served[each.demand].append(each.supply)
    for team in teams:
        first: dict[str, str] = {}
        for member in team:
            for supply in served[member]:
                if supply in first:
                    return (first[supply], supply), team
                first[supply] = member
    return None


@dataclass
class _Search:
    """Branch and bound over the places that are closed, within ``left`` edges."""

    teams: Sequence[Team]
    left: int

    def best(self, problem: Problem, whole: Plan, effort_limit: int) -> Plan:
        """The best lawful plan, with its bound where the limit was reached."""
        best = self._any(problem, whole, effort_limit)
        unproved: list[Value] = []
        waiting = [(frozenset[Place](), whole)]
        while waiting:
            closed, plan = waiting.pop()
            if _limit(plan) <= _value(best):
                continue
            found = twice(plan, self.teams)
            if found is None or self.left <= 0:
                unproved.append(_limit(plan))
                best = max(best, plan, key=_value) if found is None else best
                continue
            for case in _cases(closed, *found):
                self.left -= len(problem.edges)
                waiting.append((case, solve(_without(problem, case), effort_limit)))
        return _bounded(best, max([_value(best), *unproved]))

    def _any(self, problem: Problem, plan: Plan, effort_limit: int) -> Plan:
        """A lawful plan, if not the best: whoever stands twice keeps the first place."""
        closed: frozenset[Place] = frozenset()
        while (found := twice(plan, self.teams)) is not None:
            closed = _cases(closed, *found)[1]
            plan = solve(_without(problem, closed), effort_limit)
        return plan


def _cases(
    closed: frozenset[Place], place: Place, team: Team
) -> tuple[frozenset[Place], frozenset[Place]]:
    """Without this place, and with no other place of the team for the same supply."""
    others = {(member, place[1]) for member in team} - {place}
    return closed | {place}, closed | others


def _without(problem: Problem, closed: frozenset[Place]) -> Problem:
    return replace(
        problem,
        edges=tuple(each for each in problem.edges if (each.demand, each.supply) not in closed),
    )


def _around(problem: Problem, start: str) -> Problem:
    """The part of the problem that shares supplies or groups with a demand."""
    at: dict[str, list[Edge]] = defaultdict(list)
    of: dict[str, list[Edge]] = defaultdict(list)
    for edge in problem.edges:
        at[edge.demand].append(edge)
        of[edge.supply].append(edge)
    together: dict[str, list[str]] = defaultdict(list)
    for group in problem.groups:
        for member in group:
            together[member] += group
    inside, front = {start}, [start]
    while front:
        demand = front.pop()
        near = [each.demand for edge in at[demand] for each in of[edge.supply]]
        for each in [*near, *together[demand]]:
            if each not in inside:
                inside.add(each)
                front.append(each)
    named = {edge.supply for demand in inside for edge in at[demand]}
    return Problem(
        tuple(each for each in problem.demands if each.id in inside),
        tuple(each for each in problem.supplies if each.id in named),
        tuple(each for each in problem.edges if each.demand in inside),
        tuple(each for each in problem.groups if inside.issuperset(each)),
    )


def _with(plan: Plan, before: Plan, after: Plan, inside: set[str]) -> Plan:
    """The plan of the whole with another plan for one part of it."""
    outside = [each for each in plan.assignments if each.demand not in inside]
    served = _sum(plan.served, before.served, after.served)
    cost = plan.cost - before.cost + after.cost
    limits = plan.bound or Bound(plan.served, plan.cost)
    was = before.bound or Bound(before.served, before.cost)
    now = after.bound or Bound(after.served, after.cost)
    bound = Bound(_sum(limits.served, was.served, now.served), limits.cost - was.cost + now.cost)
    optimal = bound == Bound(served, cost)
    return Plan(
        assignments=tuple(sorted([*outside, *after.assignments], key=_order)),
        served=served,
        cost=cost,
        optimal=optimal,
        bound=None if optimal else bound,
        unserved=tuple(
            sorted(
                [*(each for each in plan.unserved if each.demand not in inside), *after.unserved]
            )
        ),
    )


def _order(each: Assignment) -> tuple[str, str]:
    return each.demand, each.supply


def _sum(
    whole: Sequence[Served], before: Sequence[Served], after: Sequence[Served]
) -> tuple[Served, ...]:
    """Units by rank of the whole, with those of one part exchanged."""
    units = Counter({each.rank: each.units for each in whole})
    units.subtract({each.rank: each.units for each in before})
    units.update({each.rank: each.units for each in after})
    return tuple(Served(rank, units[rank]) for rank in sorted(units, reverse=True))


def _value(plan: Plan) -> Value:
    return tuple(each.units for each in plan.served), -plan.cost


def _limit(plan: Plan) -> Value:
    bound = plan.bound or Bound(plan.served, plan.cost)
    return tuple(each.units for each in bound.served), -bound.cost


def _bounded(plan: Plan, limit: Value) -> Plan:
    """The plan, and what none exceeds where that is not shown to be itself."""
    if limit == _value(plan):
        return replace(plan, optimal=True, bound=None)
    ranks = [each.rank for each in plan.served]
    served = tuple(Served(rank, units) for rank, units in zip(ranks, limit[0], strict=True))
    return replace(plan, optimal=False, bound=Bound(served, -limit[1]))
