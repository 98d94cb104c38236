import pytest

from matching.understanding import understand, unread


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("想要一个电饭煲和一床棉背", ("一床棉背",)),
        ("想要电饭煲和棉备", ("棉备",)),
        ("家里灯坏了，还想要一个电饭褒", ("一个电饭褒",)),
        ("想要棉被、小咕噜、大米", ("小咕噜",)),
        ("我想要厚背子一床，老伴要老花镜", ("厚背子一床",)),
        ("奶奶今年70岁，要拐杖一根", ()),
        ("想要一个小咕噜", ()),
        ("想要棉被和老伴一起用", ()),
        ("一个人住，82岁，想要一床棉被", ()),
        ("今天天气不错", ()),
    ],
)
def test_what_looks_like_a_thing_and_became_no_line_is_named(
    words: str, parts: tuple[str, ...]
) -> None:
    assert unread(words, understand(words)) == parts
