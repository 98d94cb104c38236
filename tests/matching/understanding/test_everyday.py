"""Everyday messages, labelled by hand: a share of them must be read right."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from matching.understanding import canonical, understand
from tests.data.score import same_amount, same_thing

FLOORS = {
    "kind": 0.95,
    "route": 0.96,
    "line": 0.92,
    "quantity": 0.90,
    "alarm": 0.97,
    "silence": 0.98,
}


def rows():
    with Path(__file__).with_name("everyday.tsv").open(encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def same(names, line):
    """The thing itself, or a word that the vocabulary files under the same name."""
    gold = {"what": names[0], "accept": names[1:]}
    filed = canonical(line["what"], line["type"])
    return bool(same_thing(gold, line) or same_thing(gold, {"what": filed})) or (
        filed is not None and filed in {canonical(name, line["type"]) for name in names}
    )


def marks(row):
    """What was asked of one message, and whether it was read right."""
    reading = understand(row["text"]).to_json()
    rings = reading["route"] == "crisis"
    if row["route"] == "crisis":
        return {"alarm": rings}
    if not row["kind"]:
        return {"silence": not rings}
    found = {
        "silence": not rings,
        "kind": reading["kind"] == row["kind"],
        "route": reading["route"] in row["route"].split("|"),
    }
    if row["what"]:
        named = [line for line in reading["lines"] if same(row["what"].split("|"), line)]
        found["line"] = bool(named)
        if named and row["quantity"]:
            found["quantity"] = same_amount({"quantity": row["quantity"]}, named[0])
    return found


def shares(chosen):
    asked, right = Counter(), Counter()
    for row in chosen:
        for name, good in marks(row).items():
            asked[name] += 1
            right[name] += good
    return {name: round(right[name] / asked[name], 3) for name in asked}


def test_there_are_enough_messages_and_a_third_is_held_out():
    first = [row for row in rows() if row["mark"] in ("open", "held")]
    held = [row for row in first if row["mark"] == "held"]

    assert len(first) >= 200
    assert len(held) >= len(first) * 0.3


#: The third that no rule was made for; what it shows is nearer to what members will meet.
HELD = {"kind": 0.90, "route": 0.94, "line": 0.86, "quantity": 0.93}


@pytest.mark.parametrize("name", HELD)
def test_a_share_of_the_held_out_messages_is_read_right(name):
    held = [row for row in rows() if row["mark"] == "held"]

    assert shares(held)[name] >= HELD[name]


@pytest.mark.parametrize("name", FLOORS)
def test_a_share_of_everyday_messages_is_read_right(name):
    assert shares(rows())[name] >= FLOORS[name]
