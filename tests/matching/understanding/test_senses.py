"""Words of one kind, heard as one."""

import pytest

from matching.understanding import VocabularyError
from matching.understanding.pieces import Forms, pieces, read, written
from matching.understanding.senses import Senses, senses


def kinds(text):
    return {written(piece) for piece in pieces(Forms(text)) if written(piece).startswith(">")}


def test_words_of_one_kind_are_one_alone_and_before_others():
    assert kinds("天台风大") & kinds("the roof") == {">height"}
    assert ">height>jump" in kinds("在楼顶要跳") & kinds("在大桥上跳")
    assert ">jump>height" not in kinds("在楼顶要跳")


def test_the_longer_word_counts_and_a_row_of_like_ones_is_one():
    named = {sign: name for name, sign in senses().signs.items()}

    assert [named[sign] for sign in senses().row("跳绳跳绳")] == ["sport"]
    assert [named[sign] for sign in senses().row("轮胎", ["roof"])][-1] == "height"


def test_a_thing_of_the_vocabulary_is_a_thing():
    assert ">want>goods" in kinds("想要挂钟") & kinds("想要电炒锅")


def test_kinds_are_written_so_that_they_can_be_read_back():
    pair = "".join(senses().signs[name] for name in ("height", "jump"))

    assert (written(pair), read(">height>jump")) == (">height>jump", pair)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("jump\t", "line 2: no words"),
        ("jump\t跳樓", "line 2: 跳樓 is not as it is after folding"),
        ("jump\tjump off", "line 2: jump off is .* no single word"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path, line, reason):
    (tmp_path / "senses.tsv").write_text(f"sense\twords\n{line}\n", encoding="utf-8")

    with pytest.raises(VocabularyError, match=reason):
        Senses(tmp_path)
