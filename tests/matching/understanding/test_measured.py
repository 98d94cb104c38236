"""The figures on the labelled messages stay where they were measured."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from matching.understanding import fit_texts, understand

DATA = Path(__file__).parents[2] / "data"

FLOORS = {
    "kind_accuracy": 0.94,
    "category_top1": 0.94,
    "line_f1": 0.87,
    "quantity_exact": 0.96,
    "crisis_recall": 0.95,
    "crisis_precision": 0.90,
    "pair_ranking_all": 0.90,
    "pair_ranking_same_need": 0.96,
}


def rows(name):
    with (DATA / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def write(path, answers):
    path.write_text("\n".join(map(json.dumps, answers)), encoding="utf-8")


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    folder = tmp_path_factory.mktemp("scores")
    readings = [
        {"id": row["id"], **understand(row["text"]).to_json()} for row in rows("wishes_dev.jsonl")
    ]
    scores = [
        {"id": pair["id"], "score": fit_texts(pair["need_text"], pair["offer_text"])[0]}
        for pair in rows("pairs_dev.jsonl")
    ]
    assert readings
    assert scores
    write(folder / "readings", readings)
    write(folder / "scores", scores)
    pairs = ["--pairs", str(DATA / "pairs_dev.jsonl"), str(folder / "scores"), "--json"]
    command = [sys.executable, str(DATA / "score.py"), str(DATA / "wishes_dev.jsonl")]
    done = subprocess.run(  # noqa: S603 - our own scorer
        [*command, str(folder / "readings"), *pairs], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


@pytest.mark.parametrize("name", FLOORS)
def test_a_figure_stays_above_its_floor(figures, name):
    assert figures[name] >= FLOORS[name]
