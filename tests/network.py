"""A small network, learned with numpy: one straight line, and hidden units beside it.

The straight line starts where logistic regression ended; Adam does the rest (Kingma and Ba,
2015). Every number is drawn from one seed and added up in one order, so that the same examples
give the same weights.
"""

from typing import NamedTuple

import numpy
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Numbers = NDArray[numpy.float64]
Labels = NDArray[numpy.bool_]

DRAWS = 4  # networks that speak together: what one of them drew by chance, the others did not
HIDDEN = 8  # units of each
ROUNDS = 10
BATCH = 256
PACE = 1e-3  # Adam's step, falling to nothing over the rounds
DROPPED = 0.35  # the share of pieces that a text is shown without, a new one each time
DECAY = 3e-6  # how strongly weights are pulled back to nothing
SCALE = 10.0  # a piece of a text counts so much more than one over the root of their number
FIRST, SECOND = 0.9, 0.99  # how long Adam remembers slopes and their squares


class Network(NamedTuple):
    """Pulls by piece and hidden unit; what units hold and count; the straight line beside."""

    pulls: Numbers
    holds: Numbers
    counts: Numbers
    straight: Numbers
    bias: Numbers

    def hidden(self, matrix: csr_matrix) -> Numbers:
        return numpy.maximum(SCALE * (matrix @ self.pulls) + self.holds, 0)

    def rings(self, matrix: csr_matrix) -> Numbers:
        """The log odds of danger, by row."""
        return self._rings(matrix, self.hidden(matrix))

    def _rings(self, matrix: csr_matrix, hidden: Numbers) -> Numbers:
        line: Numbers = SCALE * (matrix @ self.straight)
        return (hidden * self.counts).sum(axis=1) + line + self.bias

    def slopes(self, matrix: csr_matrix, labels: Labels) -> "Network":
        """How the loss changes with each weight, on some rows."""
        hidden = self.hidden(matrix)
        odds = self._rings(matrix, hidden)
        wrong = (1 / (1 + numpy.exp(-odds)) - labels) / len(labels)
        back = numpy.outer(wrong, self.counts) * (hidden > 0)
        turned = matrix.T.tocsr()
        return Network(
            SCALE * (turned @ back) + DECAY * self.pulls,
            back.sum(axis=0),
            (hidden * wrong[:, None]).sum(axis=0),
            SCALE * (turned @ wrong) + DECAY * self.straight,
            wrong.sum(keepdims=True),
        )


def learned(matrix: csr_matrix, labels: Labels, line: Numbers, bias: Numbers) -> Network:
    """The network that tells the rows labelled from the others: the mean of several, each begun
    at a straight line."""
    drawn = [_drawn(matrix, labels, line, bias, seed) for seed in range(DRAWS)]
    return Network(
        numpy.hstack([one.pulls for one in drawn]),
        numpy.hstack([one.holds for one in drawn]),
        numpy.hstack([one.counts for one in drawn]) / DRAWS,
        numpy.mean([one.straight for one in drawn], axis=0),
        numpy.mean([one.bias for one in drawn], axis=0),
    )


def _drawn(matrix: csr_matrix, labels: Labels, line: Numbers, bias: Numbers, seed: int) -> Network:
    chance = numpy.random.default_rng(seed)
    net = Network(
        chance.normal(0, 0.1, (matrix.shape[1], HIDDEN)),
        numpy.zeros(HIDDEN),
        chance.normal(0, 0.5, HIDDEN),
        line / SCALE,
        bias.copy(),
    )
    first, second = _nothing(net), _nothing(net)
    batches = max(len(labels) // BATCH, 1)
    for step in range(ROUNDS * batches):
        if step % batches == 0:
            order = chance.permutation(len(labels))
        rows = order[step % batches * BATCH :][:BATCH]
        pace = PACE * (1 - (step + 1) / (ROUNDS * batches))
        shown = _without_some(matrix[rows], chance)
        for weight, slope, mean, square in zip(
            net, net.slopes(shown, labels[rows]), first, second, strict=True
        ):
            mean += (1 - FIRST) * (slope - mean)
            square += (1 - SECOND) * (slope * slope - square)
            weight -= pace * _step(mean, square, step + 1)
    return net


def _without_some(matrix: csr_matrix, chance: numpy.random.Generator) -> csr_matrix:
    kept = matrix.copy()
    kept.data *= (chance.random(len(kept.data)) >= DROPPED) / (1 - DROPPED)
    return kept


def _nothing(net: Network) -> Network:
    return Network(*map(numpy.zeros_like, net))


def _step(mean: Numbers, square: Numbers, times: int) -> Numbers:
    return (mean / (1 - FIRST**times)) / (numpy.sqrt(square / (1 - SECOND**times)) + 1e-8)
