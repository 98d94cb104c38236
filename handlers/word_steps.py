"""What the conversations about a station's own words share: the steps, and words in pairs."""

import re

from aiogram.fsm.state import State, StatesGroup

from handlers.wording.own_words import Named
from matching.understanding import OwnWords, meaning, objection, plain_word
from matching.understanding.text import visible

_SIDE = "[^，,。；;？?！!：:=＝\\s]{1,12}?"
_IS = "也就是|其实就是|也是|就是|也叫做?|又叫做?|=|＝"
_PAIR = re.compile(f"(?P<one>{_SIDE}) ?(?:{_IS}) ?(?P<other>{_SIDE})[。.！!]?")


class TeachWord(StatesGroup):
    word = State()
    means = State()


def pair_of(said: str) -> tuple[str, str] | None:
    """老虎灶也是炉具, 炉具也叫老虎灶, 老虎灶=炉具: the two words; None for other sentences."""
    found = _PAIR.fullmatch(visible(said).strip())
    return None if found is None else (found["one"], found["other"])


def explained(one: str, other: str, own: OwnWords) -> Named | None:
    """The lesson in a pair of words, whichever of them is known."""
    for said, means in ((one, other), (other, one)):
        word, known = plain_word(said), meaning(means, own)
        if known and objection(word) is None and meaning(word, own) is None:
            return word, known.name, known.kind
    return None
