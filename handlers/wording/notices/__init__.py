"""What each notice says: one function a kind, one line in the table of its stage."""

from handlers.wording.notices import (
    alarms,
    claims,
    clock,
    givers,
    people,
    problems,
    receivers,
    visits,
    wishes,
)
from handlers.wording.screen import Screen
from services.letters import Letter

_STAGES = (wishes, givers, claims, receivers, visits, problems, people, clock, alarms)
_WORDS = {kind: words for stage in _STAGES for kind, words in stage.WORDS.items()}
_SCRIPTS = {kind: script for stage in _STAGES for kind, script in stage.SCRIPTS.items()}
KINDS = frozenset(_WORDS)


def word(letter: Letter) -> Screen:
    """The message for a notice; raises KeyError for a kind that has no words."""
    return _WORDS[letter.kind](letter)


def phone_script(kind: str, letter: Letter) -> str:
    """What a worker says on the phone to somebody without an account."""
    script = _SCRIPTS.get(kind)
    return word(letter).text if script is None else script(letter)
