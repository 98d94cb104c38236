"""Who asks, gives or serves in an English sentence, by the order of its words (as ``frames``
does for Chinese ones).

"We can give", "can you give" and "anyone want" hold the same words and mean the opposite, so a
count of words decides nothing. The frames are data, in ``words/english.tsv``.
"""

import re
from collections.abc import Sequence
from functools import cache, partial
from pathlib import Path

from matching.understanding.mentions import Mention
from matching.understanding.numbers import ENGLISH_NUMBER, Number, read_number
from matching.understanding.tables import WORDS, Row, read_table

VALUES = (
    "gives", "offered", "idle", "has", "serves", "trade", "joins", "asks", "lacks", "thanks",
    "chats",
)  # fmt: skip
_LIST = re.compile("[A-Z]+")
_WORDS = re.compile("[a-z]{2,}")
_NO_THING = (
    "help|hand|lot|bit|few|favou?r|advice|time|chance|day|person|people|one|volunteers?|friend"
    "|someone|somebody|anyone|question|problem|idea|look|way|place|things?|chat|talk|visit"
    "|job|work|it|them"
)
_AFTER = (
    "for|to|from|in|on|at|with|please|pls|so|because|that|who|and|or|as|which|until|by|of|if|but|is"
    "|are|away"
)
_NOUN = re.compile(
    r"(?<![a-z])(?:needs?|wants?|looking for|in need of|requesting|borrow|could use"
    r"|does anyone have|donate|give|giving|have|got) "
    rf"(?P<how>an?|some|any|another|new|spare|old|\d{{1,4}}|{ENGLISH_NUMBER}) "
    rf"(?!(?:{_NO_THING})(?![a-z]))"
    rf"(?P<noun>[a-z'-]+(?: (?!(?:{_AFTER})(?![a-z]))[a-z'-]+)?)(?=$|[ ,.!?;:])"
)
_HAN = re.compile("[\u3400-\u9fff]")


class Frames:
    """The frames of each value, as one expression."""

    def __init__(self, folder: Path = WORDS) -> None:
        lists: dict[str, str] = {}
        frames: dict[str, list[str]] = {value: [] for value in VALUES}
        for row in read_table(folder / "english.tsv", ("frame", "value")):
            frame, value = _filled(row, lists), row.cells["value"]
            if value.isupper():
                lists[value] = f"(?:{frame})"
            elif value in frames:
                frames[value].append(frame)
            else:
                raise row.wrong(f"{value or 'nothing'} is none of {' '.join(VALUES)}")
        self._found = {value: _whole(several) for value, several in frames.items()}

    def search(self, value: str, text: str) -> re.Match[str] | None:
        return self._found[value].search(text)


def _filled(row: Row, lists: dict[str, str]) -> str:
    """A frame with its lists written out."""
    try:
        frame = _LIST.sub(lambda name: lists[name.group()], row.cells["frame"])
        re.compile(frame)
    except KeyError as error:
        raise row.wrong(f"no list is called {error.args[0]}") from error
    except re.error as error:
        raise row.wrong(str(error)) from error
    return frame


def _whole(frames: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z'])(?:{'|'.join(frames)})(?![a-z])")


@cache
def frames() -> Frames:
    return Frames()


def name_wanted(text: str) -> tuple[str, Number | None] | None:
    """The English noun that is asked for or given, where no vocabulary knows it, and how many: a
    loom is one, and some looms are nobody knows how many."""
    found = _NOUN.search(text)
    if not found:
        return None
    one = not found["noun"].endswith("s") and found["how"] != "some"
    return found["noun"], read_number(found["how"]) or (1 if one else None)


def is_english(text: str) -> bool:
    """Whether a folded text has more English words than Chinese letters."""
    words = len(_WORDS.findall(text))
    return words > 0 and words > len(_HAN.findall(text))


def english_kind(text: str, mentions: Sequence[Mention]) -> str | None:
    """What the order of English words shows a message to be, or None."""
    goods = any(one.entry.kind == "goods" for one in mentions)
    said = partial(_said, text)
    if goods and said("gives"):
        return "offer"
    if said("serves") or said("joins"):
        return "skill"
    if mentions and said("offered"):
        return "offer" if goods else "skill"
    if said("asks"):
        return "need"
    if said("thanks") or (said("chats") and not goods):
        return "other"
    if goods and said("idle"):
        return "offer"
    if said("trade") or said("lacks"):
        return _of_state(said("trade"), said("lacks"))
    return "offer" if goods and said("has") else None


def asks(clause: str) -> bool:
    """Whether a clause asks for something."""
    return _said(clause, "asks")


def _said(text: str, value: str) -> bool:
    return frames().search(value, text) is not None


def _of_state(trade: bool, lacks: bool) -> str | None:
    """A plumber offers, a leak asks; a plumber with a leak may do either."""
    return None if trade and lacks else "skill" if trade else "need"
