"""Of all that a wish names, what it asks for."""

import re
from functools import cache
from itertools import pairwise

from matching.understanding.cues import Cue, Cues
from matching.understanding.english import asks
from matching.understanding.measures import Amount
from matching.understanding.mentions import Mention, clause
from matching.understanding.remedies import AND_ALSO, is_counted, remedies, start_of
from matching.understanding.vocabulary import vocabulary

_FOR_USE = re.compile(r"[^,。;!?、]{0,3}用(?:的|[,。;!?]|$)")
_OLD_ONE = re.compile(r"(?:我|也|都|就|早)?[想要]?(?:把它|给)?换成")
_KEPT = re.compile(
    r"(?:倒|都|也|是)?(?:还在|还有(?=[,。;!?]|$)|[我俺]有(?=[,。;!?]|$)|自己有|家里有(?=[,。;!?]|$)|都有(?=[,。;!?]|$)|还好(?!说)|还行|还能用|还可以|接着(?=[,。;!?]|$)|是好的|没坏|好好的|好着)"
)
_SO_AS_TO = re.compile(r"(?:[,才]好|才能|好让[我他她]们?|腾出[手空]来?)去?[^,。;!?]{0,2}$")
_PASTIME = re.compile(r"解解?闷|[跟和].*视频")
_BEGINS = re.compile(r"[^\d一二两三四五六七八九十]{0,2}[:(如例像有]")
_LACKING = re.compile(r"[没冇无][有得]{0,2}$")
_TOO = re.compile(
    r"也(?:可以|行|要|好|成|缺|收|需要)|都(?:要|行|可以|缺|收)|还有(?![^,。;!?]{1,3}(?:[,。;!?]|$))|以及|外加|加上"
)
_HANDS = re.compile("[人谁帮教位]|师傅|上门")  # asked for, in whichever clause
_HANDLED = re.compile(r"把(?:[旧这那我家的]|[个张台袋箱]){0,4}$")
_SENTENCE = re.compile(r"[。;!?\n]|\.(?= |$)")
_IN_THE_LIST, _BEFORE_THE_LIST = 3, 2  # letters beside a thing, with which a clause tells of it
_TELLS = 16  # letters beside what an English clause names, with which it tells something
_CARRIED = re.compile(r"[^,。;!?]{0,3}[抬搬扛拎背挪]")
_DOER = re.compile(
    r"[^,。;!?、]{0,4}(?:医生|大夫|医师|护士|护工|护理员证?|老师|律师)"
    r"|[a-z ]*(?:nurse|doctor|lawyer|teacher)s?"
)
_ERRANDS = frozenset(("代购", "跑腿代办", "送货上门", "送餐", "分发物资", "代取药"))
_COLLECTIVE = ("用品", "用具", "物资", "器材", "食品", "supplies")
_LIST_MARKS = frozenset(":(如例像有")
_LINKS = frozenset(("和", "跟", "与", "及", "同", "、", "以及", "还有", "加"))
_VAGUE = frozenset(("物资", "微心愿", "社区服务", "应急物资"))


def asked_for(
    text: str, mentions: list[Mention], amounts: dict[Mention, Amount], found: Cues
) -> list[Mention]:
    """Without what only tells the story, explains a list, or is an errand for a named thing."""
    if len(mentions) < 2:
        return mentions  # whatever is said of it, there is nothing else to ask for
    kept = [one for one in mentions if not _fetches(text, one, mentions, amounts)]
    kept = _lacking(text, kept) or kept
    kept = [one for one in kept if one.entry.name not in _VAGUE] or kept
    kept = remedies(text, kept, amounts, found)
    cues = [cue for cue in found["kinds"] if cue.value == "need"]
    strong = {
        one
        for one in kept
        if is_counted(text, one, amounts) or _is_asked(text, one, cues, found["troubles"])
    }
    if not strong and any(_HANDS.search(text, cue.start, cue.end) for cue in cues):
        strong = {one for one in kept if one.entry.kind == "service"}
    if not strong:
        return kept
    strong |= {
        one
        for pair in pairwise(kept)
        if text[pair[0].end : pair[1].start] in _LINKS and not strong.isdisjoint(pair)
        for one in pair
    }
    begun = {one.start for one in strong}  # 小被子小枕头一套
    first = min(begun)
    return [
        one
        for one in kept
        if one in strong
        or one.end in begun
        or not _only_told(text, one, _BEFORE_THE_LIST if one.end <= first else _IN_THE_LIST)
        or _lacks_too(text, one, strong)
    ]


def _lacks_too(text: str, one: Mention, strong: set[Mention]) -> bool:
    """没字帖,也缺一瓶墨水 lacks both."""
    if any(one.entry.name in other.entry.wider for other in strong):
        return False  # 没带衣裳,T恤短裤都要 names what clothes
    then = min((other.start for other in strong if other.start >= one.end), default=None)
    lacking = _LACKING.search(text, max(0, one.start - 3), one.start)
    return bool(lacking and then and AND_ALSO.search(text, one.end, then))


def named_once(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without the class that heads a list, what points back (这药), what a thing is for, and
    what is to be carried."""
    return [
        one
        for one in mentions
        if not _heads_a_list(text, one, mentions)
        and not _points_back(text, one, mentions)
        and not (one.entry.kind == "service" and _FOR_USE.match(text, one.end))
        and not _passes_time(text, one, mentions)
        and not _is_who(text, one, mentions)
        and not _only_stairs(text, one)
        and not (_HANDLED.search(text, 0, one.start) and _CARRIED.match(text, one.end))
    ]


def _passes_time(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """收音机解闷 and 手机跟孙子视频 say what a thing is for; only without one is it a wish."""
    return bool(_PASTIME.fullmatch(text, one.start, one.end)) and any(
        other.entry.kind == "goods" or other.entry.name == "手机教学" for other in mentions
    )


def _is_who(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """护士 in 有护士能上门换药吗 is who does what is named, and no second thing."""
    return _DOER.fullmatch(text, one.start, one.end) is not None and any(
        family(other) == family(one)
        and other.entry.name not in one.entry.wider
        and one.entry.name not in other.entry.wider
        and not _DOER.fullmatch(text, other.start, other.end)
        and text[one.end : other.start] not in ("、", "和", "跟")
        for other in mentions
    )


def family(one: Mention) -> str:
    """The widest skill that something done belongs to; of a thing its own name."""
    return one.entry.wider[-1] if one.entry.wider else one.entry.name


def _only_stairs(text: str, one: Mention) -> bool:
    """六楼没得电梯 tells how hard the stairs are; a lift is a wish where one is to be built."""
    if one.entry.name != "电梯":
        return False
    lacking = _LACKING.search(text, max(0, one.start - 3), one.start)
    return bool(lacking) and not re.search("装|建|部", text)


def _points_back(text: str, one: Mention, mentions: list[Mention]) -> bool:
    return text.endswith(("这", "那", "该", "此", "这种", "那种"), 0, one.start) and any(
        one.entry.name in other.entry.wider for other in mentions if other.end <= one.start
    )


def _heads_a_list(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """保暖用品:帽子,手套 names the class first."""
    after = text[one.end : one.end + 3]
    if _LIST_MARKS.isdisjoint(after):
        return False
    said = text[one.start : one.end]
    if after.startswith(":") and (one.entry.name in _classes() or said.endswith(_COLLECTIVE)):
        return any(one.end < other.start <= one.end + 2 for other in mentions)
    return _BEGINS.match(after) is not None and any(
        one.entry.name in other.entry.wider for other in mentions if other.start > one.end
    )


@cache
def _classes() -> frozenset[str]:
    """Names under which other entries stand."""
    return frozenset(name for entry in vocabulary().entries() for name in entry.wider)


def _fetches(
    text: str, one: Mention, mentions: list[Mention], amounts: dict[Mention, Amount]
) -> bool:
    """捎支体温计 asks for the thing, not for the errand."""
    if one.entry.name not in _ERRANDS:
        return False
    return any(
        other.entry.kind == "goods"
        and (0 <= other.start - one.end <= 6 or 0 <= start_of(amounts, other) - one.end <= 1)
        for other in mentions
    )


def _lacking(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without what is there; of a list (洗衣机、冰箱都有) with all of it."""
    kept: list[Mention] = []
    there, start = False, len(text)
    for one in reversed(mentions):
        listed = text[one.end : start] in ("、", "和", "跟", "与")
        there = (there and listed) or _is_there(text, one)
        start = one.start
        kept += [] if there else [one]
    return kept[::-1]


def _is_there(text: str, one: Mention) -> bool:
    """血糖仪还在,试纸没了: what is there, what gives way (老人机想换成智能的), and what the help is
    to make time for (替我半天,好去剪头) is not asked for."""
    return bool(
        _KEPT.match(text, one.end)
        or _OLD_ONE.match(text, one.end)
        or (
            one.entry.kind == "service" and _SO_AS_TO.search(text, max(0, one.start - 8), one.start)
        )
    )


def _is_asked(text: str, one: Mention, cues: list[Cue], troubles: list[Cue]) -> bool:
    start, end = clause(text, one.start)
    if text[one.start].isascii() and asks(text[start:end]):
        return True
    if _listed(text, one, cues):
        return True
    broken = [cue for cue in troubles if 0 <= cue.start - one.end <= 8]
    near = [cue for cue in cues if cue.weight >= 2 or -1 <= cue.start - one.end <= 4]
    return any(start <= cue.start < end for cue in near + broken)


def _listed(text: str, one: Mention, cues: list[Cue]) -> bool:
    """What we lack: plates, gas burners, and so on to the end of the sentence."""
    colon = text.rfind(":", 0, one.start)
    if colon < 0 or _SENTENCE.search(text, colon, one.start):
        return False
    start, _ = clause(text, colon)
    return any(start <= cue.start < colon for cue in cues)


def _only_told(text: str, one: Mention, least: int) -> bool:
    """A clause with much else in it tells; a bare name goes on with the list, as 也要 does."""
    if _TOO.match(text, one.end):
        return False
    start, end = clause(text, one.start)
    others = text[start : one.start] + text[one.end : end]
    return "、" not in others and len(others) >= (_TELLS if text[one.start].isascii() else least)
