"""Settings: when to be left alone, what not to be told, language; and the ways on from there."""

from collections.abc import Collection
from dataclasses import dataclass

from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen, button

NIGHTS: tuple[tuple[str, tuple[int, int] | None], ...] = (
    ("晚上9点–早上7点半", (21 * 60, 7 * 60 + 30)),
    ("晚上8点–早上8点", (20 * 60, 8 * 60)),
    ("晚上10点–早上6点", (22 * 60, 6 * 60)),
    ("随时都可以找我", (0, 0)),
    ("跟站里一样", None),
)
GROUPS = {
    "progress": "心愿的进展（核实了、有人接了、办好了）",
    "thanks": "别人的感谢",
    "desk": "站里的新心愿、心愿的改动和名单",
    "digest": "早上的清单和每周小结",
}
_SHORT = {"progress": "心愿进展", "thanks": "感谢", "desk": "新心愿和名单", "digest": "清单和小结"}
DESK_GROUPS = ("desk", "digest")
_BACK: Row = (button("‹ 设置", "settings"),)


@dataclass(frozen=True)
class SettingsFacts:
    """What a member has set. ``quiet``: minutes of the local day, equal when never;
    ``own_quiet``: chosen by themselves; ``organisation``: whom they act for."""

    quiet: tuple[int, int]
    own_quiet: bool
    muted: Collection[str]
    organisation: str | None
    desk: bool


def _clock(minute: int) -> str:
    hour, rest = divmod(minute, 60)
    part = (
        "凌晨" if hour < 5 else "早上" if hour < 11 else "中午" if hour < 13
        else "下午" if hour < 18 else "晚上"
    )  # fmt: skip
    shown = hour - 12 if hour > 12 else hour
    return f"{part}{shown}点" + ("半" if rest == 30 else f"{rest}分" if rest else "")


def span(quiet: tuple[int, int]) -> str:
    """“晚上9点到早上7点半”."""
    start, end = quiet
    return "随时都可以" if start == end else f"{_clock(start)}到{_clock(end)}"


def overview(facts: SettingsFacts) -> Screen:
    muted = [_SHORT[one] for one in GROUPS if one in facts.muted]
    rows: list[Row] = [
        (button("🌙 安静时间", "nights"), button("🔔 通知", "notices")),
        (button("👤 我的资料", "mydata"), button("🎫 我有凭条", "claim")),
        (button("🏠 换站", "move"), button("🗣 语言", "language")),
    ]
    if facts.organisation:
        rows.append((button("🏢 单位同事", "colleagues"),))
    rows.append((button("🚪 退出心愿驿站", "forget"),))
    whose = "" if facts.own_quiet else "（跟站里一样）"
    return Screen(
        "⚙️ 设置\n\n"
        f"🌙 安静时间：{span(facts.quiet)}{whose}\n"
        f"🔔 不想收的通知：{'、'.join(muted) or '没有，都收'}\n"
        "🗣 语言：中文\n"
        + (f"🏢 您代表：{facts.organisation}\n" if facts.organisation else "")
        + "\n要改哪一项，点一下。",
        tuple(rows),
    )


def nights(quiet: tuple[int, int]) -> Screen:
    rows = tuple((button(label, "night", at),) for at, (label, _) in enumerate(NIGHTS))
    return Screen(
        f"安静时间里，不急的事我先不说，过后再告诉您。现在是：{span(quiet)}。\n"
        "急事（比如警报、加急的心愿）还是会马上找您。\n\n"
        "点一个，或者打字告诉我，比如：晚上10点到早上7点半。",
        (*rows, CANCEL_ROW),
    )


NOT_A_SPAN = Screen(
    "这个时间我没看懂。请这样写：晚上10点到早上7点半。不用安静时间，就写“不用”。", (CANCEL_ROW,)
)


def night_kept(quiet: tuple[int, int]) -> Screen:
    said = (
        "好的，随时都可以找您。"
        if quiet[0] == quiet[1]
        else f"记下了：{span(quiet)}，不急的事先不打扰您。"
    )
    return Screen(f"🌙 {said}", (_BACK,))


def notices(muted: Collection[str], *, desk: bool) -> Screen:
    """A tick stands for what is told; a press turns it."""
    groups = [one for one in GROUPS if desk or one not in DESK_GROUPS]
    rows = tuple(
        (button(f"{'🔕' if one in muted else '✅'} {_SHORT[one]}", "mute", one),) for one in groups
    )
    listed = "\n".join(f"{'🔕 不收' if one in muted else '✅ 收'}：{GROUPS[one]}" for one in groups)
    return Screen(
        f"想收哪些通知？点一下就换。\n\n{listed}\n\n"
        "要您回答的事（比如请您帮忙、东西送到了没有）和紧急的事，总会告诉您。",
        (*rows, _BACK),
    )


LANGUAGE = Screen(
    "现在只有中文。您用方言、繁体字打字，我也尽量看懂。\n别的语言还没有做，有需要请告诉社工。",
    (_BACK,),
)
