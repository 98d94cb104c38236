"""What nobody should ever read on a phone."""

import re
import unicodedata
from collections.abc import Sequence

from handlers.wording import common

LONGEST_TEXT = 4096
# Full-width characters that fit a button on a phone 360 points wide, by buttons in a row.
FIT = {1: 21.0, 2: 8.5, 3: 5.5, 4: 3.5, 5: 2.5, 7: 1.5}
ALLOWED = ("APP",)
_FOREIGN = re.compile(r"(?<![/A-Za-z0-9_.:=?])[A-Za-z]{3,}(?![A-Za-z0-9_])")
_LINK = re.compile(r"https?://\S+")
_BROKEN = re.compile(r"None|[{}]|&(?:lt|gt|amp|quot);|\bnan\b|Error|Exception")
OLD = (common.STALE, common.STALE_MIDDLE)
_DEAD_ENDS = (common.TROUBLE, *OLD)


def complaints_of(text: str) -> list[str]:
    """What is wrong with a text; empty for one that pleases."""
    found = []
    foreign = [one for one in _FOREIGN.findall(_LINK.sub("", text)) if one not in ALLOWED]
    if foreign:
        found.append(f"untranslated {foreign} in {text[:80]!r}")
    if _BROKEN.search(text):
        found.append(f"broken words in {text[:80]!r}")
    if any(end in text for end in _DEAD_ENDS):
        found.append(f"a dead end, {text[:80]!r}")
    if len(text.encode("utf-16-le")) // 2 > LONGEST_TEXT:
        found.append(f"too long for a message, {text[:80]!r}")
    return found


def too_long(rows: Sequence[Sequence[str]]) -> list[str]:
    """Buttons whose words a phone would cut off."""
    wide = [(label, len(row)) for row in rows for label in row if width(label) > fits(len(row))]
    return [f"cut off, one of {across}: {label!r}" for label, across in wide]


def fits(across: int) -> float:
    return FIT[min((one for one in FIT if one >= across), default=7)]


def width(label: str) -> float:
    """In full-width characters: a letter or digit counts as half of one."""
    return sum(_width(letter) for letter in label)


def _width(letter: str) -> float:
    if unicodedata.combining(letter) or letter in "\u200d\ufe0f":
        return 0
    wide = unicodedata.east_asian_width(letter) in "WFA" or ord(letter) > 0x2190
    return 1.0 if wide else 0.5
