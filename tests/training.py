"""Learns the weights of the tripwire from composed messages: ``make train``.

Logistic regression by scikit-learn (liblinear, without chance), over the pieces that
``matching.understanding.pieces`` names, finds the pieces that matter; a small network is learned
over those (``tests/network.py``). A long alarm is learned twice: whole, and as the one sentence
of it that a first pass holds for the gravest. Nothing is learned from what is measured: neither
``alarms.tsv`` nor the labelled messages in ``tests/data``.
"""

import csv
import hashlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from threadpoolctl import threadpool_limits

from matching.understanding.learned import (
    DANGERS,
    FARTHEST,
    GLANCE,
    MIDDLE,
    STRAIGHT,
    UNIT,
    UNITS,
    WEIGHT,
    WEIGHTS,
    parts,
    weight,
)
from matching.understanding.pieces import is_seen, pieces, written
from matching.understanding.signs import forms_of
from matching.understanding.text import fold
from tests.network import SCALE, Labels, Network, Numbers, learned

EXAMPLES = WEIGHTS.parent / "examples"
STRENGTH = 20.0  # scikit-learn's C: how freely a weight may grow
TOLERANCE = 1e-3  # and when it is held to have grown
SHARED = 2  # texts; a piece of fewer tells nothing of others
KEPT = 36_000  # pieces, the heaviest of the straight line
GLANCED = 12_000  # and those of the line over letters as they stand
REMARK = "# Learned by `make train` from these examples: {digest}\n"


class Example(NamedTuple):
    """A message, or a sentence of one, and the danger in it."""

    folded: str
    danger: str | None


def main() -> None:
    learn(examples(), WEIGHTS.parent)


def examples() -> list[Example]:
    """All that is learned from."""
    rows = [row for path in sorted(EXAMPLES.glob("*.tsv")) for row in _rows(path)]
    return [
        Example(fold(row["text"]), row["danger"] if row["kind"] == "alarm" else None)
        for row in rows
    ]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def digest(messages: Sequence[Example]) -> str:
    """Tells one set of examples from another (SHA-256, hex)."""
    told = "\n".join(f"{one.danger}\t{one.folded}" for one in messages)
    return hashlib.sha256(told.encode()).hexdigest()


@threadpool_limits.wrap(limits=1)  # several would add up in another order each time
def learn(messages: Sequence[Example], folder: Path) -> None:
    """Writes the weights that ring for the alarms among the messages."""
    texts, spans = _parts(messages)
    pieces, matrix = _counted(texts)
    dangers = numpy.array(
        [one.danger or "" for one, span in zip(messages, spans, strict=True) for _ in span]
    )
    chosen = [at for span in spans for at in (span[:1] if dangers[span[0]] else span)]
    sure = _fitted(matrix[chosen], dangers[chosen] != "").decision_function(matrix)
    chosen += [
        max(span[1:], key=lambda at: sure[at])
        for span in spans
        if dangers[span[0]] and len(span) > 1
    ]
    matrix, dangers = matrix[chosen], dangers[chosen]
    line = _fitted(matrix, dangers != "")
    seen = numpy.flatnonzero([is_seen(piece) for piece in pieces])
    seen = seen[_heaviest(_fitted(matrix[:, seen], dangers != ""), GLANCED)]
    heavy = numpy.union1d(_heaviest(line, KEPT), seen)
    matrix = matrix[:, heavy]
    glance = _glance(matrix, dangers != "", numpy.searchsorted(heavy, seen))
    net = learned(matrix, dangers != "", line.coef_[0][heavy], line.intercept_)
    alarms = numpy.flatnonzero(dangers != "")
    toward = [_fitted(matrix[alarms], dangers[alarms] == one) for one in DANGERS]
    remark = REMARK.format(digest=digest(messages))
    _write([pieces[at] for at in heavy], _units(glance, net, toward), folder, remark)


def _parts(messages: Sequence[Example]) -> tuple[list[str], list[range]]:
    """What is weighed of all messages, and where each message stands in it."""
    texts: list[str] = []
    spans = []
    for one in messages:
        start = len(texts)
        texts += parts(one.folded)
        spans.append(range(start, len(texts)))
    return texts, spans


def _counted(texts: Sequence[str]) -> tuple[list[str], csr_matrix]:
    """The pieces that several texts share, and how much each counts in each text."""
    columns: dict[str, int] = {}
    rows, places, values = [], [], []
    for row, text in enumerate(map(forms_of, texts)):
        found = sorted(pieces(text))
        rows += [row] * len(found)
        places += [columns.setdefault(piece, len(columns)) for piece in found]
        values += [weight(text.width)] * len(found)
    matrix = csr_matrix((values, (rows, places)), shape=(len(texts), len(columns)))
    shared = numpy.flatnonzero(matrix.getnnz(axis=0) >= SHARED)
    known = list(columns)
    return [known[at] for at in shared], matrix[:, shared]


def _fitted(matrix: csr_matrix, labels: Labels) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear", tol=TOLERANCE).fit(matrix, labels)


def _heaviest(line: LogisticRegression, some: int) -> NDArray[numpy.intp]:
    return numpy.argsort(-abs(line.coef_[0]), kind="stable")[:some]


class Line(NamedTuple):
    """A straight line over all kept pieces."""

    pulls: Numbers
    holds: float


def _glance(matrix: csr_matrix, labels: Labels, seen: NDArray[numpy.intp]) -> Line:
    """The straight line over letters as they stand alone."""
    line = _fitted(matrix[:, seen], labels)
    pulls = numpy.zeros(matrix.shape[1])
    pulls[seen] = line.coef_[0]
    return Line(pulls, line.intercept_[0])


class Units(NamedTuple):
    """All units, by name: the pulls of each piece at them, what they hold, how much they count."""

    names: list[str]
    pulls: Numbers
    holds: list[float]
    counts: list[float]


def _units(glance: Line, net: Network, toward: Sequence[LogisticRegression]) -> Units:
    """A glance, a straight one, the hidden ones, and one toward each danger; the first and the
    last do not ring."""
    pulls = [net.straight * SCALE, net.pulls * SCALE, *(one.coef_[0] for one in toward)]
    return Units(
        [GLANCE, STRAIGHT, *(f"hidden {at}" for at in range(1, len(net.holds) + 1)), *DANGERS],
        numpy.column_stack([glance.pulls, *pulls]),
        [glance.holds, *net.bias, *net.holds, *(one.intercept_[0] for one in toward)],
        [0.0, 1.0, *net.counts, *(0.0 for _ in toward)],
    )


def _write(pieces: Sequence[str], units: Units, folder: Path, remark: str) -> None:
    """The two tables, with every pull as a letter."""
    steps = abs(units.pulls).max(axis=0) / FARTHEST
    steps[steps == 0] = 1.0
    letters = (MIDDLE + numpy.rint(units.pulls / steps)).astype(numpy.uint8)
    told = zip(units.names, steps, units.holds, units.counts, strict=True)
    lines = [f"{name}\t{step:.6g}\t{holds:.6g}\t{counts:.6g}" for name, step, holds, counts in told]
    _table(folder / UNITS.name, remark, UNIT, lines)
    rows = zip(pieces, letters, strict=True)
    lines = sorted(f"{written(piece)}\t{row.tobytes().decode()}" for piece, row in rows)
    _table(folder / WEIGHTS.name, remark, WEIGHT, lines)


def _table(path: Path, remark: str, columns: Sequence[str], lines: Sequence[str]) -> None:
    path.write_text("\n".join([remark + "\t".join(columns), *lines, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
