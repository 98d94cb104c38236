"""The desk notes, or takes back, a parent's consent to what somebody under 18 does."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.queries import members
from db.session import Unit
from handlers.filters import Pressed
from handlers.member_screens import again
from handlers.replies import Reply, edit
from handlers.who import staff
from handlers.wording import young as wording
from matching.understanding import ADULT
from services import minors, person_work
from services.access import Actor
from services.directory import of_desk
from services.parts import given_by
from services.refusals import BadAge, NotFound

_WHO, _WAYS = tuple(minors.GUARDIANS), tuple(minors.WAYS)


def router() -> Router:
    routes = Router(name="guardians")
    routes.callback_query.register(ask_who, Pressed("guardian_of", 1))
    routes.callback_query.register(ask_way, Pressed("guardian_who", 2))
    routes.callback_query.register(agrees, Pressed("guardian_way", 3))
    routes.callback_query.register(ask_age, Pressed("young_other", 1))
    routes.callback_query.register(take_age, Pressed("young_years", 2))
    routes.callback_query.register(takes_back, Pressed("guardian_off", 1))
    return routes


async def ask_age(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Of somebody for whom the desk would say yes."""
    found = await given_by(unit, staff(actor), ids[0])
    name = await members.name(unit, found.offer.member_id)
    return edit(press, wording.ask_other_age(name, ids[0]))


async def take_age(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Under 18: the parents are to be asked before they can be sent."""
    found = await given_by(unit, staff(actor), ids[0])
    if not minors.YOUNGEST <= ids[1] < ADULT:
        raise BadAge
    member = await person_work.set_age(unit, staff(actor), found.offer.member_id, str(ids[1]))
    return edit(press, wording.ask_who(member.id, await members.name(unit, member.id)))


async def ask_who(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    return edit(press, wording.ask_who(member.id, await members.name(unit, member.id)))


async def ask_way(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    if ids[1] >= len(_WHO):
        raise NotFound
    return edit(press, wording.ask_way(member.id, await members.name(unit, member.id), ids[1]))


async def agrees(
    press: CallbackQuery, ids: tuple[int, int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    member_id, who, way = ids
    if who >= len(_WHO) or way >= len(_WAYS):
        raise NotFound
    await minors.guardian_agrees(unit, staff(actor), member_id, _WHO[who], _WAYS[way])
    return await again(press, unit, staff(actor), member_id, "记下了，家长已同意")


async def takes_back(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await minors.guardian_takes_back(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), ids[0], "已收回，以后先不派活")
