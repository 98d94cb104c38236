"""What a giver lays down: for whom, where, from when, until when, and what not."""

from collections.abc import Collection, Sequence
from datetime import date

from handlers.wording.choosing import calendar, ticks
from handlers.wording.common import CANCEL_ROW
from handlers.wording.screen import Row, Screen, button

_BACK: Row = (button("‹ 返回", "limit"), *CANCEL_ROW)
AGES: tuple[tuple[str, int | None, int | None], ...] = (
    ("60岁以上", 60, None),
    ("70岁以上", 70, None),
    ("14岁以下", None, 14),
    ("18岁以下", None, 18),
    ("不限年龄", None, None),
)


def choose(so_far: str, *, service: bool) -> Screen:
    """What may be laid down, and what is; goods are given, a service is done for somebody."""
    give, what = ("帮", "不做什么") if service else ("给", "不给什么")
    return Screen(
        f"{so_far}想加什么条件？都可以不加。",
        (
            (
                button(f"👵 只{give}几岁的", "limit_age"),
                button(f"📍 只{give}哪些村", "limit_where"),
            ),
            (button("📅 从哪天起", "limit_day", 0), button("📅 到哪天为止", "limit_day", 1)),
            (button(f"🚫 {what}", "limit_not"), button("🏠 只帮本站的人", "limit_own")),
            (button("都不要条件", "limit_none"),),
            (button("👌 好了", "limit_done"),),
            CANCEL_ROW,
        ),
    )


def ask_age(said: str = "") -> Screen:
    rows = tuple(
        tuple(button(words, "limit_ages", at) for at, (words, _, _) in part)
        for part in (
            list(enumerate(AGES))[:2],
            list(enumerate(AGES))[2:4],
            list(enumerate(AGES))[4:],
        )
    )
    return Screen(f"{said}只给多大年纪的？点一个，或打字，比如：6岁到12岁。", (*rows, _BACK))


def ask_where(villages: Sequence[str], chosen: Collection[int]) -> Screen:
    """Villages to tick; none ticked: all."""
    said = "、".join(villages[at] for at in chosen if at < len(villages))
    text = f"已选：{said}。" if said else "只给哪些村的？可以选几个，也可以打村名。"
    done = (button("👌 选好了", "limit"),)
    return Screen(text, (*ticks(villages, chosen, "limit_village"), done, CANCEL_ROW))


DAYS = ("first_day", "last_day")
_ASK_DAY = {"first_day": "从哪天起给？", "last_day": "给到哪天为止？"}
NOT_BOTH = "另外那个日子合不上，先去掉了。\n"


def ask_day(which: str, month: date, first: date, last: date, said: str = "") -> Screen:
    """``which`` of DAYS; the days from ``first`` to ``last`` can be chosen."""
    return Screen(
        f"{said}{_ASK_DAY[which]}",
        (
            *calendar(month, first, last, "limit_on", "limit_turn"),
            (button("不限日子", "limit_any_day"),),
            _BACK,
        ),
    )


def ask_not(*, service: bool) -> Screen:
    what = "什么不做？打字告诉我，比如：爬高、搬重东西。" if service else _NOT_GIVEN
    return Screen(what, (_BACK,))


_NOT_GIVEN = "什么不给？打字告诉我，比如：内衣、旧衣服。"
BAD_AGE = "年纪我没看懂。"
BAD_DAY = "日子我没看懂。请写比如“12月8日”，或点一天。"
