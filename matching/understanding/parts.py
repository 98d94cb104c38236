"""What is named only to tell which thing, where, or in return for what."""

import re

from matching.understanding.mentions import Mention, clause

_TELLS_WHICH = re.compile(r"[带配做卖产批]$|(?:能|会|可以?|用来|专门)[^,。;!?]{0,5}$")
_TRADE_OF = re.compile(r"的[,。;!?、]|那种|这种")
_SHOP = re.compile(r"店|铺|厂|摊子?|专柜|批发|经销|老板|市场")
_PLACE = re.compile(
    r"(?:[旁左右外里上下前后底]?[边头面]上?|旁|跟前|附近|门口|上|里|下)"
    r"(?=[^,。;!?、的]{0,7}[装安放挂铺垫摆贴加]|的?字|的[^,。;!?、]{0,1}(?:灯|锁|门|窗|水管|插座))"
)
_FILLED = re.compile("[饺包粽饼馄饨汤粥饭罐丸酱汁糖串卷]")  # what is made of other food
_FILLINGS = frozenset(("猪肉", "牛肉", "羊肉", "鸡肉", "鱼", "虾", "海鲜", "蔬菜", "水果"))
_ROOMS = frozenset(("活动场地", "仓库", "图书角"))
_HOLDS = re.compile(r"里?[的还也都就只一直老]{0,2}(?:缺|少|差|没|空|要|想)")  # 活动室缺象棋
_ROOM_ASKED = re.compile(r"[借租要缺找求盼腾]|需要|申请")
_OF_WHAT = "的堂班队课社站"  # 防滑的|胶鞋, 老年食堂|碗筷
_FOR_IT = re.compile("[我俺可以能]{0,3}[拿用]")
_BRINGS = re.compile("[^,。;!?]{0,2}[送拉运载]")
_AT = re.compile(r"(?<![a-z])(?:in|at|from|for|to|of|into) (?:our|the|my|your|a|this) $")


def without_parts(text: str, mentions: list[Mention]) -> list[Mention]:
    """Without what tells which one is meant: 带抽屉的书桌 is a desk, 能听戏的收音机 a radio, and
    who 做内衣的 is or 开五金店 says nothing of what they give; 马桶边上装扶手 asks for no 马桶."""
    if len(mentions) < 2:
        return mentions  # only another thing makes a part of one
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
        and not _in_return(text, one)
        and not _is_where(text, one)
        and not (one.entry.name in _ROOMS and _for_room(text, one, after))
        and not (after and one.entry.kind == "goods" and _PLACE.match(text, one.end))
    ]


def _is_for(text: str, one: Mention, after: Mention) -> bool:
    """写作业的台灯 is a lamp."""
    kinds = (one.entry.kind, after.entry.kind)
    return kinds == ("service", "goods") and text[one.end : after.start] == "的"


def _fills(text: str, one: Mention, after: Mention) -> bool:
    """The 猪肉 of 猪肉饺子 is in them."""
    if one.end != after.start or "食物饮品" not in after.entry.wider:
        return False
    filling = not _FILLINGS.isdisjoint((one.entry.name, *one.entry.wider))
    return filling and _FILLED.search(text, after.start, after.end) is not None


def _for_room(text: str, one: Mention, after: Mention | None) -> bool:
    """给活动室弄台电视 is for a television, and so is 活动室缺台电视."""
    start, _ = clause(text, one.start)
    if "给" in text[start : one.start]:
        return True
    holds = _HOLDS.match(text, one.end) or (after and after.start - one.end <= 2)
    return bool(holds) and not _ROOM_ASKED.search(text, start, one.start)


def _carries(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """Who 开皮卡送发电机 gives no car."""
    if "交通工具" not in one.entry.wider or not text.endswith(("开", "骑"), 0, one.start):
        return False
    others = any(other is not one and other.entry.kind == "goods" for other in mentions)
    return others and _BRINGS.match(text, one.end) is not None


def _gave_way(text: str, one: Mention, mentions: list[Mention]) -> bool:
    """换了智能锁,旧的门锁一把: what was bought is not what is given."""
    bought = text[max(0, one.start - 2) : one.start] == "换了"
    return bought and any(
        other.start > one.end
        and not {one.entry.name, *one.entry.wider}.isdisjoint(
            (other.entry.name, *other.entry.wider[:1])
        )
        for other in mentions
    )


def _in_return(text: str, one: Mention) -> bool:
    """Who 拿两包挂面换 gives noodles for what they ask."""
    if not text.startswith("换", one.end):
        return False
    start, _ = clause(text, one.start)
    return _FOR_IT.match(text, start, one.start) is not None


def _is_where(text: str, one: Mention) -> bool:
    """Blankets in our warehouse are for the shelter."""
    place = one.entry.name in _ROOMS or one.entry.name in ("临时住宿", "休息场所")
    return place and _AT.search(text, max(0, one.start - 16), one.start) is not None


def _keeps_shop(text: str, one: Mention, mentions: list[Mention]) -> bool:
    others = (other for other in mentions if other is not one and other.entry.kind == "goods")
    return one.entry.kind == "goods" and bool(_SHOP.match(text, one.end)) and any(others)
