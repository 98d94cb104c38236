"""The `solve` command's contract: problem JSON in, plan JSON out.

A malformed problem raises :class:`ProblemError` with one sentence that names
the field, counted from 0: ``edges[3].cost: must be a whole number of at least 0``.
"""

import json
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

from matching.problem import Bound, Capacity, Demand, Edge, Plan, Problem, Served
from matching.solver import solve

LARGEST = 10**15
"""No single number may be larger; sums may."""

Json = dict[str, Any]
T = TypeVar("T")


class ProblemError(ValueError):
    """A problem that cannot be read; the message is one sentence for the user."""


def solve_text(text: str) -> str:
    """Plan JSON (one line, without a line break at its end) for problem JSON.

    Raises :class:`ProblemError`.
    """
    return dump_plan(solve(parse_problem(text)))


def parse_problem(text: str) -> Problem:
    """A lawful problem, or :class:`ProblemError`."""
    try:
        whole = json.loads(
            text.removeprefix("\ufeff"),
            object_pairs_hook=_without_repeats,
            parse_int=_int,
            parse_constant=float,  # NaN and the infinities: refused where they stand
        )
    except json.JSONDecodeError as error:
        _refuse("problem", f"is not JSON: {error.msg} at line {error.lineno} column {error.colno}")
    except RecursionError:
        _refuse("problem", "is nested too deeply")
    return _problem(whole)


def dump_plan(plan: Plan) -> str:
    """The plan as the contract's JSON."""
    whole = {
        "assignments": [each._asdict() for each in plan.assignments],
        "served": _served(plan.served),
        "cost": plan.cost,
        "optimal": plan.optimal,
        "bound": _bound(plan.bound),
        "unserved": [each._asdict() for each in plan.unserved],
    }
    return json.dumps(whole, ensure_ascii=False)


def _served(served: tuple[Served, ...]) -> list[Json]:
    return [{"rank": list(each.rank), "units": each.units} for each in served]


def _bound(bound: Bound | None) -> Json | None:
    if bound is None:
        return None
    return {"served": _served(bound.served), "cost": bound.cost}


def _refuse(field: str, what: str) -> NoReturn:
    raise ProblemError(f"{field}: {what}")


def _without_repeats(pairs: list[tuple[str, Any]]) -> Json:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for at, name in enumerate(names) if name in names[:at])
        _refuse(_shown(twice), "is given twice in one object")
    return found


def _int(digits: str) -> int:
    """Numbers of any length, without the cost of reading what is refused anyway."""
    if len(digits) <= 20:
        return int(digits)
    return -1 if digits.startswith("-") else LARGEST + 1


def _problem(whole: object) -> Problem:
    fields = _fields(whole, "problem", {"demands", "supplies", "edges"}, {"groups"})
    demands = tuple(_each(fields["demands"], "demands", _demand))
    supplies = tuple(_each(fields["supplies"], "supplies", _supply))
    edges = tuple(_each(fields["edges"], "edges", _edge))
    groups = tuple(_each(fields.get("groups", []), "groups", _group))
    demand_ids = _distinct([demand.id for demand in demands], "demands")
    supply_ids = _distinct([supply.id for supply in supplies], "supplies")
    _same_length(demands)
    _known(edges, demand_ids, supply_ids)
    for at, group in enumerate(groups):
        _members(group, f"groups[{at}]", demand_ids)
    return Problem(demands, supplies, edges, groups)


def _demand(value: object, at: str) -> Demand:
    fields = _fields(value, at, {"id", "units", "rank"}, {"all_or_nothing"})
    whole = fields.get("all_or_nothing", False)
    if type(whole) is not bool:
        _refuse(f"{at}.all_or_nothing", "must be true or false")
    rank = tuple(_each(fields["rank"], f"{at}.rank", _whole))
    return Demand(
        _text(fields["id"], f"{at}.id"), _whole(fields["units"], f"{at}.units", 1), rank, whole
    )


def _supply(value: object, at: str) -> Capacity:
    fields = _fields(value, at, {"id", "units"}, {"load_costs"})
    costs = tuple(_each(fields.get("load_costs", []), f"{at}.load_costs", _whole))
    for k in range(1, len(costs)):
        if costs[k] < costs[k - 1]:
            _refuse(f"{at}.load_costs[{k}]", "must not be smaller than the one before it")
    return Capacity(_text(fields["id"], f"{at}.id"), _whole(fields["units"], f"{at}.units"), costs)


def _edge(value: object, at: str) -> Edge:
    fields = _fields(value, at, {"demand", "supply", "cost"}, {"units"})
    units = _whole(fields["units"], f"{at}.units", 1) if "units" in fields else None
    return Edge(
        _text(fields["demand"], f"{at}.demand"),
        _text(fields["supply"], f"{at}.supply"),
        _whole(fields["cost"], f"{at}.cost"),
        units,
    )


def _group(value: object, at: str) -> tuple[str, ...]:
    return tuple(_each(value, at, _text))


def _fields(value: object, at: str, needed: set[str], optional: set[str]) -> Json:
    """An object's fields, none missing and none unknown."""
    if type(value) is not dict:
        _refuse(at, "must be an object")
    if len(value) == len(needed) and value.keys() == needed:
        return value  # the usual case, half a million times in a large file
    inside = "" if at == "problem" else f"{at}."
    for name in sorted(needed - value.keys()):
        _refuse(f"{inside}{name}", "is missing")
    for name in sorted(value.keys() - needed - optional):
        _refuse(f"{inside}{_shown(name)}", "is not a field known here")
    return value


def _each(value: object, at: str, read: Callable[[object, str], T]) -> list[T]:
    if type(value) is not list:
        _refuse(at, "must be a list")
    return [read(each, f"{at}[{n}]") for n, each in enumerate(value)]


def _text(value: object, at: str) -> str:
    if type(value) is not str or not value:
        _refuse(at, "must be a text that is not empty")
    if not value.isascii() and any("\ud800" <= letter <= "\udfff" for letter in value):
        _refuse(at, "holds half a character")
    return value


def _whole(value: object, at: str, least: int = 0) -> int:
    # bool is an int to Python, and 2.0 is not a whole number as written
    if type(value) is not int or value < least:
        _refuse(at, f"must be a whole number of at least {least}")
    if value > LARGEST:
        _refuse(at, f"must be at most {LARGEST}")
    return value


def _distinct(ids: list[str], at: str) -> set[str]:
    seen: set[str] = set()
    for n, name in enumerate(ids):
        if name in seen:
            _refuse(f"{at}[{n}].id", f"{_shown(name)} is already taken")
        seen.add(name)
    return seen


def _same_length(demands: tuple[Demand, ...]) -> None:
    for n, demand in enumerate(demands):
        if len(demand.rank) != len(demands[0].rank):
            _refuse(f"demands[{n}].rank", "must be as long as demands[0].rank")


def _known(edges: tuple[Edge, ...], demand_ids: set[str], supply_ids: set[str]) -> None:
    seen: set[tuple[str, str]] = set()
    for n, edge in enumerate(edges):
        if edge.demand not in demand_ids:
            _refuse(f"edges[{n}].demand", f"{_shown(edge.demand)} is no demand")
        if edge.supply not in supply_ids:
            _refuse(f"edges[{n}].supply", f"{_shown(edge.supply)} is no supply")
        if edge[:2] in seen:
            pair = f"{_shown(edge.demand)} and {_shown(edge.supply)}"
            _refuse(f"edges[{n}]", f"{pair} are already joined by an earlier edge")
        seen.add(edge[:2])


def _members(group: tuple[str, ...], at: str, demand_ids: set[str]) -> None:
    for n, member in enumerate(group):
        if member not in demand_ids:
            _refuse(f"{at}[{n}]", f"{_shown(member)} is no demand")
        if member in group[:n]:
            _refuse(f"{at}[{n}]", f"{_shown(member)} is already in this group")


def _shown(text: str) -> str:
    """A name from the file, short and on one line whatever it holds."""
    shown = json.dumps(text[:40], ensure_ascii=True)
    return shown if len(text) <= 40 else shown[:-1] + '…"'
