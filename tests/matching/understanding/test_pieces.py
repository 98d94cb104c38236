"""The pieces of a text that are weighed."""

import pytest

from matching.understanding import pieces as naming
from matching.understanding.pieces import SPELLED, Forms, read, written
from matching.understanding.signs import forms_of
from matching.understanding.spotter import Spotter
from matching.understanding.text import fold, squeeze
from tests import training


def pieces(squeezed, signs=()):
    return naming.pieces(Forms(squeezed, signs))


def heard(text):
    return {written(piece) for piece in pieces(squeeze(fold(text))) if written(piece)[0] == "~"}


def test_of_the_pieces_of_a_text_those_that_are_known_are_spotted():
    texts = [forms_of(one.folded) for one in training.examples()[::40]]
    named = [naming.pieces(text) for text in texts]
    known = {piece: at for at, piece in enumerate(sorted(set().union(*named[::2])), start=1)}
    spotter = Spotter(known)

    assert len(known) > 10_000
    for text, some in zip(texts, named, strict=True):
        assert spotter.spot(text) == {known[piece] for piece in some & known.keys()}


def test_pieces_are_runs_with_both_ends_and_the_signs():
    found = pieces("救 a", ["look"])

    assert found >= {"^", "救", "_", "a", "$", "^救", "救_", "_a", "a$", "^救_", "救_a", "_a$"}
    assert "§look" in found


def test_like_characters_are_one():
    assert pieces("我妈跌倒") & pieces("俺娘摔倒") >= {"^我P", "我P倒", "P倒倒$"}


@pytest.mark.parametrize("text", ["想跳搂", "xiang tiao lou", "xiangtiaolou", "想跳喽"])
def test_what_sounds_the_same_is_heard_the_same(text):
    assert heard(text) == heard("想跳楼") == {"~xian.tiao", "~tiao.lou", "~xian.tiao.lou"}


def test_a_text_in_pinyin_says_so_and_one_in_english_is_taken_word_by_word():
    assert SPELLED in pieces("wo hen hao")
    assert SPELLED not in pieces("the house burned")
    assert pieces("the house burned") >= {"the_", "house_", "burn_", "the_house_", "the__burn_"}
    assert not heard("the house burned")


def test_a_run_of_sounds_is_written_so_that_it_can_be_read_back():
    sounds = next(piece for piece in pieces("跳楼") if written(piece) == "~tiao.lou")

    assert read("~tiao.lou") == sounds
    assert read(written("跳楼")) == "跳楼"
