"""Telling somebody something: a row in the outbox, or a line on a worker's 代办 list."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from db.queries import members, notices, stations, todos
from db.session import Unit
from db.tables import Notice, Todo
from db.tables.member import MemberStatus
from db.tables.notice import NoticeState
from db.tables.role import RoleKind
from services import quiet

_BREATH = timedelta(minutes=30)


async def tell(
    unit: Unit,
    station_id: int,
    member_id: int,
    kind: str,
    *,
    urgent: bool = False,
    not_before: datetime | None = None,
    **facts: Any,
) -> None:
    """Queue a notice for a member with an account; for one without, a worker's 代办 line.

    ``facts`` are ids and numbers, never words; wording happens when it is sent. What is not
    urgent waits for the end of the receiver's quiet hours; what they do not want is not told,
    and whoever was forgotten is told nothing.
    """
    member = await members.get(unit, member_id)
    if member.status == MemberStatus.FORGOTTEN or quiet.unwanted(member, kind):
        return
    if await members.account(unit, member_id) is None:
        await call(unit, station_id, member_id, kind, **facts)
        return
    unit.told = True
    at = not_before or unit.now
    if not urgent:
        at = await quiet.awake(unit, station_id, member_id, at)
    await unit.add(
        Notice(
            station_id=station_id,
            member_id=member_id,
            kind=kind,
            facts=facts,
            urgent=urgent,
            not_before=at,
            created_at=unit.now,
        )
    )


async def call(unit: Unit, station_id: int, member_id: int, kind: str, **facts: Any) -> None:
    """A 代办 line: a worker tells them by phone or at their door."""
    await unit.add(
        Todo(
            station_id=station_id,
            member_id=member_id,
            kind=kind,
            facts=facts,
            created_at=unit.now,
        )
    )


async def tell_together(
    unit: Unit,
    station_id: int,
    member_id: int,
    kind: str,
    number: int,
    *,
    about: str = "wish",
    breath: timedelta = _BREATH,
) -> None:
    """Tell of a wish (or a match), in one notice that counts. One who was told of others within
    the last half hour (``breath``) is told of it when that has passed, with all that have come
    by then."""
    newest, at = await notices.newest(unit, member_id, kind), unit.now
    if newest is not None:
        held = newest.leased_until is not None and newest.leased_until > unit.now
        if newest.state == NoticeState.QUEUED and not held:
            newest.facts = {**newest.facts, "more": [*newest.facts.get("more", ()), number]}
            await unit.session.flush()
            return
        if newest.sent_at is not None:  # else it is on its way, and may yet tell nothing
            at = max(at, newest.sent_at + breath)
    facts: dict[str, Any] = {about: number}
    await tell(unit, station_id, member_id, kind, not_before=at, **facts)


async def take_back(unit: Unit, kind: str, number: int, about: str = "match") -> bool:
    """What was to be told about a match (or a wish) is not: the notice is recalled, the call is
    not made. False when they know already."""
    recalled = await notices.recall(unit, kind, number, about)
    return await todos.recall(unit, kind, number, about) or recalled


async def tell_desk(
    unit: Unit, station_id: int, kind: str, *, but: int | None = None, **facts: Any
) -> None:
    """Tell the heads of a station (or the nearest station above that has one)."""
    for head_id in await desk_of(unit, station_id):
        if head_id != but:
            await tell(unit, station_id, head_id, kind, **facts)


async def desk_of(unit: Unit, station_id: int) -> Sequence[int]:
    """The heads of a station, or of the nearest above that has one."""
    for step in reversed(await stations.chain(unit, station_id)):
        if heads := await members.holding(unit, [step], RoleKind.HEAD):
            return heads
    return ()
