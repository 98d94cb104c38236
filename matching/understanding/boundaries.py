"""Where one word ends and a thing begins: 三套|餐具 is no 套餐, 他家|电扇 no 家电."""

from matching.understanding.cues import Cues
from matching.understanding.measures import written_measures
from matching.understanding.patterns import Hit
from matching.understanding.vocabulary import Entry

_GIVING = frozenset("捐送赠献")
_LIKE = frozenset("旧新小大")
_WHOSE = frozenset("我你他她它俺咱您奶爷姐哥叔婶婆公伯娘妈爸舅姨嫂弟妹谁人们")
_BEFORE_MEASURES = frozenset("0123456789一二两三四五六七八九十百千万几这那每各整" + "捐送赠要求缺")


def whole_things(text: str, hits: list[Hit]) -> list[Hit]:
    """Without what takes a letter of its own (a measure, 捐, 家) from the thing after it; 大米|面粉
    are two."""
    things: dict[int, int] = {}
    for hit in hits:
        if isinstance(hit.payload, Entry) and hit.payload.kind == "goods":
            things[hit.start] = max(hit.end, things.get(hit.start, 0))
    whole = [
        hit
        for hit in hits
        if not (
            hit.start + 1 in things
            and things[hit.start + 1] > hit.end > hit.start + 1
            and things.get(hit.end, 0) <= things[hit.start + 1]
            and _parts(text, hit.start)
        )
    ]
    if "二手" in text:  # no 手电 in 二手电饭煲
        whole = [hit for hit in whole if text[max(0, hit.start - 1) : hit.start + 1] != "二手"]
    return whole


def _parts(text: str, at: int) -> bool:
    """Whether the letter here is a verb of giving, measures what comes after it, says what it is
    like (旧|书包), or is somebody's home (他家|电饭煲)."""
    before = text[at - 1 : at] or " "
    return (
        text[at] in _GIVING
        or (text[at] in written_measures() and before in _BEFORE_MEASURES)
        or (text[at] == "家" and before in _WHOSE)
        or text[at] in _LIKE
    )


def outside(found: Cues, things: list[tuple[int, int]]) -> Cues:
    """Cues of money without those that tear a thing: 捐钱 in 捐钱包."""
    torn = ("routes", "money")
    if not any(map(found.__getitem__, torn)):
        return found
    return found | {
        name: [
            cue
            for cue in found[name]
            if not any(cue.start < start < cue.end < end for start, end in things)
        ]
        for name in torn
    }
