"""A station's own words are read like the vocabulary's, where they are handed in."""

import time

import pytest

from matching.model import Aid
from matching.understanding import OwnWord, OwnWords, fit_names, only_names, understand, unread

VALLEY = OwnWords(
    (
        OwnWord("老虎灶", "炉具", "goods"),
        OwnWord("通炕", "管道疏通", "service"),
        OwnWord("箍桶", "箍桶", "service", Aid.ELDERLY),
        OwnWord("火囱", "火笼", "goods", Aid.ELDERLY),
        OwnWord("血压仪", "血压计", "goods"),
    )
)


def lines(text, own=VALLEY):
    return [(line.type, line.what, line.quantity) for line in understand(text, own).lines]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("想要一个老虎灶", ("goods", "炉具", 1)),
        ("家里缺两台老虎竈", ("goods", "炉具", 2)),
        ("想请人来通炕", ("service", "管道疏通", None)),
        ("请人箍桶", ("service", "箍桶", None)),
        ("想要一只火囱", ("goods", "火笼", 1)),
        ("想要一只火笼", ("goods", "火笼", 1)),
    ],
)
def test_an_own_word_is_read_as_what_it_stands_for(text, found):
    assert lines(text) == [found]


def test_without_the_word_the_same_message_is_read_as_before():
    assert lines("想要一个老虎灶", OwnWords()) == [("goods", "老虎灶", 1)]
    assert understand("想要一个老虎灶") == understand("想要一个老虎灶", OwnWords())


def test_what_was_said_stays_beside_the_name():
    [line] = understand("想要一个老虎灶", VALLEY).lines
    assert (line.said, line.known, line.unit) == ("老虎灶", True, "个")


@pytest.mark.parametrize(
    ("text", "kind"), [("我会箍桶，周六有空", "skill"), ("捐5台血压仪", "offer"), ("火囱", "need")]
)
def test_an_own_word_tells_need_from_offer_like_any_other(text, kind):
    assert understand(text, VALLEY).kind == kind
    assert len(understand(text, VALLEY).lines) == 1


def test_a_new_thing_serves_its_kind_of_aid_and_fits_itself():
    reading = understand("想要一只火囱", VALLEY)
    assert (reading.category, reading.beneficiary) == (Aid.ELDERLY, "老人")
    assert fit_names("goods", "火笼", VALLEY.called("火囱", "goods")) == 1.0
    assert fit_names("goods", VALLEY.called("老虎灶", "goods"), "炉具") == 1.0


def test_any_other_words_are_called_what_they_are():
    assert VALLEY.called("热水瓶", "goods") == "热水瓶"
    assert VALLEY.called("老虎灶", "service") == "老虎灶"


def test_of_two_like_words_the_first_counts():
    near_first = OwnWords((OwnWord("背篼", "背篓", "goods"), OwnWord("背篼", "书包", "goods")))
    assert lines("想要一个背篼", near_first) == [("goods", "背篓", 1)]


def test_a_longer_word_of_the_vocabulary_is_not_torn():
    torn = OwnWords((OwnWord("饭煲", "蒸锅", "goods"),))
    assert lines("想要一个电饭煲", torn) == lines("想要一个电饭煲", OwnWords())


def test_what_an_own_word_names_is_neither_unread_nor_a_person():
    words = "想要一个电饭煲和火囱"
    assert unread(words, understand(words, VALLEY), VALLEY) == ()
    assert only_names("钱篓子") is True
    assert only_names("钱篓子", OwnWords((OwnWord("钱篓子", "背篓", "goods"),))) is False


def test_a_danger_rings_whatever_the_words_stand_for():
    quiet = OwnWords((OwnWord("不想活了", "书包", "goods"),))
    assert understand("我不想活了", quiet).alarm is not None


def test_a_station_with_hundreds_of_words_is_read_within_a_moment():
    words = OwnWords(tuple(OwnWord(f"土话{at:03d}样", "书包", "goods") for at in range(300)))
    start = time.process_time()
    assert lines("想要一个土话123样", words) == [("goods", "书包", 1)]
    assert time.process_time() - start < 0.05
