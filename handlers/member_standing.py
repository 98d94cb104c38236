"""Vetting, pausing, barring: whether somebody takes part."""

from aiogram import Router
from aiogram.fsm.context import FSMContext
from aiogram.fsm.state import State, StatesGroup
from aiogram.types import CallbackQuery, Message

from db.queries import members
from db.session import Unit
from db.tables.role import RoleKind
from handlers.filters import Pressed, Typed
from handlers.forms import begin
from handlers.member_screens import again
from handlers.replies import Reply, edit, say, show
from handlers.who import staff
from handlers.wording import person_steps as steps
from handlers.wording import plain
from handlers.wording.screen import Screen
from services import papers, person_card, person_work, standing
from services.access import Actor
from services.directory import of_desk
from services.letters import task_rows
from services.personal_facts import no_id_number
from services.refusals import NotFound
from services.typed import says_something


class Standing(StatesGroup):
    reason = State()
    sure = State()


def router() -> Router:
    routes = Router(name="member_standing")
    routes.callback_query.register(ask_vetting, Pressed("vet", 1))
    routes.callback_query.register(vet, Pressed("vetted", 2))
    routes.callback_query.register(unvet, Pressed("unvet", 1))
    routes.callback_query.register(ask_papers, Pressed("papers", 1))
    routes.callback_query.register(note_paper, Pressed("paper", 2))
    routes.callback_query.register(ask_pause, Pressed("set_aside", 1))
    routes.callback_query.register(ask_bar, Pressed("bar", 1))
    routes.callback_query.register(tap_reason, Standing.reason, Pressed("aside_why", 1))
    routes.message.register(type_reason, Standing.reason, Typed())
    routes.callback_query.register(bar, Standing.sure, Pressed("sure_bar"))
    routes.message.register(type_sure, Standing.sure, Typed())
    routes.callback_query.register(resume, Pressed("let_back", 1))
    return routes


async def ask_vetting(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    return edit(press, steps.ask_vetting(member.id, await members.name(unit, member.id)))


async def vet(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    if ids[1] >= len(steps.HOWS):
        raise NotFound
    await person_work.vet(unit, staff(actor), ids[0], steps.HOWS[ids[1]])
    return await again(press, unit, staff(actor), ids[0], "已审核")


async def unvet(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    """Whoever was to come to a child is to be replaced: that is shown at once."""
    await person_work.vet(unit, staff(actor), ids[0], None)
    unfit = await standing.no_longer_fit(unit, ids[0])
    if not unfit:
        return await again(press, unit, staff(actor), ids[0], "已撤销审核")
    name = await members.name(unit, ids[0])
    return edit(press, steps.replace(ids[0], name, await task_rows(unit, unfit)), "已撤销审核")


async def ask_papers(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    return await _papers(press, unit, member.id)


async def note_paper(
    press: CallbackQuery, ids: tuple[int, int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await papers.note(unit, staff(actor), *ids)
    return await _papers(press, unit, member.id)


async def _papers(press: CallbackQuery, unit: Unit, member_id: int) -> list[Reply]:
    name = await members.name(unit, member_id)
    return edit(press, steps.papers(member_id, name, await papers.of_giver(unit, member_id)))


async def ask_pause(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0])
    return await _ask_reason(press, member.id, state, unit, bar=False)


async def ask_bar(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    member = await of_desk(unit, staff(actor), ids[0], RoleKind.HEAD)
    return await _ask_reason(press, member.id, state, unit, bar=True)


async def _ask_reason(
    press: CallbackQuery, member_id: int, state: FSMContext, unit: Unit, *, bar: bool
) -> list[Reply]:
    await begin(unit, state, Standing.reason, member=member_id, bar=bar)
    return say(press, steps.ask_reason(await members.name(unit, member_id), bar=bar))


async def tap_reason(
    press: CallbackQuery, ids: tuple[int], state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    presets = steps.BARS if (await state.get_data())["bar"] else steps.PAUSES
    if ids[0] >= len(presets):
        raise NotFound
    return await _take_reason(press, state, unit, staff(actor), presets[ids[0]])


async def type_reason(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    data = await state.get_data()
    said = no_id_number(message.text or "")
    if not says_something(said):
        name = await members.name(unit, data["member"])
        return say(message, steps.ask_reason(name, bar=data["bar"], said=steps.NEEDS_REASON))
    return await _take_reason(message, state, unit, staff(actor), said[:500])


async def _take_reason(
    to: CallbackQuery | Message, state: FSMContext, unit: Unit, actor: Actor, reason: str
) -> list[Reply]:
    """A pause is done; barring asks once more."""
    data = await state.get_data()
    if not data["bar"]:
        await standing.pause(unit, actor, data["member"], reason)
        await state.clear()
        return await again(to, unit, actor, data["member"], "已暂停")
    await state.set_state(Standing.sure)
    await state.update_data(reason=reason)
    return show(to, await _sure(unit, actor, data["member"], reason))


async def _sure(unit: Unit, actor: Actor, member_id: int, reason: str) -> Screen:
    card = await person_card.brief(unit, actor, member_id)
    ends = await standing.would_end(unit, member_id)
    return steps.sure_bar(card.name, reason, ends, len(card.wishes))


async def bar(
    press: CallbackQuery, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    return await _bar(press, state, unit, staff(actor))


async def type_sure(
    message: Message, state: FSMContext, unit: Unit, actor: Actor | None
) -> list[Reply]:
    if plain.meaning(message.text or "") == "yes":
        return await _bar(message, state, unit, staff(actor))
    data = await state.get_data()
    return say(message, await _sure(unit, staff(actor), data["member"], data["reason"]))


async def _bar(
    to: CallbackQuery | Message, state: FSMContext, unit: Unit, actor: Actor
) -> list[Reply]:
    data = await state.get_data()
    await standing.bar(unit, actor, data["member"], data["reason"])
    await state.clear()
    return await again(to, unit, actor, data["member"], "已拉黑")


async def resume(
    press: CallbackQuery, ids: tuple[int], unit: Unit, actor: Actor | None
) -> list[Reply]:
    await standing.resume(unit, staff(actor), ids[0])
    return await again(press, unit, staff(actor), ids[0], "已恢复")
