"""The past of a wish, a person or a station, a line a step: when, who, what."""

from handlers.wording.choosing import pager
from handlers.wording.common import ELSEWHERE
from handlers.wording.joining import ROLE_WORDS
from handlers.wording.past_verbs import VERBS, more
from handlers.wording.screen import Row, Screen, button
from services.history import Past, Step

PAGE = 8
UNKNOWN = "改了一处"
NOTHING_YET = "还没有记录。"
_BY = {
    "poster": "提心愿的人",
    "giver": "帮忙的人",
    "receiver": "受帮助的人",
    "worker": "社工",
    "head": "站长",
    "engine": "自动",
    "clock": "到时间自动",
    "tripwire": "警报自动",
}


def of_wish(wish_id: int, past: Past, page: int) -> Screen:
    turns = pager("past_wish", past.total, page, wish_id, size=PAGE)
    return _screen(f"🕘 心愿 {wish_id} 的历史", past, *turns, wish=wish_id)


def of_member(member_id: int, past: Past, page: int, *, looks: bool) -> Screen:
    back: Row = (button("‹ 返回", "person", member_id),)
    rows = _rows(past, page, "past_person", member_id, looks=looks)
    return _screen(f"🕘 {past.of}的历史", past, *rows, back, whom=member_id)


def of_station(station_id: int, past: Past, page: int, *, looks: bool) -> Screen:
    back: Row = (button("‹ 返回", "st", station_id),)
    rows = _rows(past, page, "past_station", station_id, looks=looks)
    return _screen(f"🕘 {past.of}的历史", past, *rows, back)


def _rows(past: Past, page: int, action: str, number: int, *, looks: bool) -> tuple[Row, ...]:
    """Moves come first; who has looked at whose data stands among them after one press."""
    ids = (number, 1) if looks else (number,)
    turns = pager(action, past.total, page, *ids, size=PAGE)
    if looks:
        return (*turns, (button("不看“查看记录”", action, number, 0),))
    if past.looks:
        return (*turns, (button(f"👀 也看查看记录（{past.looks}）", action, number, 1, 0),))
    return turns


def _screen(
    title: str,
    past: Past,
    *rows: Row,
    wish: int | None = None,
    whom: int | None = None,
) -> Screen:
    """``wish`` and ``whom`` need not be named in every line of their own past."""
    lines = "\n".join(line(step, wish=wish, whom=whom) for step in past.steps)
    return Screen(f"{title}（新的在前）\n\n{lines or NOTHING_YET}", rows, private=True)


def line(step: Step, *, wish: int | None = None, whom: int | None = None) -> str:
    """One step: “11月28日 9:05　王站长（站长）核实了，开放（心愿 12）”."""
    about = []
    if step.whom_id not in (None, whom, step.who_id):
        about.append(step.whom or ELSEWHERE)
    if step.wish_id not in (None, wish):
        about.append(f"心愿 {step.wish_id}")
    told = VERBS.get((step.subject, step.move), UNKNOWN) + more(step)
    return f"{step.at:%-m月%-d日 %-H:%M}　{_who(step)}{told}" + (
        f"（{'，'.join(about)}）" if about else ""
    )


def _who(step: Step) -> str:
    """Who did it, and as what; nobody pressed what the clock does."""
    if step.who_id is None:
        return f"{_BY.get(step.by or '', '自动')}："
    role = _BY.get(step.by or "") or ROLE_WORDS[step.role]
    return f"{step.who or ELSEWHERE}（{role}）"
