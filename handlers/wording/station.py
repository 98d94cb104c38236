"""The station's rules in sensible words: what each says now, and what it could say."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW
from handlers.wording.rules import RULES
from handlers.wording.screen import Row, Screen, button, grid
from services.station_work import BOUNDS, OF_THE_ROOT, WORDS

PAGE = 9
LEVELS = {"county": "县总站", "town": "镇（街道）站", "village": "村（社区）社工室"}


ORDER = tuple(RULES)
NOT_A_NUMBER = "请写一个数字。\n"
NOT_A_PHONE = "这不像电话号码，请写 7 到 15 位数字。\n"
NOT_OPEN = "请写哪几天、几点到几点，40 个字以内。\n"
NOT_HELP = "请写谁、什么号码，一行一个，200 个字以内。\n"
NOT_A_TIME = "时间请这样写：9:00，几个时间用空格隔开。\n"
WHOLE_TREE = "\n（整个县一起匹配，这一项由县总站定。）"


def not_said(name: str) -> str:
    """Before what is asked again."""
    if name in BOUNDS:
        return NOT_A_NUMBER
    return {"phone": NOT_A_PHONE, "open_hours": NOT_OPEN, "help_lines": NOT_HELP}.get(
        name, NOT_A_TIME
    )


def said(name: str, value: Any) -> str:
    """A value in words: 48 小时; 09:00、15:00; 21:00 到 07:30."""
    if name == "quiet":
        start, end = value
        return f"{start} 到 {end}"
    if isinstance(value, (list, tuple)):
        return "、".join(value)
    whole = f"{value} {RULES[name].unit}".strip()
    return whole or ("用全国的" if name == "help_lines" else "还没填")


def choose(stations: Sequence[tuple[int, str]]) -> Screen:
    return Screen(
        "🏠 看哪个站？", tuple((button(name, "st", number),) for number, name in stations[:20])
    )


def overview(
    station_id: int, name: str, level: str, members: int, *, hints: int, head: bool
) -> Screen:
    """``hints``: suggested words that wait."""
    text = f"🏠 {name}（{LEVELS[level]}）\n成员 {members} 位"
    past: tuple[Row, ...] = ((button("🕘 历史", "past_station", station_id, 0),),) if head else ()
    return Screen(
        text if head else f"{text}\n\n您可以看；要改请找站长。",
        (
            (button("⚙️ 规则", "rules", station_id, 0), button("✉️ 邀请", "invites", station_id)),
            (
                button("🏘 村和社区", "vils", station_id, 0),
                button("🚨 值班", "duty", station_id),
            ),
            (
                button("🔗 入站链接", "st_link", station_id),
                button(f"📖 本站用词{f'（{hints}）' if hints else ''}", "words", station_id, 0),
            ),
            (button("🧹 资料保存多久", "keeping", station_id),),
            *past,
        ),
    )


def link(name: str, code: str, username: str) -> Screen:
    """What somebody opens to join, and its ending for a poster."""
    return Screen(
        f"🔗 {name}的入站链接，谁都可以用：\n\nhttps://t.me/{username}?start=s_{code}\n\n"
        f"印在海报上也行：在聊天软件里找 @{username}，发 /start s_{code}"
    )


def rules(station_id: int, values: Mapping[str, Any], page: int, *, head: bool) -> Screen:
    at, start, end = page_of(len(ORDER), page, PAGE)
    shown = list(enumerate(ORDER))[start:end]
    text = "\n".join(
        f"{place + 1}. {RULES[name].label}：{said(name, values[name]).splitlines()[0]}"
        for place, name in shown
    )
    labels = [
        (button(f"{place + 1}. {RULES[name].label}", "rule", station_id, place),)
        for place, name in shown
    ]
    rows: list[Row] = [
        *labels,
        *pager("rules", len(ORDER), at, station_id, size=PAGE),
    ]
    if head:
        rows.append((button("↩️ 全部恢复默认", "rules_reset", station_id),))
    rows.append((button("‹ 返回", "st", station_id),))
    return Screen(f"⚙️ 本站的规则\n\n{text}", tuple(rows))


def rule(
    station_id: int, name: str, value: Any, *, head: bool, root: bool, before: str = ""
) -> Screen:
    """One rule; ready answers for the head. ``before``: when it is asked again."""
    one = RULES[name]
    place = ORDER.index(name)
    back = button("‹ 返回", "rules", station_id, place // PAGE)
    text = f"{before}⚙️ {one.label}\n现在：{said(name, value)}\n\n{one.why}"
    if name in OF_THE_ROOT and not root:
        return Screen(text + WHOLE_TREE, ((back,),))
    if not head:
        return Screen(text, ((back,),))
    labels = [
        button(
            f"{'• ' if _same(preset, value) else ''}{_short(name, preset)}",
            "rule_pick",
            station_id,
            place,
            at,
        )
        for at, preset in enumerate(one.presets)
    ]
    return Screen(
        f"{text}\n\n{'点一个，或' if labels else '请'}打字写{_what(name)}。",
        (
            *grid(labels, 1 if name in ("rounds", "quiet", "open_hours", "help_lines") else 3),
            (back, *CANCEL_ROW),
        ),
    )


def _short(name: str, preset: Any) -> str:
    return "用全国的" if name == "help_lines" else said(name, preset)


def _what(name: str) -> str:
    if name in WORDS:
        return {"open_hours": "一句话", "help_lines": "几行"}.get(name, "号码")
    if name not in BOUNDS:
        return "时间"
    low, high = BOUNDS[name]
    return f"数字（{low} 到 {high}）"


def _same(preset: Any, value: Any) -> bool:
    return (
        list(preset) == list(value)
        if isinstance(value, (list, tuple))
        else preset
        in (
            value,
            (value,),
        )
    )


def changed(name: str, value: Any) -> str:
    return f"✅ {RULES[name].label}：{said(name, value)}"


def sure_reset(station_id: int) -> Screen:
    return Screen(
        "把本站的规则全部恢复成默认的吗？",
        (
            (
                button("是的，恢复", "rules_sure", station_id),
                button("‹ 不了", "rules", station_id, 0),
            ),
        ),
    )
