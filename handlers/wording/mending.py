"""Mending a posted wish: its lines, its kind of aid, by when."""

from datetime import date

from handlers.wording.choosing import calendar
from handlers.wording.common import detailed, quantity
from handlers.wording.my_wishes import title
from handlers.wording.needed import needed
from handlers.wording.screen import Row, Screen, button, grid
from handlers.wording.wishing import AIDS
from services.progress import LineStands, WishStands


def card(wish: WishStands, said: str = "", back: str = "wish", *, desk: bool = False) -> Screen:
    """Every part with its button; what somebody has taken on shows no way to change it.
    ``back``: where the one who mends came from; ``desk``: who may say what things cost."""
    text = (f"{said}\n\n" if said else "") + f"✏️ 修改 {title(wish)}\n🏷 {wish.aid}"
    if wish.deadline:
        text += f"　📅 {needed(wish.deadline, that_day=wish.that_day)}"
    rows: list[Row] = []
    for at, line in enumerate(wish.lines, start=1):
        what = quantity(detailed(line.what, line.detail), line.asked, line.unit)
        taken = "（已有人接下）" if line.reserved or line.delivered else ""
        text += f"\n{at}. {what}{taken}"
        rows += _of_line(at, line, len(wish.lines))
        if desk and line.price is not None and not (line.reserved or line.delivered):
            rows.append((button(f"💰 {at}. 一件约 {line.price} 元", "re_price", line.line_id),))
    number = wish.wish_id
    rows += [
        (button("➕ 再加一样", "line_add", number), button("🏷 换类别", "re_aids", number)),
        (button("📅 哪天之前要", "re_day", number, 0), button("‹ 改好了", back, number)),
    ]
    return Screen(text, tuple(rows))


def _of_line(at: int, line: LineStands, lines: int) -> list[Row]:
    number = line.line_id
    counts = (button(f"➖ {at}", "line_less", number), button(f"➕ {at}", "line_more", number))
    if line.reserved or line.delivered:
        return [counts]
    names = (
        button(f"{at}. ✏️ 换成别的", "re_what", number),
        button("📝 尺码等", "re_detail", number),
    )
    return [names, (*counts, button(f"🗑 {at}", "line_drop", number)) if lines > 1 else counts]


def _back(wish_id: int) -> Row:
    return (button("‹ 返回", "mend", wish_id),)


def ask_what(wish_id: int, what: str) -> Screen:
    return Screen(f"“{what}”换成什么？请打字，比如：电饭煲", (_back(wish_id),))


def ask_detail(wish_id: int, what: str) -> Screen:
    return Screen(f"“{what}”要多大的、什么样的？请打字，比如：42 码", (_back(wish_id),))


def ask_line(wish_id: int) -> Screen:
    return Screen("还想要什么？用一句话说，比如：再要一个热水袋", (_back(wish_id),))


PRICES = (10, 20, 50, 80, 100, 150, 200, 300, 500, 800, 1200, 2000)


def choose_price(wish_id: int, line_id: int, what: str, now: int) -> Screen:
    """What one piece costs, for pledges and for the second approval; no money is handed over."""
    buttons = [button(f"约 {yuan} 元", "re_price_is", line_id, yuan) for yuan in PRICES]
    return Screen(
        f"“{what}”一件大约多少钱？现在按 {now} 元算。\n认捐够不够、要不要两个人批准，都看这个数。",
        (*grid(buttons, 3), _back(wish_id)),
    )


def not_heard(wish_id: int) -> Screen:
    return Screen("这句我没听懂，没有改动。比如可以说：再要一个热水袋", (_back(wish_id),))


def choose_aid(wish_id: int) -> Screen:
    buttons = [button(aid, "re_aid", wish_id, at) for at, aid in enumerate(AIDS)]
    return Screen("属于哪一类？点一个，或打字。", (*grid(buttons, 4), _back(wish_id)))


def choose_day(wish_id: int, month: date, first: date, last: date) -> Screen:
    days = calendar(month, first, last, "re_day_is", "re_day", wish_id)
    none = button("不限哪天", "re_day_is", wish_id, 0)
    return Screen(
        "最晚哪天之前要？点一个日子，或打字，比如“下周五之前”。\n过了这天还没办成，心愿就到期了。",
        (*days, (none, *_back(wish_id))),
    )
