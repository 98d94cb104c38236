"""Where a message goes: to matching, or to people."""

from matching.model import Aid
from matching.understanding.cues import Cues
from matching.understanding.frames import pledges
from matching.understanding.mentions import Mention
from matching.understanding.money import LACKS, sum_asked, sum_given

_TAUGHT = frozenset(("手机教学", "专业咨询"))
_ROOMS = ("活动室", "活动中心", "活动场地")
_ORDER = ("cash", "medicine", "community")


def route_of(text: str, kind: str, alarm: str | None, mentions: list[Mention], found: Cues) -> str:
    """crisis before all; nothing to be done is other."""
    if alarm:
        return "crisis"
    if kind == "other":
        return "other"
    named = {mention.entry for mention in mentions}
    if kind == "need" and any("处方药" in (entry.name, *entry.wider) for entry in named):
        return "medicine"
    if kind == "need" and sum_asked(text, mentions):
        return "cash"
    if kind == "offer" and sum_given(text, mentions) and not pledges(text):
        return "cash"
    values = {cue.value for cue in found["routes"]}
    for route in _ORDER:
        if (
            route in values
            and (kind == "need" or route == "cash")
            and not _plain(text, route, kind, named)
            and not (route == "cash" and _borrows_a_thing(text, mentions, found))
            and not (route == "community" and _only_addressed(text, mentions, found))
        ):
            return route
    return "match"


def _only_addressed(text: str, mentions: list[Mention], found: Cues) -> bool:
    """社区能给配一台血压计, 活动室缺椅子 and 晾衣架 name a thing, and no shared place."""
    places = [cue for cue in found["routes"] if cue.value == "community"]
    things = [one for one in mentions if one.entry.kind == "goods"]
    own = [one for one in things if Aid.COMMUNITY not in one.entry.aids]
    return bool(own) and all(
        text[cue.start : cue.end] in _ROOMS
        or (text.startswith("社区", cue.start) and cue.end - cue.start == len("社区能"))
        or any(one.start <= cue.start and cue.end < one.end for one in own)
        for cue in places
    )


def _borrows_a_thing(text: str, mentions: list[Mention], found: Cues) -> bool:
    """谁家有电钻,借我用用 is about no money."""
    said = {text[cue.start : cue.end] for cue in found["routes"] if cue.value == "cash"}
    return said == {"借我"} and any(one.entry.kind == "goods" for one in mentions)


def _plain(text: str, route: str, kind: str, named: set) -> bool:
    """Named things outweigh a passing word of money; gifts are not begging, nor is it to learn
    how to pay or to ask about one's rights."""
    names = {name for entry in named for name in (entry.name, *entry.wider)}
    told = not _TAUGHT.isdisjoint(names) and not LACKS.search(text)
    return route == "cash" and ((kind != "need" and bool(named)) or told)
