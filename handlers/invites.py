"""Links that give a role: make one, see which are open, take one back."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.queries import stations
from db.session import Unit
from db.tables.role import RoleKind
from handlers.filters import Pressed
from handlers.replies import Reply, edit, message
from handlers.station_screens import is_head
from handlers.who import member_of
from handlers.wording import station_people as wording
from handlers.wording.screen import Screen
from services import invites
from services.access import Actor
from services.refusals import NotFound
from services.station_settings import StationSettings, local


def router() -> Router:
    routes = Router(name="invites")
    routes.callback_query.register(show, Pressed("invites", 1))
    routes.callback_query.register(make, Pressed("invite", 2))
    routes.callback_query.register(revoke, Pressed("uninvite", 1))
    return routes


async def show(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, await _listed(unit, member_of(actor), ids[0]))


async def make(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None, username: str
) -> list[Reply]:
    """The link goes in a message of its own, to be sent on."""
    if ids[1] >= len(wording.ROLES):
        raise NotFound
    role = RoleKind(wording.ROLES[ids[1]])
    token = await invites.make(unit, member_of(actor), ids[0], role)
    station = await stations.get(unit, ids[0])
    days = StationSettings.of(station.settings).invite_days
    link = wording.invite(station.name, role, days, username, token)
    shown = edit(press, await _listed(unit, member_of(actor), ids[0]))
    return [*shown, message(press.from_user.id, link)]


async def revoke(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    station_id = await invites.revoke(unit, member_of(actor), ids[0])
    return edit(press, await _listed(unit, member_of(actor), station_id), wording.REVOKED)


async def _listed(unit: Unit, actor: Actor, station_id: int) -> Screen:
    waiting = await invites.waiting(unit, actor, station_id)
    station = await stations.get(unit, station_id)
    return wording.invites(
        station_id,
        [(one.id, one.role, local(station, one.expires_at)) for one in waiting],
        StationSettings.of(station.settings).invite_days,
        head=await is_head(unit, actor, station_id),
    )
