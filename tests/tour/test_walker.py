"""What the walker complains of, and what it lets pass."""

import pytest

from handlers.wording import common
from tests.tour.walker import Walker, family


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
    ],
)
def test_the_walker_minds_what_nobody_should_read(text: str, pleases: bool) -> None:
    walker = Walker(None, None, {})  # type: ignore[arg-type]
    walker._look_at("a press", text)
    assert (walker.complaints == []) is pleases


def test_buttons_of_a_kind_are_one_family() -> None:
    assert family("route:12:cash") == family("route:7:cash") != family("route:7:community")
