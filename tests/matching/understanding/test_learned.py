"""The learned half of the tripwire: its weights, and what they do with a text."""

import pytest

from matching.understanding import VocabularyError, alarm
from matching.understanding.learned import BIAS, COLUMNS, DANGERS, WEIGHTS, Weights, parts, pieces
from matching.understanding.signs import pieces_of
from tests import training

HEADER = "\t".join(COLUMNS)


def test_the_weights_are_those_of_the_examples():
    messages = training.examples()

    assert len(messages) > 3000
    assert training.digest(messages) in WEIGHTS.read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.soak
def test_learning_again_gives_the_same_weights(tmp_path):
    training.learn(training.examples(), tmp_path / "weights.tsv")

    assert (tmp_path / "weights.tsv").read_text("utf-8") == WEIGHTS.read_text("utf-8")


def test_what_was_learned_rings_for_its_like(tmp_path):
    alarms = [
        ("河水漫进屋了", "disaster"), ("孩子昏过去了", "medical"), ("我不想活了", "self_harm"),
        ("他拿刀砍人", "violence"), ("保姆打老人", "abuse"), ("奶奶走丢了", "missing"),
        ("三天没吃饭了", "hunger"),
    ]  # fmt: skip
    safe = [("想要一床棉被", None), ("孩子想要书包", None), ("水管漏了想修", None)]
    training.learn([training.Example(*one) for one in alarms + safe], tmp_path / "weights.tsv")
    weights = Weights(tmp_path / "weights.tsv")

    assert all(weights.rings(pieces_of(text)) > 0 for text, _ in alarms)
    assert all(weights.rings(pieces_of(text)) < 0 for text, _ in safe)


def test_one_sentence_of_danger_in_a_long_letter_rings():
    thanks = "谢谢你们春节送来的米和油，家里人都很喜欢，邻居也夸站里好，孩子学习也进步了"

    assert alarm(thanks) is None
    assert alarm(f"{thanks}。我妈煤气中毒了叫不醒。{thanks}。") == "medical"


def test_a_long_text_is_weighed_sentence_by_sentence_too():
    assert [*parts("好。" * 20)] == ["好。" * 20]
    assert [*parts("好。" * 20 + "!好")] == ["好。" * 20 + "!好", *["好"] * 20, "好"]


def test_pieces_are_runs_with_both_ends_and_the_signs():
    assert pieces("救 a", ["look"]) == {
        *("^", "救", "_", "a", "$", "^救", "救_", "_a", "a$", "^救_", "救_a", "_a$", "§look")
    }


def test_a_text_without_a_piece_that_is_known_is_as_likely_as_any(tmp_path):
    (tmp_path / "weights.tsv").write_text(f"{HEADER}\n{BIAS}\t-150\n", encoding="utf-8")

    weights = Weights(tmp_path / "weights.tsv")
    assert (weights.rings(set()), weights.likest(set())) == (-1.5, DANGERS[0])


def test_a_weight_that_is_no_number_is_named_with_its_line(tmp_path):
    (tmp_path / "weights.tsv").write_text(f"{HEADER}\n救\tviel\n", encoding="utf-8")

    with pytest.raises(VocabularyError, match=r"weights.tsv, line 2"):
        Weights(tmp_path / "weights.tsv")
