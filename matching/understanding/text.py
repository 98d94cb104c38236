"""The same words in one shape: width, script, case and stray characters evened out."""

import re
import unicodedata
from functools import cache

import opencc

LONGEST = 4096

_STRAY = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5"
    "\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
# Begins with a space, so that the engine leaps from one to the next.
_SPACE_BY_HAN = re.compile(r" (?:(?<=[\u3400-\u9fff] )|(?=[\u3400-\u9fff]))")
_NOT_WORD = re.compile(r"[\W_]+")


@cache
def _to_simplified() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")


_BY_WORD = "瞭藉"
"""Traditional letters that OpenCC changes in a word alone (藉口, but 狼藉)."""


@cache
def _traditional() -> re.Pattern[str]:
    """A letter that no simplified text holds. Where there is none nothing is converted: OpenCC
    takes simplified words for others (打坏 for 打坯)."""
    letters = [chr(code) for code in range(0x3400, 0xA000)]
    simple = _to_simplified().convert("\n".join(letters)).split("\n")
    changed = (one for one, other in zip(letters, simple, strict=True) if one != other)
    return re.compile(f"[{_BY_WORD}{''.join(changed)}]")


def visible(text: str) -> str:
    """As written, without invisible, control and direction-changing characters."""
    return _STRAY.sub("", text)


def fold(text: str) -> str:
    """Simplified, half-width, lower case, without invisible characters."""
    kept = _STRAY.sub("", text[:LONGEST])
    kept = unicodedata.normalize("NFKC", kept)[:LONGEST]
    kept = _STRAY.sub("", kept)
    if not kept.isascii() and _traditional().search(kept):
        kept = _to_simplified().convert(kept)
    return _SPACE_BY_HAN.sub("", " ".join(kept.lower().split()))


def squeeze(folded: str) -> str:
    """Only letters and digits: nothing can hide between two characters.

    Words in Latin letters keep one space between them.
    """
    return _SPACE_BY_HAN.sub("", _NOT_WORD.sub(" ", folded.replace("'", ""))).strip()
