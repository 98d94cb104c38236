"""When the giver comes: days and parts of days to choose from, and what was agreed."""

import re
from collections.abc import Sequence
from datetime import date

from handlers.wording.choosing import calendar, day_in_words
from handlers.wording.screen import Row, Screen, button, grid
from matching.visits import PARTS, DayPart, Visit, part_at
from services.letters import MatchFacts

PART_WORDS = {
    DayPart.MORNING: "上午",
    DayPart.AFTERNOON: "下午",
    DayPart.EVENING: "晚上",
}
NO_SUCH_DAY = "我没听出是哪一天。点一个，或者这样写：周六上午。"
LATER = Screen("好的，先不定日子。请您先和对方联系；定了以后，在“我的任务”里点“定日子”告诉我。")
REFUSED = Screen("知道了，我请对方另选一天，定了马上告诉您。")
ANSWERED_YES = Screen("好的，我这就告诉对方。")
ANSWERED_NO = Screen("知道了，我告诉对方这个时间不行。")


_NEAR = re.compile("^([今明后]天)（周.）")


def when_in_words(visit: Visit, today: date) -> str:
    """“明天（周六）上午”, “明天（周六）上午9点半”."""
    day = day_in_words(visit.day, today)
    return f"{day}{PART_WORDS[visit.part] if visit.minute is None else _clock(visit.minute)}"


def _clock(minute: int) -> str:
    """“上午9点”, “中午12点”, “下午3点半”, “晚上7点20分”."""
    hour, rest = divmod(minute, 60)
    part = "中午" if hour == 12 else PART_WORDS[part_at(minute)]
    tail = {0: "", 30: "半"}.get(rest, f"{rest}分")
    return f"{part}{hour if hour <= 12 else hour - 12}点{tail}"


def about(minutes: int) -> str:
    """A length of time as people say it: 半小时, 1 个半小时."""
    halves = max(1, round(minutes / 30))
    if halves == 1:
        return "半小时"
    return f"{halves // 2} 个半小时" if halves % 2 else f"{halves // 2} 小时"


def time_rows(match_id: int, times: Sequence[Visit], today: date) -> tuple[Row, ...]:
    """The next times that fit, and the way to any other day; near days go by their name alone, so
    that two stand beside each other on a small phone."""
    buttons = [
        button(
            _NEAR.sub(r"\1", when_in_words(one, today)),
            "when_is",
            match_id,
            one.day.toordinal(),
            PARTS.index(one.part),
        )
        for one in times
    ]
    return (*grid(buttons, 2), (button("别的日子 ›", "when_day", match_id),))


def ask_time(
    match_id: int,
    goods: bool,
    times: Sequence[Visit],
    today: date,
    *,
    offered: bool,
    said: str = "",
) -> Screen:
    """Which day? ``offered``: instead of the hours of an invitation, so that the receiver is
    asked first."""
    ask = "哪天送去？" if goods else "哪天去？"
    if offered:
        ask = f"您想换到什么时候？我去问对方。{ask}"
    last = (
        button("‹ 还是原来的时间", "look", match_id)
        if offered
        else button("先联系再定", "when_later", match_id)
    )
    rows = (*time_rows(match_id, times, today), (last,))
    return Screen(f"📅 {said}{ask}\n点一个，或打字，比如“周六上午”。", rows)


def ask_day(match_id: int, month: date, first: date, last: date) -> Screen:
    rows = calendar(month, first, last, "when_on", "when_month", match_id)
    return Screen("哪一天？", (*rows, (button("‹ 返回", "when_again", match_id),)))


def ask_part(match_id: int, day: date, today: date) -> Screen:
    rows = tuple(
        button(PART_WORDS[part], "when_is", match_id, day.toordinal(), at)
        for at, part in enumerate(PARTS)
    )
    back = (button("‹ 换一天", "when_day", match_id),)
    return Screen(f"{day_in_words(day, today)}，什么时候？", (rows, back))


def agreed(visit: Visit, today: date) -> Screen:
    near = (visit.day - today).days <= 1
    again = "" if near else "前一天我再提醒您。"
    return Screen(f"📅 说好了：{when_in_words(visit, today)}。我告诉对方。{again}")


def going(facts: MatchFacts) -> Screen:
    """In place of the reminder: what it said stays readable, and the address is a tap away."""
    day = f"{when_in_words(facts.visit, facts.today)}" if facts.visit else "这几天"
    where = f"去{facts.village}" if facts.village else "上门"
    return Screen(
        f"👍 好的，辛苦您了！{day}{where}：{facts.what}。",
        ((button("🧰 看地址", "look", facts.match_id),),),
    )


def set_by_desk(visit: Visit, today: date) -> Screen:
    return Screen(f"📅 改到了{when_in_words(visit, today)}，两边我都告诉。")


def suggested(visit: Visit, today: date) -> Screen:
    return Screen(f"好的，我去问对方{when_in_words(visit, today)}行不行，有回音马上告诉您。")
