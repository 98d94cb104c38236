"""What understanding costs: texts a second, the slowest text, memory."""

from pathlib import Path
from time import process_time

from matching.understanding import understand
from tests.bench.apart import apart
from tests.bench.tables import median, table

ROOT = Path(__file__).parents[2]


def speed(texts: list[str], runs: int) -> None:
    """By time of the processor: the machine is shared, and the wall clock tells of the others."""
    many = texts * 4
    ours = median(lambda: [understand(text) for text in many], runs, process_time)
    rows = [("understand", len(many) / ours), ("jieba.lcut alone", len(many) / _jieba(many, runs))]
    table("Texts a second, one core", [(name, f"{rate:,.0f}") for name, rate in rows])


def limits(texts: list[str]) -> None:
    """The worst of it; hostile texts of 4,096 letters have a test of their own."""
    slowest = max(min(_took(text) for _ in range(3)) for text in texts)
    rows = [("slowest of the labelled texts, ms of processor", f"{slowest * 1000:.1f}")]
    rows += [("most memory of a process that reads them all, MB", _memory(texts))]
    table("Limits of understanding", rows)


def _took(text: str) -> float:
    start = process_time()
    understand(text)
    return process_time() - start


def _memory(texts: list[str]) -> str:
    """In a process that loads nothing else; known on Linux only."""
    code = (
        "import json,sys,pathlib\n"
        "from matching.understanding import understand, warm\n"
        "warm();[understand(text) for text in json.load(sys.stdin)[0]]\n"
        "status=pathlib.Path('/proc/self/status')\n"
        "lines=status.read_text().splitlines() if status.exists() else []\n"
        "print(*[round(int(one.split()[1])/1024) for one in lines if one.startswith('VmHWM')])"
    )
    return apart(code, [texts], ROOT).strip() or "—"


def _jieba(texts: list[str], runs: int) -> float:
    """Bare jieba in a process of its own: its dictionary is global."""
    code = (
        "import json,sys,time,jieba,logging,statistics;jieba.setLogLevel(logging.ERROR);"
        "texts,runs=json.load(sys.stdin);jieba.lcut(texts[0]);took=[]\n"
        "for _ in range(runs):\n"
        " start=time.process_time();[jieba.lcut(t) for t in texts]\n"
        " took.append(time.process_time()-start)\n"
        "print(statistics.median(took))"
    )
    return float(apart(code, [texts, runs], ROOT))
