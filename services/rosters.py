"""The duty roster: who is paged first when somebody is in danger."""

from db.queries import events, members, station_rows
from db.session import Unit
from db.tables import Duty
from services.access import DESK, Actor, station_of_head
from services.refusals import AlreadyDone, NotFound


async def staff(unit: Unit, station_id: int) -> list[int]:
    """Who could be on duty: workers and heads of the station, by id."""
    return list(await members.holding(unit, [station_id], *DESK))


async def put_on_duty(
    unit: Unit, actor: Actor, station_id: int, member_id: int, weekday: int | None
) -> Duty:
    """Somebody is paged on a weekday (0 = Monday) or every day, after those who are already.

    Raises NotFound (they do not work here), NotAllowed, AlreadyDone.
    """
    await station_of_head(unit, actor, station_id)
    if member_id not in await staff(unit, station_id) or weekday not in (None, *range(7)):
        raise NotFound
    listed = await station_rows.roster(unit, station_id)
    if any((one.member_id, one.weekday) == (member_id, weekday) for one in listed):
        raise AlreadyDone
    place = 1 + max((one.place for one in listed), default=0)
    duty: Duty = await unit.add(
        Duty(station_id=station_id, member_id=member_id, weekday=weekday, place=place)
    )
    await events.record(unit, station_id, actor.member_id, "duty", duty.id, "added")
    return duty


async def off_duty(unit: Unit, actor: Actor, duty_id: int) -> int:
    """Take a line off the roster; returns the station's id. Raises NotFound, NotAllowed."""
    duty = await _duty(unit, actor, duty_id)
    await unit.session.delete(duty)
    await unit.session.flush()
    await events.record(unit, duty.station_id, actor.member_id, "duty", duty_id, "removed")
    return duty.station_id


async def move_up(unit: Unit, actor: Actor, duty_id: int) -> int:
    """Put a line before the one above it; returns the station's id."""
    duty = await _duty(unit, actor, duty_id)
    listed = list(await station_rows.roster(unit, duty.station_id))
    at = next(place for place, one in enumerate(listed) if one.id == duty.id)
    listed.insert(max(0, at - 1), listed.pop(at))
    for place, one in enumerate(listed, start=1):
        one.place = place
    await unit.session.flush()
    await events.record(unit, duty.station_id, actor.member_id, "duty", duty.id, "moved up")
    return duty.station_id


async def _duty(unit: Unit, actor: Actor, duty_id: int) -> Duty:
    duty = await station_rows.duty(unit, duty_id)
    if duty is None:
        raise NotFound
    await station_of_head(unit, actor, duty.station_id)
    return duty
