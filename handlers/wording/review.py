"""The head's lists of proposals: why this one, what the next lacked, what to do."""

from collections.abc import Sequence

from handlers.wording.common import quantity
from handlers.wording.reasons import why_behind, why_this, why_unmet
from handlers.wording.screen import Row, Screen, button
from services.reviews import ProposalCard, UnmetLine

_UNMET_SHOWN = 8


def nothing_to_review(unmet: Sequence[UnmetLine]) -> Screen:
    """No list waits; what is still without a giver, and what would help."""
    text = "现在没有待批准的名单。"
    if unmet:
        text += f"\n\n还有 {len(unmet)} 项没找到人：\n" + "\n".join(
            f"• 心愿 {one.wish_id}　{one.what}\n　　{why_unmet(one.facts)}"
            for one in unmet[:_UNMET_SHOWN]
        )
        if len(unmet) > _UNMET_SHOWN:
            text += f"\n…等 {len(unmet)} 项"
    text += "\n\n系统每天 9:00、15:00 自动匹配，也可以现在就来一次。"
    return Screen(text, ((button("🔄 现在就匹配", "match_now"),),))


def proposal(card: ProposalCard, at: int, total: int) -> Screen:
    """One line's shortlist with reasons, for the head."""
    age = f"，{card.age}岁" if card.age is not None else ""
    text = (
        f"待批准 {at}/{total}　心愿 {card.wish_id}\n\n"
        f"🎁 {quantity(card.what, card.quantity, card.unit)}\n"
        f"👤 {card.for_whom}{age}（{card.village or '村未填'}）　{card.aid}"
        f"　已等 {card.days_waited} 天\n\n推荐名单（批准后按顺序问，前一位不行马上问下一位）：\n"
    )
    for place, one in enumerate(card.candidates, start=1):
        where = f"（{one.village}）" if one.village else ""
        behind = why_behind(one.facts)
        text += (
            f"\n{place}. {'⭐ ' if one.chosen else ''}{one.name}{where}"
            + (f" ×{one.quantity}" if card.quantity > 1 else "")
            + f"\n　　{why_this(one.facts, one.kind)}"
            + (f"\n　　排在后面：{behind}" if behind and not one.chosen else "")
        )
    rows: list[Row] = [(button("✅ 批准", "approve", card.line_id),)]
    if total > 1:
        rows[0] += (button(f"✅ 全部批准（{total}）", "approve_all"),)
    rows += [
        (button(f"⬆️ 先问{one.name[:10]}", "prefer", one.match_id),) for one in card.candidates[1:4]
    ]
    rows.append((button("✖️ 都不合适", "reject", card.line_id),))
    if total > 1:
        rows[-1] += (button("下一条 ›", "review", card.line_id),)
    return Screen(text, tuple(rows))


def approved(asked: int, line_ids: Sequence[int], seconds: int) -> Screen:
    """After approving; the approval can be taken back for a moment."""
    one = len(line_ids) == 1
    back = button("↩️ 撤回", "undo", line_ids[0]) if one else button("↩️ 全部撤回", "undo_all")
    return Screen(
        f"已批准{'' if one else f' {len(line_ids)} 份名单'}，{seconds} 秒后去问 {asked} 位。"
        "这段时间里可以撤回。",
        ((back,), (button("看下一条", "review", 0),)),
    )


UNDONE = Screen("已撤回，还没有打扰任何人。", ((button("重新看看", "review", 0),),))
REJECTED = Screen("好的，这几位都不问，下一轮再找别人。", ((button("看下一条", "review", 0),),))
MATCHING = "正在匹配，好了马上告诉您。"
