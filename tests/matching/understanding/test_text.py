"""One shape for all ways of writing."""

import pytest

from matching.understanding.text import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("窗户打坏了", "窗户打坏了"),
        ("窗戶打壞了", "窗户打坏了"),
        ("想瞭解一下", "想了解一下"),
        ("找個藉口", "找个借口"),
        ("ＷＩＦＩ 壞了", "wifi坏了"),
    ],
)
def test_traditional_letters_are_simplified_and_simplified_ones_stay(written, folded):
    assert fold(written) == folded
