"""Whoever has not been here for long is asked whether they stay, and forgotten when they say
nothing for a month: nobody's name is kept because nobody thought of it. Whom the chat does not
reach the desk calls, a few at a time; they are forgotten when they, or their family, say so."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime, timedelta

from db.queries import absent, events, members, stations
from db.session import Database, Unit
from db.tables import Station
from services import todos
from services.access import Actor, actor
from services.forgetting import forget
from services.refusals import Refused
from services.station_settings import StationSettings
from services.telling import call, tell

BATCH = 20
CALLS = 5
"""So many at a time are on a desk's list to be called and asked."""
ANSWER_WITHIN = timedelta(days=30)


async def step(database: Database) -> bool:
    """Ask, or forget, one batch at one station; False when nobody was left."""
    async with database.view() as unit:
        due = [
            one.id
            for one in await stations.all_of(unit)
            if any(await _due(unit, one)) or await _to_call(unit, one)
        ]
    done = False
    for station_id in due:
        async with database.unit() as unit:
            station = await stations.get(unit, station_id)
            silent, unasked = await _due(unit, station)
            to_call = await _to_call(unit, station)
            for member_id in silent:
                done |= await _forget(unit, station_id, member_id)
            for member_id in unasked:
                await tell(unit, station_id, member_id, absent.ASKED)
            for member_id in to_call:
                await call(unit, station_id, member_id, absent.ASKED)
            done |= bool(unasked or to_call)
    return done


async def _due(unit: Unit, station: Station) -> tuple[list[int], list[int]]:
    """Who has not answered, and who has not been asked."""
    before, asked = _long_ago(unit, station), unit.now - ANSWER_WITHIN
    silent = await absent.members(unit, [station.id], before, BATCH, asked_before=asked)
    return list(silent), list(await absent.members(unit, [station.id], before, BATCH))


async def _to_call(unit: Unit, station: Station) -> Sequence[int]:
    """Who is to be called, as far as the desk's list has room."""
    room = CALLS - await absent.calls(unit, station.id)
    if room <= 0:
        return ()
    return await absent.to_call(unit, station.id, _long_ago(unit, station), room)


def _long_ago(unit: Unit, station: Station) -> datetime:
    days = StationSettings.of(station.settings).keep_member_days
    return unit.now - timedelta(days=days)


async def _forget(unit: Unit, station_id: int, member_id: int) -> bool:
    """False for whoever may not go now; they are looked at again another day."""
    with suppress(Refused):
        async with unit.attempt():
            await events.record(unit, station_id, None, "member", member_id, "long away")
            await forget(unit, await actor(unit, member_id))
            return True
    return False


async def stays(unit: Unit, by: Actor, todo_id: int) -> None:
    """Somebody who was called wants to stay. Raises NotFound, NotAllowed, AlreadyDone."""
    asked = await todos.done(unit, by, todo_id)
    member = await members.get(unit, asked.member_id)
    await events.record(unit, member.station_id, by.member_id, "member", member.id, "stays")


async def stay(unit: Unit, who: Actor) -> None:
    """They are here, and stay."""
    member = await members.get(unit, who.member_id)
    await events.record(unit, member.station_id, who.member_id, "member", member.id, "stays")
