"""Is it a need, an offer, a skill, or none of these?"""

import re

from matching.understanding.amounts import find_amounts
from matching.understanding.cues import Cue, Cues, cues, tally
from matching.understanding.english import english_kind, is_english
from matching.understanding.frames import gives, has, pledges, serves, volunteers, with_own
from matching.understanding.learned_kinds import likelier
from matching.understanding.lines import is_place
from matching.understanding.mentions import Mention
from matching.understanding.money import sum_asked
from matching.understanding.quantities import bind

_THANKS_LAST = re.compile(
    r"[,。;!?、\n ](?:先)?(?:谢谢|多谢|感谢|麻烦|辛苦)(?:了|啦|您|你们|大家|各位|好心人)?[!。~ ]*$"
)
_THANKS = 12  # letters
_NOTHING = re.compile(r"[\W各和跟与及还有再加]*(?:[^,。;!?]{1,6}用|[^,。;!?旧剩没不]{1,4}的)?\W*")
_AILING = 4  # letters


def asks_in_words(text: str) -> bool:
    """Whether a message begs or asks outright, and gives nothing."""
    scores = tally(cues().find(text)["kinds"])
    giving = scores["give"] + scores["goods"] + scores["skill"]
    return scores["need"] >= 2 and scores["need"] > giving


def kind_of(text: str, mentions: list[Mention], found: Cues) -> str:
    """need, offer, skill or other. A thing named by itself is a wish. Where no words decide,
    another kind may be much likelier by what was learned."""
    if pledges(text):
        return "offer"
    if sum_asked(text, mentions):
        return "need"
    if volunteers(text, mentions):
        return "skill"
    english = english_kind(text, mentions) if is_english(text) else None
    if english:
        return english
    if not mentions and is_english(text):
        return "need" if found["routes"] else "other"
    scores = tally(_without_thanks(text, mentions, found["kinds"]))
    kind, framed = _by_words(text, mentions, scores)
    if framed or _decided(kind, scores):
        return kind
    if kind == "need" and (_ails(text, mentions, found) or _only_counts(text, mentions)):
        return kind
    return likelier(kind, text, mentions)


def _only_counts(text: str, mentions: list[Mention]) -> bool:
    """Whether things and how many of them are all that is said: 轮椅2辆,拐杖3根,内科用."""
    said = [(one.start, one.end) for one in mentions]
    said += [(amount.start, amount.end) for amount in find_amounts(text)]
    rest, at = "", 0
    for start, end in sorted(said):
        rest += text[at : max(at, start)]
        at = max(at, end)
    return bool(mentions) and _NOTHING.fullmatch(rest + text[at:]) is not None


def _ails(text: str, mentions: list[Mention], found: Cues) -> bool:
    """Whether nothing is said but what ails a thing: 马桶盖裂了."""
    return any(
        (one.entry.repair or "维修" in one.entry.wider)
        and 0 <= cue.start - one.end <= _AILING
        and len(text) - cue.end <= _AILING
        for cue in found["troubles"]
        for one in mentions
    )


def _without_thanks(text: str, mentions: list[Mention], said: list[Cue]) -> list[Cue]:
    """The last word of a list (拖把1把,谢谢) says nothing of what was got."""
    thanks = _THANKS_LAST.search(text, max(0, len(text) - _THANKS))
    if not thanks or not bind(text, mentions):
        return said
    return [cue for cue in said if cue.start < thanks.start()]


def _decided(kind: str, scores: dict[str, int]) -> bool:
    """Whether more is said for this kind than for any other."""
    said = {
        "need": scores["need"],
        "offer": scores["give"] + scores["goods"],
        "skill": scores["skill"],
        "other": scores["other"],
    }
    return said.pop(kind) > max(said.values())


def _by_words(text: str, mentions: list[Mention], scores: dict[str, int]) -> tuple[str, bool]:
    """The kind by what is said, and whether the order of the words decided."""
    need, other = scores["need"] + scores["about"], scores["other"]
    give = scores["give"] + scores["goods"]
    skill = scores["skill"]
    services = [mention for mention in mentions if mention.entry.kind == "service"]
    goods = [mention for mention in mentions if mention.entry.kind == "goods"]
    if mentions:
        need += 1
    if not services and skill:
        skill -= 1
    asks = "?" in text or text.endswith(("吗", "呢", "没", "不"))
    if asks:
        need += 1
    giving = give + skill
    if other > max(need, giving) or (not mentions and other >= max(need, giving)):
        return "other", False
    framed = _framed(text, mentions, goods, services, scores)
    if framed:
        return framed, True
    if giving > need or (giving == need and giving >= 2 and not asks):
        return _of_giving(goods, services, give, skill), False
    if not mentions and need < 1:
        return "other", False
    return "need", False


def _framed(
    text: str,
    mentions: list[Mention],
    goods: list[Mention],
    services: list[Mention],
    scores: dict[str, int],
) -> str | None:
    """What the order of the words decides, whatever the count of them says."""
    give = scores["give"] + scores["goods"]
    if gives(text, mentions):
        return _of_giving(goods, services, give + 2, scores["skill"])
    if services and with_own(text, goods) and serves(text, mentions):
        return "offer" if any(is_place(mention.entry) for mention in services) else "skill"
    if not scores["need"] and has(text, mentions):
        return _of_giving(goods, services, give + 1, scores["skill"])
    return None


def _of_giving(goods: list[Mention], services: list[Mention], give: int, skill: int) -> str:
    if any(is_place(mention.entry) for mention in services):
        return "offer"
    if services and not goods:
        return "skill"
    if goods and not services:
        return "offer" if give or skill < 4 else "skill"
    return "skill" if skill > give else "offer"
