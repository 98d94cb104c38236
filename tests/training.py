"""Learns the weights of the tripwire from composed messages: ``make train``.

Logistic regression by scikit-learn (liblinear, without chance), over the pieces that
``matching.understanding.learned`` names. A long alarm is learned twice: whole, and as the one
sentence of it that a first pass holds for the gravest. Of ``alarms.tsv`` the rows marked held
are never learned from, and of the labelled messages in ``tests/data`` none.
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

from matching.understanding.learned import BIAS, COLUMNS, DANGERS, HUNDREDTHS, WEIGHTS, parts
from matching.understanding.signs import pieces_of
from matching.understanding.text import fold

EXAMPLES = WEIGHTS.parent / "examples"
COMPOSED = Path(__file__).parent / "matching/understanding/alarms.tsv"
STRENGTH = 20.0  # scikit-learn's C: how freely a weight may grow
LIGHTEST = 50  # hundredths; a lighter weight is left out
REMARK = "# Weights in hundredths, learned by `make train` from these examples: {digest}\n"


class Example(NamedTuple):
    """A message, or a sentence of one, and the danger in it."""

    folded: str
    danger: str | None


def main() -> None:
    learn(examples(), WEIGHTS)


def examples() -> list[Example]:
    """All that is learned from."""
    rows = [row for path in sorted(EXAMPLES.glob("*.tsv")) for row in _rows(path)]
    rows += [row for row in _rows(COMPOSED) if row["mark"] == "open"]
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


def learn(messages: Sequence[Example], path: Path) -> None:
    """Writes the weights that ring for the alarms among the messages."""
    safe = [Example(part, None) for one in messages if one.danger is None for part in _inner(one)]
    known = [*messages, *safe]
    first = Model(known)
    gravest = [
        max((Example(part, one.danger) for part in inner), key=first.rings)
        for one in messages
        if one.danger is not None and (inner := _inner(one))
    ]
    Model([*known, *gravest]).write(path, REMARK.format(digest=digest(messages)))


def _inner(message: Example) -> list[str]:
    """The sentences of a long message."""
    return list(parts(message.folded))[1:]


class Model:
    """The weights of every piece of some examples."""

    def __init__(self, known: Sequence[Example]) -> None:
        found = [pieces_of(one.folded) for one in known]
        self.columns = {piece: at for at, piece in enumerate(sorted(set().union(*found)))}
        matrix = self._matrix(found)
        dangers = numpy.array([one.danger or "" for one in known])
        self.rung = _fitted(matrix, dangers != "")
        alarms = numpy.flatnonzero(dangers != "")
        self.toward = [_fitted(matrix[alarms], dangers[alarms] == one) for one in DANGERS]

    def rings(self, one: Example) -> float:
        score: float = self.rung.decision_function(self._matrix([pieces_of(one.folded)]))[0]
        return score

    def _matrix(self, found: Sequence[set[str]]) -> csr_matrix:
        rows, columns, values = [], [], []
        for row, some in enumerate(found):
            known = [self.columns[piece] for piece in some if piece in self.columns]
            rows += [row] * len(known)
            columns += known
            values += [1 / numpy.sqrt(len(some) or 1)] * len(known)
        return csr_matrix((values, (rows, columns)), shape=(len(found), len(self.columns)))

    def write(self, path: Path, remark: str) -> None:
        """One line a piece, the heavy ones only."""
        models = [self.rung, *self.toward]
        weights = numpy.vstack([_hundredths(one.coef_[0]) for one in models])
        bias = [int(_hundredths(one.intercept_)[0]) for one in models]
        lines = [_line(BIAS, bias)] + [
            _line(piece, weights[:, at].tolist())
            for piece, at in self.columns.items()
            if abs(weights[0, at]) >= LIGHTEST
        ]
        path.write_text(remark + "\t".join(COLUMNS) + "\n" + "".join(lines), encoding="utf-8")


def _fitted(matrix: csr_matrix, labels: NDArray[numpy.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear").fit(matrix, labels)


def _hundredths(values: NDArray[numpy.float64]) -> NDArray[numpy.int64]:
    return numpy.rint(values * HUNDREDTHS).astype(int)


def _line(piece: str, weights: list[int]) -> str:
    return "\t".join([piece, *(str(one) if one else "" for one in weights)]).rstrip("\t") + "\n"


if __name__ == "__main__":
    main()
