"""What still waits for somebody's yes or no: the questions that reached them with buttons."""

from datetime import timedelta

from db.queries import notices
from db.session import Unit
from services import visits
from services.access import Actor
from services.letters import Letter, facts_of, still_true
from services.parts import Part, part, receivers

_OF_GIVER = ("invitation", "suggest_ok", "suggest_no", "reminder", "visit_set", "overdue")
_OF_RECEIVER = ("suggested",)
# What needs no yes, and may be answered with a no.
_NO_ALONE = ("visit_agreed", "visit_soon")
# About a day on which the giver may have said already that they come.
_COMING = ("reminder", "visit_set")
_LOOK_BACK = timedelta(days=7)
_MOST = 3


async def questions(unit: Unit, actor: Actor, *, no: bool) -> list[Letter]:
    """The newest question about each match that still stands, newest first; ``no``: also what
    is only said, and can be refused."""
    kinds = (*_OF_GIVER, *_OF_RECEIVER, *(_NO_ALONE if no else ()))
    found: dict[int, Letter] = {}
    since = unit.now - _LOOK_BACK
    for notice in await notices.sent_to(unit, actor.member_id, kinds, since):
        match_id = notice.facts["match"]
        if match_id in found or not await _asks(
            unit, actor, notice.kind, await part(unit, match_id)
        ):
            continue
        letter = await facts_of(unit, notice.kind, notice.facts, actor.member_id)
        if still_true(letter):
            found[match_id] = letter
    return list(found.values())[:_MOST]


async def _asks(unit: Unit, actor: Actor, kind: str, found: Part) -> bool:
    """Whether it is theirs to answer, is not over, and has not been answered with a press."""
    if kind not in _OF_GIVER:
        return actor.member_id in receivers(found)
    if kind in _COMING and await visits.said_coming(unit, found.match):
        return False
    return found.offer.member_id == actor.member_id
