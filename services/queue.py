"""The list of wishes to be checked, and finding one in it."""

from dataclasses import dataclass

from db.queries import members, wishes
from db.session import Unit
from db.tables import Wish
from matching.understanding.text import fold
from services import typed
from services.access import Actor
from services.triage import age, waiting


@dataclass(frozen=True)
class QueueRow:
    """One wish in the list: who it is for, what, how many days, whether that is too long, and
    whether it waits for an answer."""

    wish_id: int
    for_whom: str
    what: str
    days: int
    late: bool
    asked: bool


async def rows(unit: Unit, actor: Actor) -> list[QueueRow]:
    """Everything to be checked within the actor's reach, in its order."""
    return [await _row(unit, wish) for wish in await waiting(unit, actor)]


async def search(unit: Unit, actor: Actor, words: str) -> list[QueueRow]:
    """Those with this number, or with these words in a name, a thing or what was written;
    names and words are opened here, within the actor's reach, and nowhere kept."""
    wanted = fold(words).strip()
    number = typed.whole_number(words) if wanted.isdigit() else None
    found = []
    for wish in await waiting(unit, actor):
        hit = wish.id == number if number is not None else wanted in await _text(unit, wish)
        if wanted and hit:
            found.append(await _row(unit, wish))
    return found


async def _text(unit: Unit, wish: Wish) -> str:
    words = await unit.unseal(wish.beneficiary_id, wish.words_sealed, "wish.words") or ""
    names = [await members.name(unit, one) for one in (wish.beneficiary_id, wish.poster_id)]
    whats = [line.what for line in await wishes.lines(unit, wish.id)]
    return fold(" ".join([*names, *whats, words]))


async def _row(unit: Unit, wish: Wish) -> QueueRow:
    days, late = await age(unit, wish)
    return QueueRow(
        wish_id=wish.id,
        for_whom=await members.name(unit, wish.beneficiary_id),
        what="、".join([line.what for line in await wishes.lines(unit, wish.id)]),
        days=days,
        late=late,
        asked=wish.asked_back_at is not None,
    )
