"""The station's rules in sensible words: what each says now, and what it could say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen, button, grid
from services.station_work import BOUNDS, OF_THE_ROOT, WORDS

PAGE = 9
LEVELS = {"county": "县总站", "town": "镇（街道）站", "village": "村（社区）社工室"}


@dataclass(frozen=True)
class Rule:
    """A setting as the head reads it: its name, its unit, why it is there, ready answers."""

    label: str
    unit: str
    why: str
    presets: tuple[Any, ...]


RULES: dict[str, Rule] = {
    "silence_hours": Rule(
        "没答复就问下一位", "小时", "问了一位，多久没回音就去问下一位。", (24, 48, 72)
    ),
    "urgent_silence_hours": Rule(
        "急事等答复", "小时", "加急的心愿，等多久就问下一位。", (2, 6, 12)
    ),
    "handover_days": Rule("接下后几天内办好", "天", "到时候还没送达，会先问一声。", (7, 15, 30)),
    "nudge_days": Rule("催一次后再等", "天", "问过一声还没办，再等几天就请别人。", (2, 3, 5)),
    "confirm_days": Rule(
        "没回音请社工去问", "天", "送到了，对方几天没说收到没有，就请社工打电话。", (3, 7, 14)
    ),
    "open_per_household": Rule("每户同时几个心愿", "个", "办好一个，再提新的。", (1, 2, 3)),
    "undo_seconds": Rule("批准后可撤回", "秒", "这段时间里反悔，谁都不会被打扰。", (30, 60, 120)),
    "shortlist_length": Rule("名单几个人", "人", "每件事最多推荐几位，按顺序问。", (3, 5, 8)),
    "rounds": Rule(
        "每天几点匹配",
        "",
        "到点自动给心愿找人。可以写几个时间，比如 9:00 15:00。",
        (("09:00", "15:00"), ("08:00", "12:00", "18:00"), ("10:00",)),
    ),
    "quiet": Rule(
        "安静时间",
        "",
        "从几点到几点不发消息（急事除外）。写两个时间，比如 21:00 7:30。",
        (("21:00", "07:30"), ("20:00", "08:00"), ("22:00", "07:00")),
    ),
    "morning": Rule(
        "早报时间", "", "每天几点告诉站长今天要办的事。", (("08:00",), ("08:30",), ("09:00",))
    ),
    "triage_days": Rule(
        "几个工作日内核实", "个工作日", "新心愿超过这些天没核实，就算拖了。", (2, 3, 5)
    ),
    "review_days": Rule(
        "几个工作日内批名单", "个工作日", "名单超过这些天没批，就算拖了。", (1, 2, 3)
    ),
    "wish_days": Rule(
        "开放多少天后问一声", "天", "一直没人接，就问问本人还要不要。", (60, 90, 180)
    ),
    "claims_each": Rule("个人最多认领", "件", "认领了还没送到的，最多几件。", (3, 5, 10)),
    "claims_organisation": Rule(
        "单位最多认领", "件", "单位认领了还没送到的，最多几件。", (50, 100, 300)
    ),
    "price_cap": Rule(
        "几元以上两人批", "元", "一件心愿的东西超过这些钱，要两位站长批准。", (300, 500, 1000)
    ),
    "asked_at_once": Rule(
        "一个名额最多同时问几位",
        "位",
        "帮忙的事可以同时问几位，谁先答应就请谁，其他人会收到感谢。急事至少问三位；送东西一次只问一家。",
        (1, 2, 3),
    ),
    "cooling_days": Rule(
        "没答应的人歇几天",
        "天",
        "谁这次说不行，或没回音，几天里先不问他别的事（急事除外）。",
        (0, 2, 7),
    ),
    "wishes_a_day": Rule(
        "每人一天提几个心愿", "个", "免得有人乱发。社工、站长可以提十倍。", (10, 20, 50)
    ),
    "wishes_a_day_station": Rule(
        "全站一天收几个心愿", "个", "实在太多时先挡一挡。社工、站长不受限。", (500, 1000, 3000)
    ),
    "claims_a_day": Rule(
        "每人一天认领几次", "次", "认领又取消的也算。替单位认领的可以十倍。", (10, 30, 60)
    ),
    "claims_a_day_station": Rule(
        "全站一天认领几次", "次", "实在太多时先挡一挡。", (500, 1000, 3000)
    ),
    "invite_days": Rule("邀请链接几天有效", "天", "过了就打不开，要重新发。", (3, 7, 14)),
    "phone": Rule(
        "站里的电话", "", "大家要打电话、有急事时看得到。写号码就行，比如 0571-88881111。", ()
    ),
    "open_hours": Rule(
        "站里几点开门",
        "",
        "大家要上门时看得到。写一句就行，比如：周一到周五 9:00–17:00。",
        ("周一到周五 9:00–17:00", "每天 8:30–17:30"),
    ),
}
ORDER = tuple(RULES)
NOT_A_NUMBER = "请写一个数字。\n"
NOT_A_PHONE = "这不像电话号码，请写 7 到 15 位数字。\n"
NOT_OPEN = "请写哪几天、几点到几点，40 个字以内。\n"
NOT_A_TIME = "时间请这样写：9:00，几个时间用空格隔开。\n"
WHOLE_TREE = "\n（整个县一起匹配，这一项由县总站定。）"


def not_said(name: str) -> str:
    """Before what is asked again."""
    if name in BOUNDS:
        return NOT_A_NUMBER
    return {"phone": NOT_A_PHONE, "open_hours": NOT_OPEN}.get(name, NOT_A_TIME)


def said(name: str, value: Any) -> str:
    """A value in words: 48 小时; 09:00、15:00; 21:00 到 07:30."""
    if name == "quiet":
        start, end = value
        return f"{start} 到 {end}"
    if isinstance(value, (list, tuple)):
        return "、".join(value)
    return f"{value} {RULES[name].unit}".strip() or "还没填"


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
        f"{place + 1}. {RULES[name].label}：{said(name, values[name])}" for place, name in shown
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
            f"{'• ' if _same(preset, value) else ''}{said(name, preset)}",
            "rule_pick",
            station_id,
            place,
            at,
        )
        for at, preset in enumerate(one.presets)
    ]
    return Screen(
        f"{text}\n\n{'点一个，或' if labels else '请'}打字写{_what(name)}。",
        (*grid(labels, 1 if name in ("rounds", "quiet", "open_hours") else 3), (back, *CANCEL_ROW)),
    )


def _what(name: str) -> str:
    if name in WORDS:
        return "一句话" if name == "open_hours" else "号码"
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
