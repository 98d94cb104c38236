"""What somebody on a tour complains of, and what they let pass."""

import pytest

from handlers.wording import common
from tests.tour.looking import LONGEST_TEXT, complaints_of, too_long
from tests.tour.walker import kind_of


@pytest.mark.parametrize(
    ("text", "pleases"),
    [
        ("您好！想看看您的信息怎么保管，发 /privacy。", True),
        ("王<b>阿姨</b>，您好！", True),
        ("https://t.me/wish_station_bot?start=i_AbCdEfG", True),
        ("this is not translated", False),
        ("您的心愿：None", False),
        ("王&lt;b&gt;阿姨，您好！", False),
        ("{name}，您好！", False),
        (common.TROUBLE, False),
        (common.STALE, False),
        ("心" * LONGEST_TEXT, True),
        ("心" * LONGEST_TEXT + "愿", False),
    ],
)
def test_nobody_should_read_what_is_complained_of(text: str, pleases: bool) -> None:
    assert (complaints_of(text) == []) is pleases


@pytest.mark.parametrize(
    ("row", "pleases"),
    [
        (["一二三四五六七八"] * 2, True),
        (["一二三四五六七八九"] * 2, False),
        (["⏰ 卡住的事"] * 3, True),
        (["一二三四五六"] * 3, False),
        (["12"] * 7, True),
    ],
)
def test_a_label_that_a_phone_would_cut_off_is_named(row: list[str], pleases: bool) -> None:
    assert (too_long([row]) == []) is pleases


def test_buttons_of_a_kind_are_one_whatever_they_are_about() -> None:
    assert kind_of("open:12", "-") == kind_of("open:7", "Queue:search")
    assert kind_of("skip", "PostWish:address") != kind_of("skip", "Deliver:photo")
    assert kind_of("give:skill", "-") != kind_of("give:goods", "-")
