"""A thing asked for outright, beside what only says why it is wanted, or what for."""

import re

from matching.understanding.cues import Cue, Cues
from matching.understanding.measures import Amount
from matching.understanding.mentions import Mention, clause

_HAD = re.compile(
    r"(?:抢|挤|挤着|挤在|共用|合用|只有|就有|就剩|只剩|靠|轮着[用穿]|[家里就只仅才][就只仅才]"
    r"|[里家]就|[养喂种带用穿盖坐住围挤合][了着盖用睡坐]|[断坏破丢没烂裂碎漏]了)$"
)
AND_ALSO = re.compile(r"还[想要缺差需得有]|再[要来给]|另外|顺便|也[想要缺差]|加上|以及")
_WANTS_IT = frozenset("要求缺差借盼讨")
_PURSUITS = frozenset(("活动服务", "教学辅导", "陪伴聊天", "手机教学"))  # 要个新的听戏
_TO_DO = re.compile("(?:[新旧大小好]?的)?")
_LEARNT = re.compile(r"[学当]$")
_TAUGHT = re.compile(r"[教带]|老师|师傅")
_QUESTION = re.compile(r"(?:[没不吗么呢]|没有)[,。;!?]$|\?$")
_OUTRIGHT = 2  # weight of a word that asks, and does not only tell of trouble


def remedies(
    text: str, mentions: list[Mention], amounts: dict[Mention, Amount], found: Cues
) -> list[Mention]:
    """Without what only says why or what for a thing is asked outright: 洗澡怕摔,想要张洗澡椅,
    书法班开课要宣纸 and 冰箱不制冷,求一台小冰箱 each ask for one thing."""
    cues = [cue for cue in found["kinds"] if cue.value == "need" and cue.weight >= _OUTRIGHT]
    asked = {
        one
        for one in mentions
        if one.entry.kind == "goods"
        and (
            is_counted(text, one, amounts)
            or _cues_of(text, one, cues)
            or text[max(0, one.start - 1) : one.start] in _WANTS_IT
        )
    }
    return [
        one
        for one in mentions
        if one in asked or not any(_is_remedy(text, other, one, amounts, cues) for other in asked)
    ]


def _is_remedy(
    text: str, asked: Mention, told: Mention, amounts: dict[Mention, Amount], cues: list[Cue]
) -> bool:
    start, end = clause(text, told.start)
    at = max(asked.end, amounts[asked].end if asked in amounts else 0)
    if told.entry.kind == "service" and start < at <= told.start:
        to_do = told.entry.wider[-1:] or (told.entry.name,)
        return to_do[0] in _PURSUITS and bool(_TO_DO.fullmatch(text, at, told.start))
    if told.entry.kind == "service" and told.end <= asked.start < end:
        said = any(told.end <= cue.start < asked.start for cue in cues)
        begins = amounts[asked].start if asked in amounts else asked.start
        wanted = said or text[min(begins, asked.start) - 1] in _WANTS_IT
        return wanted and not any(start <= cue.start <= told.start for cue in cues)
    if (
        not told.end <= asked.start
        or AND_ALSO.search(text, told.end, asked.start)
        or _QUESTION.search(text, told.end, min(end + 1, len(text)))
    ):
        return False
    if _cues_of(text, told, cues):
        learnt = _LEARNT.search(text, max(0, told.start - 1), told.start)
        return told.entry.kind == "service" and bool(learnt) and not _TAUGHT.search(text)
    return told.entry.kind == "service" or bool(
        asked.start >= end
        and {told.entry.name, *told.entry.wider[:1]} & {asked.entry.name, *asked.entry.wider[:1]}
    )


def _cues_of(text: str, one: Mention, cues: list[Cue]) -> list[Cue]:
    start, end = clause(text, one.start)
    return [cue for cue in cues if start <= cue.start < end]


def is_counted(text: str, one: Mention, amounts: dict[Mention, Amount]) -> bool:
    """Counted, and not as what is there: 两个人抢一张桌子. Of fifty dinners that came in, English
    says so in the same way as of fifty that are wanted."""
    at = start_of(amounts, one)
    return at >= 0 and not text[one.start].isascii() and not _HAD.search(text, max(0, at - 3), at)


def start_of(amounts: dict[Mention, Amount], mention: Mention) -> int:
    return amounts[mention].start if mention in amounts else -1
