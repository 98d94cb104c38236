"""Why this giver, why not that one, why nobody: facts into plain words."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.wording.common import DAYS
from handlers.wording.visiting import PART_WORDS
from matching.model import Lack
from matching.visits import part_at

_NAMED = 2
_HALF_A_DAY = 6 * 60
_WORTH_A_WORD = 0.5

_LACKED = {
    "kind": "不是同一类帮助",
    "not_the_thing": "不是要的东西",
    "excluded": "对方说明了不捐这类",
    "age": "年龄不在对方限定内",
    "village": "不在对方限定的村",
    "dates": "不在对方的日期内",
    "hours": "时间对不上",
    "too_far": "太远",
    "not_vetted": "还没有通过审核",
    "no_paper": "站里还没看过证件",
    "grown_ups_only": "未满18岁，不能做这件事",
    "no_guardian": "未满18岁，家长还没同意",
    "own_household": "是一家人",
    "resting": "这阵子在休息",
    "at_cap": "这周（月）名额已满",
    "cooling": "这几天刚问过，先不打扰",
    "declined": "这一件之前没谈成",
    "on_it": "已经在帮这一件",
    "border": "属于别的站",
    "price": "超出认捐额度",
    "further": "远一些",
    "busier": "手上任务多一些",
    "fits_less": "没那么对口",
    "less_time": "共同时间少一些",
    "not_known_yet": "没帮过这位",
    "not_the_usual": "一直是别人来做",
    "other_station": "要从别的站借",
    "other_aid": "更想帮别的一类",
    "less_likely": "以往答应得少一些",
    "did_more": "这一年已经帮了不少",
    "spared": "留给更难找人的事",
    "just_asked": "最近刚问过",
    "needed_elsewhere": "另一家更需要",
    "later_id": "条件一样，登记晚一些",
}
_COUNTED = {
    "not_the_thing": "{n} 位做的不是这件事",
    "hours": "{n} 位时间对不上",
    "too_far": "{n} 位住得太远",
    "at_cap": "{n} 位名额已满",
    "resting": "{n} 位在休息",
    "cooling": "{n} 位这几天刚问过",
    "declined": "{n} 位之前没谈成",
    "on_it": "{n} 位已经在帮这一件",
    "border": "{n} 位属于别的站",
    "price": "{n} 位认捐额度不够",
    "age": "{n} 位有年龄限定",
    "excluded": "{n} 位说明不捐这类",
    "village": "{n} 位限定了别的村",
    "dates": "{n} 位日期不合",
    "not_vetted": "{n} 位还没通过审核",
    "no_paper": "{n} 位的证站里还没看过",
    "grown_ups_only": "{n} 位未满18岁，不能做",
    "no_guardian": "{n} 位家长还没同意",
    "own_household": "{n} 位是自家人",
}
_WOULD_DO = {
    Lack.AT_CAP: "等名额空出来，就有 {n} 位能帮",
    Lack.COOLING: "过几天再问，就有 {n} 位能帮",
    Lack.RESTING: "等他们歇好了，就有 {n} 位能帮",
    Lack.HOURS: "换个时间，就有 {n} 位能来",
    Lack.PRICE: "认捐额度再多一点，就有 {n} 位能帮",
    Lack.DATES: "换个日期，就有 {n} 位能帮",
    Lack.TOO_FAR: "要是愿意多走一段路，就有 {n} 位能来",
    Lack.BORDER: "从别的站借，就有 {n} 位能帮",
    Lack.NOT_VETTED: "审核通过以后，就有 {n} 位能来",
    Lack.NO_PAPER: "站里看过证以后，就有 {n} 位能来",
    Lack.NO_GUARDIAN: "家长同意以后，就有 {n} 位能来",
    Lack.VILLAGE: "不限村的话，就有 {n} 位能帮",
    Lack.AGE: "不限年龄的话，就有 {n} 位能帮",
}
# Being of another kind says nothing to anybody; it is left out of the count.
_UNSAID = {"kind", "not_the_thing"}


def why_this(facts: Mapping[str, Any], kind: str) -> str:
    """The deciding facts of one pair: “对口，离 1.2 公里，时间对得上，这周还没任务”."""
    parts = [
        "在认捐范围内" if kind == "pledge" else "正对口" if facts["fit"] >= 0.99 else "比较对口"
    ]
    if facts.get("km") is not None:
        parts.append("同村" if facts["km"] < 0.05 else f"相距 {facts['km']:.1f} 公里")
    if kind == "skill" and "overlap" in facts:
        parts.append(_hours(facts["overlap"]))
    if facts.get("paper"):
        parts.append(f"有{facts['paper']}")
    if facts.get("usual"):
        parts.append("一直是这位来做")
    elif facts.get("known"):
        parts.append("以前帮过这位")
    if facts.get("preferred"):
        parts.append("正是这位更想帮的一类")
    if kind == "skill":
        carried = facts.get("carried") or 0
        parts.append("这周还没有任务" if not carried else f"这周已有 {carried} 个任务")
    if accepted := facts.get("accepted"):
        parts.append(f"一年来问过 {facts['asked']} 次，答应了 {accepted} 次")
    if not facts.get("own_station", True):
        parts.append("从兄弟站借")
    return "，".join(parts)


def _hours(overlap: int | None) -> str:
    """How many hours of the week both have; None: both have time at any."""
    if overlap is None:
        return "时间都好商量"
    return f"每周有 {max(1, round(overlap / 60))} 小时对得上"


_YOURS = {
    "skill": "您会这个",
    "goods": "您登记过这样东西",
    "pledge": "在您认捐的范围里",
}


def why_you(facts: Mapping[str, Any], kind: str) -> str:
    """The same to the giver: “您会这个，时间也对得上”; how far stands beside whom it is for."""
    parts = [_YOURS.get(kind, "您登记过")]
    if facts.get("paper"):
        parts.append(f"您有{facts['paper']}")
    if kind == "skill" and "overlap" in facts:
        parts.append("时间也对得上")
    if facts.get("usual"):
        parts.append("上次也是您来做的")
    elif facts.get("known"):
        parts.append("以前帮过这位")
    if facts.get("preferred"):
        parts.append("正是您更想帮的一类")
    return "，".join(parts)


def why_behind(facts: Mapping[str, Any]) -> str | None:
    """What a runner-up lacked against the one before."""
    lacked = facts.get("lacked")
    return None if lacked is None else _LACKED.get(str(lacked), "")


def lacks_in_words(lacks: Sequence[str]) -> str:
    """Everything that keeps somebody from one need."""
    return "，".join(dict.fromkeys(_LACKED[lack] for lack in lacks if lack in _LACKED))


def why_unmet(facts: Mapping[str, Any]) -> str:
    """Why nobody could be found in the last round, and the smallest change that would do."""
    change = facts.get("change")
    return _why(facts) + (f"；{would_do(change)}" if change else "")


def would_do(change: Mapping[str, Any]) -> str:
    """“换个时间，就有 2 位能来”, “再有一位周三下午有空、会电线检修的人就行”."""
    mended = _WOULD_DO.get(Lack(change["lack"]))
    if mended is None:
        return f"再有{somebody(change, change['quantity'])}就行"
    said = mended.format(n=change["givers"])
    return said if change["enough"] else f"{said}，还不够，要再找人"


def somebody(change: Mapping[str, Any], number: int) -> str:
    """The giver that is wanted: “一位周三下午有空、会电线检修的人”, “一位能给“棉被”的人”."""
    if change["kind"] == "goods":
        return f"人能给“{change['what']}”"
    count = "一位" if number == 1 else f" {number} 位"
    hours = free_at(change.get("windows") or ())
    return f"{count}{hours}会{change['what']}的人"


def fairness(more_km: float | None, ahead: int | None) -> str:
    """What fairness cost a round, a line each; nothing where it cost nothing worth a word."""
    said = ""
    if more_km and more_km >= _WORTH_A_WORD:
        said += f"\n为了不总找同样的人，这轮大家一共多走了约 {more_km:.0f} 公里。"
    if ahead:
        said += f"\n有 {ahead} 件等了好几轮，这轮先办了。"
    return said


def free_at(windows: Sequence[Sequence[int]]) -> str:
    """“周三下午有空、”; nothing where any time will do."""
    if not windows:
        return ""
    named = list(dict.fromkeys(f"{DAYS[day]}{_part(start, end)}" for day, start, end in windows))
    return f"{'或'.join(named)}有空、" if len(named) <= _NAMED else "时间对得上、"


def _part(start: int, end: int) -> str:
    """The part of the day that hours lie in; nothing for most of a day."""
    return "" if end - start > _HALF_A_DAY else PART_WORDS[part_at((start + end) // 2)]


def _why(facts: Mapping[str, Any]) -> str:
    if facts.get("outranked"):
        return "能帮的人先去了更急的一家，下一轮优先安排"
    if facts.get("incomplete"):
        return "同一心愿里还有一项没人接，要一起办"
    if facts.get("team"):
        return f"要 {facts['team']} 个人一起去，能去的还不够"
    lacks: Sequence[Sequence[Any]] = facts.get("lacks") or []
    parts = [
        _COUNTED[str(lack)].format(n=number)
        for lack, number in lacks
        if str(lack) not in _UNSAID and str(lack) in _COUNTED
    ]
    if not parts and facts.get("able"):
        return f"能帮的 {facts['able']} 位都算上了，还差 {facts['quantity']} 份"
    if not parts:
        return "附近还没有人登记能帮这件事"
    return "还没有合适的人：" + "，".join(parts[:3])
