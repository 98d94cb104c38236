"""To a giver: asked, let go, reminded; and to a head, that lists wait."""

from collections.abc import Callable

from handlers.wording.answering import came, done_label, hours_of, invitation, someone, thing
from handlers.wording.notices.facts import match
from handlers.wording.notices.kinds import Scripts, Words
from handlers.wording.reasons import fairness, why_you
from handlers.wording.screen import Screen, button
from matching.lifecycle import MatchStatus
from services.letters import Letter


def _proposals(letter: Letter) -> Screen:
    known = letter.numbers or {}
    cost = fairness(known.get("more_km"), known.get("ahead"))
    return Screen(
        f"✅ 有 {known.get('lines', 0)} 项心愿配好了名单，等您批准。{cost}",
        ((button("去看看", "review", 0),),),
    )


def _filled(letter: Letter) -> Screen:
    return Screen(f"“{thing(match(letter))}”这边已经有着落了，不用麻烦您了。谢谢您愿意帮忙！")


def _lapsed(letter: Letter) -> Screen:
    if match(letter).suggested is not None:
        return Screen(
            f"“{thing(match(letter))}”：您提的时间一直没等到对方回音，这次先请下一位了。"
            "谢谢您愿意帮忙！"
        )
    return Screen(
        f"“{thing(match(letter))}”等了一阵没收到您的答复，我先请下一位了，没关系。下次再麻烦您。"
    )


def _not_arrived(letter: Letter) -> Screen:
    facts = match(letter)
    return Screen(
        f"{facts.for_whom}那边说“{thing(facts)}”还没{came(facts.kind)}。社工会来问问情况，您先别着急。"
    )


def _part_missing(letter: Letter) -> Screen:
    facts = match(letter)
    count = (letter.numbers or {}).get("missing", 0)
    return Screen(
        f"“{facts.what}”，对方那边还差 {count}{facts.unit or '件'}没见到，兴许路上落下了。\n"
        "不怪您，也不用补：差的我们接着找人。要是还在您手上，跟社工说一声就行。"
    )


def _failed(letter: Letter) -> Screen:
    return Screen(f"“{thing(match(letter))}”这次没办成，我们另外想办法。没关系，下次再麻烦您。")


def _overdue(letter: Letter) -> Screen:
    facts = match(letter)
    until = f"{facts.due:%-m月%-d日} 前" if facts.due else "这两天"
    return Screen(
        f"想问一声，“{thing(facts)}”办得怎么样了？办好了请按“{done_label(facts)}”；"
        f"要晚几天，按“改天”；要是来不了，请在{until}告诉我，我好请别人。",
        (
            (button(f"📷 {done_label(facts)}", "deliver", facts.match_id),),
            (
                button("📅 改天", "when", facts.match_id),
                button("来不了了", "calloff", facts.match_id),
            ),
        ),
    )


def _gone(letter: Letter) -> Screen:
    return Screen(f"“{thing(match(letter))}”这个心愿撤回了，您不用再准备。谢谢您愿意帮忙！")


def _closed(letter: Letter) -> Screen:
    """Turned down, past its time, or handed on to others: the giver is told no more."""
    return Screen(f"“{thing(match(letter))}”这件事不再找人了，您不用再准备。谢谢您愿意帮忙！")


def _rests(letter: Letter) -> Screen:
    """The receiver lets givers know no longer where they live; that is theirs to say."""
    return Screen(f"“{thing(match(letter))}”这件事先停一停，您不用再准备。谢谢您愿意帮忙！")


def _asks(letter: Letter) -> Screen:
    """For the desk."""
    facts = match(letter)
    return Screen(
        f"❓ 请{facts.giver}帮忙“{thing(facts)}”，还没答复，先问一句：\n"
        f"“{letter.words or '（内容已删除）'}”",
        ((button("✍️ 回答对方", "reply_giver", facts.match_id),),),
        private=True,
    )


def _answered(letter: Letter) -> Screen:
    """The answer, and the invitation as it stands."""
    facts = match(letter)
    said = f"💬 您问的“{thing(facts)}”，社工说：\n“{letter.words or '（内容已删除）'}”"
    if facts.status != MatchStatus.OFFERED:
        return Screen(said)
    asked = invitation(facts)
    return Screen(f"{said}\n\n{asked.text}", asked.rows)


def _need_changed(letter: Letter) -> Screen:
    return Screen("之前问您的那件事，对方改了主意，不用麻烦您了。谢谢您愿意帮忙！")


def _conditions_changed(letter: Letter) -> Screen:
    return Screen(f"您改了条件，“{thing(match(letter))}”这件就先不麻烦您了。有合适的再问您。")


def _colleague(done: str) -> Callable[[Letter], Screen]:
    """Somebody of the same firm has done it; nobody else need answer."""

    def words(letter: Letter) -> Screen:
        facts = match(letter)
        return Screen(
            f"🏢 您的同事{letter.other or ''}{done.format(thing(facts))}",
            ((button("‹ 看这件事", "look", facts.match_id),),),
        )

    return words


def _ask_by_phone(letter: Letter) -> str:
    """An invitation, asked on the phone: what, for whom, when; a no is fine."""
    facts = match(letter)
    hours = f"，{hours_of(facts)}" if facts.kind == "service" else ""
    until = f"请在{facts.due:%-m月%-d日}前给个回话，" if facts.due else ""
    return (
        f"您好，{someone(facts)}需要“{thing(facts)}”{hours}。"
        f"想到您，是因为{why_you(facts.facts, facts.offer_kind)}。您愿意帮这个忙吗？"
        f"{until}不方便也没关系。"
    )


WORDS: Words = {
    "need_changed": _need_changed,
    "conditions_changed": _conditions_changed,
    "proposals_ready": _proposals,
    "invitation": lambda letter: invitation(match(letter)),
    "place_filled": _filled,
    "lapsed": _lapsed,
    "not_arrived": _not_arrived,
    "failed": _failed,
    "part_missing": _part_missing,
    "overdue": _overdue,
    "wish_gone": _gone,
    "wish_closed": _closed,
    "wish_rests": _rests,
    "giver_asks": _asks,
    "colleague_accepted": _colleague("接下了“{}”，您不用再答复。"),
    "colleague_declined": _colleague("替单位回了“{}”这次不行，您不用再答复。"),
    "colleague_off": _colleague("说“{}”来不了了，我们另请别人。"),
    "colleague_delivered": _colleague("说“{}”已经送到了，您不用再跑。"),
    "giver_answered": _answered,
}
SCRIPTS: Scripts = {
    "invitation": _ask_by_phone,
    "overdue": lambda letter: (
        f"您好，想问一声，您答应的“{thing(match(letter))}”办得怎么样了？来不了也没关系，告诉我们就好。"
    ),
    "place_filled": lambda letter: f"您好，{_filled(letter).text}",
    "lapsed": lambda letter: f"您好，{_lapsed(letter).text}",
    "not_arrived": lambda letter: f"您好，{_not_arrived(letter).text}",
    "part_missing": lambda letter: f"您好，{_part_missing(letter).text}",
    "failed": lambda letter: f"您好，{_failed(letter).text}",
    "wish_gone": lambda letter: f"您好，{_gone(letter).text}",
    "wish_closed": lambda letter: f"您好，{_closed(letter).text}",
    "conditions_changed": lambda letter: f"您好，{_conditions_changed(letter).text}",
    "wish_rests": lambda letter: f"您好，{_rests(letter).text}",
}
