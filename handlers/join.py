"""Joining: by a link, an invite, from the list, by a name, by a place or by a slip; consent
before anything is kept."""

from typing import Any

from aiogram import F, Router
from aiogram.filters import CommandObject, CommandStart, StateFilter
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from handlers.commands import for_chat
from handlers.filters import Chosen, Pressed, Stranger, Typed
from handlers.home import home, leave
from handlers.replies import Reply, edit, say
from handlers.typed_answers import name_of, village_of
from handlers.wording import common, joining, plain
from handlers.wording.choosing import page_of
from handlers.wording.screen import Screen
from matching.understanding import understand
from services import claiming, finding, guesses, invites
from services import members as joining_members
from services.access import Actor, actor_of
from services.refusals import InviteSpent, WrongCode
from services.station_settings import local


class Join(StatesGroup):
    consent = State()
    name = State()
    slip = State()
    whose = State()
    village = State()


def router() -> Router:
    routes = Router(name="join")
    routes.message.register(start, CommandStart())
    nowhere = StateFilter(None)
    routes.message.register(near, nowhere, Stranger(), F.location)
    routes.message.register(ask_place, nowhere, Stranger(), F.text == common.SHARE_PLACE)
    routes.message.register(find_station, nowhere, Stranger(), Typed())
    routes.callback_query.register(turn_page, Pressed("stations", 1))
    routes.callback_query.register(ask_place, Pressed("near_me"))
    routes.callback_query.register(choose_station, Pressed("join", 1))
    routes.callback_query.register(agree, Join.consent, Pressed("agree"))
    routes.callback_query.register(disagree, Join.consent, Pressed("disagree"))
    routes.message.register(consent_unclear, Join.consent)
    routes.callback_query.register(ask_slip, Join.name, Pressed("slip"))
    routes.message.register(take_name, Join.name, Typed())
    routes.message.register(ask_name_again, Join.name)
    routes.message.register(take_slip, Join.slip, Typed())
    routes.callback_query.register(claim, Join.whose, Pressed("claim_yes"))
    routes.callback_query.register(not_mine, Join.whose, Pressed("claim_no"))
    routes.message.register(answer_whose, Join.whose, Typed())
    routes.callback_query.register(take_village, Join.village, Pressed("village", 1))
    routes.message.register(type_village, Join.village)
    routes.callback_query.register(come, Chosen("come", *joining.COMES))
    return routes


async def start(
    message: Message, command: CommandObject, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await leave(unit, state)
    payload = command.args or ""
    if actor is None and await members.chat_is_taken(unit, message.chat.id):
        return say(message, joining.PAUSED)
    if payload.startswith("i_"):
        return await _invited(message, payload[2:], state, unit, actor)
    if actor is not None:
        return [*say(message, await home(unit, actor)), *for_chat(message.chat.id, actor)]
    station = await stations.by_code(unit, payload[2:]) if payload.startswith("s_") else None
    if station is not None:
        return await _ask_consent(message, state, unit, station.id, None)
    return say(message, joining.choose_station(await _listed(unit)))


async def _listed(unit: Unit) -> list[tuple[int, str]]:
    return [(one.id, one.name) for one in await stations.all_of(unit)]


async def turn_page(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is not None:
        return say(press, await home(unit, actor))
    listed = await _listed(unit)
    screen = joining.choose_station(listed, ids[0])
    return edit(press, screen) if page_of(len(listed), ids[0])[0] == ids[0] else say(press, screen)


async def find_station(message: Message, unit: Unit) -> list[Reply]:
    """What a stranger types is the name of a station; a wish has to wait until they are in."""
    words = message.text or ""
    found, fits = await finding.named(unit, words)
    if found and (fits or understand(words).kind == "other"):
        said = joining.found_stations(found, words, fits=fits)
        return say(message, joining.choose_station(found, said=said))
    listed = await _listed(unit)
    if plain.meaning(words) is not None:
        return say(message, joining.choose_station(listed))
    wish = understand(words).kind != "other"
    said = joining.JOIN_FIRST if wish else joining.found_stations([], words, fits=False)
    return say(message, joining.choose_station(listed, said=said))


async def ask_place(event: Message | CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    if actor is not None:
        return say(event, await home(unit, actor))
    if isinstance(event, Message):  # a desktop sends the words of the button alone
        return say(event, Screen(joining.PLACE_BY_PHONE))
    return say(event, joining.ASK_PLACE)


async def near(message: Message, unit: Unit) -> list[Reply]:
    """The place is looked at and not kept."""
    assert message.location is not None  # noqa: S101  what the filter asked for
    here = message.location
    found = await finding.nearest(unit, here.latitude, here.longitude)
    if not found:
        listed = await _listed(unit)
        return say(message, joining.choose_station(listed, said=joining.NO_PLACES))
    return say(message, joining.nearest_stations(found))


async def _invited(
    message: Message, token: str, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    try:
        invite = await invites.open_invite(unit, token)
    except InviteSpent:
        return say(message, joining.INVITE_SPENT)
    if actor is None:
        return await _ask_consent(message, state, unit, invite.station_id, token)
    await invites.use_invite(unit, token, actor.member_id)
    return await _welcome(message, unit, await _role(unit, invite.role, invite.organisation_id))


async def _role(unit: Unit, kind: str, organisation_id: int | None) -> str:
    organisation = await members.organisation_by_id(unit, organisation_id)
    acts = "" if organisation is None else f"（代表{organisation.name}）"
    return joining.ROLE_WORDS[kind] + acts


async def _ask_consent(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    station_id: int,
    token: str | None,
    said: str = "",
) -> list[Reply]:
    station = await stations.get(unit, station_id)
    role = until = None
    if token is not None:
        invite = await invites.open_invite(unit, token)
        role = await _role(unit, invite.role, invite.organisation_id)
        ends = local(station, invite.expires_at)
        until = f"{ends.month}月{ends.day}日 {ends:%H:%M} "
    await state.set_state(Join.consent)
    await state.set_data({"station": station_id, "token": token})
    return say(to, joining.ask_consent(station.name, role, until, said))


async def choose_station(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if actor is not None:
        return say(press, await home(unit, actor))
    if await members.chat_is_taken(unit, press.from_user.id):
        return say(press, joining.PAUSED)
    listed = await _listed(unit)
    if ids[0] not in dict(listed):
        return say(press, joining.choose_station(listed))
    return await _ask_consent(press, state, unit, ids[0], None)


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
    return await _ask_consent(message, state, unit, data["station"], data["token"], said)


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


async def ask_slip(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(Join.slip)
    return say(to, joining.ASK_SLIP)


async def take_slip(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    """A wrong code is counted by chat, a right one asks whether it is them."""
    await guesses.may_guess(unit, message.chat.id, message.text or "")
    try:
        found = await claiming.behind(unit, message.text or "")
    except WrongCode:
        await guesses.wrong(unit, message.chat.id, message.text or "")
        return say(message, joining.WRONG_SLIP)
    await state.update_data(claim=found.member_id, masked=found.masked)
    await state.set_state(Join.whose)
    return say(message, joining.is_it_you(found.masked))


async def claim(to: Message | CallbackQuery, state: FSMContext, unit: Unit) -> list[Reply]:
    """They are known already: nothing more is asked."""
    assert to.from_user is not None  # noqa: S101  private chats always have a sender
    data = await state.get_data()
    await claiming.claim(unit, to.from_user.id, data["claim"])
    role = await _use_token(unit, data["token"], data["claim"])
    await state.clear()
    return [
        *say(to, Screen(joining.CLAIMED)),
        *_only_said(await _welcome(to, unit, role, asks=False)),
    ]


def _only_said(replies: list[Reply]) -> list[Reply]:
    """Without the answer to a press that was answered before."""
    return [one for one in replies if one.__api_method__ != "answerCallbackQuery"]


async def not_mine(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    """Joining goes on with a name."""
    await state.set_state(Join.name)
    return say(to, Screen(joining.NOT_YOU), joining.ASK_NAME)


async def answer_whose(message: Message, state: FSMContext, unit: Unit) -> list[Reply]:
    words = plain.bare(message.text or "")
    if words in plain.NOT_ME:
        return await not_mine(message, state)
    if plain.meaning(words) == "yes" or words in plain.ME:
        return await claim(message, state, unit)
    return say(message, joining.is_it_you((await state.get_data())["masked"]))


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
    found, asked = village_of(message.text or "", listed)
    if found is None:
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
    role = await _use_token(unit, data["token"], member_id)
    await state.clear()
    return await _welcome(to, unit, role)


async def _use_token(unit: Unit, token: str | None, member_id: int) -> str | None:
    if token is None:
        return None
    invite = await invites.use_invite(unit, token, member_id)
    return await _role(unit, invite.role, invite.organisation_id)


async def _welcome(
    to: Message | CallbackQuery, unit: Unit, role: str | None, *, asks: bool = True
) -> list[Reply]:
    """Who they are here and, for those who came by themselves, what they come for."""
    assert to.from_user is not None  # noqa: S101
    actor = await actor_of(unit, to.from_user.id)
    assert actor is not None  # noqa: S101  just joined, in this unit of work
    name = await members.name(unit, actor.member_id)
    screen = await home(unit, actor)
    welcome = Screen(f"{joining.joined(name, role)}\n\n{screen.text}", menu=screen.menu)
    asked = [joining.WHAT_FOR] if asks and role is None else []
    return [*say(to, welcome, *asked), *for_chat(to.from_user.id, actor)]


async def come(press: CallbackQuery, word: str, state: FSMContext) -> list[Reply]:
    """The next step for what somebody comes for; what a giver types next is what they give."""
    if word == "volunteer":
        await state.set_data({"kind": "skill"})
        await state.set_state("OfferHelp:words")
    elif word == "donor":
        await state.set_state("OfferHelp:choose")
    return edit(press, joining.COMES[word])
