"""Of all that a wish names, what it asks for."""

import re
from functools import cache

from matching.understanding.amounts import Amount
from matching.understanding.cues import Cue, Cues
from matching.understanding.english import asks
from matching.understanding.mentions import Mention, clause
from matching.understanding.vocabulary import vocabulary

_FOR_USE = re.compile(r"[^,。;!?、]{0,3}用(?:的|[,。;!?]|$)")
_TELLS_WHICH = re.compile(r"[带配做卖产批]$|(?:能|会|可以?|用来|专门)[^,。;!?]{0,3}$")
_TRADE_OF = re.compile(r"的[,。;!?、]|那种|这种")
_SHOP = re.compile(r"店|铺|厂|摊子?|专柜|批发|经销|老板|市场")
_PLACE = re.compile(
    r"(?:[旁左右外里上下前后底]?[边头面]上?|旁|跟前|附近|门口|上|里|下)"
    r"(?=[^,。;!?、的]{0,7}[装安放挂铺垫摆贴加]|的?字|的[^,。;!?、]{0,1}(?:灯|锁|门|窗|水管|插座))"
)
_OLD_ONE = re.compile(r"(?:我|也|都|就|早)?[想要]?(?:把它|给)?换成")
_KEPT = re.compile(
    r"(?:倒|都|也|是)?(?:还在|还有(?=[,。;!?]|$)|[我俺]有(?=[,。;!?]|$)|自己有|家里有(?=[,。;!?]|$)|都有(?=[,。;!?]|$)|还好(?!说)|还行|还能用|还可以|是好的|没坏|好好的|好着)"
)
_SO_AS_TO = re.compile(r"(?:[,才]好|才能|好让[我他她]们?|腾出[手空]来?)去?[^,。;!?]{0,2}$")
_FILLED = re.compile("[饺包粽饼馄饨汤粥饭罐丸酱汁糖串卷]")  # what is made of other food
_FILLINGS = frozenset(("猪肉", "牛肉", "羊肉", "鸡肉", "鱼", "虾", "海鲜", "蔬菜", "水果"))
_PASTIME = re.compile(r"解解?闷|[跟和].*视频")
_LACKING = re.compile(r"[没冇无][有得]{0,2}$")
_TOO = re.compile(
    r"也(?:可以|行|要|好|成|缺|收|需要)|都(?:要|行|可以|缺|收)|还有(?![^,。;!?]{1,3}(?:[,。;!?]|$))|以及|外加|加上"
)
_HAD = re.compile(
    r"(?:抢|挤|挤着|挤在|共用|合用|只有|就有|就剩|只剩|靠|轮着[用穿]|[家里就只仅才][就只仅才]"
    r"|[里家]就|[养喂种带用穿盖坐住围挤合][了着盖用睡坐]|[断坏破丢没烂裂碎漏]了)$"
)
_HANDLED = re.compile(r"把(?:[旧这那我家的]|[个张台袋箱]){0,4}$")
_SENTENCE = re.compile(r"[。;!?\n]|\.(?= |$)")
_IN_THE_LIST, _BEFORE_THE_LIST = 3, 2  # letters beside a thing, with which a clause tells of it
_TELLS = 16  # letters beside what an English clause names, with which it tells something
_CARRIED = re.compile(r"[^,。;!?]{0,3}[抬搬扛拎背挪]")
_ERRANDS = frozenset(("代购", "跑腿代办", "送货上门", "送餐", "分发物资", "代取药"))
_ROOMS = frozenset(("活动场地", "仓库", "图书角"))
_HOLDS = re.compile(r"里?[的还也都就只一直老]{0,2}(?:缺|少|差|没|空|要|想)")  # 活动室缺象棋
_OF_WHAT = "的堂班队课社站"  # 防滑的|胶鞋, 老年食堂|碗筷
_FOR_IT = re.compile("[我俺可以能]{0,3}[拿用]")
_BRINGS = re.compile("[^,。;!?]{0,2}[送拉运载]")
_AT = re.compile(r"(?<![a-z])(?:in|at|from|for|to|of|into) (?:our|the|my|your|a|this) $")
_ROOM_ASKED = re.compile(r"[借租要缺找求盼腾]|需要|申请")
_COLLECTIVE = ("用品", "用具", "物资", "器材", "食品", "supplies")
_AND_ALSO = re.compile(r"还[想要缺差需得有]|再[要来给]|另外|顺便|也[想要缺差]|加上|以及")
_WANTS_IT = re.compile(r"[要求缺差借盼讨]$")
_PURSUITS = frozenset(("活动服务", "教学辅导", "陪伴聊天", "手机教学"))  # 要个新的听戏
_TO_DO = re.compile("(?:[新旧大小好]?的)?")
_LINKS = frozenset(("和", "跟", "与", "及", "同", "、", "以及", "还有", "加"))
_LEARNT = re.compile(r"学$")
_TAUGHT = re.compile(r"[教带]|老师|师傅")
_QUESTION = re.compile(r"(?:[没不吗么呢]|没有)[,。;!?]$|\?$")
_OUTRIGHT = 2  # weight of a word that asks, and does not only tell of trouble
_VAGUE = frozenset(("物资", "微心愿", "社区服务", "应急物资"))


def asked_for(
    text: str, mentions: list[Mention], amounts: dict[Mention, Amount], found: Cues
) -> list[Mention]:
    """Without what only tells the story, explains a list, or is an errand for a named thing."""
    kept = [one for one in mentions if not _fetches(text, one, mentions, amounts)]
    kept = _lacking(text, kept) or kept
    kept = [one for one in kept if one.entry.name not in _VAGUE] or kept
    kept = _remedies(text, kept, amounts, found)
    strong = {one for one in kept if _is_counted(text, one, amounts) or _is_asked(text, one, found)}
    if not strong:
        return kept
    strong |= {
        one
        for pair in zip(kept, kept[1:], strict=False)
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
    return bool(lacking and then and _AND_ALSO.search(text, one.end, then))


def _remedies(
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
            _is_counted(text, one, amounts)
            or _cues_of(text, one, cues)
            or _WANTS_IT.search(text, 0, one.start)
        )
    }
    return [
        one
        for one in mentions
        if one in asked
        or not any(_is_remedy(text, other, one, amounts, cues) for other in asked)
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
        wanted = said or _WANTS_IT.search(text, told.end, min(begins, asked.start))
        return bool(wanted) and not any(start <= cue.start <= told.start for cue in cues)
    if (
        not told.end <= asked.start
        or _AND_ALSO.search(text, told.end, asked.start)
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


def without_parts(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without what tells which one is meant: 带抽屉的书桌 is a desk, 能听戏的收音机 a radio, and
    who 做内衣的 is or 开五金店 says nothing of what they give; 马桶边上装扶手 asks for no 马桶."""
    return [
        one
        for one, after in zip(mentions, [*mentions[1:], None], strict=False)
        if not (
            after
            and (text[one.end : after.start] == "的" or _TRADE_OF.match(text, one.end))
            and _TELLS_WHICH.search(text, max(0, one.start - 5), one.start)
        )
        and not _keeps_shop(text, one, mentions)
        and not (after and (_is_for(text, one, after) or _fills(text, one, after)))
        and not (after and one.end == after.start and text[one.end - 1] in _OF_WHAT)
        and not _gave_way(text, one, mentions)
        and not _carries(text, one, mentions)
        and not (len(mentions) > 1 and _in_return(text, one))
        and not (len(mentions) > 1 and _is_where(text, one))
        and not (one.entry.name in _ROOMS and len(mentions) > 1 and _for_room(text, one, after))
        and not (after and one.entry.kind == "goods" and _PLACE.match(text, one.end))
    ]


def _is_for(text: str, one: Mention, after: Mention) -> bool:
    """写作业的台灯 is a lamp."""
    kinds = (one.entry.kind, after.entry.kind)
    return kinds == ("service", "goods") and text[one.end : after.start] == "的"


def _fills(text: str, one: Mention, after: Mention) -> bool:
    """The 猪肉 of 猪肉饺子 is in them."""
    filling = not _FILLINGS.isdisjoint((one.entry.name, *one.entry.wider))
    said = text[after.start : after.end]
    food = filling and "食物饮品" in after.entry.wider
    return food and one.end == after.start and bool(_FILLED.search(said))


def _for_room(text: str, one: Mention, after: Mention | None) -> bool:
    """给活动室弄台电视 is for a television, and so is 活动室缺台电视."""
    start, end = clause(text, one.start)
    if "给" in text[start : one.start]:
        return True
    holds = _HOLDS.match(text, one.end) or (after and after.start - one.end <= 2)
    return bool(holds) and not _ROOM_ASKED.search(text, start, one.start)


def _carries(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """Who 开皮卡送发电机 gives no car."""
    others = any(other is not one and other.entry.kind == "goods" for other in mentions)
    driven = text[one.start - 1 : one.start] in ("开", "骑") and _BRINGS.match(text, one.end)
    return others and "交通工具" in one.entry.wider and bool(driven)


def _gave_way(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """换了智能锁,旧的门锁一把: what was bought is not what is given."""
    bought = text[max(0, one.start - 2) : one.start] == "换了"
    return bought and any(
        other.start > one.end and not {one.entry.name, *one.entry.wider}.isdisjoint(
            (other.entry.name, *other.entry.wider[:1])
        )
        for other in mentions
    )


def _in_return(text: str, one: Mention) -> bool:
    """Who 拿两包挂面换 gives noodles for what they ask."""
    start, _ = clause(text, one.start)
    return text.startswith("换", one.end) and bool(_FOR_IT.match(text, start, one.start))


def _is_where(text: str, one: Mention) -> bool:
    """Blankets in our warehouse are for the shelter."""
    said = _AT.search(text, max(0, one.start - 16), one.start)
    return bool(said) and one.entry.name in (*_ROOMS, "临时住宿", "休息场所")


def _keeps_shop(text: str, one: Mention, mentions: list[Mention]) -> bool:
    others = (other for other in mentions if other is not one and other.entry.kind == "goods")
    return one.entry.kind == "goods" and bool(_SHOP.match(text, one.end)) and any(others)


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
        and not _only_stairs(text, one)
        and not (_HANDLED.search(text, 0, one.start) and _CARRIED.match(text, one.end))
    ]


def _passes_time(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """收音机解闷 and 手机跟孙子视频 say what a thing is for; only without one is it a wish."""
    return bool(_PASTIME.fullmatch(text, one.start, one.end)) and any(
        other.entry.kind == "goods" or other.entry.name == "手机教学" for other in mentions
    )


def _only_stairs(text: str, one: Mention) -> bool:
    """六楼没得电梯 tells how hard the stairs are; a lift is a wish where one is to be built."""
    lacking = _LACKING.search(text, max(0, one.start - 3), one.start)
    return one.entry.name == "电梯" and bool(lacking) and not re.search("装|建|部", text)


def _points_back(text: str, one: Mention, mentions: list[Mention]) -> bool:
    return text[: one.start].endswith(("这", "那", "该", "此", "这种", "那种")) and any(
        one.entry.name in other.entry.wider for other in mentions if other.end <= one.start
    )


def _heads_a_list(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """保暖用品:帽子,手套 names the class first."""
    after = text[one.end : one.end + 3]
    listed = [other.entry for other in mentions if other.start > one.end]
    said = text[one.start : one.end]
    if after.startswith(":") and (one.entry.name in _classes() or said.endswith(_COLLECTIVE)):
        return any(one.end < other.start <= one.end + 2 for other in mentions)
    return any(mark in after for mark in ":(如例像有") and any(
        one.entry.name in entry.wider for entry in listed
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
        and (0 <= other.start - one.end <= 6 or 0 <= _start(amounts, other) - one.end <= 1)
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


def _is_counted(text: str, one: Mention, amounts: dict[Mention, Amount]) -> bool:
    """Counted, and not as what is there: 两个人抢一张桌子. Of fifty dinners that came in, English
    says so in the same way as of fifty that are wanted."""
    at = _start(amounts, one)
    return at >= 0 and not text[one.start].isascii() and not _HAD.search(text, max(0, at - 3), at)


def _start(amounts: dict[Mention, Amount], mention: Mention) -> int:
    return amounts[mention].start if mention in amounts else -1


def _is_asked(text: str, one: Mention, found: Cues) -> bool:
    start, end = clause(text, one.start)
    if text[one.start].isascii() and asks(text[start:end]):
        return True
    cues = [cue for cue in found["kinds"] if cue.value == "need"]
    if _listed(text, one, cues):
        return True
    broken = [cue for cue in found["troubles"] if 0 <= cue.start - one.end <= 8]
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
