"""What is done on the machine itself: stations and first invites."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.keys import keyring
from bot.opening import CannotOpen, prepare
from bot.settings import Settings
from db.clock import SystemClock
from db.queries import stations
from db.session import Database
from db.tables import Station
from db.tables.role import RoleKind
from services import founding, invites
from services.refusals import AlreadyDone, Empty, NotFound


class CannotDo(Exception):
    """The step is refused; the message is one clear sentence."""


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    ring = keyring(settings)
    try:
        await asyncio.to_thread(prepare, settings)
    except CannotOpen as error:
        raise CannotDo(str(error)) from error
    database = Database(settings.database, ring, SystemClock())
    try:
        yield database
    finally:
        await database.close()


async def add_station(
    settings: Settings, name: str, parent: str | None, villages: list[str]
) -> str:
    """Add a station; returns the sentence to print. Raises CannotDo."""
    points = dict(_village(text) for text in villages)
    async with opened(settings) as database, database.unit() as unit:
        above = None
        if parent is not None:
            found = list(await stations.by_name(unit, parent))
            if len(found) != 1:
                raise CannotDo(f"There is no single station named {parent}.")
            above = found[0].id
        try:
            station = await founding.add_station(unit, name, above, points)
        except AlreadyDone as error:
            raise CannotDo(f"There is a station named {name} already.") from error
        except Empty as error:
            raise CannotDo("A station needs a name.") from error
        except NotFound as error:
            raise CannotDo("Nothing can stand under a village room.") from error
        return f"{station.name}: {station.level}, joining link …?start=s_{station.code}"


def _village(text: str) -> tuple[str, tuple[float, float] | None]:
    name, *point = text.split(",")
    try:
        if not name.strip() or len(point) not in (0, 2):
            raise ValueError
        where = (float(point[0]), float(point[1])) if point else None
    except ValueError as error:
        raise CannotDo(
            f"Write a village as NAME or NAME,LATITUDE,LONGITUDE, not {text}."
        ) from error
    if where is not None and not (-90 <= where[0] <= 90 and -180 <= where[1] <= 180):
        raise CannotDo(f"{text} is not a point on earth.")
    return name.strip(), where


async def invite(settings: Settings, station: str, role: str) -> str:
    """Make an invite; returns the link's ending. Raises CannotDo."""
    if role not in set(RoleKind):
        raise CannotDo(f"There is no role {role}; there are {', '.join(RoleKind)}.")
    async with opened(settings) as database, database.unit() as unit:
        found: list[Station] = list(await stations.by_name(unit, station))
        if len(found) != 1:
            raise CannotDo(f"There is no single station named {station}.")
        token = await invites.invite(unit, found[0].id, RoleKind(role))
    name = settings.bot_username
    return f"https://t.me/{name}?start=i_{token}\n(single use, seven days)"
