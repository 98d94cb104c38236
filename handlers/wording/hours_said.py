"""What a helper says of their hours, shown as it would stand before anything is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.wording.choosing import day_in_words
from handlers.wording.common import when
from handlers.wording.own_offers import OwnOffer, name_of
from handlers.wording.screen import Row, Screen, button

Hours = tuple[tuple[int, int, int], ...]
_LIST: Row = (button("‹ 我的登记", "offers", 0),)
_SOON = 7  # days; nobody rests from today on for what is further off
_ON_A_BUTTON = 16  # letters
TAP_LIST = "要歇一阵，按“😴 这周别找我”或“📅 放假”。"


@dataclass(frozen=True)
class HoursChange:
    """The hours of one offer as they would be, and as they would be if nothing else stayed."""

    offer: OwnOffer
    will: Hours
    alone: Hours


def which(offers: Sequence[OwnOffer], message_id: int) -> Screen:
    """Several are registered: whose hours?"""
    rows = [
        (button(f"🔧 {name_of(one)[:18]}", "of_which", one.offer_id, message_id),) for one in offers
    ]
    every = button("这几样都改", "of_which", 0, message_id)
    return Screen("您说的是哪一样的时间？", (*rows, (every,)))


def proposed(changes: Sequence[HoursChange], message_id: int) -> Screen:
    """How it is, and how it would be."""
    text = "\n\n".join(f"{_now(one.offer)}\n改成：{when(one.will)}" for one in changes)
    rows: list[Row] = [(button("✅ 就这样改", "of_said", 0, message_id),)]
    if any(one.will != one.alone for one in changes):
        only = when(changes[0].alone)
        label = f"只要{only}" if len(only) <= _ON_A_BUTTON else "只要这次说的，别的不要"
        rows.append((button(label, "of_said", 1, message_id),))
    return Screen(f"{text}\n\n这样对吗？", (*rows, _other(changes[0].offer), _LIST))


def no_hours_left(offer: OwnOffer) -> Screen:
    return Screen(
        f"{_now(offer)}\n\n这样就没有能来的时间了。要先停一停，还是换个时间？",
        ((button("⏸ 暂停", "of_off", offer.offer_id),), _other(offer), _LIST),
    )


def when_free(offer: OwnOffer) -> Screen:
    return Screen("每周什么时候能来？打字说，比如“周三下午”，或按下面选。", (_other(offer), _LIST))


def this_once(offer: OwnOffer) -> Screen:
    return Screen(
        "谢谢您！只这一次的时间我还记不住，有合适的会先问您。\n每周都能来的时间，按下面改。",
        (_other(offer), _LIST),
    )


def _now(offer: OwnOffer) -> str:
    return f"🔧 {name_of(offer)[:40]}\n现在：{when(offer.facts.windows)}"


def _other(offer: OwnOffer) -> Row:
    return (button("🕘 自己选时间", "of_hours", offer.offer_id),)


def away(days: tuple[date, date], today: date, message_id: int, *, weekly: bool) -> Screen:
    """Days on which somebody cannot come; ``weekly``: it may be so every week."""
    first, last = days
    if (first - today).days > _SOON:
        return Screen(
            "还早。快到那几天再跟我说一声就行。", ((button("📅 放假", "holiday"),), _LIST)
        )
    back = last + timedelta(days=1)
    rest = button("😴 好，先别找我", "holiday_on", back.toordinal())
    each: tuple[Row, ...] = (
        ((button("以后每周都这样", "of_weekly", message_id),),) if weekly else ()
    )
    return Screen(f"{day_in_words(back, today)}以前先不找您，行吗？", ((rest,), *each, _LIST))
