"""我的登记: one's own offers, their changes, rest, and what was given."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers.wording.choosing import calendar, day_in_words, page_of, pager
from handlers.wording.common import CANCEL_ROW, quantity, when
from handlers.wording.offer_week import HOURS_NAMED, slot, week
from handlers.wording.offering import OfferFacts, summary
from handlers.wording.screen import Row, Screen, button, grid
from matching.model import LineKind
from services.own_offers import Given

_KINDS = {"skill": "🔧", "goods": "📦", "pledge": "🛒"}
PAGE = 6


@dataclass(frozen=True)
class OwnOffer:
    """One registered offer as its giver sees it; ``back``: the local time when they are back;
    ``waits``: the giver is a child, and no parent has agreed; ``first_day``, ``last_day``: the
    days from and until which it is given."""

    offer_id: int
    facts: OfferFacts
    free: int | None
    promised: int
    paused: bool
    back: datetime | None
    first_day: date | None = None
    last_day: date | None = None
    waits: bool = False

    def over(self, today: date) -> bool:
        """Whether its days have gone by: nobody is found for it any more."""
        return self.last_day is not None and self.last_day < today


def name_of(one: OwnOffer) -> str:
    if one.facts.kind == "pledge":
        return "、".join(one.facts.aids) + "物品"
    return "、".join(one.facts.whats)


def state_of(one: OwnOffer, today: date) -> str:
    if one.paused:
        return "⏸ 已停"
    if one.back is not None:
        return f"😴 休息，{day_in_words(one.back.date(), today)}回来"
    if one.over(today):
        return "📅 日子过了"
    if one.first_day is not None and one.first_day > today:
        return f"📅 {day_in_words(one.first_day, today)}起参加匹配"
    return "👪 等家长同意" if one.waits else "✅ 参加匹配"


def listed(rows: Sequence[OwnOffer], page: int, today: date) -> Screen:
    """Everything registered, with how it stands; rest, holiday, history."""
    history = (button("📖 我帮过的", "given", 0),)
    if not rows:
        return Screen("您现在没有登记。想帮忙就按“🤝 我来帮忙”，或去“🌟 心愿墙”看看。", (history,))
    at, start, end = page_of(len(rows), page, PAGE)
    shown = list(enumerate(rows[start:end], start=start + 1))
    text = "\n".join(
        f"{n}. {_KINDS[one.facts.kind]} {name_of(one)[:24]}　{state_of(one, today)}"
        for n, one in shown
    )
    rests = all(one.paused or one.back for one in rows)
    rest: Row = (button("😴 这周别找我", "rest_week"), button("📅 放假", "holiday"))
    rows_of_rest: tuple[Row, ...] = (
        ((button("▶️ 可以找我了", "offers_back"),),) if rests else (rest,)
    )
    return Screen(
        f"您登记的：\n\n{text}\n\n要改哪一个？",
        (
            *grid(
                [button(f"{n}. {name_of(one)[:8]}", "offer", one.offer_id) for n, one in shown], 2
            ),
            *pager("offers", len(rows), at, size=PAGE),
            *rows_of_rest,
            history,
        ),
    )


_OVER = "。谢谢您的心意！还想接着帮，按“📅 接着提供”，换个日子就行。"


def with_colleagues(screen: Screen, rows: Sequence[OwnOffer], today: date) -> Screen:
    """What colleagues have registered in the firm's name, to be seen; each changes their own."""
    if not rows:
        return screen
    text = "\n".join(
        f"{_KINDS[one.facts.kind]} {name_of(one)[:24]}　{state_of(one, today)}"
        for one in rows[:PAGE]
    )
    return replace(screen, text=f"{screen.text}\n\n🏢 同事替单位登记的（谁登记谁改）：\n{text}")


def one(offer: OwnOffer, today: date) -> Screen:
    """One offer, and what can be done with it."""
    number, kind = offer.offer_id, offer.facts.kind
    stock = (
        "" if offer.free is None else f"\n还能给 {offer.free} 件，答应了 {offer.promised} 件在办"
    )
    changes: dict[str, tuple[Row, ...]] = {
        "skill": (
            (button("🕘 改时间", "of_hours", number), button("📞 改次数", "of_number", number)),
            (button("📍 改远近", "of_reach", number), button("💗 更想帮", "of_aid", number)),
        ),
        "goods": ((button("📦 改数量", "of_number", number),),),
        "pledge": (
            (button("🛒 改金额", "of_number", number), button("🏷 改类别", "of_aid", number)),
        ),
    }
    rests = offer.paused or offer.back is not None
    over = offer.over(today)
    renew: tuple[Row, ...] = ((button("📅 接着提供", "of_renew", number),),) if over else ()
    turn = button("▶️ 恢复", "of_on", number) if rests else button("⏸ 暂停", "of_off", number)
    return Screen(
        f"{summary(offer.facts)}{stock}\n\n{state_of(offer, today)}{_OVER if over else ''}",
        (
            *renew,
            *changes[kind],
            (button("⚙️ 改条件", "of_limit", number),),
            (turn, button("🗑 不再提供", "of_end", number)),
            (button("‹ 返回", "offers", 0),),
        ),
    )


def sure_end(offer: OwnOffer) -> Screen:
    return Screen(
        f"“{name_of(offer)[:40]}”以后不提供了吗？已经答应的还请办完。",
        (
            (
                button("是的，不提供了", "of_end_sure", offer.offer_id),
                button("‹ 返回", "offer", offer.offer_id),
            ),
        ),
    )


def ask_number(offer: OwnOffer, said: str = "") -> Screen:
    asks = {
        "skill": "一周最多找您几次？点一个，或打个数字。",
        "goods": "现在手上还能给多少件？打个数字就行（答应了的不算在内）。",
        "pledge": "每月多少元以内？打个数字就行，比如：500",
    }
    tasks = tuple(button(f"{n}次", "of_set", n) for n in (1, 2, 3, 5))
    rows: tuple[Row, ...] = (tasks,) if offer.facts.kind == "skill" else ()
    return Screen(f"{said}{asks[offer.facts.kind]}", (*rows, leave(offer.offer_id)))


def ask_reach(offer_id: int, said: str = "") -> Screen:
    return Screen(
        f"{said}最远愿意去多远？点一个，或打字，比如：8公里、附近。",
        (
            (button("3公里", "of_set", 3), button("10公里", "of_set", 10)),
            (button("20公里", "of_set", 20), button("都可以", "of_set", 0)),
            leave(offer_id),
        ),
    )


def ask_hours(offer_id: int, said: str = "", chosen: Sequence[int] = ()) -> Screen:
    """The same week to tick as when it was registered."""
    named = [button(label, "of_when", name) for name, label in HOURS_NAMED.items()]
    text = "您什么时候有空？点几个格子，或打字，比如：“周三下午，周六上午”。"
    if chosen:
        text = f"已选：{when([slot(at) for at in chosen])}。选齐了按“选好了”。"
    return Screen(f"{said}{text}", (*grid(named, 2), *week(chosen), leave(offer_id)))


def leave(offer_id: int) -> Row:
    """The way back from a question about an offer."""
    return (button("‹ 返回", "offer", offer_id), *CANCEL_ROW)


def now(windows: Sequence[Sequence[int]]) -> str:
    """Hours that stand until others are chosen in their stead."""
    return f"现在：{when(windows)}。重新选一遍就换掉。\n"


NOT_A_NUMBER = "数字我没看懂。"
BAD_REACH = "多远我没看懂。"


def below(taken: object) -> str:
    return f"这周（月）已经接下 {taken} 了，先别低过这个数。"


BAD_HOURS = "时间我没看懂。"
CHANGED = "改好了 ✔"


def holiday(month: date, today: date, last: date, said: str = "") -> Screen:
    """Which day they are back; until then nobody asks."""
    first = date.fromordinal(today.toordinal() + 1)
    return Screen(
        f"{said}放假到哪天？点您回来的那一天，也可以打字，比如“12月8日”“一个月”。这之前不找您。",
        (
            *calendar(month, first, last, "holiday_on", "holiday_turn"),
            (button("‹ 返回", "offers", 0), *CANCEL_ROW),
        ),
    )


BAD_DAY = "日子我没看懂。"


def resting(back: date, today: date) -> Screen:
    return Screen(
        f"好的，{day_in_words(back, today)}以前不找您了。已经接下的还请办完。\n歇好了随时点一下。",
        ((button("▶️ 可以找我了", "offers_back"),), (button("‹ 我的登记", "offers", 0),)),
    )


BACK = Screen("欢迎回来！有合适的我会先问您。", ((button("‹ 我的登记", "offers", 0),),))


def history(rows: Sequence[Given], page: int) -> Screen:
    """What was given and confirmed, newest first, with the sums."""
    back = (button("‹ 我的登记", "offers", 0),)
    if not rows:
        return Screen("还没有对方确认过的。帮过以后，这里会记下来。", (back,))
    at, start, end = page_of(len(rows), page)
    minutes = sum(one.minutes for one in rows)
    pieces = sum(one.quantity for one in rows if one.kind == LineKind.GOODS)
    text = "\n".join(
        f"• {one.day.month}月{one.day.day}日　{_given(one)}" for one in rows[start:end]
    )
    sums = f"您帮过 {len(rows)} 次，服务 {minutes / 60:.1f} 小时，送了 {pieces} 件。谢谢您！"
    return Screen(
        f"{sums}\n\n{text}",
        (*pager("given", len(rows), at), back),
    )


def _given(one: Given) -> str:
    if one.kind == LineKind.SERVICE:
        return f"{one.what}（{one.minutes} 分钟）" if one.minutes else one.what
    return quantity(one.what, one.quantity, one.unit)
