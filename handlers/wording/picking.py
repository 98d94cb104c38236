"""Choosing somebody from outside a list."""

from collections.abc import Sequence

from handlers.wording.choosing import page_of, pager
from handlers.wording.common import CANCEL_ROW
from handlers.wording.reasons import lacks_in_words, why_this
from handlers.wording.screen import Row, Screen, button
from services.shortlists import Other

_EACH = 6


def others(line_id: int, listed: Sequence[Other], page: int) -> Screen:
    """A page of those who are not on the list: who may be asked is behind a button, the
    others stand there with what they lack."""
    able = sum(one.facts is not None for one in listed)
    _, start, end = page_of(len(listed), page, _EACH)
    text = f"名单以外，现在能请的有 {able} 位。" if able else "名单以外，现在没有能请的人。"
    rows = _buttons(line_id, listed[start:end])
    return Screen(
        text + "\n" + "".join(_described(one) for one in listed[start:end]),
        (
            *rows,
            *pager("others", len(listed), page, line_id, size=_EACH),
            (button("🔍 按名字找", "find_giver", line_id), button("‹ 返回", "line", line_id)),
        ),
        private=True,
    )


def _described(one: Other) -> str:
    where = f"（{one.village}）" if one.village else ""
    if one.facts is None:
        return f"\n✗ {one.name}{where}：{lacks_in_words(one.lacks)}\n"
    return f"\n✓ {one.name}{where}\n　　{why_this(one.facts, one.kind)}\n"


def _buttons(line_id: int, shown: Sequence[Other]) -> tuple[Row, ...]:
    return tuple(
        (button(f"➕ 先问{one.name[:12]}", "pick", line_id, one.offer_id),)
        for one in shown
        if one.facts is not None
    )


def ask_name(line_id: int) -> Screen:
    return Screen(
        "找谁？打名字或单位就行，一个字也可以。",
        ((button("‹ 返回", "others", line_id, 0), *CANCEL_ROW),),
    )


def found(line_id: int, listed: Sequence[Other], words: str) -> Screen:
    """Those of this name, able or not."""
    back = (button("‹ 返回", "others", line_id, 0),)
    if not listed:
        return Screen(
            f"除了名单上的，登记能帮这类事的人里没有“{words[:20]}”。换个名字再打一次。", (back,)
        )
    more = f"\n…还有 {len(listed) - _EACH} 位，说得再全些。" if len(listed) > _EACH else ""
    return Screen(
        f"“{words[:20]}”：\n" + "".join(_described(one) for one in listed[:_EACH]) + more,
        (*_buttons(line_id, listed[:_EACH]), back),
        private=True,
    )
