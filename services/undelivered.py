"""Messages that did not reach whom they were for: the desk tries again, or tells them itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from db.queries import events, matches, members, people, stations, wishes
from db.queries import undelivered as rows
from db.session import Unit
from db.tables import Notice, Station
from db.tables.notice import NoticeState
from services import quiet
from services.access import Actor, reach, require_desk
from services.letters import facts_of, still_true
from services.refusals import AlreadyDone, NotFound, Refused
from services.station_settings import local

_NO_HARM = tuple(kind for kinds in quiet.MUTABLE.values() for kind in kinds)
"""What somebody may do without waits for a chat that rests, and calls for nobody."""


@dataclass(frozen=True)
class Undelivered:
    """A message that did not get there, without its words. ``receiver`` and ``member_id`` are
    None for somebody of a station that is not the desk's; ``error``: what the sender heard;
    ``at``: local time."""

    notice_id: int
    kind: str
    receiver: str | None
    member_id: int | None
    wish_id: int | None
    error: str
    at: datetime


@dataclass(frozen=True)
class Resting:
    """Somebody whose chat takes nothing from the bot, and the messages that wait for them;
    ``since``: local time."""

    member_id: int
    name: str | None
    number: int
    since: datetime


async def waiting(unit: Unit, actor: Actor) -> Sequence[Notice]:
    """What was refused for good within the reach of the actor's desk, oldest first."""
    return await rows.dead(unit, await reach(unit, actor))


async def opened(unit: Unit, actor: Actor, some: Sequence[Notice]) -> list[Undelivered]:
    """These, with what the desk may know of them."""
    reached = await reach(unit, actor)
    return [await _opened(unit, notice, reached) for notice in some]


async def of_desk(unit: Unit, actor: Actor, notice_id: int) -> Notice:
    """One of these; raises NotFound, NotAllowed, AlreadyDone."""
    notice = await rows.find(unit, notice_id)
    if notice is None:
        raise NotFound
    await require_desk(unit, actor, notice.station_id)
    if notice.state != NoticeState.DEAD:
        raise AlreadyDone
    return notice


async def send_again(unit: Unit, actor: Actor, notice_id: int) -> bool:
    """Put it back in the queue. False when what it says has passed: it is then let be.
    Raises as ``of_desk``."""
    notice = await of_desk(unit, actor, notice_id)
    true = await _still_true(unit, notice)
    if not await (rows.queue_again if true else rows.drop)(unit, notice_id):
        raise AlreadyDone
    unit.told = unit.told or true
    await _record(unit, actor, notice, "sent again" if true else "let be")
    return true


async def let_be(unit: Unit, actor: Actor, notice_id: int) -> None:
    """It need not be told any more, or was told otherwise. Raises as ``of_desk``."""
    notice = await of_desk(unit, actor, notice_id)
    if not await rows.drop(unit, notice_id):
        raise AlreadyDone
    await _record(unit, actor, notice, "let be")


async def blocked(unit: Unit, actor: Actor) -> list[Resting]:
    """Those whose chat rests while something waits that they should know, longest first."""
    reached = await reach(unit, actor)
    return [
        Resting(
            member_id,
            await _name(unit, member_id, reached),
            number,
            local(await _home(unit, member_id), since),
        )
        for member_id, number, since in await rows.blocked(unit, reached, _NO_HARM)
    ]


async def waits_for(unit: Unit, actor: Actor, member_id: int) -> list[Undelivered]:
    """What waits for one of them; raises NotFound when that is nothing (any more)."""
    reached = await reach(unit, actor)
    found = await rows.waiting_for(unit, member_id, reached, _NO_HARM)
    if not found:
        raise NotFound
    return [await _opened(unit, notice, reached) for notice in found]


async def told_otherwise(unit: Unit, actor: Actor, member_id: int) -> None:
    """The desk has told them on the phone: nothing of it is sent when the chat is back.
    Raises as ``waits_for``."""
    found = await waits_for(unit, actor, member_id)
    await rows.recall(unit, [one.notice_id for one in found])
    for one in found:
        notice = await rows.find(unit, one.notice_id)
        if notice is not None:
            await _record(unit, actor, notice, "told otherwise")


async def within(
    unit: Unit, reached: Collection[int]
) -> tuple[Sequence[datetime], Sequence[datetime]]:
    """Since when each message lies that was refused, and since when each person waits whose chat
    rests."""
    dead = [notice.created_at for notice in await rows.dead(unit, reached)]
    return dead, [since for _, _, since in await rows.blocked(unit, reached, _NO_HARM)]


async def _opened(unit: Unit, notice: Notice, reached: Collection[int]) -> Undelivered:
    station = await stations.get(unit, notice.station_id)
    name = await _name(unit, notice.member_id, reached)
    return Undelivered(
        notice_id=notice.id,
        kind=notice.kind,
        receiver=name,
        member_id=None if name is None else notice.member_id,
        wish_id=await _wish_of(unit, notice),
        error=notice.error or "",
        at=local(station, notice.created_at),
    )


async def _name(unit: Unit, member_id: int, reached: Collection[int]) -> str | None:
    member = await people.find(unit, member_id)
    near = member is not None and member.station_id in reached
    return await members.name(unit, member_id) if near else None


async def _home(unit: Unit, member_id: int) -> Station:
    return await stations.get(unit, (await members.get(unit, member_id)).station_id)


async def _wish_of(unit: Unit, notice: Notice) -> int | None:
    if "match" not in notice.facts:
        return notice.facts.get("wish")
    match = await matches.get(unit, notice.facts["match"])
    line = None if match is None else await wishes.line(unit, match.line_id)
    return None if line is None else line.wish_id


async def _still_true(unit: Unit, notice: Notice) -> bool:
    """Whether the sender would still find words for it."""
    try:
        return still_true(await facts_of(unit, notice.kind, notice.facts, notice.member_id))
    except (Refused, LookupError):
        return False


async def _record(unit: Unit, actor: Actor, notice: Notice, move: str) -> None:
    await events.record(unit, notice.station_id, actor.member_id, "notice", notice.id, move)
