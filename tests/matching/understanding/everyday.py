"""The everyday messages, and how a reading of one is scored."""

import csv
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from matching.understanding import canonical, understand
from tests.data.score import same_amount, same_thing

Row = dict[str, str]
APART = ("held", "apart")  # marks of rows that are only scored


def rows() -> list[Row]:
    with Path(__file__).with_name("everyday.tsv").open(encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t"))


def same(names: list[str], line: dict) -> bool:
    """The thing itself, or a word that the vocabulary files under the same name."""
    gold = {"what": names[0], "accept": names[1:]}
    filed = canonical(line["what"], line["type"])
    return bool(same_thing(gold, line) or same_thing(gold, {"what": filed})) or (
        filed is not None and filed in {canonical(name, line["type"]) for name in names}
    )


def marks(row: Row) -> dict[str, bool]:
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


def shares(chosen: Iterable[Row]) -> dict[str, float]:
    """Of what was asked, how much was read right."""
    asked: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for row in chosen:
        for name, good in marks(row).items():
            asked[name] += 1
            right[name] += good
    return {name: round(right[name] / asked[name], 3) for name in asked}
