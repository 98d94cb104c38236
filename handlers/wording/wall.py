"""心愿墙: wishes to read, and what they are looked through for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW, detailed, quantity, when
from handlers.wording.needed import needed
from handlers.wording.screen import Row, Screen, button, grid
from handlers.wording.wishing import AIDS
from matching.model import LineKind
from matching.visits import is_that_day
from services.wall import EFFORT, WallLine, WallWish

PAGE = 5
VALUES = (50, 100, 300, EFFORT)
_VALUES = {50: "每件50元内", 100: "每件100元内", 300: "每件300元内", EFFORT: "出力就行"}
NOTHING = Screen(
    "🌟 心愿墙\n\n现在没有等人帮的心愿。👍\n想帮忙可以先登记，有合适的我先问您。",
    ((button("🔧 登记手艺", "give", "skill"), button("📦 登记物品", "give", "goods")),),
)
ASK_SEARCH = Screen("想找什么？打几个字，比如：棉被、理发、轮椅。", (CANCEL_ROW,))
PRESS_ONE = Screen(
    "太好了！是哪一个？先按编号“看看”，再按“我来帮”或“剩下的我全包”。", (CANCEL_ROW,)
)
NO_SEARCH = Screen("请打几个字，比如：棉被、理发。", (CANCEL_ROW,))


@dataclass(frozen=True)
class Looking:
    """What the wall is looked through for, as kept in buttons: 0 stands for all."""

    aid: int = 0
    village: int = 0
    yuan: int = 0
    page: int = 0

    def at(self, **changed: int) -> "tuple[int, int, int, int]":
        """The ids of a button that looks on, changed in something; the first page again."""
        kept = {"aid": self.aid, "village": self.village, "yuan": self.yuan, "page": 0}
        kept |= changed
        return kept["aid"], kept["village"], kept["yuan"], kept["page"]


def wall(
    wishes: Sequence[WallWish], looking: Looking, village: str | None, words: str | None
) -> Screen:
    """One page of the wall, with what it is looked through for."""
    chosen = _chosen(looking, village, words)
    ids = (looking.aid, looking.village, looking.yuan)
    tools = _tools(looking, village, words)
    if not wishes:
        if not chosen:
            return NOTHING
        text = "没有找到这样的心愿，换个条件看看？"
        everything = (button("都看", "wall_all"),)
        return Screen(f"🌟 心愿墙{chosen}\n\n{text}", (*tools, everything))
    page, start, end = page_of(len(wishes), looking.page, PAGE)
    listed = list(enumerate(wishes[start:end], start=start + 1))
    text = "\n\n".join(f"{at}. {_short(wish)}" for at, wish in listed)
    buttons = [button(f"{at}. 看看", "wall_wish", wish.wish_id, *ids, page) for at, wish in listed]
    return Screen(
        f"🌟 心愿墙{chosen}　共 {len(wishes)} 个\n\n{text}\n\n想帮哪一个？按编号看看。",
        (
            *grid(buttons, 3),
            *pager("wall", len(wishes), page, *ids, size=PAGE),
            *tools,
        ),
    )


def _chosen(looking: Looking, village: str | None, words: str | None) -> str:
    parts = [
        AIDS[looking.aid - 1] if 0 < looking.aid <= len(AIDS) else "",
        village or "",
        _VALUES.get(looking.yuan, ""),
        f"“{words[:20]}”" if words else "",
    ]
    found = "，".join(part for part in parts if part)
    return f"（{found}）" if found else ""


def _tools(looking: Looking, village: str | None, words: str | None) -> tuple[Row, ...]:
    aid = AIDS[looking.aid - 1] if 0 < looking.aid <= len(AIDS) else "哪一类"
    search = button("✖️ 不搜了", "wall_all") if words else button("🔍 搜一搜", "wall_search")
    return (
        (
            button(f"🏷 {aid}", "wall_aid", *looking.at()),
            button(f"📍 {(village or '哪个村')[:6]}", "wall_village", *looking.at()),
        ),
        (
            button(f"💰 {_VALUES.get(looking.yuan, '花多少')}", "wall_yuan", *looking.at()),
            search,
        ),
    )


def _short(wish: WallWish) -> str:
    lines = "、".join(_lacking(line) for line in wish.lines)
    urgent = "⚡ " if wish.urgent else ""
    return f"{urgent}{wish.words[:40]}\n　　{_about(wish)}\n　　还差：{lines}"


def _about(wish: WallWish) -> str:
    parts = [wish.aid, wish.village or "", _value(wish), _waited(wish.days_waited)]
    return " · ".join(part for part in parts if part)


def _value(wish: WallWish) -> str:
    return f"约 {wish.yuan} 元" if wish.yuan else "出力就行"


def _waited(days: int) -> str:
    return f"等了 {days} 天" if days else "今天刚到"


def _lacking(line: WallLine) -> str:
    what = detailed(line.what, line.detail)
    if line.kind == LineKind.SERVICE:
        return f"{what} {line.lacking} 人"
    return quantity(what, line.lacking, line.unit)


def choose_aid(looking: Looking) -> Screen:
    all_of_them = [button("都看", "wall", *looking.at(aid=0))]
    kinds = [button(aid, "wall", *looking.at(aid=at)) for at, aid in enumerate(AIDS, start=1)]
    return Screen("想帮哪一类？", grid([*kinds, *all_of_them], 3))


def choose_village(looking: Looking, villages: Sequence[tuple[int, str]]) -> Screen:
    """The villages that have wishes on the wall, a page at a time."""
    page, start, end = page_of(len(villages), looking.page)
    named = [
        button(name, "wall", *looking.at(village=number)) for number, name in villages[start:end]
    ]
    ids = (looking.aid, looking.village, looking.yuan)
    return Screen(
        "想帮哪个村的？",
        (
            *grid(named, 2),
            *pager("wall_village", len(villages), page, *ids),
            (button("都看", "wall", *looking.at(village=0)),),
        ),
    )


def choose_yuan(looking: Looking) -> Screen:
    buttons = [button(_VALUES[yuan], "wall", *looking.at(yuan=yuan)) for yuan in VALUES]
    all_of_them = (button("都看", "wall", *looking.at(yuan=0)),)
    return Screen("想花多少？（价钱是估计的，站里不收钱。）", (*grid(buttons, 2), all_of_them))


def wish(wish: WallWish, looking: Looking, today: date) -> Screen:
    """One wish of the wall, and the ways to help."""
    lines = "\n".join(f"• {_full(line)}" for line in wish.lines)
    until = ""
    if wish.deadline is not None:
        left = (wish.deadline - today).days
        that_day = is_that_day(wish.deadline, [line.windows for line in wish.lines])
        until = f"\n📅 {needed(wish.deadline, that_day=that_day)}" + (
            f"（还有 {left} 天）" if left > 0 else ""
        )
    urgent = "⚡ 急事　" if wish.urgent else ""
    back = button("‹ 回心愿墙", "wall", *looking.at(page=looking.page))
    return Screen(
        f"🌟 {urgent}{wish.words}\n\n🏷 {_about(wish)}{until}\n\n还差：\n{lines}\n\n"
        "想帮就按下面。站长点头以后，您才需要准备。",
        (*_ways(wish, looking.at(page=looking.page)), (back,)),
    )


def _full(line: WallLine) -> str:
    if line.kind == LineKind.SERVICE:
        hours = f"，{when(line.windows)}" if line.windows else ""
        return f"{_lacking(line)}{hours}"
    each = "每件" if line.lacking > 1 else ""
    return f"{_lacking(line)}（{each}约 {line.price} 元）"


def _ways(wish: WallWish, looking: Sequence[int]) -> tuple[Row, ...]:
    """Each brings back what the wall was looked through for."""
    alone = len(wish.lines) == 1
    rows: list[Row] = [
        (
            button(
                "🙋 我来帮" if alone else f"🙋 我来帮：{line.what[:8]}",
                "help",
                line.line_id,
                *looking,
            ),
        )
        for line in wish.lines
    ]
    goods = [line for line in wish.lines if line.kind == LineKind.GOODS]
    if sum(line.lacking for line in goods) > 1:
        rows.append((button("💪 剩下的我全包", "help_all", wish.wish_id, *looking),))
    return tuple(rows)
