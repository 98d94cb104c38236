"""The rights over one's own data, for somebody whom the chat does not reach: they, or their family,
ask the desk, which does it for them (个人信息保护法 44–49)."""

from db.queries import events, members
from db.session import Unit
from db.tables import Member
from db.tables.consent import ConsentKind
from services import consents, forgetting, looks, rights
from services.access import Actor, actor
from services.directory import of_desk
from services.forgetting import Ending
from services.refusals import AlreadyDone, NotFound
from services.rights import Kept

ASKED = ("self", "family", "died")
"""Who asked that somebody be forgotten: they did, their family did, or they have died."""


async def kept(unit: Unit, by: Actor, member_id: int) -> Kept:
    """What is kept about them, to be told or read to them; the look is on record. Raises
    NotFound, NotAllowed, AlreadyDone for whoever can do it in the chat."""
    member = await _spoken_for(unit, by, member_id)
    await looks.noted(unit, by, member.id, "kept", why="asked")
    return await rights.kept(unit, await actor(unit, member.id))


async def copied(unit: Unit, by: Actor, member_id: int) -> int:
    """A copy goes to the desk, to be handed to them; on record. Returns whose it is (of a merged
    record the one that stayed). Raises as ``kept``."""
    member = await _spoken_for(unit, by, member_id)
    await looks.noted(unit, by, member.id, "copy", why="asked")
    return member.id


async def take_back(unit: Unit, by: Actor, member_id: int, kind: ConsentKind) -> int:
    """A consent of theirs is withdrawn, with what follows (``consents.take_back``); returns how
    many open wishes wait for it. Raises as ``kept``, and as that does."""
    member = await _spoken_for(unit, by, member_id)
    waiting = await consents.take_back(unit, await actor(unit, member.id), kind)
    at, me = member.station_id, by.member_id
    await events.record(unit, at, me, "member", member.id, "took_back_for", kind=kind.value)
    return waiting


async def ending(unit: Unit, by: Actor, member_id: int) -> tuple[str, Ending]:
    """Their name, and what forgetting them would end. Raises as ``forget``."""
    member = await _spoken_for(unit, by, member_id)
    return await members.name(unit, member.id), await forgetting.ending(
        unit, await actor(unit, member.id)
    )


async def forget(unit: Unit, by: Actor, member_id: int, asked: str) -> None:
    """They are forgotten, because one of ``ASKED`` wanted it. Raises as ``kept``, NotFound for
    another word, and what ``forgetting.forget`` raises."""
    member = await _spoken_for(unit, by, member_id)
    if asked not in ASKED:
        raise NotFound
    at, me = member.station_id, by.member_id
    await events.record(unit, at, me, "member", member.id, "forgets_for", asked=asked)
    await forgetting.forget(unit, await actor(unit, member.id))


async def _spoken_for(unit: Unit, by: Actor, member_id: int) -> Member:
    member = await of_desk(unit, by, member_id)
    if await members.reached(unit, member.id):
        raise AlreadyDone
    return member
