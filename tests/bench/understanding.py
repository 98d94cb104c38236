"""How well and how fast messages are understood."""

import json
import subprocess
import sys
from pathlib import Path

from matching.understanding import fit_texts, understand, warm
from tests.bench.tables import median, table
from tests.data import score

DATA = Path(__file__).parents[1] / "data"


def understanding(runs: int) -> None:
    """The scorer's figures on the labelled texts, and texts a second beside ``jieba.lcut``."""
    warm()
    rows = score.read(DATA / "wishes_dev.jsonl")
    pairs = score.read(DATA / "pairs_dev.jsonl")
    figures = score.score_rows(
        rows, [{"id": r["id"], **understand(r["text"]).to_json()} for r in rows]
    )
    fits = [{"id": p["id"], "score": fit_texts(p["need_text"], p["offer_text"])[0]} for p in pairs]
    figures |= score.score_pairs(pairs, fits)
    table("Understanding, 260 labelled texts and 62 pairs", list(figures.items()))
    texts = [row["text"] for row in rows] * 4
    ours = median(lambda: [understand(text) for text in texts], runs)
    bare = _jieba(texts, runs)
    table(
        "Texts a second, one core",
        [
            ("understand", f"{len(texts) / ours:,.0f}"),
            ("jieba.lcut alone", f"{len(texts) / bare:,.0f}"),
        ],
    )


def _jieba(texts: list[str], runs: int) -> float:
    """Bare jieba in a process of its own: its dictionary is global."""
    code = (
        "import json,sys,time,jieba,logging,statistics;jieba.setLogLevel(logging.ERROR);"
        "texts,runs=json.load(sys.stdin);jieba.lcut(texts[0]);took=[]\n"
        "for _ in range(runs):\n"
        " start=time.perf_counter();[jieba.lcut(t) for t in texts]\n"
        " took.append(time.perf_counter()-start)\n"
        "print(statistics.median(took))"
    )
    done = subprocess.run(  # noqa: S603  our own code
        [sys.executable, "-c", code],
        input=json.dumps([texts, runs]),
        capture_output=True,
        text=True,
        check=True,
    )
    return float(done.stdout)
