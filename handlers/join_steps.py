"""The steps of joining, and what comes at their end: the welcome."""

from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from handlers.commands import for_chat
from handlers.home import home
from handlers.replies import Reply, say
from handlers.wording import joining
from handlers.wording.screen import Screen
from services import invites
from services.access import actor_of
from services.station_settings import local


class Join(StatesGroup):
    consent = State()
    name = State()
    slip = State()
    whose = State()
    village = State()


async def role_words(unit: Unit, kind: str, organisation_id: int | None) -> str:
    """A role as people say it, with the organisation it is held for."""
    organisation = await members.organisation_by_id(unit, organisation_id)
    acts = "" if organisation is None else f"（代表{organisation.name}）"
    return joining.ROLE_WORDS[kind] + acts


async def ask_consent(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    station_id: int,
    token: str | None,
    said: str = "",
) -> list[Reply]:
    """The notice of this station, and of the role somebody is invited to."""
    station = await stations.get(unit, station_id)
    role = until = None
    if token is not None:
        invite = await invites.open_invite(unit, token)
        role = await role_words(unit, invite.role, invite.organisation_id)
        ends = local(station, invite.expires_at)
        until = f"{ends.month}月{ends.day}日 {ends:%H:%M} "
    await state.set_state(Join.consent)
    await state.set_data({"station": station_id, "token": token})
    return say(to, joining.ask_consent(station.name, role, until, said))


async def ask_slip(to: Message | CallbackQuery, state: FSMContext) -> list[Reply]:
    await state.set_state(Join.slip)
    return say(to, joining.ASK_SLIP_JOINING)


def only_said(replies: list[Reply]) -> list[Reply]:
    """Without the answer to a press that was answered before."""
    return [one for one in replies if one.__api_method__ != "answerCallbackQuery"]


async def use_token(unit: Unit, token: str | None, member_id: int) -> str | None:
    """The role an invite gave, in words; None for whoever came without one."""
    if token is None:
        return None
    invite = await invites.use_invite(unit, token, member_id)
    return await role_words(unit, invite.role, invite.organisation_id)


async def welcome(
    to: Message | CallbackQuery, unit: Unit, role: str | None, *, asks: bool = True
) -> list[Reply]:
    """Who they are here and, for those who came by themselves, what they come for."""
    assert to.from_user is not None  # noqa: S101
    actor = await actor_of(unit, to.from_user.id)
    assert actor is not None  # noqa: S101  just joined, in this unit of work
    screen = await home(unit, actor)
    greeting = Screen(f"{joining.joined(role)}\n\n{screen.text}", menu=screen.menu)
    asked = [joining.WHAT_FOR] if asks and role is None else []
    return [*say(to, greeting, *asked), *for_chat(to.from_user.id, actor)]
