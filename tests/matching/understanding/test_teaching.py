"""What speaks against a word, and what it may stand for."""

import pytest

from matching.understanding import (
    Meaning,
    Objection,
    OwnWord,
    OwnWords,
    meaning,
    nearest,
    objection,
    plain_word,
)
from tests.conversations.nonsense import ALL


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("灶", Objection.SHORT),
        ("要一个很长很长的东西", Objection.LONG),
        ("12345", Objection.DIGITS),
        ("一百二十", Objection.DIGITS),
        ("老虎、灶", Objection.MARKS),
        ("🎁", Objection.MARKS),
        ("", Objection.MARKS),
        ("13800001111", Objection.PRIVATE),
        ("110101199003074514", Objection.PRIVATE),
        ("王大妈", Objection.PRIVATE),
        ("陈家弄12号301室", Objection.PRIVATE),
        ("上吊", Objection.PEOPLE),
        ("现金", Objection.PEOPLE),
        ("降压药", Objection.PEOPLE),
        ("汤婆子", Objection.KNOWN),
        ("修水龙头", Objection.KNOWN),
        ("今天", Objection.EVERYDAY),
        ("需要", Objection.EVERYDAY),
        ("老人", Objection.EVERYDAY),
        ("老虎灶", None),
        ("柴炉膛", None),
        ("箍桶", None),
    ],
)
def test_a_bad_word_has_one_reason(word: str, why: Objection | None) -> None:
    assert objection(word) == why


@pytest.mark.parametrize("said", [*ALL.values(), "灶" * 5000, "\ud800"])
def test_nothing_that_is_typed_breaks_the_teaching(said: str) -> None:
    objection(plain_word(said))
    assert len(nearest(said)) <= 6


def test_a_word_is_kept_without_quotes_and_in_simplified_letters() -> None:
    assert plain_word("“老虎竈”。") == "老虎灶"


def test_a_phrase_means_something_only_as_a_whole() -> None:
    own = OwnWords((OwnWord("老虎灶", "炉具", "goods"),))
    assert meaning("汤婆子") == Meaning("热水袋", "goods")
    assert meaning("老虎灶", own) == Meaning("炉具", "goods")
    assert meaning("一个汤婆子") is None
    assert meaning("老虎灶") is None


def test_the_nearest_are_named_in_the_words_or_look_like_them() -> None:
    assert nearest("烧煤的老炉子")[0] == Meaning("炉具", "goods")
    assert Meaning("柴火灶", "goods") in nearest("老虎灶")
    assert nearest("@") == []
