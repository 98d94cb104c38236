"""A wish's card, its corrections, and how it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlers.wording.choosing import calendar
from handlers.wording.common import CANCEL_ROW, MY_WISHES, USUAL_HOURS, quantity, when
from handlers.wording.needed import needed
from handlers.wording.screen import Row, Screen, button, grid
from matching.model import Aid
from matching.visits import is_that_day

AIDS = tuple(aid.value for aid in Aid)

BACK_ROW: Row = (button("‹ 返回", "step_back"), *CANCEL_ROW)
CARD_ROW: Row = (button("‹ 返回", "card"), *CANCEL_ROW)
_LATER: tuple[Row, ...] = ((button("以后再说", "skip"),), BACK_ROW)

ASK_WORDS = Screen(
    "请用一句话说说您的心愿。\n比如：“想要一床厚棉被”，或“村里82岁的李奶奶家水龙头漏水，想请人修”。",
    (CANCEL_ROW,),
)
ASK_NAME = Screen("这位怎么称呼？（比如：陈爷爷）", (BACK_ROW,))
ASK_ADDRESS_OTHER = Screen("住在哪里？打字告诉我，接任务的人才看得到。", _LATER)
ASK_ADDRESS_SELF = Screen("东西送到哪里、人到哪里找您？打字告诉我，接任务的人才看得到。", _LATER)
BAD_ADDRESS = Screen("地址请写 1 到 200 个字。", _LATER)
ASK_HOW = Screen(
    "替别人提，需要本人（孩子则是监护人）同意。是怎么同意的？",
    (
        (button("当面同意", "how", "face"), button("电话同意", "how", "phone")),
        (button("家属/监护人同意", "how", "kin"),),
        BACK_ROW,
    ),
)
ASK_AGE = Screen("今年多大年纪？打个数字就行，比如：82", (CARD_ROW,))
BAD_AGE = Screen("年纪请写 0 到 120 之间的数字，比如：82", (CARD_ROW,))
ASK_HOURS = Screen(
    "什么时候上门方便？点一个，或打字，比如：“周三下午”。",
    (*grid([button(label, "when", name) for name, (label, _) in USUAL_HOURS.items()], 2), CARD_ROW),
)
HOURS = {name: windows for name, (_, windows) in USUAL_HOURS.items()}
BAD_HOURS = Screen("时间我没看懂。可以写“周六上午”，或点按钮。", ASK_HOURS.rows)
NO_WORDS = Screen("我没看到内容。请用一句话说说想要什么，比如“想要一个电饭煲”。", (CANCEL_ROW,))
NOT_HEARD = "刚才这句我没听懂，下面没有改动。"
LEFT_OPEN = "没关系，这个先空着，社工会再问您。"
HOW_TO = "对的话，按“✅ 对，下一步”。不对，把想要的再说一遍。不提了，打“取消”。"
NOT_POSTED = f"这一个还没提交，提交了社工才看得到。别的心愿办得怎么样，按“{MY_WISHES}”看。"
MONEY_MATTER = "请社工看看怎么帮"


def not_an_address(said: str) -> Screen:
    return Screen(
        f"“{said[:20]}”不像地址。请写村、路或门牌，比如“桃园村3组12号”。", BAD_ADDRESS.rows
    )


@dataclass(frozen=True)
class CardFacts:
    """A draft as shown: lines as (what, quantity, unit, kind)."""

    aid: str
    lines: Sequence[tuple[str, int, str | None, str]]
    for_other: bool
    age: int | None
    windows: Sequence[Sequence[int]] = ()
    route: str = "match"
    question: str | None = None
    name: str | None = None
    together: bool = False
    deadline: str | None = None
    photo: bool = False
    told: str = ""


_ROUTED = {
    "community": "这像是公共设施的事，提交后由站长转给有关部门。",
    "medicine": "处方药不能由志愿者代买，提交后由社工联系您和医生。",
    "cash": "我们不收钱也不发钱，提交后由社工看看还能怎么帮。",
}
QUESTIONS = {
    "size": "要多大尺码？",
    "age": "使用的人多大年纪？",
    "model": "要什么样的、多大的？",
    "time": "什么时间方便？",
}


def card(facts: CardFacts) -> Screen:
    """What was understood, each part with its one-tap correction."""
    lines = [f"{number}. {_line(*line)}" for number, line in enumerate(facts.lines, start=1)]
    said = f"{facts.told}\n\n" if facts.told else ""
    text = f"{said}我是这样理解的：\n\n" + "\n".join(lines) + f"\n\n🏷 {facts.aid}　{whom(facts)}"
    if facts.windows:
        text += f"\n🕘 {when(facts.windows)}"
    if facts.deadline:
        text += f"\n📅 {by_day(facts)}"
    if facts.together:
        text += "\n🔗 几样要一起办"
    if facts.photo:
        text += "\n📷 有 1 张照片，只有社工看得到"
    if facts.route in _ROUTED:
        text += f"\n\n{_ROUTED[facts.route]}"
    if facts.question:
        text += f"\n\n💡 {facts.question}知道就打字告诉我，不知道也没关系。"
    text += "\n\n对吗？不对就点一下要改的地方，或者重新打一句话。"
    return Screen(text, _card_rows(facts))


def left_out(unheard: Sequence[str], over: Sequence[str], most: int, before: str | None) -> str:
    """What was typed and does not stand on the card: parts nobody made out, things beyond the
    ``most`` of one wish, and the wish that stood there ``before``."""
    said = []
    if before:
        said.append(f"换成了这一句，前面的“{before[:30]}”先放下。两样都要，再打一句“再要……”。")
    if unheard:
        parts = "、".join(f"“{one}”" for one in unheard[:5])
        said.append(f"⚠️ {parts}我没认出来，没写进去。也要的话，再打一遍，比如“再要一床棉被”。")
    if over:
        said.append(f"⚠️ 一个心愿最多 {most} 样，{'、'.join(over[:5])}没写进去，请另提一个。")
    return "\n".join(said)


def whom(facts: CardFacts) -> str:
    """“👥 替82岁的李奶奶提”, “👤 给自己提，70岁”."""
    age = facts.age
    if not facts.for_other:
        return "👤 给自己提" + (f"，{age}岁" if age is not None else "")
    if facts.name is None:
        return "👥 替别人提" + (f"，{age}岁" if age is not None else "")
    return f"👥 替{f'{age}岁的' if age is not None else ''}{facts.name}提"


def by_day(facts: CardFacts) -> str:
    """“11月28日前要”, “11月28日（周六）那天”; nothing without a day."""
    if not facts.deadline:
        return ""
    day = date.fromisoformat(facts.deadline)
    return needed(day, that_day=is_that_day(day, [facts.windows]))


def before_card(said: str, facts: CardFacts) -> Screen:
    """The card again, as it was, after what it does not take in."""
    shown = card(facts)
    return Screen(f"{said}\n\n{shown.text}", shown.rows)


def _line(what: str, count: int, unit: str | None, kind: str) -> str:
    """Goods by pieces, a service by how many people it needs."""
    if kind != "service":
        return quantity(what, count, unit)
    return f"{what}（上门帮忙）" if count == 1 else f"{what}（上门帮忙，{count} 位）"


_NAME = 4
"""Characters of a thing's name that fit a button beside two others."""


def _card_rows(facts: CardFacts) -> tuple[Row, ...]:
    rows: list[Row] = [(button("✅ 对，下一步", "right"),)]
    for at, (what, *_) in enumerate(facts.lines):
        several = len(facts.lines) > 1
        number = f" {at + 1}" if several else ""
        name = what if len(what) <= _NAME else f"{what[: _NAME - 1]}…"
        row = [button(f"✏️{number}" if several else f"✏️ {name}", "what", at)]
        row += [button(f"➖{number}", "less", at), button(f"➕{number}", "more", at)]
        if several:
            row.append(button(f"🗑{number}", "drop", at))
        rows.append(tuple(row))
    whose = "👤 给自己提" if facts.for_other else "👥 替别人提"
    rows.append((button(whose, "whose"), button("🏷 换类别", "aids")))
    rows.append((button("🤝 我要帮忙", "gives"), button("⚙️ 更多", "parts")))
    return (*rows, CANCEL_ROW)


def ask_what(what: str) -> Screen:
    return Screen(f"“{what}”改成什么？请打字，比如：电饭煲", (CARD_ROW,))


def more_parts(facts: CardFacts) -> Screen:
    """What is changed less often, so that the card itself stays short."""
    rows: list[Row] = [(button("🎂 改年纪", "age"), button("📅 哪天前要", "days"))]
    if any(kind == "service" for *_, kind in facts.lines):
        rows.append((button("🕘 什么时候方便", "hours"),))
    if len(facts.lines) > 1:
        tied = "🔗 不用一起办" if facts.together else "🔗 要一起办"
        rows.append((button(tied, "together"),))
    return Screen(f"{confirmed(facts)}\n\n还想改哪一样？", (*rows, CARD_ROW))


def confirmed(facts: CardFacts) -> str:
    """What the card shrinks to once it is right."""
    lines = "、".join(quantity(what, count, unit) for what, count, unit, _ in facts.lines)
    return f"👌 {lines}（{facts.aid}）"


def so_now(facts: CardFacts) -> Screen:
    """The same of a wish that was changed while something else was asked."""
    return Screen(f"{confirmed(facts)}\n改好了。")


def choose_aid() -> Screen:
    buttons = [button(aid, "aid", number) for number, aid in enumerate(AIDS)]
    return Screen("属于哪一类？", (*grid(buttons, 4), (button("‹ 返回", "card"),)))


def choose_day(month: date, first: date, last: date) -> Screen:
    """By which day it is needed."""
    days = calendar(month, first, last, "by", "by_month")
    return Screen(
        "最晚哪天要？点一个日子，或打字，比如“下个月15号前”。",
        (*days, (button("不急，不定日子", "by", 0),), CARD_ROW),
    )


def posted(number: int, days: int, slip: str | None, name: str | None) -> str:
    """Told right after posting; ``days``: working days until it is checked; ``slip`` is shown
    once, for somebody without a phone."""
    text = f"收到！心愿编号 {number}。\n社工会在 {days} 个工作日内核实，有进展马上告诉您。"
    if slip:
        text += (
            f"\n\n🎫 凭条码：{slip[:4]} {slip[4:]}\n"
            f"请写在纸上交给{name}。东西到了、事办好了，凭这个码确认，别人猜不到。"
        )
    return text


STATUS = {
    "submitted": "等社工核实",
    "open": "已核实，正在找人帮忙",
    "in_progress": "有人接下了，正在办",
    "fulfilled": "已实现 🎉",
    "turned_down": "没能受理",
    "withdrawn": "已撤回",
    "expired": "已到期",
    "routed": "由社工专门处理",
}


FOLLOWED_UP = "求助（社工在跟进）"


def with_joined(screen: Screen, joined: Sequence[tuple[int, str, str]]) -> Screen:
    """``joined``: (id, public words, status) of others' wishes that took in one of theirs."""
    if not joined:
        return screen
    rows = [f"{number}. {text[:30]}\n　　{STATUS[status]}" for number, text, status in joined]
    text = f"{screen.text}\n\n已并到一起办的：\n\n" + "\n".join(rows)
    return Screen(text, screen.rows)


TOO_MANY = "这一家同时在办的心愿已经够数了，办好或撤回一个再提新的，好吗？急事请直接找社工。\n\n"


def sure_withdraw(number: int, text: str, status: str) -> Screen:
    helper = "已经有人接下了，撤回以后会告诉对方。\n" if status == "in_progress" else ""
    return Screen(
        f"{text}\n\n{helper}确定撤回吗？",
        ((button("是的，撤回", "sure_withdraw", number), button("‹ 不撤了", "wish", number)),),
    )


def withdrawn(number: int) -> str:
    return f"{number}号已撤回。以后有需要随时再说。\n\n"
