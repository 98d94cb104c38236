"""How well and how fast messages are understood."""

from pathlib import Path

from matching.understanding import fit_texts, understand, warm
from tests.bench.cost import limits, speed
from tests.bench.held import held_alarms, held_everyday, held_fresh
from tests.bench.slices import by_language, by_route
from tests.bench.tables import table
from tests.data import score

DATA = Path(__file__).parents[1] / "data"


def understanding(runs: int) -> None:
    """The scorer's figures on the labelled texts, whole and in parts, and what they cost."""
    warm()
    rows = score.read(DATA / "wishes_dev.jsonl")
    answers = [{"id": row["id"], **understand(row["text"]).to_json()} for row in rows]
    table(
        "Understanding, 260 labelled texts and 62 pairs",
        [*score.score_rows(rows, answers).items(), *_pairs().items()],
    )
    by_language(rows, answers)
    by_route(rows, answers)
    held_fresh()
    held_everyday()
    held_alarms()
    texts = [row["text"] for row in rows]
    speed(texts, runs)
    limits(texts)


def _pairs() -> dict:
    pairs = score.read(DATA / "pairs_dev.jsonl")
    fits = [{"id": p["id"], "score": fit_texts(p["need_text"], p["offer_text"])[0]} for p in pairs]
    return score.score_pairs(pairs, fits)
