"""What kind a message is likeliest to be, where no word decides."""

import pytest

from matching.understanding import VocabularyError, understand
from matching.understanding.learned_kinds import COLUMNS, WEIGHTS, KindWeights, likelier, pieces
from matching.understanding.mentions import find_mentions
from tests import training_kinds

HEADER = "\t".join(COLUMNS)


def test_the_weights_are_those_of_the_examples():
    known = training_kinds.examples()

    assert len(known) > 800
    assert training_kinds.digest(known) in WEIGHTS.read_text(encoding="utf-8").splitlines()[0]


def test_things_and_numbers_are_one_letter_each():
    text = "有20台轮椅"

    assert {"^有N", "N台G", "台G$"} <= pieces(text, find_mentions(text))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("offer", "店里每晚剩的包子，八点来"),
        ("skill", "木匠一名，周末带徒弟敲敲打打"),
        ("other", "昨天的饺子真香"),
        ("need", "奶奶的牙掉光了，啥都嚼不动"),
    ],
)
def test_a_message_without_a_word_that_decides_is_read_by_its_likeness(kind, text):
    assert understand(text).kind == kind


def test_a_small_lead_changes_nothing():
    assert likelier("need", "仓库里压着八十双鞋", []) == "need"


def test_a_weight_that_is_no_number_is_named_with_its_line(tmp_path):
    (tmp_path / "weights.tsv").write_text(f"{HEADER}\n救\tviel\n", encoding="utf-8")

    with pytest.raises(VocabularyError, match=r"weights.tsv, line 2"):
        KindWeights(tmp_path / "weights.tsv")
