"""认领 before the head: what waits for a word, and what the giver hears of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from handlers.wording import young
from handlers.wording.answering import thing
from handlers.wording.choosing import page_of, pager
from handlers.wording.screen import Row, Screen, button
from handlers.wording.second import ALONE
from matching.lifecycle import MatchStatus
from services.claims import REASONS
from services.letters import MatchFacts

CLAIMS_PAGE = 4
REFUSALS = {
    "met": "那边已经有着落了",
    "unsuited": "和要的不太一样",
    "other": "站里另有安排",
}
if tuple(REFUSALS) != REASONS:
    raise ValueError("every reason for turning a claim down has its words")
NO_CLAIMS = Screen("没有等您点头的认领。👍", ((button("‹ 回待批准", "review", 0),),))
_MEANWHILE = {"accepted": "同意过了", "rejected": "婉拒过了", "cancelled": "撤回了"}


def asked(facts: MatchFacts) -> str:
    """A claim as the head reads it."""
    where = f"（{facts.village}）" if facts.village else ""
    km = facts.facts.get("km")
    far = "" if km is None else "，同村" if km < 0.05 else f"，相距 {km:.1f} 公里"
    known = "，以前帮过这位" if facts.facts.get("known") else ""
    return (
        f"{facts.giver}想认领心愿 {facts.wish_id}：{thing(facts)}\n"
        f"　　给{facts.for_whom}{where}{far}{known}"
        + (f"\n　　⚠️ {young.ALONG}" if facts.minor else "")
    )


@dataclass(frozen=True)
class Waiting:
    """A claim that waits for heads; ``own``: the one who looks has approved it first, and
    another is waited for (``alone``: there is none); ``second``: another has, and waits for the
    one who looks."""

    facts: MatchFacts
    own: bool = False
    second: bool = False
    alone: bool = False


def claims(rows: Sequence[Waiting], page: int) -> Screen:
    """What waits for the head, a page at a time."""
    if not rows:
        return NO_CLAIMS
    at, start, end = page_of(len(rows), page, CLAIMS_PAGE)
    listed = list(enumerate(rows[start:end], start=start + 1))
    text = "\n\n".join(f"{number}. {_listed(one)}" for number, one in listed)
    wanted = sum(not one.own for one in rows)
    head = f"有 {wanted} 个认领等您点头" if wanted else "您都点过头了，还等另一位批准"
    if any(one.alone for one in rows):
        text += f"\n\n{ALONE}"
    return Screen(
        f"🙋 {head}：\n\n{text}",
        (
            *(_decide(one.facts.match_id, f"{number}. ", own=one.own) for number, one in listed),
            *pager("claims", len(rows), at, size=CLAIMS_PAGE),
        ),
    )


def _listed(one: Waiting) -> str:
    noted = "\n　　✍️ 您批过了，等另一位也批准" if one.own else ""
    noted = "\n　　✍️ 价格高，一位批过了，等您也批准" if one.second else noted
    return asked(one.facts) + noted


def _decide(match_id: int, before: str = "", *, own: bool = False) -> Row:
    agree = () if own else (button(f"✅ {before}同意", "claim_ok", match_id),)
    return (*agree, button(f"✖️ {before}不合适", "claim_no", match_id))


def asks(facts: MatchFacts, others: int) -> Screen:
    """The notice to the head; ``others``: how many claims more it tells of."""
    everything = (button("看全部认领", "claims", 0),)
    if others:
        text = f"🙋 {asked(facts)}\n\n另外还有 {others} 个认领，都先留着，您点个头就能办。"
        return Screen(text, (everything,))
    return Screen(
        f"🙋 {asked(facts)}\n\n已经先留着，您点个头就能办。",
        (_decide(facts.match_id), everything),
        match_id=facts.match_id,
    )


def choose_refusal(facts: MatchFacts) -> Screen:
    rows = tuple(
        (button(words, "claim_why", facts.match_id, key),) for key, words in REFUSALS.items()
    )
    return Screen(
        f"{asked(facts)}\n\n为什么不合适？会婉转地告诉对方。",
        (*rows, (button("‹ 返回", "claims", 0),)),
    )


def decided(facts: MatchFacts, rows: Sequence[Waiting]) -> Screen:
    """What became of a claim, and then whatever else waits."""
    if facts.status == MatchStatus.ACCEPTED:
        return _then(f"✅ 已同意：{facts.giver}来办“{thing(facts)}”，两边都告诉了。", rows)
    again: Row = (button("🔄 现在就找别人", "match_now"),)
    return _then(f"好的，已经婉拒。“{thing(facts)}”接着找别人。", rows, again)


def gone(facts: MatchFacts, rows: Sequence[Waiting]) -> Screen:
    """Somebody else was first: another head, or whoever claimed or wished."""
    word = _MEANWHILE.get(facts.status, "办过了")
    return _then(f"“{thing(facts)}”这个认领已经{word}，不用再看。", rows)


def _then(said: str, rows: Sequence[Waiting], *before: Row) -> Screen:
    rest = claims(rows, 0)
    return Screen(f"{said}\n\n{rest.text}", (*before, *rest.rows))


def agreed(facts: MatchFacts) -> Screen:
    """The notice to whoever claimed."""
    due = f"，请在 {facts.due:%-m月%-d日} 前办好" if facts.due else ""
    return Screen(
        f"🎉 站长点头了！“{thing(facts)}”就拜托您了{due}。称呼和地址在任务里看。",
        ((button("🧰 看任务", "look", facts.match_id),),),
    )


def refused(facts: MatchFacts, why: int) -> Screen:
    """The notice to whoever claimed, when it is not to be."""
    reason = tuple(REFUSALS.values())[why] if 0 <= why < len(REFUSALS) else ""
    return Screen(
        f"您认领的“{thing(facts)}”这次不用您办了：{reason}。谢谢您的心意，墙上还有别的心愿等人帮。",
        ((button("🌟 看看心愿墙", "wall", 0, 0, 0, 0),),),
    )
