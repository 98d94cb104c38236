"""Crisis: the tripwire only calls people; a person closes the alarm with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from db.queries import alarms as rows
from db.queries import members, notices, wishes
from db.queries.moves import move
from db.session import Unit
from db.tables import Alarm
from matching.lifecycle import AlarmStatus, WishStatus
from matching.understanding import ADULT
from services import looks, paging
from services.access import ON_ALARMS, Actor, desk_hand, reach, require_desk
from services.refusals import AlreadyDone, Empty, NotFound, ReportDue
from services.telling import tell
from services.typed import says_something
from services.wishes import store_alarmed

_HARM = ("violence", "abuse")
TOGETHER = timedelta(hours=1)
"""What one person writes within this time is one matter."""


async def raise_alarm(unit: Unit, actor: Actor, words: str, sign: str) -> Alarm:
    """Keep the message away from the engine and page two people, with an id and a time only."""
    posted = await store_alarmed(unit, actor, words)
    alarm: Alarm = await unit.add(
        Alarm(
            station_id=actor.station_id,
            member_id=actor.member_id,
            wish_id=posted.wish_id,
            sign=sign,
            words_sealed=await unit.seal(actor.member_id, words, "alarm.words"),
            opened_at=unit.now,
        )
    )
    await paging.call(unit, alarm.station_id, "page", "alarm", alarm.id, alarm.member_id)
    return alarm


async def paged(unit: Unit, alarm: Alarm) -> int:
    """How many people have been called about an alarm."""
    return await paging.called(unit, "page", "alarm", alarm.id)


async def page_on(unit: Unit) -> int:
    """Alarms that nobody has taken on call the next; returns how many were called."""
    return sum(
        [
            await paging.climb(
                unit, one.station_id, "page", "alarm", one.id, one.member_id, one.opened_at
            )
            for one in await wishes.untaken_alarms(unit)
        ]
    )


async def of_desk(unit: Unit, actor: Actor, alarm_id: int) -> Alarm:
    """An alarm, for somebody at its desk or who supervises it; raises NotFound or NotAllowed."""
    alarm = await wishes.alarm(unit, alarm_id)
    if alarm is None:
        raise NotFound
    await require_desk(unit, actor, alarm.station_id, *ON_ALARMS)
    return alarm


@dataclass(frozen=True)
class Opened:
    """What was written, oldest first, and where whoever wrote it can be found: once it is
    closed, nobody needs to find them any more."""

    words: tuple[str, ...]
    phone: str | None
    address: str | None


async def reason(unit: Unit, alarm: Alarm) -> str | None:
    """Why it was closed, for whoever may read the alarm."""
    return await unit.unseal(alarm.member_id, alarm.reason_sealed, "alarm.reason")


async def opened(unit: Unit, actor: Actor, alarm_id: int) -> Opened:
    """An alarm with what led up to it, for whoever acts on it; the look is on record. Raises
    NotFound, NotAllowed."""
    alarm = await of_desk(unit, actor, alarm_id)
    member = await members.get(unit, alarm.member_id)
    closed = alarm.status == AlarmStatus.CLOSED
    read = ("words",) if closed else ("words", "phone", "address")
    await looks.noted(unit, actor, member.id, *read, why="alarm", about=alarm_id)
    words = tuple([await words_of(unit, one) for one in await matter(unit, alarm)])
    if closed:
        return Opened(words, None, None)
    return Opened(
        words,
        await unit.unseal(member.id, member.phone_sealed, "member.phone"),
        await unit.unseal(member.id, member.address_sealed, "member.address"),
    )


async def words_of(unit: Unit, alarm: Alarm) -> str:
    """All that was written, for whoever may read the alarm."""
    return await unit.unseal(alarm.member_id, alarm.words_sealed, "alarm.words") or "（已清除）"


async def acknowledge(unit: Unit, actor: Actor, alarm_id: int) -> Alarm:
    """Somebody takes the alarm on, with what led up to it; raises AlreadyDone when another
    did. Whoever was paged about it hears who is on it."""
    alarm = await of_desk(unit, actor, alarm_id)
    together = await matter(unit, alarm)
    won = [
        await move(
            unit,
            one,
            AlarmStatus.ACKNOWLEDGED,
            desk_hand(actor),
            actor.member_id,
            acknowledged_by=actor.member_id,
            acknowledged_at=unit.now,
        )
        for one in together
    ]
    if not any(won):
        raise AlreadyDone
    await tell(unit, alarm.station_id, alarm.member_id, "alarm_taken", urgent=True, alarm=alarm.id)
    me, called = actor.member_id, set[int]()
    for one in together:
        called |= await notices.told(unit, "page", "alarm", one.id)
    for member_id in sorted(called - {me}):
        await tell(unit, alarm.station_id, member_id, "page_taken", alarm=alarm.id, member=me)
    return alarm


async def report_due(unit: Unit, alarm: Alarm) -> bool:
    """Whether the law may want it reported: it sounds like violence or abuse, or a minor wrote
    it (未成年人保护法 11, 反家庭暴力法 14)."""
    age = (await members.get(unit, alarm.member_id)).age
    return alarm.sign in _HARM or (age is not None and age < ADULT)


async def require_report(unit: Unit, alarm: Alarm) -> None:
    """Raises ReportDue where that is so of an alarm or what led up to it, and neither a report
    nor why none is due is written."""
    together = await matter(unit, alarm)
    wanted = any([await report_due(unit, one) for one in together])
    if wanted and not await rows.reports(unit, [one.id for one in together]):
        raise ReportDue


async def close(
    unit: Unit, actor: Actor, alarm_id: int, reason: str, *, false_alarm: bool
) -> Alarm:
    """Close with a reason, with what led up to it; a false alarm sends its wish back to
    triage. What came later stays open: nobody has looked at it yet. Raises ReportDue where the
    law may want a report and none is written; that it is false says why none is due."""
    if not says_something(reason):
        raise Empty
    alarm = await of_desk(unit, actor, alarm_id)
    if alarm.status != AlarmStatus.CLOSED and not false_alarm:
        await require_report(unit, alarm)
    closed = [
        one
        for one in await matter(unit, alarm)
        if await _close(unit, actor, one, reason, false_alarm=false_alarm)
    ]
    if not closed:
        raise AlreadyDone
    return alarm


async def _close(unit: Unit, actor: Actor, alarm: Alarm, reason: str, *, false_alarm: bool) -> bool:
    won = await move(
        unit,
        alarm,
        AlarmStatus.CLOSED,
        desk_hand(actor),
        actor.member_id,
        closed_by=actor.member_id,
        closed_at=unit.now,
        false_alarm=false_alarm,
        reason_sealed=await unit.seal(alarm.member_id, reason, "alarm.reason"),
    )
    wish = None if alarm.wish_id is None else await wishes.get(unit, alarm.wish_id)
    if won and false_alarm and wish is not None:
        await move(unit, wish, WishStatus.SUBMITTED, desk_hand(actor), actor.member_id)
    return won


async def matter(unit: Unit, alarm: Alarm) -> list[Alarm]:
    """An alarm and the open ones of the same person that came up to an hour before it, oldest
    first. Those that came after it are not in it."""
    open_ones = await wishes.open_alarms(unit, [alarm.station_id])
    before = [
        one
        for one in open_ones
        if one.member_id == alarm.member_id
        and one.id < alarm.id
        and alarm.opened_at - one.opened_at <= TOGETHER
    ]
    return [*before, alarm]


async def newest(unit: Unit, alarm: Alarm) -> Alarm:
    """The last that the same person wrote within an hour of an alarm, which stands for all."""
    later = [
        one
        for one in await wishes.open_alarms(unit, [alarm.station_id])
        if one.member_id == alarm.member_id
        and one.id > alarm.id
        and one.opened_at - alarm.opened_at <= TOGETHER
    ]
    return later[-1] if later else alarm


async def matters(unit: Unit, actor: Actor) -> list[Alarm]:
    """One alarm for each matter within the actor's reach, its newest; oldest matter first."""
    found: list[Alarm] = []
    taken: set[int] = set()
    for alarm in await waiting(unit, actor):
        if alarm.id not in taken:
            last = await newest(unit, alarm)
            taken |= {one.id for one in await matter(unit, last)}
            found.append(last)
    return found


async def past(unit: Unit, actor: Actor, most: int) -> Sequence[Alarm]:
    """Those within the actor's reach that were closed, the last first."""
    return await rows.closed(unit, await reach(unit, actor, *ON_ALARMS), most)


async def waiting(unit: Unit, actor: Actor) -> Sequence[Alarm]:
    """Open alarms within the actor's reach."""
    return await wishes.open_alarms(unit, await reach(unit, actor, *ON_ALARMS))
