"""The head decides: proposals with reasons and runner-up; approve, reorder, reject, undo."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from db.queries import stations
from db.session import Unit
from db.tables.role import RoleKind
from handlers.filters import Pressed
from handlers.replies import Reply, edit, show, toast
from handlers.wording import common
from handlers.wording import review as wording
from services import reviews
from services.access import Actor
from services.refusals import AlreadyDone, NotAllowed
from services.station_settings import StationSettings
from services.wishes import ask_for_round


def router() -> Router:
    routes = Router(name="review_matches")
    routes.message.register(first, F.text == common.REVIEW)
    routes.callback_query.register(following, Pressed("review", 1))
    routes.callback_query.register(approve, Pressed("approve", 1))
    routes.callback_query.register(approve_all, Pressed("approve_all"))
    routes.callback_query.register(prefer, Pressed("prefer", 1))
    routes.callback_query.register(reject, Pressed("reject", 1))
    routes.callback_query.register(undo, Pressed("undo", 1))
    routes.callback_query.register(undo_all, Pressed("undo_all"))
    routes.callback_query.register(match_now, Pressed("match_now"))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return await _show(message, unit, _head(actor), after=0)


async def following(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _show(press, unit, _head(actor), after=ids[0])


async def approve(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    asked = await reviews.approve(unit, _head(actor), ids[0])
    return edit(press, wording.approved(asked, ids, await _undo_seconds(unit, _head(actor))))


async def approve_all(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    waiting = await reviews.waiting(unit, _head(actor))
    if not waiting:
        raise AlreadyDone
    asked = sum([await reviews.approve(unit, _head(actor), line_id) for line_id in waiting])
    return edit(press, wording.approved(asked, waiting, await _undo_seconds(unit, _head(actor))))


async def prefer(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    line_id = await reviews.prefer(unit, _head(actor), ids[0])
    return await _one(press, unit, _head(actor), line_id)


async def reject(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await reviews.reject(unit, _head(actor), ids[0], "head")
    return edit(press, wording.REJECTED)


async def undo(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await reviews.undo(unit, _head(actor), ids[0])
    return edit(press, wording.UNDONE)


async def undo_all(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    await reviews.undo_recent(unit, _head(actor))
    return edit(press, wording.UNDONE)


async def match_now(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    for station_id in _head(actor).desks(RoleKind.HEAD):
        await ask_for_round(unit, station_id, "head", unit.now)
    return toast(press, wording.MATCHING)


def _head(actor: Actor | None) -> Actor:
    if actor is None or not actor.holds(RoleKind.HEAD):
        raise NotAllowed
    return actor


async def _undo_seconds(unit: Unit, actor: Actor) -> int:
    station = await stations.get(unit, actor.desks(RoleKind.HEAD)[0])
    return StationSettings.of(station.settings).undo_seconds


async def _show(to: Message | CallbackQuery, unit: Unit, actor: Actor, after: int) -> list[Reply]:
    waiting = list(await reviews.waiting(unit, actor))
    if not waiting:
        return show(to, wording.nothing_to_review(await reviews.unmet(unit, actor)))
    at = (waiting.index(after) + 1 if after in waiting else 0) % len(waiting)
    card = await reviews.card(unit, actor, waiting[at])
    return show(to, wording.proposal(card, at + 1, len(waiting)))


async def _one(press: CallbackQuery, unit: Unit, actor: Actor, line_id: int) -> list[Reply]:
    waiting = list(await reviews.waiting(unit, actor))
    card = await reviews.card(unit, actor, line_id)
    return edit(press, wording.proposal(card, waiting.index(line_id) + 1, len(waiting)))
