"""Nobody is called 他 or 她 whose sex is not known: 这位, 对方, 本人."""

import ast
import re
from pathlib import Path

HOUSE = Path(__file__).parents[2] / "handlers"
HE = re.compile("(?<![其吉])[他她](?!们)")
NOT_OURS = re.compile(r"\(\?:|\[|\||[a-z] [a-z]")  # what people may say, and docstrings


def test_nothing_that_is_said_calls_anybody_he_or_she() -> None:
    said = [
        one.value
        for path in HOUSE.rglob("*.py")
        for one in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]
    assert len(said) > 5000
    assert [words for words in said if HE.search(words) and not NOT_OURS.search(words)] == []
