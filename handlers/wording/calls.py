"""代办: whom to call, what to say, and a button for each answer."""

from collections.abc import Sequence

from handlers.wording.answering import came, thing
from handlers.wording.choosing import page_of, pager
from handlers.wording.notices import phone_script
from handlers.wording.screen import Row, Screen, button
from matching.lifecycle import LIVE_MATCH
from services.calls import AGREED, Call, Person
from services.letters import MatchFacts

PER_PAGE = 3
_CALLS = 6
GONE = "这件事已经撤掉了，不用再打。"
TOLD = "好的，已记下"
NO_ANSWER = "好的，明天早上再提醒"
SAID = {
    ("invitation", True): "太好了，记下愿意来",
    ("invitation", False): "记下了，马上问下一位",
    ("delivered", True): "✅ 已确认",
    ("delivered", False): "记下了，请问清楚情况",
    ("suggested", True): "好的，我告诉对方可以",
    ("suggested", False): "记下了，我告诉对方不行",
    ("agreed", False): "记下了，我请对方另选一天",
}
_YES_NO = {
    "invitation": ("愿意", "不行"),
    "suggested": ("可以", "不行"),
}
FULL = "这次排不开，这一件先请别人"


def listed(people: Sequence[Person], total: int, later: int, page: int) -> Screen:
    """One page of persons, each with everything one call tells."""
    put_off = f"\n📵 {later} 位没找到，明天早上再说。" if later else ""
    if not people:
        return Screen(f"没有要代办的电话。👍{put_off}")
    at, start, _ = page_of(total, page, PER_PAGE)
    text = f"☎️ 这几位没有账号，请打电话或上门告诉他们（{total} 位）：\n"
    rows: list[Row] = []
    for number, one in enumerate(people, start=start + 1):
        text += "\n" + _person(number, one)
        rows += _buttons(number, one)
    return Screen(
        text + put_off,
        (*rows, *pager("todos", total, at, size=PER_PAGE)),
        private=True,
        match_id=_first_live(people),
    )


def _first_live(people: Sequence[Person]) -> int | None:
    """A list is put away with the first of its calls that is about something still under way."""
    about = (call.letter.match for one in people for call in one.calls if call.letter)
    return next((one.match_id for one in about if one and one.status in LIVE_MATCH), None)


def _person(number: int, one: Person) -> str:
    where = f"（{one.village}）" if one.village else ""
    lines = [f"{number}. {one.name}{where}　{one.phone or '没有电话，请上门告诉'}"]
    several = len(one.calls) > 1
    for at, call in enumerate(one.calls[:_CALLS], start=1):
        mark = f"{_letter(at)} " if several else ""
        lines.append(f"　　{mark}“{script(call)}”")
    if len(one.calls) > _CALLS:
        lines.append(f"　　还有 {len(one.calls) - _CALLS} 件，办好这些再看。")
    return "\n".join(lines) + "\n"


def script(call: Call) -> str:
    """What is said on the phone."""
    return GONE if call.letter is None else phone_script(call.kind, call.letter)


def _buttons(number: int, one: Person) -> list[Row]:
    rows: list[Row] = []
    several = len(one.calls) > 1
    for at, call in enumerate(one.calls[:_CALLS], start=1):
        mark = f"{number}{_letter(at)}" if several else f"{number}."
        rows += _answers(mark, one.member_id, one.name[:6], call)
    missed = f"📵 {number}. 没打通，明天再打" if one.phone else f"🚪 {number}. 没见到，明天再去"
    rows.append((button(missed, "no_answer", one.member_id),))
    return rows


def _answers(mark: str, member_id: int, name: str, call: Call) -> tuple[Row, ...]:
    """A yes names whom it is for, and so has a row to itself."""
    about = None if call.letter is None else call.letter.match
    if call.kind in ("reminder", "overdue") and about is not None:
        comes = "能去" if call.kind == "reminder" else "还来办"
        return (
            (button(f"✔️ {mark} {name} {comes}", "told", call.todo_id),),
            (
                button(f"{mark} 去不了", "calloff", about.match_id),
                button(f"{mark} 改时间", "when", about.match_id),
            ),
        )
    if call.kind == "still_there":
        return (
            (button(f"✔️ {mark} {name} 还留着", "stays", call.todo_id),),
            (button(f"{mark} 不留了 ›", "forget_for", member_id),),
        )
    wish = None if call.letter is None else call.letter.wish
    if call.kind == "asked_back" and wish is not None and wish.asked_back:
        return ((button(f"💬 {mark} {name} 回答了 ›", "answer", wish.wish_id),),)
    if call.asks is None:
        return ((button(f"✔️ {mark} {name} 已告知", "told", call.todo_id),),)
    if call.kind in AGREED:
        return (
            (button(f"✔️ {mark} {name} 方便", "told", call.todo_id),),
            (button(f"✖️ {mark} 那天不行", "call_no", call.todo_id),),
        )
    yes, no = _yes_no(call)
    part = (button(f"{mark} 一部分", "partly", call.asks),) if _may_be_part(call) else ()
    return (
        (button(f"✅ {mark} {name} {yes}", "call_yes", call.todo_id),),
        (*part, button(f"✖️ {mark} {no}", "call_no", call.todo_id)),
    )


def _yes_no(call: Call) -> tuple[str, str]:
    about = None if call.letter is None else call.letter.match
    if call.kind == "delivered" and about is not None:
        return f"{came(about.kind)}了", f"没{came(about.kind)}"
    return _YES_NO[call.kind]


def _may_be_part(call: Call) -> bool:
    """Of several pieces that were brought, some may be missing."""
    facts = None if call.letter is None else call.letter.match
    goods = facts is not None and facts.kind == "goods" and facts.quantity > 1
    return goods and call.kind == "delivered"


def _letter(at: int) -> str:
    return "①②③④⑤⑥"[at - 1]


def pass_on(name: str, task: Screen) -> Screen:
    """The details, to be told to a giver on the phone who has just agreed."""
    text = f"📞 请在电话里告诉{name}：\n\n{task.text}"
    return Screen(text, task.rows, private=True, match_id=task.match_id)


def tasks(
    member_id: int, name: str, held: Sequence[MatchFacts], total: int, page: int, *, speaks: bool
) -> Screen:
    """A page of what somebody was asked or has taken on; ``speaks``: they have an account, and
    answer for themselves."""
    at, start, _ = page_of(total, page)
    numbered = list(enumerate(held, start=start + 1))
    rows = tuple(
        (button(f"{place}. {thing(one)[:12]} ›", "stuck" if speaks else "look", one.match_id),)
        for place, one in numbered
    )
    words = {
        "offered": "等答复",
        "accepted": "接下了",
        "delivered": "等对方确认",
        "disputed": "对方说没办成",
    }
    hint = "点开可以再等几天，或请别人来办。" if speaks else "电话里说了什么，点开替这位记。"
    lines = "\n".join(
        f"{place}. {thing(one)} · {words.get(one.status, '')}" for place, one in numbered
    )
    return Screen(
        f"🧰 {name}的任务\n\n{lines or '现在没有。'}\n\n{hint}",
        (*rows, *pager("tasks_of", total, at, member_id), (button("‹ 返回", "person", member_id),)),
    )
