"""The texts that figures are measured on."""

import csv
import sys
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from tests.data import score
from tests.matching.understanding import everyday

MATCHING = Path(sys.modules["matching"].__path__[0])
DATA = Path(score.__file__).parent
FRESH = ("wishes_fresh", "wishes_apart", "wishes_tongues")
COMPOSED = Path(everyday.__file__).with_name("alarms.tsv")


def labelled() -> list[dict]:
    """The 260 rows that were at hand while the vocabulary was written."""
    return score.read(DATA / "wishes_dev.jsonl")


def fresh(mark: str, name: str = FRESH[0]) -> list[dict]:
    """Messages labelled like those, before the product had read one of them; the second set is
    everyday goods and services that its lists might lack, the third English, Traditional and
    Cantonese."""
    return [row for row in score.read(DATA / f"{name}.jsonl") if row["mark"] == mark]


def held_everyday(mark: str = "held") -> list[dict[str, str]]:
    """A third of the first draft; ``apart``: half of the third, never looked at."""
    return [row for row in everyday.rows() if row["mark"] == mark]


def composed_alarms() -> list[dict[str, str]]:
    return list(table(COMPOSED))


def others() -> Iterator[str]:
    """Every text of ours that is none of the 260."""
    paths = (COMPOSED, *sorted((MATCHING / "understanding/examples").glob("*.tsv")))
    told = (fresh(mark, name) for name in FRESH for mark in ("open", "held"))
    rows = chain(everyday.rows(), *told, *map(table, paths))
    return (row["text"] for row in rows)


def table(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
