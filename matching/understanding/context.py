"""What a word means beside the others: company on the way to a hospital is 陪诊."""

import re

from matching.understanding.mentions import Mention
from matching.understanding.vocabulary import vocabulary

_HOSPITAL = r"医院|看病|复查|复诊|回诊|化疗|透析|体检|门诊|手术|住院|检查"
#: The service as named: how it is said, what else stands in the text, the service meant.
_SHARPER = {
    "陪伴聊天": (re.compile(r"陪(?!.*[聊说])"), re.compile(_HOSPITAL), "陪诊"),
    "陪同出行": (re.compile(r""), re.compile(_HOSPITAL), "陪诊"),
    "打扫卫生": (re.compile(r"拾掇|收拾|打理"), re.compile(r"头发|胡子"), "理发"),
    "电工": (re.compile(r""), re.compile(r"电线|线路|电路|老化"), "电线检修"),
}


_PART = 4  # letters of a part's name
_PLAYED = re.compile(r"[吹拉弹打敲奏](?:一手|点)?$")


def sharpened(text: str, mentions: list[Mention]) -> list[Mention]:
    """The mentions, each as the narrower service that the rest of the text shows; 助听器的电池 is
    one thing."""
    services = vocabulary().services
    mentions = _joined(text, mentions)
    return [
        one._replace(entry=services[meant])
        if (meant := _meant(text, one)) and one.entry.name != meant
        else one
        for one in mentions
    ]


def _joined(text: str, mentions: list[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for one in mentions:
        if not kept or one.start >= kept[-1].end:
            kept.append(_with_part(text, one))
    return kept


def _with_part(text: str, one: Mention) -> Mention:
    """微波炉的转盘 is known as 微波炉转盘."""
    if one.entry.kind == "goods" and text.startswith("的", one.end):
        words = vocabulary()
        for length in range(_PART, 0, -1):
            part = text[one.end + 1 : one.end + 1 + length]
            whole = words.canonical(text[one.start : one.end] + part, "goods")
            if len(part) == length and whole:
                return Mention(one.start, one.end + 1 + length, words.goods[whole])
    return one


def _meant(text: str, one: Mention) -> str | None:
    if "乐器" in one.entry.wider and _PLAYED.search(text, max(0, one.start - 3), one.start):
        return "音乐教学"  # 会吹唢呐 plays it; nobody needs one
    if one.entry.name in _SHARPER:
        said, beside, meant = _SHARPER[one.entry.name]
        if said.match(text[one.start : one.end + 4]) and beside.search(text):
            return meant
    return None
