"""The texts that nothing was mended for: fresh and everyday messages, composed alarms."""

from matching.understanding import alarm, understand
from tests.bench import texts
from tests.bench.slices import by_language
from tests.bench.tables import table
from tests.data.score import score_rows, share
from tests.matching.understanding import everyday
from tests.matching.understanding.everyday import shares


def held_fresh() -> None:
    for name in texts.FRESH:
        rows = texts.fresh("held", name)
        title = f"Fresh messages held apart, {name}, {len(rows)}"
        table(title, [*score_rows(rows, _answers(rows)).items()])
    tongues = texts.fresh("held", texts.FRESH[-1])
    by_language(tongues, _answers(tongues))


def _answers(rows: list[dict]) -> list[dict]:
    return [{"id": row["id"], **understand(row["text"]).to_json()} for row in rows]


def held_everyday() -> None:
    for mark in everyday.APART:
        rows = texts.held_everyday(mark)
        table(f"Everyday messages, {mark}, {len(rows)}", list(shares(rows).items()))


def composed_alarms() -> None:
    """All of them by danger and by register, and the half whose wording nobody looked at: how
    many alarms rang, and how many that rang are alarms."""
    rows = [{**row, "heard": alarm(row["text"])} for row in texts.composed_alarms()]
    held = [row for row in rows if row["mark"] == "held"]
    lines = [("all", *_heard(rows)), ("held", *_heard(held))]
    for field in ("danger", "register"):
        for name in sorted({row[field] for row in rows}):
            lines.append((name, *_heard([row for row in rows if row[field] == name])))
    columns = ("danger or register", "alarms", "lookalikes", "recall", "precision", "named right")
    table(f"Composed alarms, {len(rows)}, none learned from", lines, columns)


def _heard(rows: list[dict]) -> list[object]:
    alarms = [row for row in rows if row["kind"] == "alarm"]
    right = [row for row in alarms if row["heard"]]
    rang = [row for row in rows if row["heard"]]
    named = [row for row in right if row["heard"] == row["danger"]]
    shares = (len(right), len(alarms)), (len(right), len(rang)), (len(named), len(right))
    return [len(alarms), len(rows) - len(alarms), *(share(*one) for one in shares)]
