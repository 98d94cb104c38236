"""To the receiver and whoever posted: somebody comes, came, or cannot; and the thanks."""

from handlers.wording.answering import came, done_label, thing
from handlers.wording.notices.facts import match, whose
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.screen import Row, Screen, button
from handlers.wording.visiting import when_in_words
from matching.lifecycle import MatchStatus
from services.letters import Letter, MatchFacts


def _accepted(letter: Letter) -> Screen:
    facts = match(letter)
    verb = "上门帮忙" if facts.kind == "service" else "送来"
    day = "会" if facts.visit is None else when_in_words(facts.visit, facts.today)
    return Screen(
        f"🎉 好消息！{facts.giver}接下了{whose(letter)}的“{thing(facts)}”，{day}{verb}。"
        "办好以后我再问您。",
        ((button("❓ 为什么请这位", "why", facts.wish_id),),),
        match_id=facts.match_id,
    )


def _called_off(letter: Letter) -> Screen:
    facts = match(letter)
    on = "我们接着找下一位，有消息马上告诉您。"
    if facts.status == MatchStatus.FAILED:
        return Screen(f"“{thing(facts)}”这次没办成。{on}")
    return Screen(f"{facts.giver}有事来不了，“{thing(facts)}”先不能办了。{on}")


def _brought(facts: MatchFacts) -> str:
    return "已经办好了" if facts.kind == "service" else "已经送到了"


def _delivered(letter: Letter) -> Screen:
    facts = match(letter)
    ask = _asked(whose(letter), facts)
    return Screen(
        f"📦 {facts.giver}说“{thing(facts)}”{_brought(facts)}。\n{_note(letter)}{ask}",
        (
            (
                button(f"✅ {came(facts.kind)}了", "received", facts.match_id),
                button(f"还没{came(facts.kind)}", "missing", facts.match_id),
            ),
            *_part(facts),
        ),
        match_id=facts.match_id,
    )


def _asked(who: str, facts: MatchFacts) -> str:
    ask = f"{came(facts.kind)}了吗？"
    if who != "您":
        return f"请问{who}那边{ask}也可以用“凭条确认”。"
    return ask if facts.kind == "service" else f"您{ask}"


def _note(letter: Letter) -> str:
    """What whoever delivered wrote with it."""
    return f"✍️ “{letter.words}”\n" if letter.words else ""


def _part(facts: MatchFacts) -> tuple[Row, ...]:
    """Of several pieces, some may be missing."""
    if facts.kind == "service" or facts.quantity < 2:
        return ()
    return ((button("只收到一部分", "partly", facts.match_id),),)


def _thanks(letter: Letter) -> Screen:
    facts = match(letter)
    so = f"说“{thing(facts)}”办好了" if facts.kind == "service" else f"收到了“{thing(facts)}”"
    return Screen(f"❤️ {facts.for_whom}{so}，托我们谢谢您！您帮了大忙。")


def _thanks_words(letter: Letter) -> Screen:
    facts = match(letter)
    said = f"：“{letter.words}”" if letter.words else "，还发来一张照片。"
    return Screen(
        f"❤️ 为了“{thing(facts)}”，{facts.for_whom}想谢谢您{said}", photo_id=letter.photo_id
    )


def _disputed(letter: Letter) -> Screen:
    facts = match(letter)
    return Screen(
        f"⚠️ {facts.giver}说“{thing(facts)}”{done_label(facts)}，"
        f"但{facts.for_whom}那边说还没{came(facts.kind)}。\n"
        f"{_note(letter)}请问清楚后点一个：",
        (
            (
                button(f"其实{came(facts.kind)}了", "arrived", facts.match_id),
                button(f"确实没{came(facts.kind)}", "failed", facts.match_id),
            ),
            *_part(facts),
            (button("📞 看电话和住处", "stuck", facts.match_id),),
        ),
        private=True,
        photo_id=letter.photo_id,
        match_id=facts.match_id,
    )


def _unconfirmed(letter: Letter) -> Screen:
    facts = match(letter)
    return Screen(
        f"☎️ {facts.giver}说“{thing(facts)}”{done_label(facts)}，{facts.for_whom}一直没有回音。\n"
        f"{_note(letter)}请打个电话或上门看看，再点一个：",
        (
            (
                button(f"✅ {came(facts.kind)}了", "received", facts.match_id),
                button(f"没{came(facts.kind)}", "missing", facts.match_id),
            ),
            *_part(facts),
            (button("📞 看电话和住处", "stuck", facts.match_id),),
        ),
        private=True,
        photo_id=letter.photo_id,
        match_id=facts.match_id,
    )


WORDS: Words = {
    "accepted": _accepted,
    "called_off": _called_off,
    "delivered": _delivered,
    "thanks": _thanks,
    "thanks_words": _thanks_words,
    "disputed": _disputed,
    "unconfirmed": _unconfirmed,
}
SCRIPTS: Scripts = {
    "accepted": lambda letter: (
        f"您好，您要的{thing(match(letter))}，{match(letter).giver}答应帮忙了，这几天就会联系。"
    ),
    "called_off": lambda letter: f"您好，{_called_off(letter).text}",
    "delivered": lambda letter: (
        f"您好，{match(letter).giver}说{thing(match(letter))}"
        f"{_brought(match(letter))}，{_asked('您', match(letter))}"
        "是的话，请念一下凭条上的 8 位数字。"
    ),
}
