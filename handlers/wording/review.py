"""The head's lists of proposals: why this one, what the next lacked, what to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from handlers.wording import second
from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW, quantity
from handlers.wording.reasons import fairness, why_behind, why_this, why_unmet
from handlers.wording.screen import Button, Row, Screen, button, grid
from handlers.wording.young import ALONG
from services.review_lists import ListRow, WaitingList
from services.reviews import CandidateCard, ProposalCard, UnmetLine
from services.second import Dear

UNMET_EACH = 5
_MANY = 5
_ACROSS = 5
_QUOTED = 100
REASONS = {"time": "时间不合适", "far": "路太远", "trouble": "以前有过不愉快"}


@dataclass(frozen=True)
class Nothing:
    """No list waits: lines without a giver, claims that wait, and the last round as (when,
    lines looked at, lines with a list) with what fairness cost it (kilometres more, lines that
    came ahead); ``rounds``: when the clock runs one."""

    unmet: Sequence[UnmetLine]
    claims: int
    last: tuple[datetime, int, int] | None
    cost: tuple[float | None, int | None]
    rounds: Sequence[str]


def nothing(facts: Nothing, page: int) -> Screen:
    """What is still without a giver, and what would help."""
    text = "现在没有待批准的名单。"
    if facts.last is not None:
        at, lines, met = facts.last
        text += f"\n上一轮 {at:%-m月%-d日 %H:%M}：看了 {lines} 项，{met} 项找到了人。"
        text += fairness(*facts.cost)
    _, start, end = page_of(len(facts.unmet), page, UNMET_EACH)
    shown = facts.unmet[start:end]
    if facts.unmet:
        text += f"\n\n还有 {len(facts.unmet)} 项没找到人：\n" + "\n".join(
            f"• 心愿 {one.wish_id}　{one.what}\n　　{why_unmet(one.facts)}" for one in shown
        )
    text += f"\n\n系统每天 {'、'.join(facts.rounds)} 自动匹配，也可以现在就来一次。"
    numbers = dict.fromkeys(one.wish_id for one in shown)
    looks = [button(f"看 {number} 号", "unfound", number) for number in numbers]
    rows: list[Row] = [*grid(looks, 3), *pager("unmet", len(facts.unmet), page, size=UNMET_EACH)]
    return Screen(text, (*rows, *_claims(facts.claims), _NEXT_ROUND))


_IFS = button("🤔 如果…", "ifs", 0)
_NEXT_ROUND: Row = (button("🔄 现在就匹配", "match_now"), _IFS)


def _claims(number: int) -> tuple[Row, ...]:
    return ((button(f"🙋 有 {number} 个认领等您点头", "claims", 0),),) if number else ()


@dataclass(frozen=True)
class Around:
    """What stands around one list: its place among those shown, all that wait, the filter in
    words, claims, and those on this list who are first on several (name, lists);
    ``approved``: by this head already, another is waited for."""

    at: int
    total: int
    all_lists: int
    sift: str | None
    claims: int
    overloaded: Sequence[tuple[str, int]] = ()
    approved: bool = False


def proposal(card: ProposalCard, around: Around) -> Screen:
    """One line's shortlist with reasons, for the head."""
    age = f"，{card.age}岁" if card.age is not None else ""
    sift = f"　🔎 {around.sift}" if around.sift else ""
    dear = f"{second.on_list(card.dear, card.first, own=around.approved)}\n\n" if card.dear else ""
    text = (
        f"待批准 {around.at}/{around.total}　心愿 {card.wish_id}{sift}\n\n"
        f"🎁 {quantity(card.what, card.quantity, card.unit)}\n"
        f"👤 {card.for_whom}{age}（{card.village or '村未填'}）　{card.aid}"
        f"　{_waited(card.days_waited)}{_quote(card.words)}\n\n{dear}"
        "推荐名单（批准后按顺序问，前面的不行马上问后面的）：\n"
    )
    for place, one in enumerate(card.candidates, start=1):
        text += _candidate(place, one, several=card.quantity > 1)
    if len(card.candidates) > 1:
        text += "\n⬆️ 提前一位，✖️ 从名单上去掉"
    for name, lists in around.overloaded:
        text += f"\n⚠️ {name}同时排在 {lists} 份名单最前面，别累着了。"
    return Screen(text.rstrip(), _proposal_rows(card, around), private=True)


def _quote(words: str | None) -> str:
    """What the person really wrote, short, so that the head can judge."""
    plain = " ".join((words or "").split())
    short = plain if len(plain) <= _QUOTED else f"{plain[: _QUOTED - 1]}…"
    return f"\n💬 原话：“{short}”" if short else ""


def _waited(days: int) -> str:
    return f"已等 {days} 天" if days else "今天开放"


def _candidate(place: int, one: CandidateCard, *, several: bool) -> str:
    where = f"（{one.village}）" if one.village else ""
    behind = why_behind(one.facts)
    return (
        f"\n{place}. {'⭐ ' if one.chosen else ''}{one.name}{where}"
        + (f" ×{one.quantity}" if several else "")
        + (f"，约 {one.yuan} 元" if one.yuan else "")
        + ("　✋ 您点的" if one.facts.get("by_hand") else "")
        + (f"\n　　⚠️ {ALONG}" if one.minor else "")
        + f"\n　　{why_this(one.facts, one.kind)}"
        + (f"\n　　排在后面：{behind}" if behind and not one.chosen else "")
        + "\n"
    )


def _proposal_rows(card: ProposalCard, around: Around) -> tuple[Row, ...]:
    mine = button("↩️ 收回我的批准", "undo", card.line_id)
    rows: list[Row] = [(mine if around.approved else button("✅ 批准", "approve", card.line_id),)]
    if around.total > 1:
        rows[0] += (button(f"✅ 全部批准（{around.total}）", "approve_all"),)
    if len(card.candidates) > 1:
        rows += _moves(card.candidates)
    rows.append(
        (
            button("➕ 另选一位", "others", card.line_id, 0),
            button("✖️ 都不合适", "reject", card.line_id),
        )
    )
    last: Row = ()
    if around.total > 1:
        last += (button("☰ 列表", "lists", 0), button("下一条 ›", "review", card.line_id))
    if around.all_lists > _MANY or around.sift:
        last += (button("🔎 只看一类", "sift"),)
    past = button("🕘 历史", "past_wish", card.wish_id)
    return (*rows, *grid([*last, _IFS, past], 2), *_claims(around.claims))


def _moves(candidates: Sequence[CandidateCard]) -> list[Row]:
    """Two short rows of numbers, so that a long list does not bury the decision."""
    ups = [button(f"⬆️ {at}", "up", one.match_id) for at, one in enumerate(candidates, start=1)]
    offs = [
        button(f"✖️ {at}", "take_off", one.match_id) for at, one in enumerate(candidates, start=1)
    ]
    return [*grid(ups[1:], _ACROSS), *grid(offs, _ACROSS)]


def all_lists(rows: Sequence[ListRow], total: int, page: int) -> Screen:
    """One page of all that wait: what, for whom, and who is asked first."""
    at, start, _ = page_of(total, page)
    numbered = list(enumerate(rows, start=start + 1))
    text = "\n".join(
        f"{place}. {one.for_whom}：{quantity(one.what, one.quantity, one.unit)}"
        f"\n　　→ {'、'.join(one.first) or '还没有第一位'}"
        for place, one in numbered
    )
    looks = [button(f"{place}. {one.what[:8]} ›", "line", one.line_id) for place, one in numbered]
    approve = button(f"✅ 全部批准（{total}）", "approve_all")
    return Screen(
        f"待批准 {total} 份，先问谁：\n\n{text}",
        (*grid(looks, 2), *pager("lists", total, at), (approve, follow(0))),
        private=True,
    )


def choose_sift(lists: Sequence[WaitingList]) -> Screen:
    """All, one village, or one kind of aid, with how many lists each has."""
    villages = Counter((one.village_id, one.village or "村未填") for one in lists)
    aids = Counter(one.aid for one in lists)
    buttons = [
        button(f"{name}（{number}）", "sift_village", at)
        for (at, name), number in villages.most_common(20)
    ]
    buttons += [button(f"{aid}（{number}）", "sift_aid", aid) for aid, number in aids.most_common()]
    whole = button(f"全部（{len(lists)}）", "sift_none")
    return Screen("只看哪个村，或哪一类？", (*grid(buttons, 2), (whole,)))


NONE_LEFT = Screen("这一类的都看完了。", ((button("看全部", "sift_none"),),))


ALL_SEEN = "\n\n都看完了。👍"


def waits(dear: Dear | None, line_id: int, then: int) -> Screen:
    """After the first approval of two."""
    if dear is None:  # the last word was said meanwhile
        return UNDONE
    return second.waits(dear, (button("↩️ 收回", "undo", line_id),), (follow(then),))


def approved(asked: int, line_id: int, seconds: int, then: Screen | None) -> Screen:
    """After approving, with the list that comes next; the approval can be taken back for a
    moment."""
    said = f"已批准，{seconds} 秒后去问 {asked} 位。这段时间里可以撤回。"
    if then is None:
        return Screen(f"{said}{ALL_SEEN}", ((button("↩️ 撤回", "undo", line_id),), (follow(0),)))
    undo = button("↩️ 撤回刚才那份", "undo", line_id)
    return Screen(f"{said}\n\n{then.text}", (*then.rows, (undo,)), private=True)


def follow(line_id: int) -> Button:
    """The next list; after the last, where anything new would be."""
    return button("看下一条", "line", line_id) if line_id else button("‹ 回待批准", "review", 0)


def rejected(then: int) -> Screen:
    said = f"好的，这几位都不问，下一轮再找别人。{'' if then else ALL_SEEN}"
    return Screen(said, ((follow(then),),))


def choose_reason(line_id: int) -> Screen:
    """Why none of them: for the desk alone, nobody is told."""
    rows = tuple((button(words, "turn", line_id, key),) for key, words in REASONS.items())
    other = (button("其他原因…", "turn_other", line_id),)
    back = (button("‹ 返回", "line", line_id),)
    return Screen("为什么都不合适？只记在站里，不告诉别人。", (*rows, other, back))


def ask_reason(line_id: int) -> Screen:
    return Screen(
        "为什么都不合适？写一句，只记在站里。", ((button("‹ 返回", "line", line_id), *CANCEL_ROW),)
    )


UNDONE = Screen("已撤回，还没有打扰任何人。", ((button("重新看看", "review", 0),),))


def undone(line_id: int) -> Screen:
    """Back to the list whose approval was taken back."""
    return Screen(UNDONE.text, ((button("重新看看", "line", line_id),),))


EMPTIED = Screen("名单上没有人了，下一轮再找别人。", ((button("‹ 回待批准", "review", 0),),))
ALL_FOUND = "都找到人了。👍"
MATCHING = "正在匹配，好了马上告诉您。"
