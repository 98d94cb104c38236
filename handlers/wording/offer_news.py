"""A registered offer of which its giver has just said that it ends or changes."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from handlers.wording.own_offers import PAGE, OwnOffer, name_of, one, state_of
from handlers.wording.screen import Row, Screen, button, grid
from matching.understanding import Change
from services.own_offers import MOST_PIECES

_NOT_THIS: Row = (button("🎁 不是，是我的心愿", "wants"),)


def changing(offer: OwnOffer, change: Change, today: date) -> Screen:
    """One offer of which its giver has just said that it ends or changes: that as a button."""
    number, screen = offer.offer_id, one(offer, today)
    rows: list[Row] = []
    if change.ends:
        rows.append((button("🗑 对，不再提供了", "of_end", number),))
    if change.pieces is not None and offer.free is not None and change.pieces <= MOST_PIECES:
        rows.append((button(f"📦 改成 {change.pieces} 件", "of_pieces", number, change.pieces),))
    if change.until is not None:
        day = f"{change.until.month}月{change.until.day}日"
        rows.append((button(f"📅 改成到{day}为止", "of_until", number, change.until.toordinal()),))
    text = f"您说的是登记的“{name_of(offer)[:40]}”吗？按一下才会改。\n\n{screen.text}"
    return replace(screen, text=text, rows=(*rows, _NOT_THIS, *screen.rows))


def which(offers: Sequence[OwnOffer], today: date) -> Screen:
    """Several offers may be meant; those of one name are told apart by their number."""
    shown = list(enumerate(offers[:PAGE], start=1))
    text = "\n".join(
        f"{n}. {name_of(each)[:24]}"
        f"{'' if each.free is None else f'（还能给 {each.free} 件）'}　{state_of(each, today)}"
        for n, each in shown
    )
    rows = grid(
        [button(f"{n}. {name_of(each)[:8]}", "offer", each.offer_id) for n, each in shown], 2
    )
    return Screen(f"您说的是登记的哪一样？点开就能改。\n\n{text}", (*rows, _NOT_THIS))
