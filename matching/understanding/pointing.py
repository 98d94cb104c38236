"""Amounts that speak of the thing before them (学习机,给娃要一台), or point at it (这台洗衣机)."""

import re
from collections.abc import Sequence
from functools import cache

from matching.understanding.measures import Amount, measures
from matching.understanding.mentions import Mention
from matching.understanding.sizes import PRICED

_STANDS_ALONE = re.compile(
    r"(?:[新黑白红蓝大小厚薄好旧轻细平][一色点号便]?|[电手自]动|[新老]式|二手|折叠|普通|简单|便宜|结实)?点?[的嘅]?(?:[,。;!?、\n吗吧呢嘛啦么呗嘞就行给送捐]|[不没](?:[,。;!?]|$)|免费|出来|出去|$)|[的嘅]|[有带能会][^,。;!?]{1,6}[的嘅](?:[,。;!?]|$)"
)
_WHICH_ONE = re.compile(
    "[^,。;!?、]{1,5}[的嘅](?:[,。;!?不吗吧]|就行|就好|也行|最好|$)"
)  # 换一台双眼的
_TOLD = re.compile(
    r"(?:[断坏破丢没烂裂碎]了|只有|就有|才有|仅有|[只就还才仅]?剩下?|还有|就|只|才|共用|合用|[收买得捐送发领]了|有|各有|家里|原[来有先]的?)$"
)
_GONE = re.compile(
    "[^,。;!?]{0,8}(?:坏|破|烂|漏|丢|旧|借出去|用完|吃完|不够|送人)了?(?:[,。;!?]|$)"
)
_STILL = re.compile("还[差缺要少]$")  # 还差7床,一共要10床
_TOTAL = re.compile(r"(?:一共|总共|共计|合计|共)[要有是需]?$")
_MORE = re.compile(r"(?:[再还][要添买补求换来给]?|[要添补求缺捐送匀拿让出])(?:出|给|个|多)?$")
_AT_MOST = re.compile("(?:限|最多|至多|不超过|每[户人家次][^,。;!?]{0,4})[拿领取要]?$")
# How an English clause ends with a number: need three pairs, we need 2, could use two more.
_WANTED = re.compile(
    r"(?<![a-z])(?:needs?|wants?|get|have|has|had|take|give|giving|spare|got|use|like|like about"
    r"|total of|about|around|just|only|another|x)(?: about| around| at least)? ?$"
)
_ENGLISH_ALONE = re.compile(
    r"(?: (?:more|pairs?|pieces|pcs|sets|packs?|bottles|cans|boxes|bags|tins"
    r"|of (?:them|these|those|each)|in total))*"
    r"(?: (?:please|pls|plz|would|will|if|for|left|available|or so|to|thanks|thank"
    r"|ideally)(?![a-z])| ?[,.!?;(]| ?$)"
)
_THESE = re.compile(r"[这那](?P<unit>[个只台张把套双件条本床顶副块辆部架盏箱])")


@cache
def _elliptic() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?:有[冇没]有?人|谁家?|边[个位]|哪[位家])[^,。;!?]{{0,2}}有(?P<spare>{measures()})(?=[,。;!?呀啊吗]|$)|[换盼要买求讨揾搵借送给弄添补配]返?(?P<unit>{measures()})(?=[^,。;!?、:\n]{{0,2}}[的嘅](?:[,。;!?吗吧呢啊呀行好可成得听看睇用穿戴盖睡坐写画玩煮烧不]|$)|[,。;!?]|$))"
    )


def point_back(
    text: str, mentions: Sequence[Mention], bound: dict[Mention, Amount], free: list[Amount]
) -> None:
    """书包旧了,想换个新的 and 学习机,给娃要一台: the amount speaks of the thing before it."""
    elliptic = {
        Amount(match.end() - len(unit), match.end(), 1, unit)
        for match in _elliptic().finditer(text)
        if (unit := match["unit"] or match["spare"])
    }
    things = [one for one in mentions if one.entry.kind == "goods"]
    for amount in sorted({*free, *elliptic}):
        before = [mention for mention in mentions if mention.end <= amount.start]
        goods = [mention for mention in before if mention.entry.kind == "goods"]
        counts = amount.unit or text[amount.start] in "俩仨"
        told = _WHICH_ONE.match(text, amount.end) if counts else None
        alone = (
            amount in elliptic
            or (told and not any(amount.end <= one.start < told.end() for one in things))
            or (counts and _STANDS_ALONE.match(text, amount.end))
            or (
                (
                    _WANTED.search(text, max(0, amount.start - 24), amount.start)
                    or text.startswith(" of them", amount.end)
                    or amount.unit
                )
                and text[amount.start].isascii()
                and _ENGLISH_ALONE.match(text, amount.end)
            )
        )
        if _AT_MOST.search(text, max(0, amount.start - 8), amount.start):
            continue
        if (
            amount.unit == "块"
            and amount.value >= PRICED
            and goods[-1:]
            and goods[-1].entry.unit != "块"
        ):
            continue  # 一个月两千块
        if goods and alone and _replaces(text, amount, bound.get(goods[-1])):
            bound[goods[-1]] = amount


def _replaces(text: str, amount: Amount, known: Amount | None) -> bool:
    """只有一床,想再要两床: what is there gives way to what is asked for or given."""
    if known is None or (known.unit in ("批", "人份") and amount.unit):  # 一批办公椅,二十把
        return True
    if known.unit == amount.unit and in_all(text, amount):
        return not _STILL.search(text, max(0, known.start - 3), known.start)
    return bool(
        (known.unit == amount.unit or amount.unit == "个")
        and (is_told(text, known) or _GONE.match(text, known.end))
        and _MORE.search(text, max(0, amount.start - 3), amount.start)
    )


def is_told(text: str, amount: Amount) -> bool:
    """只有一床: of what is there."""
    return _TOLD.search(text, max(0, amount.start - 4), amount.start) is not None


def in_all(text: str, amount: Amount) -> bool:
    """一共45双: of them all."""
    return _TOTAL.search(text, max(0, amount.start - 3), amount.start) is not None


def pointed_at(text: str, mention: Mention) -> Amount | None:
    """这台洗衣机 is one, for whoever gives it away."""
    found = _THESE.search(text, max(0, mention.start - 6), mention.start)
    return Amount(found.start("unit"), found.end(), 1, found["unit"]) if found else None
