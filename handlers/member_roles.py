"""A member's roles, given and taken; and a new slip for a wish whose paper was lost."""

from aiogram import Router
from aiogram.types import CallbackQuery

from db.queries import members, people
from db.session import Unit
from handlers.commands import renewed
from handlers.filters import Pressed
from handlers.replies import Reply, edit, say
from handlers.who import staff
from handlers.wording import person_steps as steps
from handlers.wording.screen import Screen
from services import person_card, slips, standing
from services.access import Actor
from services.directory import of_desk
from services.refusals import NotFound
from services.wishes import of_desk as wish_of_desk


def router() -> Router:
    routes = Router(name="member_roles")
    routes.callback_query.register(show_roles, Pressed("roles", 1))
    routes.callback_query.register(give_role, Pressed("give_role", 2))
    routes.callback_query.register(ask_end, Pressed("end_role", 1))
    routes.callback_query.register(end_role, Pressed("sure_end", 1))
    routes.callback_query.register(show_slips, Pressed("slips", 1))
    routes.callback_query.register(new_slip, Pressed("new_slip", 1))
    return routes


async def show_roles(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    return edit(press, steps.roles(await person_card.brief(unit, staff(actor), ids[0])))


async def give_role(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    if ids[1] >= len(standing.GIVEN):
        raise NotFound
    await standing.give_role(unit, staff(actor), ids[0], standing.GIVEN[ids[1]])
    card = await person_card.brief(unit, staff(actor), ids[0])
    return [*edit(press, steps.roles(card), "已加上"), *await renewed(unit, ids[0])]


async def ask_end(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    role = await people.role(unit, ids[0])
    if role is None or role.until is not None:
        raise NotFound
    member = await of_desk(unit, staff(actor), role.member_id)
    name = await members.name(unit, member.id)
    return edit(press, steps.sure_end(role.id, member.id, role.kind, name))


async def end_role(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Whoever gave up the own last role at the desk sees no card any more."""
    member_id = await standing.end_role(unit, staff(actor), ids[0])
    if member_id == staff(actor).member_id:
        return [*edit(press, Screen("好的，已去掉。")), *await renewed(unit, member_id)]
    card = await person_card.brief(unit, staff(actor), member_id)
    return [*edit(press, steps.roles(card), "已去掉"), *await renewed(unit, member_id)]


async def show_slips(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    card = await person_card.brief(unit, staff(actor), ids[0])
    rows = [
        (wish.id, wish.public_text)
        for wish in [await wish_of_desk(unit, staff(actor), one) for one in card.wishes]
    ]
    return edit(press, steps.slips(card.member_id, rows))


async def new_slip(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    code = await slips.new_slip(unit, staff(actor), ids[0])
    return say(press, steps.new_slip(ids[0], code))
