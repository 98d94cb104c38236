"""Learns which kind a message is likeliest to be: ``make train``.

Logistic regression by scikit-learn (liblinear, without chance), one for each kind. Learned from
the composed examples beside the weights, and from everyday and fresh messages that are not held
apart; never from the labelled messages that the figures are measured on.
"""

import csv
import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from matching.understanding.learned_kinds import (
    BIAS,
    COLUMNS,
    HUNDREDTHS,
    KINDS,
    WEIGHTS,
    pieces,
)
from matching.understanding.mentions import find_mentions
from matching.understanding.text import fold
from tests.data import score
from tests.matching.understanding import everyday

EXAMPLES = WEIGHTS.with_name("kind_examples.tsv")
FRESH = [Path(score.__file__).with_name(f"wishes_{name}.jsonl") for name in ("fresh", "tongues")]
STRENGTH = 20.0  # scikit-learn's C: how freely a weight may grow
LIGHTEST = 20  # hundredths; a lighter weight is left out
REMARK = "# Weights in hundredths, learned by `make train` from these examples: {digest}\n"
Example = tuple[str, str]  # a folded text and its kind


def main() -> None:
    learn(examples(), WEIGHTS)


def examples() -> list[Example]:
    with EXAMPLES.open(encoding="utf-8") as file:
        lines = [line for line in file if not line.startswith("#")]
    rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    rows += [row for row in everyday.rows() if row["mark"] not in everyday.APART]
    rows += [row for path in FRESH for row in score.read(path) if row["mark"] == "open"]
    return [(fold(row["text"]), row["kind"]) for row in rows if _is_plain(row)]


def _is_plain(row: dict) -> bool:
    """An alarm is a need whatever its words are."""
    return row["kind"] in KINDS and row.get("route") != "crisis"


def digest(known: Sequence[Example]) -> str:
    """Tells one set of examples from another (SHA-256, hex)."""
    told = "\n".join(f"{kind}\t{text}" for text, kind in known)
    return hashlib.sha256(told.encode()).hexdigest()


def learn(known: Sequence[Example], path: Path) -> None:
    """Writes the weights; one line a piece, the heavy ones only."""
    found = [pieces(text, find_mentions(text)) for text, _ in known]
    columns = {piece: at for at, piece in enumerate(sorted(set().union(*found)))}
    kinds = numpy.array([kind for _, kind in known])
    models = [_fitted(_matrix(found, columns), kinds == one) for one in KINDS]
    weights = numpy.vstack([_hundredths(one.coef_[0]) for one in models])
    bias = [int(_hundredths(one.intercept_)[0]) for one in models]
    lines = [_line(BIAS, bias)] + [
        _line(piece, weights[:, at].tolist())
        for piece, at in columns.items()
        if abs(weights[:, at]).max() >= LIGHTEST
    ]
    header = REMARK.format(digest=digest(known)) + "\t".join(COLUMNS) + "\n"
    path.write_text(header + "".join(lines), encoding="utf-8")


def _matrix(found: Sequence[set[str]], columns: dict[str, int]) -> csr_matrix:
    at = [(row, columns[piece]) for row, some in enumerate(found) for piece in sorted(some)]
    values = [1 / numpy.sqrt(len(found[row])) for row, _ in at]
    rows, places = zip(*at, strict=True)
    return csr_matrix((values, (rows, places)), shape=(len(found), len(columns)))


def _fitted(matrix: csr_matrix, labels: NDArray[numpy.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, solver="liblinear").fit(matrix, labels)


def _hundredths(values: NDArray[numpy.float64]) -> NDArray[numpy.int64]:
    return numpy.rint(values * HUNDREDTHS).astype(int)


def _line(piece: str, weights: list[int]) -> str:
    return "\t".join([piece, *(str(one) if one else "" for one in weights)]).rstrip("\t") + "\n"


if __name__ == "__main__":
    main()
