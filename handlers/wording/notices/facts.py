"""What the words of most notices are made of."""

from handlers.wording.common import quantity
from services.letters import Letter, MatchFacts, WishFacts


def match(letter: Letter) -> MatchFacts:
    if letter.match is None:
        raise KeyError("match")
    return letter.match


def wish(letter: Letter) -> WishFacts:
    if letter.wish is None:
        raise KeyError("wish")
    return letter.wish


def things(letter: Letter) -> str:
    return "、".join(quantity(*line) for line in wish(letter).lines)


def whose(letter: Letter) -> str:
    """“您” for one's own wish, the name for whom one posted."""
    name = wish(letter).for_whom
    return "您" if name == letter.receiver else name
