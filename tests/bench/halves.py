"""Cross-checks by halves: how far the figures hang on which texts were asked.

The vocabulary was written with the labelled rows at hand, so no half of them is unseen. What
two halves can show is chance (the figures of seeded halves, their spread), and whether what was
*chosen* on some rows holds on others: the surety at which the learned weights ring by themselves
is chosen on one half and scored on the other, both ways.
"""

import random
from collections.abc import Iterator
from unittest.mock import patch

from matching.understanding import alarm, signs
from tests.bench.slices import figures
from tests.bench.tables import table
from tests.data.score import share

FIGURES = (
    "kind_accuracy", "category_top1", "line_f1", "quantity_exact", "crisis_recall",
    "crisis_precision", "route_accuracy",
)  # fmt: skip
LEVELS = [level / 4 for level in range(21)]  # log odds
PRECISION = 0.90  # at which as many alarms as can be are to ring
SPLITS = 100


def spread(rows: list[dict], answers: list[dict]) -> None:
    """The figures of both halves of many splits: the middle, and where nine in ten lie."""
    found = [figures(half, answers) for pair in splits(rows, SPLITS) for half in pair]
    lines = []
    for name in FIGURES:
        values = sorted(one[name] for one in found if one[name] is not None)
        low, middle, high = (values[int(len(values) * at)] for at in (0.05, 0.5, 0.95))
        lines.append((name, low, middle, high))
    title = f"Labelled texts, {SPLITS} seeded splits into halves"
    table(title, lines, ("figure", "5 in 100 below", "middle", "5 in 100 above"))


def threshold(rows: list[dict], times: int) -> None:
    """Chosen on one half, scored on the other."""
    rings = {level: _ringing(rows, level) for level in LEVELS}
    chosen, right, rang, alarms = [], 0, 0, 0
    for one, two in splits(rows, times):
        for seen, unseen in ((one, two), (two, one)):
            level = max(LEVELS, key=lambda level: _worth(seen, rings[level]))
            chosen.append(level)
            heard = [row for row in unseen if row["id"] in rings[level]]
            right += sum(row["route"] == "crisis" for row in heard)
            rang += len(heard)
            alarms += sum(row["route"] == "crisis" for row in unseen)
    lines = [
        ("surety chosen, from / middle / to", _three(chosen)),
        ("recall on the other half", share(right, alarms)),
        ("precision on the other half", share(right, rang)),
    ]
    title = f"The alarm's surety, chosen on one half and scored on the other, {times} splits"
    table(title, lines, ("figure", "value"))


def splits(rows: list[dict], count: int) -> Iterator[tuple[list[dict], list[dict]]]:
    """Halves with as many alarms each, as there are few."""
    chance = random.Random(7)
    for _ in range(count):
        mixed = sorted(chance.sample(rows, len(rows)), key=lambda row: row["route"] == "crisis")
        yield mixed[::2], mixed[1::2]


def _ringing(rows: list[dict], level: float) -> set[str]:
    with patch.object(signs, "ALONE", level):
        return {row["id"] for row in rows if alarm(row["text"])}


def _worth(rows: list[dict], ringing: set[str]) -> tuple[float, float, float]:
    """Precise enough first, then what is heard, then precision."""
    rang = [row for row in rows if row["id"] in ringing]
    right = sum(row["route"] == "crisis" for row in rang)
    precision = right / len(rang) if rang else 1.0
    return min(precision, PRECISION), right, precision


def _three(levels: list[float]) -> str:
    ordered = sorted(levels)
    return f"{ordered[0]} / {ordered[len(ordered) // 2]} / {ordered[-1]}"
