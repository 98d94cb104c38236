"""Where words end, by jieba."""

from matching.understanding.segment import cut, cut_alone
from matching.understanding.text import fold
from tests.bench.texts import labelled


def test_a_letter_is_a_word_where_a_cut_leaves_it_alone():
    for row in labelled():
        text, at = fold(row["text"]), 0
        for word in cut(text):
            alone = [cut_alone(text, place) for place in range(at, at + len(word))]
            assert alone == [len(word) == 1] * len(word), row["id"]
            at += len(word)
