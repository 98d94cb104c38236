"""Weekly hours at which it can be, as people say them, and at which it cannot: 周六上午,
周末都行除了周日晚上, 周一到周五要上班."""

import re
from enum import Enum, auto
from typing import NamedTuple

from matching.model import Window
from matching.understanding.named_hours import WEEK, WHOLE_DAY, Span, joined, spans

# So many letters after a day its hours may still be named.
_NEAR = 16
# What may stand between the hours and what is said of them.
_BETWEEN = (
    "(?:我们?|家里|家中|一般|可能|恐怕|[都也就才是的还来要得太大很]|时候|时间|那天|实在|真的|过来|上门|比较|最近"
    "|[子儿]女|孩子们?|爸妈|父母|家人|大人|老伴){0,4}"
)
_CANNOT = (
    "不行(?![李动吗]|了(?![,。;!]|$))|不可以(?!吗)|不能(?!吗)|不[太大]?方便(?!吗)|不合适|不成|别来|不要来|不来"
    "|[来去过赶]不[了来]|除外|[以之]外|唔得(?!闲)|唔方便"
)
_AWAY = (
    "没有?空(?![调房])|没有?时间|没有?得空|不得[空闲]|唔得闲|冇时间|冇空|走不开|抽不[开出]"
    "|上[夜早晚白]?班(?![后前以])|上课|上学|有事|有课|忙|值班|出摊|出车|出门|外出|不在|(?:没有?|无)人"
)
_BARRED = re.compile(f"{_BETWEEN}(?:{_CANNOT}|(?P<away>{_AWAY}))")
_BUT = re.compile("(?:除[了开去]?[在是选约每]?|except (?:on )?)$")
_NOT = re.compile(
    "(?:(?:避开|(?<!要)不要|(?<!想)不想|(?<!能)不能|(?<!是)不是|别|勿)[在选约每]?|not (?:on )?)$"
)
_FREE = re.compile(f"{_BETWEEN}(?:有空|有时间|方便(?!面)|可以|行(?![动走李])|得闲|得空|有人|ok)")
_LIMIT = re.compile("(?:之?前|以前)(?![天院门面])|为止|截止|起|开始|以后|之后")
_ALONE = re.compile("(?:我|一般|只有|都|就|每天|[吧呢啊哦呀,。!])*")
_ONLY = re.compile("(?:只有?|只[在能]|仅有?|就(?:只有?|剩)|剩下?|改[成到为在])(?:每个?|在)?$")
# Whoever speaks of these says when somebody else is away, and not when to come.
_KIN = re.compile("[子儿]女|儿子|女儿|孩子|[爸妈爹娘]|父母|家人|大人|媳妇|老伴|老[公婆]")
_CLAUSE = re.compile("[^,，。;；!！?？\n]*$")
Rows = frozenset[tuple[int, int, int]]


class _Said(Enum):
    """What a text says of hours that it names."""

    NAMED = auto()
    FREE = auto()
    BARRED = auto()
    EXCEPTED = auto()
    NO_HOURS = auto()  # when somebody else is away; by when, or from when on


class Step(NamedTuple):
    """Hours that are added, or taken away; ``last``: whatever else is said; ``sure``: said to be
    free, and not only named."""

    adds: bool
    rows: Rows
    last: bool = False
    sure: bool = False


def windows_of(text: str) -> tuple[Window, ...]:
    """Weekly windows in local time, in order, each once. Where only hours at which it cannot be
    are named: all others from eight to nine. A later word counts before an earlier one."""
    steps = steps_of(text)
    if not steps:
        return ()
    bars_alone = not any(step.adds for step in steps)
    return after(steps, WHOLE_WEEK if bars_alone else frozenset())


def after(steps: list[Step], free: Rows) -> tuple[Window, ...]:
    """What these steps leave of the hours and put to them."""
    for step in sorted(steps, key=lambda one: one.last):
        free = free | step.rows if step.adds else _without(free, step.rows)
    return tuple(Window(*row) for row in sorted(free))


def only_these(text: str) -> bool:
    """Whether days (or hours of any day) are said to be the only ones: 只有周日有空."""
    found = spans(text)
    days = [span for span in found if span.days]
    named = days or found
    return any(
        _ONLY.search(text, 0, span.start) or text.startswith("才", span.end) for span in named
    )


def barred_after(text: str, at: int) -> bool:
    """Whether what ends here is said to be no time: 明天|下午不行."""
    return re.compile(f"(?:[早晚]上|[上中下]午)?{_BARRED.pattern}").match(text, at) is not None


def _rows(days: tuple[int, ...], hours: tuple[tuple[int, int], ...]) -> Rows:
    return frozenset((day, start, end) for day in days for start, end in hours)


WHOLE_WEEK = _rows(WEEK, (WHOLE_DAY,))


def _without(free: Rows, barred: Rows) -> Rows:
    """What is left of the hours."""
    for day, start, end in barred:
        cut = {one for one in free if one[0] == day and one[1] < end and start < one[2]}
        pieces = {(day, had, start) for _, had, _ in cut} | {(day, end, had) for _, _, had in cut}
        free = (free - cut) | {piece for piece in pieces if piece[1] < piece[2]}
    return free


def steps_of(text: str) -> list[Step]:
    """What the text says of hours, one thing after another."""
    steps = _steps(text)
    if not any(step.sure for step in steps) or not only_these(text):
        return steps
    return [step for step in steps if step.sure or not step.adds]


def _steps(text: str) -> list[Step]:
    found, steps = _said(text), []
    day, of_day = None, _Said.NO_HOURS
    for at, (span, said) in enumerate(found):
        if span.days:
            day, of_day = span, said
        near = day if day and span.start - day.end <= _NEAR else None
        days = near.days if near else WEEK
        if said in (_Said.BARRED, _Said.EXCEPTED):
            rows = _rows(days, span.hours or (WHOLE_DAY,))
            steps.append(Step(False, rows, last=said is _Said.EXCEPTED))
        elif _adds(span, said, of_day if near else None) and not _hours_follow(found, at):
            rows = _rows(days, span.hours or (WHOLE_DAY,))
            steps.append(Step(True, rows, sure=said is _Said.FREE))
    return steps


def _adds(span: Span, said: _Said, of_day: _Said | None) -> bool:
    """A day counts as soon as it is named; hours alone only where they are said to be free."""
    return said is _Said.FREE or (said is _Said.NAMED and of_day in (_Said.NAMED, _Said.FREE))


def _hours_follow(found: list[tuple[Span, _Said]], at: int) -> bool:
    """Whether a bare day is told more closely after it: 周六有空，上午下午都行."""
    span, _ = found[at]
    for later, said in found[at + 1 :]:
        if later.days or span.hours or later.start - span.end > _NEAR:
            return False
        if said in (_Said.NAMED, _Said.FREE):
            return True
    return False


def _said(text: str) -> list[tuple[Span, _Said]]:
    """Every span, with what is said of all that are joined to it."""
    groups: list[list[Span]] = []
    for span in spans(text):
        if groups and joined(text, groups[-1][-1], span):
            groups[-1].append(span)
        else:
            groups.append([span])
    return [(span, _of_group(text, group)) for group in groups for span in group]


def _of_group(text: str, group: list[Span]) -> _Said:
    start, end = group[0].start, group[-1].end
    before = text[max(0, start - _NEAR) : start]
    barred = _BARRED.match(text, end)
    if _LIMIT.match(text, end):
        return _Said.NO_HOURS
    if _BUT.search(before):
        return _Said.EXCEPTED
    if barred:
        clause = _CLAUSE.search(before)
        around = (clause.group() if clause else "") + text[start : barred.end()]
        of_others = barred["away"] and _KIN.search(around)
        return _Said.NO_HOURS if of_others else _Said.BARRED
    if _NOT.search(before):
        return _Said.BARRED
    alone = _ALONE.fullmatch(text[:start]) and _ALONE.fullmatch(text[end:])
    return _Said.FREE if alone or _FREE.match(text, end) else _Said.NAMED
