"""A posted wish as it would be by what was just typed."""

from collections.abc import Sequence

from handlers.wording.common import quantity
from handlers.wording.my_wishes import title
from handlers.wording.screen import Row, Screen, button
from services.progress import WishStands
from services.rewording import Step
from services.wish_drafts import DraftLine

WHICH_PART = "想改哪一样？按“修改”就能改。"


def proposed(wish: WishStands, changes: Sequence[Step], message_id: int, *, sure: bool) -> Screen:
    """What would change, with one press to do it; where the words may be another wish, ``sure``
    is False, and another is one press away too."""
    asks = "这样改对吗？" if sure else "是改刚才的，还是另发一个心愿？"
    text = "\n".join([f"✏️ 改 {title(wish)}", *(f"• {_told(one)}" for one in changes)])
    do = "✅ 就这样改" if sure else "✏️ 改刚才的"
    rows: list[Row] = [(button(do, "re_said", wish.wish_id, message_id),)]
    if not sure:
        rows.append((button("🎁 另发一个", "wants"),))
    return Screen(f"{text}\n\n{asks}", (*rows, (button("‹ 不改了", "wish", wish.wish_id),)))


def _told(step: Step) -> str:
    was, now = step.was, step.now
    if was is None:
        return f"再加：{_many(now)}" if now else ""
    before = quantity(was.what, was.asked, was.unit)
    return f"{before}：不要了" if now is None else f"{before} → {_many(now)}"


def _many(now: DraftLine) -> str:
    return quantity(now.what, now.quantity, now.unit)
