"""Changes to a problem: a JSON line each, answered by what it changes in the plan.

`{"demand": {…}, "edges": [{"demand", "supply", "cost", "units"?}, …]}` brings a demand,
`{"refused": {"demand", "supply"}}` takes an edge away, `{"withdrawn": "supply"}` a supply.
"""

import json
from collections.abc import Iterable, Iterator

from matching.problem import Assignment, Plan, Problem
from matching.problem_file import Json, ProblemError, dump_plan, parse_problem
from matching.standing import Standing

SHAPES = ({"demand", "edges"}, {"refused"}, {"withdrawn"})


def changed_lines(text: str, changes: Iterable[str]) -> Iterator[str]:
    """The plan of a problem, then a line for each change: what is ``assigned`` and ``freed`` by
    it, units served and cost. Each builds on those before; one that cannot be made is answered
    by its ``error`` and changes nothing. Raises :class:`ProblemError` for the problem.
    """
    problem = parse_problem(text)
    try:
        standing = Standing(problem)
    except ValueError as error:
        raise ProblemError(f"problem: {error}") from None
    plan = standing.plan()
    yield dump_plan(plan)
    for line in changes:
        try:
            _change(standing, line)
        except ValueError as error:  # a ProblemError is one
            yield json.dumps({"error": str(error)}, ensure_ascii=False)
            continue
        before, plan = plan, standing.plan()
        yield json.dumps(_difference(before, plan), ensure_ascii=False)


def _change(standing: Standing, line: str) -> None:
    whole = json.loads(line)
    if type(whole) is not dict or whole.keys() not in SHAPES:
        raise ProblemError("change: must hold a demand and its edges, or refused, or withdrawn")
    if "demand" in whole:
        new = _new(whole)
        standing.add(new.demands[0], new.edges)
    elif "withdrawn" in whole:
        standing.withdraw(str(whole["withdrawn"]))
    else:
        edge = whole["refused"]
        if type(edge) is not dict or edge.keys() != {"demand", "supply"}:
            raise ProblemError("refused: must hold a demand and a supply")
        standing.refuse(str(edge["demand"]), str(edge["supply"]))


def _new(whole: Json) -> Problem:
    """The demand and its edges, read as a problem of their own."""
    edges = whole["edges"] if type(whole["edges"]) is list else []
    found = (edge.get("supply") for edge in edges if type(edge) is dict)
    named = {name for name in found if type(name) is str}  # any other is refused at its edge
    supplies = [{"id": name, "units": 0} for name in sorted(named)]
    alone = {"demands": [whole["demand"]], "supplies": supplies, "edges": whole["edges"]}
    return parse_problem(json.dumps(alone))


def _difference(before: Plan, after: Plan) -> Json:
    old, new = set(before.assignments), set(after.assignments)
    return {
        "assigned": _shown(new - old),
        "freed": _shown(old - new),
        "served": [{"rank": list(each.rank), "units": each.units} for each in after.served],
        "cost": after.cost,
    }


def _shown(assignments: Iterable[Assignment]) -> list[Json]:
    return [each._asdict() for each in sorted(assignments)]
