"""Whoever has not been here for long is asked whether they stay, and forgotten when they say
nothing for a month: nobody's name is kept because nobody thought of it."""

from contextlib import suppress
from datetime import timedelta

from db.queries import absent, events, members, stations
from db.session import Database, Unit
from db.tables import Station
from services.access import Actor, actor
from services.forgetting import forget
from services.refusals import Refused
from services.station_settings import StationSettings
from services.telling import tell

BATCH = 20
ANSWER_WITHIN = timedelta(days=30)


async def step(database: Database) -> bool:
    """Ask, or forget, one batch at one station; False when nobody was left."""
    async with database.view() as unit:
        due = [one.id for one in await stations.all_of(unit) if any(await _due(unit, one))]
    done = False
    for station_id in due:
        async with database.unit() as unit:
            silent, unasked = await _due(unit, await stations.get(unit, station_id))
            for member_id in silent:
                done |= await _forget(unit, station_id, member_id)
            for member_id in unasked:
                await tell(unit, station_id, member_id, absent.ASKED)
            done |= bool(unasked)
    return done


async def _due(unit: Unit, station: Station) -> tuple[list[int], list[int]]:
    """Who has not answered, and who has not been asked."""
    days = StationSettings.of(station.settings).keep_member_days
    before, asked = unit.now - timedelta(days=days), unit.now - ANSWER_WITHIN
    silent = await absent.members(unit, [station.id], before, BATCH, asked_before=asked)
    return list(silent), list(await absent.members(unit, [station.id], before, BATCH))


async def _forget(unit: Unit, station_id: int, member_id: int) -> bool:
    """False for whoever may not go now; they are looked at again another day."""
    with suppress(Refused):
        async with unit.attempt():
            await events.record(unit, station_id, None, "member", member_id, "long away")
            await forget(unit, await actor(unit, member_id))
            return True
    return False


async def stay(unit: Unit, who: Actor) -> None:
    """They are here, and stay."""
    member = await members.get(unit, who.member_id)
    await events.record(unit, member.station_id, who.member_id, "member", member.id, "stays")
