"""The desk's first look: check a wish, set its priority facts, open it or send it on."""

from aiogram import F, Router
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations, wishes
from db.session import Unit
from db.tables import Wish
from db.tables.consent import ConsentKind
from db.tables.wish import Route
from handlers.filters import Chosen, Pressed
from handlers.replies import Reply, edit, show, toast
from handlers.wording import common, desk
from matching.lifecycle import WishStatus
from services import triage as desk_work
from services import wishes as posting
from services.access import DESK, Actor, reach
from services.refusals import NotAllowed


def router() -> Router:
    routes = Router(name="triage")
    routes.message.register(first, F.text == common.TRIAGE)
    routes.callback_query.register(following, Pressed("triage", 1))
    routes.callback_query.register(again, Pressed("show", 1))
    routes.callback_query.register(open_wish, Pressed("open", 1))
    routes.callback_query.register(agreed, Pressed("agreed", 1))
    routes.callback_query.register(classes, Pressed("classes", 1))
    routes.callback_query.register(take_class, Pressed("class", 2))
    routes.callback_query.register(urgent, Pressed("urgent", 1))
    routes.callback_query.register(routes_menu, Pressed("routes", 1))
    routes.callback_query.register(
        take_route, Chosen("route", "community", "medicine", "cash", ids=1)
    )
    routes.callback_query.register(downs, Pressed("downs", 1))
    routes.callback_query.register(turn_down, Chosen("down", *desk.REASONS_DOWN, ids=1))
    return routes


async def first(message: Message, unit: Unit, actor: Actor | None) -> list[Reply]:
    return await _show(message, unit, _staff(actor), after=None)


async def following(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _show(press, unit, _staff(actor), after=ids[0])


async def again(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _one(press, unit, _staff(actor), ids[0])


async def open_wish(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await desk_work.open_wish(unit, _staff(actor), ids[0])
    word = "已开放，马上匹配" if wish.urgent else "已开放，下一轮参加匹配"
    return [*toast(press, word), *(await _show(press, unit, _staff(actor), after=None))[1:]]


async def agreed(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await desk_work.note_agreed(unit, _staff(actor), ids[0])
    return await _one(press, unit, _staff(actor), ids[0])


async def classes(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, _staff(actor), ids[0])
    return edit(press, desk.choose_class(ids[0]))


async def take_class(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish_id, legal = ids
    await desk_work.triage(
        unit, _staff(actor), wish_id, legal_class=min(legal, len(desk.CLASSES) - 1)
    )
    return await _one(press, unit, _staff(actor), wish_id)


async def urgent(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    wish = await posting.of_desk(unit, _staff(actor), ids[0])
    await desk_work.triage(unit, _staff(actor), ids[0], urgent=not wish.urgent)
    return await _one(press, unit, _staff(actor), ids[0])


async def routes_menu(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, _staff(actor), ids[0])
    return edit(press, desk.choose_route(ids[0]))


async def take_route(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await desk_work.route(unit, _staff(actor), ids[0], Route(word))
    return [*toast(press, "已转办"), *(await _show(press, unit, _staff(actor), after=None))[1:]]


async def downs(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await posting.of_desk(unit, _staff(actor), ids[0])
    return edit(press, desk.choose_reason(ids[0]))


async def turn_down(
    press: CallbackQuery, ids: tuple[int], word: str, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await desk_work.turn_down(unit, _staff(actor), ids[0], word)
    return [*toast(press, "已答复"), *(await _show(press, unit, _staff(actor), after=None))[1:]]


def _staff(actor: Actor | None) -> Actor:
    if actor is None or not actor.holds(*DESK):
        raise NotAllowed
    return actor


async def _show(
    to: Message | CallbackQuery, unit: Unit, actor: Actor, after: int | None
) -> list[Reply]:
    """The oldest wish to check, or the one behind ``after``; round again at the end."""
    waiting = await wishes.in_status(unit, await reach(unit, actor), WishStatus.SUBMITTED)
    if not waiting:
        return show(to, desk.NOTHING_TO_TRIAGE)
    at = next((place for place, wish in enumerate(waiting) if wish.id == after), -1) + 1
    wish = waiting[at % len(waiting)]
    return show(to, desk.triage(await _facts(unit, wish, at % len(waiting) + 1, len(waiting))))


async def _one(press: CallbackQuery, unit: Unit, actor: Actor, wish_id: int) -> list[Reply]:
    wish = await posting.of_desk(unit, actor, wish_id)
    waiting = await wishes.in_status(unit, await reach(unit, actor), WishStatus.SUBMITTED)
    at = next((place for place, one in enumerate(waiting) if one.id == wish_id), None)
    if at is None:
        return await _show(press, unit, actor, after=None)
    return edit(press, desk.triage(await _facts(unit, wish, at + 1, len(waiting))))


async def _facts(unit: Unit, wish: Wish, at: int, total: int) -> desk.TriageFacts:
    member = await members.get(unit, wish.beneficiary_id)
    village = await stations.village(unit, member.village_id)
    words = await unit.unseal(wish.beneficiary_id, wish.words_sealed, "wish.words")
    return desk.TriageFacts(
        wish_id=wish.id,
        words=(words or "（已注销）")[:500],
        lines=[
            (common.detailed(one.what, one.detail), one.asked, one.unit)
            for one in await wishes.lines(unit, wish.id)
        ],
        aid=wish.aid,
        poster=await members.name(unit, wish.poster_id),
        for_whom=await members.name(unit, wish.beneficiary_id),
        age=member.age,
        village=None if village is None else village.name,
        legal_class=wish.legal_class,
        urgent=wish.urgent,
        route=wish.route,
        agreed=await members.has_consent(unit, wish.beneficiary_id, ConsentKind.SHARING),
        at=at,
        total=total,
    )
