"""Changes as JSON lines: what each changes in the plan, and what cannot be changed."""

import json
from typing import Any

import pytest

from matching.change_file import changed_lines
from matching.problem_file import ProblemError

PROBLEM = json.dumps(
    {
        "demands": [{"id": "a", "units": 1, "rank": [1]}, {"id": "b", "units": 1, "rank": [0]}],
        "supplies": [{"id": "s", "units": 1}, {"id": "t", "units": 1}],
        "edges": [
            {"demand": "a", "supply": "s", "cost": 1},
            {"demand": "b", "supply": "s", "cost": 1},
            {"demand": "b", "supply": "t", "cost": 9},
        ],
    }
)
URGENT = {
    "demand": {"id": "c", "units": 1, "rank": [7]},
    "edges": [{"demand": "c", "supply": "s", "cost": 4}],
}


def after(*changes: Any) -> list[dict[str, Any]]:
    """The answers to changes."""
    lines = (each if type(each) is str else json.dumps(each) for each in changes)
    return [json.loads(line) for line in changed_lines(PROBLEM, lines)][1:]


def pairs(answer: dict[str, Any], what: str) -> list[str]:
    return [each["demand"] + each["supply"] for each in answer[what]]


def test_each_change_is_answered_by_who_comes_and_who_goes() -> None:
    urgent, refused, withdrawn = after(
        URGENT, {"refused": {"demand": "c", "supply": "s"}}, {"withdrawn": "t"}
    )
    assert (pairs(urgent, "assigned"), pairs(urgent, "freed")) == (["cs"], ["as"])
    assert urgent["served"] == [
        {"rank": [7], "units": 1},
        {"rank": [1], "units": 0},
        {"rank": [0], "units": 1},
    ]
    assert (pairs(refused, "assigned"), pairs(refused, "freed")) == (["as"], ["cs"])
    assert (pairs(withdrawn, "assigned"), pairs(withdrawn, "freed")) == ([], ["bt"])
    assert [each["cost"] for each in (urgent, refused, withdrawn)] == [13, 10, 1]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ("no", "Expecting value"),
        ({}, "must hold a demand and its edges"),
        ({"withdrawn": "x"}, "x is no supply"),
        ({"refused": {"demand": "x", "supply": "s"}}, "x is no demand"),
        ({"refused": "a"}, "must hold a demand and a supply"),
        ({**URGENT, "edges": [{"demand": "c", "supply": "s", "cost": -1}]}, "edges[0].cost"),
        ({**URGENT, "edges": 3}, "edges: must be a list"),
        ({**URGENT, "edges": [{"demand": "c", "supply": ["s"], "cost": 1}]}, "must be a text"),
        ({"demand": {"id": "c", "units": 1, "rank": []}, "edges": []}, "not as long"),
    ],
)
def test_a_change_that_cannot_be_made_changes_nothing(change: Any, error: str) -> None:
    answers = after(change, URGENT)
    assert error in answers[0]["error"]
    assert pairs(answers[1], "assigned") == ["cs"]


def test_groups_are_refused_in_a_sentence() -> None:
    grouped = json.dumps({**json.loads(PROBLEM), "groups": [["a", "b"]]})
    with pytest.raises(ProblemError, match="problem: groups"):
        list(changed_lines(grouped, []))
