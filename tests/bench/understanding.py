"""How well and how fast messages are understood."""

from matching.understanding import fit_texts, understand, warm
from tests.bench.cost import limits, speed
from tests.bench.folds import folds
from tests.bench.halves import spread, threshold
from tests.bench.held import composed_alarms, held_everyday, held_fresh
from tests.bench.leave_out import leave_out
from tests.bench.slices import by_language, by_route
from tests.bench.tables import table
from tests.bench.texts import DATA, labelled
from tests.data import score


def understanding(runs: int) -> None:
    """The scorer's figures on the labelled texts, whole and in parts, and what they cost."""
    warm()
    rows = labelled()
    answers = [{"id": row["id"], **understand(row["text"]).to_json()} for row in rows]
    table(
        "Understanding, 260 labelled texts and 62 pairs",
        [*score.score_rows(rows, answers).items(), *_pairs().items()],
    )
    by_language(rows, answers)
    by_route(rows, answers)
    texts = [row["text"] for row in rows]
    speed(texts, runs)
    limits(texts)
    held_fresh()
    held_everyday()
    composed_alarms()


def cross_checks(quick: bool) -> None:
    """Whether the figures hold on texts that nothing was chosen by."""
    rows = labelled()
    answers = [{"id": row["id"], **understand(row["text"]).to_json()} for row in rows]
    spread(rows, answers)
    threshold(rows, times=10 if quick else 100)
    leave_out(rows, answers)
    if not quick:
        folds()


def _pairs() -> dict:
    pairs = score.read(DATA / "pairs_dev.jsonl")
    fits = [{"id": p["id"], "score": fit_texts(p["need_text"], p["offer_text"])[0]} for p in pairs]
    return score.score_pairs(pairs, fits)
