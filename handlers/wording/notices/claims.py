"""认领: to the head, that somebody has claimed; to whoever claimed, what the head said."""

from handlers.wording import claims
from handlers.wording.answering import thing
from handlers.wording.notices.facts import match
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Screen
from services.letters import Letter


def _refused(letter: Letter) -> Screen:
    return claims.refused(match(letter), int((letter.numbers or {}).get("why", -1)))


WORDS: Words = {
    "claimed": lambda letter: claims.asks(match(letter), len(letter.waiting) - 1),
    "claim_agreed": lambda letter: claims.agreed(match(letter)),
    "claim_refused": _refused,
}
SCRIPTS: Scripts = {
    "claim_agreed": lambda letter: (
        f"您好，您说要帮的{thing(match(letter))}，站长同意了，请您准备起来，地址我告诉您。"
    ),
    "claim_refused": lambda letter: (
        f"您好，您说要帮的{thing(match(letter))}，这次站里另有安排，不用您准备了，谢谢您的心意。"
    ),
}
