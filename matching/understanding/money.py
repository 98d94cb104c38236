"""Sums of money: given, asked for, or promised for every month."""

import re

from matching.understanding.cues import Cues
from matching.understanding.heads import people_with_each
from matching.understanding.mentions import Mention
from matching.understanding.numbers import NUMBER, Number, read_number
from matching.understanding.reading import ReadLine

SUM = rf"({NUMBER})\s*(?:元|块钱|蚊|块(?=[,。;!?、给帮支做用]|$)|rmb|yuan)"
_SUM = re.compile(SUM)
_UNIT = re.compile("元|块|蚊|rmb|yuan")  # without one there is no sum
_SPENT = re.compile(r"(?:花|交|付|用|凑|挣|赚)[了掉去](?:了|将近|大概|差不多)?$")
_LENT = re.compile(rf"借(?:给)?[我俺]({NUMBER})(?=[不吗么行,。;!?]|$)")  # 借我五百不
_UP_TO = re.compile(r"(每月|每年|每季|以内|以下|之内|不超过|内的|元内)")
_GIVEN = re.compile(
    rf"(?:捐赠?|资助|捐出|捐助|赞助|donate|contribute)[^,。;!?\d]{{0,8}}{SUM}(?!的)"
)
_ASKED = re.compile(
    rf"(?:[我俺]要|想要|需要|急需|还?缺|还?差|[想求]?借(?:给|住)?我?|求|给我|[俾畀]我"
    rf"|(?:lend|give|need|borrow|short of)(?: me| us)?(?: about| around| another)? )"
    rf"{SUM}(?!的|左右|以内|上下)"
)
_PAID_BACK = re.compile(r"报销|理赔|[能可以给]报(?![名警修告答])|报得?了")
LACKS = re.compile(
    r"没钱|没有钱|钱不|[缺差欠借求捐]|[交付拿治看]不起|自费|报销?不|(?<!能)不[能给]报|没[能给]?报|剩下"
)
_ERRANDS = frozenset(("代取药", "代购", "代缴费", "助学资助"))


def sum_given(text: str, mentions: list[Mention]) -> bool:
    """Whether money itself is given, not a thing of that worth."""
    return bool(_UNIT.search(text) and _GIVEN.search(text)) and _alone(mentions)


def sum_asked(text: str, mentions: list[Mention]) -> bool:
    """Whether money itself is asked for, not a thing of that price."""
    return bool(_UNIT.search(text) and _ASKED.search(text)) and _alone(mentions)


def without_claims(text: str, found: Cues) -> Cues:
    """Cues without the costs that somebody would have paid back (怎么报销医药费): the way to it is
    asked for, and no money, unless some is lacking as well."""
    if not ("报" in text or "理赔" in text):
        return found
    if not _PAID_BACK.search(text) or LACKS.search(text):
        return found
    routes = [cue for cue in found["routes"] if cue.value != "cash"]
    return found | {"money": [], "routes": routes}


def _alone(mentions: list[Mention]) -> bool:
    return all(one.entry.name in _ERRANDS for one in mentions)


def read_money(
    text: str, lines: list[ReadLine], found: Cues, kind: str, route: str
) -> list[ReadLine]:
    """A sum that is asked for, or a pledge to buy things up to a sum."""
    said = _SUM.finditer(text) if _UNIT.search(text) else ()
    sums = [found[1] for found in said if not _SPENT.search(text, 0, found.start())]
    sums = sums or _LENT.findall(text)
    if kind == "offer" and route != "cash" and sums and _UP_TO.search(text):
        what = lines[0].what if lines else "物资"
        return [ReadLine("money", what, _for_all(text, sums[0]), "元", known=bool(lines))]
    if route != "cash":
        return lines
    names = list(dict.fromkeys(cue.value for cue in found["money"]))[:1] or ["捐款"]
    quantity = _for_all(text, sums[0]) if len(sums) == 1 else None
    unit = "元" if quantity is not None else None
    things = [line for line in lines if line.what not in _ERRANDS or line.type != "service"]
    return [ReadLine("money", names[0], quantity, unit), *things]


def _for_all(text: str, said: str) -> Number | None:
    """两个学生每人300元 is 600."""
    value = read_number(said)
    return value * people_with_each(text) if value is not None else None
