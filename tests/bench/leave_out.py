"""Cross-check by leaving out: what the words that only one labelled text needed are worth.

A word of the vocabulary that occurs in one labelled text, and in no other text of ours, may be
there for that text alone. The product is copied, all such words are taken out of its tables, and
the copy reads the texts: how far a figure falls bounds what over-fitting by words can give. Many
are words that any list would hold (餐桌, 护目镜), so the truth lies between the two columns.
"""

import json
import re
import shutil
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from matching.understanding.cues import fold_pattern
from matching.understanding.patterns import Finder
from matching.understanding.text import fold
from tests.bench.apart import apart
from tests.bench.slices import figures
from tests.bench.tables import table
from tests.bench.texts import MATCHING, others

WORDS = Path("understanding/words")
CHOICES = re.compile(r"\(([^()…]+)\)")
NO_WORD = "·"  # no text holds a name with this at its end; others may still refer to it
REFERRING = ("broader", "repair")


def leave_out(rows: list[dict], answers: list[dict]) -> None:
    rare, known = _rare([row["text"] for row in rows])
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "matching"
        shutil.copytree(MATCHING, copy)
        for path in sorted((copy / WORDS).glob("*.tsv")):
            path.write_text(without(path.read_text("utf-8"), rare), encoding="utf-8")
        less = figures(rows, _read_by(copy.parent, rows))
    full = figures(rows, answers)
    lines = [(name, full[name], less[name]) for name in full if name not in ("rows", "answered")]
    title = f"Without the {len(rare):,} of {known:,} words that one labelled text alone holds"
    table(title, lines, ("figure", "with all words", "without those"))


def _rare(labelled: list[str]) -> tuple[set[str], int]:
    """The words found in one labelled text and in no other text, and how many there are."""
    words = {word for path in (MATCHING / WORDS).glob("*.tsv") for word in _words(path)}
    finder = Finder([(fold_pattern(word), word) for word in words])
    ours = _counted(finder, labelled)
    elsewhere = _counted(finder, others())
    rare = {word for word, count in ours.items() if count == 1 and not elsewhere[word]}
    return rare, len(words)


def _counted(finder: Finder, texts: Iterable[str]) -> Counter[str]:
    """In how many texts each word occurs."""
    found: Counter[str] = Counter()
    for text in texts:
        found.update({str(hit.payload) for hit in finder.find(fold(text))})
    return found


def _words(path: Path) -> Iterator[str]:
    """Every word of a table; of a pattern that is a plain choice, each choice."""
    header, *rows = _cells(path.read_text("utf-8"))
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        yield from (one for one in row.get("synonyms", "").split("|") if one)
        first = cells[0]
        choice = CHOICES.fullmatch(first)
        yield from choice[1].split("/") if choice else (first,)


def _cells(text: str) -> list[list[str]]:
    lines = [line for line in text.split("\n") if line.strip() and not line.startswith("#")]
    return [[cell.strip() for cell in line.split("\t")] for line in lines]


def without(text: str, rare: set[str]) -> str:
    """The table without those words; a name of things stays, as one that nobody says."""
    header, *rows = _cells(text)
    if "synonyms" in header:
        kept = [
            [_silent(c, one, rare) for c, one in zip(header, row, strict=False)] for row in rows
        ]
    else:
        kept = [[first, *row[1:]] for row in rows if (first := _chosen(row[0], rare))]
    return "\n".join("\t".join(cells) for cells in [header, *kept]) + "\n"


def _silent(column: str, cell: str, rare: set[str]) -> str:
    if column == "synonyms":
        return "|".join(one for one in cell.split("|") if one not in rare)
    named = column in ("name", *REFERRING) and cell in rare
    return cell + NO_WORD if named else cell


def _chosen(pattern: str, rare: set[str]) -> str:
    choice = CHOICES.fullmatch(pattern)
    if not choice:
        return "" if pattern in rare else pattern
    kept = [one for one in choice[1].split("/") if one not in rare]
    return f"({'/'.join(kept)})" if kept else ""


def _read_by(folder: Path, rows: list[dict]) -> list[dict]:
    """What a copy of the product reads, in a process of its own."""
    code = (
        "import json,sys\nfrom matching.understanding import understand\n"
        "print(json.dumps([{'id': row['id'], **understand(row['text']).to_json()}"
        " for row in json.load(sys.stdin)]))"
    )
    return json.loads(apart(code, rows, folder))
