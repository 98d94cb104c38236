"""What the desk is asked about one wish to check: a class, a day, a reason, a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.wording.choosing import calendar, page_of, pager
from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen, button, grid
from handlers.wording.triage import CLASSES
from handlers.wording.wishing import AIDS
from services.particulars import Particulars

OTHER = "other"
REASONS_DOWN = {
    "dup": "和已有的心愿重复",
    "not": "不在帮扶范围内",
    "info": "联系不上或情况不符",
}
WHAT_NEXT = {
    "dup": "原来那个心愿照常在办，不用再提。",
    "not": "社区、居委会或 12345 也许能帮上。想不通的地方，请找站里的社工问问。",
    "info": "请打电话或到站里找社工，补上情况就能重新提。",
}
"""What somebody can still do whose wish was turned down."""
NEXT = "有不清楚的，或情况有变化，请找站里的社工，也可以重新提。"
TO_WHOM = {
    "community": "社区（公共设施）",
    "medicine": "社工和医生",
    "cash": "社工（我们不经手钱款）",
}
_HOME, _PHONE = "住在哪里？", "电话是多少？"
QUESTIONS = ("尺码多大？", _HOME, "什么时候方便？", _PHONE)
KEPT_AS = {_HOME: "home", _PHONE: "phone"}
"""What the answer to a usual question is about; any other is about the thing itself."""
_ROUTES = (("社区/公共设施", "community"), ("就医用药", "medicine"), ("涉及钱款", "cash"))


def _back(wish_id: int) -> Row:
    return (button("‹ 返回", "show", wish_id),)


def typing(text: str, wish_id: int) -> Screen:
    """A question whose answer is typed; back leads to the wish."""
    return Screen(text, ((*_back(wish_id), *CANCEL_ROW),))


def choose_class(wish_id: int) -> Screen:
    rows = tuple((button(name, "class", wish_id, at),) for at, name in enumerate(CLASSES))
    return Screen("属于哪种困难？", (*rows, _back(wish_id)))


def choose_question(wish_id: int) -> Screen:
    buttons = [button(words, "ask_usual", wish_id, at) for at, words in enumerate(QUESTIONS)]
    return Screen(
        "想问什么？点一个，或直接打字。问了以后，这条排到后面等回答。",
        (*grid(buttons, 2), (*_back(wish_id), *CANCEL_ROW)),
    )


def choose_route(wish_id: int) -> Screen:
    rows = tuple((button(name, "route", wish_id, to),) for name, to in _ROUTES)
    other = (button("其他部门…", "route_other", wish_id),)
    return Screen("转给谁办？会告诉提交的人。", (*rows, other, _back(wish_id)))


def choose_reason(wish_id: int) -> Screen:
    rows = tuple((button(words, "down", wish_id, key),) for key, words in REASONS_DOWN.items())
    other = (button("其他原因…", "down_other", wish_id),)
    return Screen("为什么不受理？会告诉提交的人。", (*rows, other, _back(wish_id)))


def marks(
    wish_id: int,
    lines: int,
    papers: Sequence[tuple[int, str, bool]],
    *,
    together: bool,
    safety: bool,
    deadline: bool,
    vetted: bool,
) -> Screen:
    """Aid, deadline, together, safety, and who may come; ``papers``: of lines (by id) that
    usually take one, which, and whether it is asked for."""
    rows: list[Row] = [
        (
            button("🏷 换类别", "wish_aids", wish_id),
            button("📅 改期限" if deadline else "📅 定期限", "due", wish_id),
        ),
        (
            button("取消涉及安全" if safety else "🛟 涉及安全", "safety", wish_id),
            button("谁来都行" if vetted else "🔒 只请审核过的", "trusted", wish_id),
        ),
    ]
    if lines > 1:
        words = "可以分开办" if together else "🔗 几样要一起办"
        rows.append((button(words, "together", wish_id),))
    for line_id, paper, asked in papers:
        words = f"没有{paper}也行" if asked else f"📜 要有{paper}"
        rows.append((button(words, "paper_line", line_id),))
    return Screen(
        "要改哪一项？\n\n🛟 涉及安全：排在最前面。\n🔗 一起办：缺一样就先不办（比如灶和安装）。"
        "\n🔒 只请审核过的：上门的人要站里审核过（独居老人、孩子）。",
        (*rows, _back(wish_id)),
    )


def choose_aid(wish_id: int) -> Screen:
    buttons = [button(aid, "wish_aid", wish_id, at) for at, aid in enumerate(AIDS)]
    return Screen("属于哪一类？", (*grid(buttons, 4), (button("‹ 返回", "marks", wish_id),)))


def choose_day(wish_id: int, month: date, first: date, last: date) -> Screen:
    rows = calendar(month, first, last, "due_on", "due_turn", wish_id)
    below = (button("没有期限", "due_none", wish_id), button("‹ 返回", "marks", wish_id))
    return Screen("哪一天以前办好才有用？", (*rows, below))


def about(known: Particulars) -> Screen:
    """What is known of the beneficiary, each part behind a button to change it."""
    number = known.wish_id
    return Screen(
        f"📇 {known.name}（心愿 {number}）\n\n"
        f"年龄：{'没填' if known.age is None else f'{known.age} 岁'}\n"
        f"村：{known.village or '没填'}\n"
        f"电话：{known.phone or '没填'}\n"
        f"地址：{known.address or '没填'}\n\n"
        "电话和地址加密存放，接下任务的人才看得到地址。",
        (
            (button("年龄", "set_age", number), button("村", "villages", number, 0)),
            (button("电话", "set_phone", number), button("地址", "set_home", number)),
            _back(number),
        ),
        private=True,
    )


def again_about(text: str, wish_id: int) -> Screen:
    """A question about the beneficiary whose answer is typed."""
    return Screen(text, ((button("‹ 返回", "about", wish_id), *CANCEL_ROW),))


_VILLAGES = 16
_AGES = (6, 12, 16, 50, 65, 75, 85, 90)


def ask_age(wish_id: int) -> Screen:
    buttons = [button(f"{age} 岁", "age_is", wish_id, age) for age in _AGES]
    return Screen(
        "多大年纪？点最近的，或直接打数字。",
        (*grid(buttons, 4), (button("‹ 返回", "about", wish_id), *CANCEL_ROW)),
    )


def choose_village(wish_id: int, villages: Sequence[tuple[int, str]], page: int) -> Screen:
    _, start, end = page_of(len(villages), page, _VILLAGES)
    buttons = [button(name, "village_is", wish_id, at) for at, name in villages[start:end]]
    pages = pager("villages", len(villages), page, wish_id, size=_VILLAGES)
    back = (button("‹ 返回", "about", wish_id),)
    return Screen("住在哪个村（社区）？", (*grid(buttons, 2), *pages, back))


ASK_PHONE = "电话是多少？打数字就行。"
BAD_PHONE = "这不像电话号码。请打 7 到 15 位数字，比如 13800001111。"
ASK_HOME = "住在哪里？写村、路或门牌，接下任务的人才看得到。"
BAD_AGE = "年龄请写 0 到 120 之间的数字。"
ASK_DOWN = "为什么不受理？写一两句，会原样告诉提交的人，请写得和气些。"
ASK_ROUTE = "转给哪个部门或哪位？打字就行，会告诉提交的人。"


def ask_outcome(wish_id: int) -> Screen:
    return Screen(
        f"心愿 {wish_id} 办得怎么样了？写一两句，会原样告诉提交的人。",
        ((button("‹ 返回", "routed", 0), *CANCEL_ROW),),
    )


def routed(rows: Sequence[tuple[int, str, str, int]], shown: tuple[Row, ...]) -> Screen:
    """``rows``: (number, to whom, what, days) of wishes handed on; ``shown``: the pager."""
    if not rows:
        return Screen("转办的都有结果了。👍", ((button("‹ 待核实", "queue", 0),),))
    text = "已转办、还没记结果的：\n" + "\n".join(
        f"\n{number}. {what[:20]}\n　　转给{whom}，{f'{days} 天了' if days else '今天转的'}"
        for number, whom, what, days in rows
    )
    buttons: list[Row] = [
        (
            button(f"📝 {number} 记结果", "outcome", number),
            button(f"↩️ {number} 拿回来", "bring_back", number),
        )
        for number, *_ in rows
    ]
    return Screen(text, (*buttons, *shown, (button("‹ 待核实", "queue", 0),)), private=True)


NOTED = "已记下，也告诉了提交的人。"


@dataclass(frozen=True)
class Side:
    """One of two wishes that may be the same."""

    status: str
    for_whom: str
    poster: str
    things: str
    words: str
    days: int


def beside(wish_id: int, other_id: int, here: Side, there: Side) -> Screen:
    """Two wishes one under the other: is it one thing?"""
    return Screen(
        f"{_side(wish_id, here)}\n\n{_side(other_id, there)}\n\n"
        f"是一件事吗？合并以后，{wish_id} 号的原话留在 {other_id} 号那边，提交的人会收到通知。",
        (
            (button(f"🔁 合并到 {other_id} 号", "merge", wish_id, other_id),),
            (button("不是一件事", "distinct", wish_id, other_id), *_back(wish_id)),
        ),
        private=True,
    )


def _side(number: int, side: Side) -> str:
    return (
        f"【{number} 号】{side.status}，{f'{side.days} 天前' if side.days else '今天'}提交\n"
        f"🎁 {side.things}\n👤 {side.for_whom}　✍️ {side.poster}提交\n“{side.words}”"
    )
