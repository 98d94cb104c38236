"""Where a message goes: to matching, or to people."""

from matching.understanding.cues import Cues
from matching.understanding.frames import pledges
from matching.understanding.mentions import Mention
from matching.understanding.money import sum_asked, sum_given

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
            and not _plain(route, kind, named)
            and not (route == "community" and _only_addressed(text, mentions, found))
        ):
            return route
    return "match"


def _only_addressed(text: str, mentions: list[Mention], found: Cues) -> bool:
    """社区能给配一台血压计 asks the community for a thing, and tells of no shared place."""
    places = [cue for cue in found["routes"] if cue.value == "community"]
    return any(one.entry.kind == "goods" for one in mentions) and all(
        text.startswith("社区", cue.start) and cue.end - cue.start == len("社区能")
        for cue in places
    )


def _plain(route: str, kind: str, named: set) -> bool:
    """Named things outweigh a passing word of money; gifts are not begging."""
    return route == "cash" and kind != "need" and bool(named)
