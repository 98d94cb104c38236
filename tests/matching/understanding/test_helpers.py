"""Who has time, who is sought and how many, and what is settled."""

import pytest

from matching.understanding import understand


def goods(text):
    return [(line.what, line.quantity) for line in understand(text).lines if line.type == "goods"]


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("会吹唢呐", 0),
        ("我想当志愿者", 0),
        ("我周六有两个小时空", 1),
        ("我周六上午有空，可以帮忙", 1),
    ],
)
def test_who_plays_or_has_time_brings_a_skill(text, windows):
    reading = understand(text)

    assert (reading.kind, len(reading.windows)) == ("skill", windows)
    assert goods(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("周六有空吗，想请人陪我去医院", "need"),
        ("周六有两个小时空，谁来陪我去医院", "need"),
        ("孩子想要一支唢呐", "need"),
        ("怎么当志愿者", "other"),
        ("找志愿者周六搬家", "need"),
    ],
)
def test_time_and_helpers_that_are_sought_are_no_skill(text, kind):
    assert understand(text).kind == kind


@pytest.mark.parametrize(
    ("text", "kind", "found"),
    [
        ("棉被不用了，有人送了", "other", []),
        ("轮椅不要了，已经买了", "other", []),
        ("轮椅不要了，想送人", "offer", [("轮椅", None)]),
        ("旧衣服不要了，谁要", "offer", [("衣服", None)]),
        ("棉被不用了，想要一台轮椅", "need", [("轮椅", 1)]),
    ],
)
def test_what_is_no_longer_needed_is_settled_or_given_away(text, kind, found):
    assert (understand(text).kind, goods(text)) == (kind, found)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("搬家需要两位志愿者", ("搬运", 2, "位")),
        ("需要2个人搬家具", ("搬运", 2, "人")),
        ("来三个人搬", ("搬运", 3, "人")),
        ("家里三个人，想请人理发", ("理发", None, None)),
        ("两位老人想理发", ("理发", None, None)),
    ],
)
def test_helpers_asked_for_are_counted_by_heads(text, line):
    assert [(one.what, one.quantity, one.unit) for one in understand(text).lines] == [line]
