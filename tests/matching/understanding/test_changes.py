"""What is said of something offered: it ends, there is less of it, or it ends some day."""

from datetime import date

import pytest

from matching.understanding import Change, change_said

TODAY = date(2026, 11, 28)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("我们棉被只到12月底", Change(until=date(2026, 12, 31))),
        ("棉被12月15号截止", Change(until=date(2026, 12, 15))),
        ("棉被没有了", Change(ends=True)),
        ("棉被送完了", Change(ends=True)),
        ("棉被不捐了", Change(ends=True)),
        ("我的棉被收回", Change(ends=True)),
        ("理发不做了", Change(ends=True)),
        ("棉被改成30床", Change(pieces=30)),
        ("棉被只剩五床了", Change(pieces=5)),
        ("棉被还有两床", Change(pieces=2)),
        ("我要改成棉被改成10床", Change(pieces=10)),
    ],
)
def test_it_ends_or_changes(text: str, change: Change) -> None:
    assert change_said(text, TODAY) == change


@pytest.mark.parametrize(
    "text",
    [
        "想要一床棉被",
        "我家棉被没有了",
        "家里没有棉被了，求一床",
        "我们有30床棉被",
        "棉被12月底前要",
        "给我改成两床棉被",
        "棉被坏了",
        "棉被",
    ],
)
def test_a_wish_or_a_new_offer_changes_nothing(text: str) -> None:
    assert change_said(text, TODAY) is None
