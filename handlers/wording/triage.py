"""Wishes to be checked: one a screen, the list of them, and what is asked on the way."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW, quantity
from handlers.wording.needed import needed
from handlers.wording.screen import Button, Row, Screen, button
from services.queue import QueueRow
from services.remarks import Said
from services.wish_drafts import UNNAMED

CLASSES = ("无", "临时困难", "低保边缘", "低保", "特困/孤儿")
_SAID = {"question": "问", "answer": "答", "addition": "补充"}
_HINTS = {
    "community": "\n💡 像是公共设施的事，可转给社区。",
    "medicine": "\n💡 涉及处方药，不要配给志愿者。",
    "cash": "\n💡 涉及钱款，不走匹配。",
    "crisis": "\n🚨 这条触发过警报。请看清原话，再决定要不要开放。",
}

_SUGGESTED = {
    "community": "↪️ 转给社区",
    "medicine": "↪️ 转给社工和医生",
    "cash": "↪️ 转给社工办",
}
"""Where the engine must not go, handing on is the first thing offered."""


@dataclass(frozen=True)
class TriageFacts:
    """A submitted wish, for the desk. ``phone`` and ``address``: whether they are known;
    ``account``: whether its beneficiary is in the chat;
    ``like``: numbers of wishes that may be the same; ``answer_as``: what the answer that came
    last can be kept as ("phone", "home", "detail"); ``head``: whoever looks is the station's."""

    wish_id: int
    words: str
    lines: Sequence[tuple[str, int, str | None]]
    aid: str
    poster: str
    for_whom: str
    age: int | None
    village: str | None
    legal_class: int
    urgent: bool
    route: str
    agreed: bool
    days: int
    late: bool
    at: int
    total: int
    deadline: date | None = None
    that_day: bool = False
    together: bool = False
    safety: bool = False
    vetted: bool = False
    papers: Sequence[str] = ()
    phone: bool = False
    address: bool = False
    account: bool = True
    photo: bool = False
    asked: bool = False
    talk: Sequence[Said] = ()
    like: Sequence[int] = ()
    answer_as: str | None = None
    head: bool = False
    public: str = ""
    tells_health: bool | None = None
    """Whether members read what is said of health; None: nothing is."""


def card(facts: TriageFacts) -> Screen:
    """One wish to check, with one-tap facts and decisions."""
    text = (
        f"待核实 {facts.at}/{facts.total}　编号 {facts.wish_id}\n"
        f"{waited(facts.days, facts.late)}{'　💬 等对方回答' if facts.asked else ''}\n\n"
        f"原话：{facts.words}\n\n{_about(facts)}"
    )
    if facts.talk:
        text += "\n" + "".join(
            f"\n💬 {_who_said(one)}：{one.words[:150]}" for one in facts.talk[-4:]
        )
    text += _HINTS.get(facts.route, "")
    if facts.tells_health is not None:
        text += f"\n🩺 大家看到的：{facts.public[:100]}"
    if facts.like:
        text += f"\n🔁 好像和 {_numbers(facts.like)} 号是一件事。"
    if _unreachable(facts):
        text += UNREACHABLE
    if not facts.agreed:
        text += "\n🙋 还没问过本人：能不能把称呼和地址告诉帮忙的人？"
    return Screen(text, _rows(facts), private=True)


UNREACHABLE = (
    "\n⚠️ 还联系不上本人：没有账号、电话，也没有地址。"
    "上门或送东西前，先补一样；来站里取的，不补也行。"
)


def _unreachable(facts: TriageFacts) -> bool:
    return not (facts.account or facts.phone or facts.address)


def _about(facts: TriageFacts) -> str:
    lines = "、".join(quantity(*line) for line in facts.lines)
    age = f"，{facts.age}岁" if facts.age is not None else ""
    known = f"☎️ {'有' if facts.phone else '没有'}　📍 {'有' if facts.address else '没有'}"
    marks = [class_in_words(facts.legal_class), "⚡ 加急" if facts.urgent else "不加急"]
    if facts.safety:
        marks.append("🛟 涉及安全")
    if facts.together:
        marks.append("🔗 一起办")
    if facts.vetted:
        marks.append("🔒 只请审核过的")
    marks += [f"📜 要有{paper}" for paper in facts.papers]
    if facts.deadline is not None:
        marks.append(f"📅 {needed(facts.deadline, that_day=facts.that_day)}")
    return (
        f"🎁 {lines}\n🏷 {facts.aid}\n"
        f"👤 {facts.for_whom}{age}（{facts.village or '村未填'}）　{known}\n"
        f"✍️ {facts.poster}提交\n📌 {'　'.join(marks)}"
    )


def class_in_words(legal_class: int) -> str:
    return CLASSES[legal_class] if legal_class else "没有困难类别"


def _who_said(one: Said) -> str:
    return f"{one.who}{_SAID.get(one.kind, '说')}"


def _numbers(like: Sequence[int]) -> str:
    return "、".join(str(number) for number in like)


_KEEP = {
    "phone": "📝 把回答记成电话",
    "home": "📝 把回答记成地址",
    "detail": "📝 把回答写进心愿",
}


def waited(days: int, late: bool) -> str:
    """How long somebody has waited, with a sign when it is too long."""
    return f"{'今天提交' if days < 1 else f'已等 {days} 天'}{' ⚠️' if late else ''}"


def _rows(facts: TriageFacts) -> tuple[Row, ...]:
    number = facts.wish_id
    rows: list[Row] = []
    if facts.route in _SUGGESTED:
        rows.append((button(_SUGGESTED[facts.route], "route", number, facts.route),))
    if facts.route != "crisis" or any(what != UNNAMED for what, *_ in facts.lines):
        rows.append((button("✅ 属实，开放", "open", number),))
    if _unreachable(facts):
        fill = (button("☎️ 补电话", "set_phone", number), button("📍 补地址", "set_home", number))
        rows.append(fill)
    if not facts.agreed:
        rows.append((button("🙋 本人已同意", "agreed", number),))
    if facts.tells_health is not None:
        turn = "🩺 不让大家看到病情" if facts.tells_health else "🩺 病情也让大家看到"
        rows.append((button(turn, "turn_health", number),))
    if facts.answer_as:
        rows.append((button(_KEEP[facts.answer_as], "keep_answer", number),))
    ask = button("📝 记下回答", "answer", number) if facts.asked else None
    rows += [
        (
            button("📌 困难类别", "classes", number),
            button("取消加急" if facts.urgent else "⚡ 加急", "urgent", number),
        ),
        (ask or button("💬 问一句", "ask", number), button("✏️ 改内容", "mend", number)),
        (button("📇 补资料", "about", number), button("🏷 类别期限", "marks", number)),
        (button("↪️ 转办", "routes", number), button("✖️ 不受理", "downs", number)),
    ]
    if facts.like:
        rows.append((button(f"🔁 和 {facts.like[0]} 号比一比", "beside", number, facts.like[0]),))
    looks: Row = (button("🖼 看照片", "see_photo", number),) if facts.photo else ()
    if facts.head:
        looks += (button("🕘 历史", "past_wish", number),)
    rows += [looks] if looks else []
    if facts.total > 1:
        rows.append((button("☰ 列表", "queue", 0), button("下一条 ›", "triage", number)))
    return tuple(rows)


_SOUNDS = {
    "cash": "这条像是要钱的。站里只帮忙找东西、找人手，不发钱。",
    "medicine": "这条像是要药、看病的。药和治病要听医生的，不请志愿者给。",
}


def ask_twice(wish_id: int, route: str) -> Screen:
    """Before a wish for money or medicine is opened after all."""
    return Screen(
        f"{_SOUNDS[route]}\n转给管这件事的人，往往办得更稳当。\n\n"
        "您看过了，确定当普通心愿开放吗？谁开放的会记下来。",
        (
            (button("↪️ 改成转办", "route", wish_id, route),),
            (button("还是开放", "open_sure", wish_id), button("‹ 再看看", "show", wish_id)),
        ),
    )


def undo_down(wish_id: int) -> Button:
    return button(f"↩️ 撤回（{wish_id} 号不受理）", "undo_down", wish_id)


def undo_route(wish_id: int) -> Button:
    return button(f"↩️ 撤回（{wish_id} 号转办）", "bring_back", wish_id)


def with_undo(screen: Screen, back: Button) -> Screen:
    """The screen that follows a wish turned down or handed on, with the way back."""
    return replace(screen, rows=(*screen.rows, (back,)))


def nothing(routed: int) -> Screen:
    """The queue is empty; what was handed on still waits for its outcome."""
    text = "没有待核实的心愿。👍"
    return Screen(text, (_routed_row(routed),) if routed else ())


def _routed_row(routed: int) -> Row:
    return (button(f"↪️ 已转办（{routed}）", "routed", 0),)


def queue(rows: Sequence[QueueRow], page: int, routed: int) -> Screen:
    """All that wait to be checked, a page at a time, each behind a button."""
    _, start, end = page_of(len(rows), page)
    late = sum(row.late for row in rows)
    asked = sum(row.asked for row in rows)
    text = f"待核实 {len(rows)} 条"
    text += f"，{late} 条等太久了 ⚠️" if late else ""
    text += f"，{asked} 条在等对方回答" if asked else ""
    listed = tuple(_queue_button(row) for row in rows[start:end])
    below: list[Row] = [(button("🔍 搜索", "queue_search"),)]
    if routed:
        below.append(_routed_row(routed))
    return Screen(
        f"{text}。点一条就看：", (*listed, *pager("queue", len(rows), page), *below), private=True
    )


def _queue_button(row: QueueRow) -> Row:
    mark = "💬" if row.asked else "⚠️" if row.late else ""
    waits = f"{row.days}天" if row.days else "今天"
    label = f"{row.wish_id} {row.for_whom[:6]}·{row.what[:8]}　{waits}{mark}"
    return (button(label, "show", row.wish_id),)


_SEARCH_ROWS: tuple[Row, ...] = ((button("‹ 列表", "queue", 0), *CANCEL_ROW),)
ASK_SEARCH = Screen("找哪一条？打编号、称呼，或心愿里的几个字。", _SEARCH_ROWS)
_FOUND = 8


def found(rows: Sequence[QueueRow], words: str) -> Screen:
    """What a search found; more than a handful asks for better words."""
    if not rows:
        return Screen(
            f"待核实的心愿里没有“{words[:20]}”。换个说法再打一次，或看列表。", _SEARCH_ROWS
        )
    text = f"“{words[:20]}”找到 {len(rows)} 条"
    if len(rows) > _FOUND:
        text += f"，先列 {_FOUND} 条，说得再具体些就更准"
    listed = tuple(_queue_button(row) for row in rows[:_FOUND])
    return Screen(f"{text}：", (*listed, (button("‹ 列表", "queue", 0),)), private=True)


def photo(wish_id: int, photo_id: int) -> Screen:
    """The photo that came with a wish, as a message of its own."""
    return Screen(f"心愿 {wish_id} 的照片", private=True, photo_id=photo_id)


def line(done: str) -> Screen:
    """What has just been done, where no toast can say it."""
    return Screen(f"👌 {done}。")


OPENED = "已开放，下一轮参加匹配"
OPENED_URGENT = "已开放，马上匹配"
ASKED = "已去问，等对方回答"
TURNED_DOWN = "记下了，过一会儿才告诉对方；按错了就点“撤回”"
ROUTED = "已转办"
MERGED = "已合并"
