"""What somebody says of a thing they have offered: it is gone, there is more or less of it, or
it is to be had until some day."""

import re
from dataclasses import dataclass
from datetime import date

from matching.understanding.appointed import limits_said
from matching.understanding.numbers import NUMBER, read_number
from matching.understanding.text import fold

_GIVE = "捐|送|给|提供|借|出|发|做|教|修|理|接"
_ENDS = re.compile(
    f"没(?:有)?了|没有(?:货|库存)|(?:{_GIVE}|用|卖|分)(?:完|光)了|送人了|卖掉?了|[收撤]回|下架"
    f"|(?:不(?:再|想|能|打算)?|停止?|取消)(?:{_GIVE})[^,。;!?]{{0,4}}[了吧啦]?$"
    f"|[^需]?不(?:再|想|能|打算)?(?:{_GIVE})[^,。;!?不]{{0,4}}了"
)
_COUNT = re.compile(
    "(?:改成|改为|改到|变成|变为|只有|只剩下?|还剩下?|剩下?|还有|减到|减为|加到|增加到)(?:大?约)?"
    f"(?P<number>{NUMBER})(?![月号日岁点年])"
)
_UNTIL = re.compile("[只就改延]|截止|为止|最多|最晚")
_WANTS = re.compile(
    "想要|需要|[求缺]|申请|给[我俺]|[帮教替][我俺]|要(?![改停撤收换到])|[我俺咱]们?家(?!公司)|家里|坏了"
)
_LONGEST = 40


@dataclass(frozen=True)
class Change:
    """``ends``: it is given no more; ``pieces``: how many there are now; ``until``: the last day
    on which it is given."""

    ends: bool = False
    pieces: int | None = None
    until: date | None = None


def change_said(text: str, today: date) -> Change | None:
    """What the words change about something the writer has offered; None where they are no such
    words. Whether they have offered it is for others to know."""
    words = fold(text).strip()
    if len(words) > _LONGEST or _WANTS.search(words):
        return None
    counted = _COUNT.search(words)
    number = None if counted is None else read_number(counted["number"])
    if number is not None and number == int(number) and number >= 0:
        return Change(pieces=int(number))
    if _ENDS.search(words):
        return Change(ends=True)
    until = limits_said(words, today)[1] if _UNTIL.search(words) else None
    return None if until is None else Change(until=until)
