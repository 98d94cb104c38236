"""The `solve` command's JSON: what is read, what is refused, what is written."""

import json
from typing import Any

import pytest

from matching.problem_file import ProblemError, dump_plan, parse_problem, solve_text
from matching.solver import solve
from tests.matching.problems import crowded

A = {"id": "a", "units": 1, "rank": [1]}
B = {"id": "b", "units": 2, "rank": [0], "all_or_nothing": True}
S = {"id": "s", "units": 2, "load_costs": [1, 2]}
E = {"demand": "a", "supply": "s", "cost": 3}
F = {"demand": "b", "supply": "s", "cost": 4, "units": 2}


def text(**changed: Any) -> str:
    whole = {"demands": [A, B], "supplies": [S], "edges": [E, F], **changed}
    return json.dumps({name: value for name, value in whole.items() if value is not ...})


def test_a_problem_becomes_a_plan() -> None:
    assert json.loads(solve_text(text())) == {
        "assignments": [{"demand": "a", "supply": "s", "units": 1, "cost": 3}],
        "served": [{"rank": [1], "units": 1}, {"rank": [0], "units": 0}],
        "cost": 4,
        "optimal": True,
        "bound": None,
        "unserved": [{"demand": "b", "units": 2, "why": "outranked"}],
    }


def test_an_empty_problem_is_a_problem() -> None:
    plan = json.loads(solve_text('{"demands": [], "supplies": [], "edges": []}'))
    assert plan["assignments"] == plan["served"] == plan["unserved"] == []


def test_ids_may_be_chinese_and_stay_readable() -> None:
    wish = {"id": "煤气灶", "units": 1, "rank": []}
    assert "煤气灶" in solve_text(text(demands=[wish], edges=[], groups=[["煤气灶"]]))


WHOLE = "must be a whole number of at least"
REFUSED = [
    (text(demands=...), "demands: is missing"),
    (text(wishes=[]), '"wishes": is not a field known here'),
    (text(demands={}), "demands: must be a list"),
    (text(groups=None), "groups: must be a list"),
    (text(demands=[A, 7]), "demands[1]: must be an object"),
    (text(demands=[A, {**A}]), 'demands[1].id: "a" is already taken'),
    (text(demands=[{**A, "id": 5}]), "demands[0].id: must be a text that is not empty"),
    (text(demands=[{**A, "id": ""}]), "demands[0].id: must be a text that is not empty"),
    (text(demands=[{**A, "id": "\ud83d"}]), "demands[0].id: holds half a character"),
    (text(demands=[{**A, "units": 0}]), f"demands[0].units: {WHOLE} 1"),
    (text(demands=[{**A, "units": True}]), f"demands[0].units: {WHOLE} 1"),
    (text(demands=[{**A, "units": 1.5}]), f"demands[0].units: {WHOLE} 1"),
    (text(demands=[{**A, "units": "1"}]), f"demands[0].units: {WHOLE} 1"),
    (text(demands=[{**A, "units": 10**30}]), "demands[0].units: must be at most 1000000000000000"),
    (text(demands=[{"id": "a", "units": 1}]), "demands[0].rank: is missing"),
    (text(demands=[{**A, "rank": 3}]), "demands[0].rank: must be a list"),
    (text(demands=[{**A, "rank": [1, None]}]), f"demands[0].rank[1]: {WHOLE} 0"),
    (text(demands=[{**A, "rank": [-1]}]), f"demands[0].rank[0]: {WHOLE} 0"),
    (
        text(demands=[A, {**B, "rank": [0, 0]}]),
        "demands[1].rank: must be as long as demands[0].rank",
    ),
    (
        text(demands=[{**A, "all_or_nothing": 1}]),
        "demands[0].all_or_nothing: must be true or false",
    ),
    (text(demands=[{**A, "colour": 1}]), 'demands[0]."colour": is not a field known here'),
    (text(supplies=[S, S]), 'supplies[1].id: "s" is already taken'),
    (text(supplies=[{**S, "units": -1}]), f"supplies[0].units: {WHOLE} 0"),
    (text(supplies=[{**S, "units": float("nan")}]), f"supplies[0].units: {WHOLE} 0"),
    (text(supplies=[{**S, "units": float("inf")}]), f"supplies[0].units: {WHOLE} 0"),
    (text(supplies=[{**S, "load_costs": [0, -1]}]), f"supplies[0].load_costs[1]: {WHOLE} 0"),
    (
        text(supplies=[{**S, "load_costs": [5, 9, 8]}]),
        "supplies[0].load_costs[2]: must not be smaller than the one before it",
    ),
    (text(edges=[E, {**F, "cost": -4}]), f"edges[1].cost: {WHOLE} 0"),
    (text(edges=[E, {**F, "units": 0}]), f"edges[1].units: {WHOLE} 1"),
    (text(edges=[E, {**F, "units": None}]), f"edges[1].units: {WHOLE} 1"),
    (text(edges=[{"demand": "a", "supply": "s"}]), "edges[0].cost: is missing"),
    (text(edges=[{**E, "demand": "x"}]), 'edges[0].demand: "x" is no demand'),
    (text(edges=[{**E, "supply": "x\n"}]), 'edges[0].supply: "x\\n" is no supply'),
    (
        text(edges=[E, F, {**E, "cost": 9}]),
        'edges[2]: "a" and "s" are already joined by an earlier edge',
    ),
    (text(groups=[["a"], ["a", "x"]]), 'groups[1][1]: "x" is no demand'),
    (text(groups=[["a", "b", "a"]]), 'groups[0][2]: "a" is already in this group'),
    (text(groups=["a"]), "groups[0]: must be a list"),
    ("", "problem: is not JSON: Expecting value at line 1 column 1"),
    ("[]", "problem: must be an object"),
    ("null", "problem: must be an object"),
    ("[" * 100_000, "problem: is nested too deeply"),
    ('{"demands": [], "demands": []}', '"demands": is given twice in one object'),
    ('{"demands": [{"id": "a", "units": ' + "9" * 9999 + ', "rank": []}]}', "edges: is missing"),
]


@pytest.mark.parametrize(("malformed", "sentence"), REFUSED, ids=[each[1] for each in REFUSED])
def test_a_malformed_problem_is_refused_by_field(malformed: str, sentence: str) -> None:
    with pytest.raises(ProblemError) as refused:
        parse_problem(malformed)
    assert str(refused.value) == sentence


def test_a_refusal_is_one_short_line_whatever_the_file_holds() -> None:
    with pytest.raises(ProblemError) as refused:
        parse_problem(text(edges=[{**E, "demand": "一" * 10_000 + "\n"}]))
    assert len(str(refused.value)) < 400
    assert "\n" not in str(refused.value)


def test_a_plan_cut_short_carries_its_bound() -> None:
    plan = json.loads(dump_plan(solve(crowded(0), effort_limit=0)))

    assert plan["optimal"] is False
    assert set(plan["bound"]) == {"served", "cost"}
    assert [each["rank"] for each in plan["bound"]["served"]] == [[2], [1], [0]]
