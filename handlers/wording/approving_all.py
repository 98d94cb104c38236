"""All lists approved with one press: the question before it, and what the press has done."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from handlers.wording import second
from handlers.wording.review import ALL_SEEN, follow
from handlers.wording.screen import Row, Screen, button
from services.approving_all import ApprovedAll
from services.refusals import NoConsent, TooLate, UnderAlarm
from services.review_lists import WaitingList

_BUSY = 5


def sure_all(
    lists: Sequence[WaitingList],
    named: Sequence[tuple[str, int]],
    overloaded: Sequence[tuple[str, int]],
) -> Screen:
    """Before approving all: how many lists, and who will be asked, each named once."""
    text = f"要批准这 {len(lists)} 份名单，会先问 {len(named)} 位：\n{_people(named)[:1500]}"
    if overloaded:
        busy = "、".join(name for name, _ in overloaded[:_BUSY])
        text += f"\n⚠️ {busy}同时排在几份名单最前面，别累着了。"
    mark = sum(one.line_id for one in lists)
    return Screen(
        f"{text}\n\n批准后还有一点时间可以撤回。",
        (
            (button("✅ 是的，都批准", "sure_all", len(lists), mark),),
            (button("☰ 先看列表", "lists", 0), button("‹ 再看看", "review", 0)),
        ),
        private=True,
    )


def _people(named: Sequence[tuple[str, int]]) -> str:
    """Those with as many tasks on one line, the busiest first."""
    by_number: dict[int, list[str]] = {}
    for name, number in named:
        by_number.setdefault(number, []).append(name)
    if set(by_number) == {1}:
        return "、".join(by_number[1])
    ordered = sorted(by_number.items(), reverse=True)
    return "\n".join(f"{number} 件：{'、'.join(names)}" for number, names in ordered)


def approved_all(done: ApprovedAll, seconds: int) -> Screen:
    """After approving all; exactly that press can be taken back for a moment."""
    text = f"有 {done.first} 份价格高，记下您的批准，等另一位也批准才去问。" if done.first else ""
    text += second.ALONE if done.alone else ""
    if done.lists:
        said = f"已批准 {done.lists} 份名单，{seconds} 秒后发出 {done.asked} 份邀请。"
        text = f"{said}这段时间里可以撤回。\n\n{text}".rstrip()
    if done.left:
        left = "\n".join(f"• 心愿 {one.wish_id} {one.what}：{_LEFT[one.why]}" for one in done.left)
        text = f"{text}\n\n这 {len(done.left)} 份还没批：\n{left}".strip()
    else:
        text += ALL_SEEN
    back = button("↩️ 全部撤回", "undo_all", (done.at - _EPOCH) // _TICK)
    rows: tuple[Row, ...] = ((back,),) if done.lists or done.first else ()
    return Screen(text, (*rows, (follow(0),)))


_EPOCH, _TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)
_LEFT = {
    NoConsent: "还没问过本人，能不能把称呼和地址告诉帮忙的人",
    UnderAlarm: "有警报还没关闭",
}


def pressed_at(number: int) -> datetime:
    """The instant that the button of ``approved_all`` carries; raises TooLate for none."""
    try:
        return _EPOCH + number * _TICK
    except OverflowError as nonsense:
        raise TooLate from nonsense
