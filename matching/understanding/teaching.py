"""Teaching a word: what speaks against it, and what it may stand for."""

from enum import StrEnum
from typing import NamedTuple

from matching.understanding.cues import cues
from matching.understanding.masks import TITLED, public_text
from matching.understanding.mentions import find_mentions
from matching.understanding.numbers import read_number
from matching.understanding.own_words import NONE, OwnWords
from matching.understanding.reader import understand
from matching.understanding.segment import everyday
from matching.understanding.signs import alarm
from matching.understanding.text import fold
from matching.understanding.vocabulary import Entry, vocabulary

SHORTEST, LONGEST = 2, 8
_TO_PEOPLE = ("cash", "medicine")
_HEAD = 0.5  # 老虎灶 is a 灶: what a thing is stands at the end of its name
_LIKE = 0.25
_SAYS_NOTHING = "的子儿头"
_READ = 30


class Objection(StrEnum):
    """Why a word cannot be taught."""

    SHORT = "short"
    LONG = "long"
    DIGITS = "digits"
    MARKS = "marks"
    PRIVATE = "private"
    PEOPLE = "people"
    KNOWN = "known"
    EVERYDAY = "everyday"


class Meaning(NamedTuple):
    """A thing or service that is known by this name."""

    name: str
    kind: str


def plain_word(said: str) -> str:
    """A word as it is kept: folded, without the quotes and stops around it."""
    return fold(said).strip(" \"'“”‘’「」『』《》【】()（）,，.。!！?？:：;；、~～…")


def objection(word: str) -> Objection | None:
    """What speaks against teaching a plain word, or None. A name that nothing marks as one (柴灶
    looks like 柴某) is for whoever knows the people there."""
    if not word or any(not letter.isalnum() for letter in word):
        return Objection.MARKS
    if public_text(word) != word or TITLED.fullmatch(word):
        return Objection.PRIVATE
    if read_number(word) is not None:
        return Objection.DIGITS
    if len(word) < SHORTEST:
        return Objection.SHORT
    if len(word) > LONGEST:
        return Objection.LONG
    if alarm(word) or alarm(f"我要{word}") or understand(f"想要{word}").route in _TO_PEOPLE:
        return Objection.PEOPLE
    if meaning(word):
        return Objection.KNOWN
    return Objection.EVERYDAY if everyday(word) or _steers(word) else None


def _steers(word: str) -> bool:
    """Whether the word as a whole tells how messages are meant (需要, 老人, 满了)."""
    end = len(word)
    return any(
        (cue.start, cue.end) == (0, end) for found in cues().find(word).values() for cue in found
    )


def meaning(said: str, own: OwnWords = NONE) -> Meaning | None:
    """What a word or short phrase means as a whole; None where it is unknown."""
    plain = plain_word(said)
    for one in find_mentions(plain, own):
        if (one.start, one.end) == (0, len(plain)):
            return Meaning(one.entry.name, one.entry.kind)
    return None


def nearest(said: str, own: OwnWords = NONE, most: int = 6) -> list[Meaning]:
    """Known things and services that the words may mean: those named in them, then those whose
    names are most like them."""
    plain = plain_word(said)[:_READ]
    named = [Meaning(one.entry.name, one.entry.kind) for one in find_mentions(plain, own)]
    scored = ((_likeness(plain, entry), entry) for entry in vocabulary().entries())
    like = sorted((one for one in scored if one[0] >= _LIKE), key=_best_first)
    found = [*named, *(Meaning(entry.name, entry.kind) for _, entry in like[:most])]
    return list(dict.fromkeys(found))[:most]


def _best_first(row: tuple[float, Entry]) -> tuple[float, str]:
    return -row[0], row[1].name


def _likeness(said: str, entry: Entry) -> float:
    """How much of the best of an entry's words is in what was said."""
    return max(_alike(said.rstrip(_SAYS_NOTHING), word) for word in entry.words)


def _alike(said: str, word: str) -> float:
    shared = len((set(said) & set(word)) - set(_SAYS_NOTHING))
    if not shared:
        return 0.0
    same_head = said[-1] == word.rstrip(_SAYS_NOTHING)[-1:]
    return shared / max(len(said), len(word)) + _HEAD * same_head
