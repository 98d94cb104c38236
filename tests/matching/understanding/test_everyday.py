"""Everyday messages, labelled by hand: a share of them must be read right."""

import pytest

from tests.matching.understanding.everyday import rows, shares

FLOORS = {
    "kind": 0.97,
    "route": 0.97,
    "line": 0.94,
    "quantity": 0.94,
    "alarm": 0.99,
    "silence": 0.98,
}


def test_there_are_enough_messages_and_a_third_is_held_out():
    first = [row for row in rows() if row["mark"] in ("open", "held")]
    held = [row for row in first if row["mark"] == "held"]

    assert len(first) >= 200
    assert len(held) >= len(first) * 0.3


#: The third that no rule was made for; what it shows is nearer to what members will meet.
HELD = {"kind": 0.92, "route": 0.95, "line": 0.90, "quantity": 0.94}


@pytest.mark.parametrize("name", HELD)
def test_a_share_of_the_held_out_messages_is_read_right(name):
    held = [row for row in rows() if row["mark"] == "held"]

    assert shares(held)[name] >= HELD[name]


@pytest.mark.parametrize("name", FLOORS)
def test_a_share_of_everyday_messages_is_read_right(name):
    assert shares(row for row in rows() if row["mark"] != "apart")[name] >= FLOORS[name]


#: Half of a third draft, of which nothing was looked at when the other half was mended.
THIRD = {"kind": 0.80, "route": 0.85, "line": 0.60, "quantity": 0.60, "silence": 0.95}


@pytest.mark.parametrize("name", THIRD)
def test_a_share_of_messages_that_nobody_looked_at_is_read_right(name):
    assert shares(row for row in rows() if row["mark"] == "apart")[name] >= THIRD[name]
