"""English sentences: who asks, who gives, who serves, and how many of what."""

import pytest

from matching.understanding import VocabularyError, understand
from matching.understanding.english import Frames, name_wanted


@pytest.mark.parametrize(
    ("wish", "gift"),
    [
        ("could you give us twenty quilts", "we could give you twenty quilts"),
        ("does anyone have a wheelchair", "does anyone need a wheelchair"),
        ("my mum needs a walking stick", "my mum no longer needs her walking stick"),
        ("looking for toys for my son", "toys looking for a new home"),
        ("I would like to have a desk", "I would like to donate a desk"),
        ("does anyone have baby clothes they don't need any more", "baby clothes to give away"),
    ],
)
def test_the_order_of_words_tells_a_gift_from_a_wish(wish, gift):
    assert (understand(wish).kind, understand(gift).kind) == ("need", "offer")


@pytest.mark.parametrize(
    ("wish", "skill"),
    [
        ("can someone teach my grandma to use a smartphone", "I can teach seniors smartphones"),
        ("please help us with moving house", "happy to help with moving house"),
        ("looking for a plumber", "I am a retired plumber"),
        ("I want to learn English", "we would love to teach English"),
    ],
)
def test_work_sought_is_told_from_work_offered(wish, skill):
    assert (understand(wish).kind, understand(skill).kind) == ("need", "skill")


@pytest.mark.parametrize(
    "text",
    [
        "Thanks so much for the rice cooker",
        "what time do you open tomorrow?",
        "sorry, sent to the wrong group",
        "have a lovely weekend everyone",
    ],
)
def test_thanks_and_questions_are_no_wish(text):
    assert understand(text).kind == "other"


def test_thanks_at_the_end_of_a_wish_leave_it_one():
    assert understand("Could I get a blanket? Thank you for your help").kind == "need"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("we have 30 warm winter blankets to give away", [("blankets", 30)]),
        ("need a wooden table and two folding chairs", [("table", 1), ("folding chairs", 2)]),
        ("12 children need quilts", [("quilts", None)]),
        ("need diapers size M, 4 packs", [("diapers", 4)]),
    ],
)
def test_a_number_counts_the_noun_after_its_adjectives(text, lines):
    read = [(line["what"], line["quantity"]) for line in understand(text).to_json()["lines"]]

    assert read == lines


def test_a_broken_thing_far_from_its_trouble_is_mended():
    assert [line.what for line in understand("our old tv suddenly stopped working").lines] == [
        "家电维修"
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I need a blorp for my kitchen", ("blorp", 1)),
        ("does anyone have a zither stand?", ("zither stand", 1)),
        ("we need six blorps for the hall", ("blorps", 6)),
        ("we want some blorps", ("blorps", None)),
        ("I need someone to wait with me", None),
        ("we want a chat with the manager", None),
    ],
)
def test_an_unknown_thing_is_called_by_the_writers_noun(text, wanted):
    assert name_wanted(text) == wanted


def test_boxes_of_noodles_are_no_boxes():
    read = [
        (line.what, line.quantity) for line in understand("ten boxes of noodles to give away").lines
    ]

    assert read == [("面条", 10)]


@pytest.mark.parametrize("row", ["can YOU\tasks", "(can\tasks", "can you\tbegs"])
def test_a_frame_that_cannot_be_used_is_named_with_its_line(tmp_path, row):
    (tmp_path / "english.tsv").write_text(f"frame\tvalue\n{row}\n", encoding="utf-8")

    with pytest.raises(VocabularyError, match=r"english.tsv, line 2"):
        Frames(tmp_path)
