"""Who has read what is sensitive about whom, and why: by ids and words of ours, in the chain."""

from datetime import timedelta
from typing import Any

from db.queries import events, members
from db.session import Unit
from services.access import Actor

_ONE_LOOK = timedelta(minutes=10)
"""A card that is shown again after each press is looked at once."""
_BACK = 50


async def noted(
    unit: Unit, actor: Actor, member_id: int, *what: str, why: str, about: int | None = None
) -> None:
    """Somebody is shown these facts of a member because of ``why`` (a card, a wish, a task, a
    call, an alarm) and its id. What one reads about oneself is nobody's look."""
    if actor.member_id == member_id:
        return
    station_id = (await members.get(unit, member_id)).station_id
    facts = {"what": list(what), "why": why, **({} if about is None else {"about": about})}
    if not await _just_now(unit, station_id, actor.member_id, member_id, facts):
        me = actor.member_id
        await events.record(unit, station_id, me, "member", member_id, "looked", **facts)


async def _just_now(
    unit: Unit, station_id: int, actor_id: int, member_id: int, facts: dict[str, Any]
) -> bool:
    look = (actor_id, "member", member_id, "looked", facts)
    return any(
        (one.actor_id, one.subject, one.subject_id, one.move, one.facts) == look
        and unit.now - one.at < _ONE_LOOK
        for one in await events.latest(unit, station_id, _BACK)
    )
