"""Cross-check by folds: the alarm's weights, learned on one half of the examples, heard on the
other, both ways. The shipped weights learn from all of them, so they know more than either."""

from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from matching.understanding import alarm, signs
from matching.understanding.learned import Weights
from tests import training
from tests.bench.tables import table
from tests.data.score import share


def folds() -> None:
    known = training.examples()
    halves = known[::2], known[1::2]
    lines = [
        (name, *heard(learned, asked))
        for name, learned, asked in (("odd", *halves[::-1]), ("even", *halves))
    ]
    title = f"The alarm learned on half of {len(known):,} examples, asked about the other"
    table(title, lines, ("learned on the", "recall", "precision"))


def heard(learned: list[training.Example], asked: list[training.Example]) -> list[object]:
    """Recall and precision of an alarm learned from some messages, on others."""
    with TemporaryDirectory() as folder:
        training.learn(learned, Path(folder))
        weights = Weights(Path(folder))
    with patch.object(signs, "weights", lambda: weights):
        rang = [one for one in asked if alarm(one.folded)]
    right = sum(one.danger is not None for one in rang)
    alarms = sum(one.danger is not None for one in asked)
    return [share(right, alarms), share(right, len(rang))]
