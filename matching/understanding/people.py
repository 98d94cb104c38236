"""Who gets the help, how old they are, and whether somebody else is asking."""

import re

from matching.understanding.cues import Cues, tally
from matching.understanding.numbers import NUMBER, read_number
from matching.understanding.reading import ReadLine
from matching.understanding.vocabulary import vocabulary

_AGE = re.compile(rf"({NUMBER})(?:多|来)?(?:岁|周岁| ?years? old| ?yo\b)|(?:age|aged) (\d+)")
_BARE_AGE = re.compile(r"([六七八九]十[一二三四五六七八九]?)(?:好几|多|几|了|,|。|$)")
_OLD, _YOUNG = 60, 17
_LIMIT = re.compile(r"(?:以上|以下|以内|起|至|到|-)")
_BY_AID = {
    "助学": "儿童",
    "助孤": "儿童",
    "助老": "老人",
    "助残": "残疾人",
    "助医": "病人",
    "助困": "困难家庭",
    "社区": "社区",
}


def age_of(text: str) -> int | None:
    """The beneficiary's age in years, when it is said."""
    for pattern in (_AGE, _BARE_AGE):
        for match in pattern.finditer(text):
            if pattern is _AGE and _LIMIT.match(text[match.end() : match.end() + 2]):
                continue
            value = read_number(next(group for group in match.groups() if group))
            if value is not None and 0 < value < 125:
                return int(value)
    return None


def beneficiary_of(found: Cues, lines: list[ReadLine], age: int | None) -> str:
    """The group the beneficiary belongs to; the things asked for speak last."""
    scores = tally(found["beneficiaries"])
    if age is not None and age >= _OLD:
        scores["老人"] = scores.get("老人", 0) + 3
    elif age is not None and age <= _YOUNG:
        scores["儿童"] = scores.get("儿童", 0) + 3
    if scores:
        return max(scores, key=lambda group: scores[group])
    words = vocabulary()
    for line in lines:
        entry = words.of(line.type).get(line.what)
        if entry and entry.aids:
            return _BY_AID.get(entry.aids[0], "不明")
    return "不明"


def is_proxy(found: Cues, kind: str) -> bool:
    return kind == "need" and bool(found["proxies"])
