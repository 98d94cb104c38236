"""Correcting what is known of a member: one fact at a time, tapped or typed."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from db.tables import Member
from handlers.filters import Pressed, Typed
from handlers.forms import begin, put_down
from handlers.member_screens import again
from handlers.replies import Reply, edit, say
from handlers.typed_answers import address_of, village_of
from handlers.who import staff
from handlers.wording import person_steps as steps
from handlers.wording.screen import Screen
from handlers.wording.triage import CLASSES
from services import person_work as work
from services.access import Actor
from services.directory import of_desk
from services.personal_facts import no_id_number
from services.refusals import NotFound
from services.typed import name as plain_name


class EditMember(StatesGroup):
    value = State()


def router() -> Router:
    routes = Router(name="member_edit")
    routes.callback_query.register(person, Pressed("person", 1))
    routes.callback_query.register(choose_field, Pressed("edit_member", 1))
    routes.callback_query.register(ask, Pressed("me", 2))
    routes.callback_query.register(tap_village, Pressed("mv", 2))
    routes.callback_query.register(tap_class, Pressed("mc", 2))
    routes.message.register(take, EditMember.value, Typed())
    return routes


async def person(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Back to the card."""
    replies = await again(press, unit, staff(actor), ids[0])
    await put_down(unit, state, EditMember)
    return replies


async def choose_field(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    await put_down(unit, state, EditMember)
    return edit(press, steps.fields(member.id, await members.name(unit, member.id)))


async def ask(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    if ids[1] >= len(steps.ORDER):
        raise NotFound
    field = steps.ORDER[ids[1]]
    await begin(unit, state, EditMember.value, member=member.id, field=field)
    return edit(press, await _question(unit, member, field))


async def _question(unit: Unit, member: Member, field: str, said: str = "") -> Screen:
    name = await members.name(unit, member.id)
    if field == "village":
        return steps.ask_village(member.id, name, await _villages(unit, member), said)
    if field == "class":
        return steps.ask_class(member.id, name, said)
    return steps.ask_field(member.id, name, field, said)


async def _villages(unit: Unit, member: Member) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await stations.villages(unit, member.station_id)]


async def tap_village(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await work.set_village(unit, staff(actor), *ids)
    await put_down(unit, state, EditMember)
    return await again(press, unit, staff(actor), member.id, steps.CHANGED)


async def tap_class(
    press: CallbackQuery, ids: tuple[int, int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await work.set_class(unit, staff(actor), *ids)
    await put_down(unit, state, EditMember)
    return await again(press, unit, staff(actor), member.id, steps.CHANGED)


async def take(message: Message, state: FSMContext, unit: Unit, actor: Actor | None) -> list[Reply]:
    """The typed answer; whatever is none asks again and keeps what is known."""
    data = await state.get_data()
    member = await of_desk(unit, staff(actor), data["member"])
    asked = await _take(unit, staff(actor), member, data["field"], message.text or "")
    if asked is not None:
        return say(message, asked)
    await state.clear()
    return await again(message, unit, staff(actor), member.id)


async def _take(unit: Unit, actor: Actor, member: Member, field: str, said: str) -> Screen | None:
    """Keep the answer, or the question to ask once more."""
    if field == "name":
        if plain_name(said) is None:
            return steps.BAD_NAME
        await work.rename(unit, actor, member.id, said)
    elif field == "address":
        address = address_of(no_id_number(said))
        if isinstance(address, Screen):
            return steps.BAD_ADDRESS
        await work.set_address(unit, actor, member.id, address)
    elif field == "village":
        village_id, _ = village_of(said, await _villages(unit, member))
        if village_id is None:
            return await _question(unit, member, field, steps.NO_VILLAGE)
        await work.set_village(unit, actor, member.id, village_id)
    elif field == "class":
        if said.strip() not in CLASSES:
            return await _question(unit, member, field, steps.NO_CLASS)
        await work.set_class(unit, actor, member.id, CLASSES.index(said.strip()))
    else:
        await (work.set_phone if field == "phone" else work.set_age)(unit, actor, member.id, said)
    return None
