"""The texts that nothing was mended for: composed alarms, and everyday messages."""

import csv
from pathlib import Path

from matching.understanding import alarm, understand
from tests.bench.tables import grid, table
from tests.data import score
from tests.data.score import share
from tests.matching.understanding import everyday

FRESH = Path(score.__file__).with_name("wishes_fresh.jsonl")
COMPOSED = Path(everyday.__file__).with_name("alarms.tsv")


def held_fresh() -> None:
    """Messages labelled as the dev rows are, before the product had read one of them."""
    rows = [row for row in score.read(FRESH) if row["mark"] == "held"]
    answers = [{"id": row["id"], **understand(row["text"]).to_json()} for row in rows]
    table(f"Fresh messages held apart, {len(rows)}", [*score.score_rows(rows, answers).items()])


def held_everyday() -> None:
    held = [row for row in everyday.rows() if row["mark"] == "held"]
    table(f"Everyday messages held apart, {len(held)}", list(everyday.shares(held).items()))


def held_alarms() -> None:
    """By danger and by register: how many alarms rang, and how many that rang are alarms."""
    rows = _alarms()
    lines = [("all", *_heard(rows))]
    for field in ("danger", "register"):
        for name in sorted({row[field] for row in rows}):
            lines.append((name, *_heard([row for row in rows if row[field] == name])))
    columns = ("danger or register", "alarms", "lookalikes", "recall", "precision", "named right")
    grid(f"Composed alarms held apart, {len(rows)}", columns, lines)


def _alarms() -> list[dict]:
    with COMPOSED.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [{**row, "heard": alarm(row["text"])} for row in rows if row["mark"] == "held"]


def _heard(rows: list[dict]) -> list[object]:
    alarms = [row for row in rows if row["kind"] == "alarm"]
    right = [row for row in alarms if row["heard"]]
    rang = [row for row in rows if row["heard"]]
    named = [row for row in right if row["heard"] == row["danger"]]
    shares = (len(right), len(alarms)), (len(right), len(rang)), (len(named), len(right))
    return [len(alarms), len(rows) - len(alarms), *(share(*one) for one in shares)]
