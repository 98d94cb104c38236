"""Joining by a link, an invite or from the list; consent before anything is kept."""

from typing import Any

from aiogram import Router
from aiogram.filters import CommandObject, CommandStart
from aiogram.fsm.context import FSMContext
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from handlers.commands import for_chat
from handlers.filters import Chosen, Pressed, Typed
from handlers.forms import begin, leave
from handlers.home import at_the_door, every_station, home
from handlers.join_steps import Join, ask_consent, ask_slip, role_words, use_token, welcome
from handlers.replies import Reply, edit, say
from handlers.typed_answers import name_of, near_village, village_of
from handlers.who import member_of
from handlers.wording import joining, plain
from handlers.wording.screen import Screen
from services import invites
from services import members as joining_members
from services.access import Actor
from services.refusals import InviteSpent


def router() -> Router:
    routes = Router(name="join")
    routes.message.register(start, CommandStart())
    routes.callback_query.register(choose_station, Pressed("join", 1))
    routes.callback_query.register(agree, Join.consent, Pressed("agree"))
    routes.callback_query.register(disagree, Join.consent, Pressed("disagree"))
    routes.message.register(consent_unclear, Join.consent)
    routes.message.register(take_name, Join.name, Typed())
    routes.message.register(ask_name_again, Join.name)
    routes.callback_query.register(take_village, Join.village, Pressed("village", 1))
    routes.message.register(type_village, Join.village)
    routes.callback_query.register(come, Chosen("come", *joining.COMES))
    return routes


async def start(
    message: Message, command: CommandObject, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    payload = command.args or ""
    where, begun = await state.get_state() or "", await state.get_data()
    await leave(unit, state)
    if actor is None and await members.chat_is_taken(unit, message.chat.id):
        return say(message, joining.PAUSED)
    if payload.startswith("i_"):
        return await _invited(message, payload[2:], state, unit, actor)
    if actor is not None:
        return [*say(message, await home(unit, actor)), *for_chat(message.chat.id, actor)]
    station = await stations.by_code(unit, payload[2:]) if payload.startswith("s_") else None
    if station is not None:
        return await ask_consent(message, state, unit, station.id, None)
    if not payload and where.startswith("Join:"):
        return await _take_up(message, state, unit, where, begun)
    return say(message, await at_the_door(unit))


async def _take_up(
    message: Message, state: FSMContext, unit: Unit, where: str, begun: dict[str, Any]
) -> list[Reply]:
    """/start amid joining: the same station, from the consent or from the name on."""
    if where == Join.consent.state:
        try:
            return await ask_consent(message, state, unit, begun["station"], begun["token"])
        except InviteSpent:
            return say(message, joining.INVITE_SPENT)
    station = await stations.get(unit, begun["station"])
    await state.set_data({"station": begun["station"], "token": begun["token"]})
    await state.set_state(Join.name)
    said = f"{joining.still_joining(station.name)}\n{joining.ASK_NAME.text}"
    return say(message, Screen(said, joining.ASK_NAME.rows))


async def _invited(
    message: Message, token: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        invite = await invites.open_invite(unit, token)
    except InviteSpent:
        return say(message, joining.INVITE_SPENT)
    if actor is None:
        return await ask_consent(message, state, unit, invite.station_id, token)
    await invites.use_invite(unit, token, actor.member_id)
    return await welcome(message, unit, await role_words(unit, invite.role, invite.organisation_id))


async def choose_station(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is not None:
        return say(press, await home(unit, actor))
    if await members.chat_is_taken(unit, press.from_user.id):
        return say(press, joining.PAUSED)
    listed = await every_station(unit)
    if ids[0] not in dict(listed):
        return say(press, joining.choose_station(listed))
    return await ask_consent(press, state, unit, ids[0], None)


async def disagree(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.clear()
    return edit(press, joining.DISAGREED)


async def agree(press: CallbackQuery, state: FSMContext) -> list[Reply]:
    return [*edit(press, Screen("👌 您已同意。")), *(await _ask_name(press, state))[1:]]


async def _ask_name(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(Join.name)
    return say(to, joining.ASK_NAME)


async def consent_unclear(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    if plain.meaning(message.text or "") == "yes":
        return await _ask_name(message, state)
    data = await state.get_data()
    said = joining.CONSENT_FIRST
    return await ask_consent(message, state, unit, data["station"], data["token"], said)


async def take_name(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    if plain.meaning(message.text or "") == "slip":
        return await ask_slip(message, state)
    name = name_of(message.text or "")
    if isinstance(name, Screen):
        return say(message, Screen(name.text, joining.ASK_NAME.rows))
    data = await state.update_data(name=name)
    villages = await stations.villages(unit, data["station"])
    if not villages or data["token"] is not None:
        return await _finish(message, state, unit, data, None)
    await state.set_state(Join.village)
    return say(message, joining.ask_village([(one.id, one.name) for one in villages]))


async def ask_name_again(message: Message) -> list[Reply]:
    return say(message, Screen(joining.BAD_NAME.text, joining.ASK_NAME.rows))


async def take_village(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit
) -> list[Reply]:
    data = await state.get_data()
    known = {one.id: one.name for one in await stations.villages(unit, data["station"])}
    chosen = ids[0] if ids[0] in known else None
    done = edit(press, Screen(f"📍 {known[chosen]}" if chosen else "📍 村先不填"))
    return [*done, *(await _finish(press, state, unit, data, chosen))[1:]]


async def type_village(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    data = await state.get_data()
    listed = [(one.id, one.name) for one in await stations.villages(unit, data["station"])]
    said = message.text or ""
    found, asked = village_of(said, listed)
    if found is None and plain.meaning(said) == "yes":
        found = data.get("near")  # the one we asked about
    if found is None:
        if near := near_village(said, listed):
            await state.update_data(near=near)
        return say(message, asked)
    return await _finish(message, state, unit, data, found)


async def _finish(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    data: dict[str, Any],
    village_id: int | None,
) -> list[Reply]:
    """Everything was answered: now, and only now, a member is made."""
    assert to.from_user is not None  # noqa: S101  private chats always have a sender
    person = joining_members.NewMember(data["name"], village_id)
    member_id = await joining_members.join(unit, to.from_user.id, data["station"], person)
    role = await use_token(unit, data["token"], member_id)
    await state.clear()
    return await welcome(to, unit, role)


async def come(
    press: CallbackQuery, word: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    """The next step for what somebody comes for; what a giver types next is what they give."""
    member_of(actor)
    if word == "volunteer":
        await begin(unit, state, "OfferHelp:words", kind="skill")
    elif word == "donor":
        await begin(unit, state, "OfferHelp:choose")
    return edit(press, joining.COMES[word])
