"""What would tell a thief whom to visit, and when: ages, who is alone, when nobody is at home.

Written to leave a wish readable: an age becomes a band, the rest is cut out of its sentence.
"""

import re

from matching.understanding.numbers import read_number

_NUMBER = (
    r"(?:\d{1,3}|[二三四五六七八九]十有[一二三四五六七八九]|[一二两三四五六七八九十百零〇廿]{1,5})"
)
_YEARS = r"(?:周岁|虚岁|岁|歲)"
_BAND = r"(?!以上|以下|以内|及以|起|至|到|[-~—])"
_RANGE = rf"{_NUMBER}{_YEARS}?\s?(?:到|至|[-~—])\s?{_NUMBER}\s?{_YEARS}"
_AGED = re.compile(
    rf"(?P<range>{_RANGE})"
    rf"|(?P<about>(?:将近|年近|快|近|约|大约)?)(?P<years>{_NUMBER})\s?(?P<more>[多来几]?)\s?{_YEARS}"
    rf"(?P<after>半|多)?{_BAND}"
)
_COUNTED = "[0-9十百千万个月日号元块斤公度点天周年级期届次台床张件袋箱把户位名人本支份只条%.]"
_PERSON = (
    "我|老伴|妈妈?|爸爸?|爷爷|奶奶|外婆|外公|老人家?|大爷|大娘|大妈"
    "|阿婆|阿公|婆婆|公公|老太太|老爷子"
)
_SAID = re.compile(
    rf"(?P<lead>今年|现年|虚岁|周岁|年龄|年纪|高龄|年近|年过|年满|都|已经?|快|{_PERSON})"
    rf"[是有:\uff1a ]*"
    rf"(?P<years>\d{{2,3}}|[二三四五六七八九]?十[一二三四五六七八九]?)"
    rf"(?:多|出头|有余|高龄)?(?:了(?!{_COUNTED})|(?=[的,，。;；!！?？、\s]|$))"
)
_BORN = re.compile(
    r"(?:生于|出生于?)?(?:19|20)?\d{2}年(?:\d{1,2}月)?(?:\d{1,2}[日号])?(?:出生|生人|生的|生(?![产活日意]))"
    r"|(?:生于|出生于)(?:19|20)\d{2}年?(?:\d{1,2}月)?(?:\d{1,2}[日号])?"
)
_CHILD = ((3, "3岁以下"), (6, "4到6岁"), (9, "7到9岁"), (12, "10到12岁"), (15, "13到15岁"))
_OLD, _GROWN = 60, 18
_OLDEST = 120
_TENS = "零一二三四五"

_TIME = (
    r"(?:(?:周|星期|礼拜)[一二三四五六日天1-7]|白天|早上|早晨|清早|上午|中午|午后|下午|傍晚|晚上|夜里|夜间|半夜"
    r"|平时|平日|周末|工作日|每天|天天|整天|成天|放学(?:以?后)?|\d{1,2}(?:点|[:\uff1a]\d\d))"
)
_WHO = (
    "(?:我们|我|他们|他|她们|她|俺|老人家|老人|老两口|奶奶|爷爷|外婆|外公|阿婆|阿公|大爷|大妈|孩子|娃|小孩"
    "|妈妈|爸爸|爸妈|父母|妈|爸|娘|老伴|自己)"
)
_KIN = "(?:子女|儿女|儿子|女儿|孩子们?|爸妈|父母|爸爸?|妈妈?|家人|家里人|大人|媳妇)"
_ALONE = (
    "(?:一个人|自己)(?:待?在[家屋]|居住|住|生活|过日子|过活|睡|守)|[独獨](?:自|居|住|身)|单独在家|孤身|孤零零"
    "|一人(?:在家|居住|住)|单身居住|无儿无女|无依无靠"
)
_ABSENT = (
    "(?:没有?|无)(?:大人|家人|别人|人)(?:在|陪|照顾|照看|照管|看着|看家|看管|管|了?$)|不在(?:家|身边|本地)"
    "|在外(?:地|面|头)|外出|出门|出去|上班|打工"
)
_TELLS = re.compile(
    rf"{_ALONE}"
    rf"|(?:就|只有?|只剩下?|剩下?)(?:有|剩)?{_WHO}(?:[和跟]{_WHO})?(?:一个人|自己|一个|老两口|俩)?(?:在家|住)?[了着呢]?$"
    rf"|(?:就|只有?|只剩下?|剩下?)(?:有|剩)?{_WHO}?一个人"
    rf"|{_TIME}.{{0,10}}(?:{_ABSENT}|一个人|在家(?!门)|在屋)"
    rf"|(?:在家|没人|不在).{{0,6}}{_TIME}"
    rf"|(?:家里|家中|屋里|身边|旁边).{{0,6}}(?:没有?|无)(?:大人|家人|别人|人|儿女|子女)"
    rf"|{_KIN}.{{0,4}}(?:{_ABSENT}|没有?时间)"
    r"|(?:没有?|无)人在家|没有?(?:儿女|子女|老伴|亲人)|老伴.{0,4}(?:走了|去世|过世|没了|不在)"
)
_AWAY = re.compile(
    rf"{_TIME}.{{0,10}}(?:{_ABSENT}|没有?[空时]|走不开|有事)|(?:没有?|无)人在?家?.{{0,6}}{_TIME}"
)
_WANTS = re.compile(
    "[想要请求需缺盼帮修换装坏给找谁]|希望|能不能|没有(?!大?人|家人|别人|儿|子|老伴|亲人)"
)
# What may go without harm to a sentence that also says what is wanted.
_MODIFIER = re.compile("(?:[独獨]居|空巢|孤寡|孤老|留守|失[独獨]|[独獨]身)的?(?=[\u4e00-\u9fff])")
_PHRASE = re.compile(
    rf"(?:{_TIME}[和到至、]?)*(?:家里|家中)?(?:都|就|只有?|只剩下?|剩下?|也|常|总是?|一直|是){{0,3}}{_WHO}?"
    r"(?:(?:一个人|自己)(?:待?在[家屋]里?|居住|住着?|生活|过日子|过活|睡|守着?家)|[独獨]自?(?:在家|居住?|住))[了着呢]?"
)
_MARKS = ",，。;；!！?？、\n "
_CLAUSE = re.compile("[^,，。;；!！?？、\n]*[,，。;；!！?？、\n]?")


def without_ages(text: str) -> str:
    """Exact ages as bands: small ones for children, whose size follows from them."""
    shown = _BORN.sub("", text)
    shown = text if shown == text else shown.strip(",，、 ")
    shown = _AGED.sub(_banded, shown)
    return _SAID.sub(_said, shown)


def _banded(match: re.Match[str]) -> str:
    if match["range"]:
        return match.group()
    years = read_number(match["years"].replace("有", ""))  # 八十有三
    return match.group() if years is None else _band(int(years), match.group())


def _said(match: re.Match[str]) -> str:
    years = read_number(match["years"])
    lead = match["lead"]
    if years is None or not (_OLD if lead in ("都", "快", "已", "已经") else _GROWN) <= years:
        return match.group()
    lead = "" if lead in ("高龄", "年近", "年过", "年满", "快") else lead
    return lead + _band(int(years), match.group().removeprefix(match["lead"]))


def _band(years: int, said: str) -> str:
    if years > _OLDEST:
        return said
    if years >= _OLD:
        return "60岁以上"
    if years >= _GROWN:
        return f"{_TENS[years // 10]}十多岁" if years >= 20 else "18岁以上"
    return next((band for top, band in _CHILD if years <= top), "16到17岁")


def without_hours(text: str) -> str:
    """Without who is alone, and without when anybody or nobody is at home: such a part of a
    sentence goes, unless it also says what is wanted; then the words for it alone."""
    parts = _CLAUSE.findall(text)
    kept = [_spoken_of_less(part) for part in parts]
    return text if kept == parts else "".join(kept).strip(",，;；、 ")


def _spoken_of_less(clause: str) -> str:
    shown = _MODIFIER.sub("", clause)
    if not _tells(shown):
        return shown
    if _WANTS.search(shown):
        shown = _PHRASE.sub("", shown)
        return "" if _tells(shown) else shown
    return ""


def _tells(clause: str) -> bool:
    return _TELLS.search(clause.rstrip(_MARKS)) is not None


def while_home(text: str) -> str:
    """The words without hours at which somebody is away or has no time."""
    return "".join(part for part in _CLAUSE.findall(text) if not _AWAY.search(part.rstrip(_MARKS)))
