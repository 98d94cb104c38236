"""What the alarm learns from holds no near copy of what it is measured on."""

import csv
import json
import re
from collections import Counter, defaultdict
from itertools import pairwise

from matching.understanding.text import fold
from tests import training
from tests.matching.understanding.test_composed_alarms import COMPOSED
from tests.matching.understanding.test_measured import DATA

NEAR = 0.45  # of the pairs of neighbours in two messages, the share that both have
_UNIT = re.compile("[\u3400-\u9fff]|[a-z0-9]+")


def neighbours(folded):
    units = _UNIT.findall(folded)
    return set(pairwise(units)) or {(one,) for one in units}


def kept_apart():
    with COMPOSED.open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        yield from (row["text"] for row in rows)
    with (DATA / "wishes_dev.jsonl").open(encoding="utf-8") as file:
        yield from (json.loads(line)["text"] for line in file)


def test_no_example_is_a_near_copy_of_a_message_kept_apart():
    apart = [neighbours(fold(text)) for text in kept_apart()]
    where = defaultdict(list)
    for at, pairs in enumerate(apart):
        for pair in pairs:
            where[pair].append(at)
    composed = [row for path in training.EXAMPLES.glob("*.tsv") for row in training._rows(path)]

    near = []
    for text in [row["text"] for row in composed]:
        pairs = neighbours(fold(text))
        shared = Counter(at for pair in pairs for at in where[pair])
        near += [
            text for at, both in shared.items() if 2 * both > NEAR * (len(pairs) + len(apart[at]))
        ]
    assert (len(apart) > 1_000, len(composed) > 21_000) == (True, True)
    assert near == []
