"""Alarms and lookalikes composed by somebody who had not seen the rules (alarms.tsv).

None is learned from. The ``open`` half was read while the features and the thresholds were chosen,
the ``held`` one never. The floors of the half stand a little below what was measured, so that
nothing gets worse unnoticed; those of all are what is promised.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from matching.understanding import alarm

COMPOSED = Path(__file__).with_name("alarms.tsv")


def _rows() -> list[dict[str, str]]:
    with COMPOSED.open(encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize(
    ("marks", "recall", "precision"), [(("open", "held"), 0.95, 0.95), (("held",), 0.93, 0.93)]
)
def test_composed_alarms_ring(marks: tuple[str, ...], recall: float, precision: float) -> None:
    rows = [row for row in _rows() if row["mark"] in marks]
    rang = [row for row in rows if alarm(row["text"])]
    right = [row for row in rang if row["kind"] == "alarm"]
    assert len(right) / sum(row["kind"] == "alarm" for row in rows) >= recall
    assert len(right) / len(rang) >= precision
    assert sum(alarm(row["text"]) == row["danger"] for row in right) / len(right) >= 0.85


def test_there_are_enough_composed_messages_and_all_differ() -> None:
    rows = _rows()
    assert len({row["text"] for row in rows}) == len(rows)
    kinds = Counter(row["kind"] for row in rows)
    assert (kinds["alarm"] >= 300, kinds["lookalike"] >= 300) == (True, True)
