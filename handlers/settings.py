"""Settings: quiet hours, kinds of notices, language."""

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members, stations
from db.session import Unit
from handlers.filters import FREE, Chosen, Plain, Pressed, Typed
from handlers.forms import begin, leave
from handlers.replies import Reply, edit, say, show
from handlers.who import member_of
from handlers.wording import common
from handlers.wording import settings as wording
from services import quiet, typed
from services.access import DESK, Actor
from services.refusals import NotFound


class Settings(StatesGroup):
    quiet = State()


def router() -> Router:
    routes = Router(name="settings")
    routes.message.register(overview, Command("settings"))
    routes.message.register(overview, F.text == common.SETTINGS)
    routes.message.register(overview, FREE, Plain("settings"))
    routes.callback_query.register(overview, Pressed("settings"))
    routes.callback_query.register(nights, Pressed("nights"))
    routes.callback_query.register(tap_night, Settings.quiet, Pressed("night", 1))
    routes.message.register(type_night, Settings.quiet, Typed())
    routes.callback_query.register(notices, Pressed("notices"))
    routes.callback_query.register(mute, Chosen("mute", *wording.GROUPS))
    routes.callback_query.register(language, Pressed("language"))
    return routes


async def _facts(unit: Unit, actor: Actor) -> wording.SettingsFacts:
    member = await members.get(unit, actor.member_id)
    organisation = await members.organisation_by_id(unit, actor.organisation())
    return wording.SettingsFacts(
        quiet=quiet.hours(await stations.get(unit, member.station_id), member),
        own_quiet=member.quiet_from is not None,
        muted=member.muted,
        organisation=None if organisation is None else organisation.name,
        desk=actor.holds(*DESK),
    )


async def overview(
    event: Message | CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    await leave(unit, state)
    return show(event, wording.overview(await _facts(unit, member_of(actor))))


async def nights(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    facts = await _facts(unit, member_of(actor))
    await begin(unit, state, Settings.quiet)
    return edit(press, wording.nights(facts.quiet))


async def tap_night(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if ids[0] >= len(wording.NIGHTS):
        raise NotFound
    return await _keep(press, state, unit, member_of(actor), wording.NIGHTS[ids[0]][1])


async def type_night(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    found = typed.night(message.text or "")
    if found is None:
        return say(message, wording.NOT_A_SPAN)
    return await _keep(message, state, unit, member_of(actor), found)


async def _keep(
    to: Message | CallbackQuery,
    state: FSMContext,
    unit: Unit,
    actor: Actor,
    span: tuple[int, int] | None,
) -> list[Reply]:
    await quiet.set_hours(unit, actor.member_id, span)
    await state.clear()
    return show(to, wording.night_kept((await _facts(unit, actor)).quiet))


async def notices(press: CallbackQuery, unit: Unit, actor: Actor | None) -> list[Reply]:
    facts = await _facts(unit, member_of(actor))
    return edit(press, wording.notices(facts.muted, desk=facts.desk))


async def mute(press: CallbackQuery, word: str, unit: Unit, actor: Actor | None) -> list[Reply]:
    await quiet.toggle(unit, member_of(actor).member_id, word)
    return await notices(press, unit, actor)


async def language(press: CallbackQuery, actor: Actor | None) -> list[Reply]:
    member_of(actor)
    return edit(press, wording.LANGUAGE)
