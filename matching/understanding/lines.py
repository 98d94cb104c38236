"""From what is named to the lines of a wish or an offer."""

import re
from collections.abc import Iterable

from matching.understanding.amounts import find_amounts
from matching.understanding.asked import asked_for, family, named_once
from matching.understanding.cues import Cues
from matching.understanding.english import is_english, name_wanted
from matching.understanding.heads import with_helpers
from matching.understanding.measures import Amount
from matching.understanding.mentions import Mention, clause
from matching.understanding.money import SUM
from matching.understanding.numbers import NUMBER
from matching.understanding.parts import without_parts
from matching.understanding.pointing import pointed_at
from matching.understanding.quantities import bind, one_of
from matching.understanding.reading import ReadLine
from matching.understanding.segment import cut
from matching.understanding.shares import counted_again
from matching.understanding.vocabulary import Entry, vocabulary

_SIZED = r"(?:\d+[码寸号]的?)?"  # 一双43码的大头鞋
_TITLE = re.compile(r"《([^《》]{1,30})》")
_MONEY = re.compile(rf"(?:{NUMBER})?(?:元|块钱?$|钱)|(?:{NUMBER})[个名位]?人$")
_WANTED = re.compile(
    r"(?:想要|需要|急需|想买|想求|缺|求购|求|申请|盼|捐|送)(?:一?[些点])?"
    r"(?:有?(?P<unit>[个台张把套双件部辆副顶盏架])(?!人))?(?P<words>[^,。;!?、:\n]{2,16})"
)
_EMPTY = frozenset((
    "的", "了", "吗", "呢", "吧", "啊", "呀", "嘛", "和", "跟", "与", "我", "你",
    "他", "她", "它", "们", "我们", "你们", "他们", "大家", "一个", "人", "有", "没有",
    "个人", "是", "在", "给", "帮", "来", "去", "就", "都", "也", "还", "很", "太", "这",
    "那", "这个", "那个", "什么", "怎么", "能", "会", "可以", "新", "新的", "好", "啦",
    "喔", "哦", "哈", "一下", "一点", "东西", "孩子", "老人", "帮忙", "帮助", "谁",
    "能不能", "有没有", "社区", "家里", "想", "要", "换", "买", "想要", "想换", "想买",
))  # fmt: skip
_CLAIM = re.compile(r"认领|[我咱]们?.{0,6}认|人认|没认|都算我|我要了|我来实现|claim")
_NUMBERED = re.compile(r"(?:第|no\.? ?|#)?(\d{1,4})(?:号|个心愿|条)|#(\d{1,4})")
_GONE = re.compile(r"(?:都|已经|早就?|是)?(?:没了|没有了|送完了?|发完了?|用完了?|卖完了?)")
_WELL = re.compile(r"[也都]?(?:还能|刚换|新换|没问题|是好的|正常|完好)")
_AND = re.compile(r"[、,和跟与及]?(?:还有|以及)?")
_LEFT = re.compile(r"[都也就]?(?:还有|还剩下?|只剩下?|只有|就剩下?|就有|剩下?)")
_PRICE = re.compile(SUM)
_DONE_TO_THINGS = ("维修", "清洗")
_BY_CAUSE = frozenset(("维修", "家电维修", "家务家政", "手机教学"))
_WHO_MENDS = re.compile(r"(?:谁|哪[位个]|有没有人|有人)[会能可]以?(?:修|弄|整)|有会修的")
_LESSONS = frozenset(("教学辅导", "课业辅导"))
_BULK = frozenset(("箱", "袋", "斤", "公斤"))
_PAIRED = frozenset(("副", "对", "条"))
_PLACES = frozenset(("临时住宿", "休息场所", "助学资助"))


def read_lines(text: str, mentions: list[Mention], found: Cues, kind: str) -> list[ReadLine]:
    """Lines in the order of the words; each thing once."""
    mentions = without_parts(text, _outside_titles(text, mentions))
    amounts = bind(text, mentions)
    if kind == "offer":
        mentions = [one for one in mentions if not _GONE.match(text, one.end)] or mentions
        counted = [one for one in mentions if one in amounts and one.entry.kind == "goods"]
        if counted:
            mentions = [one for one in mentions if one in counted or not _is_well(text, one)]
        given = {one: pointed_at(text, one) for one in mentions if one not in amounts}
        amounts |= {one: amount for one, amount in given.items() if amount}
    mentions = named_once(text, mentions)
    if kind == "need":
        amounts = {
            one: amount for one, amount in amounts.items() if not _is_left(text, one, amount)
        }
        mentions = asked_for(text, _narrow(mentions), amounts, found)
    chosen = [_mended(text, mention, mentions, amounts, found, kind) for mention in mentions]
    amounts = counted_again(text, amounts, found, kind)
    lines: dict[str, ReadLine] = {}
    for mention, entry in zip(mentions, chosen, strict=True):
        amount = amounts.get(mention) or one_of(text, mention) if entry.kind == "goods" else None
        english = text[mention.start].isascii()
        line = _line(entry, amount, _said(text, mention, entry), english)
        known = lines.get(entry.name)
        if known is None or (known.quantity is None and line.quantity is not None):
            lines[entry.name] = line
    titles = _titles(text)
    for title in titles:
        lines.pop(title.what, None)
    claims = _claims(text, lines) if lines.keys() <= {"微心愿"} else []
    result = titles + claims + _of_kind(_narrowest(_settled(lines)), kind)
    result = result or _unknown(text, mentions, kind)
    return with_helpers(text, result) if kind == "need" else result


def is_place(entry: Entry | None) -> bool:
    """A bed for the night, a place to rest or to wash: given like a thing."""
    return entry is not None and not _PLACES.isdisjoint((entry.name, *entry.wider))


def _is_well(text: str, one: Mention) -> bool:
    """The battery of a bicycle that is given 还能跑."""
    return one.entry.kind == "goods" and _WELL.match(text, one.end) is not None


def _is_left(text: str, one: Mention, amount: Amount) -> bool:
    """胰岛素还有两支 counts what is there."""
    return one.end <= amount.start and _LEFT.fullmatch(text, one.end, amount.start) is not None


def _line(entry: Entry, amount: Amount | None, said: str | None, english: bool) -> ReadLine:
    skill = (entry.wider[0] if entry.wider else entry.name) if entry.kind == "service" else None
    if amount is None:
        return ReadLine(entry.kind, entry.name, skill=skill, said=said)
    unit = entry.unit if amount.unit in (None, "户") else amount.unit
    if english and amount.unit is None and entry.unit in _BULK:
        unit = "个"  # a dozen eggs
    elif english and amount.unit == "双" and entry.unit in _PAIRED:
        unit = entry.unit  # a pair of glasses
    return ReadLine(entry.kind, entry.name, amount.value, unit, said=said)


def _said(text: str, mention: Mention, entry: Entry) -> str | None:
    """The writer's own word for a thing; what is done is called by its name, and the repair or
    the cleaning of a thing by the thing's."""
    said = text[mention.start : mention.end]
    if entry.kind == "service":
        done = next((end for end in _DONE_TO_THINGS if entry.name.endswith(end)), None)
        thing = vocabulary().thing_in(said) if done else None
        narrower = thing and done and entry.name.removesuffix(done) not in thing
        return f"{thing}{done}" if narrower and not said[0].isascii() else None
    own = entry is mention.entry
    spelled = "的" not in said and (
        said in entry.words or not any("…" in word for word in entry.words)
    )
    return said if own and spelled and len(said) > 1 else None  # 米 is 大米


def _mended(
    text: str,
    mention: Mention,
    mentions: list[Mention],
    amounts: dict[Mention, Amount],
    found: Cues,
    kind: str,
) -> Entry:
    """A broken thing is a repair, unless a new one is asked for."""
    entry = mention.entry
    if not entry.repair:
        return entry
    same = [other for other in mentions if other.entry is entry]
    if any(other in amounts for other in same):
        return entry
    things = {other.entry.name for other in mentions if other.entry.kind == "goods"}
    if len(things) == 1 and found["replacements"]:
        return entry
    start, end = clause(text, mention.start)
    if kind == "skill" and "、" in (
        text[mention.start - 1 : mention.start],
        text[mention.end : mention.end + 1],
    ):
        return vocabulary().services[entry.repair]  # 磨刀、小家电、理发: a list of skills
    after, before = (32, 20) if text[mention.start].isascii() else (8, 4)  # letters
    trouble = any(
        0 <= cue.start - mention.end <= after
        and cue.end <= end
        and not _another_ails(text, mention, cue.start, mentions)
        for cue in found["troubles"]
    )
    mends = len(things) == 1 and _WHO_MENDS.search(text, mention.end) is not None
    hands = mends or any(
        0 <= mention.start - cue.end <= before and cue.start >= start for cue in found["repairs"]
    )
    return vocabulary().services[entry.repair] if trouble or hands else entry


def _another_ails(text: str, one: Mention, trouble: int, mentions: list[Mention]) -> bool:
    """灶台上的灯坏了 is about the lamp, 冰箱和灶台坏了 about both."""
    between = [other for other in mentions if one.end <= other.start < trouble]
    return bool(between) and not _AND.fullmatch(text, one.end, between[0].start)


def _settled(lines: dict[str, ReadLine]) -> list[ReadLine]:
    """A thing that a service is about is no line of its own: 扶手 in 安装扶手."""
    services = [line.what for line in lines.values() if line.type == "service"]
    if not services:
        return list(lines.values())
    return [
        line
        for line in lines.values()
        if line.type == "service"
        or line.quantity is not None
        or not any(line.what in service[1:] for service in services)
    ]


def _narrow(mentions: list[Mention]) -> list[Mention]:
    """Of 翻译 and 印尼语翻译 in one wish the narrower is meant. What is to be mended or sewn may
    only tell why somebody is called, and so may a quarrel over land."""
    wide = {name for one in mentions if one.entry.kind == "service" for name in one.entry.wider}
    return [
        one
        for one in mentions
        if one.entry.name not in wide
        or one.entry.kind == "goods"
        or one.entry.name == "法律咨询"
        or family(one) in _BY_CAUSE
    ]


def _narrowest(lines: list[ReadLine]) -> list[ReadLine]:
    """Lessons in maths are lessons: the wider service is no second one."""
    services = vocabulary().services
    subject = any("课业辅导" in services[one.what].wider for one in lines if one.what in services)
    return [line for line in lines if not (subject and line.what in _LESSONS)]


def _claims(text: str, lines: dict[str, ReadLine]) -> list[ReadLine]:
    """Wishes on the wall that are claimed by their numbers."""
    if not _CLAIM.search(text):
        return []
    numbers = set(_NUMBERED.findall(text))
    if not numbers:
        return []
    lines.pop("微心愿", None)
    return [ReadLine("goods", "微心愿", len(numbers), "个")]


def _of_kind(lines: list[ReadLine], kind: str) -> list[ReadLine]:
    if kind == "skill":
        services = [line for line in lines if line.type == "service"]
        return [line for line in services if line.what != "社区服务"] or services
    if kind == "offer":
        known = vocabulary().services
        goods = [line for line in lines if line.type == "goods" or is_place(known.get(line.what))]
        return goods or lines
    return lines


def _outside_titles(text: str, mentions: list[Mention]) -> list[Mention]:
    """The 米 of 《米小圈上学记》 is no rice."""
    titles = [found.span() for found in _TITLE.finditer(text)] if "《" in text else []
    if not titles:
        return mentions
    return [one for one in mentions if not any(a < one.start < b for a, b in titles)]


def _titles(text: str) -> list[ReadLine]:
    """Books called by their titles."""
    return [ReadLine("goods", title, 1, "本", known=False) for title in _TITLE.findall(text)]


def _unknown(text: str, mentions: list[Mention], kind: str) -> list[ReadLine]:
    """The words themselves, where the vocabulary knows none of them."""
    if mentions or kind not in ("need", "offer"):
        return []
    for amount in find_amounts(text):
        if amount.unit and not _PRICE.match(text, amount.start):
            words = re.match(rf"{_SIZED}([^,。;!?、:\n]{{1,14}})", text[amount.end :])
            after = words[1] if words else "的"
            told = after.endswith("的")  # 换一台双眼的 names its thing before
            name = _name_before(text[: amount.start]) if told else name_in(cut(after))
            if name:
                return [ReadLine("goods", name, amount.value, amount.unit, known=False)]
    if is_english(text):
        noun = name_wanted(text)
        return [ReadLine("goods", *noun, known=False)] if noun else []
    wanted = _WANTED.search(text)
    name = name_in(cut(wanted["words"])) if wanted else ""
    if not wanted or not name:
        return []
    unit = wanted["unit"]
    return [ReadLine("goods", name, 1 if unit else None, unit, known=False)]


def name_in(words: Iterable[str]) -> str:
    """The first run of words that say something."""
    name = ""
    for word in words:
        if word.strip() in _EMPTY or not word.strip():
            if name:
                break
            continue
        name += word
    return name if 2 <= len(name) <= 12 and not _MONEY.match(name) else ""


def _name_before(text: str) -> str:
    return name_in(cut(re.split(r"[,。;!?、:\n]", text)[-1][-12:]))
