"""Names, numbers and lengths of time as people type them."""

import pytest

from services import typed


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("500", 500),
        ("５００", 500),
        ("三百○五", 305),
        ("大约500元吧", 500),
        ("一共五床", 5),
        ("-1", -1),
        ("1000000000", 10**9),
        ("500-800", None),
        ("1.5", None),
        ("半", None),
        ("没有", None),
        ("<script>alert(1)</script>", None),
        ("棉被5床，我们一家人都觉得应该捐给需要的人", None),
    ],
)
def test_one_number_in_a_short_answer_is_read(text: str, number: int | None) -> None:
    assert typed.whole_number(text) == number


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("90", 90),
        ("90分钟", 90),
        ("2小时", 120),
        ("半个小时", 30),
        ("一个半小时", 90),
        ("两个半钟头", 150),
        ("一小时半", 90),
        ("1.5小时", 90),
        ("1小时20分", 80),
        ("大概三个小时吧", 180),
        ("2小时到3小时", None),
        ("几个小时", None),
        ("0.001小时", None),
        ("很久", None),
    ],
)
def test_a_length_of_time_is_read_as_minutes(text: str, minutes: int | None) -> None:
    assert typed.minutes(text) == minutes


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("三天", 3),
        ("两个星期吧", 14),
        ("半个月", 15),
        ("歇一个月", 30),
        ("元旦", None),
        ("下个月", None),
    ],
)
def test_a_length_of_time_is_read_as_days(text: str, days: int | None) -> None:
    assert typed.days_long(text) == days


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (" 王\n阿姨 ", "王 阿姨"),
        ("\u202e陈爷爷\u202c\u200b", "陈爷爷"),
        ("<b>李</b>", "<b>李</b>"),
        ("😀", None),
        ("\u200b\u2060", None),
        ("名" * 21, None),
    ],
)
def test_a_name_is_one_line_of_visible_characters(text: str, name: str | None) -> None:
    assert typed.name(text) == name
