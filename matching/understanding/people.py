"""Who gets the help, how old they are, and whether somebody else is asking."""

import re

from matching.understanding.cues import Cues, tally
from matching.understanding.masks import SURNAMES
from matching.understanding.numbers import COUNTS, NUMBER, read_number
from matching.understanding.vocabulary import Entry

OLDEST = 120
_AGE = re.compile(rf"({NUMBER})(?:多|来)?(?:岁|周岁| ?years? old| ?yo\b)|(?:age|aged) (\d+)")
_ENGLISH_AGE = re.compile(
    r"(?<![a-z])(?:he|she|who|i|mum|mom|mother|dad|father|gran[a-z]*|nan|wife|husband|son|daughter)"
    r"(?:'s| is|'m| am|,| just| recently)*"
    r"(?: (?:now|already|nearly|almost|only|turn(?:s|ed|ing)?))* (\d{1,2})"
    r"(?![\d.:%]| ?(?:cm|kg|km|am|pm|yuan|of|months?|weeks?|days?|hours?|minutes?|times)(?![a-z]))"
    r"|(?<![a-z])turn(?:s|ed|ing)? (\d{2})(?!\d)|(\d{1,2})-years?-old|[a-z]\.? \(([6-9]\d)\)"
)
_BARE_AGE = re.compile(r"([六七八九]十[一二三四五六七八九]?)(?:好几|多|几|了|,|。|$)")
_PERSON = (
    r"我|妈妈?|爸爸?|娘|爹|奶奶|爷爷|姥姥|姥爷|外婆|外公|老伴|婆婆|公公|大爷|大娘|大妈|大伯|阿姨|阿婆"
    r"|阿伯|阿公|岳母|岳父|丈母娘|老太太|老头子?|老人家?|老爷子|孩子|儿子|女儿|孙子|孙女"
)
_SAID = r"(?:了|多|出头|高龄|的|[,。;!?、]|$)"
_ON = r"(?:今年|现年|都|已经?|快|也|才|刚|虚岁|年近|年过|年满|奔)"
_COUNTING = r"[\d十百千万个月日号元块斤公度点天周年级期届次台床张件袋箱把户位名人本支%.]"
_PLAIN_AGE = re.compile(
    rf"(?:{_PERSON}){_ON}{{0,3}}(\d{{1,3}}|[二三四五六七八九]十[一二三四五六七八九]?)"
    rf"{_SAID}(?!{_COUNTING})"
    rf"|(?:今年|现年|虚岁)(?:都|已经?|快|也|才|刚)?"
    rf"(\d{{1,3}}|[二三四五六七八九]?十[一二三四五六七八九]?)(?!{_COUNTING})"
)
_LATIN = re.compile("[a-z]")
_TENS = re.compile(r"[\d十]")
_TENS_AND = re.compile(r"([二三四五六七八九]十)有([一二三四五六七八九])")
_OLD, _YOUNG = 60, 17
_TITLES = "师傅|先生|女士|老师|同志|大[哥嫂叔婶伯妈]|老伯|婶|嫂"
_NEEDS = "家|想|要|缺|没|需|一个人"
_SOMEBODY = re.compile(
    rf"岁的?[^,。;!?]{{0,8}}(?:{_TITLES}|小伙|姑娘|妇女|男子|居民|病人)|岁的小[\u4e00-\u9fff]"
    rf"|岁的老?[{SURNAMES}][\u4e00-\u9fff]{{0,2}}?(?:{_NEEDS})"
    rf"|[{SURNAMES}](?:{_TITLES})(?:{_NEEDS})"
)
_MYSELF = re.compile(r"我(?:今年|现年)?(?:是|叫|姓|\d|[一二三四五六七八九十]+岁)|本人")
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
    if not COUNTS.search(text):
        return None
    if "十有" in text:
        text = _TENS_AND.sub(r"\1\2", text)  # 八十有二
    latin = _LATIN.search(text) is not None
    sought = [_AGE] if latin or "岁" in text else []
    sought += [_PLAIN_AGE, _BARE_AGE] if _TENS.search(text) else []
    for pattern in [*sought, _ENGLISH_AGE] if latin else sought:
        for match in pattern.finditer(text):
            if pattern is _AGE and _LIMIT.match(text[match.end() : match.end() + 2]):
                continue
            value = read_number(next(group for group in match.groups() if group))
            if value is not None and 0 < value <= OLDEST:
                return int(value)
    return None


def beneficiary_of(found: Cues, things: list[Entry], age: int | None) -> str:
    """The group the beneficiary belongs to; the things asked for speak last."""
    scores = tally(found["beneficiaries"])
    if age is not None and age >= _OLD:
        scores["老人"] = scores.get("老人", 0) + 3
    elif age is not None and age <= _YOUNG:
        scores["儿童"] = scores.get("儿童", 0) + 3
    if scores:
        return max(scores, key=lambda group: scores[group])
    served = next((entry.aids[0] for entry in things if entry.aids), None)
    return "不明" if served is None else _BY_AID.get(served, "不明")


def is_proxy(text: str, found: Cues, kind: str) -> bool:
    if kind != "need":
        return False
    return bool(found["proxies"] or (_SOMEBODY.search(text) and not _MYSELF.search(text)))
