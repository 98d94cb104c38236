"""Words typed under a card that change a part of it: not this but that, and this as well."""

import re
from dataclasses import replace

from matching.model import Aid
from matching.understanding import OwnWords, fit_names, understand
from matching.understanding.text import visible
from services.rewording import redrafted
from services.wish_drafts import MOST_LINES, DraftLine, WishDraft, read

_WAS, _NOW = "(?P<was>[^，,。；;]{1,15}?)", "(?P<now>.+)"
_BEFORE, _GAP = "(?:不对|错了|[弄搞说]错了)?[，,。 ]*", "[，,。；; ]+"
_SWAPS = [
    re.compile(f"{_BEFORE}不是(?:要)?{_WAS}{_GAP}(?:而?是|我?要的?是|我?要)(?:要)?{_NOW}"),
    re.compile(f"{_BEFORE}(?:不要|别要){_WAS}了?{_GAP}(?:我?要|换成|改成|改为){_NOW}"),
    re.compile(f"{_BEFORE}(?:而?是|要的是|我?要)(?P<now>[^，,。；;]+){_GAP}不是{_WAS}"),
    re.compile(f"{_BEFORE}把?{_WAS}(?:换成|改成|改为){_NOW}"),
    re.compile(f"{_BEFORE}(?P<was>)(?:换成|改成|改为){_NOW}"),
]
_ADDS = re.compile("(?:[，,。 ]*)(?:还|再|另外|外加|加上?|也)(?:想|需)?(?:要|来|加|有)?")
_AID = re.compile(
    "(?:不对|应该|类别|属于|算|是|换成|改成|改为|[，,。 ])*"
    f"(?P<aid>{'|'.join(Aid)})(?:类|的)?[吧。]?"
)
_LIKE = 0.5


def aid_said(text: str) -> str | None:
    """The kind of aid that stands alone, typed instead of tapped."""
    found = _AID.fullmatch(visible(text).strip())
    return None if found is None else found["aid"]


def changed_by(draft: WishDraft, text: str, own: OwnWords) -> WishDraft | None:
    """The draft with its things as the words would have them; None for other words. Raises
    BadQuantity, Empty."""
    ways = (_swapped, redrafted, _added)
    return next((new for way in ways if (new := way(draft, text, own)) is not None), None)


def _swapped(draft: WishDraft, text: str, own: OwnWords) -> WishDraft | None:
    """The draft with one line replaced by another thing; None when the words say no such thing,
    or it is not clear which line they mean. Raises BadQuantity, Empty."""
    words = visible(text).strip()
    found = next((one for one in (swap.fullmatch(words) for swap in _SWAPS) if one), None)
    at = None if found is None else _meant(draft, found["was"], own)
    if found is None or at is None:
        return None
    reading, fresh = read(found["now"], own)
    new = (
        fresh.lines if reading.lines else (DraftLine(draft.lines[at].kind, fresh.lines[0].what, 1),)
    )
    lines = [*draft.lines[:at], *new, *draft.lines[at + 1 :]][:MOST_LINES]
    return replace(draft, lines=tuple(lines), words=f"{draft.words}，{words}")


def _added(draft: WishDraft, text: str, own: OwnWords) -> WishDraft | None:
    """The draft with what “再要一个锅” names as well; None for other words."""
    words = visible(text).strip()
    if not _ADDS.match(words):
        return None
    reading, fresh = read(words, own)
    if reading.kind != "need" or not reading.lines:
        return None
    lines = (*draft.lines, *fresh.lines)[:MOST_LINES]
    return replace(draft, lines=lines, words=f"{draft.words}，{words}")


def _meant(draft: WishDraft, was: str, own: OwnWords) -> int | None:
    """Which line is not right: the one that is named, or the only one there is."""
    names = [was, *(line.what for line in understand(was, own).lines)] if was else []
    for at, line in enumerate(draft.lines):
        if any(_like(line, name) for name in names):
            return at
    return 0 if len(draft.lines) == 1 else None


def _like(line: DraftLine, name: str) -> bool:
    part = name in line.what or line.what in name
    return part or fit_names(line.kind, name, line.what) >= _LIKE
