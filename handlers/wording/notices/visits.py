"""Appointments: a day agreed, another time suggested, the day before."""

from datetime import date

from handlers.wording.answering import other_time, thing
from handlers.wording.choosing import day_in_words
from handlers.wording.notices.facts import match, whose
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Row, Screen, button
from handlers.wording.visiting import time_rows, when_in_words
from matching.visits import Visit
from services.letters import Letter, MatchFacts


def _on(facts: MatchFacts, visit: Visit | None) -> str:
    """“明天（周六）上午”; a notice about a day that is gone has no words."""
    if visit is None:
        raise KeyError("visit")
    return when_in_words(visit, facts.today)


def _comes(facts: MatchFacts) -> str:
    return "来" if facts.kind == "service" else "送来"


def _agreed(letter: Letter) -> Screen:
    facts = match(letter)
    day = _on(facts, facts.visit)
    return Screen(
        f"📅 {facts.giver}{day}{_comes(facts)}：{thing(facts)}（给{whose(letter)}）。\n"
        "那个时间要是不行，点一下，我请对方另选。",
        ((button("那天不行", "visit_bad", facts.match_id),),),
        match_id=facts.match_id,
    )


def _soon(letter: Letter) -> Screen:
    facts = match(letter)
    day = _on(facts, facts.visit)
    return Screen(
        f"⏰ 提醒一声：{facts.giver}{day}{_comes(facts)}：{thing(facts)}（给{whose(letter)}）。\n"
        "请留个人在家。要是不行，点一下。",
        ((button("那天不行", "visit_bad", facts.match_id),),),
        match_id=facts.match_id,
    )


def _can_you(facts: MatchFacts) -> tuple[Row, ...]:
    return (
        (button("去得了", "going", facts.match_id), button("改天", "when", facts.match_id)),
        (button("来不了了", "calloff", facts.match_id),),
    )


def _where(facts: MatchFacts) -> str:
    return f"去{facts.village}" if facts.village else "上门"


def _reminder(letter: Letter) -> Screen:
    facts = match(letter)
    if facts.visit is not None:
        text = f"⏰ {_on(facts, facts.visit)}{_where(facts)}：{thing(facts)}。\n去得了吗？"
    else:
        until = f"{facts.due:%-m月%-d日}" if facts.due else "明天"
        text = f"⏰ “{thing(facts)}”最好在 {until} 前办好（{_where(facts)}）。\n去得了吗？"
    return Screen(text, _can_you(facts))


def _set(letter: Letter) -> Screen:
    facts = match(letter)
    text = f"📅 站里和对方说好，“{thing(facts)}”改到{_on(facts, facts.visit)}。\n去得了吗？"
    return Screen(text, _can_you(facts))


def _refused(letter: Letter) -> Screen:
    facts, ordinal = match(letter), (letter.numbers or {}).get("not_on")
    day = "那天" if ordinal is None else day_in_words(date.fromordinal(ordinal), facts.today)
    return Screen(
        f"“{thing(facts)}”：{day}对方家里不方便，麻烦您另选一天。",
        (
            *time_rows(facts.match_id, facts.times, facts.today),
            (button("来不了了", "calloff", facts.match_id),),
        ),
    )


def _suggested(letter: Letter) -> Screen:
    facts = match(letter)
    return Screen(
        f"🕘 {facts.giver}愿意帮忙：{thing(facts)}（给{whose(letter)}）。\n"
        f"对方想{_on(facts, facts.suggested)}{_comes(facts)}，行吗？",
        (
            (
                button("可以", "suggest_ok", facts.match_id),
                button("不行", "suggest_no", facts.match_id),
            ),
        ),
        match_id=facts.match_id,
    )


def _suggest_ok(letter: Letter) -> Screen:
    facts = match(letter)
    return Screen(
        f"👌 “{thing(facts)}”：对方说{_on(facts, facts.visit)}可以。就等您一句话。",
        (
            (
                button("👍 我来", "accept", facts.match_id),
                button("这次不行", "decline", facts.match_id),
            ),
        ),
    )


def _suggest_no(letter: Letter) -> Screen:
    facts = match(letter)
    return Screen(
        f"“{thing(facts)}”：您提的时间对方不方便。原来的时间您能来吗？",
        (
            (
                button("👍 我来", "accept", facts.match_id),
                button("这次不行", "decline", facts.match_id),
            ),
            *([row] if (row := other_time(facts)) else []),
        ),
    )


WORDS: Words = {
    "visit_agreed": _agreed,
    "visit_soon": _soon,
    "visit_set": _set,
    "visit_refused": _refused,
    "reminder": _reminder,
    "suggested": _suggested,
    "suggest_ok": _suggest_ok,
    "suggest_no": _suggest_no,
}
SCRIPTS: Scripts = {
    "visit_agreed": lambda letter: (
        f"您好，{match(letter).giver}{_on(match(letter), match(letter).visit)}"
        f"{_comes(match(letter))}：{thing(match(letter))}。那个时间您方便吗？"
    ),
    "visit_soon": lambda letter: (
        f"您好，提醒一声，{match(letter).giver}{_on(match(letter), match(letter).visit)}"
        f"{_comes(match(letter))}：{thing(match(letter))}。您在家吧？"
    ),
    "suggested": lambda letter: (
        f"您好，{match(letter).giver}愿意帮忙：{thing(match(letter))}，"
        f"想{_on(match(letter), match(letter).suggested)}{_comes(match(letter))}，您方便吗？"
    ),
    "reminder": lambda letter: f"您好，{_reminder(letter).text.removeprefix('⏰ ')}",
    "visit_set": lambda letter: f"您好，{_set(letter).text.removeprefix('📅 ')}",
    "visit_refused": lambda letter: f"您好，{_refused(letter).text}",
    "suggest_ok": lambda letter: f"您好，{_suggest_ok(letter).text.removeprefix('👌 ')}",
    "suggest_no": lambda letter: f"您好，{_suggest_no(letter).text}",
}
